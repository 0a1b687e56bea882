using System.Globalization;

namespace PrunedNetGen.Generator;

/// <summary>A place in memory as generated code names it: a reference and the floats behind it.</summary>
/// <param name="Reference">A name, or an expression that is a reference.</param>
/// <param name="Floats">A number, or an expression of one.</param>
internal readonly record struct Address(string Reference, string Floats = "0")
{
    /// <summary>A reference itself.</summary>
    public static implicit operator Address(string reference) => new(reference);

    /// <summary>The place some floats further on.</summary>
    /// <param name="floats">A number, or a sum of numbers and products.</param>
    public Address Behind(string floats)
    {
        if (floats == "0")
            return this;
        if (Floats == "0")
            return new Address(Reference, floats);
        return
            int.TryParse(Floats, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(floats, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new Address(Reference, CodeText.Number(first + second))
            : new Address(Reference, $"{Floats} + {floats}");
    }

    /// <summary>The place as two arguments of a function.</summary>
    public string Arguments => $"ref {Reference}, {Floats}";

    /// <summary>The place as an expression, behind <c>ref</c>.</summary>
    public override string ToString() => Floats == "0" ? Reference : $"Unsafe.Add(ref {Reference}, {Floats})";
}

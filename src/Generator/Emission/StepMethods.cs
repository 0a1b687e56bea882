using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Prints the methods that run a step: one for a row, and one for the rows of a group, which has <c>Rows</c> behind its name
/// and calls the other for one row after another, unless the step knows better.
/// </summary>
/// <param name="Name">The method for one row.</param>
internal abstract record StepMethods(string Name)
{
    /// <summary>
    /// What the methods take by reference, in the order in which <see cref="LayersClass"/> passes it: sources, weights, target,
    /// scratch.
    /// </summary>
    protected abstract IReadOnlyList<string> Parameters { get; }

    /// <summary>Whether the methods take the number of the place that the first row is, behind the rest.</summary>
    protected virtual bool TakesPosition => false;

    /// <summary>What stands in front of the method for one row, or null.</summary>
    protected virtual string? Attribute => VectorWidth.Optimized;

    /// <summary>What stands in front of the method for several rows, or null.</summary>
    protected virtual string? RowsAttribute => null;

    /// <summary>Methods that other steps may have too, and that are printed once for all of them.</summary>
    public virtual IReadOnlyList<SharedMethod> Shared => [];

    /// <summary>Prints the method for one row.</summary>
    public void Emit(CodeWriter code)
    {
        Open(code, Attribute, Name, "");
        EmitBody(code);
        code.Close();
        EmitOverLanes(code);
    }

    /// <summary>Prints the method over lanes that the one for one row calls, where it does.</summary>
    protected virtual void EmitOverLanes(CodeWriter code) { }

    /// <summary>Prints the method for several rows.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="strides">Floats between two rows of each parameter; 0 for what is the same for all of them.</param>
    public void EmitRows(CodeWriter code, IReadOnlyList<int> strides)
    {
        Open(code, RowsAttribute, Name + "Rows", ", int rows");
        EmitRowsBody(code, strides);
        code.Close();
    }

    /// <summary>Prints what a row takes.</summary>
    protected abstract void EmitBody(CodeWriter code);

    /// <summary>Prints what several rows take.</summary>
    protected virtual void EmitRowsBody(CodeWriter code, IReadOnlyList<int> strides) => EmitEachRow(code, "int row = 0", strides);

    /// <summary>Prints the loop that takes row after row.</summary>
    protected void EmitEachRow(CodeWriter code, string first, IReadOnlyList<int> strides)
    {
        code.Open($"for ({first}; row < rows; row++)");
        var arguments = Parameters.Zip(strides, (p, stride) => stride == 0 ? $"ref {p}" : $"ref Unsafe.Add(ref {p}, row * {stride})");
        code.Line($"{Name}({string.Join(", ", arguments)}{(TakesPosition ? ", position + row" : "")});");
        code.Close();
    }

    private void Open(CodeWriter code, string? attribute, string name, string more)
    {
        if (attribute != null)
            code.Line(attribute);
        code.Open(
            $"private static void {name}({string.Join(", ", Parameters.Select(p => "ref float " + p))}"
                + $"{(TakesPosition ? ", int position" : "")}{more})"
        );
    }
}

using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// What a value is made of: channels (units, features), and the places that each of them has an entry for. A vector has
/// one place, a sequence one line of them.
/// </summary>
/// <param name="Channels">Surviving units of the first axis.</param>
/// <param name="Height">Lines of places.</param>
/// <param name="Width">Places in a line.</param>
internal readonly record struct ValueExtent(int Channels, int Height = 1, int Width = 1)
{
    /// <summary>That of a value along some axes, of which the first holds the channels and the last a line.</summary>
    public static ValueExtent Of(IReadOnlyList<Axis> axes)
    {
        int Product(IEnumerable<Axis> some) => checked(some.Aggregate(1, (p, a) => p * a.Count));
        return axes.Count == 1
            ? new ValueExtent(axes[0].Count)
            : new ValueExtent(axes[0].Count, Product(axes.Skip(1).Take(axes.Count - 2)), axes[axes.Count - 1].Count);
    }

    /// <summary>Places of each channel.</summary>
    public int Area => checked(Height * Width);

    /// <summary>Entries altogether.</summary>
    public int Length => checked(Channels * Area);

    /// <summary>Whether there is but one place, so that the order of channels and places is no question.</summary>
    public bool IsVector => Area == 1;

    /// <summary>As in <c>16 x 28 x 28</c>; without places that are one.</summary>
    public override string ToString() =>
        CodeText.Number(Channels) + (Height > 1 ? " x " + CodeText.Number(Height) : "") + (Area > 1 ? " x " + CodeText.Number(Width) : "");
}

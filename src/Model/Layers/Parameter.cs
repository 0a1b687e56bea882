using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>Which side of a unit a slice of a parameter lies on.</summary>
public enum Side
{
    /// <summary>The slice makes the unit: its row in the layer before it, its bias, its norm entries.</summary>
    Producing,

    /// <summary>The slice reads the unit: its column in a layer after it.</summary>
    Consuming,
}

/// <summary>A tensor that a layer owns, with the axis and the side of each of its dimensions.</summary>
public sealed class Parameter
{
    /// <summary>Creates the description; values live in a <see cref="WeightSet"/> under <paramref name="name"/>.</summary>
    public Parameter(
        string name,
        IReadOnlyList<Axis> axes,
        IReadOnlyList<Side> sides,
        bool isTrained = true,
        InitialValues initial = default,
        bool isGrouped = true
    )
    {
        Name = name;
        Axes = axes;
        Sides = sides;
        IsTrained = isTrained;
        Initial = initial;
        IsGrouped = isTrained && isGrouped;
    }

    /// <summary>The tensor's name, <c>layer.tensor</c>.</summary>
    public string Name { get; }

    /// <summary>One axis for each dimension, slowest first.</summary>
    public IReadOnlyList<Axis> Axes { get; }

    /// <summary>For each dimension, which side of the axis' units its slices lie on.</summary>
    public IReadOnlyList<Side> Sides { get; }

    /// <summary>False for statistics that training sets but does not learn; those are in no group.</summary>
    public bool IsTrained { get; }

    /// <summary>
    /// Whether groups hold its slices without being told to. False for what is not learned, and for what is learned but makes
    /// no unit dead when it is zero.
    /// </summary>
    public bool IsGrouped { get; }

    /// <summary>What it holds before anything is trained.</summary>
    public InitialValues Initial { get; }

    /// <summary>The extents of the tensor: the surviving count of each axis.</summary>
    public IReadOnlyList<int> Shape => Axes.Select(a => a.Count).ToArray();

    /// <summary>
    /// The number of values, in 64 bits because a shape from a file may be absurd; <see cref="long.MaxValue"/> stands for more.
    /// </summary>
    public long Length => NetworkSizes.Product(Axes.Select(a => (long)a.Count));

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Axes.Select(a => a.Name))}]";
}

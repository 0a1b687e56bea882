using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>
/// A value of a network that is described in C#: an input, or what a layer makes of other values. Every method describes
/// one more layer and gives its value; nothing is changed, so one value can be read by several layers.
/// </summary>
/// <remarks>
/// Values start at <see cref="Network.Input(string, int, int, int, string?, IReadOnlyList{string}?, float, float)"/> and end
/// at <see cref="Output"/>. Mistakes are kept and reported by <see cref="NetworkDescription.Build"/>, all together. A layer without
/// a name of its own gets one from its kind and a number, in the order in which the outputs reach the layers.
/// </remarks>
public sealed partial class NetworkValue
{
    private NetworkValue(string method, string? name, string stem, ValueShape? shape, IReadOnlyList<NetworkValue> reads, IReadOnlyList<string> problems)
    {
        Method = method;
        GivenName = name;
        Stem = stem;
        Shape = shape;
        Reads = reads;
        Problems = problems;
    }

    /// <summary>The number of channels or features; 0 where a mistake before leaves it unknown.</summary>
    public int Units => Shape?.Units ?? 0;

    /// <summary>The entries along each spatial axis: height and width, or length; none for a vector.</summary>
    public IReadOnlyList<int> Space => Shape?.Space ?? Array.Empty<int>();

    /// <summary>The method that described the value, for messages.</summary>
    internal string Method { get; }

    internal string? GivenName { get; }

    /// <summary>What automatic names begin with.</summary>
    internal string Stem { get; }

    /// <summary>The extents, or null when a mistake leaves them unknown.</summary>
    internal ValueShape? Shape { get; }

    internal IReadOnlyList<NetworkValue> Reads { get; }

    /// <summary>What is wrong with the call itself.</summary>
    internal IReadOnlyList<string> Problems { get; }

    /// <summary>The axis that somebody named, or null.</summary>
    internal string? AxisName { get; private set; }

    internal IReadOnlyList<string>? Labels { get; private set; }

    /// <summary>For an input: what it is, given its axes.</summary>
    internal Func<string, IReadOnlyList<Axis>, NetworkInput>? MakeInput { get; private set; }

    /// <summary>For a layer: the units that it makes, given those that it reads.</summary>
    internal Func<CallAxes, AxisTerm> Relate { get; private set; } = axes => axes.Reads[0];

    /// <summary>For a layer: itself.</summary>
    internal Func<LayerParts, Layer>? Make { get; private set; }

    /// <summary>For an activation: which.</summary>
    internal Activation? Applied { get; private set; }

    /// <summary>Whether the layer can apply an activation to its output.</summary>
    internal bool TakesActivation { get; private set; }

    /// <summary>Returns the value from the network as <paramref name="name"/>.</summary>
    /// <param name="name">The output's name.</param>
    /// <param name="labels">Names of the units, such as classes; as many as there are.</param>
    public NetworkDescription Output(string name, IReadOnlyList<string>? labels = null) => new(new OutputDescription(name, this, labels));

    internal static NetworkValue Input(string name, ValueShape shape, string? axis, IReadOnlyList<string>? labels, float scale, float offset)
    {
        var problems = new List<string>();
        if (shape.Units < 1 || shape.Units > Axis.MaxSize) problems.Add($"the number of units is {shape.Units}; expected 1 to {Axis.MaxSize}.");
        foreach (int size in shape.Space)
            if (size < 1 || size > Axis.MaxSize) problems.Add($"a spatial axis has {size} entries; expected 1 to {Axis.MaxSize}.");
        return new NetworkValue("Input", name ?? throw new ArgumentNullException(nameof(name)), "input", problems.Count == 0 ? shape : null, Array.Empty<NetworkValue>(), problems)
        {
            AxisName = axis,
            Labels = labels,
            Relate = axes =>
            {
                AxisTerm units = axes.New(shape.Units);
                units.IsOfInput = true;
                return units;
            },
            MakeInput = (value, axes) => new NetworkInput(value, axes, scale, offset),
        };
    }

    // The value of a layer that reads this one and perhaps others. Its shape is known where theirs are.
    private NetworkValue Layer(
        string method, string? name, string stem, Func<ValueShape, List<string>, ValueShape?> shape, Func<LayerParts, Layer> make,
        Func<CallAxes, AxisTerm>? relate = null, bool takesActivation = false, string? axis = null, IReadOnlyList<NetworkValue>? others = null)
    {
        var reads = new List<NetworkValue> { this };
        foreach (NetworkValue? other in others ?? Array.Empty<NetworkValue>()) reads.Add(other ?? throw new ArgumentNullException(nameof(others), $"{method} was given null for a value."));
        var problems = new List<string>();
        ValueShape? made = Shape == null ? null : shape(Shape, problems);
        var value = new NetworkValue(method, name, stem, problems.Count == 0 ? made : null, reads, problems) { AxisName = axis, Make = make, TakesActivation = takesActivation };
        if (relate != null) value.Relate = relate;
        return value;
    }
}

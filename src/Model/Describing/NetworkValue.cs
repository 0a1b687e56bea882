using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// A value of a network that is described in C#: an input, or what a layer makes of other values. Every method describes
/// one more layer and gives its value; nothing is changed, so one value can be read by several layers.
/// </summary>
/// <remarks>
/// Values start at <see cref="Network.Input(string, int, int, int, string?, IReadOnlyList{string}?, float, float)"/> and end
/// at <see cref="Output"/>. Mistakes are kept and reported by <see cref="NetworkDescription.Build"/>, all together. A layer
/// without a name of its own gets one from its kind and a number, in the order in which the outputs reach the layers.
/// </remarks>
public sealed partial class NetworkValue
{
    private NetworkValue(LayerCall call, IReadOnlyList<NetworkValue> reads, ValueShape? shape, IReadOnlyList<string> problems)
    {
        Call = call;
        Reads = reads;
        Shape = shape;
        Problems = problems;
    }

    /// <summary>The number of channels or features; 0 where a mistake before leaves it unknown.</summary>
    public int Units => Shape?.Units ?? 0;

    /// <summary>The entries along each spatial axis: height and width, or length; none for a vector.</summary>
    public IReadOnlyList<int> Space => Shape?.Space ?? Array.Empty<int>();

    /// <summary>What describes the layer or the input.</summary>
    internal LayerCall Call { get; }

    /// <summary>The values that the layer reads.</summary>
    internal IReadOnlyList<NetworkValue> Reads { get; }

    /// <summary>The extents, or null when a mistake leaves them unknown.</summary>
    internal ValueShape? Shape { get; }

    /// <summary>What is wrong with the call itself.</summary>
    internal IReadOnlyList<string> Problems { get; }

    /// <summary>Returns the value from the network as <paramref name="name"/>.</summary>
    /// <param name="name">The output's name.</param>
    /// <param name="labels">Names of the units, such as classes; as many as there are.</param>
    public NetworkDescription Output(string name, IReadOnlyList<string>? labels = null) => new(new OutputDescription(name, this, labels));

    internal static NetworkValue Input(
        string name,
        ValueShape shape,
        string? axis,
        IReadOnlyList<string>? labels,
        float scale,
        float offset
    )
    {
        if (name == null)
            throw new ArgumentNullException(nameof(name));
        var problems = new List<string>();
        if (shape.Units < 1 || shape.Units > Axis.MaxSize)
            problems.Add($"the number of units is {shape.Units}; expected 1 to {Axis.MaxSize}.");
        foreach (var size in shape.Space)
            if (size < 1 || size > Axis.MaxSize)
                problems.Add($"a spatial axis has {size} entries; expected 1 to {Axis.MaxSize}.");
        var call = new LayerCall("Input", name, "input")
        {
            Relate = axes =>
            {
                var units = axes.New(shape.Units);
                units.IsOfInput = true;
                return units;
            },
            MakeInput = parts => new NetworkInput(parts.Name, parts.Axes, scale, offset),
            AxisName = axis,
            Labels = labels,
        };
        return new NetworkValue(call, Array.Empty<NetworkValue>(), problems.Count == 0 ? shape : null, problems);
    }

    /// <summary>Numbers of tokens along a sequence; the vocabulary is an axis aside.</summary>
    internal static NetworkValue Tokens(string name, int vocabulary, int length, string? axis, IReadOnlyList<string>? labels)
    {
        if (name == null)
            throw new ArgumentNullException(nameof(name));
        var problems = new List<string>();
        if (vocabulary < 1 || vocabulary > Axis.MaxSize)
            problems.Add($"the vocabulary has {vocabulary} tokens; expected 1 to {Axis.MaxSize}.");
        if (labels != null && labels.Count != vocabulary)
            problems.Add($"there are {labels.Count} labels for {vocabulary} tokens.");
        if (length < 1 || length > Axis.MaxSize)
            problems.Add($"a sequence has {length} places; expected 1 to {Axis.MaxSize}.");
        var call = new LayerCall("Tokens", name, "input")
        {
            Relate = axes =>
            {
                axes.Aside = axes.New(vocabulary, "vocabulary");
                if (axis != null)
                    axes.NameOf(axes.Aside, axis);
                if (labels != null)
                    axes.Aside.Root.Label(labels);
                var number = axes.New(1);
                number.IsOfInput = true;
                return number;
            },
            MakeInput = parts => new NetworkInput(parts.Name, parts.Axes, vocabulary: parts.Aside),
        };
        return new NetworkValue(
            call,
            Array.Empty<NetworkValue>(),
            problems.Count == 0 ? new ValueShape(1, new[] { length }) { Vocabulary = vocabulary } : null,
            problems
        );
    }

    // The value of a layer that reads this one and perhaps others. Its shape is known where theirs are.
    private NetworkValue Layer(LayerCall call, params NetworkValue[] others)
    {
        if (others == null || others.Contains(null!))
            throw new ArgumentNullException(nameof(others), $"{call.Method} was given null for a value.");
        var problems = new List<string>();
        var shape = Shape == null ? null : call.ShapeOf(Shape, problems);
        return new NetworkValue(call, new[] { this }.Concat(others).ToArray(), problems.Count == 0 ? shape : null, problems);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <content>Layers that read several values, and blocks with several ways through them.</content>
public sealed partial class NetworkValue
{
    /// <summary>The sum of this value and others of the same shape. Their units become those of one axis, which is pruned as one.</summary>
    public NetworkValue Add(params NetworkValue[] others) => Sum(null, others);

    /// <inheritdoc cref="Add(NetworkValue[])"/>
    /// <param name="name">The layer's name.</param>
    /// <param name="others">The other values.</param>
    public NetworkValue Add(string name, params NetworkValue[] others) => Sum(name, others);

    /// <summary>
    /// A block and a way around it: the sum of what <paramref name="body"/> makes of this value and of what
    /// <paramref name="shortcut"/> does (He et al. 2016).
    /// </summary>
    /// <param name="body">The block.</param>
    /// <param name="shortcut">The way around it, where it changes the shape; this value itself when null.</param>
    /// <param name="name">The name of the sum.</param>
    public NetworkValue Residual(
        Func<NetworkValue, NetworkValue> body,
        Func<NetworkValue, NetworkValue>? shortcut = null,
        string? name = null
    )
    {
        if (body == null)
            throw new ArgumentNullException(nameof(body));
        return body(this).Sum(name, new[] { shortcut == null ? this : shortcut(this) });
    }

    /// <summary>This value times a gate: of the same shape, or a vector with one number for each unit.</summary>
    public NetworkValue Multiply(NetworkValue gate, string? name = null) =>
        Layer(
            new LayerCall("Multiply", name, "gate")
            {
                ShapeOf = (shape, problems) =>
                {
                    if (gate.Shape is { } other && (other.Units != shape.Units || !(other.IsVector || other.HasSpaceOf(shape))))
                        problems.Add(
                            $"the value has {shape} and its gate {other}; a gate has the same shape, or is a vector of {shape.Units}."
                        );
                    return shape;
                },
                Relate = axes =>
                    axes.Unify(axes.Reads[0], axes.Reads[1], "a gate", "make gate and value of units of one kind", GateLeftOut.Instance),
                MakeLayer = parts => new Gate(
                    parts.Name,
                    parts.Input,
                    parts.Inputs[1],
                    parts.Axes,
                    parts.AxesOfInputs[1],
                    parts.Activation
                ),
                TakesActivation = true,
            },
            gate
        );

    /// <summary>
    /// Squeeze and excitation (Hu et al. 2018): each channel times a gate between 0 and 1 that two dense layers make of the
    /// means of all channels.
    /// </summary>
    /// <param name="reduction">How many channels share a feature between the two layers, of which there is at least one.</param>
    /// <param name="squeezed">The number of those features, where it does not follow from <paramref name="reduction"/>.</param>
    /// <param name="activation">The activation of the first layer; ReLU when null.</param>
    /// <param name="gate">The activation of the second; sigmoid when null.</param>
    /// <param name="name">
    /// The name of the product; the other layers are called <c>name.pool</c>, <c>name.squeeze</c> and <c>name.excite</c>.
    /// </param>
    public NetworkValue SqueezeExcite(
        int reduction = 16,
        int? squeezed = null,
        Activation? activation = null,
        Activation? gate = null,
        string? name = null
    )
    {
        string? Inner(string word) => name == null ? null : $"{name}.{word}";
        var opened = GlobalAveragePool(Inner("pool"))
            .Connect(Inner("squeeze"), "squeeze", squeezed ?? (reduction < 1 ? 0 : Math.Max(1, Units / reduction)))
            .Activate(activation ?? Activation.Relu)
            .Connect(Inner("excite"), "excite", Math.Max(1, Units))
            .Activate(gate ?? new Activation(ActivationKind.Sigmoid));
        return Multiply(opened, name);
    }

    /// <summary>This value and others, one behind the other along their units; other axes are the same.</summary>
    public NetworkValue Concat(params NetworkValue[] others) => Join("Concat", null, new[] { this }.Concat(others).ToArray());

    /// <inheritdoc cref="Concat(NetworkValue[])"/>
    /// <param name="name">The name of the layer, and of the axis that it makes.</param>
    /// <param name="others">The other values.</param>
    public NetworkValue Concat(string name, params NetworkValue[] others) => Join("Concat", name, new[] { this }.Concat(others).ToArray());

    /// <summary>Several ways from this value, and what they make one behind the other (Szegedy et al. 2015).</summary>
    public NetworkValue Branches(params Func<NetworkValue, NetworkValue>[] branches) =>
        Join("Branches", null, branches.Select(branch => branch(this)).ToArray());

    /// <inheritdoc cref="Branches(Func{NetworkValue, NetworkValue}[])"/>
    /// <param name="name">The name of the layer that joins them, and of the axis that it makes.</param>
    /// <param name="branches">The ways.</param>
    public NetworkValue Branches(string name, params Func<NetworkValue, NetworkValue>[] branches) =>
        Join("Branches", name, branches.Select(branch => branch(this)).ToArray());

    private NetworkValue Sum(string? name, NetworkValue[] others) =>
        Layer(
            new LayerCall("Add", name, "add")
            {
                ShapeOf = (shape, problems) =>
                {
                    if (others.Length == 0)
                        problems.Add("it adds nothing to the value; give another one.");
                    foreach (var other in others.Select(o => o.Shape))
                        if (other != null && !other.IsLike(shape))
                            problems.Add(
                                $"it adds {other} to {shape}; make them alike, for example by a 1x1 convolution with a stride on the "
                                    + "shorter way."
                            );
                    return shape;
                },
                Relate = axes =>
                    axes.Reads.Aggregate(
                        (sum, addend) => axes.Unify(sum, addend, "a sum", "add values of units of one kind", ProducerLeftOut.Instance)
                    ),
                MakeLayer = parts => new Add(parts.Name, parts.Inputs, parts.Axes, parts.Activation),
                TakesActivation = true,
            },
            others
        );

    private static NetworkValue Join(string method, string? name, NetworkValue[] values)
    {
        if (values.Length == 0)
            throw new ArgumentException("There is nothing to join; give at least one branch.", nameof(values));
        if (values.Contains(null!))
            throw new ArgumentNullException(nameof(values), $"{method} was given null for a value.");
        var units = values.Sum(v => (long)v.Units);
        var call = new LayerCall(method, name, "concat")
        {
            ShapeOf = (shape, problems) =>
            {
                foreach (var other in values.Select(v => v.Shape))
                    if (other != null && !other.HasSpaceOf(shape))
                        problems.Add($"it joins {shape} and {other}; they may differ in their units alone: pad or pool them alike.");
                if (units > Axis.MaxSize)
                    problems.Add($"it makes {units} units; at most {Axis.MaxSize} are possible.");
                return problems.Count > 0 || values.Any(v => v.Shape == null) ? null : shape with { Units = (int)units };
            },
            Relate = axes => axes.Concat((int)units, axes.Reads.ToArray()),
            MakeLayer = parts => new Concatenation(parts.Name, parts.Inputs, parts.Axes),
        };
        return values[0].Layer(call, values.Skip(1).ToArray());
    }
}

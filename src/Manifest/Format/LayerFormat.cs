using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>How one kind of layer stands in a manifest.</summary>
/// <param name="Op">The kind, as <see cref="Layer.Op"/> says it.</param>
/// <param name="Read">Makes the layer from its fields; null after a report.</param>
/// <param name="Write">The fields beside name and op, in their order.</param>
internal sealed record LayerFormat(string Op, Func<LayerFields, Layer?> Read, Func<Layer, IEnumerable<(string Name, JsonValue? Value)>> Write)
{
    /// <summary>The kinds of layer that manifests know: a new one is one more entry.</summary>
    internal static IReadOnlyList<LayerFormat> All { get; } = new[]
    {
        Kind<Dense>(
            "dense",
            fields =>
            {
                string? input = fields.Input();
                IReadOnlyList<Axis>? axes = fields.Axes("out", "in");
                bool hasBias = fields.Flag("bias", true);
                Activation activation = fields.Activation();
                return fields.Name == null || input == null || axes == null ? null : new Dense(fields.Name, input, axes[0], axes[1], hasBias, activation);
            },
            layer => new[] { In(layer), Axes(layer.Output, layer.Input), ("bias", layer.HasBias ? null : JsonValue.Of(false)), Applied(layer) }),
        Kind<Elementwise>(
            "activation",
            fields =>
            {
                Activation activation = fields.RequiredActivation();
                return fields.Unary((name, input, axis) => new Elementwise(name, input, axis, activation));
            },
            layer => new[] { In(layer), Axes(layer.Axis), ("activation", ActivationFormat.Write(layer.Activation)) }),
        Kind<Standardize>(
            "standardize",
            fields => fields.Unary((name, input, axis) => new Standardize(name, input, axis)),
            layer => new[] { In(layer), Axes(layer.Axis) }),
        Kind<Dropout>(
            "dropout",
            fields =>
            {
                float rate = fields.RequiredSingle("rate");
                return fields.Unary((name, input, axis) => new Dropout(name, input, axis, rate));
            },
            layer => new[] { In(layer), Axes(layer.Axis), ("rate", JsonValue.Of(layer.Rate)) }),
        Kind<Add>(
            "add",
            fields =>
            {
                Activation activation = fields.Activation();
                return fields.Nary((name, inputs, axis) => new Add(name, inputs, axis, activation));
            },
            layer => new[] { Ins(layer), Axes(layer.Axis), Applied(layer) }),
        Kind<Concatenation>(
            "concat",
            fields => fields.Nary((name, inputs, axis) => new Concatenation(name, inputs, axis)),
            layer => new[] { Ins(layer), Axes(layer.Axis) }),
        Kind<Constant>(
            "constant",
            fields =>
            {
                IReadOnlyList<Axis>? axes = fields.Axes("axis");
                Activation activation = fields.Activation();
                return fields.Name == null || axes == null ? null : new Constant(fields.Name, axes[0], activation);
            },
            layer => new[] { Axes(layer.Axis), Applied(layer) }),
    };

    /// <summary>Reads one layer; null after a report when it lacks what makes it a layer.</summary>
    internal static Layer? ReadAny(JsonValue value, AxisTable axes, ProblemLog problems)
    {
        var fields = new LayerFields(value, axes, problems);
        if (fields.Op is not { } op) return null;
        LayerFormat? format = All.FirstOrDefault(known => known.Op == op);
        if (format != null)
        {
            Layer? layer = format.Read(fields);
            fields.Finish();
            return layer;
        }
        string[] ops = All.Select(known => known.Op).ToArray();
        problems.Add(value.Find("op")!, $"{JsonText.Quote(op)} is no kind of layer that this version knows; it knows {string.Join(", ", ops)}.{NearestName.Suggest(op, ops)}");
        return null;
    }

    /// <summary>A layer as JSON.</summary>
    /// <exception cref="ArgumentException">Manifests do not know this kind of layer.</exception>
    internal static JsonValue WriteAny(Layer layer)
    {
        LayerFormat format = All.FirstOrDefault(known => known.Op == layer.Op)
            ?? throw new ArgumentException($"layer {layer} is of a kind that manifests do not know.", nameof(layer));
        return JsonValue.Of(new (string, JsonValue?)[] { ("name", JsonValue.Of(layer.Name)), ("op", JsonValue.Of(layer.Op)) }.Concat(format.Write(layer)));
    }

    private static LayerFormat Kind<T>(string op, Func<LayerFields, T?> read, Func<T, IEnumerable<(string Name, JsonValue? Value)>> write)
        where T : Layer => new(op, read, layer => write((T)layer));

    private static (string, JsonValue?) In(Layer layer) => ("in", JsonValue.Of(layer.Inputs[0]));

    private static (string, JsonValue?) Ins(Layer layer) => ("in", JsonValue.Of(layer.Inputs.Select(JsonValue.Of)));

    private static (string, JsonValue?) Axes(params Axis[] axes) => ("axes", JsonValue.Of(axes.Select(axis => JsonValue.Of(axis.Name))));

    private static (string, JsonValue?) Applied(Layer layer) =>
        ("activation", layer.Activation.Kind == ActivationKind.Identity ? null : ActivationFormat.Write(layer.Activation));
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>How one kind of layer stands in a manifest.</summary>
/// <param name="Op">The kind, as <see cref="Layer.Op"/> says it.</param>
/// <param name="Read">Makes the layer from its fields; null after a report.</param>
/// <param name="Write">The fields beside name and op, in their order.</param>
internal sealed record LayerFormat(
    string Op,
    Func<LayerFields, Layer?> Read,
    Func<Layer, IEnumerable<(string Name, JsonValue? Value)>> Write
)
{
    /// <summary>The kinds of layer that manifests know: a new one is one more entry.</summary>
    internal static IReadOnlyList<LayerFormat> All { get; } =
        new[]
        {
            Kind<Dense>(
                "dense",
                fields =>
                {
                    var input = fields.Input();
                    var axes = fields.AxesFor("out", "in");
                    var hasBias = fields.Flag("bias", true);
                    var activation = fields.Activation();
                    return fields.Name == null || input == null || axes == null
                        ? null
                        : new Dense(fields.Name, input, axes[0], axes[1], hasBias, activation);
                },
                layer =>
                    new[]
                    {
                        In(layer),
                        Axes(new[] { layer.Output, layer.Input }),
                        ("bias", layer.HasBias ? null : JsonValue.Of(false)),
                        Applied(layer),
                    }
            ),
            Kind<ActivationLayer>(
                "activation",
                fields =>
                {
                    var activation = fields.RequiredActivation();
                    return fields.Unary((name, input, axes) => new ActivationLayer(name, input, axes, activation));
                },
                layer => new[] { In(layer), Axes(layer.OutputAxes), ("activation", ActivationFormat.Write(layer.Activation)) }
            ),
            Kind<Standardize>(
                "standardize",
                fields => fields.Unary((name, input, axes) => new Standardize(name, input, axes)),
                layer => new[] { In(layer), Axes(layer.OutputAxes) }
            ),
            Kind<Dropout>(
                "dropout",
                fields =>
                {
                    var rate = fields.RequiredSingle("rate");
                    return fields.Unary((name, input, axes) => new Dropout(name, input, axes, rate));
                },
                layer => new[] { In(layer), Axes(layer.OutputAxes), ("rate", JsonValue.Of(layer.Rate)) }
            ),
            Kind<Add>(
                "add",
                fields =>
                {
                    var activation = fields.Activation();
                    return fields.Nary((name, inputs, axes) => new Add(name, inputs, axes, activation));
                },
                layer => new[] { Ins(layer), Axes(layer.OutputAxes), Applied(layer) }
            ),
            Kind<Concatenation>(
                "concat",
                fields => fields.Nary((name, inputs, axes) => new Concatenation(name, inputs, axes)),
                layer => new[] { Ins(layer), Axes(layer.OutputAxes) }
            ),
            Kind<Constant>(
                "constant",
                fields =>
                {
                    var axes = fields.Axes();
                    var activation = fields.Activation();
                    return fields.Name == null || axes == null ? null : new Constant(fields.Name, axes, activation);
                },
                layer => new[] { Axes(layer.OutputAxes), Applied(layer) }
            ),
            Convolution("conv1d", 1),
            Convolution("conv2d", 2),
            Pooling("max-pool", PoolingKind.Max),
            Pooling("average-pool", PoolingKind.Average),
            GlobalPooling("global-max-pool", PoolingKind.Max),
            GlobalPooling("global-average-pool", PoolingKind.Average),
            Kind<BatchNorm>(
                "batch-norm",
                fields =>
                {
                    float epsilon = fields.Single("epsilon", BatchNorm.DefaultEpsilon),
                        momentum = fields.Single("momentum", BatchNorm.DefaultMomentum);
                    var activation = fields.Activation();
                    return fields.Unary((name, input, axes) => new BatchNorm(name, input, axes, epsilon, momentum, activation));
                },
                layer =>
                    new[]
                    {
                        In(layer),
                        Axes(layer.OutputAxes),
                        Epsilon(layer.Epsilon, BatchNorm.DefaultEpsilon),
                        ("momentum", layer.Momentum == BatchNorm.DefaultMomentum ? null : JsonValue.Of(layer.Momentum)),
                        Applied(layer),
                    }
            ),
            Kind<GroupNorm>(
                "layer-norm",
                fields => GroupNorm(fields, 1),
                layer => new[] { In(layer), Axes(layer.OutputAxes), Epsilon(layer.Epsilon, Model.GroupNorm.DefaultEpsilon), Applied(layer) }
            ),
            Kind<GroupNorm>(
                "group-norm",
                fields => GroupNorm(fields, fields.RequiredCount("groups")),
                layer =>
                    new[]
                    {
                        In(layer),
                        Axes(layer.OutputAxes),
                        ("groups", JsonValue.Of(layer.Groups)),
                        Epsilon(layer.Epsilon, Model.GroupNorm.DefaultEpsilon),
                        Applied(layer),
                    }
            ),
            Kind<Affine>(
                "affine",
                fields =>
                {
                    var activation = fields.Activation();
                    return fields.Unary((name, input, axes) => new Affine(name, input, axes, activation));
                },
                layer => new[] { In(layer), Axes(layer.OutputAxes), Applied(layer) }
            ),
            Kind<Gate>(
                "multiply",
                fields =>
                {
                    var activation = fields.Activation();
                    var gate = fields.Has("gate") ? fields.AxesOf("gate") : null;
                    return fields.Pair((name, value, by, axes) => new Gate(name, value, by, axes, gate ?? axes, activation));
                },
                layer =>
                    new[]
                    {
                        Ins(layer),
                        Axes(layer.OutputAxes),
                        ("gate", layer.GateAxes.Count == layer.OutputAxes.Count ? null : Names(layer.GateAxes)),
                        Applied(layer),
                    }
            ),
            Kind<Flatten>(
                "flatten",
                fields =>
                    fields.Spatial((name, input, axes, reads) => fields.ExpectOne(axes) ? new Flatten(name, input, axes[0], reads) : null),
                layer => new[] { In(layer), Axes(layer.OutputAxes), Reads(layer.InputAxes) }
            ),
            Kind<Upsample>(
                "upsample",
                fields =>
                {
                    var factors = fields.Extents("factor", fields.Dimensions, 1, null);
                    return fields.Spatial(
                        (name, input, axes, reads) =>
                            !fields.KeepsUnits(axes, reads) || factors == null
                                ? null
                                : new Upsample(name, input, axes[0], axes.Skip(1).ToArray(), reads.Skip(1).ToArray(), factors)
                    );
                },
                layer =>
                    new[] { In(layer), Axes(layer.OutputAxes), Reads(layer.Axis, layer.InputSpace), ("factor", Extents(layer.Factors)) }
            ),
        };

    /// <summary>Reads one layer; null after a report when it lacks what makes it a layer.</summary>
    internal static Layer? ReadAny(JsonValue value, AxisTable axes, ProblemLog problems)
    {
        var fields = new LayerFields(value, axes, problems);
        if (fields.Op is not { } op)
            return null;
        var format = All.FirstOrDefault(known => known.Op == op);
        if (format != null)
        {
            var layer = format.Read(fields);
            fields.Finish();
            return layer;
        }
        var ops = All.Select(known => known.Op).ToArray();
        var place = value.Find("op")!;
        problems.Add(place, UnknownOperator.Instance.Unknown(place.Path, op, ops));
        return null;
    }

    /// <summary>A layer as JSON.</summary>
    /// <exception cref="ArgumentException">Manifests do not know this kind of layer.</exception>
    internal static JsonValue WriteAny(Layer layer)
    {
        var format = All.FirstOrDefault(known => known.Op == layer.Op)
            ?? throw new ArgumentException($"layer {layer} is of a kind that manifests do not know.", nameof(layer));
        return JsonValue.Of(
            new (string, JsonValue?)[] { ("name", JsonValue.Of(layer.Name)), ("op", JsonValue.Of(layer.Op)) }.Concat(format.Write(layer))
        );
    }

    private static LayerFormat Kind<T>(string op, Func<LayerFields, T?> read, Func<T, IEnumerable<(string Name, JsonValue? Value)>> write)
        where T : Layer => new(op, read, layer => write((T)layer));

    private static LayerFormat Convolution(string op, int dimensions) =>
        Kind<Convolution>(
            op,
            fields =>
            {
                var windows = fields.Windows(dimensions);
                var group = fields.OptionalAxis("groups");
                var hasBias = fields.Flag("bias", true);
                var activation = fields.Activation();
                return fields.Spatial(
                    (name, input, axes, reads) =>
                        windows == null || (group == null && fields.Has("groups"))
                            ? null
                            : new Convolution(
                                name,
                                input,
                                axes[0],
                                reads[0],
                                axes.Skip(1).ToArray(),
                                reads.Skip(1).ToArray(),
                                windows,
                                group,
                                hasBias,
                                activation
                            )
                );
            },
            layer =>
                new[] { In(layer), Axes(layer.OutputAxes), Reads(layer.Input, layer.InputSpace) }
                    .Concat(Windows(layer.Windows))
                    .Concat(
                        new[]
                        {
                            ("groups", layer.Group == null ? null : JsonValue.Of(layer.Group.Name)),
                            ("bias", layer.HasBias ? null : JsonValue.Of(false)),
                            Applied(layer),
                        }
                    )
        );

    private static LayerFormat Pooling(string op, PoolingKind kind) =>
        Kind<Pooling>(
            op,
            fields =>
            {
                bool ceil = fields.Flag("ceil", false),
                    countsPadding = kind == PoolingKind.Max || fields.Flag("countPadding", true);
                var windows = fields.Windows(fields.Dimensions);
                var activation = fields.Activation();
                return fields.Spatial(
                    (name, input, axes, reads) =>
                        !fields.KeepsUnits(axes, reads) || windows == null
                            ? null
                            : new Pooling(
                                name,
                                input,
                                axes[0],
                                axes.Skip(1).ToArray(),
                                reads.Skip(1).ToArray(),
                                windows,
                                kind,
                                ceil,
                                countsPadding,
                                activation
                            )
                );
            },
            layer =>
                new[] { In(layer), Axes(layer.OutputAxes), Reads(layer.Axis, layer.InputSpace) }
                    .Concat(Windows(layer.Windows))
                    .Concat(
                        new[]
                        {
                            ("ceil", layer.Ceil ? JsonValue.Of(true) : null),
                            ("countPadding", layer.CountsPadding ? null : JsonValue.Of(false)),
                            Applied(layer),
                        }
                    )
        );

    private static LayerFormat GlobalPooling(string op, PoolingKind kind) =>
        Kind<GlobalPooling>(
            op,
            fields =>
            {
                var activation = fields.Activation();
                return fields.Spatial(
                    (name, input, axes, reads) =>
                        fields.ExpectOne(axes) && fields.KeepsUnits(axes, reads)
                            ? new GlobalPooling(name, input, axes[0], reads.Skip(1).ToArray(), kind, activation)
                            : null
                );
            },
            layer => new[] { In(layer), Axes(layer.OutputAxes), Reads(layer.Axis, layer.InputSpace), Applied(layer) }
        );

    private static GroupNorm? GroupNorm(LayerFields fields, int? groups)
    {
        var epsilon = fields.Single("epsilon", Model.GroupNorm.DefaultEpsilon);
        var activation = fields.Activation();
        var norm = fields.Unary((name, input, axes) => new GroupNorm(name, input, axes, groups ?? 1, epsilon, activation));
        return groups == null ? null : norm;
    }

    private static IEnumerable<(string, JsonValue?)> Windows(IReadOnlyList<Window> windows)
    {
        var isEven = windows.All(w => w.PadBefore == w.PadAfter);
        yield return ("kernel", Extents(windows.Select(w => w.Size)));
        yield return ("stride", windows.All(w => w.Stride == 1) ? null : Extents(windows.Select(w => w.Stride)));
        yield return (
            "padding",
            !windows.Any(w => w.IsPadded) ? null
            : isEven ? Extents(windows.Select(w => w.PadBefore))
            : JsonValue.Of(windows.Select(w => Extents(new[] { w.PadBefore, w.PadAfter })))
        );
        yield return ("dilation", windows.All(w => w.Dilation == 1) ? null : Extents(windows.Select(w => w.Dilation)));
    }

    private static JsonValue Extents(IEnumerable<int> extents) => JsonValue.Of(extents.Select(e => JsonValue.Of(e)));

    private static JsonValue Names(IEnumerable<Axis> axes) => JsonValue.Of(axes.Select(axis => JsonValue.Of(axis.Name)));

    private static (string, JsonValue?) Reads(IReadOnlyList<Axis> axes) => ("reads", Names(axes));

    private static (string, JsonValue?) Reads(Axis units, IReadOnlyList<Axis> space) => Reads(new[] { units }.Concat(space).ToArray());

    private static (string, JsonValue?) In(Layer layer) => ("in", JsonValue.Of(layer.Inputs[0]));

    private static (string, JsonValue?) Ins(Layer layer) => ("in", JsonValue.Of(layer.Inputs.Select(JsonValue.Of)));

    private static (string, JsonValue?) Axes(IReadOnlyList<Axis> axes) => ("axes", Names(axes));

    private static (string, JsonValue?) Epsilon(float epsilon, float usual) => ("epsilon", epsilon == usual ? null : JsonValue.Of(epsilon));

    private static (string, JsonValue?) Applied(Layer layer) =>
        ("activation", layer.Activation.Kind == ActivationKind.Identity ? null : ActivationFormat.Write(layer.Activation));
}

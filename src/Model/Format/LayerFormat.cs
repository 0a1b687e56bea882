using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace PrunedNetGen.Model;

/// <summary>How one kind of layer stands in a manifest. Every class of layers has its own as <c>Formats</c>, in its file.</summary>
/// <param name="Op">The kind, as <see cref="Layer.Op"/> says it.</param>
/// <param name="Read">Makes the layer from its fields; null after a report.</param>
/// <param name="Write">The fields beside name and op, in their order.</param>
internal sealed record LayerFormat(
    string Op,
    Func<LayerFields, Layer?> Read,
    Func<Layer, IEnumerable<(string Name, JsonValue? Value)>> Write
)
{
    /// <summary>Those of all kinds of layers.</summary>
    internal static IReadOnlyList<LayerFormat> All { get; } =
        LayerKinds.All.SelectMany(FormatsOf).OrderBy(format => format.Op, StringComparer.Ordinal).ToArray();

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

    /// <summary>The format of a kind whose layers are of one class.</summary>
    internal static LayerFormat Kind<T>(string op, Func<LayerFields, T?> read, Func<T, (string Name, JsonValue? Value)[]> write)
        where T : Layer => new(op, read, layer => write((T)layer));

    /// <summary>The one value that a layer reads.</summary>
    internal static (string, JsonValue?) In(Layer layer) => ("in", JsonValue.Of(layer.Inputs[0]));

    /// <summary>The values that a layer reads.</summary>
    internal static (string, JsonValue?) Ins(Layer layer) => ("in", JsonValue.Of(layer.Inputs.Select(JsonValue.Of)));

    /// <summary>The axes of a layer's value.</summary>
    internal static (string, JsonValue?) Axes(Layer layer) => ("axes", Names(layer.OutputAxes));

    /// <summary>The axes that a matrix leads to and from.</summary>
    internal static (string, JsonValue?) Axes(Axis output, Axis input) => ("axes", Names(new[] { output, input }));

    /// <summary>The axes of the value that a layer reads, where they are not those of its own.</summary>
    internal static (string, JsonValue?) Reads(IReadOnlyList<Axis> axes) => ("reads", Names(axes));

    /// <summary>The same, of an image.</summary>
    internal static (string, JsonValue?) Reads(Axis units, IReadOnlyList<Axis> space) => Reads(new[] { units }.Concat(space).ToArray());

    /// <summary>A number, left out where it is the usual one.</summary>
    internal static (string, JsonValue?) Unless(float usual, string name, float value) =>
        (name, value == usual ? null : JsonValue.Of(value));

    /// <summary>The activation, left out where there is none.</summary>
    internal static (string, JsonValue?) Applied(Layer layer) =>
        ("activation", layer.Activation.Kind == ActivationKind.Identity ? null : ActivationFormat.Write(layer.Activation));

    /// <summary>How windows slide.</summary>
    internal static IEnumerable<(string, JsonValue?)> WindowFields(IReadOnlyList<Window> windows)
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

    /// <summary>Numbers along the spatial axes.</summary>
    internal static JsonValue Extents(IEnumerable<int> extents) => JsonValue.Of(extents.Select(e => JsonValue.Of(e)));

    /// <summary>Axes by their names.</summary>
    internal static JsonValue Names(IEnumerable<Axis> axes) => JsonValue.Of(axes.Select(axis => JsonValue.Of(axis.Name)));

    private static IEnumerable<LayerFormat> FormatsOf(Type kind) =>
        (LayerFormat[]?)kind.GetProperty("Formats", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null)
        ?? throw new InvalidOperationException($"The layers of class {kind.Name} do not say how they stand in a manifest (Formats).");
}

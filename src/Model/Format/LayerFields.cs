using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The fields of one layer in a manifest. What is wrong is reported once and read as null or as the default.</summary>
internal sealed class LayerFields
{
    private readonly JsonFields _fields;
    private readonly AxisTable _axes;

    internal LayerFields(JsonValue value, AxisTable axes, ProblemLog problems)
    {
        _fields = new JsonFields(value, problems);
        _axes = axes;
        Name = _fields.Text(_fields.Required("name"));
        Op = _fields.Text(_fields.Required("op"));
        SuppressionFormat.Allow(_fields);
    }

    /// <summary>The layer's name.</summary>
    internal string? Name { get; }

    /// <summary>The layer's kind.</summary>
    internal string? Op { get; }

    /// <summary>The one value that the layer reads.</summary>
    internal string? Input() => _fields.Text(_fields.Required("in"));

    /// <summary>The values that the layer reads, as a list.</summary>
    internal IReadOnlyList<string>? Inputs() => _fields.Texts(_fields.Required("in"));

    /// <summary>The values that a layer of so many inputs reads.</summary>
    internal IReadOnlyList<string>? Inputs(int count) =>
        Inputs() is { } inputs && HasOneForEach(_fields.Value.Find("in")!, count) ? inputs : null;

    /// <summary>The layer's axes, one for each of <paramref name="roles"/>.</summary>
    internal IReadOnlyList<Axis>? AxesFor(params string[] roles) => _axes.ResolveAll(_fields, _fields.Required("axes"), roles);

    /// <summary>The axes of the value that the layer makes, the units first.</summary>
    internal IReadOnlyList<Axis>? Axes() => AxesOf("axes");

    /// <summary>The axes of the value that the layer reads, the units first.</summary>
    internal IReadOnlyList<Axis>? Reads() => AxesOf("reads");

    /// <summary>The axes that a field names.</summary>
    internal IReadOnlyList<Axis>? AxesOf(string name) => _axes.ResolveAll(_fields, _fields.Required(name));

    /// <summary>Reports unless the layer's value has one axis.</summary>
    internal bool ExpectOne(IReadOnlyList<Axis> axes)
    {
        if (axes.Count == 1)
            return true;
        _fields.Problems.Add(
            _fields.Value.Find("axes")!,
            $"expected 1 axis, found {axes.Count}: what this layer makes has no spatial axes."
        );
        return false;
    }

    /// <summary>Reports unless the layer makes the units that it reads.</summary>
    internal bool KeepsUnits(IReadOnlyList<Axis> axes, IReadOnlyList<Axis> reads)
    {
        if (ReferenceEquals(axes[0], reads[0]))
            return true;
        _fields.Problems.Add(
            _fields.Value.Find("reads")!.Items[0],
            $"this layer makes the units that it reads: expected '{axes[0].Name}', the first of \"axes\", found '{reads[0].Name}'."
        );
        return false;
    }

    /// <summary>The axis that a field names, or null when there is no such field.</summary>
    internal Axis? OptionalAxis(string name) => _axes.Resolve(_fields, _fields.Optional(name));

    /// <summary>The number of spatial axes that the layer's value seems to have.</summary>
    internal int Dimensions => _fields.Value.Find("axes") is { Kind: JsonKind.Array } axes ? Math.Max(axes.Items.Count - 1, 0) : 0;

    /// <summary>Whether the layer has a field.</summary>
    internal bool Has(string name) => _fields.Value.Find(name) != null;

    /// <summary>How windows slide along <paramref name="dimensions"/> axes: the fields kernel, stride, padding and dilation.</summary>
    internal IReadOnlyList<Window>? Windows(int dimensions)
    {
        IReadOnlyList<int>? sizes = Extents("kernel", dimensions, 1, null),
            strides = Extents("stride", dimensions, 1, 1);
        var dilations = Extents("dilation", dimensions, 1, 1);
        var padding = Padding(dimensions);
        if (sizes == null || strides == null || dilations == null || padding == null)
            return null;
        return Enumerable
            .Range(0, dimensions)
            .Select(d => new Window(sizes[d], strides[d], padding[d].Before, padding[d].After, dilations[d]))
            .ToArray();
    }

    /// <summary>An integer for each dimension; a single one stands for all.</summary>
    internal IReadOnlyList<int>? Extents(string name, int dimensions, int least, int? defaultValue)
    {
        var value = defaultValue == null ? _fields.Required(name) : _fields.Optional(name);
        if (value == null)
            return defaultValue == null ? null : Enumerable.Repeat(defaultValue.Value, dimensions).ToArray();
        if (value.Kind != JsonKind.Array)
            return _fields.Integer(value, least, Axis.MaxSize) is { } one ? Enumerable.Repeat(one, dimensions).ToArray() : null;
        var all = _fields.Integers(value, least, Axis.MaxSize);
        return all == null || HasOneForEach(value, dimensions) ? all : null;
    }

    // One number for all ends, one for each axis, or [before, after] for each axis.
    private IReadOnlyList<(int Before, int After)>? Padding(int dimensions)
    {
        var value = _fields.Optional("padding");
        if (value == null || value.Kind != JsonKind.Array || value.Items.All(item => item.Kind != JsonKind.Array))
            return Extents("padding", dimensions, 0, 0)?.Select(p => (p, p)).ToArray();
        if (!HasOneForEach(value, dimensions))
            return null;
        var ends = value
            .Items.Select(item => _fields.Integers(item, 0, Axis.MaxSize) is { } pair && HasOneForEach(item, 2) ? pair : null)
            .ToArray();
        return ends.Any(pair => pair == null) ? null : ends.Select(pair => (pair![0], pair[1])).ToArray();
    }

    private bool HasOneForEach(JsonValue list, int count)
    {
        if (list.Items.Count == count)
            return true;
        _fields.Problems.Add(list, $"expected {count} {(count == 1 ? "entry" : "entries")}, found {list.Items.Count}.");
        return false;
    }

    /// <summary>The activation that is applied to the output; the identity when there is none.</summary>
    internal Activation Activation() => ActivationFormat.Read(_fields, _fields.Optional("activation"));

    /// <summary>The activation that must be there.</summary>
    internal Activation RequiredActivation() => ActivationFormat.Read(_fields, _fields.Required("activation"));

    /// <summary>A truth value or its default.</summary>
    internal bool Flag(string name, bool defaultValue) => _fields.Boolean(_fields.Optional(name)) ?? defaultValue;

    /// <summary>A positive integer that must be there.</summary>
    internal int? RequiredCount(string name) => _fields.Integer(_fields.Required(name), 1, Axis.MaxSize);

    /// <summary>A single-precision number that must be there.</summary>
    internal float RequiredSingle(string name) => _fields.Single(_fields.Required(name)) ?? 0;

    /// <summary>A single-precision number or its default.</summary>
    internal float Single(string name, float defaultValue) => _fields.Single(_fields.Optional(name)) ?? defaultValue;

    /// <summary>A layer from one value to one along the same axes.</summary>
    internal T? Unary<T>(Func<string, string, IReadOnlyList<Axis>, T> make)
        where T : Layer
    {
        var input = Input();
        var axes = Axes();
        return Name == null || input == null || axes == null ? null : make(Name, input, axes);
    }

    /// <summary>A layer from several values to one.</summary>
    internal T? Nary<T>(Func<string, IReadOnlyList<string>, IReadOnlyList<Axis>, T?> make)
        where T : Layer
    {
        var inputs = Inputs();
        var axes = Axes();
        return Name == null || inputs == null || axes == null ? null : make(Name, inputs, axes);
    }

    /// <summary>A layer from two values to one.</summary>
    internal T? Pair<T>(Func<string, string, string, IReadOnlyList<Axis>, T> make)
        where T : Layer =>
        Nary((name, inputs, axes) => HasOneForEach(_fields.Value.Find("in")!, 2) ? make(name, inputs[0], inputs[1], axes) : null);

    /// <summary>The axis that a field names, which must be there.</summary>
    internal Axis? RequiredAxis(string name) => _axes.Resolve(_fields, _fields.Required(name));

    /// <summary>A name, or null when there is no such field.</summary>
    internal string? OptionalText(string name) => _fields.Text(_fields.Optional(name));

    /// <summary>A layer from a value with spatial axes to one along other axes.</summary>
    internal T? Spatial<T>(Func<string, string, IReadOnlyList<Axis>, IReadOnlyList<Axis>, T?> make)
        where T : Layer
    {
        var input = Input();
        IReadOnlyList<Axis>? axes = Axes(),
            reads = Reads();
        return Name == null || input == null || axes == null || reads == null ? null : make(Name, input, axes, reads);
    }

    /// <summary>Reports the fields that no one asked for.</summary>
    internal void Finish() => _fields.Finish();
}

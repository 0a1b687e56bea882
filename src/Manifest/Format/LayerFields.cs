using System;
using System.Collections.Generic;

namespace PrunedNetGen.Manifest;

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
    }

    /// <summary>The layer's name.</summary>
    internal string? Name { get; }

    /// <summary>The layer's kind.</summary>
    internal string? Op { get; }

    /// <summary>The one value that the layer reads.</summary>
    internal string? Input() => _fields.Text(_fields.Required("in"));

    /// <summary>The values that the layer reads, as a list.</summary>
    internal IReadOnlyList<string>? Inputs() => _fields.Texts(_fields.Required("in"));

    /// <summary>The layer's axes, one for each of <paramref name="roles"/>.</summary>
    internal IReadOnlyList<Axis>? Axes(params string[] roles) => _axes.ResolveAll(_fields, _fields.Required("axes"), roles);

    /// <summary>The activation that is applied to the output; the identity when there is none.</summary>
    internal Activation Activation() => ActivationFormat.Read(_fields, _fields.Optional("activation"));

    /// <summary>The activation that must be there.</summary>
    internal Activation RequiredActivation() => ActivationFormat.Read(_fields, _fields.Required("activation"));

    /// <summary>A truth value or its default.</summary>
    internal bool Flag(string name, bool defaultValue) => _fields.Boolean(_fields.Optional(name)) ?? defaultValue;

    /// <summary>A single-precision number that must be there.</summary>
    internal float RequiredSingle(string name) => _fields.Single(_fields.Required(name)) ?? 0;

    /// <summary>A layer from one value to one along the same axis.</summary>
    internal T? Unary<T>(Func<string, string, Axis, T> make)
        where T : Layer
    {
        string? input = Input();
        IReadOnlyList<Axis>? axes = Axes("axis");
        return Name == null || input == null || axes == null ? null : make(Name, input, axes[0]);
    }

    /// <summary>A layer from several values to one along an axis.</summary>
    internal T? Nary<T>(Func<string, IReadOnlyList<string>, Axis, T> make)
        where T : Layer
    {
        IReadOnlyList<string>? inputs = Inputs();
        IReadOnlyList<Axis>? axes = Axes("axis");
        return Name == null || inputs == null || axes == null ? null : make(Name, inputs, axes[0]);
    }

    /// <summary>Reports the fields that no one asked for.</summary>
    internal void Finish() => _fields.Finish();
}

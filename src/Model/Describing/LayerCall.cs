using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>What a method of <see cref="NetworkValue"/> says of the layer that it describes, or of the input.</summary>
/// <param name="Method">The method, for messages.</param>
/// <param name="Name">The name that was given, or null.</param>
/// <param name="Stem">What an automatic name begins with.</param>
internal sealed record LayerCall(string Method, string? Name, string Stem)
{
    /// <summary>The shape that the layer makes of the first that it reads; null after a problem that leaves it unknown.</summary>
    internal Func<ValueShape, List<string>, ValueShape?> ShapeOf { get; init; } = (shape, _) => shape;

    /// <summary>The units that it makes, given those that it reads; the first of them unless it says otherwise.</summary>
    internal Func<CallAxes, AxisTerm> Relate { get; init; } = axes => axes.Reads[0];

    /// <summary>The layer; null for an input.</summary>
    internal Func<LayerParts, Layer>? MakeLayer { get; init; }

    /// <summary>The input; null for a layer.</summary>
    internal Func<LayerParts, NetworkInput>? MakeInput { get; init; }

    /// <summary>Whether the layer can apply an activation to its output.</summary>
    internal bool TakesActivation { get; init; }

    /// <summary>For an activation: which.</summary>
    internal Activation? Activation { get; init; }

    /// <summary>The name that was given to the axis of the units, or null.</summary>
    internal string? AxisName { get; init; }

    /// <summary>For an input: names of the units, or null.</summary>
    internal IReadOnlyList<string>? Labels { get; init; }
}

using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>A value that the user gives: the network sees <c>x · Scale + Offset</c> of every surviving unit.</summary>
/// <remarks>
/// The user's vector always has the axis' full <see cref="Axis.Size"/>; only surviving units are read from it, and
/// inside the network the value has <see cref="Axis.Count"/> entries.
/// </remarks>
public sealed class NetworkInput
{
    /// <summary>Creates an input.</summary>
    public NetworkInput(string name, IReadOnlyList<Axis> axes, float scale = 1, float offset = 0)
    {
        Name = name;
        Axes = axes;
        Scale = scale;
        Offset = offset;
    }

    /// <summary>Creates an input along one axis.</summary>
    public NetworkInput(string name, Axis axis, float scale = 1, float offset = 0)
        : this(name, new[] { axis }, scale, offset) { }

    /// <summary>The input's name, which is also its value's name.</summary>
    public string Name { get; }

    /// <summary>The axes of the value, without the batch.</summary>
    public IReadOnlyList<Axis> Axes { get; }

    /// <summary>Multiplies what the user gives.</summary>
    public float Scale { get; }

    /// <summary>Added after scaling.</summary>
    public float Offset { get; }
}

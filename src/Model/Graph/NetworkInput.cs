using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>A value that the user gives: the network sees <c>x · Scale + Offset</c> of every surviving unit.</summary>
/// <remarks>
/// The user's vector always has the axis' full <see cref="Axis.Size"/>; only surviving units are read from it, and
/// inside the network the value has <see cref="Axis.Count"/> entries. What the user gives may be numbers of units of another
/// axis, such as tokens of a vocabulary: then the value has one unit, which holds that number at each place.
/// </remarks>
public sealed class NetworkInput
{
    /// <summary>Creates an input.</summary>
    public NetworkInput(string name, IReadOnlyList<Axis> axes, float scale = 1, float offset = 0, Axis? vocabulary = null)
    {
        Name = name;
        Axes = axes;
        Scale = scale;
        Offset = offset;
        Vocabulary = vocabulary;
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

    /// <summary>The axis whose units' numbers the user gives, at each place one; null where the values are what they are.</summary>
    public Axis? Vocabulary { get; }

    /// <summary>The axes that the input says something of: those of its value, and its vocabulary.</summary>
    internal IEnumerable<Axis> AllAxes => Vocabulary == null ? Axes : Axes.Append(Vocabulary);

    /// <summary>The same input with its axes replaced, e.g. by ones of another size.</summary>
    internal NetworkInput Over(Func<Axis, Axis> axisOf) =>
        new(Name, Axes.Select(axisOf).ToArray(), Scale, Offset, Vocabulary == null ? null : axisOf(Vocabulary));

    /// <summary>The same input, scaled otherwise.</summary>
    internal NetworkInput Scaled(float scale) => new(Name, Axes, scale, Offset, Vocabulary);
}

using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>That weights of a layer read gated channels from a value.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Parameter">Its weights.</param>
/// <param name="Dimension">The dimension along which the channels lie.</param>
/// <param name="Value">What it reads.</param>
internal sealed record GatedReading(Layer Layer, Parameter Parameter, int Dimension, string Value);

/// <summary>
/// Who reads the channels of a gate. Shutting a channel for good is the same as reading nothing of it, for all who read it
/// behind the gate, and for those who only help to make the gate itself. Who reads it past the gate needs it.
/// </summary>
internal sealed class GatedAxis
{
    private readonly Network _network;
    private readonly HashSet<string> _pastGate;
    private readonly Dictionary<Atom, string?> _obstacles = [];

    public GatedAxis(Network network, Gate layer)
    {
        _network = network;
        Layer = layer;
        _pastGate = ReachedPastGate();
        Readings = [.. layer.Axis.Atoms.SelectMany(ReadingsOf)];
    }

    /// <summary>The layer that gates.</summary>
    public Gate Layer { get; }

    /// <summary>Every reading of a channel that the gate gates.</summary>
    public IReadOnlyList<GatedReading> Readings { get; }

    /// <summary>Why the channel at a position has to stay; null when it can go.</summary>
    public string? ObstacleOf(int position)
    {
        Atom? only = null;
        var count = 0;
        Layer.Axis.VisitUnits(position, (atom, _) => (only, count) = (atom, count + 1));
        return count == 1 ? _obstacles[only!] : "it is made of units of several axes";
    }

    // The values that an output depends on even if the gate were open for good.
    private HashSet<string> ReachedPastGate()
    {
        var reached = new HashSet<string>(_network.Outputs.Select(o => o.In), StringComparer.Ordinal);
        foreach (var layer in _network.Layers.Reverse().Where(l => reached.Contains(l.Name)))
            reached.UnionWith(ReferenceEquals(layer, Layer) ? layer.Inputs.Take(1) : layer.Inputs);
        return reached;
    }

    private List<GatedReading> ReadingsOf(Atom atom)
    {
        var readings = new List<GatedReading>();
        var behind = new HashSet<string>(StringComparer.Ordinal);
        bool Holds(string value) => _network.AxesOf(value)[0].Holds(atom);
        var obstacle = _network.Outputs.Any(o => Holds(o.In)) ? "the network returns it" : null;
        foreach (var layer in _network.Layers)
        {
            string[] read = [.. layer.Inputs.Where(Holds)];
            if (ReferenceEquals(layer, Layer) || (read.Length > 0 && read.All(behind.Contains)))
                behind.Add(layer.Name);
            if (Holds(layer.Name) && layer.NormalizesAcrossUnits)
                obstacle ??=
                    $"the {(layer.Activation.IsElementwise ? layer.Op : layer.Activation.Name)} of '{layer.Name}' depends on all channels";
            foreach (var parameter in layer.Parameters.Where(p => p.IsTrained))
            {
                foreach (
                    var dimension in Enumerable
                        .Range(0, parameter.Axes.Count)
                        .Where(d => parameter.Sides[d] == Side.Consuming && parameter.Axes[d].Holds(atom))
                )
                {
                    if (!read.All(behind.Contains) && _pastGate.Contains(layer.Name))
                        obstacle ??= $"'{layer.Name}' reads it past the gate";
                    readings.Add(new GatedReading(layer, parameter, dimension, layer.Inputs[0]));
                }
            }
        }
        _obstacles[atom] = obstacle;
        return readings;
    }
}

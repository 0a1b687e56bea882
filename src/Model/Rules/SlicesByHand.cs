using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// What a set of groups that lists its tensors by hand leaves out of those that make, or read, its units. Without a list a
/// set holds all of them, whatever the network looks like.
/// </summary>
internal sealed class SlicesByHand
{
    private readonly Network _network;
    private readonly UnitGroups _set;
    private readonly HashSet<string> _listed;
    private readonly HashSet<Layer> _normalized;

    private SlicesByHand(Network network, UnitGroups set)
    {
        _network = network;
        _set = set;
        _listed = new HashSet<string>(set.Parameters!, StringComparer.Ordinal);
        _normalized = network.Normalized;
        var makers = Linear(l => l.Output.Holds(set.Axis)).ToArray();
        var gates = GatesOf(set.Axis).ToArray();
        var ofGates = new HashSet<Layer>(gates.SelectMany(g => SourcesOf(g.Inputs[1], l => l is LinearLayer)));
        Gates = makers.Where(ofGates.Contains).ToArray();
        Producers = makers.Except(Gates).ToArray();
        var readers = Linear(l => Reads(l.Weight)).ToArray();
        bool Reads(Parameter weight) =>
            Enumerable.Range(0, weight.Axes.Count).Any(d => weight.Sides[d] == Side.Consuming && weight.Axes[d].Holds(set.Axis));
        // What leads to a gate and not to what it gates.
        var towardsGates = new HashSet<Layer>(
            gates.SelectMany(g => SourcesOf(g.Inputs[1], _ => false).Except(SourcesOf(g.Inputs[0], _ => false)))
        );
        Squeezes = readers.Where(towardsGates.Contains).ToArray();
        Readers = readers.Except(Squeezes).ToArray();
    }

    /// <summary>The linear layers that make the units, gates aside.</summary>
    internal IReadOnlyList<LinearLayer> Producers { get; }

    /// <summary>The layers that make gates of the units.</summary>
    internal IReadOnlyList<LinearLayer> Gates { get; }

    /// <summary>The linear layers that read the units, those in front of gates aside.</summary>
    internal IReadOnlyList<LinearLayer> Readers { get; }

    /// <summary>The layers that read the units to make gates of them.</summary>
    internal IReadOnlyList<LinearLayer> Squeezes { get; }

    /// <summary>Every set without errors so far that lists its tensors.</summary>
    internal static IEnumerable<(PlacedSet Set, UnitGroups Units, SlicesByHand Slices)> In(RuleSubject subject) =>
        subject.ByHand.Where(s => subject.SoundSets.Contains(s.Set));

    /// <summary>The same, found once for all rules: what one says of a list is no reason for the next to be silent.</summary>
    internal static IReadOnlyList<(PlacedSet Set, UnitGroups Units, SlicesByHand Slices)> Find(RuleSubject subject) =>
        (
            from set in subject.SoundSets
            where set.Set is UnitGroups { Parameters: not null }
            select (set, (UnitGroups)set.Set, new SlicesByHand(subject.Network, (UnitGroups)set.Set))
        ).ToArray();

    /// <summary>
    /// Whether the weights of a layer are held, or the scale of the norm that stands for them; on the consuming side only the
    /// weights count.
    /// </summary>
    internal bool Holds(LinearLayer layer) =>
        _listed.Contains(layer.Weight.Name) || (_set.Side == Side.Producing && NormsBehind(layer).Any(n => _listed.Contains(n.Scale.Name)));

    /// <summary>Whether the scale of some norm or affine layer is held.</summary>
    internal bool HoldsScale =>
        _network
            .Layers.OfType<PerUnitLayer>()
            .Any(l => l.Parameters.Any(p => p.IsTrained && p.Name == l.Name + ".scale" && _listed.Contains(p.Name)));

    /// <summary>The tensors of a layer that belong into the set.</summary>
    internal IEnumerable<string> TensorsOf(LinearLayer layer) =>
        _set.Side == Side.Consuming ? new[] { layer.Weight.Name }
        : _normalized.Contains(layer) ? NormsBehind(layer).SelectMany(n => new[] { n.Scale.Name, n.Shift.Name })
        : layer.Parameters.Select(p => p.Name);

    /// <summary>The biases of producers whose weights are held, and which are not themselves.</summary>
    internal IEnumerable<Parameter> LooseBiases() =>
        _set.Side == Side.Consuming
            ? Enumerable.Empty<Parameter>()
            : Producers
                .Concat(Gates)
                .Where(l => _listed.Contains(l.Weight.Name) && !_normalized.Contains(l) && l.Bias != null && !_listed.Contains(l.Bias.Name))
                .Select(l => l.Bias!)
                .Concat(
                    Producers
                        .SelectMany(NormsBehind)
                        .Distinct()
                        .Where(n => _listed.Contains(n.Scale.Name) && !_listed.Contains(n.Shift.Name))
                        .Select(n => n.Shift)
                );

    /// <summary>The norms behind producers whose weights are held in their place.</summary>
    internal IEnumerable<(LinearLayer Producer, BatchNorm Norm)> LooseNorms() =>
        _set.Side == Side.Consuming
            ? Enumerable.Empty<(LinearLayer, BatchNorm)>()
            : from producer in Producers.Concat(Gates)
            where _normalized.Contains(producer) && _listed.Contains(producer.Weight.Name)
            from norm in NormsBehind(producer)
            where !_listed.Contains(norm.Scale.Name)
            select (producer, norm);

    /// <summary>The set's list with tensors added.</summary>
    internal Fix Adding(PlacedSet set, IEnumerable<string> tensors)
    {
        var added = tensors.Except(_set.Parameters!).Distinct().ToArray();
        return new Fix(
            $"Add {string.Join(", ", added)}",
            set.At("parameters"),
            $"[{string.Join(", ", _set.Parameters!.Distinct().Concat(added).Select(JsonText.Quote))}]"
        );
    }

    private IEnumerable<LinearLayer> Linear(Func<LinearLayer, bool> which) => _network.Layers.OfType<LinearLayer>().Where(which);

    private IEnumerable<Gate> GatesOf(Axis axis) => _network.Layers.OfType<Gate>().Where(m => axis is Atom atom && m.Axis.Holds(atom));

    private IEnumerable<BatchNorm> NormsBehind(Layer layer) => _network.ReadersOf(layer.Name).OfType<BatchNorm>();

    // The layers that a value comes from, down to those where the walk stops.
    private HashSet<Layer> SourcesOf(string value, Func<Layer, bool> stopsAt)
    {
        var found = new HashSet<Layer>();
        var waiting = new Stack<string>();
        waiting.Push(value);
        while (waiting.Count > 0)
        {
            var name = waiting.Pop();
            if (_network.FindLayer(name) is not { } layer || !found.Add(layer) || stopsAt(layer))
                continue;
            foreach (var input in layer.Inputs)
                waiting.Push(input);
        }
        return found;
    }
}

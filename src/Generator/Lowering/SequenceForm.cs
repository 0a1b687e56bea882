using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// A network that reads a sequence of tokens place by place: nothing depends on what comes later. Its code takes a place for a
/// row, and what later places need of earlier ones lies in memory of the caller's, the state.
/// </summary>
internal sealed class SequenceForm
{
    private SequenceForm(PrunedNetManifest manifest, Axis places)
    {
        Context = places.Size;
        Vocabulary = manifest.Network.Inputs[0].Vocabulary!.Count;
        Text = manifest.VocabularyOf(manifest.Network.Inputs[0].Vocabulary!);
        ParameterCount = manifest.Network.ParameterCount;
        Axis one = new Atom(places.Name, 1);
        var axes = new Dictionary<Axis, Axis> { [places] = one };
        Axis Over(Axis axis) => axes.TryGetValue(axis, out var other) ? other : axis;
        var network = manifest.Network;
        Place = manifest with
        {
            Network = Network.Create(
                network.Name,
                network.Axes.Select(Over).ToArray(),
                network.Inputs.Select(input => input.Over(Over)).ToArray(),
                network.Layers.Select(layer => layer.Over(Over)).ToArray(),
                network.Outputs
            ),
            Groups = Array.Empty<GroupSet>(),
        };
    }

    /// <summary>The longest sequence, in places.</summary>
    public int Context { get; }

    /// <summary>How many tokens there are.</summary>
    public int Vocabulary { get; }

    /// <summary>What the tokens mean, or null where the manifest does not say.</summary>
    public Vocabulary? Text { get; }

    /// <summary>The number of trained values.</summary>
    public long ParameterCount { get; }

    /// <summary>The manifest with the network of one place.</summary>
    public PrunedNetManifest Place { get; }

    /// <summary>Floats of a state.</summary>
    public int StateLength { get; private set; }

    /// <summary>The form of a manifest's network; null where it is not causal, or reads anything but tokens along one axis.</summary>
    public static SequenceForm? Of(PrunedNetManifest manifest)
    {
        var network = manifest.Network;
        if (network.Inputs.Count != 1 || network.Inputs[0] is not { Vocabulary: not null, Axes.Count: 2 } input)
            return null;
        var places = input.Axes[1];
        return network.Layers.All(layer => IsOfPlaces(layer, places)) ? new SequenceForm(manifest, places) : null;
    }

    /// <summary>Memory of the state that a layer keeps for so many places.</summary>
    public Slice NewState(int floats)
    {
        var slice = new Slice(new Storage(StorageKind.State, 0), StateLength, floats);
        StateLength = checked(StateLength + PackedTensor.Padded(floats));
        return slice;
    }

    // What a layer makes of a place follows from that place, or it is causal attention to earlier ones.
    private static bool IsOfPlaces(Layer layer, Axis places) =>
        layer.OutputAxes.Skip(1).All(axis => ReferenceEquals(axis, places)) && layer.OutputAxes.Count <= 2 && !layer.NeedsAllPlaces;
}

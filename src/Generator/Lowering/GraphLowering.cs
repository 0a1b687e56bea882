using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Turns the network graph into steps: those of each layer that is left after <see cref="LayerFusion"/>, over values that
/// have one place each.
/// </summary>
internal sealed class GraphLowering
{
    private readonly PrunedNetManifest _manifest;
    private readonly Network _network;
    private readonly LayerFusion _fusion;
    private readonly LoweredValues _values;

    private readonly SequenceForm? _sequence;

    private GraphLowering(PrunedNetManifest manifest, SequenceForm? sequence)
    {
        _manifest = sequence?.Place ?? manifest;
        _sequence = sequence;
        _network = _manifest.Network;
        _fusion = new LayerFusion(_network);
        _values = new LoweredValues(_network, _fusion, sequence);
    }

    /// <summary>Lowers the network of a manifest.</summary>
    /// <exception cref="UnsupportedLayerException">A layer is of a kind that the generator does not know; the message names it.</exception>
    public static LoweredProgram Lower(PrunedNetManifest manifest) => new GraphLowering(manifest, SequenceForm.Of(manifest)).Lower();

    private LoweredProgram Lower()
    {
        PlaceValues();
        foreach (var layer in _fusion.Layers)
            AddSteps(layer);
        for (var o = 0; o < _network.Outputs.Count; o++)
            AddOutputCopy(o);

        var inputs = _network.Inputs.Select(ProgramInput.Of).ToArray();
        var outputs = _network
            .Outputs.Select(o => ProgramOutput.Of(_manifest, o, _values.MakerOf(o.In) is { EndsInSoftmax: true }))
            .ToArray();
        var survivors = _network
            .Atoms.Where(a => a.Count < a.Size)
            .Select(a => $"'{a.Name}' {CodeText.Grouped(a.Count)} of {CodeText.Counted(a.Size, "unit")}")
            .ToArray();
        return new LoweredProgram(
            _network.Name,
            inputs,
            outputs,
            _values.Homes.Buffers,
            _values.Steps,
            survivors,
            _sequence?.ParameterCount ?? _network.ParameterCount,
            _network.TotalMacs
        )
        {
            Sequence = _sequence,
        };
    }

    private void PlaceValues()
    {
        // Outer concatenations first, so that inner ones find their own place in them.
        foreach (var layer in _fusion.Layers.Reverse())
            layer.PlaceInputs(_values);
        for (var o = 0; o < _network.Outputs.Count; o++)
        {
            // An image may need another order than the caller's, and what is padded needs room around it.
            var value = _values.Canonical(_network.Outputs[o].In);
            if (_values.MakerOf(value) != null && _values.ExtentOf(value).IsVector && !IsPadded(value))
                _values.Homes.TryPlaceInOutput(value, o);
        }
    }

    // Whether a layer pads the value or one that lives inside it.
    private bool IsPadded(string value) =>
        _fusion.Layers.Any(l => l.PadsInput && _values.Homes.Whole(_values.Canonical(l.Layer.Inputs[0])).Value == value);

    private void AddSteps(LayerLowering layer)
    {
        var extent = _values.ExtentOf(layer.Name);
        if (extent.Length == 0)
            return;
        var target = _values.HomeOf(layer.Name);
        layer.Lower(_values, target, extent);
        if (layer.EndsInSoftmax)
            _values.Add(
                new SoftmaxStep(
                    layer.Name,
                    new StepDescription("softmax", $"over {StepDescription.SurvivorsOf(layer.Layer.OutputAxes.Take(1))}"),
                    target,
                    extent
                )
            );
    }

    private void AddOutputCopy(int output)
    {
        var value = _values.Canonical(_network.Outputs[output].In);
        var extent = _values.ExtentOf(value);
        if (extent.Length == 0 || _values.Homes.IsInOutput(value, output))
            return;
        var place = new Slice(new Storage(StorageKind.Output, output), 0, extent.Length);
        _values.AddCopy(_network.Outputs[output].Name, new StepDescription("output", $"copies '{value}'"), value, extent, place);
    }
}

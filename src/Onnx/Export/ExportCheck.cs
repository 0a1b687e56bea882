using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>What of a network cannot be said in ONNX, all of it at once, before anything is written.</summary>
internal static class ExportCheck
{
    // A protobuf message ends at 2 GB; the rest of a model is small beside its weights.
    private const long MostWeightBytes = 2_000_000_000;

    public static IEnumerable<Problem> Run(Network network, WeightSet weights) =>
        Names(network).Concat(network.Layers.SelectMany(layer => Layer(network, layer))).Concat(Weights(network, weights));

    // ONNX has one set of names for inputs, outputs and all values between them.
    private static IEnumerable<Problem> Names(Network network)
    {
        if (network.Name.Length == 0)
            yield return new Problem("$.name", "the network has no name, and an ONNX graph needs one; give it one.");
        for (var o = 0; o < network.Outputs.Count; o++)
        {
            var output = network.Outputs[o];
            if (network.Inputs.Any(i => i.Name == output.Name))
                yield return new Problem(
                    $"$.outputs[{o}].name",
                    $"output '{output.Name}' has the name of an input, and in ONNX the two would be one value; rename one of them."
                );
            if (network.AxesOf(output.In).Any(a => a.Count == 0))
                yield return new Problem(
                    $"$.outputs[{o}].in",
                    $"nothing is left of output '{output.Name}', and ONNX runtimes do not agree on values without entries; "
                        + "leave the output out."
                );
        }
    }

    private static IEnumerable<Problem> Layer(Network network, Layer layer)
    {
        if (!LayerNodes.Knows(layer.GetType()))
            yield return new Problem("$.layers", $"{layer} cannot be exported: no translation to ONNX exists for this kind.");
        if (!ActivationNodes.Knows(layer.Activation))
            yield return new Problem(
                "$.layers",
                $"{layer} cannot be exported: no translation to ONNX exists for its activation {layer.Activation.Kind}."
            );

        // A dense layer of whose inputs nothing is left is its bias.
        var empty = layer is Dense ? [] : layer.Inputs.Where(value => network.AxesOf(value).Any(a => a.Count == 0)).ToArray();
        if (empty.Length > 0 || layer.OutputAxes.Any(a => a.Count == 0))
            yield return new Problem(
                "$.layers",
                $"{layer} cannot be exported: "
                    + $"nothing is left of {(empty.Length > 0 ? $"'{empty[0]}', which it reads" : "its output")}, and ONNX runtimes do "
                    + "not agree on values without entries; remove the layer from the manifest."
            );
    }

    private static IEnumerable<Problem> Weights(Network network, WeightSet weights)
    {
        foreach (var parameter in network.Parameters)
        {
            var expected = $"expected shape [{string.Join(", ", parameter.Shape)}]";
            if (!weights.Contains(parameter.Name))
                yield return new Problem("$.weights", $"there is no tensor '{parameter.Name}'; {expected}.");
            else if (!weights[parameter.Name].Shape.SequenceEqual(parameter.Shape))
                yield return new Problem(
                    "$.weights",
                    $"tensor '{parameter.Name}' has shape [{string.Join(", ", weights[parameter.Name].Shape)}]; {expected}."
                );
        }
        var bytes = sizeof(float) * network.Parameters.Sum(p => p.Length);
        if (bytes > MostWeightBytes)
            yield return new Problem("$.weights", $"the weights take {bytes:N0} bytes; an ONNX file holds at most {MostWeightBytes:N0}.");
    }
}

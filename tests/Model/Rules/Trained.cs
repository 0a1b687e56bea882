using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>Texts of manifests that training has been through.</summary>
internal static class Trained
{
    /// <summary>The perceptron's manifest after training: with weights, and a report of these fields.</summary>
    public static string Text(string report) => Of(Samples.Perceptron.BuildSpec("net"), report);

    /// <summary>Any manifest after training.</summary>
    public static string Of(PrunedNetManifest manifest, string report)
    {
        var text = ManifestWriter.Write(manifest with { Weights = new WeightsReference("net.safetensors", new string('0', 64), 8) });
        return $"{text[..text.LastIndexOf('}')].TrimEnd()},\n\"training\": {{ {report} }}\n}}\n";
    }

    /// <summary>The report of one set of groups with these norms.</summary>
    public static string Norms(params double[] norms) =>
        $$"""
            "groups": [{ "name": "neurons", "lambda": 0.01, "norms": [{{string.Join(
                ", ",
                norms.Select(n => n.ToString(CultureInfo.InvariantCulture))
            )}}] }]
            """;

    /// <summary>Weights of a network, all of them 1 but for those that <paramref name="zero"/> names.</summary>
    public static WeightSet Weights(Network network, params IEnumerable<(string Tensor, int Index)> zero)
    {
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
        {
            var values = new float[parameter.Length];
            Array.Fill(values, 1);
            weights.Add(parameter.Name, new Tensor(parameter.Shape, values));
        }
        foreach ((var tensor, var index) in zero)
            weights[tensor].Data[index] = 0;
        return weights;
    }
}

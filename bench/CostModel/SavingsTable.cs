extern alias Generator;
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Generator::PrunedNetGen.Generator;
using PrunedNetGen.Bench.Peers;
using PrunedNetGen.Manifest;
using GeneratorManifest = Generator::PrunedNetGen.Manifest;

namespace PrunedNetGen.Bench.CostModel;

/// <summary>What the rules about what pays nothing say of a count, against the generated code of the same networks.</summary>
internal static class SavingsTable
{
    /// <summary>Measures and writes.</summary>
    /// <param name="only">Parts of stories to measure; none for all.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(IReadOnlyList<string> only, TextWriter writer)
    {
        var table = new MarkdownTable("rule", "network", "n", "cycles by the model", "saves, by the model", "µs", "saves, measured", "cost, model/measured");
        var errors = new List<double>();
        foreach (Saving saving in Saving.All.Where(s => only.Count == 0 || only.Any(o => s.Story.Contains(o) || s.Rule == o)))
        {
            int[] counts = [saving.From, .. saving.To];
            Network[] networks = [.. counts.Select(saving.NetworkOf)];
            double[] model = [.. networks.Select(Cycles)];
            double[] measured = [.. Turns.Thorough.Measure([.. networks.Select(Running)]).Select(r => r.Median)];
            for (int i = 1; i < counts.Length; i++)
            {
                double predicted = model[i] / model[0], seen = measured[i] / measured[0];
                errors.Add(Math.Abs(predicted - seen));
                table.Add(saving.Rule, saving.Story, $"{counts[0]} -> {counts[i]}", $"{model[0]:F0} -> {model[i]:F0}", $"{1 - predicted:P1}", $"{measured[0] / 1000:F2} -> {measured[i] / 1000:F2}", $"{1 - seen:P1}", $"{predicted / seen:F2}");
            }
            Console.Error.Write(".");
        }
        Console.Error.WriteLine();
        table.Write(writer);
        writer.WriteLine();
        writer.WriteLine($"{errors.Count} statements; the saving by the model lies within {100 * errors.Max():F1} points of the cost from the measured one, half of them within {100 * Turns.Median(errors):F1}.");
    }

    // By the rules' own sums, over the network as the generator reads it.
    private static double Cycles(Network network)
    {
        GeneratorManifest.ManifestReading read = GeneratorManifest.ManifestReader.Read(ManifestWriter.Write(new PrunedNetManifest(network, [])), "network.json");
        return new GeneratorManifest.NetworkCost(read.Manifest!.Network, PlannerCost.Instance).Total;
    }

    private static Contender Running(Network network)
    {
        var random = new Random(3);
        var compiled = new CompiledNetwork(network);
        float[] inputs = [.. Enumerable.Range(0, Length(network.Inputs[0].Axes)).Select(_ => (float)random.NextDouble())], outputs = new float[Length(network.AxesOf(network.Outputs[0].In))];
        return Contender.InProcess("", calls =>
        {
            for (int i = 0; i < calls; i++) compiled.Infer(inputs, outputs);
        });
    }

    private static int Length(IReadOnlyList<Axis> axes) => axes.Aggregate(1, (length, axis) => length * axis.Count);
}

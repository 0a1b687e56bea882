extern alias Generator;
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Generator::PrunedNetGen.Generator;
using PrunedNetGen.Bench.Peers;
using PrunedNetGen.Model;
using GeneratorManifest = Generator::PrunedNetGen.Model;

namespace PrunedNetGen.Bench.CostModel;

/// <summary>What the rules about what pays nothing say of a count, against the generated code of the same networks.</summary>
internal static class SavingsTable
{
    // A neighbour who comes and goes meets some of them.
    private const int Repeats = 3;

    // Of smaller savings the quotient of two measurements tells nothing.
    private const double LeastSaving = 0.1;

    /// <summary>Measures and writes.</summary>
    /// <param name="only">Parts of stories to measure; none for all.</param>
    /// <param name="turns">How long.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(IReadOnlyList<string> only, Turns turns, TextWriter writer)
    {
        var table = new MarkdownTable(
            "rule",
            "network",
            "n",
            "cycles by the model",
            "saves, by the model",
            "µs",
            "saves, measured",
            "points between"
        );
        List<double> errors = [],
            relative = [];
        Saving[] savings = [.. Saving.All.Where(s => only.Count == 0 || only.Any(o => s.Story.Contains(o) || s.Rule == o))];
        RequireSaid(savings);
        foreach (var saving in savings)
        {
            int[] counts = [saving.From, .. saving.To];
            Network[] networks = [.. counts.Select(n => saving.NetworkOf(n).Build("net"))];
            double[] model = [.. counts.Select(n => Cycles(Reading(saving.NetworkOf(n))))];
            Contender[] contenders = [.. networks.Select(Running)];
            double[][] repeats = [.. Enumerable.Range(0, Repeats).Select(_ => turns.Measure(contenders).Select(r => r.Median).ToArray())];
            double MedianOf(Func<double[], double> value) => Turns.Median(repeats.Select(value));
            for (var i = 1; i < counts.Length; i++)
            {
                var at = i;
                double predicted = 1 - model[i] / model[0],
                    seen = MedianOf(r => 1 - r[at] / r[0]);
                errors.Add(Math.Abs(predicted - seen));
                if (Math.Abs(seen) >= LeastSaving)
                    relative.Add(Math.Abs(predicted - seen) / Math.Abs(seen));
                table.Add(
                    saving.Rule,
                    saving.Story,
                    $"{counts[0]} -> {counts[i]}",
                    $"{model[0]:N0} -> {model[i]:N0}",
                    $"{100 * predicted:F1} %",
                    $"{MedianOf(r => r[0]) / 1000:F3} -> {MedianOf(r => r[at]) / 1000:F3}",
                    $"{100 * seen:F1} %",
                    $"{100 * errors[^1]:F1}"
                );
            }
            Console.Error.Write(".");
        }
        Console.Error.WriteLine();
        table.Write(writer);
        writer.WriteLine();
        writer.WriteLine(
            $"{errors.Count} comparisons: what the model says is saved lies within {100 * errors.Max():F1} points of the cost from what is, half of the time within {100 * Turns.Median(errors):F1}."
        );
        if (relative.Count > 0)
            writer.WriteLine(
                $"Of the {relative.Count} differences of {100 * LeastSaving:F0} % and more, the model misses half by less than {100 * Turns.Median(relative):F0} % of the difference, all by less than {100 * relative.Max():F0} %."
            );
    }

    private static GeneratorManifest.ManifestReading Reading(NetworkDescription description) =>
        GeneratorManifest.ManifestReader.Read(ManifestWriter.Write(description.BuildSpec("net")), "network.json");

    // By the rules' own sums.
    private static double Cycles(GeneratorManifest.ManifestReading reading) =>
        new GeneratorManifest.NetworkCost(reading.Manifest!.Network, PlannerCost.Instance).Total;

    // What is measured is what users are told.
    private static void RequireSaid(IEnumerable<Saving> savings)
    {
        var facts = new GeneratorManifest.RuleFacts { Costs = PlannerCost.Instance };
        string[] unsaid =
        [
            .. savings
                .Where(s => !Reading(s.NetworkOf(s.From)).Advise(facts).Any(p => p.Rule!.Id == s.Rule))
                .Select(s => $"{s.Rule} says nothing of '{s.Story}' with {s.From}"),
        ];
        if (unsaid.Length > 0)
            throw new InvalidOperationException($"There is no statement to measure: {string.Join("; ", unsaid)}.");
    }

    private static Contender Running(Network network)
    {
        var random = new Random(3);
        var compiled = new CompiledNetwork(network);
        float[] inputs = [.. Enumerable.Range(0, Length(network.Inputs[0].Axes)).Select(_ => (float)random.NextDouble())],
            outputs = new float[Length(network.AxesOf(network.Outputs[0].In))];
        return Contender.InProcess("", calls =>
        {
            for (var i = 0; i < calls; i++)
                compiled.Infer(inputs, outputs);
        });
    }

    private static int Length(IReadOnlyList<Axis> axes) => axes.Aggregate(1, (length, axis) => length * axis.Count);
}

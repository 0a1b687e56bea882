using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>A fix does what it is for, in networks and with groups that nobody thought of.</summary>
public class FixTests
{
    [Fact]
    public void Every_fix_mends_what_it_is_for_and_breaks_nothing()
    {
        var applied = new Dictionary<string, int>();
        for (var seed = 0; seed < 3000; seed++)
        {
            var text = RandomText(seed);
            var reading = ManifestReader.Read(text, $"seed {seed}");
            foreach (var problem in reading.Problems.Concat(reading.Advise()).Where(p => p.Fix != null))
            {
                Findings.AssertSilences(problem, text);
                applied[problem.Rule!.Id] = applied.GetValueOrDefault(problem.Rule.Id) + 1;
            }
        }
        string[] expected = ["PNGEN3004", "PNGEN3008", "PNGEN3010", "PNGEN3101", "PNGEN3103", "PNGEN3107", "PNGEN3111", "PNGEN3118"];
        Assert.All(expected, id =>
            Assert.True(applied.GetValueOrDefault(id) > 0, $"{id}: {applied.GetValueOrDefault(id)} of {string.Join(", ", applied)}")
        );
    }

    // One set of groups with some mistakes in it, over any axis.
    private static string RandomText(int seed)
    {
        var random = new Random(seed);
        var network = (seed % 3 == 0 ? RandomNetwork.Create(seed) : RandomNetwork.Images(seed)).Network;
        var axis = network.Atoms.ElementAt(random.Next(network.Atoms.Count()));
        var side = (Side)random.Next(2);
        string[] trained =
        [
            .. network
                .Parameters.Where(p => p.IsTrained && p.Axes.Where((a, d) => p.Sides[d] == side && a.Holds(axis)).Any())
                .Select(p => p.Name),
        ];
        string[]? parameters =
            trained.Length > 0 && random.Next(2) == 0 ? [.. trained.Where(_ => random.Next(2) == 0).DefaultIfEmpty(trained[0])] : null;
        var weight = random.Next(3) switch
        {
            0 => null,
            1 => GroupWeight.None,
            _ => GroupWeight.Explicit(random.Next(2)),
        };
        int[][]? members =
            axis.Size > 3 && random.Next(2) == 0
                ?
                [
                    [0],
                    [1, 2],
                ]
                : null;
        var set = new UnitGroups("some", axis, 0.01, side, weight, members, Penalty.All[random.Next(Penalty.All.Count)], parameters);
        var text = ManifestWriter.Write(new PrunedNetManifest(network, [set]));
        // A name that is wrong hides what else is.
        return random.Next(3) == 0 && parameters != null && ManifestReader.Read(text, "right").Problems.Count == 0
            ? text.Replace($"\"{parameters[0]}\"", $"\"{parameters[0]}x\"", StringComparison.Ordinal)
            : text;
    }
}

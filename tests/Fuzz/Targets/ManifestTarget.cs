extern alias Generator;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using GeneratedCode = Generator::PrunedNetGen.Generator.GeneratedCode;
using GeneratorManifest = Generator::PrunedNetGen.Model;
using PlannerCost = Generator::PrunedNetGen.Generator.PlannerCost;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>Manifests and specs: read, advised about, and where nothing is wrong the whole way to the text of generated code.</summary>
internal sealed class ManifestTarget : FuzzTarget
{
    // Networks that can be pruned and generated in a few milliseconds.
    private const int FewWeights = 20_000;

    public override string Name => "manifest";

    // The library and the generator read each input, and groups are resolved for as many units as advice looks at.
    public override long Slack => 2 * (64 << 20);

    public override int FewInputs => 1500;

    public override bool Read(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var reading = ManifestReader.Read(text, "fuzz.prunednet.json");
        if (reading.Problems.Count > ProblemLog.MaxListed + 1)
            throw new InvalidOperationException($"{reading.Problems.Count} problems are listed.");
        if ((reading.Manifest is null) != (reading.Problems.Count > 0))
            throw new InvalidOperationException("Neither a manifest nor a problem, or both.");
        foreach (var problem in reading.Problems)
            reading.EditFor(problem);
        reading.Advise();
        // As the editor and the compiler see it.
        var seen = GeneratorManifest.ManifestReader.Read(text, "fuzz.prunednet.json");
        seen.Advise(new GeneratorManifest.RuleFacts { Costs = PlannerCost.Instance });
        if (reading.Manifest is not { } manifest)
            return false;
        if (seen.Manifest is null)
            throw new InvalidOperationException("The generator refuses what the library reads.");
        GoOn(manifest, text);
        return true;
    }

    protected override IEnumerable<byte[]> Made()
    {
        for (var seed = 0; seed < 24; seed++)
        {
            var random = seed % 2 == 0 ? RandomNetwork.Create(seed) : RandomNetwork.Images(seed);
            var network = seed % 3 == 0 ? Pruner.Prune(random.Network, random.Weights).Network : random.Network;
            yield return Text(
                new PrunedNetManifest(network, seed % 3 == 0 ? [] : GroupsOf(network))
                {
                    Recipe = seed % 4 == 0 ? new Recipe { BudgetMacs = Limit.Parse("50%") } : null,
                    Weights = seed % 3 == 0 ? new WeightsReference("fuzz.prunednet.safetensors", new string('0', 64), 100) : null,
                }
            );
        }
        foreach (
            var described in new[]
            {
                Models.LeNet5(2, 3, 4),
                Models.ResNet8(2),
                Models.DsCnn(2, 1),
                Models.Inception(filters: 2),
                Models.Vgg([(2, 1), (3, 1)], 4),
            }
        )
            yield return Text(described.BuildSpec("ready"));
    }

    protected override byte[] Mutate(byte[] input, Random random) =>
        random.Next(16) == 0 ? ByteDamage.Of(input, random) : Encoding.UTF8.GetBytes(JsonDamage.Of(Encoding.UTF8.GetString(input), random));

    private static byte[] Text(PrunedNetManifest manifest) => Encoding.UTF8.GetBytes(ManifestWriter.Write(manifest));

    // Whatever fits: what does not is left out, since these are to be right.
    private static List<GroupSet> GroupsOf(Network network)
    {
        var sets = new List<GroupSet>();
        foreach (var axis in network.Axes)
        {
            GroupSet[] choices =
                axis is Atom atom
                    ?
                    [
                        new UnitGroups("units of " + axis.Name, atom, 0.01),
                        new UnitGroups("makers of " + axis.Name, atom, 0.01, Side.Producing),
                    ]
                : axis is ConcatAxis concat
                    ?
                    [
                        new BranchGroups("branches of " + axis.Name, concat, 0.01),
                        new ConnectionGroups("into " + axis.Name, [concat], 0.01),
                    ]
                : [];
            foreach (var set in choices)
            {
                var problems = new List<Problem>();
                GroupLayout.TryResolve(network, [.. sets, set], problems);
                if (problems.Count == 0)
                    sets.Add(set);
            }
        }
        return sets;
    }

    private static void GoOn(PrunedNetManifest manifest, string text)
    {
        var network = manifest.Network;
        if (ManifestReader.Read(ManifestWriter.Write(manifest), "again").Problems is { Count: > 0 } problems)
            throw new InvalidOperationException($"What was written is not read: {problems[0]}");
        if (network.ParameterCount < 0 || network.TotalMacs < 0)
            throw new InvalidOperationException("A size wrapped.");
        var entries = network
            .Inputs.Select(i => i.Axes)
            .Concat(network.Layers.Select(l => l.OutputAxes))
            .Sum(axes => axes.Aggregate(1L, (product, axis) => product * axis.Size));
        if (network.Parameters.Sum(p => p.Length) <= FewWeights && network.Axes.Sum(a => (long)a.Size) <= FewWeights)
        {
            GroupLayout.Resolve(network, manifest.Groups);
            Pruner.Prune(network, WeightSet.Ones(network));
        }
        // Code is generated whatever the sizes are; that it is long is no fault of the reader's.
        if (network.Layers.Count <= 40 && (entries <= FewWeights || network.Layers.Count <= 3))
            GeneratedCode.ForManifest(text, "fuzz.prunednet.json", "", "Net");
    }
}

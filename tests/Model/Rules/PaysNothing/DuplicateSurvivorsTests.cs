using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using Xunit;

namespace PrunedNetGen.Tests.Model.Rules;

public class DuplicateSurvivorsTests
{
    [Fact]
    public void Multiples_are_named_with_what_merging_would_save()
    {
        (var network, var weights) = Chain(Activation.Relu);
        MakeMultiple(network, weights, "hidden", unit: 5, of: 2, factor: 0.5f);
        MakeMultiple(network, weights, "hidden", unit: 16, of: 9, factor: 3);
        var problem = Assert.Single(
            PanelCost.Says(DuplicateSurvivors.Instance, new PrunedNetManifest(network, []), isTrained: true, weights)
        );
        // 8 * 2 panels and 17; without two units 8 and 15.
        Assert.Equal("$.axes.hidden", problem.Path);
        Assert.Equal(
            "2 units of 'hidden' are multiples of others (5 = 0.5 x 2, 16 = 3 x 9), so merging would change nothing and save 30 % of the network's cycles by the planner's model (10 of 33). "
                + "Add the weights that read such a unit, times the factor, to those that read the other, and set its own to zero.",
            problem.Message
        );
    }

    [Fact]
    public void What_training_recorded_is_said_without_the_weights()
    {
        var network = Chain(Activation.Relu).Network;
        var manifest = new PrunedNetManifest(network, [])
        {
            Training = new TrainingReport { Duplicates = [new DuplicateUnit("hidden", 5, 2, 0.5)] },
        };
        Assert.Contains(
            "one unit of 'hidden' is a multiple of another (5 = 0.5 x 2)",
            Assert.Single(PanelCost.Says(DuplicateSurvivors.Instance, manifest, isTrained: true)).Message
        );
    }

    [Fact]
    public void Units_of_their_own_are_left_alone()
    {
        (var network, var weights) = Chain(Activation.Relu);
        Assert.Empty(PanelCost.Says(DuplicateSurvivors.Instance, new PrunedNetManifest(network, []), isTrained: true, weights));
        MakeMultiple(network, weights, "hidden", unit: 5, of: 2, factor: -1);
        Assert.Empty(DuplicateUnit.Find(network, weights));
    }

    [Fact]
    public void Rows_that_differ_by_more_than_rounding_are_no_multiples()
    {
        (var network, var weights) = Chain(Activation.Relu);
        MakeMultiple(network, weights, "hidden", unit: 5, of: 2, factor: 0.5f);
        weights["hidden.bias"].Data[5] *= 1.001f;
        Assert.Empty(DuplicateUnit.Find(network, weights));
    }

    [Theory]
    [InlineData(ActivationKind.Tanh)]
    [InlineData(ActivationKind.Relu6)]
    [InlineData(ActivationKind.Gelu)]
    public void Multiples_do_not_survive_other_activations(ActivationKind activation)
    {
        (var network, var weights) = Chain(new Activation(activation));
        MakeMultiple(network, weights, "hidden", unit: 5, of: 2, factor: 0.5f);
        Assert.Empty(DuplicateUnit.Find(network, weights));
    }

    [Fact]
    public void Several_multiples_of_one_unit_are_each_found_once()
    {
        (var network, var weights) = Chain(Activation.Relu);
        foreach (var unit in new[] { 3, 7, 11 })
            MakeMultiple(network, weights, "hidden", unit, of: 1, factor: unit);
        var found = DuplicateUnit.Find(network, weights);
        Assert.Equal(3, found.Count);
        Assert.Single(found.Select(d => d.Of).Distinct());
        Assert.Equal(3, found.Select(d => d.Unit).Distinct().Count());
    }

    [Fact]
    public void Merging_what_is_found_changes_no_output()
    {
        var merged = 0;
        for (var seed = 0; seed < 900; seed++)
        {
            var random = seed % 2 == 0 ? RandomNetwork.Create(seed) : RandomNetwork.Images(seed);
            (var network, var weights) = (random.Network, Copy(random.Weights));
            var layer = network.Layers.OfType<LinearLayer>().FirstOrDefault(l => l.Output is Atom { Count: > 1 });
            if (layer == null)
                continue;
            MakeMultiple(network, weights, layer.Name, unit: 1, of: 0, factor: 0.25f);
            var after = Copy(weights);
            foreach (var duplicate in DuplicateUnit.Find(network, weights))
            {
                merged++;
                Merge(network, after, duplicate);
            }
            IReadOnlyDictionary<string, float[]> inputs = random.InputRow(seed);
            Dictionary<string, double[]> expected = ReferenceForward.Outputs(network, weights, inputs),
                found = ReferenceForward.Outputs(network, after, inputs);
            foreach ((var output, var values) in expected)
                for (var i = 0; i < values.Length; i++)
                    Assert.Equal(values[i], found[output][i], 1e-4 * (1 + Math.Abs(values[i])));
        }
        Assert.True(merged > 20, $"{merged} units were merged");
    }

    private static (Network Network, WeightSet Weights) Chain(Activation activation)
    {
        var network = Network.Input("x", 8).Dense("hidden", 17).Activate(activation).Dense("out", 4).Output("y").Build("net");
        var random = new Random(1);
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
            weights.Add(
                parameter.Name,
                new Tensor(parameter.Shape, [.. Enumerable.Range(0, (int)parameter.Length).Select(_ => (float)(random.NextDouble() - 0.5))])
            );
        return (network, weights);
    }

    private static WeightSet Copy(WeightSet weights)
    {
        var copy = new WeightSet();
        foreach ((var name, var tensor) in weights)
            copy.Add(name, new Tensor(tensor.Shape, [.. tensor.Data]));
        return copy;
    }

    private static void MakeMultiple(Network network, WeightSet weights, string layer, int unit, int of, float factor)
    {
        foreach (var parameter in network.Layers.First(l => l.Name == layer).Parameters)
        {
            var data = weights[parameter.Name].Data;
            var row = data.Length / parameter.Shape[0];
            for (var i = 0; i < row; i++)
                data[unit * row + i] = factor * data[of * row + i];
        }
    }

    // Moves what reads a unit to the other one and takes the unit away.
    private static void Merge(Network network, WeightSet weights, DuplicateUnit duplicate)
    {
        var maker = network.Layers.OfType<LinearLayer>().First(l => l.Name == duplicate.Layer);
        var axis = (Atom)maker.Output;
        (var unit, var of) = (axis.SurvivingIndex(duplicate.Unit), axis.SurvivingIndex(duplicate.Of));
        foreach (var reader in network.Layers.OfType<LinearLayer>().Where(l => l.Input.Holds(axis)))
        {
            var data = weights[reader.Weight.Name].Data;
            int inner = reader.Weight.Shape.Skip(2).Aggregate(1, (p, e) => p * e),
                columns = reader.Weight.Shape[1];
            foreach ((var from, var to) in reader.Input.PositionsOf(axis, unit).Zip(reader.Input.PositionsOf(axis, of)))
            {
                for (var i = 0; i < data.Length; i++)
                {
                    if (i / inner % columns != from)
                        continue;
                    data[i + (to - from) * inner] += (float)(duplicate.Factor * data[i]);
                    data[i] = 0;
                }
            }
        }
    }
}

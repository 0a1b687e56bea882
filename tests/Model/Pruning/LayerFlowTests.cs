using System;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model.Pruning;

/// <summary>
/// What a layer says of constants and reads, compared with what it computes: over the layers of networks that have every pair
/// of values of any layer's fields, whose inputs vary, are zero or are another constant unit by unit.
/// </summary>
public class LayerFlowTests
{
    private const int Rows = 4;

    [Fact]
    public void What_a_layer_calls_constant_is_so_for_every_input() =>
        OverLayers(
            (layer, weights, inputs, flow) =>
            {
                layer.FlowConstants(flow);
                var rows = Enumerable.Range(0, Rows).Select(row => Run(layer, weights, inputs, row)).ToArray();
                for (var u = 0; u < flow.Output.IsConstant.Length; u++)
                    if (flow.Output.IsConstant[u])
                        Assert.All(rows.SelectMany(y => OfUnit(layer, y, u)), y =>
                            Assert.Equal(flow.Output.Constant[u], y, 1e-6 * Math.Max(1, Math.Abs(y)))
                        );
            }
        );

    // Activations that are flat somewhere may be constant by chance, and a window over padding at its only place.
    [Fact]
    public void What_is_the_same_for_every_input_a_layer_without_an_activation_calls_constant() =>
        OverLayers(
            (layer, weights, inputs, flow) =>
            {
                if (
                    layer.Activation.Kind != ActivationKind.Identity
                    || IsPadded(layer)
                    || layer is GroupNorm
                    || layer.OutputAxes.Any(a => a.Count == 0)
                )
                    return;
                layer.FlowConstants(flow);
                var rows = Enumerable.Range(0, Rows).Select(row => Run(layer, weights, inputs, row)).ToArray();
                for (var u = 0; u < flow.Output.IsConstant.Length; u++)
                {
                    var entries = rows.SelectMany(y => OfUnit(layer, y, u)).ToArray();
                    if (entries.Max() - entries.Min() < 1e-9)
                        Assert.True(flow.Output.IsConstant[u], $"{layer}, unit {u}, is always {entries[0]}");
                }
            }
        );

    [Fact]
    public void What_a_layer_does_not_read_changes_nothing_of_what_is_read_of_it() =>
        OverLayers(
            (layer, weights, inputs, flow) =>
            {
                layer.FlowConstants(flow);
                var random = new Random(layer.Name.Length);
                for (var u = 0; u < flow.Output.IsRead.Length; u++)
                    flow.Output.IsRead[u] = !layer.Activation.IsElementwise || random.Next(3) > 0;
                layer.FlowReads(flow);
                var before = Run(layer, weights, inputs, 0);
                // A layer may forget how it came by a constant.
                foreach ((var states, var i) in inputs.Select((s, i) => (s, i)))
                    for (var u = 0; u < states.Length; u++)
                        if (!flow.Inputs[i].IsRead[u])
                            states[u] = states[u] with { IsDisturbed = true };
                var after = Run(layer, weights, inputs, 0);
                for (var u = 0; u < flow.Output.IsRead.Length; u++)
                    if (flow.Output.IsRead[u] && !flow.Output.IsConstant[u])
                        Assert.Equal(OfUnit(layer, before, u), OfUnit(layer, after, u));
            }
        );

    // A layer with the states of its inputs' units and what is known of them.
    private delegate void CheckLayer(Layer layer, WeightSet weights, State[][] inputs, LayerFlow flow);

    private static void OverLayers(CheckLayer check) => Property.HoldsForAll(NetworkCover.Complete(6).Seeds, seed =>
        {
            var random = seed.Grow();
            foreach (var layer in random.Network.Layers)
            {
                var states = new Random(seed.Seed);
                // One value that is read twice is the same both times.
                var drawn = layer
                    .Inputs.Distinct()
                    .ToDictionary(
                        i => i,
                        i => Enumerable.Range(0, random.Network.AxesOf(i)[0].Count).Select(u => State.Draw(states, u)).ToArray()
                    );
                var inputs = layer.Inputs.Select(i => drawn[i]).ToArray();
                var places = layer
                    .Inputs.Select(i => random.Network.AxesOf(i).Skip(1).Aggregate(1, (product, axis) => product * axis.Count))
                    .ToArray();
                for (var i = 0; i < inputs.Length; i++)
                for (var u = 0; u < inputs[i].Length; u++)
                    inputs[i][u] = inputs[i][u] with { Places = places[i] };
                var flows = drawn.ToDictionary(d => d.Key, d => FlowOf(d.Value));
                var flow = new LayerFlow(
                    random.Weights,
                    layer.Inputs.Select(i => flows[i]).ToArray(),
                    new ValueFlow(layer.OutputAxes[0].Count)
                );
                check(layer, random.Weights, inputs, flow);
            }
        });

    private static ValueFlow FlowOf(State[] states)
    {
        var flow = new ValueFlow(states.Length);
        for (var u = 0; u < states.Length; u++)
            if (states[u].Constant is { } constant)
                flow.SetConstant(u, constant);
        return flow;
    }

    private static double[] Run(Layer layer, WeightSet weights, State[][] inputs, int row) =>
        ReferenceForward.Run(layer, weights, inputs.Select(states => states.SelectMany(s => s.Entries(row)).ToArray()).ToArray());

    private static double[] OfUnit(Layer layer, double[] y, int unit)
    {
        var places = y.Length / layer.OutputAxes[0].Count;
        return y[(unit * places)..((unit + 1) * places)];
    }

    private static bool IsPadded(Layer layer) =>
        layer is Convolution c
            ? c.Windows.Any(w => w.IsPadded)
            : layer is TransposedConvolution
                || layer is Pooling { Kind: PoolingKind.Average, CountsPadding: true } p && p.Windows.Any(w => w.IsPadded);

    /// <summary>What a unit of a value holds.</summary>
    /// <param name="Unit">Its number.</param>
    /// <param name="Constant">What it always is; null when it varies.</param>
    private sealed record State(int Unit, double? Constant)
    {
        public int Places { get; init; }

        /// <summary>Whether it now is something else.</summary>
        public bool IsDisturbed { get; init; }

        public static State Draw(Random random, int unit) =>
            new(
                unit,
                random.Next(3) switch
                {
                    0 => null,
                    1 => 0,
                    _ => random.NextDouble() + 0.5,
                }
            );

        public double[] Entries(int row)
        {
            var random = new Random(1000 * row + 2 * Unit + (IsDisturbed ? 1 : 0));
            return Enumerable
                .Range(0, Places)
                .Select(_ => Constant is { } constant && !IsDisturbed ? constant : random.NextDouble() * 4 - 2)
                .ToArray();
        }
    }
}

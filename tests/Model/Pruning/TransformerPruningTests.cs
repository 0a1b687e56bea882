using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model.Pruning;

/// <summary>What goes from transformers, and that what is left computes the same as the masked network.</summary>
public class TransformerPruningTests
{
    private const int Width = 6;

    [Fact]
    public void Random_transformers_keep_their_function()
    {
        var removed = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var random = RandomNetwork.Transformer(seed);
            removed += Prune(random.Network, random.Weights, seed).Removed.Values.Sum(units => units.Count);
        }
        Assert.True(removed > 1000, $"only {removed} units went, so the test shows little");
    }

    [Fact]
    public void A_head_that_nothing_reads_goes_with_its_queries_keys_and_values()
    {
        var network = Block(x => x.SelfAttention(3, size: 2, valueSize: 4, name: "self"));
        var weights = Drawn(network);
        Zero(network, weights, "self.weight", "self.heads", 1);

        var left = Prune(network, weights);
        Assert.Equal([0, 2], Kept(left, "self.heads"));
        Assert.Equal([2 * 2, Width], left.Weights["self.q.weight"].Shape);
        Assert.Equal([2 * 2, Width], left.Weights["self.k.weight"].Shape);
        Assert.Equal([2 * 4, Width], left.Weights["self.v.weight"].Shape);
        Assert.Equal([Width, 2 * 4], left.Weights["self.weight"].Shape);
    }

    [Fact]
    public void A_key_value_head_goes_with_the_last_head_that_reads_it()
    {
        var network = Block(x => x.SelfAttention(4, keyValueHeads: 2, size: 2, name: "self"));
        var weights = Drawn(network);
        Zero(network, weights, "self.weight", "self.heads", 1);
        var uneven = Prune(network, weights);
        Assert.Equal([0, 2, 3], Kept(uneven, "self.heads"));
        Assert.Equal(2, uneven.Network.FindAxis("self.kv")!.Count);
        Assert.Equal([0, 1, 1], AttentionOf(uneven.Network).KeyValueOfHeads());

        Zero(network, weights, "self.weight", "self.heads", 0);
        var second = Prune(network, weights);
        Assert.Equal([2, 3], Kept(second, "self.heads"));
        Assert.Equal([1], Kept(second, "self.kv"));
        Assert.Equal([0, 0], AttentionOf(second.Network).KeyValueOfHeads());
        Assert.Equal([1 * 2, Width], second.Weights["self.k.weight"].Shape);
    }

    [Fact]
    public void Heads_of_even_shares_go_from_every_key_value_head_or_with_theirs()
    {
        var network = Block(x =>
            x.Dense("q", 8, axis: null)
                .Attention(x.Dense("k", 4), x.Dense("v", 4), heads: 4, keyValueHeads: 2, evenShares: true, name: "attend")
                .Dense("self", Width, axis: "width")
        );
        var heads = (Product)AttentionOf(network).Heads;
        (var shared, var share) = (heads.Factors[0].Name, heads.Factors[1].Name);

        var one = Drawn(network);
        ZeroColumns(one, "self.weight", 0, 1);
        Assert.Empty(Prune(network, one).Removed);

        var everywhere = Drawn(network);
        Zero(network, everywhere, "self.weight", share, 0);
        Assert.Equal([1], Kept(Prune(network, everywhere), share));

        var whole = Drawn(network);
        Zero(network, whole, "self.weight", shared, 0);
        var left = Prune(network, whole);
        Assert.Equal([1], Kept(left, shared));
        Assert.Equal([0, 0], AttentionOf(left.Network).KeyValueOfHeads());
    }

    [Fact]
    public void A_dimension_in_which_all_keys_are_alike_goes_without_a_trace()
    {
        var network = Block(x => x.SelfAttention(2, size: 3, name: "self"));
        var weights = Drawn(network);
        Zero(network, weights, "self.k.weight", "self.qk", 1);

        var left = Prune(network, weights);
        Assert.Equal([0, 2], Kept(left, "self.qk"));
        Assert.Equal((float)(1 / Math.Sqrt(3)), AttentionOf(left.Network).Scale);
        Assert.Equal(weights["self.bias"].Data, left.Weights["self.bias"].Data);
    }

    [Fact]
    public void Queries_that_compare_nothing_keep_one_dimension_and_the_reason_is_told()
    {
        var network = Block(x => x.SelfAttention(2, size: 3, name: "self"));
        var weights = Drawn(network);
        Array.Clear(weights["self.k.weight"].Data);

        var left = Prune(network, weights);
        Assert.Equal(1, left.Network.FindAxis("self.qk")!.Count);
        Assert.Contains(left.Held, held =>
            held.Value == "attention 'self.attend' takes the mean over all places alike, and needs one dimension to compare them in"
        );
    }

    [Theory]
    [InlineData(RotaryPairs.Neighbours, 0, 1)]
    [InlineData(RotaryPairs.Halves, 0, 2)]
    public void Units_that_are_turned_together_go_together(RotaryPairs pairs, int first, int second)
    {
        var network = Block(x => x.SelfAttention(1, size: 4, rotary: pairs, name: "self"));
        var weights = Drawn(network);
        ZeroRow(weights, "self.q", first);
        ZeroRow(weights, "self.k", first);
        Assert.Empty(Prune(network, weights).Removed);

        ZeroRow(weights, "self.k", second);
        var left = Prune(network, weights);
        Assert.Equal([1], Kept(left, "self.pair"));
        Assert.Equal([2, Width], left.Weights["self.q.weight"].Shape);
    }

    [Fact]
    public void Values_that_are_always_the_same_go_into_the_next_bias()
    {
        var network = Block(x => x.SelfAttention(2, size: 2, name: "self"));
        var weights = Drawn(network);
        Zero(network, weights, "self.v.weight", "self.values", 1);
        weights["self.v.bias"].Data[1] = weights["self.v.bias"].Data[3] = 3;

        var left = Prune(network, weights);
        Assert.Equal([0], Kept(left, "self.values"));
        var columns = weights["self.weight"].Data;
        for (var u = 0; u < Width; u++)
            Assert.Equal(
                weights["self.bias"].Data[u] + 3 * (columns[u * 4 + 1] + columns[u * 4 + 3]),
                left.Weights["self.bias"].Data[u],
                1e-5
            );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Neurons_of_a_feed_forward_block_go(bool gated)
    {
        var network = Block(x => x.FeedForward(5, gated: gated, name: "forward"));
        var weights = Drawn(network);
        ZeroColumns(weights, "forward.weight", 2);

        var left = Prune(network, weights);
        Assert.Equal([4, Width], left.Weights["forward.up.weight"].Shape);
        Assert.Equal([Width, 4], left.Weights["forward.weight"].Shape);
        if (gated)
            Assert.Equal([4, Width], left.Weights["forward.gate.weight"].Shape);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_unit_of_the_residual_stream_goes_from_embedding_positions_norms_and_tied_head(bool isRms)
    {
        NetworkValue Norm(NetworkValue x) => isRms ? x.RmsNorm() : x.LayerNorm(eachPlace: true);
        var embedding = Network.Tokens("text", 5, 4).Embedding(Width, axis: "width", name: "embed");
        var x = embedding.Positions(name: "positions");
        x = x.Add(Norm(x).SelfAttention(2, name: "self"));
        x = x.Add(Norm(x).FeedForward(5, name: "forward"));
        var network = Norm(x).TiedTo(embedding, name: "head").Output("logits").Build("net");
        var weights = Drawn(network);
        foreach (var parameter in network.Parameters)
            for (var d = 0; d < parameter.Axes.Count; d++)
                if (parameter.Axes[d].Name == "width" && parameter.Sides[d] == Side.Producing)
                    Zero(network, weights, parameter.Name, "width", 2);

        var left = Prune(network, weights);
        Assert.Equal([0, 1, 3, 4, 5], Kept(left, "width"));
        Assert.Equal([5, Width - 1], left.Weights["embed.weight"].Shape);
        Assert.Equal([Width - 1, 4], left.Weights["positions.table"].Shape);
        Assert.DoesNotContain("head.weight", left.Weights.Names);
    }

    [Fact]
    public void A_block_of_which_nothing_is_left_leaves_its_bias()
    {
        var network = Block(x => x.SelfAttention(2, name: "self"));
        var weights = Drawn(network);
        Array.Clear(weights["self.weight"].Data);

        var left = Prune(network, weights);
        Assert.DoesNotContain(left.Network.Layers, l => l is Attention);
        Assert.DoesNotContain(left.Weights.Names, name => name is "self.q.weight" or "self.k.weight" or "self.v.weight");
        Assert.Equal(weights["self.bias"].Data, left.Weights[Assert.Single(left.Network.Layers.OfType<Constant>()).Value.Name].Data);
    }

    [Fact]
    public void Tied_weights_count_once_and_belong_to_the_head_when_their_owner_is_gone()
    {
        var embedding = Network.Tokens("text", 5, 4).Embedding(Width, axis: "width", name: "embed");
        var other = Network.Tokens("other", 7, 4).Embedding(Width, axis: "width", name: "second");
        var network = other.Add(embedding.Dense("mix", Width, axis: "width")).TiedTo(embedding, name: "head").Output("logits").Build("net");
        Assert.Equal((5 * Width) + (7 * Width) + (Width * Width) + Width, network.ParameterCount);
        var weights = Drawn(network);
        Array.Clear(weights["mix.weight"].Data);

        var left = Prune(network, weights);
        Assert.Null(left.Network.FindLayer("embed"));
        Assert.Null(((Dense)left.Network.FindLayer("head")!).WeightOf);
        Assert.Equal(weights["embed.weight"].Data, left.Weights["head.weight"].Data);
    }

    // One block beside the stream, over which each unit is read.
    private static Network Block(Func<NetworkValue, NetworkValue> block)
    {
        var x = Network.Tokens("text", 5, 4).Embedding(Width, axis: "width", name: "embed");
        return x.Add(block(x)).Dense("head", 3).Output("logits").Build("net");
    }

    private static Attention AttentionOf(Network network) => network.Layers.OfType<Attention>().Single();

    private static IReadOnlyList<int> Kept(Pruned pruned, string axis) => ((Atom)pruned.Network.FindAxis(axis)!).Kept!;

    // Values of which none is zero.
    private static WeightSet Drawn(Network network)
    {
        var random = new Random(3);
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
            weights.Add(
                parameter.Name,
                new Tensor(
                    parameter.Shape,
                    [.. Enumerable.Range(0, (int)parameter.Length).Select(_ => (random.NextSingle() + 0.1f) * (random.Next(2) * 2 - 1))]
                )
            );
        return weights;
    }

    private static void Zero(Network network, WeightSet weights, string tensor, string axis, int unit)
    {
        var parameter = network.FindParameter(tensor)!;
        var atom = (Atom)network.FindAxis(axis)!;
        for (var d = 0; d < parameter.Axes.Count; d++)
            if (parameter.Axes[d].Holds(atom))
                foreach (var position in parameter.Axes[d].PositionsOf(atom, unit))
                    ZeroAt(weights[tensor], d, position);
    }

    private static void ZeroColumns(WeightSet weights, string tensor, params int[] columns)
    {
        foreach (var column in columns)
            ZeroAt(weights[tensor], 1, column);
    }

    private static void ZeroRow(WeightSet weights, string layer, int row)
    {
        ZeroAt(weights[layer + ".weight"], 0, row);
        ZeroAt(weights[layer + ".bias"], 0, row);
    }

    private static void ZeroAt(Tensor tensor, int dimension, int position)
    {
        int count = tensor.Shape[dimension],
            stride = tensor.Shape.Skip(dimension + 1).Aggregate(1, (product, extent) => product * extent);
        for (var i = 0; i < tensor.Data.Length; i++)
            if (i / stride % count == position)
                tensor.Data[i] = 0;
    }

    private static Pruned Prune(Network network, WeightSet weights, int row = 0)
    {
        var pruned = Pruner.Prune(network, weights);
        var random = RandomNetwork.WithWeights(network, new Random(0));
        var inputs = random.InputRow(row);
        var masked = ReferenceForward.Outputs(network, weights, inputs);
        foreach ((var output, var left) in ReferenceForward.Outputs(pruned.Network, pruned.Weights, inputs))
        {
            var scale = Math.Max(1e-3, masked[output].Max(Math.Abs));
            Assert.Equal(masked[output].Length, left.Length);
            Assert.All(masked[output].Zip(left), pair =>
                Assert.True(Math.Abs(pair.First - pair.Second) / scale <= 1e-6, $"row {row}: {pair.First} became {pair.Second}")
            );
        }
        return pruned;
    }
}

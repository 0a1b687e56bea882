using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Building;

/// <summary>Which axes the calls of a transformer have, and what is said of calls that cannot be.</summary>
public class SequenceBuilderTests
{
    private static readonly NetworkValue Tokens = Network.Tokens("text", 5, 4),
        Stream = Tokens.Embedding(6, axis: "width", name: "embed"),
        Vector = Network.Input("vector", features: 6);

    [Fact]
    public void A_block_names_its_axes()
    {
        var network = Stream
            .SelfAttention(4, keyValueHeads: 2, size: 2, valueSize: 3, rotary: RotaryPairs.Halves, name: "self")
            .Output("y")
            .Build("n");
        Assert.Equal((4, 2, 3), (Size("self.heads"), Size("self.kv"), Size("self.values")));
        Assert.Equal(1, Size("self.pair"));
        var attention = network.Layers.OfType<Attention>().Single();
        Assert.Equal([4 * 2, 4], network.AxesOf("self.q").Select(a => a.Size));
        Assert.Equal([2 * 2, 4], network.AxesOf("self.k").Select(a => a.Size));
        Assert.Equal([0, 0, 1, 1], attention.KeyValueOfHeads());
        Assert.All(network.Layers.OfType<Rotary>(), rotary => Assert.False(rotary.AreNeighbours));

        int Size(string axis) => network.FindAxis(axis)!.Size;
    }

    [Fact]
    public void As_many_key_value_heads_as_heads_are_one_axis()
    {
        var network = Stream.SelfAttention(3, name: "self").Output("y").Build("n");
        var attention = network.Layers.OfType<Attention>().Single();
        Assert.Same(attention.Heads, attention.KeyValues);
        Assert.Equal("self.heads", attention.Heads.Name);
        Assert.Null(network.FindAxis("self.kv"));
    }

    [Fact]
    public void A_sequence_attends_to_another_of_any_length()
    {
        var memory = Network.Tokens("sources", 7, 9).Embedding(3, name: "memory");
        var attention = Stream.CrossAttention(memory, 2, name: "cross").Output("y").Build("n").Layers.OfType<Attention>().Single();
        Assert.Equal([9], attention.Sources.Select(a => a.Size));
        Assert.Equal([4], attention.Places.Select(a => a.Size));
        Assert.False(attention.IsCausal);
    }

    [Fact]
    public void A_tied_head_makes_the_vocabulary_with_the_embeddings_weights()
    {
        var network = Stream.TiedTo(Stream, name: "head").Output("y").Build("n");
        var head = (Dense)network.FindLayer("head")!;
        Assert.Equal("embed", head.WeightOf);
        Assert.Same(network.Inputs[0].Vocabulary, head.Output);
        Assert.Equal(5 * 6, network.ParameterCount);
    }

    [Fact]
    public void What_cannot_be_is_said()
    {
        Refuses(
            Vector.Embedding(3).Output("y"),
            "Embedding 'embedding1': it reads tokens of a vocabulary, but this value has 6 features; call it on Network.Tokens."
        );
        Refuses(
            Vector.Positions().Output("y"),
            "Positions 'positions1': it reads a sequence, but this value has 6 features, which is one place."
        );
        Refuses(Vector.Last().Output("y"), "Last 'last1': it reads a sequence, but this value has 6 features, which is one place.");
        Refuses(
            Stream.Rotary(2, name: "turn").Output("y"),
            "Rotary 'turn': it turns pairs of units in each of 2 heads, but this value has 6 channels of 4; expected heads times an even number."
        );
        Refuses(
            Stream.SelfAttention(4, keyValueHeads: 3, size: 2, name: "self").Output("y"),
            "Attention 'self.attend': it has 4 heads over 3 key-value heads; expected a multiple of them."
        );
        Refuses(
            Stream.Dense("q", 6).Attention(Stream.Dense("k", 6), Stream.Dense("v", 6), heads: 4, name: "a").Output("y"),
            "Attention 'a': it divides 6 channels of 4 into 4 heads; expected heads times their size.",
            "Attention 'a': it divides 6 channels of 4 into 4 key-value heads; expected heads times their size."
        );
        Refuses(
            Stream.Dense("x", 6).TiedTo(Vector, name: "head").Output("y"),
            "TiedTo 'head': it takes its weights from an embedding; give it what Embedding made."
        );
        Refuses(
            Stream.Dense("x", 3).TiedTo(Stream, name: "head").Output("y"),
            "TiedTo 'head': it reads 3 channels of 4, but the embedding makes 6 channels of 4; expected as many features."
        );
    }

    private static void Refuses(NetworkDescription description, params string[] problems) =>
        Assert.Equal(string.Join('\n', problems), Assert.Throws<ManifestException>(() => description.Build("n")).Message);
}

using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using Xunit;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>A sequence gives the same bits however it is cut into calls, and what cannot be read changes nothing.</summary>
public class StreamingTests
{
    private static IEnumerable<SequenceCase> Cases()
    {
        var seed = 0;
        foreach ((var name, var network) in TransformerKinds.All())
        {
            var weights = TransformerKinds.Weights(network, ++seed);
            yield return new SequenceCase(name, network, weights);
            (var pruned, var left) = TransformerKinds.Pruned(network, TransformerKinds.Weights(network, seed), seed);
            yield return new SequenceCase(name + "Pruned", pruned, left);
        }
    }

    [Fact]
    public void Every_cut_into_prefill_and_step_gives_the_bits_of_infer()
    {
        SequenceCase[] cases = [.. Cases()];
        using var compiled = CompiledNetworks.From(cases);
        var random = new Random(7);
        foreach (var network in cases)
        {
            var sequence = Sequence(compiled, network.ClassName);
            for (var round = 0; round < 20; round++)
            {
                var tokens = Tokens(random, round == 0 ? TransformerKinds.Context : 1 + random.Next(TransformerKinds.Context));
                var whole = new float[tokens.Length * TransformerKinds.Vocabulary];
                sequence.Infer(tokens, whole);
                Assert.All(whole, x => Assert.True(float.IsFinite(x)));

                var state = sequence.NewState();
                for (var at = 0; at < tokens.Length; )
                {
                    var count = Math.Min(tokens.Length - at, random.Next(3) == 0 ? 1 : 1 + random.Next(9));
                    var logits = new float[TransformerKinds.Vocabulary];
                    if (count == 1)
                        sequence.Step(tokens[at], state, logits);
                    else
                        sequence.Prefill(tokens[at..(at + count)], state, logits);
                    at += count;
                    Assert.Equal(at, state.Position);
                    Assert.Equal(whole.AsSpan((at - 1) * TransformerKinds.Vocabulary, TransformerKinds.Vocabulary).ToArray(), logits);
                }
            }
        }
    }

    [Fact]
    public void Several_sequences_at_once_give_the_bits_of_each()
    {
        var network = Cases().First();
        using var compiled = CompiledNetworks.From(network);
        var sequence = Sequence(compiled, network.ClassName);
        var random = new Random(1);
        int[][] each = [.. Enumerable.Range(0, 3).Select(_ => Tokens(random, 5))];
        var all = new float[15 * TransformerKinds.Vocabulary];
        sequence.InferBatch([.. each.SelectMany(t => t)], all, 3);
        var expected = each.SelectMany(tokens =>
        {
            var one = new float[5 * TransformerKinds.Vocabulary];
            sequence.Infer(tokens, one);
            return one;
        });
        Assert.Equal(expected, all);
    }

    [Fact]
    public void Texts_become_tokens_and_tokens_texts_by_the_vocabulary_of_the_manifest()
    {
        (_, var network) = TransformerKinds.All().First();
        var weights = TransformerKinds.Weights(network, 1);
        SequenceCase letters =
                new("Letters", network, weights) { Vocabularies = [new("vocabulary", new CharacterVocabulary("\"\\ \nabcdäß\u2028", 2))] },
            none = new("None", network, weights);
        using var compiled = CompiledNetworks.From(letters, none);
        var text = (TextTokens)compiled.Type("Letters").GetProperty("Text")!.GetValue(null)!;
        Assert.Equal([4, 5, 1, 0, 3, 8, 2, 10], text.Encode("ab\\\"\näx\u2028"));
        Assert.Equal("ab\\\"\nä \u2028", text.Decode([4, 5, 1, 0, 3, 8, 2, 10]));
        Assert.Null(compiled.Type("None").GetProperty("Text"));
    }

    [Fact]
    public void A_state_is_copied_and_goes_back()
    {
        var network = Cases().ElementAt(4);
        using var compiled = CompiledNetworks.From(network);
        var sequence = Sequence(compiled, network.ClassName);
        var tokens = Tokens(new Random(3), 12);
        float[] first = new float[TransformerKinds.Vocabulary],
            again = new float[TransformerKinds.Vocabulary];
        NetworkState state = sequence.NewState(),
            copy = sequence.NewState();
        sequence.Prefill(tokens[..8], state, first);
        state.CopyTo(copy);
        sequence.Step(tokens[8], state, first);
        sequence.Step(tokens[8], copy, again);
        Assert.Equal(first, again);

        sequence.Prefill(tokens[9..], state, again);
        state.Rewind(4);
        Assert.Equal(8, state.Position);
        sequence.Step(tokens[8], state, again);
        Assert.Equal(first, again);
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Rewind(10));
        state.Reset();
        Assert.Equal(0, state.Position);
    }

    [Fact]
    public void What_cannot_be_read_is_refused_and_the_state_goes_on()
    {
        SequenceCase[] cases = [.. Cases().Take(2)];
        using var compiled = CompiledNetworks.From(cases);
        IGeneratedSequence sequence = Sequence(compiled, cases[0].ClassName),
            other = Sequence(compiled, cases[1].ClassName);
        var tokens = Tokens(new Random(5), TransformerKinds.Context);
        var logits = new float[TransformerKinds.Vocabulary];
        var state = sequence.NewState();
        sequence.Prefill(tokens[..^1], state, logits);

        Refused<InvalidOperationException>("room for 21 tokens; 20 have been read, and 2 more", () =>
            sequence.Prefill([1, 2], state, logits)
        );
        Refused<ArgumentOutOfRangeException>("Token number 1 given to network 'transformer' is 11", () =>
            sequence.Prefill([1, 11], state, logits)
        );
        Refused<ArgumentOutOfRangeException>("is -1; its vocabulary has the numbers 0 to 10", () => sequence.Step(-1, state, logits));
        Refused<ArgumentException>("no tokens", () => sequence.Prefill([], state, logits));
        Refused<ArgumentException>("needs 11 floats", () => sequence.Step(0, state, new float[10]));
        Refused<ArgumentException>("22 tokens, and its context has room for 21", () => sequence.Infer([.. tokens, 0], new float[22 * 11]));
        Refused<ArgumentException>("both must be of one network", () => state.CopyTo(other.NewState()));
        Refused<ArgumentException>("7 tokens for 2 sequences", () => sequence.InferBatch(tokens[..7], new float[77], 2));
        Assert.Equal(20, state.Position);

        var whole = new float[tokens.Length * TransformerKinds.Vocabulary];
        sequence.Infer(tokens, whole);
        sequence.Step(tokens[^1], state, logits);
        Assert.Equal(whole.AsSpan(20 * TransformerKinds.Vocabulary).ToArray(), logits);
        Refused<InvalidOperationException>("Begin anew with Reset", () => sequence.Step(0, state, logits));
    }

    [Fact]
    public void Units_that_go_change_no_result()
    {
        var seed = 0;
        var pairs = TransformerKinds
            .All()
            .Select(kind =>
            {
                var weights = TransformerKinds.Weights(kind.Network, ++seed);
                var pruned = TransformerKinds.Pruned(kind.Network, weights, seed);
                Assert.True(pruned.Network.ParameterCount < kind.Network.ParameterCount);
                return (
                    Masked: new SequenceCase(kind.Name, kind.Network, weights),
                    Pruned: new SequenceCase(kind.Name + "Pruned", pruned.Network, pruned.Weights)
                );
            })
            .ToArray();
        using var compiled = CompiledNetworks.From([.. pairs.SelectMany(p => new[] { p.Masked, p.Pruned })]);
        foreach ((var masked, var pruned) in pairs)
        {
            var tokens = Tokens(new Random(2), TransformerKinds.Context);
            float[] expected = new float[tokens.Length * TransformerKinds.Vocabulary],
                found = new float[expected.Length];
            Sequence(compiled, masked.ClassName).Infer(tokens, expected);
            Sequence(compiled, pruned.ClassName).Infer(tokens, found);
            var largest = expected.Max(MathF.Abs);
            Assert.All(expected.Zip(found), p => Assert.InRange(p.Second - p.First, -1e-5f * largest, 1e-5f * largest));
        }
    }

    private static IGeneratedSequence Sequence(CompiledNetworks compiled, string name) =>
        (IGeneratedSequence)Activator.CreateInstance(compiled.Type(name + "Adapter"))!;

    private static int[] Tokens(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(TransformerKinds.Vocabulary))];

    private static void Refused<T>(string message, Action act)
        where T : Exception => Assert.Contains(message, Assert.Throws<T>(act).Message, StringComparison.Ordinal);
}

using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>A small transformer of everything that there is for one: grouped heads, positions of every kind, cross attention, tied tables.</summary>
internal sealed class RandomTransformer(int seed)
{
    private static readonly string[] Hidden = ["gelu", "silu", "relu", "tanh"];

    private readonly Random _random = new(seed);

    /// <summary>Grows it.</summary>
    /// <param name="length">The longest sequence; null for any.</param>
    /// <param name="mayCross">Whether it may attend to a second sequence.</param>
    public Network Grow(int? length = null, bool mayCross = true)
    {
        int vocabulary = _random.Next(2, 10),
            drawn = _random.Next(1, OneIn(6) ? 40 : 8),
            places = length ?? drawn,
            width = 2 * _random.Next(1, 5);
        var embedding = Network.Tokens("tokens", vocabulary, places).Embedding(width, name: "embed");
        var x = OneIn(3) ? embedding : embedding.Positions(learned: OneIn(2));
        var memory =
            mayCross && OneIn(3) ? Network.Tokens("sources", 5, _random.Next(1, 20)).Embedding(_random.Next(1, 6), name: "memory") : null;
        var isRms = OneIn(2);
        for (var block = 0; block < _random.Next(1, 3); block++)
        {
            x = x.Add(Attend(Norm(x, isRms), $"b{block}.attention"));
            if (memory is not null)
                x = x.Add(Cross(Norm(x, isRms), memory, $"b{block}.cross"));
            var activation = Activation.FromName(Hidden[_random.Next(Hidden.Length)])!.Value;
            x = x.Add(
                Norm(x, isRms).FeedForward(_random.Next(1, 9), activation, gated: OneIn(2), bias: OneIn(2), name: $"b{block}.forward")
            );
        }
        x = Norm(x, isRms);
        var y = _random.Next(6) switch
        {
            0 => x.Last().Dense("head", 3),
            1 => x.First().Dense("head", 3),
            2 => x.GlobalAveragePool().Dense("head", 3),
            3 => x.Dense("head", vocabulary, bias: OneIn(2)),
            _ => x.TiedTo(embedding, bias: OneIn(2), name: "head"),
        };
        return y.Output("logits").Build("transformer");
    }

    private NetworkValue Norm(NetworkValue x, bool isRms) => isRms ? x.RmsNorm(0.1f) : x.LayerNorm(0.1f, eachPlace: true);

    private NetworkValue Attend(NetworkValue x, string name)
    {
        var (heads, shared) = Heads();
        var isTurned = OneIn(2);
        return x.SelfAttention(
            heads,
            shared,
            isTurned ? 2 * _random.Next(1, 4) : _random.Next(1, 6),
            _random.Next(1, 6),
            causal: OneIn(2),
            rotary: !isTurned ? null
                : OneIn(2) ? RotaryPairs.Neighbours
                : RotaryPairs.Halves,
            wave: 20,
            bias: OneIn(2),
            name: name
        );
    }

    private NetworkValue Cross(NetworkValue x, NetworkValue memory, string name)
    {
        var (heads, shared) = Heads();
        return x.CrossAttention(memory, heads, shared, _random.Next(1, 6), _random.Next(1, 6), bias: OneIn(2), name: name);
    }

    private (int Heads, int? KeyValues) Heads()
    {
        var heads = _random.Next(1, 5);
        int[] divisors = [.. Enumerable.Range(1, heads).Where(n => heads % n == 0)];
        return (heads, OneIn(2) ? null : divisors[_random.Next(divisors.Length)]);
    }

    private bool OneIn(int count) => _random.Next(count) == 0;
}

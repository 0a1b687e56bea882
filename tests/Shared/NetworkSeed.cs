using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>What a random network grows from.</summary>
/// <param name="Seed">Decides layers, weights and zeros.</param>
/// <param name="MaxUnits">The most units of an axis.</param>
/// <param name="MaxLayers">The most layers.</param>
/// <param name="IsImages">Whether the network is one over images or signals.</param>
internal sealed record NetworkSeed(int Seed, int MaxUnits, int MaxLayers = RandomNetwork.MostLayers, bool IsImages = false)
{
    /// <summary>Seeds of networks with axes of up to so many units.</summary>
    public static Arbitrary<NetworkSeed> UpTo(int maxUnits) =>
        Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => new NetworkSeed(seed, maxUnits)), seed => seed.Smaller());

    /// <summary>Seeds of networks over images, with axes of up to so many channels.</summary>
    public static Arbitrary<NetworkSeed> Images(int maxUnits) =>
        Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => new NetworkSeed(seed, maxUnits, IsImages: true)), seed => seed.Smaller());

    /// <summary>This one, which shrinks as the others do.</summary>
    public static Arbitrary<NetworkSeed> Only(NetworkSeed seed) => Arb.From(Gen.Constant(seed), s => s.Smaller());

    /// <summary>These at once, which shrink to the one that fails, and that one then as the others do.</summary>
    public static Arbitrary<NetworkSeed[]> Only(NetworkSeed[] seeds) => Arb.From(Gen.Constant(seeds), Fewer);

    /// <summary>Several at once, for checks that cost little more for many: they shrink to the one that fails, and that one then as above.</summary>
    public static Arbitrary<NetworkSeed[]> Several(int count, int maxUnits, bool images = false) =>
        Arb.From((images ? Images(maxUnits) : UpTo(maxUnits)).Generator.ArrayOf(count), Fewer);

    /// <summary>The network that grows from it.</summary>
    public RandomNetwork Grow() =>
        IsImages ? RandomNetwork.Images(Seed, MaxUnits, MaxLayers) : RandomNetwork.Create(Seed, MaxUnits, MaxLayers);

    /// <summary>Its graph alone.</summary>
    public Network GrowGraph() =>
        (
            IsImages
                ? (RandomGraph)new RandomImages(new Random(Seed), MaxUnits, MaxLayers)
                : new RandomVectors(new Random(Seed), MaxUnits, MaxLayers)
        ).Grow();

    private static IEnumerable<NetworkSeed[]> Fewer(NetworkSeed[] seeds) =>
        seeds.Length > 1
            ? [seeds[..(seeds.Length / 2)], seeds[(seeds.Length / 2)..]]
            : seeds.Single().Smaller().Select(seed => new[] { seed });

    // The same draws pick the same kinds of layers, so a smaller network is like the larger one, with fewer or narrower layers.
    private IEnumerable<NetworkSeed> Smaller()
    {
        if (MaxLayers > 1)
            yield return this with
            {
                MaxLayers = MaxLayers / 2,
            };
        if (MaxUnits > 1)
            yield return this with
            {
                MaxUnits = MaxUnits / 2,
            };
        if (MaxLayers > 2)
            yield return this with
            {
                MaxLayers = MaxLayers - 1,
            };
        if (MaxUnits > 2)
            yield return this with
            {
                MaxUnits = MaxUnits - 1,
            };
    }
}

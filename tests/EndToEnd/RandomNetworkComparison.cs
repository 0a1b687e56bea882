using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>Compares generated code with the double-precision reference and with the trainer, over random networks, whole and pruned.</summary>
internal static class RandomNetworkComparison
{
    /// <summary>The largest error allowed, relative to the largest magnitude of the output vector.</summary>
    public const double Tolerance = 1e-5;

    private const int Rows = 13;

    /// <summary>What the comparison of some networks found.</summary>
    /// <param name="Relative">The largest error against the reference, relative to the largest magnitude of its vector.</param>
    /// <param name="Ulps">The same in units in the last place of that magnitude.</param>
    /// <param name="Trainer">The largest relative difference from the trainer's forward pass.</param>
    public sealed record Errors(double Relative, double Ulps, double Trainer)
    {
        public override string ToString() =>
            FormattableString.Invariant(
                $"largest error {Relative:G3} relative, {Ulps:F1} ULP; largest difference from the trainer {Trainer:G3}"
            );
    }

    /// <summary>The networks of consecutive seeds.</summary>
    public static IEnumerable<NetworkSeed> Seeds(int first, int count, int maxUnits) =>
        Enumerable.Range(first, count).Select(seed => new NetworkSeed(seed, maxUnits));

    /// <summary>
    /// Dense layers that between them take every form there is: below a vector, one output and few, whole and broken panels,
    /// every number of panels at once, weights too many for the first cache, written out, summed along the inputs with and without a rest.
    /// </summary>
    public static IReadOnlyList<RandomNetwork> Chains { get; } =
    [
        RandomNetwork.Chain(1, 1, 1, 1),
        RandomNetwork.Chain(2, 3, 4, 5, 8, 9),
        RandomNetwork.Chain(3, 16, 16, 15, 1),
        RandomNetwork.Chain(4, 17, 33, 2),
        RandomNetwork.Chain(5, 200, 131, 77),
        RandomNetwork.Chain(6, 301, 64, 300, 6),
        RandomNetwork.Chain(7, 97, 500, 31, 12),
        RandomNetwork.Chain(8, 257, 160, 45, 25),
        RandomNetwork.Chain(9, 1100, 10),
        RandomNetwork.Chain(10, 700, 48),
        RandomNetwork.Chain(11, 530, 18, 700, 3),
        RandomNetwork.Chain(12, 255, 64, 256, 80),
        RandomNetwork.Chain(13, 511, 128, 257, 81),
        RandomNetwork.Chain(14, 2100, 65),
    ];

    /// <summary>Transformers that take all places at once, between them with every kind of layer; streams are compared elsewhere.</summary>
    public static IReadOnlyList<RandomNetwork> Transformers { get; } =
    [.. Enumerable.Range(1, 100).Select(RandomNetwork.Transformer).Where(IsAtOnce).Take(6)];

    /// <summary>Networks over vectors, over images and over tokens, and <see cref="Chains"/>.</summary>
    public static IReadOnlyList<(NetworkCase Case, RandomNetwork Random)> Mixed(int firstSeed, int count, int maxUnits) =>
        Cases([
            .. Seeds(firstSeed, count, maxUnits).Select(s => s.Grow()),
            .. Seeds(firstSeed, 2 * count, maxUnits / 4).Select(s => (s with { IsImages = true }).Grow()),
            .. Transformers,
            .. Chains,
        ]);

    // Something depends on what comes later, and something is left of every input.
    private static bool IsAtOnce(RandomNetwork random) =>
        random.Network.Layers.Any(l => l is Attention { IsCausal: false } or GlobalPooling or PlacePick { IsLast: false })
        && Pruner.Prune(random.Network, random.Weights).Network is var pruned
        && pruned.Inputs.All(i => i.Axes[0].Count > 0)
        && pruned.Layers.Any(l => l is Attention { IsCausal: false } or GlobalPooling or PlacePick { IsLast: false });

    /// <summary>Each network as it was made.</summary>
    public static IReadOnlyList<(NetworkCase Case, RandomNetwork Random)> Whole(IEnumerable<NetworkSeed> seeds) =>
        seeds.Select(s => s.Grow()).Select((random, i) => (new NetworkCase($"Whole{i}", random.Network, random.Weights), random)).ToArray();

    /// <summary>Each network as it was made and as it is after pruning.</summary>
    public static IReadOnlyList<(NetworkCase Case, RandomNetwork Random)> Cases(IEnumerable<NetworkSeed> seeds) =>
        Cases(seeds.Select(s => s.Grow()));

    /// <inheritdoc cref="Cases(IEnumerable{NetworkSeed})"/>
    public static IReadOnlyList<(NetworkCase Case, RandomNetwork Random)> Cases(IEnumerable<RandomNetwork> networks)
    {
        var cases = new List<(NetworkCase, RandomNetwork)>();
        foreach (var random in networks)
        {
            var pruned = Pruner.Prune(random.Network, random.Weights);
            cases.Add((new NetworkCase($"Whole{cases.Count}", random.Network, random.Weights), random));
            cases.Add((new NetworkCase($"Pruned{cases.Count}", pruned.Network, pruned.Weights), random));
        }
        return cases;
    }

    /// <summary>Runs every case.</summary>
    /// <exception cref="InvalidOperationException">A result is off by more than <see cref="Tolerance"/>, or differs between Infer and InferBatch.</exception>
    public static Errors Run(IReadOnlyList<(NetworkCase Case, RandomNetwork Random)> cases, CompiledNetworks compiled)
    {
        var worst = new Errors(0, 0, 0);
        foreach ((var network, var random) in cases)
        {
            var errors = Run(network, random, compiled.Create(network));
            worst = new Errors(
                Math.Max(worst.Relative, errors.Relative),
                Math.Max(worst.Ulps, errors.Ulps),
                Math.Max(worst.Trainer, errors.Trainer)
            );
        }
        return worst;
    }

    // Rows that fill no block run otherwise, by how many they are.
    private static void AssertSameInSmallerBatches(NetworkCase network, IGeneratedNetwork instance, float[][] inputs, float[][] outputs)
    {
        for (var count = 1; count < Rows; count++)
        {
            var found = network.OutputLengths.Select(l => new float[l * count]).ToArray();
            instance.InferBatch([.. inputs.Select(i => i[..(i.Length / Rows * count)])], found, count);
            for (var o = 0; o < found.Length; o++)
            {
                if (!found[o].AsSpan().SequenceEqual(outputs[o].AsSpan(0, found[o].Length)))
                    throw new InvalidOperationException(
                        $"{network.ClassName}, output {o}: batches of {count} and {Rows} rows differ.\n{network.Source}"
                    );
            }
        }
    }

    private static Errors Run(NetworkCase network, RandomNetwork random, IGeneratedNetwork instance)
    {
        var rows = Enumerable.Range(0, Rows).Select(random.InputRow).ToArray();
        var inputs = network.Network.Inputs.Select(i => i.Name).ToArray();
        var batchIn = inputs.Select(i => rows.SelectMany(r => r[i]).ToArray()).ToArray();
        var batchOut = network.OutputLengths.Select(l => new float[l * Rows]).ToArray();
        instance.InferBatch(batchIn, batchOut, Rows);
        AssertSameInSmallerBatches(network, instance, batchIn, batchOut);
        var trained = Trainer(network, batchIn);

        double relative = 0,
            ulps = 0,
            fromTrainer = 0;
        for (var row = 0; row < Rows; row++)
        {
            var found = network.OutputLengths.Select(l => new float[l]).ToArray();
            instance.Infer(inputs.Select(i => rows[row][i]).ToArray(), found);
            var expected = network.Reference(rows[row]);
            for (var o = 0; o < found.Length; o++)
            {
                var length = found[o].Length;
                if (length == 0)
                    continue;
                if (!found[o].AsSpan().SequenceEqual(batchOut[o].AsSpan(row * length, length)))
                    throw new InvalidOperationException(
                        $"{network.ClassName}, output {o}, row {row}: Infer and InferBatch differ.\n{string.Join(' ', found[o])}\n{string.Join(' ', batchOut[o].Skip(row * length).Take(length))}\n{network.Source}"
                    );

                // Against the largest magnitude of the vector: single entries may cancel to anything. Values on the way are
                // around 1, of which one rounding is 6e-8 and a sum has several: an output far smaller is a difference of such values.
                var scale = Math.Max(expected[o].Max(Math.Abs), 2e-2);
                var error = found[o].Zip(expected[o], (f, e) => Math.Abs(f - e)).Max();
                if (!(error / scale <= Tolerance))
                    throw new InvalidOperationException(
                        $"{network.ClassName}, output {o}, row {row}: relative error {error / scale:G3}.\nfound    {string.Join(' ', found[o].Take(20))}\nexpected {string.Join(' ', expected[o].Take(20).Select(e => (float)e))}\n{network.Source}"
                    );
                relative = Math.Max(relative, error / scale);
                ulps = Math.Max(ulps, error / (MathF.BitIncrement((float)scale) - (float)scale));
                fromTrainer = Math.Max(fromTrainer, found[o].Select((f, i) => Math.Abs(f - trained[o][row * length + i])).Max() / scale);
            }
        }
        // Both round, so where each is within the tolerance of the exact result they may lie twice as far apart.
        if (fromTrainer > 2 * Tolerance)
            throw new InvalidOperationException($"{network.ClassName} differs from the trainer by {fromTrainer:G3}.\n{network.Source}");
        return new Errors(relative, ulps, fromTrainer);
    }

    private static float[][] Trainer(NetworkCase network, float[][] inputs)
    {
        using var engine = new Engine(network.Network, threads: 1);
        engine.Parameters.Load(network.Weights);
        var pass = engine.Inference();
        for (var i = 0; i < inputs.Length; i++)
            inputs[i].CopyTo(pass.Input(network.Network.Inputs[i].Name));
        pass.Forward(Rows);
        return network.Network.Outputs.Select(o => pass.Output(o.Name).ToArray()).ToArray();
    }
}

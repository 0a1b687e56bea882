using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>A reader that strangers' files reach: what it is fed with, and what it may do with it.</summary>
internal abstract class FuzzTarget
{
    // What has grown so far grows no further: many inputs are worth more than large ones.
    private const int LargeEnough = 200_000;

    private readonly Lazy<IReadOnlyList<byte[]>> _seeds;

    protected FuzzTarget() => _seeds = new(() => [.. Made(), .. Corpus().Select(c => c.Bytes)]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new ManifestTarget(),
        new SafetensorsTarget(),
        new CsvTarget(),
        new NpyTarget(),
        new IdxTarget(),
        new GzipTarget(),
        new TextTarget(),
        new CheckpointTarget(),
    ];

    /// <summary>What it is called on the command line, and its folder in the corpus.</summary>
    public abstract string Name { get; }

    /// <summary>What reading may allocate, whatever the input, beside 50 bytes for each of its bytes.</summary>
    public virtual long Slack => 8 << 20;

    /// <summary>How many inputs a run in CI tries.</summary>
    public virtual int FewInputs => 2000;

    /// <summary>The files of the corpus: what a fault was once found with.</summary>
    public IEnumerable<(string Name, byte[] Bytes)> Corpus()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "corpus", Name);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)))
            : [];
    }

    /// <summary>Input number <paramref name="index"/> of the run with a seed: the same in every run.</summary>
    public byte[] Input(int seed, long index)
    {
        var random = new Random(HashCode(seed, index));
        var input = _seeds.Value[random.Next(_seeds.Value.Count)];
        for (var i = Strength(random); i > 0 && input.Length < LargeEnough; i--)
            input = Mutate(input, random);
        return input;
    }

    /// <summary>Reads an input as users' files are read; true when it was taken, false when it was refused as the reader documents.</summary>
    /// <exception cref="Exception">It did neither.</exception>
    public abstract bool Read(byte[] input);

    /// <summary>Right inputs of all kinds, from the code that writes them.</summary>
    protected abstract IEnumerable<byte[]> Made();

    /// <summary>One change that knows the format.</summary>
    protected abstract byte[] Mutate(byte[] input, Random random);

    // Mostly one change, which gets deepest; now and then many.
    private static int Strength(Random random) =>
        random.Next(8) switch
        {
            < 4 => 1,
            < 6 => 2,
            6 => 4,
            _ => random.Next(1, 20),
        };

    private static int HashCode(int seed, long index) =>
        unchecked((int)((((ulong)index ^ ((ulong)(uint)seed << 32)) * 0x9E3779B97F4A7C15UL) >> 32));
}

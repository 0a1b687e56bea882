using System;
using System.IO;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Samples;

/// <summary>A generated network's Classify.</summary>
internal delegate int Classify(ReadOnlySpan<float> input);

/// <summary>The pruned network beside the same function at its original size, over rows that training never saw.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Right">Those that the pruned network classifies rightly.</param>
/// <param name="Changed">Those that the two classify differently.</param>
/// <param name="MaskedNs">Nanoseconds for one row at the original size.</param>
/// <param name="PrunedNs">Nanoseconds for one row of the pruned network.</param>
internal sealed record Comparison(int Rows, int Right, int Changed, double MaskedNs, double PrunedNs)
{
    public double Accuracy => (double)Right / Rows;

    public static Comparison Of(
        Dataset data,
        int outputLength,
        (Classify Classify, Infer Infer) pruned,
        (Classify Classify, Infer Infer) masked
    )
    {
        int right = 0,
            changed = 0;
        for (var row = 0; row < data.Rows; row++)
        {
            var told = pruned.Classify(data.FeaturesOf(row));
            if (told == data.ClassOf(row))
                right++;
            if (told != masked.Classify(data.FeaturesOf(row)))
                changed++;
        }
        (var prunedNs, var maskedNs) = Latency.Measure(data, outputLength, pruned.Infer, masked.Infer);
        return new Comparison(data.Rows, right, changed, maskedNs, prunedNs);
    }

    /// <summary>For people: a table, and before it the kept pixels as a picture, where the network reads pixels one by one.</summary>
    public void Print(TextWriter to, PrunedNetManifest manifest, Dataset data)
    {
        Footprint before = manifest.Training!.Dense,
            after = manifest.Training.Pruned;
        void Line(string what, object dense, object pruned) => to.WriteLine($"{what, -24}{dense, 12:N0}{pruned, 12:N0}");

        if (manifest.Network.FindAxis("pixel") is Atom pixel)
        {
            to.WriteLine(
                $"The {pixel.Count} of {pixel.Size} pixels that the network still reads, shaded by the ink they hold on average; dots are gone:"
            );
            to.WriteLine();
            to.WriteLine(KeptPixels.Picture(pixel, data));
        }
        to.WriteLine($"{Right:N0} of {Rows:N0} held-out digits right ({Accuracy:P2}); {Changed} predictions changed by removal.");
        to.WriteLine();
        Line("", "dense", "pruned");
        foreach (var atom in manifest.Network.Atoms)
            if (atom.Kept != null)
                Line(atom.Name, atom.Size, atom.Count);
        Line("parameters", before.Parameters, after.Parameters);
        Line("multiply-adds per digit", before.Macs, after.Macs);
        Line("nanoseconds per digit", Math.Round(MaskedNs), Math.Round(PrunedNs));
        to.WriteLine();
        to.WriteLine($"{(double)before.Macs / after.Macs:N1} times less work, {MaskedNs / PrunedNs:N1} times less time.");
    }
}

using System;
using System.IO;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Samples;

/// <summary>A table for people: the network at its original size beside what is left of it.</summary>
internal static class Comparison
{
    public static void Print(TextWriter to, PrunedNetManifest manifest, int rows, int right, int changed, double maskedNs, double prunedNs)
    {
        Footprint before = manifest.Training!.Dense, after = manifest.Training.Pruned;
        void Line(string what, object dense, object pruned) => to.WriteLine($"{what,-24}{dense,12:N0}{pruned,12:N0}");

        to.WriteLine($"{right:N0} of {rows:N0} held-out digits right ({(double)right / rows:P2}); {changed} predictions changed by removal.");
        to.WriteLine();
        Line("", "dense", "pruned");
        foreach (Atom atom in manifest.Network.Atoms)
            if (atom.Kept != null) Line(atom.Name, atom.Size, atom.Count);
        Line("parameters", before.Parameters, after.Parameters);
        Line("multiply-adds per digit", before.Macs, after.Macs);
        Line("nanoseconds per digit", Math.Round(maskedNs), Math.Round(prunedNs));
        to.WriteLine();
        to.WriteLine($"{(double)before.Macs / after.Macs:N1} times less work, {maskedNs / prunedNs:N1} times less time.");
    }
}

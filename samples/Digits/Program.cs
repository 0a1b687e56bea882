using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Digits;
using PrunedNetGen.Manifest;
using PrunedNetGen.Samples;
using PrunedNetGen.Trainer;

// Recognises the held-out digits with the network that the build trained, pruned and generated.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
bool json = args is ["--json"];
if (args.Length > 0 && !json)
{
    Console.Error.WriteLine($"Unknown argument '{args[0]}'; the only one is --json.");
    return 2;
}

string folder = AppContext.BaseDirectory;
PrunedNetManifest manifest = ManifestReader.Read(File.ReadAllText(Path.Combine(folder, "digits.prunednet.json")), "digits.prunednet.json").Manifest!;
// The same split as in training, from the same recipe and seed: rows that it never saw.
Dataset heldOut = DataSplit.Of(DataReader.Read(Path.Combine(folder, "digits.csv.gz"), new DataOptions { Labels = ["last"] }), TrainingRun.SplitOf(manifest.Recipe!)).Test;

var pruned = new DigitNet();
var masked = new MaskedDigitNet();
int right = 0, changed = 0;
for (int row = 0; row < heldOut.Rows; row++)
{
    int digit = pruned.Classify(heldOut.FeaturesOf(row));
    if (digit == heldOut.ClassOf(row)) right++;
    if (digit != masked.Classify(heldOut.FeaturesOf(row))) changed++;
}
(double prunedNs, double maskedNs) = Latency.Measure(heldOut, DigitNet.OutputLength, pruned.Infer, masked.Infer);
var pixel = (Atom)manifest.Network.FindAxis("pixel")!;

if (json)
{
    Console.WriteLine(JsonSerializer.Serialize(new
    {
        testAccuracy = (double)right / heldOut.Rows,
        keptPixels = pixel.Count,
        keptNeurons = manifest.Network.Atoms.Where(a => a.Name.StartsWith("hidden", StringComparison.Ordinal)).Sum(a => a.Count),
        predictionsChangedByRemoval = changed,
        denseNs = Math.Round(maskedNs, 1),
        prunedNs = Math.Round(prunedNs, 1),
    }));
    return 0;
}

Console.WriteLine($"The {pixel.Count} of {pixel.Size} pixels that the network still reads, shaded by the ink they hold on average; dots are gone:");
Console.WriteLine();
Console.WriteLine(KeptPixels.Picture(pixel, heldOut));
Comparison.Print(Console.Out, manifest, heldOut.Rows, right, changed, maskedNs, prunedNs);
return 0;

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Digits;
using PrunedNetGen.Manifest;
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
Dataset heldOut = HeldOutDigits.Load(Path.Combine(folder, "digits.csv.gz"), manifest.Recipe!);

var pruned = new DigitNet();
var masked = new MaskedDigitNet();
int right = 0, changed = 0;
for (int row = 0; row < heldOut.Rows; row++)
{
    int digit = pruned.Classify(heldOut.FeaturesOf(row));
    if (digit == heldOut.ClassOf(row)) right++;
    if (digit != masked.Classify(heldOut.FeaturesOf(row))) changed++;
}

(double prunedNs, double maskedNs) = Latency.Measure(heldOut, pruned, masked);
var pixel = (Atom)manifest.Network.FindAxis("pixel")!;
Atom[] hidden = manifest.Network.Atoms.Where(a => a.Name.StartsWith("hidden", StringComparison.Ordinal)).ToArray();
double accuracy = (double)right / heldOut.Rows;
int keptNeurons = hidden.Sum(a => a.Count), neurons = hidden.Sum(a => a.Size);

if (json)
{
    Console.WriteLine(JsonSerializer.Serialize(new
    {
        testAccuracy = accuracy,
        keptPixels = pixel.Count,
        keptNeurons,
        predictionsChangedByRemoval = changed,
        denseNs = Math.Round(maskedNs, 1),
        prunedNs = Math.Round(prunedNs, 1),
    }));
    return 0;
}

Footprint before = manifest.Training!.Dense, after = manifest.Training.Pruned;
Console.WriteLine($"{right} of {heldOut.Rows} held-out digits right ({accuracy:P1}); {changed} predictions changed by removal.");
Console.WriteLine();
Console.WriteLine($"The {pixel.Count} of {pixel.Size} pixels that the network still reads, shaded by the ink they hold on average; dots are gone:");
Console.WriteLine(KeptPixels.Picture(pixel, heldOut));
Console.WriteLine($"{"",-24}{"dense",12}{"pruned",12}");
Console.WriteLine($"{"pixels",-24}{pixel.Size,12:N0}{pixel.Count,12:N0}");
Console.WriteLine($"{"neurons",-24}{neurons,12:N0}{keptNeurons,12:N0}");
Console.WriteLine($"{"parameters",-24}{before.Parameters,12:N0}{after.Parameters,12:N0}");
Console.WriteLine($"{"multiply-adds per digit",-24}{before.Macs,12:N0}{after.Macs,12:N0}");
Console.WriteLine($"{"nanoseconds per digit",-24}{maskedNs,12:N0}{prunedNs,12:N0}");
Console.WriteLine();
Console.WriteLine($"{(double)before.Macs / after.Macs:N1} times less work, {maskedNs / prunedNs:N1} times less time.");
return 0;

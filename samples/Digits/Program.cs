using System;
using System.Globalization;
using System.IO;
using System.Text.Json;
using Digits;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Samples;
using PrunedNetGen.Trainer;

// Recognises the held-out digits with the network that the build trained, pruned and generated.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var json = args is ["--json"];
if (args.Length > 0 && !json)
{
    Console.Error.WriteLine($"Unknown argument '{args[0]}'; the only one is --json.");
    return 2;
}

var folder = AppContext.BaseDirectory;
var manifest = ManifestReader.Read(File.ReadAllText(Path.Combine(folder, "digits.prunednet.json")), "digits.prunednet.json").Manifest!;

// The same split as in training, from the same recipe and seed: rows that it never saw.
var heldOut = DataSplit
    .Of(
        DataReader.Read(Path.Combine(folder, "digits.csv.gz"), new DataOptions { Labels = ["last"] }),
        TrainingRun.SplitOf(manifest.Recipe!)
    )
    .Test;

var pruned = new DigitNet();
var masked = new MaskedDigitNet();
var comparison = Comparison.Of(heldOut, DigitNet.OutputLength, (pruned.Classify, pruned.Infer), (masked.Classify, masked.Infer));
if (!json)
{
    comparison.Print(Console.Out, manifest, heldOut);
    return 0;
}
Console.WriteLine(
    JsonSerializer.Serialize(
        new
        {
            testAccuracy = comparison.Accuracy,
            keptPixels = manifest.Network.FindAxis("pixel")!.Count,
            keptNeurons = manifest.Network.FindAxis("hidden")!.Count,
            predictionsChangedByRemoval = comparison.Changed,
            denseNs = Math.Round(comparison.MaskedNs, 1),
            prunedNs = Math.Round(comparison.PrunedNs, 1),
        }
    )
);
return 0;

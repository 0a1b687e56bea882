using System;
using System.Globalization;
using System.IO;
using Mnist;
using PrunedNetGen.Manifest;
using PrunedNetGen.Samples;
using PrunedNetGen.Trainer;

// Recognises the 10,000 test digits of MNIST with the pruned and with the masked network.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length != 1)
{
    Console.Error.WriteLine("Give the folder with MNIST's four files, e.g. dotnet run -c Release --project samples/Mnist -- ../shared/data");
    return 2;
}
Dataset? test;
try
{
    test = DataReader.Read(args[0]).Test;
}
catch (DataException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
if (test is null)
{
    Console.Error.WriteLine($"{args[0]}: found no test images; expected a folder with MNIST's four files.");
    return 1;
}

PrunedNetManifest manifest = ManifestReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "mnist.prunednet.json")), "mnist.prunednet.json").Manifest!;
var pruned = new MnistNet();
var masked = new MaskedMnistNet();
int right = 0, changed = 0;
for (int row = 0; row < test.Rows; row++)
{
    int digit = pruned.Classify(test.FeaturesOf(row));
    if (digit == test.ClassOf(row)) right++;
    if (digit != masked.Classify(test.FeaturesOf(row))) changed++;
}
(double prunedNs, double maskedNs) = Latency.Measure(test, MnistNet.OutputLength, pruned.Infer, masked.Infer);

var pixel = (Atom)manifest.Network.FindAxis("pixel")!;
Console.WriteLine($"The {pixel.Count} of {pixel.Size} pixels that the network still reads, shaded by the ink they hold on average; dots are gone:");
Console.WriteLine();
Console.WriteLine(KeptPixels.Picture(pixel, test));
Comparison.Print(Console.Out, manifest, test.Rows, right, changed, maskedNs, prunedNs);
return 0;

using System;
using System.Globalization;
using System.IO;
using LeNet;
using PrunedNetGen.Manifest;
using PrunedNetGen.Samples;
using PrunedNetGen.Trainer;

// Recognises the 10,000 test digits of MNIST with the pruned and with the masked network.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length != 1)
{
    Console.Error.WriteLine("Give the folder with MNIST's four files, e.g. dotnet run -c Release --project samples/LeNet -- ../shared/data");
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

PrunedNetManifest manifest = ManifestReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "lenet.prunednet.json")), "lenet.prunednet.json").Manifest!;
var pruned = new LeNetNet();
var masked = new MaskedLeNetNet();
Comparison.Of(test, LeNetNet.OutputLength, (pruned.Classify, pruned.Infer), (masked.Classify, masked.Infer)).Print(Console.Out, manifest, test);
return 0;

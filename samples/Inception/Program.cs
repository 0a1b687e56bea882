using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Inception;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Samples;
using PrunedNetGen.Trainer;

// Shows what is left of two Inception nets whose pathways were groups, and classifies with the generated code; or trains them.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case []:
        Show("textures", Specs.Textures(), Textures.Make(4000, seed: 2), new TextureNet().Classify);
        return 0;
    case ["mnist", var folder]:
        Show("mnist", Specs.Mnist(), DataReader.Read(folder).Test!, new MnistNet().Classify);
        return 0;
    case ["train", var target]:
        Train(target, Specs.Textures(), new LoadedData(Textures.Make(4000, seed: 1), Textures.Make(4000, seed: 2)));
        return 0;
    case ["train", var target, var mnist, .. var rows]:
        var data = DataReader.Read(mnist);
        var count = rows.Length > 0 ? int.Parse(rows[0], CultureInfo.InvariantCulture) : data.Training.Rows;
        Train(target, Specs.Mnist(), data with { Training = data.Training.Subset(Enumerable.Range(0, count).ToArray()) });
        return 0;
    default:
        Console.Error.WriteLine(
            "Nothing shows the textures; 'mnist FOLDER' the digits; 'train FOLDER' trains the textures' net into a folder, 'train FOLDER MNIST [ROWS]' that of the digits."
        );
        return 2;
}

static void Train(string target, PrunedNetManifest spec, LoadedData data)
{
    var result = SampleTraining.Run(spec, data);
    SampleTraining.Save(target, spec.Network.Name, spec.Network, result.Manifest, result.Weights);
}

static void Show(string name, PrunedNetManifest spec, Dataset test, Classify classify)
{
    var manifest = ManifestReader
        .Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name + ManifestFile.Extension)), name)
        .Manifest!;
    var right = Enumerable.Range(0, test.Rows).Count(row => classify(test.FeaturesOf(row)) == test.ClassOf(row));
    Network before = spec.Network,
        after = manifest.Network;
    ConcatAxis Module(Network network) => network.Axes.OfType<ConcatAxis>().First();
    foreach (var way in Enumerable.Range(0, Module(before).AllParts.Count))
    {
        var part = Module(before).AllParts[way];
        var isLeft = Module(after).KeptParts?.Contains(way) ?? true;
        Console.WriteLine($"{part.Name, -16} {(isLeft ? $"{after.FindAxis(part.Name)!.Count} of {part.Size} channels" : "gone")}");
    }
    Console.WriteLine(
        $"layers gone from the generated code: {string.Join(", ", before.Layers.Select(l => l.Name).Except(after.Layers.Select(l => l.Name)))}"
    );
    Console.WriteLine(
        $"multiply-accumulates: {before.TotalMacs:N0} before, {after.TotalMacs:N0} after; parameters: {before.ParameterCount:N0} before, {after.ParameterCount:N0} after"
    );
    Console.WriteLine(
        $"removal changed {manifest.Training!.PredictionsChangedByRemoval} predictions; the generated network is right for {right:N0} of {test.Rows:N0} test rows ({(double)right / test.Rows:P2})"
    );
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DenseNet;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Samples;
using PrunedNetGen.Trainer;

// Compares the wiring that was found with the true one, and predicts with the generated code; or trains.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case []:
        Show(ManifestReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "wiring.prunednet.json")), "wiring").Manifest!);
        return 0;
    case ["train", var target]:
        var spec = Specs.Wiring();
        var result = SampleTraining.Run(spec, new LoadedData(Wiring.Make(3000, seed: 1), Wiring.Make(1000, seed: 2)));
        SampleTraining.Save(target, "wiring", spec.Network, result.Manifest, result.Weights);
        return 0;
    default:
        Console.Error.WriteLine("Nothing shows what was found; 'train FOLDER' trains into a folder.");
        return 2;
}

static void Show(PrunedNetManifest manifest)
{
    var found = FoundWiring.Of(manifest.Network);
    HashSet<(string, string)> truth = [.. Wiring.True];
    foreach (var map in Wiring.Possible.GroupBy(c => c.To))
        Console.WriteLine(
            $"{map.Key, -8} reads {string.Join(", ", map.Where(found.Contains).Select(c => truth.Contains(c) ? c.From : c.From + " (not in truth)").DefaultIfEmpty("nothing"))}"
        );
    Console.WriteLine(
        $"{truth.Count(found.Contains)} of {truth.Count} true connections found, {found.Count(c => !truth.Contains(c))} of {Wiring.Possible.Count() - truth.Count} others left"
    );

    var test = Wiring.Make(1000, seed: 2);
    var length = test.Features / Wiring.Inputs.Length;
    float[][] maps = [.. Wiring.Predicted.Select(_ => new float[test.Outputs / Wiring.Predicted.Length])];
    var network = new WiringNet();
    double squares = 0,
        deviations = 0;
    for (var row = 0; row < test.Rows; row++)
    {
        network.Infer(test.FeaturesOf(row)[..length], test.FeaturesOf(row)[length..], maps[0], maps[1], maps[2], maps[3]);
        var targets = test.TargetsOf(row);
        for (var i = 0; i < targets.Length; i++)
        {
            squares += Math.Pow(targets[i] - maps[i / maps[0].Length][i % maps[0].Length], 2);
            deviations += Math.Pow(targets[i], 2);
        }
    }
    Console.WriteLine(
        $"the generated network leaves {squares / deviations:P2} of the maps' squares unexplained, on 1,000 rows that training never saw"
    );
}

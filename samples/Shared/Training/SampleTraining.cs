using System;
using System.IO;
using PrunedNetGen.Data;
using PrunedNetGen.Drawing;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Samples;

/// <summary>Trains a sample's network and keeps what the sample needs of it.</summary>
internal static class SampleTraining
{
    /// <summary>Trains a spec, with a line on the console for every few epochs.</summary>
    public static TrainingResult Run(PrunedNetManifest spec, LoadedData data)
    {
        var recipe = spec.Recipe!;
        var run = new TrainingRun(spec, DataSplit.Of(data, TrainingRun.SplitOf(recipe)), new TrainingOptions());
        var every = Math.Max(1, recipe.Epochs / 6);
        return run.Run(new EpochLines(every), default);
    }

    /// <summary>Saves manifest and weights, and beside them a drawing of what is left of a network.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">What the files are called.</param>
    /// <param name="original">The network before something was removed.</param>
    /// <param name="manifest">What is left.</param>
    /// <param name="weights">Its weights.</param>
    public static void Save(string folder, string name, Network original, PrunedNetManifest manifest, WeightSet weights)
    {
        ManifestFile.Save(Path.Combine(folder, name + ManifestFile.Extension), manifest, weights);
        File.WriteAllText(
            Path.Combine(folder, name + ".graph.svg"),
            GraphSvg.Draw(DependencyGraph.Of(manifest.Network, weights, original))
        );
        Console.WriteLine($"wrote {name}{ManifestFile.Extension}, its weights and {name}.graph.svg to {folder}");
    }

    private sealed class EpochLines(int every) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress progress)
        {
            if (progress.IsEpochEnd && (progress.Epoch % every == 0 || progress.Epoch == progress.Epochs))
                Console.WriteLine(
                    $"{progress.Stage} epoch {progress.Epoch}/{progress.Epochs}: loss {progress.Loss:G4}, penalty {progress.Penalty:G4}"
                );
        }
    }
}

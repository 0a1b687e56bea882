using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Generator;

namespace PrunedNetGen.Bench.Generator;

/// <summary>A manifest that the generator is given.</summary>
/// <param name="Name">What the benchmark calls it.</param>
/// <param name="Text">The file's text.</param>
public sealed record ManifestUnderTest(string Name, string Text)
{
    public const string FileName = "net.prunednet.json";

    private static readonly WeightsReference Weights = new("net.prunednet.safetensors", new string('0', 64), 1);

    /// <summary>The digits sample at its full size, the pruned MNIST sample, and a large dense network.</summary>
    public static IReadOnlyList<ManifestUnderTest> All { get; } =
    [
        new("digits", Trained(File.ReadAllText(Path.Combine(Repository.Folder, "samples/Digits/digits.spec.json")))),
        new("MNIST", Trained(File.ReadAllText(Path.Combine(Repository.Folder, "samples/Mnist/mnist.prunednet.json")))),
        new(
            "1024-1024-1024-10",
            ManifestWriter.Write(
                new PrunedNetManifest(Perceptron.Create("1024-1024-1024-10", Activation.Relu, Activation.Identity), [])
                {
                    Weights = Weights,
                }
            )
        ),
    ];

    /// <summary>What it says.</summary>
    internal PrunedNetManifest Read() =>
        ManifestReader.Read(Text, FileName).Manifest ?? throw new InvalidOperationException($"{Name} has errors.");

    /// <summary>The file as the build lists it, under the path of the project.</summary>
    internal ListedFile Listed() => ListedFile.Manifest("/project/" + FileName, Text, "/project/" + Weights.File, Weights.Sha256);

    public override string ToString() => Name;

    /// <summary>The same file with the weights that the driver is told of; a spec has none.</summary>
    internal static string Trained(string text)
    {
        var reading = ManifestReader.Read(text, FileName);
        var manifest = reading.Manifest ?? throw new InvalidOperationException(string.Join("\n", reading.Problems));
        return ManifestWriter.Write(manifest with { Weights = Weights });
    }
}

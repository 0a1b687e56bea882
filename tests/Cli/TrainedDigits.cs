using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace PrunedNetGen.Tests.Cli;

/// <summary>A small network trained on the digits by the tool itself, once for all tests that only read it.</summary>
public sealed class TrainedDigits : IDisposable
{
    private readonly Folder _folder = new();

    public TrainedDigits() =>
        Training = ToolRun.Good(
            "train",
            "--hidden",
            "24",
            "--data",
            Data,
            "--image",
            "8x8",
            "--lambda",
            "0.002",
            "--epochs",
            "12",
            "--debias-epochs",
            "2",
            "--dense-baseline",
            "--out",
            _folder["digits"],
            "--json"
        );

    /// <summary>The sample's data.</summary>
    public static string Data { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../samples/Digits/digits.csv.gz"));

    /// <summary>The sample's spec.</summary>
    public static string Spec { get; } = Path.Combine(Path.GetDirectoryName(Data)!, "digits.spec.json");

    /// <summary>The trained manifest.</summary>
    public string Manifest => _folder["digits.prunednet.json"];

    internal ToolRun Training { get; }

    internal Folder Folder => _folder;

    public void Dispose() => _folder.Dispose();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

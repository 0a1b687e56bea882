using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace PrunedNetGen.Tests.Data;

/// <summary>Where the data is that tests read.</summary>
internal static class Samples
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));

    /// <summary>The digits of the sample: no header, 64 pixels and the digit.</summary>
    public static string Digits { get; } = Path.Combine(Root, "samples", "Digits", "digits.csv.gz");

    /// <summary>The folder of MNIST's four files if it is there: PRUNEDNET_MNIST, or shared/data beside the repository.</summary>
    public static string? Mnist { get; } = FindMnist();

    /// <summary>A file of this folder's golden data.</summary>
    public static string Golden(string name) => Path.Combine(ThisFolder(), "golden", name);

    /// <summary>Tiny Shakespeare in shared/data beside the repository, if it is there.</summary>
    public static string Shakespeare { get; } = Path.Combine(Root, "..", "shared", "data", "text", "tinyshakespeare.txt");

    /// <summary>A folder there of surnames with a file for each language, if it is there.</summary>
    public static string Surnames { get; } = Path.Combine(Root, "..", "shared", "data", "text", "names");

    private static string? FindMnist()
    {
        var folder = Environment.GetEnvironmentVariable("PRUNEDNET_MNIST") ?? Path.Combine(Root, "..", "shared", "data");
        return
            File.Exists(Path.Combine(folder, "train-images-idx3-ubyte.gz")) || File.Exists(Path.Combine(folder, "train-images-idx3-ubyte"))
            ? folder
            : null;
    }

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

/// <summary>A test on MNIST: skipped, saying so, where MNIST is not.</summary>
internal sealed class MnistFactAttribute : FactAttribute
{
    public MnistFactAttribute()
    {
        if (Samples.Mnist is null)
            Skip = "MNIST is not here: set PRUNEDNET_MNIST to the folder of its four IDX files.";
    }
}

/// <summary>A test on texts that are not in the repository: skipped, saying so, where they are not.</summary>
internal sealed class SharedTextFactAttribute : FactAttribute
{
    public SharedTextFactAttribute()
    {
        if (!File.Exists(Samples.Shakespeare) || !Directory.Exists(Samples.Surnames))
            Skip = "The texts are not here: put tinyshakespeare.txt and names/*.txt into ../shared/data/text.";
    }
}

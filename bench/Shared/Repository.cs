using System.IO;
using System.Runtime.CompilerServices;

namespace PrunedNetGen.Bench;

/// <summary>Where this repository lies, for benchmarks whose inputs are its own files. Their projects keep true source paths (<c>DeterministicSourcePaths</c>).</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../.."));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

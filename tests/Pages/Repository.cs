using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Tests.Pages;

/// <summary>The folder that holds the solution, and its pages.</summary>
internal static class Repository
{
    public static string Folder { get; } = Find();

    /// <summary>Every page that somebody reads, as paths from the folder; the log of changes tells of the past and is none.</summary>
    public static IReadOnlyList<string> Pages { get; } = [.. Files("*.md").Where(p => p != "CHANGELOG.md")];

    /// <summary>Files of the repository, as paths from its folder in the order of their names, without what builds and tests make.</summary>
    public static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "TestResults" or "BenchmarkDotNet.Artifacts"))
            .Order(StringComparer.Ordinal);

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PrunedNetGen.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"No PrunedNetGen.sln above {AppContext.BaseDirectory}.");
    }
}

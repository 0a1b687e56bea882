using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Pages;

/// <summary>What lies in the repository.</summary>
internal static class RepositoryFiles
{
    /// <summary>Every page that somebody reads, as paths from the folder; the log of changes tells of the past and is none.</summary>
    public static IReadOnlyList<string> Pages { get; } = [.. Matching("*.md").Where(p => p != "CHANGELOG.md")];

    /// <summary>Files of the repository, as paths from its folder in the order of their names, without what builds and tests make.</summary>
    public static IEnumerable<string> Matching(string pattern) =>
        Directory
            .EnumerateFiles(Repository.Folder, pattern, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Folder, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "TestResults" or "BenchmarkDotNet.Artifacts"))
            .Order(StringComparer.Ordinal);
}

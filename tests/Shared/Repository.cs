using System;
using System.IO;

namespace PrunedNetGen.Tests.Shared;

/// <summary>Where the repository lies from which the running tests were built.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PrunedNetGen.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"No PrunedNetGen.sln above {AppContext.BaseDirectory}.");
    }
}

using System;
using System.Collections.Generic;
using System.IO;

namespace PrunedNetGen.Tests.Package;

/// <summary>All packages, made once for all tests, from what was built before them.</summary>
internal static class PackedFeed
{
    /// <summary>A version that nobody publishes, of this run alone: 'dotnet tool' remembers where it found one, even after that is gone.</summary>
    public static readonly string Version = $"0.0.0-test{DateTime.UtcNow:yyyyMMddHHmmssfff}";

    private static readonly Lazy<string> Made = new(Pack);

    /// <summary>The folder that holds them.</summary>
    public static string Folder => Made.Value;

    private static string Pack()
    {
        var folder = Directory.CreateTempSubdirectory("prunednetgen-feed-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Commands
            .Dotnet(
                Commands.Repository,
                new Dictionary<string, string>(),
                "pack",
                "build",
                "--no-build",
                "--nologo",
                "-c",
                Commands.Configuration,
                "-o",
                folder,
                $"-p:PackageVersion={Version}"
            )
            .Succeeded();
        return folder;
    }
}

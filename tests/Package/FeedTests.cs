using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading;
using System.Xml.Linq;

namespace PrunedNetGen.Tests.Package;

/// <summary>The packages as lists of packages, debuggers and caches meet them.</summary>
public class FeedTests
{
    private static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>();

    private static readonly string[] All =
    [
        "PrunedNetGen",
        "PrunedNetGen.Data",
        "PrunedNetGen.Drawing",
        "PrunedNetGen.Model",
        "PrunedNetGen.Onnx",
        "PrunedNetGen.Sparse",
        "PrunedNetGen.Templates",
        "PrunedNetGen.Tool",
        "PrunedNetGen.Trainer",
    ];

    public static TheoryData<string> Ids => [.. All];

    [Fact]
    public void It_holds_these_packages_and_no_others() =>
        Assert.Equal(
            All.Select(id => $"{id}.{PackedFeed.Version}.nupkg").Order(StringComparer.Ordinal),
            Directory.GetFiles(PackedFeed.Folder, "*.nupkg").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_says_what_it_is_and_where_it_comes_from(string id)
    {
        using var package = Open(id, "nupkg");
        var metadata = XDocument.Load(package.GetEntry(id + ".nuspec")!.Open()).Root!.Elements().Single();
        XElement Field(string name) => metadata.Elements().Single(e => e.Name.LocalName == name);

        Assert.Equal("MIT", Field("license").Value);
        Assert.NotNull(package.GetEntry("LICENSE"));
        Assert.StartsWith("# " + id, Text(package.GetEntry(Field("readme").Value)!), StringComparison.Ordinal);
        Assert.Equal(128, WidthOf(package.GetEntry(Field("icon").Value)!));
        Assert.Equal("https://github.com/prunednetgen/prunednetgen", Field("projectUrl").Value);
        Assert.Equal("git", Field("repository").Attribute("type")!.Value);
        Assert.Equal(40, Field("repository").Attribute("commit")!.Value.Length);
        // Whoever takes one of them gets the others of the same build.
        Assert.All(
            metadata
                .Descendants()
                .Where(e =>
                    e.Name.LocalName == "dependency" && e.Attribute("id")!.Value.StartsWith("PrunedNetGen", StringComparison.Ordinal)
                ),
            dependency => Assert.Equal(PackedFeed.Version, dependency.Attribute("version")!.Value)
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Debuggers_find_symbols_and_sources_of_each_library(string id)
    {
        using var package = Open(id, "nupkg");
        string[] libraries =
        [
            .. package
                .Entries.Select(e => e.FullName)
                .Where(name =>
                    Path.GetFileName(name).StartsWith("PrunedNetGen.", StringComparison.Ordinal)
                    && name.EndsWith(".dll", StringComparison.Ordinal)
                    && (name.StartsWith("lib/", StringComparison.Ordinal) || id == "PrunedNetGen.Tool")
                ),
        ];
        Assert.Equal(id == "PrunedNetGen.Templates", libraries.Length == 0);
        if (libraries.Length == 0)
            return;

        using var symbols = Open(id, "snupkg");
        Assert.All(libraries, name =>
            Assert.Contains("https://raw.githubusercontent.com/", Text(symbols.GetEntry(Path.ChangeExtension(name, "pdb"))!))
        );
    }

    [Fact]
    public void No_build_has_the_version_of_another()
    {
        var first = LocalVersion();
        Thread.Sleep(TimeSpan.FromSeconds(1));
        var second = LocalVersion();

        Assert.Matches(@"^\d+\.\d+\.\d+-local\.\d{14}$", first);
        Assert.True(string.CompareOrdinal(first, second) < 0, $"{first}, {second}");
        Assert.Equal("1.2.3", LocalVersion("-p:PackageVersion=1.2.3"));
    }

    private static string LocalVersion(params string[] options) =>
        Assert.Single(
            Commands
                .Dotnet(Commands.Repository, NoVariables, ["msbuild", "build", "-getProperty:PackageVersion", .. options])
                .Succeeded()
                .Lines
        );

    private static ZipArchive Open(string id, string ending) =>
        ZipFile.OpenRead(Path.Combine(PackedFeed.Folder, $"{id}.{PackedFeed.Version}.{ending}"));

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The width of a PNG file.</summary>
    private static int WidthOf(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var start = new byte[20];
        stream.ReadExactly(start);
        Assert.Equal("PNG", Encoding.ASCII.GetString(start, 1, 3));
        return System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(16));
    }
}

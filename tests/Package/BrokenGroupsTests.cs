using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Tests.Package;

/// <summary>The sample in which every rule says something once: built as it stands in this repository, and from the package in an empty folder.</summary>
public class BrokenGroupsTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    private static readonly string Sample = Path.Combine(Commands.Repository, "samples", "BrokenGroups");

    /// <summary>What is expected, a line for each finding: <c>file(line): severity id</c>.</summary>
    private static string[] Expected => File.ReadAllLines(Path.Combine(Sample, "diagnostics.txt"));

    [Fact]
    public void Every_rule_says_something_once_at_its_line()
    {
        string log = Path.Combine(Sample, "obj", "diagnostics.sarif");
        File.Delete(log);
        CommandResult build = Commands.Dotnet(Commands.Repository, new Dictionary<string, string>(), "build", "samples/BrokenGroups", "--no-dependencies", "--nologo", "-c", Commands.Configuration);
        Assert.NotEqual(0, build.ExitCode);
        Assert.True(File.Exists(log), build.Output);
        string[] found = FindingsIn(log);
        if (Environment.GetEnvironmentVariable("PRUNEDNET_UPDATE_DOCS") == "1") File.WriteAllLines(Path.Combine(Sample, "diagnostics.txt"), found);

        Assert.Equal(Expected, found);
        // Each of them is in the build's own output too, with its page.
        foreach (string id in found.Select(IdOf)) Assert.Contains(id, build.Output, StringComparison.Ordinal);
        Assert.Equal(RuleSet.All.Select(r => r.Id).Order(), found.Select(IdOf).Order());
    }

    [Fact]
    public void A_project_with_the_package_is_told_the_same()
    {
        string[] sources = [.. Directory.GetFiles(Sample, "*.cs"), .. Directory.GetFiles(Sample, "*.json"), Path.Combine(Sample, ".globalconfig")];
        // The trainer's own dependency is in no feed of this test.
        sources = [.. sources.Where(f => Path.GetFileName(f) != "TrainingLoop.cs")];
        string folder = package.Folder(
            "rules", [.. sources.Select(f => (Path.GetFileName(f), File.ReadAllText(f))), ("rules.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <Nullable>enable</Nullable>
                    <ErrorLog>$(MSBuildProjectDirectory)/obj/diagnostics.sarif,version=2.1</ErrorLog>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="PrunedNetGen" Version="{package.Version}" />
                    <PackageReference Include="PrunedNetGen.Manifest" Version="{package.Version}" />
                    <PrunedNetworkSpec Include="*.spec.json;trained.prunednet.json" />
                  </ItemGroup>
                </Project>
                """)]);

        CommandResult build = package.Dotnet(folder, "build", "--nologo");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Equal(Expected.Where(line => !line.StartsWith("TrainingLoop", StringComparison.Ordinal)), FindingsIn(Path.Combine(folder, "obj", "diagnostics.sarif")));
    }

    // The compiler's log, sorted by file, line and id.
    private static string[] FindingsIn(string log)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(log));
        return [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(r => r.GetProperty("ruleId").GetString()!.StartsWith("PNGEN", StringComparison.Ordinal) && !r.TryGetProperty("suppressions", out _))
            .Select(r =>
            {
                JsonElement place = r.GetProperty("locations")[0].GetProperty("physicalLocation");
                string file = Path.GetFileName(new Uri(new Uri("file:///"), place.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath);
                return (File: file, Line: place.GetProperty("region").GetProperty("startLine").GetInt32(), Level: r.GetProperty("level").GetString(), Id: r.GetProperty("ruleId").GetString());
            })
            .OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Id, StringComparer.Ordinal)
            .Select(f => $"{f.File}({f.Line}): {f.Level} {f.Id}")];
    }

    private static string IdOf(string line) => Regex.Match(line, "PNGEN[0-9]+$").Value;
}

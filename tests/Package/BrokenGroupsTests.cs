using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using PrunedNetGen.Model;

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
        var log = Path.Combine(Sample, "obj", "diagnostics.sarif");
        if (File.Exists(log))
            File.Delete(log);
        var build = Commands.Dotnet(
            Commands.Repository,
            new Dictionary<string, string>(),
            "build",
            "samples/BrokenGroups",
            "--no-dependencies",
            "--nologo",
            "-c",
            Commands.Configuration
        );
        Assert.NotEqual(0, build.ExitCode);
        Assert.True(File.Exists(log), build.Output);
        var found = FindingsIn(log);
        if (Environment.GetEnvironmentVariable("PRUNEDNET_UPDATE_DOCS") == "1")
            File.WriteAllLines(Path.Combine(Sample, "diagnostics.txt"), found);

        Assert.Equal(Expected, found);
        // Each of them is in the build's own output too, with its page.
        foreach (var id in found.Select(IdOf))
            Assert.Contains(id, build.Output, StringComparison.Ordinal);
        Assert.Equal(RuleSet.All.Select(r => r.Id).Order(), found.Select(IdOf).Order());
    }

    [Fact]
    public void A_project_with_the_package_is_told_the_same()
    {
        string[] sources =
        [
            .. Directory.GetFiles(Sample, "*.cs"),
            .. Directory.GetFiles(Sample, "*.json"),
            Path.Combine(Sample, ".globalconfig"),
        ];
        // The trainer's own dependency is in no feed of this test.
        sources = [.. sources.Where(f => Path.GetFileName(f) != "TrainingLoop.cs")];
        var folder = package.Folder(
            "rules",
            [
                .. sources.Select(f => (Path.GetFileName(f), File.ReadAllText(f))),
                ("rules.csproj", Project("<PrunedNetworkSpec Include=\"*.spec.json;*.prunednet.json\" />")),
            ]
        );

        var build = package.Dotnet(folder, "build", "--nologo");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Equal(
            Expected.Where(line => !line.StartsWith("TrainingLoop", StringComparison.Ordinal)),
            FindingsIn(Path.Combine(folder, "obj", "diagnostics.sarif"))
        );
    }

    [Fact]
    public void The_package_mends_what_has_one_right_answer()
    {
        (string Id, string Before, string After)[] mistakes =
        [
            ("PNGEN1001", "public class DigitNet", "public partial class DigitNet"),
            ("PNGEN3004", "axis: \"fcl\"", "axis: \"fc1\""),
            ("PNGEN3107", "parameters: [\"fc1.weight\"]", "parameters: [\"fc1.weight\", \"fc1.bias\"]"),
            ("PNGEN3118", ", penalty: Penalty.SquaredNorm", ""),
        ];
        const string Description = """Network.Input("row", 64).Dense("fc1", 64).Relu().Dense("fc2", 10).Output("logits")""";
        static string Spec(string name, string group) =>
            $$"""
                using PrunedNetGen.Model;
                using PrunedNetGen.Sparse;

                static class {{name}}
                {
                    public static PrunedNetManifest Describe() => {{Description}}.GroupUnits("neurons", {{group}}).BuildSpec("spec");
                }

                """;
        (string Path, string Text)[] sources =
        [
            ("DigitNet.cs", "[PrunedNetGen.PrunedNetwork(\"net.prunednet.json\")]\npublic class DigitNet;\n"),
            ("Misspelt.cs", Spec("Misspelt", "axis: \"fcl\", lambda: 0.001")),
            ("Loose.cs", Spec("Loose", "axis: \"fc1\", lambda: 0.001, side: Side.Producing, parameters: [\"fc1.weight\"]")),
            ("Squared.cs", Spec("Squared", "axis: \"fc1\", lambda: 0.001, penalty: Penalty.SquaredNorm")),
        ];
        var folder = package.Folder("fixes", [.. sources, ("fixes.csproj", Project("<PrunedNetwork Include=\"net.prunednet.json\" />"))]);
        PackedPackage.SaveNetwork(Path.Combine(folder, "net.prunednet.json"));
        package.Dotnet(folder, "restore").Succeeded();

        // What an editor's light bulb does, from a command line; rule by rule, because one run looks at the project once.
        foreach ((var id, _, _) in mistakes)
            package.Dotnet(folder, "format", "analyzers", "--no-restore", "--severity", "info", "--diagnostics", id).Succeeded();

        foreach (((var path, var text), (_, var before, var after)) in sources.Zip(mistakes))
            Assert.Equal(text.Replace(before, after, StringComparison.Ordinal), File.ReadAllText(Path.Combine(folder, path)));
    }

    private string Project(string items) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ErrorLog>$(MSBuildProjectDirectory)/obj/diagnostics.sarif,version=2.1</ErrorLog>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="PrunedNetGen" Version="{package.Version}" />
                <PackageReference Include="PrunedNetGen.Model" Version="{package.Version}" />
                {items}
              </ItemGroup>
            </Project>
            """;

    // The compiler's log, sorted by file, line and id.
    private static string[] FindingsIn(string log)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(log));
        return
        [
            .. document
                .RootElement.GetProperty("runs")[0]
                .GetProperty("results")
                .EnumerateArray()
                .Where(r =>
                    r.GetProperty("ruleId").GetString()!.StartsWith("PNGEN", StringComparison.Ordinal)
                    && !r.TryGetProperty("suppressions", out _)
                )
                .Select(r =>
                {
                    var place = r.GetProperty("locations")[0].GetProperty("physicalLocation");
                    var file = Path.GetFileName(
                        new Uri(new Uri("file:///"), place.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath
                    );
                    return (
                        File: file,
                        Line: place.GetProperty("region").GetProperty("startLine").GetInt32(),
                        Level: r.GetProperty("level").GetString(),
                        Id: r.GetProperty("ruleId").GetString()
                    );
                })
                .OrderBy(f => f.File, StringComparer.Ordinal)
                .ThenBy(f => f.Line)
                .ThenBy(f => f.Id, StringComparer.Ordinal)
                .Select(f => $"{f.File}({f.Line}): {f.Level} {f.Id}"),
        ];
    }

    private static string IdOf(string line) => Regex.Match(line, "PNGEN[0-9]+$").Value;
}

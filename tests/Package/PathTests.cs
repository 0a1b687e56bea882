using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using System.Text;

namespace PrunedNetGen.Tests.Package;

/// <summary>Folders and files with names that MSBuild, the compiler or editorconfig files read as syntax. What builds without the package builds with it.</summary>
public class PathTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    // Without the package, projects do not build in folders with '"', ':', '*', '?', '\', '@(…)' or '%20'.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["hash"] = "C#",
        ["semicolon"] = "a;b",
        ["comma"] = "Contoso, Inc",
        ["backtick"] = "a`b",
        ["apostrophe"] = "o'neil",
        ["unicode"] = "é 日本 😀",
        ["decomposed"] = "é".Normalize(NormalizationForm.FormD),
        ["percent"] = "100%",
        ["brackets"] = "a[b]",
        ["braces"] = "{a,b}",
        ["parentheses"] = "a(b)",
        ["property"] = "$(b)",
        ["ampersand"] = "a&b",
        ["exclamation"] = "!b",
        ["caret"] = "^b",
        ["tilde"] = "~b",
        ["plus"] = "a+b",
        ["equals"] = "a=b",
        ["leading"] = " a",
        ["double"] = "a  b",
        ["dots"] = "a..b",
        ["dollar"] = "$b",
        ["at"] = "@b",
        ["dash"] = "-b",
        ["line"] = "a\u2028b",
        ["final"] = "a ",
    };

    // Where only a file's name holds them, these too.
    private static readonly Dictionary<string, string> FileNames = new(Names)
    {
        ["encoded"] = "a%20b",
        ["item"] = "@(b)",
        ["metadata"] = "%(b)",
        ["upper"] = "TWIN",
        ["lower"] = "twin",
    };

    // Folders alone may have those that no weights file may; and some end every build.
    private static readonly Dictionary<string, string> FolderNames = new(FileNames)
    {
        ["tab"] = "a\tb",
        ["angles"] = "a<b>",
        ["pipe"] = "a|b",
        ["quote"] = "a\"b",
        ["colon"] = "a:b",
        ["star"] = "a*b",
        ["question"] = "a?b",
        ["backslash"] = "a\\b",
        ["long"] = string.Join('/', Enumerable.Repeat(new string('x', 60), 12)),
    };

    public static TheoryData<string> Folders => [.. FolderNames.Keys];

    [Fact]
    public void A_project_builds_in_a_folder_of_all_such_characters_and_so_does_what_it_links()
    {
        var folder = package.Folder(
            "all " + string.Concat(Names.Values),
            Sources(
                ["linked"],
                """
                <PrunedNetwork Include="../linked/linked.prunednet.json" Link="elsewhere/net.json" />
                <PrunedNetworkSpec Include="*.spec.json" />
                """
            )
        );
        var elsewhere = package.Folder("models; #1, `[x]`", ("readme.txt", ""));
        PackedPackage.SaveNetwork(Path.Combine(elsewhere, "linked.prunednet.json"), bias: 0);
        Directory.CreateSymbolicLink(Path.Combine(Path.GetDirectoryName(folder)!, "linked"), elsewhere);
        foreach (var name in FileNames.Values)
            WriteUselessSpec(Path.Combine(folder, name + ".spec.json"));

        var built = package.Dotnet(folder, "build", "--nologo").Succeeded();

        Assert.Equal(["linked: 7"], package.Dotnet(folder, "run", "--no-build").Succeeded().Lines);
        // Each spec was looked at as one.
        Assert.All(FileNames.Values, name => Assert.Contains($"{name}.spec.json(7,", built.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Networks_may_be_called_by_all_such_names_however_they_are_listed()
    {
        string[] names = [.. FileNames.Values];
        var folder = package.Folder(
            "names",
            Sources(
                [.. names.Select(name => "models/" + name), .. names.Select(name => "b " + name)],
                $"""
                <PrunedNetwork Include="models/*.prunednet.json" />
                {string.Concat(
                    names.Select(name =>
                        $"<PrunedNetwork Include=\"{Listed($"b {name}.prunednet.json")}\" Weights=\"{Listed($"weights/b {name}.prunednet.safetensors")}\" />\n"
                    )
                )}
                """
            )
        );
        for (var i = 0; i < names.Length; i++)
        {
            PackedPackage.SaveNetwork(Path.Combine(folder, "models", names[i] + ".prunednet.json"), bias: i);
            PackedPackage.SaveNetwork(Path.Combine(folder, $"b {names[i]}.prunednet.json"), bias: names.Length + i);
            Directory.CreateDirectory(Path.Combine(folder, "weights"));
            File.Move(
                Path.Combine(folder, $"b {names[i]}.prunednet.safetensors"),
                Path.Combine(folder, "weights", $"b {names[i]}.prunednet.safetensors")
            );
        }

        var lines = package.Dotnet(folder, "run").Succeeded().Lines;

        Assert.Equal(
            [.. names.Select((name, i) => $"models/{name}: {7 + i}"), .. names.Select((name, i) => $"b {name}: {7 + names.Length + i}")],
            lines
        );
    }

    /// <summary>Every name by itself, beside a project of the same name that does without the package.</summary>
    [LongTheory]
    [MemberData(nameof(Folders))]
    public void What_builds_without_the_package_builds_with_it(string kind)
    {
        var name = FolderNames[kind];
        var plain = package.Folder(
            $"plain {kind}/{name}",
            ("app.csproj", Project("", reference: false)),
            ("Program.cs", "System.Console.WriteLine(1);")
        );
        var builds = package.Dotnet(plain, "build", "--nologo").ExitCode == 0;
        var folder = package.Folder($"alone {kind}/{name}", Sources(["net"], "<PrunedNetwork Include=\"net.prunednet.json\" />"));
        PackedPackage.SaveNetwork(Path.Combine(folder, "net.prunednet.json"), bias: 1);

        var run = package.Dotnet(folder, "run");

        Assert.Equal(builds, run.ExitCode == 0);
        if (builds)
            Assert.Equal(["net: 8"], run.Lines);
    }

    /// <summary>An app that prints the first score of each network for (1, –, 3): 7 and the bias.</summary>
    private (string, string)[] Sources(string[] manifests, string items)
    {
        var classes = new StringBuilder();
        var calls = new StringBuilder();
        for (var i = 0; i < manifests.Length; i++)
        {
            var literal = manifests[i].Replace("\"", "\"\"", StringComparison.Ordinal);
            classes.Append($"[PrunedNetGen.PrunedNetwork(@\"{literal}.prunednet.json\")] public partial class N{i};\n");
            calls.Append($"new N{i}().Infer([1, 0, 3], y); System.Console.WriteLine(@\"{literal}: \" + y[0]);\n");
        }

        return
        [
            ("app.csproj", Project(items)),
            ("Program.cs", $"System.Console.OutputEncoding = System.Text.Encoding.UTF8;\nfloat[] y = new float[2];\n{calls}"),
            ("Networks.cs", classes.ToString()),
        ];
    }

    /// <summary>A spec with a group without a price: the warning shows that it was read as one.</summary>
    private static void WriteUselessSpec(string path) =>
        File.WriteAllText(
            path,
            """
            {
              "format": "prunednet/1", "name": "net",
              "axes": { "feature": { "size": 3 }, "hidden": { "size": 8 }, "kind": { "size": 2 } },
              "inputs": [ { "name": "row", "axes": ["feature"] } ],
              "layers": [ { "name": "fc1", "op": "dense", "in": "row", "axes": ["hidden", "feature"], "activation": "relu" }, { "name": "fc2", "op": "dense", "in": "fc1", "axes": ["kind", "hidden"] } ],
              "outputs": [ { "name": "scores", "in": "fc2" } ],
              "groups": [ { "name": "neurons", "kind": "unit", "axis": "hidden", "lambda": 0 } ]
            }
            """
        );

    /// <summary>A file name as a project file writes it.</summary>
    private static string Listed(string name) =>
        SecurityElement.Escape(
            string.Concat(name.Select(c => "%*?@$();'".Contains(c, StringComparison.Ordinal) ? $"%{(int)c:x2}" : c.ToString()))
        );

    private string Project(string items, bool reference = true) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              <ItemGroup>
                {(reference ? $"<PackageReference Include=\"PrunedNetGen\" Version=\"{package.Version}\" />" : "")}
                {items}
              </ItemGroup>
            </Project>
            """;
}

using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace PrunedNetGen.Tests.Package;

/// <summary>The package as its users meet it: in projects that know nothing of this repository.</summary>
public class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    private const string Program = """
        using System;
        using System.Globalization;

        float[] scores = new float[DigitNet.OutputLength];
        var net = new DigitNet();
        net.Infer([1, float.NaN, 3], scores);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DigitNet.InputLength} -> {scores[0]} {scores[1]}"));
        Console.WriteLine(DigitNet.Labels[net.Classify([-4, 0, 1])]);
        """;

    private const string Class = """
        [PrunedNetGen.PrunedNetwork("net.prunednet.json")]
        public partial class DigitNet;
        """;

    private static readonly string[] Expected = ["3 -> 7.5 -0.25", "yes"];

    [Fact]
    public void Holds_library_analyzers_and_build_files_and_depends_on_nothing()
    {
        using var archive = ZipFile.OpenRead(package.PackageFile);
        var entries = archive.Entries.Select(e => e.FullName);
        var specification = new StreamReader(archive.GetEntry("PrunedNetGen.nuspec")!.Open()).ReadToEnd();

        Assert.Superset(
            new HashSet<string>
            {
                "LICENSE",
                "README.md",
                "lib/net9.0/PrunedNetGen.Runtime.dll",
                "lib/net9.0/PrunedNetGen.Runtime.xml",
                "lib/net10.0/PrunedNetGen.Runtime.dll",
                "lib/net10.0/PrunedNetGen.Runtime.xml",
                "analyzers/dotnet/cs/PrunedNetGen.Generator.dll",
                "analyzers/dotnet/cs/PrunedNetGen.CodeFixes.dll",
                "buildTransitive/PrunedNetGen.props",
                "buildTransitive/PrunedNetGen.targets",
                "tasks/netstandard2.0/PrunedNetGen.Build.dll",
            },
            entries.ToHashSet()
        );
        Assert.Equal(2, entries.Count(e => e.StartsWith("analyzers/", StringComparison.Ordinal)));
        Assert.Single(entries, e => e.StartsWith("tasks/", StringComparison.Ordinal));
        Assert.DoesNotContain("<dependency ", specification, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_uses_a_network()
    {
        var folder = package.Folder(
            "consumer",
            ("consumer.csproj", Project("<PrunedNetwork Include=\"net.prunednet.json\" />")),
            ("Program.cs", Program),
            ("DigitNet.cs", Class)
        );
        PackedPackage.SaveNetwork(Path.Combine(folder, "net.prunednet.json"));

        Assert.Equal(Expected, package.Dotnet(folder, "run").Succeeded().Lines);
    }

    [Fact]
    public void A_program_uses_a_network_of_a_library()
    {
        var folder = package.Folder(
            "layers",
            (
                "library/library.csproj",
                Project(
                    "<PrunedNetwork Include=\"../models/o'neil de.prunednet.json\" Weights=\"../models/o'neil de.prunednet.safetensors\" />",
                    output: "Library"
                )
            ),
            ("library/DigitNet.cs", Class.Replace("net.prunednet.json", "models/o'neil de.prunednet.json", StringComparison.Ordinal)),
            ("program/program.csproj", Project("<ProjectReference Include=\"../library/library.csproj\" />", reference: false)),
            ("program/Program.cs", Program)
        );
        PackedPackage.SaveNetwork(Path.Combine(folder, "models/o'neil de.prunednet.json"));

        Assert.Equal(Expected, package.Dotnet(Path.Combine(folder, "program"), "run").Succeeded().Lines);

        // The library's package reaches the program's build: the program, not the library, decides on Native AOT.
        AssertWarnsOfTheInstructionSet(Path.Combine(folder, "program"), true, "-p:RuntimeIdentifier=linux-x64");
        AssertWarnsOfTheInstructionSet(
            Path.Combine(folder, "program"),
            false,
            "-p:RuntimeIdentifier=linux-x64",
            "-p:IlcInstructionSet=native"
        );
        AssertWarnsOfTheInstructionSet(Path.Combine(folder, "program"), false, "-p:RuntimeIdentifier=linux-arm64");
        AssertWarnsOfTheInstructionSet(Path.Combine(folder, "program"), false, "-p:RuntimeIdentifier=linux-x64", "-p:NoWarn=PNGENCFG0001");
    }

    [Theory]
    [InlineData("net9.0", "", "warning PNGENCFG0001", "<IlcInstructionSet>avx2,fma,bmi,bmi2,lzcnt,popcnt,movbe</IlcInstructionSet>")]
    [InlineData("net10.0", "", "warning PNGENCFG0001", "<IlcInstructionSet>avx2</IlcInstructionSet>")]
    [InlineData(
        "net10.0",
        "avx2%2Cfma%2CLZCNT",
        "error PNGENCFG0003: IlcInstructionSet names 'fma, LZCNT', which the Native AOT compiler of net10.0",
        "<IlcInstructionSet>avx2</IlcInstructionSet>"
    )]
    [InlineData(
        "net9.0",
        "x86-64-v3",
        "error PNGENCFG0003: IlcInstructionSet names 'x86-64-v3', which the Native AOT compiler of net9.0",
        "<IlcInstructionSet>avx2,fma,"
    )]
    [InlineData("net9.0", "avx2%2Cfma%2Cbmi%2Cbmi2%2Clzcnt%2Cpopcnt%2Cmovbe", null, null)]
    [InlineData("net10.0", "x86-64-v3", null, null)]
    [InlineData("net10.0", "native", null, null)]
    public void The_advice_for_native_aot_is_that_of_the_framework(string framework, string given, string? expected, string? advice)
    {
        var folder = package.Folder("advice", ("advice.csproj", TargetsAlone("")));

        var result = package.Dotnet(
            folder,
            "msbuild",
            "--nologo",
            "-t:CheckPrunedNetworkInstructionSet",
            $"-p:TargetFramework={framework}",
            $"-p:IlcInstructionSet={given}"
        );

        Assert.Equal(expected is not null && expected.StartsWith("error", StringComparison.Ordinal) ? 1 : 0, result.ExitCode);
        if (expected is null)
            Assert.DoesNotContain("PNGENCFG", result.Output, StringComparison.Ordinal);
        else
            Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        if (advice is not null)
            Assert.Contains(advice, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_project_of_several_frameworks_the_advice_is_for_one_of_them()
    {
        var folder = package.Folder(
            "frameworks",
            ("frameworks.csproj", TargetsAlone("<TargetFrameworks>net9.0;net10.0</TargetFrameworks>"))
        );

        var output = package
            .Dotnet(folder, "msbuild", "--nologo", "-t:CheckPrunedNetworkInstructionSet", "-p:TargetFramework=net10.0")
            .Succeeded()
            .Output;

        Assert.Contains(
            "Write <IlcInstructionSet Condition=\"'$(TargetFramework)' == 'net10.0'\">avx2</IlcInstructionSet>",
            output,
            StringComparison.Ordinal
        );
    }

    // The package's targets without a reference to it: nothing has to be restored.
    private static string TargetsAlone(string properties) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <PublishAot>true</PublishAot>
                <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
                {properties}
              </PropertyGroup>
              <Import Project="{Path.Combine(Commands.Repository, "src/Runtime/buildTransitive/PrunedNetGen.targets")}" />
            </Project>
            """;

    [Fact]
    public void A_network_made_by_the_same_build_is_used_by_it()
    {
        var made = package.Folder("made");
        PackedPackage.SaveNetwork(Path.Combine(made, "net.prunednet.json"));
        var folder = package.Folder(
            "making",
            (
                "making.csproj",
                Project(
                    "<PrunedNetwork Include=\"net.prunednet.json\" />",
                    properties: "<CollectPrunedNetworksDependsOn>$(CollectPrunedNetworksDependsOn);MakeNetwork</CollectPrunedNetworksDependsOn>",
                    targets: """
                    <Target Name="MakeNetwork" DependsOnTargets="ResolveProjectReferences" Inputs="../made/net.prunednet.json" Outputs="net.prunednet.json">
                      <Copy SourceFiles="../made/net.prunednet.json;../made/net.prunednet.safetensors" DestinationFolder="$(MSBuildProjectDirectory)" />
                    </Target>
                    """
                )
            ),
            ("Program.cs", Program),
            ("DigitNet.cs", Class)
        );

        Assert.Equal(Expected, package.Dotnet(folder, "run").Succeeded().Lines);
    }

    [Fact]
    public void What_is_wrong_with_the_files_stops_the_build_and_mending_it_lets_it_pass()
    {
        var folder = package.Folder(
            "broken",
            ("broken.csproj", Project("<PrunedNetwork Include=\"net.prunednet.json\" />")),
            ("Program.cs", Program),
            ("DigitNet.cs", Class)
        );
        var manifest = Path.Combine(folder, "net.prunednet.json");
        var weights = Path.Combine(folder, "net.prunednet.safetensors");

        AssertFails(folder, "broken.csproj : error PNGENCFG0002: The manifest");

        // An editor that opens the project is not kept from it.
        package.Dotnet(folder, "msbuild", "--nologo", "-t:CollectPrunedNetworks", "-p:DesignTimeBuild=true").Succeeded();

        PackedPackage.SaveNetwork(manifest);
        var sound = File.ReadAllBytes(weights);
        File.Delete(weights);
        AssertFails(folder, "net.prunednet.json(4,3): error PNGEN2006:");

        byte[] other = [.. sound];
        other[^1] ^= 1;
        File.WriteAllBytes(weights, other);
        AssertFails(folder, "net.prunednet.json(4,3): error PNGEN2007:");

        File.WriteAllBytes(weights, sound);
        Assert.Equal(Expected, package.Dotnet(folder, "run").Succeeded().Lines);

        // Other weights of the same length and time are other weights all the same, and with their manifest a sound pair.
        var time = File.GetLastWriteTimeUtc(weights);
        var old = File.ReadAllText(manifest);
        PackedPackage.SaveNetwork(manifest, bias: 1.5f);
        File.SetLastWriteTimeUtc(weights, time);
        Assert.Equal(sound.Length, new FileInfo(weights).Length);
        Assert.Equal("3 -> 8.5 -0.25", package.Dotnet(folder, "run").Succeeded().Lines[0]);
        File.WriteAllText(manifest, old);
        AssertFails(folder, "net.prunednet.json(4,3): error PNGEN2007:");
    }

    private void AssertFails(string folder, string message)
    {
        var result = package.Dotnet(folder, "build", "--nologo");
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(message, result.Output, StringComparison.Ordinal);
    }

    private void AssertWarnsOfTheInstructionSet(string folder, bool warns, params string[] properties)
    {
        var result = package
            .Dotnet(folder, ["msbuild", "--nologo", "-t:CheckPrunedNetworkInstructionSet", "-p:PublishAot=true", .. properties])
            .Succeeded();
        Assert.Equal(warns, result.Output.Contains("warning PNGENCFG0001: PublishAot is on", StringComparison.Ordinal));
    }

    private string Project(string items, string output = "Exe", bool reference = true, string properties = "", string targets = "") =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>{output}</OutputType>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {(reference ? $"<PackageReference Include=\"PrunedNetGen\" Version=\"{package.Version}\" />" : "")}
                {items}
              </ItemGroup>
              {targets}
            </Project>
            """;
}

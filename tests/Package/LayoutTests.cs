using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Tests.Package;

/// <summary>Where manifests and weights may lie, and who in a build hears of them.</summary>
public class LayoutTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    private const string Program = """
        float[] y = new float[2];
        new Net().Infer([1, 0, 3], y);
        System.Console.WriteLine(y[0]);
        """;

    private const string Class = """[PrunedNetGen.PrunedNetwork("net.prunednet.json")] public partial class Net;""";

    [Fact]
    public void A_manifest_has_the_weights_that_it_names_wherever_it_is_linked_from()
    {
        var folder = package.Folder(
            "copied/app",
            ("app.csproj", Project("<PrunedNetwork Include=\"../models/copy.prunednet.json\" Link=\"net.json\" />")),
            ("Program.cs", Program),
            ("Net.cs", Class.Replace("\"net.", "\"copy.", StringComparison.Ordinal))
        );
        string models = Path.Combine(folder, "../models"),
            manifest = Path.Combine(models, "copy.prunednet.json"),
            weights = Path.Combine(models, "first.prunednet.safetensors");
        PackedPackage.SaveNetwork(Path.Combine(models, "first.prunednet.json"), bias: 1);
        PackedPackage.SaveNetwork(Path.Combine(models, "second.prunednet.json"), bias: 2);

        File.Copy(Path.Combine(models, "first.prunednet.json"), manifest);
        Assert.Equal(["8"], package.Dotnet(folder, "run").Succeeded().Lines);

        // The next build follows the name to another file, and says where it looked for a third.
        File.Copy(Path.Combine(models, "second.prunednet.json"), manifest, overwrite: true);
        Assert.Equal(["9"], package.Dotnet(folder, "run").Succeeded().Lines);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("second.prunednet", "third", StringComparison.Ordinal));
        var missing = package.Dotnet(folder, "build", "--nologo").Output;
        Assert.Contains(
            $"PNGEN2006: The manifest's weights 'third.safetensors' were looked for at '{Path.GetFullPath(Path.Combine(models, "third.safetensors"))}'",
            missing,
            StringComparison.Ordinal
        );

        // The same weights beside it under that name are again the ones that it describes.
        File.Copy(weights, Path.Combine(models, "third.safetensors"));
        Assert.Contains(
            "error PNGEN2007: 'third.safetensors'",
            package.Dotnet(folder, "build", "--nologo").Output,
            StringComparison.Ordinal
        );
        File.Copy(Path.Combine(models, "second.prunednet.safetensors"), Path.Combine(models, "third.safetensors"), overwrite: true);
        Assert.Equal(["9"], package.Dotnet(folder, "run").Succeeded().Lines);
    }

    [Fact]
    public void Solutions_several_frameworks_and_folders_of_ones_own_build_once_and_publish()
    {
        var folder = package.Folder(
            "layout",
            (
                "Directory.Build.props",
                "<Project><PropertyGroup><BaseIntermediateOutputPath>$(MSBuildThisFileDirectory)made, #1/$(MSBuildProjectName)/</BaseIntermediateOutputPath></PropertyGroup></Project>"
            ),
            (
                "library/library.csproj",
                Project("<PrunedNetwork Include=\"../models/net.prunednet.json\" />", "<OutputType>Library</OutputType>", "net9.0;net10.0")
            ),
            ("library/Net.cs", Class),
            (
                "app/app.csproj",
                Project(
                    "<ProjectReference Include=\"../library/library.csproj\" /><PrunedNetwork Include=\"../models/own.prunednet.json\" />"
                )
            ),
            ("app/Program.cs", Program + "new Own().Infer([1, 0, 3], y);\nSystem.Console.WriteLine(y[0]);\n"),
            ("app/Own.cs", "[PrunedNetGen.PrunedNetwork(\"own.prunednet.json\")] public partial class Own;"),
            ("all.slnx", """<Solution><Project Path="app/app.csproj" /><Project Path="library/library.csproj" /></Solution>""")
        );
        PackedPackage.SaveNetwork(Path.Combine(folder, "models/net.prunednet.json"), bias: 1);
        PackedPackage.SaveNetwork(Path.Combine(folder, "models/own.prunednet.json"), bias: 2);

        package.Dotnet(folder, "build", "all.slnx", "--nologo", "-c", "Release").Succeeded();
        var made = Made(folder);
        package.Dotnet(folder, "build", "all.slnx", "--nologo", "-c", "Release").Succeeded();
        Assert.Equal(3, made.Count);
        Assert.Equal(made, Made(folder));

        package.Dotnet(folder, "publish", "app", "--nologo", "-c", "Release", "--no-build", "-o", "published").Succeeded();
        Assert.Equal(["8", "9"], package.Dotnet(folder, "published/app.dll").Succeeded().Lines);

        // Weights alone are enough of a change.
        PackedPackage.SaveNetwork(Path.Combine(folder, "models/net.prunednet.json"), bias: 3);
        package.Dotnet(folder, "build", "app", "--nologo", "-c", "Release", "-o", "built #1").Succeeded();
        Assert.Equal(["10", "9"], package.Dotnet(folder, "built #1/app.dll").Succeeded().Lines);
    }

    [Fact]
    public void Who_watches_a_project_watches_manifest_weights_and_specs()
    {
        var folder = package.Folder(
            "watched",
            (
                "watched.csproj",
                Project(
                    "<PrunedNetwork Include=\"net.prunednet.json\" /><PrunedNetworkSpec Include=\"next.spec.json\" />",
                    targets: """
                    <Target Name="CollectUpToDateCheckInputDesignTime" Returns="@(UpToDateCheckInput)" />
                    """
                )
            ),
            ("Program.cs", Program),
            ("Net.cs", Class),
            ("next.spec.json", " ")
        );
        PackedPackage.SaveNetwork(Path.Combine(folder, "trained.prunednet.json"));
        File.Move(Path.Combine(folder, "trained.prunednet.json"), Path.Combine(folder, "net.prunednet.json"));
        string[] files =
        [
            .. new[] { "net.prunednet.json", "trained.prunednet.safetensors", "next.spec.json" }.Select(name => Path.Combine(folder, name)),
        ];

        Assert.Superset(files.ToHashSet(), package.Dotnet(folder, "watch", "--list").Succeeded().Lines.ToHashSet());

        // Targets that editors call.
        var inputs = package
            .Dotnet(folder, "msbuild", "-t:CollectUpToDateCheckInputDesignTime", "-getItem:UpToDateCheckInput", "-p:DesignTimeBuild=true")
            .Succeeded()
            .Output;
        Assert.All(files, file => Assert.Contains(file, inputs, StringComparison.Ordinal));
        var arguments = package
            .Dotnet(
                folder,
                "msbuild",
                "-t:Compile",
                "-getItem:CscCommandLineArgs",
                "-p:DesignTimeBuild=true",
                "-p:SkipCompilerExecution=true",
                "-p:ProvideCommandLineArgs=true"
            )
            .Succeeded()
            .Output;
        Assert.Contains($"/additionalfile:{files[0]}", arguments, StringComparison.Ordinal);
    }

    /// <summary>The assemblies that compilers wrote, and when.</summary>
    private static Dictionary<string, DateTime> Made(string folder) =>
        Directory
            .GetFiles(Path.Combine(folder, "made, #1"), "*.dll", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/ref", StringComparison.Ordinal))
            .ToDictionary(file => file, File.GetLastWriteTimeUtc);

    private string Project(
        string items,
        string properties = "<OutputType>Exe</OutputType>",
        string frameworks = "net10.0",
        string targets = ""
    ) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework{(frameworks.Contains(';') ? "s" : "")}>{frameworks}</TargetFramework{(
                frameworks.Contains(';') ? "s" : ""
            )}>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="PrunedNetGen" Version="{package.Version}" />
                {items}
              </ItemGroup>
              {targets}
            </Project>
            """;
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.BuildCost;

/// <summary>Small programs in a temporary folder, one without a network and one for each of some networks, which reference the package from a feed of their own.</summary>
internal sealed class ConsoleProjects : IDisposable
{
    private const string Manifest = "net.prunednet.json";
    private const string Version = "0.0.0-bench";

    private readonly string _root = Directory.CreateTempSubdirectory("prunednetgen-console-").FullName;

    public ConsoleProjects()
    {
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            File.WriteAllText(Path.Combine(_root, name), "<Project />");
        string feed = Path.Combine(_root, "feed"),
            source = Path.Combine(Repository.Folder, "src/Runtime");
        Project.Run(source, "pack", "-c", "Release", "-o", feed, $"-p:PackageVersion={Version}");
        File.WriteAllText(
            Path.Combine(_root, "nuget.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_root, "packages")}" /></config>
              <packageSources><clear /><add key="bench" value="{feed}" /></packageSources>
            </configuration>
            """
        );
        Alone = Create("alone", null);
        Networks =
        [
            ("MLP 64-128-64-10", Create("mlp", Perceptron.Create("64-128-64-10", Activation.Relu, Activation.Identity))),
            ("LeNet-5", Create("lenet", Models.LeNet5(8, 16).Build("net"))),
            ("Inception, 20 layers", Create("inception", Models.Inception().Build("net"))),
            ("ResNet-20", Create("resnet", Models.ResNet20().Build("net"))),
            ("EfficientNet", Create("efficientnet", Models.EfficientNet().Build("net"))),
        ];
        foreach (var project in Networks.Select(n => n.Project).Prepend(Alone))
            project.Restore();
    }

    /// <summary>Without a network and without the package.</summary>
    public Project Alone { get; }

    /// <summary>With a network each.</summary>
    public IReadOnlyList<(string Name, Project Project)> Networks { get; }

    /// <summary>The lines of code that were generated for a project.</summary>
    public static int GeneratedLines(Project project) =>
        Directory
            .EnumerateFiles(project.Folder, "Net.*.g.cs", SearchOption.AllDirectories)
            .Select(file => File.ReadLines(file).Count())
            .FirstOrDefault();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Project Create(string name, Network? network)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "Program.cs"), "System.Console.WriteLine(typeof(Program));");
        if (network is not null)
        {
            var loaded = TemporaryProjects.WithRandomWeights(network);
            ManifestFile.Save(Path.Combine(folder, Manifest), loaded.Manifest, loaded.Weights);
            File.WriteAllText(Path.Combine(folder, "Net.cs"), $"[PrunedNetGen.PrunedNetwork(\"{Manifest}\")]\npublic partial class Net;\n");
        }
        File.WriteAllText(
            Path.Combine(folder, "Project.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup Condition="{(network is null ? "false" : "true")}">
                <PackageReference Include="PrunedNetGen" Version="{Version}" />
                <PrunedNetwork Include="{Manifest}" />
              </ItemGroup>
            </Project>
            """
        );
        return new Project(folder);
    }
}

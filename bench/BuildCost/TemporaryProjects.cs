using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.BuildCost;

/// <summary>The projects to be built, in a temporary folder: each the sources of the contract, and more or less of PrunedNetGen.</summary>
internal sealed class TemporaryProjects : IDisposable
{
    // 2,501,000 parameters: 10 MB.
    private const string LargeShape = "1024-1024-1024-392";

    private const string Manifest = "net.prunednet.json";

    private const string Class = $$"""
        using PrunedNetGen;
        [PrunedNetwork("{{Manifest}}")]
        public partial class Net;
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("prunednetgen-build-").FullName;

    public TemporaryProjects()
    {
        // Stops the search for settings of the folders above.
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            File.WriteAllText(Path.Combine(_root, name), "<Project />");
        Alone = Create("alone", hasPackage: false);
        WithPackage = Create("package", hasPackage: true);
        WithNetwork = Create("network", hasPackage: true, RandomNetwork());
        WithMnist = Create(
            "mnist",
            hasPackage: true,
            ManifestFile.Load(Path.Combine(Repository.Folder, "samples/Mnist/mnist.prunednet.json"))
        );
    }

    /// <summary>Without PrunedNetGen.</summary>
    public Project Alone { get; }

    /// <summary>With the runtime, the generator and the targets, and no network.</summary>
    public Project WithPackage { get; }

    /// <summary>With a network of 10 MB of weights too.</summary>
    public Project WithNetwork { get; }

    /// <summary>With the network of the MNIST sample instead.</summary>
    public Project WithMnist { get; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Project> All => [Alone, WithPackage, WithNetwork, WithMnist];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Project Create(string name, bool hasPackage, LoadedManifest? network = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        if (network is not null)
        {
            ManifestFile.Save(Path.Combine(folder, Manifest), network.Manifest with { Weights = null }, network.Weights);
            File.WriteAllText(Path.Combine(folder, "Net.cs"), Class);
        }
        File.WriteAllText(Path.Combine(folder, "Project.csproj"), ProjectFile(hasPackage, network is not null));
        return new Project(folder);
    }

    private static string ProjectFile(bool hasPackage, bool hasNetwork)
    {
        string sources = Path.Combine(Repository.Folder, "src/Model"),
            sparse = Path.Combine(Repository.Folder, "src/Sparse"),
            targets = Path.Combine(Repository.Folder, "src/Runtime/buildTransitive/PrunedNetGen");
        var package = $"""
              <PropertyGroup>
                <PrunedNetGenBuildAssembly>{Path.Combine(AppContext.BaseDirectory, "PrunedNetGen.Build.dll")}</PrunedNetGenBuildAssembly>
              </PropertyGroup>
              <Import Project="{targets}.props" />
              <Import Project="{targets}.targets" />
              <ItemGroup>
                <Reference Include="{Path.Combine(AppContext.BaseDirectory, "PrunedNetGen.Runtime.dll")}" />
                <Analyzer Include="{Path.Combine(AppContext.BaseDirectory, "PrunedNetGen.Generator.dll")}" />
              </ItemGroup>
            """;
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <LangVersion>13.0</LangVersion>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="{sources}/**/*.cs;{sparse}/**/*.cs" Exclude="{sources}/bin/**;{sources}/obj/**;{sparse}/bin/**;{sparse}/obj/**" />
                {(hasNetwork ? $"<PrunedNetwork Include=\"{Manifest}\" />" : "")}
              </ItemGroup>
            {(hasPackage ? package : "")}
            </Project>
            """;
    }

    private static LoadedManifest RandomNetwork() => WithRandomWeights(Perceptron.Create(LargeShape, Activation.Relu, Activation.Identity));

    /// <summary>A network with weights that nothing was trained for.</summary>
    public static LoadedManifest WithRandomWeights(Network network)
    {
        var weights = new WeightSet();
        var random = new Random(1);
        foreach (var parameter in network.Parameters)
            weights.Add(
                parameter.Name,
                new Tensor(parameter.Shape, [.. Enumerable.Range(0, (int)parameter.Length).Select(_ => random.NextSingle() + 0.5f)])
            );
        return new LoadedManifest(new PrunedNetManifest(network, []), weights);
    }
}

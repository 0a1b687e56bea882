using System.IO;
using System.Text.RegularExpressions;

namespace PrunedNetGen.Tests.Package;

/// <summary>What the README shows of a project of one's own, as it is pasted.</summary>
public class ReadmeTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public void Its_program_and_its_item_make_a_console_program_predict()
    {
        var page = File.ReadAllText(Path.Combine(Commands.Repository, "README.md"));
        string Block(string language) => Regex.Match(page, $"```{language}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var folder = package.Folder(
            "pasted",
            (
                "pasted.csproj",
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <Nullable>enable</Nullable>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="PrunedNetGen" Version="{package.Version}" />
                  </ItemGroup>
                  {Block("xml")}
                </Project>
                """
            ),
            ("Program.cs", Block("csharp"))
        );
        foreach (var file in Directory.GetFiles(Path.Combine(Commands.Repository, "templates", "shared"), "flowers.prunednet.*"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));

        Assert.Equal(["virginica"], package.Dotnet(folder, "run").Succeeded().Lines);
    }
}

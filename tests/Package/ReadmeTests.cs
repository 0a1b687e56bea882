using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;

namespace PrunedNetGen.Tests.Package;

/// <summary>What the pages of packages show of a project of one's own, as it is pasted.</summary>
public class ReadmeTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public void Its_program_and_its_item_make_a_console_program_predict()
    {
        var folder = Pasted("pasted", "PrunedNetGen", "README.md", BlockOf("README.md", "xml"));
        foreach (var file in Directory.GetFiles(Path.Combine(Commands.Repository, "templates", "shared"), "flowers.prunednet.*"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));

        Assert.Equal(["virginica"], package.Dotnet(folder, "run").Succeeded().Lines);
    }

    [Fact]
    public void A_program_trains_with_the_package_of_the_trainer()
    {
        var folder = Pasted("training", "PrunedNetGen.Trainer", "src/Trainer/PACKAGE.md", "");

        var lines = package.Dotnet(folder, "run").Succeeded().Lines;
        Assert.InRange(int.Parse(Regex.Match(lines[0], "[0-9]+").Value, CultureInfo.InvariantCulture), 90, 100);
        Assert.Matches("^reads [2-8] of 8 numbers$", lines[1]);
        Assert.True(File.Exists(Path.Combine(folder, "above.prunednet.json")));
    }

    private string Pasted(string name, string packageId, string page, string items) =>
        package.Folder(
            name,
            (
                $"{name}.csproj",
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <Nullable>enable</Nullable>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="{packageId}" Version="{package.Version}" />
                  </ItemGroup>
                  {items}
                </Project>
                """
            ),
            ("Program.cs", BlockOf(page, "csharp"))
        );

    private static string BlockOf(string page, string language) =>
        Regex
            .Match(File.ReadAllText(Path.Combine(Commands.Repository, page)), $"```{language}\n(.*?)```", RegexOptions.Singleline)
            .Groups[1]
            .Value;
}

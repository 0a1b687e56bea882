using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace PrunedNetGen.Tests.Package;

/// <summary>The templates from their package, as their readmes say: from an empty folder to predictions.</summary>
public sealed class TemplateTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // Templates that these tests install are nobody else's.
    private readonly string _home = Directory.CreateTempSubdirectory("prunednetgen-templates-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task Three_commands_and_a_request_lead_from_an_empty_folder_to_a_served_prediction()
    {
        var folder = package.Folder("served", ("readme.txt", ""));
        Install(folder);
        New(folder, "prunednet-web", "FlowerApi");
        var project = Path.Combine(folder, "FlowerApi");

        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        await AssertAnswersAsThePageShows(project, dotnet, "run", "--project", project, "--urls", "http://127.0.0.1:0");
    }

    // As docs/aspnet.md says: the network in a library, for the generator of JSON sees no rows that another one writes beside it.
    [NativeAotFact(isLong: true)]
    public async Task The_service_answers_the_same_when_it_is_published_with_Native_AOT()
    {
        var folder = package.Folder("native", ("readme.txt", ""));
        Install(folder);
        New(folder, "prunednet-web", "FlowerApi");
        string project = Path.Combine(folder, "FlowerApi"),
            library = Path.Combine(folder, "Flowers"),
            published = Path.Combine(folder, "published");
        Directory.CreateDirectory(library);
        foreach (var file in new[] { "FlowerNet.cs", "flowers.prunednet.json", "flowers.prunednet.safetensors", "nuget.config" })
            File.Move(Path.Combine(project, file), Path.Combine(library, file));
        string service = Path.Combine(project, "FlowerApi.csproj"),
            network = "<PrunedNetwork Include=\"flowers.prunednet.json\" />",
            reference = File.ReadLines(service).Single(line => line.Contains("<PackageReference", StringComparison.Ordinal));
        File.WriteAllText(
            Path.Combine(library, "Flowers.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>
                {reference}
                {network}
              </ItemGroup>
            </Project>
            """
        );
        Replace(service, reference, "<ProjectReference Include=\"../Flowers/Flowers.csproj\" />");
        Replace(service, network, "");
        Replace(service, "</PropertyGroup>", "<PublishAot>true</PublishAot><IlcInstructionSet>avx2</IlcInstructionSet></PropertyGroup>");
        Replace(
            Path.Combine(project, "Program.cs"),
            "var app = ",
            "builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, ServiceJson.Default));\nvar app = "
        );
        File.AppendAllText(
            Path.Combine(project, "Program.cs"),
            """

            [System.Text.Json.Serialization.JsonSerializable(typeof(FlowerNet.Row))]
            [System.Text.Json.Serialization.JsonSerializable(typeof(Prediction))]
            internal partial class ServiceJson : System.Text.Json.Serialization.JsonSerializerContext;
            """
        );

        var output = package.Dotnet(project, "publish", "--nologo", "-c", "Release", "-r", "linux-x64", "-o", published).Succeeded().Output;

        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(published, "FlowerApi.dll")));
        await AssertAnswersAsThePageShows(project, Path.Combine(published, "FlowerApi"), "--urls", "http://127.0.0.1:0");
    }

    [Fact]
    public void The_console_program_is_trained_again_by_the_tool_that_comes_with_it()
    {
        var folder = package.Folder("console", ("readme.txt", ""));
        Install(folder);
        New(folder, "prunednet", "Irises");
        var project = Path.Combine(folder, "Irises");
        File.Delete(Path.Combine(project, "flowers.prunednet.json"));
        File.Delete(Path.Combine(project, "flowers.prunednet.safetensors"));
        Assert.Contains("Irises", File.ReadAllText(Path.Combine(project, "README.md")), StringComparison.Ordinal);

        package.Dotnet(project, "tool", "restore").Succeeded();
        package.Dotnet(project, "prunednet", "train", "--data", "flowers.csv", "--label", "species", "--out", "flowers", "-q").Succeeded();
        package.Dotnet(project, "prunednet", "profile", "flowers.csv").Succeeded();
        package
            .Dotnet(project, "prunednet", "predict", "flowers.prunednet.json", "--data", "flowers.csv", "--out", "predictions.csv")
            .Succeeded();
        Assert.Equal(151, File.ReadLines(Path.Combine(project, "predictions.csv")).Count());
        var lines = package.Dotnet(project, "run", "--", "5.1", "3.5", "1.4", "0.2").Succeeded().Lines;

        Assert.Equal("setosa", lines[0]);
        Assert.Equal(["setosa", "versicolor", "virginica"], lines.Skip(1).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void Without_a_feed_the_packages_come_from_where_they_are_published()
    {
        var folder = package.Folder("published", ("readme.txt", ""));
        Install(folder);
        package.Dotnet(folder, "new", "prunednet", "-o", "Flowers", "--debug:custom-hive", _home).Succeeded();

        Assert.False(File.Exists(Path.Combine(folder, "Flowers", "nuget.config")));
        Assert.True(File.Exists(Path.Combine(folder, "Flowers", "Flowers.csproj")));
    }

    private void Install(string folder) =>
        package
            .Dotnet(folder, "new", "install", "PrunedNetGen.Templates", "--add-source", package.Feed, "--debug:custom-hive", _home)
            .Succeeded();

    private void New(string folder, string template, string name) =>
        package.Dotnet(folder, "new", template, "-o", name, "--feed", package.Feed, "--debug:custom-hive", _home).Succeeded();

    private static void Replace(string file, string text, string other)
    {
        var all = File.ReadAllText(file);
        Assert.Contains(text, all, StringComparison.Ordinal);
        File.WriteAllText(file, all.Replace(text, other, StringComparison.Ordinal));
    }

    /// <summary>Starts the service of a project, and sends it the request of the project's page.</summary>
    private async Task AssertAnswersAsThePageShows(string project, string program, params string[] arguments)
    {
        using var service = Start(project, program, arguments);
        try
        {
            var address = await ListensAt(service).WaitAsync(Limit);
            using var client = new HttpClient { Timeout = Limit };
            var page = File.ReadAllText(Path.Combine(project, "README.md"));
            using var row = new StringContent(RequestOf(page), Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(new Uri(new Uri(address), "/predict"), row);
            var answer = await response.Content.ReadAsStringAsync();

            Assert.True(response.IsSuccessStatusCode, answer);
            Assert.Contains(answer, page, StringComparison.Ordinal);
            var prediction = JsonDocument.Parse(answer).RootElement;
            Assert.Equal("virginica", prediction.GetProperty("species").GetString());
            Assert.Equal(
                1,
                prediction.GetProperty("probabilities").EnumerateObject().Sum(probability => probability.Value.GetDouble()),
                tolerance: 0.001
            );
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The row that the page's request sends.</summary>
    private static string RequestOf(string page) => Regex.Match(page, @"curl .* -d '(.*)'").Groups[1].Value;

    private Process Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Shared.OwnShell.Prepare(start);
        foreach ((var name, var value) in package.Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<string> ListensAt(Process service)
    {
        var output = new StringBuilder();
        while (await service.StandardOutput.ReadLineAsync() is { } line)
        {
            output.AppendLine(line);
            if (Regex.Match(line, "Now listening on: (.*)") is { Success: true } match)
                return match.Groups[1].Value.Trim();
        }
        throw new InvalidOperationException($"The service ended.\n{output}{await service.StandardError.ReadToEndAsync()}");
    }
}

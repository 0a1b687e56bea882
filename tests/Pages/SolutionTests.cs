using System;
using System.IO;
using System.Linq;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Pages;

/// <summary>That <c>dotnet build</c> of the solution builds what there is.</summary>
public class SolutionTests
{
    // What cannot be in it, with what builds it in place of that.
    private static readonly (string Project, string Reason)[] Outside =
    [
        ("bench/PeersAot/PeersAot.csproj", "published for Native AOT, as docs/performance.md says"),
        ("samples/BrokenGroups/BrokenGroups.csproj", "does not build: tests/Package compares what it is told"),
        ("samples/DigitsAot/DigitsAot.csproj", "needs a native compiler: tests/Package publishes it"),
        ("templates/prunednet-web/PrunedNetApp.csproj", "a template: tests/Package runs the project that comes of it"),
        ("templates/prunednet/PrunedNetApp.csproj", "a template: tests/Package runs the project that comes of it"),
        ("tests/Arm64/Arm64.csproj", "needs .NET's runtime for Arm64: tests/EndToEnd publishes it"),
    ];

    [Fact]
    public void Every_project_is_in_the_solution_or_is_built_by_something_else()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Folder, "PrunedNetGen.sln")).Replace('\\', '/');
        string[] absent = [.. RepositoryFiles.Matching("*.csproj").Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal))];

        Assert.Equal(Outside.Select(o => o.Project), absent);
    }

    [Fact]
    public void Ci_checks_the_form_builds_the_solution_tests_and_then_runs_what_the_pages_show()
    {
        string[] steps =
        [
            .. File.ReadLines(Path.Combine(Repository.Folder, ".ci/run"))
                .Select(l => l.Trim())
                .Where(l => l.StartsWith("dotnet ", StringComparison.Ordinal)),
        ];

        Assert.Collection(
            steps,
            step => Assert.StartsWith("dotnet tool restore", step, StringComparison.Ordinal),
            step => Assert.StartsWith("dotnet csharpier check", step, StringComparison.Ordinal),
            step => Assert.StartsWith("dotnet build -c Release", step, StringComparison.Ordinal),
            step => Assert.StartsWith("dotnet restore tests/Arm64", step, StringComparison.Ordinal),
            step => Assert.StartsWith("dotnet test -c Release", step, StringComparison.Ordinal),
            step => Assert.StartsWith("dotnet run -c Release --project tests/Pages", step, StringComparison.Ordinal)
        );
    }
}

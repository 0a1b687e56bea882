using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.Package;

/// <summary>samples/DigitsAot as its README says: published, run, and right with the instruction set and without one.</summary>
public class NativeAotTests(ITestOutputHelper report)
{
    private static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>();

    [NativeAotFact]
    public void The_native_program_recognizes_a_digit_on_every_framework_with_and_without_an_instruction_set()
    {
        var published = Directory.CreateTempSubdirectory("prunednetgen-aot-");
        try
        {
            (var chosen, var withSet) = PublishAndRun(Path.Combine(published.FullName, "chosen"), "-f", "net10.0");
            (var older, var withSetOfNet9) = PublishAndRun(Path.Combine(published.FullName, "net9"), "-f", "net9.0");
            (var plain, var withoutSet) = PublishAndRun(
                Path.Combine(published.FullName, "plain"),
                "-f",
                "net10.0",
                "-p:IlcInstructionSet="
            );

            Assert.DoesNotContain("PNGENCFG", chosen + older, StringComparison.Ordinal);
            Assert.Contains("warning PNGENCFG0001", plain, StringComparison.Ordinal);
            Assert.DoesNotContain("warning IL", chosen + older + plain, StringComparison.Ordinal);
            Assert.All([withSet, withSetOfNet9, withoutSet], lines => Assert.Equal("digit: 0", lines[0]));
            // What the compiler was told to use is in use.
            Assert.Equal("vectors: 8 floats; AVX2 on, FMA on", withSet[2]);
            Assert.Equal("vectors: 8 floats; AVX2 on, FMA on", withSetOfNet9[2]);
            Assert.Equal("vectors: 4 floats; AVX2 off, FMA off", withoutSet[2]);
            Assert.Equal(Scores(withSet), Scores(withSetOfNet9));
            Assert.Equal(10, Scores(withSet).Count);

            // Printed with two decimals: a last bit of the sum can turn a printed one by one.
            Assert.All(Scores(withSet).Zip(Scores(withoutSet)), pair => Assert.InRange(pair.First - pair.Second, -0.011, 0.011));
        }
        finally
        {
            published.Delete(recursive: true);
        }
    }

    private static List<double> Scores(string[] lines) =>
        [.. lines[1]["scores: ".Length..].Split(' ').Select(score => double.Parse(score, CultureInfo.InvariantCulture))];

    /// <summary>What the sample refers to was built before these tests; building it once more would only meet other tests at it.</summary>
    private (string PublishOutput, string[] Lines) PublishAndRun(string folder, params string[] options)
    {
        var publish = Commands
            .Dotnet(
                Commands.Repository,
                NoVariables,
                [
                    "publish",
                    "samples/DigitsAot",
                    "--nologo",
                    "-c",
                    Commands.Configuration,
                    "-r",
                    "linux-x64",
                    "-p:BuildProjectReferences=false",
                    "-o",
                    folder,
                    .. options,
                ]
            )
            .Succeeded();

        var program = Path.Combine(folder, "digits");
        var clock = Stopwatch.StartNew();
        var run = Commands.Run(program, folder, NoVariables).Succeeded();
        report.WriteLine(
            $"{string.Join(' ', options)} {new FileInfo(program).Length:N0} bytes; {clock.Elapsed.TotalMilliseconds:F0} ms from start to end"
        );
        report.WriteLine(run.Output);
        return (publish.Output, [.. run.Lines]);
    }
}

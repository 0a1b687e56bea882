using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace PrunedNetGen.Tests.Package;

/// <summary>samples/Digits as the build of these tests made it: trained, generated, compiled.</summary>
public class DigitsSampleTests
{
    private static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>();

    [Fact]
    public void Json_is_one_object_with_what_the_sample_promises()
    {
        var json = JsonDocument.Parse(Run("--json").Succeeded().Output).RootElement;

        Assert.Equal(
            ["testAccuracy", "keptPixels", "keptNeurons", "predictionsChangedByRemoval", "denseNs", "prunedNs"],
            json.EnumerateObject().Select(field => field.Name)
        );
        double Value(string name) => json.GetProperty(name).GetDouble();
        Assert.InRange(Value("testAccuracy"), 0.97, 1);
        Assert.InRange(Value("keptPixels"), 1, 61);
        Assert.InRange(Value("keptNeurons"), 1, 64);
        Assert.Equal(0, Value("predictionsChangedByRemoval"));
        Assert.True(Value("denseNs") > 0 && Value("prunedNs") > 0);
    }

    [Fact]
    public void Without_arguments_it_draws_the_pixels_and_compares()
    {
        var result = Run().Succeeded();

        Assert.Equal(
            8,
            result.Lines.Count(line => line.Length == 16 && line.All(c => "·░▒▓█".Contains(c, System.StringComparison.Ordinal)))
        );
        Assert.Contains("0 predictions changed by removal", result.Output, System.StringComparison.Ordinal);
        Assert.Equal(2, Run("--jsno").ExitCode);
    }

    private static CommandResult Run(params string[] arguments) =>
        Commands.Dotnet(
            Commands.Repository,
            NoVariables,
            [
                Path.Combine(Commands.Repository, "samples/Digits/bin", Commands.Configuration, "net10.0/PrunedNetGen.Digits.dll"),
                .. arguments,
            ]
        );
}

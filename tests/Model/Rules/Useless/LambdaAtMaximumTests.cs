using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3102.</summary>
public class LambdaAtMaximumTests
{
    private const string Id = "PNGEN3102";

    private static readonly RuleFacts Facts = new()
    {
        LambdaMaxima = new Dictionary<string, double> { ["neurons"] = 0.2, ["features"] = 0.3 },
    };

    [Theory]
    [InlineData("0.2")]
    [InlineData("3")]
    public void At_lambda_max_training_rests_at_zero(string lambda)
    {
        var found = Findings.OnlyAdvice(
            Id,
            Samples.Perceptive($$"""{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": §{{lambda}} }"""),
            Facts
        );

        Assert.Equal("$.groups[0].lambda", found.Path);
        Assert.Contains($"λ of 'neurons' is {lambda}, at or above λ_max = 0.2 of these data", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_set_has_its_own() =>
        Assert.Equal(
            "$.groups[1].lambda",
            Findings.OnlyAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.1).GroupUnits("features", "x", 0.4), Facts).Path
        );

    [Fact]
    public void Below_it_nothing_is_said() =>
        Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.199).GroupUnits("features", "x", 0.01), Facts);

    [Fact]
    public void Without_data_nothing_is_known() => Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 1000));

    [Fact]
    public void The_report_of_a_training_says_it_too()
    {
        static string Report(string lambda, string norms = "0, 0") =>
            $$""" "groups": [{ "name": "neurons", "lambda": {{lambda}}, "norms": [{{norms}}], "lambdaMax": 0.2 }] """;

        Assert.Equal("$.training.groups[0].lambda", Findings.OnlyAdvice(Id, Trained.Text(Report("§0.25"))).Path);
        Assert.Empty(Findings.Advice(Id, Trained.Text(Report("0.15"))));
        // λ_max may be an estimate; what training came to is not.
        Assert.Empty(Findings.Advice(Id, Trained.Text(Report("0.25", "0, 1"))));
    }
}

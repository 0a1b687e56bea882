using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3107.</summary>
public class BiasOutsideTests
{
    private const string Id = "PNGEN3107";

    [Fact]
    public void A_bias_makes_its_unit_too()
    {
        var text = Samples.Perceptive(
            """{ "name": "neurons", "kind": "unit", "axis": "fc1", "side": "producing", "lambda": 0.01, "parameters": §["fc1.weight"] }"""
        );

        var found = Findings.OnlyAdvice(Id, text);

        Assert.Equal("$.groups[0].parameters", found.Path);
        Assert.Contains("leaves fc1.bias out", found.Message, StringComparison.Ordinal);
        Assert.Equal("""["fc1.weight", "fc1.bias"]""", found.Fix?.Json);
        Findings.AssertMends(found, text);
    }

    [Fact]
    public void So_does_the_shift_of_a_norm() =>
        Assert.Equal(
            """["norm.scale", "norm.shift"]""",
            Findings
                .OnlyAdvice(Id, Samples.Normed.GroupUnits("channels", "conv", 0.01, Side.Producing, parameters: ["norm.scale"]))
                .Fix?.Json
        );

    [Fact]
    public void All_biases_of_a_sum_count() =>
        Assert.Contains(
            "leaves stem.bias, out.bias out",
            Findings
                .OnlyAdvice(
                    Id,
                    Samples.Residual.GroupUnits("stream", "stem", 0.01, Side.Producing, parameters: ["stem.weight", "out.weight"])
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Held_biases_missing_ones_and_other_sides_are_right()
    {
        Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01, Side.Producing));
        Findings.NoAdvice(
            Id,
            Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01, Side.Producing, parameters: ["fc1.bias", "fc1.weight"])
        );
        Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01, parameters: ["fc2.weight"]));
        Findings.NoAdvice(
            Id,
            Network
                .Input("x", 16)
                .Dense("fc1", 32, bias: false)
                .Relu()
                .Dense("fc2", 4)
                .Output("y")
                .GroupUnits("neurons", "fc1", 0.01, Side.Producing, parameters: ["fc1.weight"])
        );
    }
}

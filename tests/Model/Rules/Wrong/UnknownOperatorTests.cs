using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3012.</summary>
public class UnknownOperatorTests
{
    private const string Id = "PNGEN3012";

    [Fact]
    public void The_nearest_kind_is_the_fix()
    {
        var text = Samples
            .Text(Samples.Perceptron)
            .Replace("\"op\": \"dense\", \"in\": \"x\"", "\"op\": §\"danse\", \"in\": \"x\"", StringComparison.Ordinal);

        var found = Findings.OnlyError(Id, text);

        Assert.Equal("$.layers[0].op", found.Path);
        Assert.Contains("\"danse\" is no kind of layer that this version knows", found.Message, StringComparison.Ordinal);
        Assert.Equal("\"dense\"", found.Fix?.Json);
        Findings.AssertMends(found, text);
    }

    [Fact]
    public void A_kind_like_no_other_has_no_fix()
    {
        var text = Samples
            .Text(Samples.Perceptron)
            .Replace("\"op\": \"dense\", \"in\": \"x\"", "\"op\": §\"recurrence\", \"in\": \"x\"", StringComparison.Ordinal);

        Assert.Null(Findings.OnlyError(Id, text).Fix);
    }

    [Fact]
    public void Known_kinds_are_right()
    {
        foreach (var sample in new[] { Samples.Perceptron, Samples.Residual, Samples.Gated, Samples.Normed, Samples.Ways })
            Findings.NoError(Id, Samples.Text(sample));
    }
}

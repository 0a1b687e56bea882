using System.Linq;
using Microsoft.CodeAnalysis;

namespace PrunedNetGen.Tests.Generator;

/// <summary>PNGEN3110: loops that drive the trainer's parts by hand, over the trainer's own types.</summary>
public class StepOrderTests
{
    [Theory]
    [InlineData("for (int i = 0; i < 9; i++) { penalty.Step(optimizer, 0.1); optimizer.[|Step|](0.1); }")]
    [InlineData("while (true) { foreach (var p in penalties) p.Step(optimizer, 0.1); optimizer.[|Step|](0.1); }")]
    [InlineData("while (true) { optimizer.Step(0.1); penalty.Step(optimizer, 0.1); optimizer.[|Step|](0.1); }")]
    [InlineData("while (true) { if (penalty.IsActive) penalty.Step(optimizer, 0.1); optimizer.[|Step|](0.1); }")]
    [InlineData("penalty.Step(learningRate: 0.1, optimizer: sgd); sgd.[|Step|](0.1);")]
    public void Is_found_at_the_gradient_step(string statements)
    {
        var marked = MarkedSource.Parse(Training(statements));

        var found = Assert.Single(DescribedNetwork.Findings(DescribedNetwork.Compile(marked.Text)));

        Assert.Equal(("PNGEN3110", DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.Equal(marked.Spans.Single(), found.Location.SourceSpan);
    }

    [Theory]
    [InlineData("for (int i = 0; i < 9; i++) { optimizer.Step(0.1); penalty.Step(optimizer, 0.1); }")]
    [InlineData("while (true) { optimizer.Step(0.1); foreach (var p in penalties) p.Step(optimizer, 0.1); }")]
    [InlineData("while (true) { penalty.Step(optimizer, 0.1); optimizer.Step(0.1); penalty.Step(optimizer, 0.1); }")]
    [InlineData("while (true) optimizer.Step(0.1);")]
    [InlineData("while (true) penalty.Step(optimizer, 0.1);")]
    [InlineData("while (true) { penalty.Step(optimizer, 0.1); other.Step(0.1); }")]
    [InlineData(
        "for (int i = 0; i < 9; i++) { optimizer.Step(0.1); penalty.Step(optimizer, 0.1); } for (int i = 0; i < 9; i++) { optimizer.Step(0.1); }"
    )]
    [InlineData(
        "for (int e = 0; e < 9; e++) { for (int i = 0; i < 9; i++) { optimizer.Step(0.1); penalty.Step(optimizer, 0.1); } optimizer.Step(0.1); }"
    )]
    public void Is_not_found_where_the_order_is_right_or_not_known(string statements) =>
        Assert.Empty(DescribedNetwork.Findings(DescribedNetwork.Compile(Training(statements))));

    private static string Training(string statements) =>
        $$"""
            using PrunedNetGen.Trainer;

            static class Loops
            {
                static void Train(Optimizer optimizer, Optimizer other, Sgd sgd, StructuredPenalty penalty, StructuredPenalty[] penalties) { {{statements}} }
            }
            """;
}

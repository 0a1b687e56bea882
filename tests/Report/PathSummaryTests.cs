using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Report;

public sealed class PathSummaryTests
{
    [Fact]
    public void The_chosen_lambda_is_the_largest_within_one_standard_error()
    {
        // sqrt(0.96 * 0.04 / 100) = 0.0196: 0.945 is within it, 0.94 is not.
        Evaluation?[] validation = [new(0.1, 0.95), new(0.1, 0.96), new(0.2, 0.945), new(0.3, 0.94), new(0.4, 0.5)];
        Assert.Equal(2, PathSummary.Choose(validation, 100));
        Assert.Equal(3, PathSummary.Choose(validation, 50));
        Assert.Equal(1, PathSummary.Choose([new(0.3, null), new(0.1, null), new(0.2, null)], 100));
        Assert.Null(PathSummary.Choose([null, null], 0));
    }
}

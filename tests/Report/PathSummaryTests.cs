using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Report;

public sealed class PathSummaryTests
{
    private static PathRow Row(double loss, double? accuracy = null, int kept = 3, params double[] losses) =>
        new(1, [1], [new KeptUnits("axis", kept, 3)], new Footprint(1, 1), 0, new Evaluation(loss, accuracy), null)
        {
            ValidationLosses = losses,
        };

    [Fact]
    public void The_chosen_lambda_is_the_largest_within_one_standard_error()
    {
        // sqrt(0.96 * 0.04 / 100) = 0.0196: 0.945 is within it, 0.94 is not.
        PathRow[] classes = [Row(0.1, 0.95), Row(0.1, 0.96), Row(0.2, 0.945), Row(0.3, 0.94), Row(0.4, 0.5)];
        Assert.Equal(2, PathSummary.Choose(classes, 100, null));
        Assert.Equal(3, PathSummary.Choose(classes, 50, null));
        Assert.Null(PathSummary.Choose([Row(0.1) with { Validation = null }], 0, null));
    }

    [Fact]
    public void Numbers_are_compared_row_by_row()
    {
        // The third loses as much by chance as the second gains, the fourth a little in every row.
        PathRow[] numbers =
        [
            Row(2, losses: [1, 3, 1, 3]),
            Row(1, losses: [0, 2, 0, 2]),
            Row(1.1, losses: [0.9, 1.5, 0.9, 1.1]),
            Row(1.5, losses: [0.5, 2.5, 0.5, 2.5]),
        ];
        Assert.Equal(2, PathSummary.Choose(numbers, 4, null));
    }

    [Fact]
    public void What_is_empty_or_no_better_than_a_constant_is_never_chosen()
    {
        Assert.Equal(0, PathSummary.Choose([Row(0.1, 0.9), Row(0.1, 0.9, kept: 0)], 50, null));
        Assert.Equal(0, PathSummary.Choose([Row(0.5, 0.62), Row(0.7, 0.6)], 4, new Evaluation(0.6, 0.6)));
        Assert.Null(PathSummary.Choose([Row(0.7, 0.6), Row(0.6, 0.6)], 4, new Evaluation(0.6, 0.6)));
    }
}

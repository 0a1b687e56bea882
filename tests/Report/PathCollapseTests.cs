using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Report;

public sealed class PathCollapseTests
{
    private static PathRow Row(double accuracy, params int[] kept) =>
        new(
            1,
            [],
            [.. kept.Select((k, a) => new KeptUnits($"axis{a}", k, 10))],
            new Footprint(1, 1),
            0,
            new PrunedNetGen.Trainer.Evaluation(1 - accuracy, accuracy),
            null
        );

    [Fact]
    public void Capacity_collapses_where_half_of_what_was_learnt_is_gone()
    {
        var collapse = PathCollapse.Of([Row(0.9, 9, 9), Row(0.92, 7, 6), Row(0.6, 5, 3), Row(0.45, 2, 1), Row(0.1, 0, 0)])!;
        Assert.Equal(3, collapse.Row);
        Assert.Contains("nearer to that of an empty network", collapse.Reason, System.StringComparison.Ordinal);
    }

    [Fact]
    public void What_fits_too_closely_in_front_of_the_best_is_no_collapse() =>
        Assert.Equal(3, PathCollapse.Of([Row(0.3, 9), Row(0.2, 9), Row(0.9, 5), Row(0.1, 0)])!.Row);

    [Fact]
    public void Or_where_an_axis_loses_its_last_units()
    {
        var collapse = PathCollapse.Of([Row(0.9, 9, 9), Row(0.9, 4, 0), Row(0.1, 0, 0)])!;
        Assert.Equal((1, "axis1 loses its last units"), (collapse.Row, collapse.Reason));
    }

    [Fact]
    public void A_path_that_ends_before_has_no_collapse()
    {
        Assert.Null(PathCollapse.Of([Row(0.9, 9), Row(0.5, 3)]));
        Assert.Null(PathCollapse.Of(Enumerable.Empty<PathRow>().ToArray()));
    }
}

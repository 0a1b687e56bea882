using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Axes;

public class AxisTests
{
    private readonly Atom _a = new("a", 3);
    private readonly Atom _b = new("b", 5, kept: new[] { 0, 3 });

    [Fact]
    public void An_atom_counts_its_survivors_and_remembers_their_numbers()
    {
        Assert.Equal(5, _b.Size);
        Assert.Equal(2, _b.Count);
        Assert.Equal(3, _b.OriginalUnit(1));
        Assert.Equal(1, _b.SurvivingIndex(3));
        Assert.Equal(-1, _b.SurvivingIndex(4));
    }

    [Fact]
    public void A_concat_lists_the_units_of_its_parts_in_order()
    {
        var both = new ConcatAxis("both", new Axis[] { _a, _b });
        Assert.Equal((8, 5), (both.Size, both.Count));
        Assert.Equal(new[] { ("a", 0), ("a", 1), ("a", 2), ("b", 0), ("b", 1) }, UnitsOf(both));
        Assert.Equal(new[] { 4 }, both.PositionsOf(_b, 1));
    }

    [Fact]
    public void A_product_pairs_every_unit_with_every_other_last_factor_fastest()
    {
        var pairs = new Product("pairs", new Axis[] { _a, _b });
        Assert.Equal((15, 6), (pairs.Size, pairs.Count));
        Assert.Equal(new[] { 1, 3, 5 }, pairs.PositionsOf(_b, 1));
        Assert.Equal(new[] { 2, 3 }, pairs.PositionsOf(_a, 1));
    }

    [Fact]
    public void Compositions_nest()
    {
        var nested = new Product("nested", new Axis[] { new ConcatAxis("both", new Axis[] { _a, _b }), _a });
        Assert.Equal(15, nested.Count);
        // Position 13 is row 4 of the concat (unit 1 of b) and column 1 (unit 1 of a).
        var held = new List<(string, int)>();
        nested.VisitUnits(13, (atom, unit) => held.Add((atom.Name, unit)));
        Assert.Equal(new[] { ("a", 1), ("b", 1) }, held);
        Assert.Equal("nested: both: b[3] x a[1]", nested.Describe(13));
    }

    [Fact]
    public void Surviving_positions_are_found_at_the_original_size()
    {
        var both = new ConcatAxis("both", new Axis[] { _b, _a });
        var pairs = new Product("pairs", new Axis[] { _a, _b });
        Assert.Equal(new[] { 0, 3 }, _b.OriginalPositions());
        Assert.Equal(new[] { 0, 3, 5, 6, 7 }, both.OriginalPositions());
        Assert.Equal(new[] { 0, 3, 5, 8, 10, 13 }, pairs.OriginalPositions());
        Assert.Equal(pairs.OriginalPositions(), Axis.OriginalPositions(new Axis[] { _a, _b }));
        Assert.Equal(new[] { 0 }, Axis.OriginalPositions(Array.Empty<Axis>()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(Axis.MaxSize + 1)]
    public void Absurd_sizes_are_refused(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new Atom("x", size));

    [Fact]
    public void Composed_sizes_cannot_overflow()
    {
        var large = new Atom("large", Axis.MaxSize);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Product("p", new Axis[] { large, large, large }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConcatAxis("c", new Axis[] { large, large }));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    [InlineData(1, 5)]
    [InlineData(-1, 2)]
    public void Kept_units_must_increase_within_the_size(int first, int second) =>
        Assert.Throws<ArgumentException>(() => new Atom("x", 5, kept: new[] { first, second }));

    private static List<(string, int)> UnitsOf(Axis axis)
    {
        var units = new List<(string, int)>();
        for (var p = 0; p < axis.Count; p++)
            axis.VisitUnits(p, (atom, unit) => units.Add((atom.Name, unit)));
        return units;
    }
}

using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3104.</summary>
public class OneHotSizeWeightsTests
{
    private const string Id = "PNGEN3104";

    private static readonly string[] Labels = ["colour=red", "colour=blue", "colour=green", "size"];
    private static readonly int[][] Columns =
    [
        [0, 1, 2],
        [3],
    ];

    /// <summary>A network over named features.</summary>
    internal static NetworkDescription Table(IReadOnlyList<string> labels) =>
        Network.Input("x", labels.Count, labels: labels).Dense("fc1", 32).Relu().Dense("fc2", 4).Output("y");

    [Fact]
    public void A_column_does_not_grow_with_its_categories()
    {
        var table = Table(Labels).GroupUnits("columns", "x", 0.01, members: Columns);

        var found = Findings.OnlyAdvice(Id, table);

        Assert.Equal("$.groups[0].weight", found.Path);
        Assert.Contains("groups of 'columns' are the categories of one-hot columns", found.Message, StringComparison.Ordinal);
        Assert.Equal("\"none\"", found.Fix?.Json);
        Findings.AssertMends(found, table);
    }

    [Fact]
    public void Standardized_columns_do()
    {
        var table = Network.Input("x", 4, labels: Labels).Standardize().Dense("fc1", 32).Relu().Dense("fc2", 4).Output("y");

        Findings.NoAdvice(Id, table.GroupUnits("columns", "x", 0.01, members: Columns));
    }

    [Fact]
    public void Without_size_weights_there_is_nothing_to_say() =>
        Findings.NoAdvice(Id, Table(Labels).GroupUnits("columns", "x", 0.01, members: Columns, weight: GroupWeight.None));

    [Fact]
    public void Features_of_different_columns_are_no_categories()
    {
        Findings.NoAdvice(
            Id,
            Table(["colour=red", "size=small", "shape=round", "weight"]).GroupUnits("columns", "x", 0.01, members: Columns)
        );
        Findings.NoAdvice(Id, Table(["red", "blue", "green", "weight"]).GroupUnits("columns", "x", 0.01, members: Columns));
        Findings.NoAdvice(Id, Table(Labels).GroupUnits("columns", "x", 0.01));
    }
}

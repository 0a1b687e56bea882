using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>Networks and groups at the edge of what can be written: rules answer, and say what is so.</summary>
public class UnusualSubjectTests
{
    private static NetworkDescription Perceptron => Network.Input("row", 64).Dense("fc1", 64).Relu().Dense("fc2", 10).Output("logits");

    [Fact]
    public void A_set_of_no_groups_is_empty_with_a_limit_too() =>
        Assert.Equal(
            ["PNGEN3002"],
            ErrorsOf(Perceptron.GroupUnits("neurons", "fc1", 0.1, members: []).Train(new Recipe { BudgetMacs = Limit.OfDense(0.5) }))
        );

    [Fact]
    public void A_norm_of_which_nothing_is_left_is_no_obstacle()
    {
        Atom row = new("row", 8),
            gone = new("gone", 8, kept: []),
            kind = new("kind", 4);
        var network = Network.Create(
            "net",
            [row, gone, kind],
            [new NetworkInput("row", row)],
            [new Dense("fc1", "row", gone, row), new GroupNorm("norm", "fc1", [gone]), new Dense("fc2", "norm", kind, gone)],
            [new NetworkOutput("out", "fc2")]
        );

        Assert.Contains(
            "PNGEN3113",
            RuleSet.Check(new RuleSubject(network, [new UnitGroups("features", row, 0.1)]), RuleSeverity.Warning).Select(p => p.Rule!.Id)
        );
    }

    [Theory]
    [InlineData("PNGEN3008", "fc1.bias")]
    [InlineData("PNGEN3002", "fc1.weight", "fc1.bias", "fc2.weight")]
    [InlineData("PNGEN3001", "fc1.weight", "fc1.bias", "fc1.bias")]
    public void A_list_by_hand_that_removes_nothing_or_says_too_much_is_wrong(string id, params string[] parameters) =>
        Assert.Equal([id], ErrorsOf(Perceptron.GroupUnits("neurons", "fc1", 0.1, Side.Producing, parameters: parameters)));

    [Fact]
    public void A_norms_scale_and_shift_are_all_that_makes_its_units() =>
        Assert.Empty(
            ErrorsOf(
                Network
                    .Input("row", 64)
                    .Dense("fc1", 64)
                    .BatchNorm(name: "norm")
                    .Relu()
                    .Dense("fc2", 10)
                    .Output("logits")
                    .GroupUnits("neurons", "fc1", 0.1, Side.Producing, parameters: ["norm.scale", "norm.shift"])
            )
        );

    [Fact]
    public void Of_two_names_that_are_as_near_none_is_the_fix()
    {
        var found = Assert.Single(Drafted(Perceptron.GroupUnits("neurons", "fc3", 0.1)).Problems);

        Assert.Equal(("PNGEN3004", null), (found.Rule!.Id, found.Fix));
        Assert.Contains("Did you mean 'fc", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_that_are_normalised_together_need_no_groups()
    {
        var description = Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .GroupNorm(4)
            .Relu()
            .Dense("fc2", 64)
            .Relu()
            .Dense("fc3", 10)
            .Output("logits")
            .GroupUnits("neurons", "fc2", 0.1);

        // The features may go; the units of fc1 may not.
        var found = Assert.Single(Drafted(description).Advise(), p => p.Rule!.Id == "PNGEN3112");
        Assert.Contains("add a group set over 'row'", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_behind_a_gate_that_is_never_shut_stays()
    {
        var row = Network.Input("row", 64);

        Assert.Equal(
            ["PNGEN3007"],
            ErrorsOf(
                row.Multiply(row.Dense("gate", 64).Sigmoid())
                    .Dense("fc", 10)
                    .Output("logits")
                    .GroupUnits("units", "row", 0.1, Side.Producing)
            )
        );
    }

    [Fact]
    public void Many_sets_over_one_axis_are_compared_once()
    {
        Atom row = new("row", 4096),
            kind = new("kind", 2);
        var network = Network.Create(
            "net",
            [row, kind],
            [new NetworkInput("row", row)],
            [new Dense("fc", "row", kind, row)],
            [new NetworkOutput("out", "fc")]
        );
        GroupSet[] sets =
        [
            .. Enumerable
                .Range(0, 1000)
                .Select(s => new UnitGroups(
                    $"set {s}",
                    row,
                    0.1,
                    members:
                    [
                        [s],
                        [s + 1000],
                    ]
                )),
        ];

        Assert.Empty(RuleSet.Check(new RuleSubject(network, sets), RuleSeverity.Error));
        Assert.Equal(
            ["$.groups[1000]"],
            RuleSet
                .Check(
                    new RuleSubject(
                        network,
                        [
                            .. sets,
                            new UnitGroups(
                                "last",
                                row,
                                0.1,
                                members:
                                [
                                    [7],
                                ]
                            ),
                        ]
                    ),
                    RuleSeverity.Error
                )
                .Select(p => p.Path)
        );
    }

    private static IEnumerable<string> ErrorsOf(NetworkDescription description) => Drafted(description).Problems.Select(p => p.Rule!.Id);

    private static NetworkDraft Drafted(NetworkDescription description) =>
        description.Draft("net").With(description.GroupDescriptions, description.Recipe, null);
}

using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Graph;

public class NetworkTests
{
    private readonly Atom _pixel = new("pixel", 4);
    private readonly Atom _hidden = new("hidden", 3);
    private readonly Atom _class = new("class", 2);

    [Fact]
    public void Layers_are_put_in_an_order_in_which_they_can_run()
    {
        var network = Network.Create(
            "n",
            new Axis[] { _pixel, _hidden, _class },
            new[] { new NetworkInput("x", _pixel) },
            new Layer[] { new Dense("fc2", "fc1", _class, _hidden), new Dense("fc1", "x", _hidden, _pixel, activation: Activation.Relu) },
            new[] { new NetworkOutput("y", "fc2") }
        );
        Assert.Equal(new[] { "fc1", "fc2" }, network.Layers.Select(l => l.Name));
        Assert.Equal(4 * 3 + 3 * 2, network.TotalMacs);
        Assert.Equal(4 * 3 + 3 + 3 * 2 + 2, network.ParameterCount);
    }

    [Fact]
    public void A_value_may_be_read_by_several_layers_and_joined_again()
    {
        var both = new ConcatAxis("both", new Axis[] { _hidden, _pixel });
        var network = Network.Create(
            "n",
            new Axis[] { _pixel, _hidden, both, _class },
            new[] { new NetworkInput("x", _pixel) },
            new Layer[]
            {
                new Dense("a", "x", _hidden, _pixel),
                new Dense("b", "x", _hidden, _pixel),
                new Add("sum", new[] { "a", "b" }, _hidden),
                new Concatenation("join", new[] { "sum", "x" }, both),
                new Dense("out", "join", _class, both),
            },
            new[] { new NetworkOutput("y", "out"), new NetworkOutput("features", "sum") }
        );
        Assert.Equal(new[] { "a", "b", "join" }, network.ReadersOf("x").Select(l => l.Name));
    }

    [Fact]
    public void All_problems_are_reported_at_once_with_their_places()
    {
        var problems = new List<Problem>();
        var network = Network.TryCreate(
            "n",
            new Axis[] { _pixel, _hidden, _class, new Atom("hidden", 7) },
            new[] { new NetworkInput("x", _pixel, scale: 0) },
            new Layer[] { new Dense("fc", "X", _hidden, _pixel), new Dense("fc", "fc", _class, _hidden) },
            new[] { new NetworkOutput("y", "fcc") },
            problems
        );
        Assert.Null(network);
        Assert.Equal(
            new[] { "$.axes.hidden", "$.inputs[0].scale", "$.layers[1].name", "$.layers[0].in", "$.outputs[0].in" },
            problems.Select(p => p.Path)
        );
        Assert.Contains("Did you mean 'x'?", problems[3].Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'fc'?", problems[4].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_must_read_the_axis_that_its_input_has()
    {
        var twin = new Atom("twin", 4);
        var problem = Assert.Single(
            ProblemsOf(
                new[] { new NetworkInput("x", twin) },
                new Layer[] { new Dense("fc", "x", _class, _pixel) },
                "fc",
                _pixel,
                twin,
                _class
            )
        );
        Assert.Equal("$.layers[0].in", problem.Path);
        Assert.Contains("expects a value along axis 'pixel', but this one lies along [twin]", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_is_shown_as_a_path()
    {
        var problems = ProblemsOf(
            new[] { new NetworkInput("x", _hidden) },
            new Layer[]
            {
                new Add("a", new[] { "x", "c" }, _hidden),
                new Dropout("b", "a", _hidden, 0.5f),
                new Dropout("c", "b", _hidden, 0.5f),
                new Dropout("behind", "c", _hidden, 0),
            },
            "behind",
            _hidden
        );
        Assert.Equal(new[] { "$.layers[0].in" }, problems.Select(p => p.Path));
        Assert.Contains("a -> b -> c -> a", problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nothing_reads_is_reported()
    {
        var unused = new Atom("unused", 2);
        var problems = ProblemsOf(
            new[] { new NetworkInput("x", _pixel) },
            new Layer[] { new Dense("fc", "x", _class, _pixel), new Dense("lost", "x", _hidden, _pixel) },
            "fc",
            _pixel,
            _hidden,
            _class,
            unused
        );
        Assert.Equal(new[] { "$.layers[1].name", "$.axes.unused" }, problems.Select(p => p.Path));
    }

    [Fact]
    public void A_concat_layer_makes_a_concat_axis_of_its_inputs_axes()
    {
        var both = new ConcatAxis("both", new Axis[] { _pixel, _hidden });
        Assert.Contains(
            "not a concatenation",
            Assert
                .Single(
                    ProblemsOf(
                        new[] { new NetworkInput("x", _pixel) },
                        new Layer[] { new Concatenation("c", new[] { "x" }, _pixel) },
                        "c",
                        _pixel
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "expects a value along axis 'hidden'",
            Assert
                .Single(
                    ProblemsOf(
                        new[] { new NetworkInput("x", _pixel) },
                        new Layer[] { new Concatenation("c", new[] { "x", "x" }, both) },
                        "c",
                        _pixel,
                        _hidden,
                        both
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_input_lies_along_atoms()
    {
        var both = new ConcatAxis("both", new Axis[] { _pixel, _hidden });
        var problem = Assert.Single(
            ProblemsOf(
                new[] { new NetworkInput("x", both) },
                new Layer[] { new Dense("fc", "x", _class, both) },
                "fc",
                _pixel,
                _hidden,
                both,
                _class
            )
        );
        Assert.Equal("$.inputs[0].axes[0]", problem.Path);
    }

    [Theory]
    [InlineData("plain", "$.axes.plain")]
    [InlineData("two words", "$.axes['two words']")]
    [InlineData("quote'\n", "$.axes['quote\\'\\u000a']")]
    [InlineData("7up", "$.axes['7up']")]
    public void Paths_quote_names_that_need_it(string name, string path) => Assert.Equal(path, JsonPath.Member("$.axes", name));

    private static List<Problem> ProblemsOf(NetworkInput[] inputs, Layer[] layers, string output, params Axis[] axes)
    {
        var problems = new List<Problem>();
        Assert.Null(Network.TryCreate("n", axes, inputs, layers, new[] { new NetworkOutput("y", output) }, problems));
        return problems;
    }
}

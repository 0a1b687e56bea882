using System.Linq;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;
using Extent = PrunedNetGen.Generator.ValueExtent;

namespace PrunedNetGen.Tests.Generator;

public class GraphLoweringTests
{
    private static readonly Atom X = new("x", 8),
        A = new("a", 4),
        B = new("b", 6),
        Sparse = new("sparse", 9, kept: [1, 2, 5]);
    private static readonly ConcatAxis AB = new("ab", [A, B]),
        ABA = new("aba", [AB, A]);

    [Fact]
    public void Producers_write_into_a_concatenation_and_nothing_is_copied()
    {
        var program = Lower(
            [new NetworkInput("x", X)],
            [new Dense("a", "x", A, X), new Dense("b", "x", B, X), new Concatenation("ab", ["a", "b"], AB), new Dense("end", "ab", X, AB)],
            "end"
        );
        Assert.All(program.Steps, step => Assert.IsType<DenseStep>(step));
        Assert.Equal([(0, 4), (4, 6)], program.Steps.Take(2).Select(s => (s.Target.Offset, s.Target.Length)));
        Assert.Equal([new ValueExtent(10)], program.Buffers);
    }

    [Fact]
    public void Concatenations_nest_and_a_value_in_two_places_is_copied_once()
    {
        var program = Lower(
            [new NetworkInput("x", X)],
            [
                new Dense("a", "x", A, X),
                new Dense("b", "x", B, X),
                new Concatenation("ab", ["a", "b"], AB),
                new Concatenation("aba", ["ab", "a"], ABA),
                new Dense("end", "aba", X, ABA),
            ],
            "end"
        );
        var copy = Assert.Single(program.Steps.OfType<ElementwiseStep>());
        Assert.True(copy.IsCopy);
        Assert.Equal([new ValueExtent(14)], program.Buffers);
    }

    [Fact]
    public void An_activation_that_alone_reads_a_layer_is_fused_into_it()
    {
        var tanh = new Activation(ActivationKind.Tanh);
        var program = Lower([new NetworkInput("x", X)], [new Dense("a", "x", A, X), new ActivationLayer("t", "a", A, tanh)], "t");
        Assert.Equal(tanh, Assert.IsType<DenseStep>(Assert.Single(program.Steps)).Activation);

        var read = Lower([new NetworkInput("x", X)], [new Dense("a", "x", A, X), new ActivationLayer("t", "a", A, tanh)], "t", "a");
        Assert.Equal(2, read.Steps.Count);
    }

    [Fact]
    public void Dropout_and_identities_leave_nothing()
    {
        var program = Lower(
            [new NetworkInput("x", X)],
            [new Dropout("d", "x", X, 0.5f), new ActivationLayer("i", "d", X, Activation.Identity), new Dense("a", "i", A, X)],
            "a"
        );
        Assert.IsType<DenseStep>(Assert.Single(program.Steps));
    }

    [Fact]
    public void A_scale_goes_into_the_weights_and_an_offset_does_not()
    {
        var scaled = Assert.IsType<DenseStep>(
            Assert.Single(Lower([new NetworkInput("s", Sparse, 0.5f)], [new Dense("a", "s", A, Sparse)], "a").Steps)
        );
        Assert.Equal(0.5f, scaled.InputScale);
        Assert.Equal([1, 2, 5], Assert.IsType<KeptOperand>(scaled.Source).Positions);

        var shifted = Lower([new NetworkInput("s", Sparse, 0.5f, 3)], [new Dense("a", "s", A, Sparse)], "a");
        Assert.Equal(3, Assert.IsType<ElementwiseStep>(shifted.Steps[0]).Terms[0].Offset);
        Assert.Equal(1, Assert.IsType<DenseStep>(shifted.Steps[1]).InputScale);
    }

    [Fact]
    public void An_input_may_be_an_output_and_one_value_two_outputs()
    {
        var program = Lower([new NetworkInput("x", X)], [new Dense("a", "x", A, X)], "a", "a", "x");
        Assert.Equal([StorageKind.Output, StorageKind.Output, StorageKind.Output], program.Steps.Select(s => s.Target.Storage.Kind));
        Assert.Equal([0, 1, 2], program.Steps.Select(s => s.Target.Storage.Index));
        Assert.Empty(program.Buffers);
    }

    [Fact]
    public void Positions_in_a_product_count_the_pruned_ones()
    {
        var channel = new Atom("channel", 3, kept: [0, 2]);
        var place = new Atom("place", 2);
        Assert.Equal([0, 1, 4, 5], Axis.OriginalPositions([new Product("flat", [channel, place])]));
        Assert.Equal([0, 1, 4, 5], Axis.OriginalPositions([channel, place]));
        Assert.Equal([0, 2, 3, 4], Axis.OriginalPositions([new ConcatAxis("both", [channel, place])]));
    }

    private static LoweredProgram Lower(NetworkInput[] inputs, Layer[] layers, params string[] outputs)
    {
        var axes = new Axis[] { X, A, B, Sparse, AB, ABA };
        var used = inputs.SelectMany(i => i.Axes).Concat(layers.SelectMany(l => l.OutputAxes)).ToHashSet();
        if (used.Contains(ABA))
            used.Add(AB);
        if (used.Contains(AB))
            used.UnionWith([A, B]);
        var network = Network.Create(
            "test",
            axes.Where(used.Contains).ToArray(),
            inputs,
            layers,
            outputs.Select((o, i) => new NetworkOutput($"out{i}", o)).ToArray()
        );
        return GraphLowering.Lower(new PrunedNetManifest(network, []));
    }
}

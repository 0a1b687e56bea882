using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using PrunedNetGen.Model;
using PrunedNetGen.Onnx;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>What is in an exported model.</summary>
public class OnnxExporterTests
{
    private static readonly Atom Axis = new("unit", 4);

    public static TheoryData<ActivationKind> EveryActivation => new(Enum.GetValues<ActivationKind>());

    [Fact]
    public void Inputs_and_outputs_have_the_manifests_names_and_full_shapes()
    {
        var model = Export(Toys.Perceptron());
        Assert.Equal("image [batch, 6]", Describe(Assert.Single(model.Graph.Input)));
        Assert.Equal("logits [batch, 3]", Describe(Assert.Single(model.Graph.Output)));
        Assert.Equal(["DATA_BATCH", "pixel"], model.Graph.Input[0].Type.TensorType.Shape.Dim.Select(d => d.Denotation));
        Assert.Equal("fruit", model.Graph.Name);
    }

    [Fact]
    public void A_layer_is_its_operators_under_its_own_name()
    {
        var model = Export(Toys.Perceptron());
        Assert.Equal(["Gather", "Mul", "Add", "Gemm", "Relu", "Gemm"], model.Graph.Node.Select(n => n.OpType));
        Assert.Equal(["fc1/Gemm", "fc1", "logits"], model.Graph.Node.TakeLast(3).Select(n => Assert.Single(n.Output)));
        Assert.Equal(["fc1", "fc2.weight"], model.Graph.Node[^1].Input);
        Assert.Equal([2L, 3L], model.Graph.Initializer.Single(t => t.Name == "fc1.weight").Dims);
    }

    [Fact]
    public void Weights_are_written_as_they_are()
    {
        var network = Toys.Perceptron();
        var weight = Export(network).Graph.Initializer.Single(t => t.Name == "fc2.weight");
        Assert.Equal(Toys.Weights(network)["fc2.weight"].Data, MemoryMarshal.Cast<byte, float>(weight.RawData.Span).ToArray());
    }

    [Fact]
    public void The_metadata_hold_name_and_labels()
    {
        var metadata = Export(Toys.Perceptron()).MetadataProps.ToDictionary(e => e.Key, e => e.Value);
        Assert.Equal("fruit", metadata["prunednet.name"]);
        Assert.Equal("""["apple","pear","\"quince\" ½"]""", metadata["prunednet.labels.logits"]);
    }

    [Fact]
    public void The_file_asks_for_no_newer_runtime_than_it_needs()
    {
        var model = Export(Toys.Perceptron());
        Assert.Equal(7, model.IrVersion);
        Assert.Equal(("", 13), Assert.Single(model.OpsetImport.Select(o => (o.Domain, o.Version))));
        Assert.Equal("prunednet", model.ProducerName);
    }

    [Theory]
    [MemberData(nameof(EveryActivation))]
    public void Every_activation_is_exported(ActivationKind kind)
    {
        var activation = new Activation(kind, kind is ActivationKind.LeakyRelu or ActivationKind.Elu ? 0.3f : 0);
        var network = Toys.Over(Axis, [new ActivationLayer("a", "x", Axis, activation)], new NetworkOutput("y", "a"));
        Assert.InRange(Toys.Rows(network, rows: 40).ExportAndRun(), 0, 1e-6);
    }

    [Fact]
    public void Outputs_may_share_a_value_pass_an_input_on_or_come_from_a_layer_that_does_nothing()
    {
        Layer[] layers = [new ActivationLayer("a", "x", Axis, Activation.Relu), new Dropout("d", "a", Axis, 0.5f)];
        var network = Toys.Over(Axis, layers, new("first", "a"), new("second", "a"), new("input", "x"), new("third", "d"));
        Assert.Equal(0, Toys.Rows(network).ExportAndRun());
        Assert.Equal(["first", "second", "input", "third"], Export(network).Graph.Output.Select(o => o.Name));
    }

    [Fact]
    public void Names_that_look_like_those_between_do_no_harm()
    {
        // What the exporter would call values of its own, and an output called like another layer.
        Layer[] layers =
        [
            new Dense("b", "x", Axis, Axis, activation: Activation.Relu),
            new ActivationLayer("b/Gemm", "b", Axis, Activation.Relu),
            new ActivationLayer("b.weight", "b/Gemm", Axis, new Activation(ActivationKind.Tanh)),
            new Add("batch", ["b.weight", "b", "x"], Axis),
        ];
        var network = Toys.Over(Axis, layers, new("b", "batch"), new("b/Relu", "b/Gemm"));
        Assert.InRange(Toys.Rows(network).ExportAndRun(), 0, 1e-6);
    }

    [Fact]
    public void What_does_not_depend_on_the_input_is_given_once_for_each_row()
    {
        var none = new Atom("gone", 5, kept: []);
        Layer[] layers =
        [
            new Constant("c", Axis, Activation.Relu),
            new Dense("d", "unused", Axis, none),
            new Dense("e", "unused", Axis, none, hasBias: false),
            new Add("sum", ["c", "d", "e"], Axis),
        ];
        var network = Network.Create(
            "toy",
            [Axis, none],
            [new NetworkInput("unused", none, 2, 1)],
            layers,
            [new("sum", "sum"), new("c", "c")]
        );
        Assert.InRange(Toys.Rows(network).ExportAndRun(), 0, 1e-6);
        Assert.Equal("unused [batch, 5]", Describe(Export(network).Graph.Input[0]));
    }

    [Fact]
    public void Everything_that_cannot_be_exported_is_said_at_once()
    {
        var none = new Atom("gone", 5, kept: []);
        Layer[] layers =
        [
            new Dense("fc", "y", Axis, Axis),
            new ActivationLayer("odd", "fc", Axis, new Activation((ActivationKind)99)),
            new Dropout("d", "x", none, 0),
        ];
        var network = Network.Create(
            "toy",
            [Axis, none],
            [new NetworkInput("x", none), new NetworkInput("y", Axis)],
            layers,
            [new("y", "odd"), new("z", "d")]
        );
        var weights = new WeightSet { { "fc.weight", new Tensor([2, 4], new float[8]) } };

        var problems = Assert
            .Throws<ManifestException>(() => OnnxExporter.Export(network, weights))
            .Problems.Select(p => p.ToString())
            .ToArray();
        Assert.Equal(
            [
                "$.outputs[0].name: output 'y' has the name of an input, and in ONNX the two would be one value; rename one of them.",
                "$.outputs[1].in: nothing is left of output 'z', and ONNX runtimes do not agree on values without entries; leave the output out.",
                "$.layers: activation 'odd' cannot be exported: no translation to ONNX exists for its activation 99.",
                "$.layers: dropout 'd' cannot be exported: nothing is left of 'x', which it reads, and ONNX runtimes do not agree on values without entries; remove the layer from the manifest.",
                "$.weights: tensor 'fc.weight' has shape [2, 4]; expected shape [4, 4].",
                "$.weights: there is no tensor 'fc.bias'; expected shape [4].",
            ],
            problems
        );
    }

    [Fact]
    public void More_than_a_file_holds_is_refused()
    {
        Atom wide = new("wide", 1 << 14),
            wider = new("wider", 1 << 14);
        var network = Network.Create(
            "",
            [wide, wider],
            [new NetworkInput("x", wide)],
            [new Dense("fc", "x", wider, wide, hasBias: false), new Dense("back", "fc", wide, wider, hasBias: false)],
            [new NetworkOutput("y", "back")]
        );
        var problems = Assert
            .Throws<ManifestException>(() => OnnxExporter.Export(network, new WeightSet()))
            .Problems.Select(p => p.ToString())
            .ToArray();
        Assert.Equal("$.name: the network has no name, and an ONNX graph needs one; give it one.", problems[0]);
        Assert.Equal("$.weights: the weights take 2,147,483,648 bytes; an ONNX file holds at most 2,000,000,000.", problems[^1]);
    }

    [Fact]
    public void A_file_is_written_whole_or_not_at_all()
    {
        var folder = Directory.CreateTempSubdirectory("prunednet-onnx-");
        try
        {
            var path = Path.Combine(folder.FullName, "fruit.onnx");
            Assert.Throws<ManifestException>(() => OnnxExporter.Write(path, Toys.Perceptron(), new WeightSet()));
            Assert.Empty(folder.GetFiles());

            var network = Toys.Perceptron();
            OnnxExporter.Write(path, network, Toys.Weights(network));
            Assert.Equal(Export(network), ModelProto.Parser.ParseFrom(File.ReadAllBytes(path)));
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ModelProto Export(Network network) => OnnxExporter.Export(network, Toys.Weights(network));

    private static string Describe(ValueInfoProto value) =>
        $"{value.Name} [{string.Join(", ", value.Type.TensorType.Shape.Dim.Select(d => d.HasDimParam ? d.DimParam : $"{d.DimValue}"))}]";
}

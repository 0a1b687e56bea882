extern alias Generator;
using System;
using System.Collections.Generic;
using System.Linq;
using Generator::PrunedNetGen.Generator;
using PrunedNetGen.Bench.Peers;
using PrunedNetGen.Model;
using GeneratorManifest = Generator::PrunedNetGen.Model;

namespace PrunedNetGen.Bench.CostModel;

/// <summary>One dense layer with relu, in every shape that the planner could choose.</summary>
internal sealed class Layer
{
    // As many rows as InferBatch takes through a small network at a time.
    private const int Rows = 48;

    private readonly float[] _inputs;
    private readonly float[] _outputs;
    private readonly IReadOnlyList<CompiledNetwork> _forms;

    public Layer(int inputs, int outputs)
    {
        Name = $"{inputs}-{outputs}";
        Candidates = DenseCost.Candidates(inputs, outputs, isScattered: false);
        var chosen = DenseCost.Choose(inputs, outputs, isScattered: false) with { Reason = "" };
        Chosen = Enumerable.Range(0, Candidates.Count).First(c => Candidates[c] == chosen);
        var network = Perceptron.Create(Name, Activation.Identity, Activation.Relu);
        _forms = [.. Candidates.Select(shape => new CompiledNetwork(network, (manifest, className) => Write(manifest, className, shape)))];
        var random = new Random(3);
        _inputs = [.. Enumerable.Range(0, Rows * inputs).Select(_ => (float)random.NextDouble())];
        _outputs = new float[Rows * outputs];
        One = [.. _forms.Select((form, c) => Contender.InProcess($"{c}", calls =>
                    {
                        for (var i = 0; i < calls; i++)
                            form.Infer(_inputs.AsSpan(0, inputs), _outputs.AsSpan(0, outputs));
                    }))];
        Batch = [.. _forms.Select((form, c) => Contender.InProcess($"{c}", calls =>
                    {
                        for (var i = 0; i < calls; i++)
                            form.InferBatch(_inputs, _outputs, Rows);
                    }))];
    }

    public string Name { get; }

    /// <summary>The shapes.</summary>
    public IReadOnlyList<DenseShape> Candidates { get; }

    /// <summary>Which of them the model chooses.</summary>
    public int Chosen { get; }

    /// <summary>Each of them on one row.</summary>
    public IReadOnlyList<Contender> One { get; }

    /// <summary>Each of them on a group of rows.</summary>
    public IReadOnlyList<Contender> Batch { get; }

    /// <summary>Rows of such a group.</summary>
    public static int BatchRows => Rows;

    private static string Write(string manifest, string className, DenseShape shape)
    {
        var read = GeneratorManifest.ManifestReader.Read(manifest, "layer.prunednet.json").Manifest!;
        var plan = NetworkPlanner.Plan(GraphLowering.Lower(read), (_, _, _) => shape);
        return NetworkSource.Emit(
            new ClassTarget("", default, new TypeDeclaration("public", "class", className, default)),
            plan,
            read.Weights,
            "layer.prunednet.json"
        );
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Every kind of layer, forwards and backwards, is PyTorch's.</summary>
public class PyTorchLayerTests
{
    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    private static IEnumerable<PyTorchLayer> Cases => PyTorchLayer.All.Concat(PyTorchLayer.Sequences);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_layer_computes_what_it_does_in_PyTorch(string name)
    {
        var golden = Cases.Single(c => c.Name == name);
        using var engine = new Engine(golden.Network, threads: 1);
        engine.Parameters.Load(golden.Weights);
        if (!golden.IsTraining)
            CheckForward(golden, engine.Inference());
        // Batch norms train on the statistics of the rows alone; the others are the same either way.
        if (golden.IsTraining || !golden.Network.Layers.Any(l => l is BatchNorm))
            CheckTraining(golden, engine);
    }

    private static void CheckTraining(PyTorchLayer golden, Engine engine)
    {
        var pass = engine.Training(PyTorchLayer.Rows);
        CheckForward(golden, pass);
        foreach (var output in golden.Network.Outputs)
            Rows(row => golden.OutputGradient(output.Name, row)).CopyTo(pass.OutputGradient(output.Name));
        pass.Backward();
        foreach (var parameter in engine.Parameters)
        {
            if (golden.Network.Parameters.Single(p => p.Name == parameter.Name).IsTrained)
                AssertClose($"gradient of {parameter.Name}", golden.Gradient(parameter.Name), parameter.Gradient);
            else if (golden.IsTraining)
                AssertClose(parameter.Name, golden.Running(parameter.Name), parameter.Values);
        }
    }

    private static void CheckForward(PyTorchLayer golden, ExecutionPlan pass)
    {
        foreach (var input in golden.Network.Inputs)
            Rows(row => golden.InputRow(row)[input.Name]).CopyTo(pass.Input(input.Name));
        pass.Forward(PyTorchLayer.Rows);
        foreach (var output in golden.Network.Outputs)
        {
            double[] expected = [.. Enumerable.Range(0, PyTorchLayer.Rows).SelectMany(row => golden.Output(output.Name, row))];
            AssertClose(output.Name, expected, pass.Output(output.Name));
        }
    }

    private static float[] Rows<T>(Func<int, T[]> row) =>
        [.. Enumerable.Range(0, PyTorchLayer.Rows).SelectMany(row).Select(x => Convert.ToSingle(x))];

    private static void AssertClose(string what, double[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        // Against the largest magnitude: sums may cancel.
        var scale = Math.Max(1, expected.Max(Math.Abs));
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5 * scale, $"{what}[{i}]: expected {expected[i]}, got {actual[i]}");
    }
}

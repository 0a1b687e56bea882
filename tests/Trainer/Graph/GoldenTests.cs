using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>The engine and the losses against PyTorch's results, which golden/two_layers.py wrote.</summary>
public class GoldenTests
{
    private static readonly JsonElement Golden = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "two_layers.json")))
        .RootElement;

    public static TheoryData<int, string, string> Cases()
    {
        var cases = new TheoryData<int, string, string>();
        foreach (var (number, item) in Golden.GetProperty("cases").EnumerateArray().Index())
            cases.Add(number, item.GetProperty("activation").GetString()!, item.GetProperty("loss").GetString()!);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_losses_and_gradients_are_those_of_PyTorch(int number, string activation, string lossName)
    {
        var golden = Golden.GetProperty("cases")[number];
        var rows = Golden.GetProperty("rows").GetInt32();
        var x = new Atom("x", Golden.GetProperty("inputs").GetInt32());
        var h = new Atom("h", Golden.GetProperty("hidden").GetInt32());
        var y = new Atom("y", Golden.GetProperty("outputs").GetInt32());
        var network = Network.Create(
            "golden",
            [x, h, y],
            [new NetworkInput("in", x)],
            [new Dense("fc1", "in", h, x, activation: Activation.FromName(activation)!.Value), new Dense("fc2", "fc1", y, h)],
            [new NetworkOutput("out", "fc2")]
        );
        using var engine = new Engine(network, threads: 1);
        foreach (var parameter in engine.Parameters)
            Floats(golden.GetProperty("weights").GetProperty(parameter.Name)).CopyTo(parameter.Values);
        var pass = engine.Training(rows);
        Floats(golden.GetProperty("inputs")).CopyTo(pass.Input("in"));
        pass.Forward(rows);

        var weights = Golden.GetProperty("classWeights").EnumerateArray().Select(w => w.GetDouble()).ToArray();
        Loss loss = lossName switch
        {
            "cross-entropy" => new SoftmaxCrossEntropy(),
            "cross-entropy, weighted" => new SoftmaxCrossEntropy(weights),
            "cross-entropy, smoothed" => new SoftmaxCrossEntropy(labelSmoothing: 0.1),
            "cross-entropy, weighted and smoothed" => new SoftmaxCrossEntropy(weights, 0.1),
            "binary-cross-entropy" or "binary-cross-entropy, classes" => new BinaryCrossEntropy(),
            "squared-error" => new SquaredError(),
            "huber" => new HuberLoss(0.7),
            _ => throw new NotSupportedException(lossName),
        };
        var byClass =
            lossName.StartsWith("cross-entropy", StringComparison.Ordinal) || lossName.EndsWith("classes", StringComparison.Ordinal);
        Targets targets = byClass
            ? golden.GetProperty("classes").EnumerateArray().Select(c => c.GetInt32()).ToArray()
            : Floats(golden.GetProperty("targets"));
        var value = loss.Evaluate(pass.Output("out"), targets, pass.OutputGradient("out"));
        pass.Backward();

        AssertClose("outputs", golden.GetProperty("outputs"), pass.Output("out"));
        Assert.Equal(golden.GetProperty("value").GetDouble(), value.Mean, 1e-5 * Math.Max(1, value.Mean));
        foreach (var parameter in engine.Parameters)
            AssertClose(parameter.Name, golden.GetProperty("gradients").GetProperty(parameter.Name), parameter.Gradient);
    }

    private static float[] Floats(JsonElement numbers) => [.. numbers.EnumerateArray().Select(n => (float)n.GetDouble())];

    private static void AssertClose(string name, JsonElement expected, ReadOnlySpan<float> actual)
    {
        double[] numbers = [.. expected.EnumerateArray().Select(n => n.GetDouble())];
        Assert.Equal(numbers.Length, actual.Length);
        for (var i = 0; i < numbers.Length; i++)
        {
            var difference = Math.Abs(numbers[i] - actual[i]);
            Assert.True(difference <= 2e-5 * Math.Max(1, Math.Abs(numbers[i])), $"{name}[{i}]: expected {numbers[i]}, got {actual[i]}");
        }
    }
}

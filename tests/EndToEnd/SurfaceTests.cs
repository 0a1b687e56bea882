using System;
using System.Linq;
using System.Reflection;
using System.Threading;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.EndToEnd;

public sealed class SurfaceTests : IDisposable
{
    private delegate void InferOne(ReadOnlySpan<float> input, Span<float> output);

    private delegate void InferMany(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    private delegate int ClassifyOne(ReadOnlySpan<float> input);

    private delegate ReadOnlySpan<string> LabelsOf();

    private readonly NetworkCase _case = SampleNetworks.Mlp("Digits", 64, 37, 10);
    private readonly CompiledNetworks _compiled;
    private readonly Type _type;

    public SurfaceTests()
    {
        _compiled = CompiledNetworks.From(_case);
        _type = _compiled.Type("Digits");
    }

    public void Dispose() => _compiled.Dispose();

    [Fact]
    public void Constants_and_labels_say_what_the_network_takes_and_gives()
    {
        Assert.Equal(64, _type.GetField("InputLength")!.GetRawConstantValue());
        Assert.Equal(10, _type.GetField("OutputLength")!.GetRawConstantValue());
        var labels = _type.GetProperty("Labels")!.GetMethod!.CreateDelegate<LabelsOf>();
        Assert.Equal(Enumerable.Range(0, 10).Select(u => $"class {u}"), labels().ToArray());
    }

    [Fact]
    public void Inference_allocates_nothing()
    {
        var network = New();
        var infer = Method<InferOne>(network, "Infer");
        var inferBatch = Method<InferMany>(network, "InferBatch");
        var classify = Method<ClassifyOne>(network, "Classify");
        var labels = _type.GetProperty("Labels")!.GetMethod!.CreateDelegate<LabelsOf>();
        float[] inputs = SampleNetworks.Row(64 * 100, 1),
            outputs = new float[10 * 100];
        void Work()
        {
            infer(inputs.AsSpan(0, 64), outputs.AsSpan(0, 10));
            inferBatch(inputs, outputs, 100);
            classify(inputs.AsSpan(0, 64));
            _ = labels()[0];
        }
        Work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Work();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_row_gives_the_same_bits_in_a_batch_of_any_size()
    {
        var network = New();
        var infer = Method<InferOne>(network, "Infer");
        var inferBatch = Method<InferMany>(network, "InferBatch");
        float[] inputs = SampleNetworks.Row(64 * 130, 2),
            expected = new float[10 * 130];
        for (var row = 0; row < 130; row++)
            infer(inputs.AsSpan(row * 64, 64), expected.AsSpan(row * 10, 10));
        foreach (var count in new[] { 0, 1, 2, 5, 6, 7, 11, 12, 13, 47, 48, 49, 96, 130 })
        {
            var outputs = new float[10 * count];
            inferBatch(inputs.AsSpan(0, 64 * count), outputs, count);
            Assert.True(outputs.AsSpan().SequenceEqual(expected.AsSpan(0, 10 * count)), $"{count} rows");
        }
    }

    [Fact]
    public void Nothing_is_written_behind_the_output()
    {
        var infer = Method<InferOne>(New(), "Infer");
        var memory = new float[10 + 32];
        Array.Fill(memory, 7f);
        infer(SampleNetworks.Row(64, 3), memory.AsSpan(16, 10));
        Assert.All(memory[..16].Concat(memory[26..]), value => Assert.Equal(7f, value));
        Assert.DoesNotContain(7f, memory[16..26]);
    }

    [Fact]
    public void Instances_share_weights_and_run_on_threads_of_their_own()
    {
        float[] inputs = SampleNetworks.Row(64 * 50, 4),
            expected = new float[10 * 50];
        Method<InferMany>(New(), "InferBatch")(inputs, expected, 50);
        object[] networks = [New(), New()];
        var weights = _type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Single(f => f.Name == "__weights");
        Assert.Same(weights.GetValue(networks[0]), weights.GetValue(networks[1]));

        var wrong = 0;
        var threads = networks
            .Select(network => new Thread(() =>
            {
                var infer = Method<InferOne>(network, "Infer");
                var output = new float[10];
                for (var i = 0; i < 2000; i++)
                {
                    var row = i % 50;
                    infer(inputs.AsSpan(row * 64, 64), output);
                    if (!output.AsSpan().SequenceEqual(expected.AsSpan(row * 10, 10)))
                        Interlocked.Increment(ref wrong);
                }
            }))
            .ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Classify_returns_the_highest_score_and_copes_with_NaN()
    {
        var network = New();
        var infer = Method<InferOne>(network, "Infer");
        var classify = Method<ClassifyOne>(network, "Classify");
        for (var seed = 0; seed < 20; seed++)
        {
            float[] input = SampleNetworks.Row(64, seed),
                scores = new float[10];
            infer(input, scores);
            Assert.Equal(Array.IndexOf(scores, scores.Max()), classify(input));
        }
        Assert.Equal(0, classify(Enumerable.Repeat(float.NaN, 64).ToArray()));
    }

    [Fact]
    public void Wrong_lengths_name_what_was_found_and_expected()
    {
        var network = New();
        var infer = Method<InferOne>(network, "Infer");
        var inferBatch = Method<InferMany>(network, "InferBatch");
        AssertSays(Assert.Throws<ArgumentException>(() => infer(new float[63], new float[10])), "input", "63", "64");
        AssertSays(Assert.Throws<ArgumentException>(() => infer(new float[64], new float[11])), "output", "11", "10");
        AssertSays(Assert.Throws<ArgumentException>(() => inferBatch(new float[127], new float[20], 2)), "inputs", "127", "128");
        AssertSays(Assert.Throws<ArgumentException>(() => inferBatch(new float[128], new float[10], 2)), "outputs", "10", "20");
        Assert.Throws<ArgumentOutOfRangeException>(() => inferBatch(default, default, -1));
        Assert.Throws<ArgumentException>(() => Method<ClassifyOne>(network, "Classify")(new float[1]));
        var memory = new float[64];
        Assert.Throws<ArgumentException>(() => infer(memory, memory.AsSpan(10, 10)));
    }

    [Fact]
    public void Several_inputs_and_outputs_are_called_by_their_names()
    {
        var pixel = new Atom("pixel", 20);
        var age = new Atom("age", 3);
        var both = new ConcatAxis("both", [pixel, age]);
        var answer = new Atom("answer", 4, ["a", "b", "c", "d"]);
        var network = Network.Create(
            "two",
            [pixel, age, both, answer],
            [new NetworkInput("the image", pixel), new NetworkInput("class", age, 0.5f, -1)],
            [
                new Concatenation("joined", ["the image", "class"], both),
                new Dense("fc", "joined", answer, both, activation: Activation.Softmax),
            ],
            [new NetworkOutput("answer", "fc"), new NetworkOutput("joined", "joined")]
        );
        var named = new NetworkCase("Named", network, SampleNetworks.Weights(network));
        using var compiled = CompiledNetworks.From(named);
        var type = compiled.Type("Named");
        Assert.Equal(["theImage", "class", "answer", "joined"], type.GetMethod("Infer")!.GetParameters().Select(p => p.Name!));
        Assert.Equal(
            [20, 3, 4, 23],
            new[] { "TheImageLength", "ClassLength", "AnswerLength", "JoinedLength" }.Select(f =>
                (int)type.GetField(f)!.GetRawConstantValue()!
            )
        );
        Assert.NotNull(type.GetProperty("AnswerLabels"));
        Assert.Null(type.GetMethod("Classify"));

        float[][] inputs = [SampleNetworks.Row(20, 1), SampleNetworks.Row(3, 2)],
            outputs = [new float[4], new float[23]];
        compiled.Create(named).Infer(inputs, outputs);
        var expected = named.Reference(
            new System.Collections.Generic.Dictionary<string, float[]> { ["the image"] = inputs[0], ["class"] = inputs[1] }
        );
        for (var o = 0; o < 2; o++)
        for (var i = 0; i < outputs[o].Length; i++)
            Assert.Equal(expected[o][i], outputs[o][i], 1e-5);
    }

    [Fact]
    public void A_scattered_input_may_be_added_concatenated_and_returned()
    {
        var x = new Atom("x", 50, kept: [0, 3, 4, 9, 10, 11, 20, 21, 30, 31, 32, 33, 40, 41, 45, 47, 49]);
        var xx = new ConcatAxis("xx", [x, x]);
        var network = Network.Create(
            "scattered",
            [x, xx],
            [new NetworkInput("x", x, 0.5f, 2)],
            [
                new Standardize("normal", "x", x),
                new Dense("fc", "x", x, x, activation: new Activation(ActivationKind.Tanh)),
                new Add("sum", ["x", "fc", "x", "normal"], x, Activation.Relu),
                new Concatenation("both", ["x", "sum"], xx),
            ],
            [new NetworkOutput("sum", "sum"), new NetworkOutput("both", "both"), new NetworkOutput("x", "x")]
        );
        var scattered = new NetworkCase("Scattered", network, SampleNetworks.Weights(network));
        using var compiled = CompiledNetworks.From(scattered);
        float[][] inputs = [SampleNetworks.Row(50, 1)],
            outputs = [new float[17], new float[34], new float[17]];
        compiled.Create(scattered).Infer(inputs, outputs);
        var expected = scattered.Reference(new System.Collections.Generic.Dictionary<string, float[]> { ["x"] = inputs[0] });
        for (var o = 0; o < outputs.Length; o++)
        for (var i = 0; i < outputs[o].Length; i++)
            Assert.Equal(expected[o][i], outputs[o][i], 1e-5);
    }

    [Fact]
    public void Outputs_of_which_nothing_survived_take_empty_spans_and_disturb_no_other()
    {
        var x = new Atom("x", 4);
        Atom[] kept = [new Atom("a", 5), new Atom("b", 3, kept: []), new Atom("c", 2, kept: [])];
        var network = Network.Create(
            "empty",
            [x, .. kept],
            [new NetworkInput("x", x)],
            [.. kept.Select(axis => new Dense("to " + axis.Name, "x", axis, x))],
            [.. kept.Select(axis => new NetworkOutput(axis.Name, "to " + axis.Name))]
        );
        var empty = new NetworkCase("Empty", network, SampleNetworks.Weights(network));
        using var compiled = CompiledNetworks.From(empty);
        float[][] inputs = [SampleNetworks.Row(4, 1)],
            outputs = [.. kept.Select(axis => new float[axis.Count])];
        compiled.Create(empty).Infer(inputs, outputs);
        var expected = empty.Reference(new System.Collections.Generic.Dictionary<string, float[]> { ["x"] = inputs[0] });
        for (var i = 0; i < 5; i++)
            Assert.Equal(expected[0][i], outputs[0][i], 1e-5);
    }

    private object New() => Activator.CreateInstance(_type)!;

    private static T Method<T>(object network, string name)
        where T : Delegate =>
        network
            .GetType()
            .GetMethod(name, typeof(T).GetMethod("Invoke")!.GetParameters().Select(p => p.ParameterType).ToArray())!
            .CreateDelegate<T>(network);

    private static void AssertSays(ArgumentException exception, string parameter, params string[] words)
    {
        Assert.Equal(parameter, exception.ParamName);
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PrunedNetGen.Model;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>One instance on two threads: right numbers or an exception, never a wrong number.</summary>
[Collection(nameof(SharedBatchTests))]
public sealed class ConcurrentUseTests(ITestOutputHelper output)
{
    private delegate void InferOne(ReadOnlySpan<float> input, Span<float> output);

    private delegate void InferMany(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    private delegate void InferShared(ReadOnlySpan<float> inputs, Span<float> outputs, int count, ThreadTeam threads);

    private delegate int ClassifyOne(ReadOnlySpan<float> input);

    private const int Rows = 40;

    public static TheoryData<string> Networks => ["One", "Small", "Deep", "Wide", "Image", "Norm"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Two_threads_on_one_instance_get_right_numbers_or_an_exception(string name)
    {
        var network = Case(name);
        using var compiled = CompiledNetworks.From(network);
        using var threads = new ThreadTeam(2);
        var type = compiled.Type(name);
        var callsOf = Calls(network, type, threads);
        int refused = 0,
            done = 0,
            wrong = 0;
        var others = new List<Exception>();
        // Instances of several histories: fresh, used by this thread, by another.
        for (var round = 0; round < 12; round++)
        {
            var calls = callsOf(Activator.CreateInstance(type)!);
            if (round % 3 > 0)
                calls[0](0);
            if (round % 3 > 1)
                RunOn(() => calls[0](1));
            using var start = new Barrier(2);
            var both = Enumerable
                .Range(0, 2)
                .Select(t => new Thread(() =>
                {
                    start.SignalAndWait();
                    for (var i = 0; i < 300; i++)
                    {
                        try
                        {
                            // Each by itself, against itself, and all mixed.
                            var call =
                                round < calls.Length ? round
                                : t == 0 ? i % calls.Length
                                : (round + i) % calls.Length;
                            if (calls[call]((i + 7 * t) % Rows))
                                Interlocked.Increment(ref done);
                            else
                                Interlocked.Increment(ref wrong);
                        }
                        catch (InvalidOperationException refusal)
                            when (refusal.Message.Contains($"Generated.Networks.{name} ", StringComparison.Ordinal))
                        {
                            Interlocked.Increment(ref refused);
                        }
                        catch (Exception other)
                        {
                            lock (others)
                                others.Add(other);
                        }
                    }
                }))
                .ToArray();
            foreach (var thread in both)
                thread.Start();
            foreach (var thread in both)
                thread.Join();
            // Nobody is locked out afterwards.
            Assert.True(calls[0](3) && calls[^1](3));
        }
        output.WriteLine($"{name}: {done} right, {refused} refused, {wrong} wrong");
        Assert.Empty(others);
        Assert.Equal(0, wrong);
        if (name == "One")
            Assert.Equal(0, refused);
        else
            Assert.Contains("ExclusiveUse", network.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_leaves_the_instance_open()
    {
        var network = Case("Small");
        using var compiled = CompiledNetworks.From(network);
        var instance = Activator.CreateInstance(compiled.Type("Small"))!;
        var infer = instance.GetType().GetMethod("Infer")!.CreateDelegate<InferOne>(instance);
        var shared = instance
            .GetType()
            .GetMethods()
            .Single(m => m.Name == "InferBatch" && m.GetParameters().Length == 4)
            .CreateDelegate<InferShared>(instance);
        var disposed = new ThreadTeam(2);
        disposed.Dispose();
        var count = network.LeastSharedRows * 2;
        for (var i = 0; i < 3; i++)
        {
            Assert.Throws<ArgumentException>(() => infer(new float[1], new float[10]));
            Assert.Throws<ObjectDisposedException>(() => shared(new float[64 * count], new float[10 * count], count, disposed));
            infer(new float[64], new float[10]);
        }
    }

    // One layer keeps nothing; two share memory; many; some that take long; images; norms with statistics in memory.
    private static NetworkCase Case(string name)
    {
        switch (name)
        {
            case "One":
                return SampleNetworks.Mlp(name, 64, 10);
            case "Small":
                return SampleNetworks.Mlp(name, 64, 16, 10);
            case "Deep":
                return SampleNetworks.Mlp(name, 64, 33, 20, 31, 16, 10);
            case "Wide":
                return SampleNetworks.Mlp(name, 64, 400, 300, 10);
        }
        var image = Network.Input("x", 1, 8, 8);
        var network = (
            name == "Image"
                ? image.Conv2d("c1", 6, 3, padding: 1).Relu().Conv2d("c2", 6, 3, padding: 1).Relu().MaxPool(2)
                : image.Conv2d("c1", 6, 3).GroupNorm(2).Relu()
        )
            .Flatten()
            .Dense("fc", 10)
            .Softmax()
            .Output("y")
            .Build("image");
        return new NetworkCase(name, network, SampleNetworks.Weights(network));
    }

    // Every public method of an instance, as a call that says whether its numbers were right.
    private static Func<object, Func<int, bool>[]> Calls(NetworkCase network, Type type, ThreadTeam threads)
    {
        var shared = network.LeastSharedRows;
        float[] inputs = SampleNetworks.Row(64 * Rows, 5),
            expected = new float[10 * Rows];
        var alone = Method<InferOne>(Activator.CreateInstance(type)!, "Infer");
        for (var row = 0; row < Rows; row++)
            alone(inputs.AsSpan(64 * row, 64), expected.AsSpan(10 * row, 10));
        int[] classes = [.. expected.Chunk(10).Select(scores => Array.IndexOf(scores, scores.Max()))];
        float[] many = [.. Enumerable.Range(0, shared).SelectMany(i => inputs.AsSpan(64 * (i % Rows), 64).ToArray())];
        float[] manyExpected = [.. Enumerable.Range(0, shared).SelectMany(i => expected.AsSpan(10 * (i % Rows), 10).ToArray())];
        return instance =>
        {
            var infer = Method<InferOne>(instance, "Infer");
            var inferBatch = Method<InferMany>(instance, "InferBatch");
            var inferShared = Method<InferShared>(instance, "InferBatch");
            var classify = Method<ClassifyOne>(instance, "Classify");
            return
            [
                row =>
                {
                    var found = new float[10];
                    infer(inputs.AsSpan(64 * row, 64), found);
                    return found.AsSpan().SequenceEqual(expected.AsSpan(10 * row, 10));
                },
                row =>
                {
                    var count = Math.Min(5, Rows - row);
                    var found = new float[10 * count];
                    inferBatch(inputs.AsSpan(64 * row, 64 * count), found, count);
                    return found.AsSpan().SequenceEqual(expected.AsSpan(10 * row, 10 * count));
                },
                row => classify(inputs.AsSpan(64 * row, 64)) == classes[row],
                row =>
                {
                    // Large: one in ten, so that it does not take all the time.
                    if (row % 10 != 3)
                        return true;
                    var found = new float[manyExpected.Length];
                    inferShared(many, found, shared, threads);
                    return found.AsSpan().SequenceEqual(manyExpected);
                },
            ];
        };
    }

    private static void RunOn(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }

    private static T Method<T>(object network, string name)
        where T : Delegate =>
        network
            .GetType()
            .GetMethod(name, typeof(T).GetMethod("Invoke")!.GetParameters().Select(p => p.ParameterType).ToArray())!
            .CreateDelegate<T>(network);
}

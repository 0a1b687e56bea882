using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>Batches that several threads share. Alone, because one test counts what the whole process allocates.</summary>
[Collection(nameof(SharedBatchTests))]
[CollectionDefinition(nameof(SharedBatchTests), DisableParallelization = true)]
public class SharedBatchTests
{
    private delegate void InferMany(ReadOnlySpan<float> inputs, Span<float> outputs, int count, ThreadTeam threads);

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_for_any_number_of_rows()
    {
        ThreadTeam[] teams = [new(1), new(2), new(3), new(5)];
        Property.Holds(NetworkSeed.Several(8, 120), 1, seeds =>
        {
            var cases = RandomNetworkComparison.Cases(seeds);
            using var compiled = CompiledNetworks.From(cases.Select(c => c.Case).ToArray());
            foreach ((var network, _) in cases)
                AssertSameBits(network, compiled.Create(network), teams);
        });
        foreach (var team in teams)
            team.Dispose();
    }

    [Fact]
    public void Several_inputs_and_outputs_are_shared_alike()
    {
        var image = new Atom("image", 90, kept: Enumerable.Range(0, 80).Where(u => u % 3 != 1).ToArray());
        var age = new Atom("age", 3);
        var both = new ConcatAxis("both", [image, age]);
        var answer = new Atom("answer", 17);
        var network = Network.Create(
            "two",
            [image, age, both, answer],
            [new NetworkInput("image", image), new NetworkInput("age", age, 0.5f, -1)],
            [new Concatenation("joined", ["image", "age"], both), new Dense("fc", "joined", answer, both, activation: Activation.Softmax)],
            [new NetworkOutput("answer", "fc"), new NetworkOutput("joined", "joined")]
        );
        var several = new NetworkCase("Several", network, SampleNetworks.Weights(network));
        using var compiled = CompiledNetworks.From(several);
        using ThreadTeam two = new(2),
            four = new(4);
        AssertSameBits(several, compiled.Create(several), two, four);
    }

    [Fact]
    public void After_the_first_call_no_thread_allocates()
    {
        var network = SampleNetworks.Mlp("Quiet", 64, 200, 100, 10);
        using var compiled = CompiledNetworks.From(network);
        var instance = Activator.CreateInstance(compiled.Type("Quiet"))!;
        var inferBatch = SharedInferBatch(instance);
        using var threads = new ThreadTeam(3);
        var count = 3 * network.LeastSharedRows;
        float[] inputs = SampleNetworks.Row(64 * count, 1),
            outputs = new float[10 * count];
        for (var i = 0; i < 50; i++)
            inferBatch(inputs, outputs, count, threads);
        Assert.Equal(3, Arenas(instance)!.Length);

        // Another thread of the process may allocate meanwhile, for the test's runner; a call that allocates would be seen in every burst.
        long onCaller = long.MaxValue,
            onAll = long.MaxValue;
        for (var burst = 0; burst < 10; burst++)
        {
            // Between the bursts the threads park, so that some calls have to wake them.
            Thread.Sleep(5);
            long caller = GC.GetAllocatedBytesForCurrentThread(),
                all = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < 20; i++)
                inferBatch(inputs, outputs, count, threads);
            onAll = Math.Min(onAll, GC.GetTotalAllocatedBytes(precise: true) - all);
            onCaller = Math.Min(onCaller, GC.GetAllocatedBytesForCurrentThread() - caller);
        }
        Assert.Equal(0, onCaller);
        Assert.Equal(0, onAll);
    }

    [Fact]
    public void Few_rows_run_on_their_caller_alone()
    {
        var network = SampleNetworks.Mlp("Few", 64, 200, 10);
        using var compiled = CompiledNetworks.From(network);
        var instance = Activator.CreateInstance(compiled.Type("Few"))!;
        using var threads = new ThreadTeam(3);
        var few = network.LeastSharedRows - 1;
        SharedInferBatch(instance)(new float[64 * few], new float[10 * few], few, threads);
        Assert.Single(Arenas(instance)!);
    }

    [Fact]
    public void Instances_on_several_threads_may_use_one_team()
    {
        var network = SampleNetworks.Mlp("Both", 64, 200, 10);
        using var compiled = CompiledNetworks.From(network);
        using var threads = new ThreadTeam(3);
        int count = 2 * network.LeastSharedRows,
            wrong = 0;
        float[][] inputs = [SampleNetworks.Row(64 * count, 1)],
            expected = [new float[10 * count]];
        compiled.Create(network).InferBatch(inputs, expected, count);
        var callers = Enumerable
            .Range(0, 3)
            .Select(_ => new Thread(() =>
            {
                var instance = compiled.Create(network);
                float[][] outputs = [new float[10 * count]];
                for (var i = 0; i < 30; i++)
                {
                    Array.Clear(outputs[0]);
                    instance.InferBatch(inputs, outputs, count, threads);
                    if (!outputs[0].AsSpan().SequenceEqual(expected[0]))
                        Interlocked.Increment(ref wrong);
                }
            }))
            .ToArray();
        foreach (var caller in callers)
            caller.Start();
        foreach (var caller in callers)
            caller.Join();
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var network = SampleNetworks.Mlp("Wrong", 64, 200, 10);
        using var compiled = CompiledNetworks.From(network);
        var inferBatch = SharedInferBatch(Activator.CreateInstance(compiled.Type("Wrong"))!);
        var threads = new ThreadTeam(2);
        foreach (var count in new[] { 1, 2 * network.LeastSharedRows })
        {
            Assert.Equal(
                "inputs",
                Assert
                    .Throws<ArgumentException>(() => inferBatch(new float[64 * count - 1], new float[10 * count], count, threads))
                    .ParamName
            );
            Assert.Equal(
                "outputs",
                Assert
                    .Throws<ArgumentException>(() => inferBatch(new float[64 * count], new float[10 * count + 1], count, threads))
                    .ParamName
            );
            var memory = new float[64 * count];
            Assert.Throws<ArgumentException>(() => inferBatch(memory, memory.AsSpan(0, 10 * count), count, threads));
            Assert.Equal(
                "threads",
                Assert.Throws<ArgumentNullException>(() => inferBatch(memory, new float[10 * count], count, null!)).ParamName
            );
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => inferBatch(default, default, -1, threads));
        threads.Dispose();
        Assert.Throws<ObjectDisposedException>(() => inferBatch(new float[64], new float[10], 1, threads));
    }

    private static void AssertSameBits(NetworkCase network, IGeneratedNetwork instance, params IReadOnlyList<ThreadTeam> teams)
    {
        int least = network.LeastSharedRows,
            most = 2 * least + 53;
        var inputs = network.InputLengths.Select((length, i) => SampleNetworks.Row(length * most, i)).ToArray();
        var expected = network.OutputLengths.Select(length => new float[length * most]).ToArray();
        instance.InferBatch(inputs, expected, most);
        foreach (var count in new[] { 0, 1, 2, 5, least - 1, least, least + 1, least + 47, most })
        {
            var rows = inputs.Select((all, i) => all[..(network.InputLengths[i] * count)]).ToArray();
            foreach (var team in teams)
            {
                var found = network.OutputLengths.Select(length => new float[length * count]).ToArray();
                instance.InferBatch(rows, found, count, team);
                for (var o = 0; o < found.Length; o++)
                    Assert.True(
                        found[o].AsSpan().SequenceEqual(expected[o].AsSpan(0, found[o].Length)),
                        $"{network.ClassName}, output {o}, {count} rows, {team.Threads} threads\n{network.Source}"
                    );
            }
        }
    }

    private static InferMany SharedInferBatch(object instance) =>
        instance
            .GetType()
            .GetMethod("InferBatch", [typeof(ReadOnlySpan<float>), typeof(Span<float>), typeof(int), typeof(ThreadTeam)])!
            .CreateDelegate<InferMany>(instance);

    private static AlignedFloats[]? Arenas(object instance) =>
        (AlignedFloats[]?)instance.GetType().GetField("__rowsArenas", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(instance);
}

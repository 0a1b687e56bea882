using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>The ready networks over images and sounds, with random weights, whole and pruned.</summary>
public class ModelTests(ITestOutputHelper output)
{
    // Beyond 60,000 bytes of IL, or 2,000 locals, the compiler no longer optimises a method; far from it none is slow to compile.
    private const int MostBytes = 40_000;
    private const int MostLocals = 600;

    private static readonly Dictionary<string, Func<NetworkDescription>> Described = new()
    {
        ["LeNet5"] = () => Models.LeNet5(8, 16, 64),
        ["ResNet8"] = () => Models.ResNet8(height: 16, width: 16),
        ["ResNet20"] = () => Models.ResNet20(height: 16, width: 16),
        ["Vgg"] = () => Models.Vgg([(12, 1), (20, 2)], 40, height: 12, width: 12),
        ["Inception"] = () => Models.Inception(),
        ["DenseNet"] = () => Models.DenseNet([2, 2], height: 12, width: 12),
        ["EfficientNet"] = () => Models.EfficientNet(height: 16, width: 16),
        ["DsCnn"] = () => Models.DsCnn(),
    };

    public static TheoryData<string> Names => [.. Described.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Models_equal_the_reference_and_the_trainer_and_allocate_nothing(string name)
    {
        var random = RandomNetwork.WithWeights(Described[name]().Build(name), new Random(name.Length));
        IReadOnlyList<(NetworkCase Case, RandomNetwork)> cases = RandomNetworkComparison.Cases([random]);
        using var compiled = CompiledNetworks.From(cases.Select(c => c.Case).ToArray());
        foreach ((var network, _) in cases)
        {
            var instance = compiled.Create(network);
            AssertAllocatesNothing(network, instance);
        }
        AssertIsSoonCompiled(compiled);
        output.WriteLine(RandomNetworkComparison.Run(cases, compiled).ToString());
    }

    private void AssertAllocatesNothing(NetworkCase network, IGeneratedNetwork instance)
    {
        const int rows = 5;
        float[][] inputs = network.InputLengths.Select(l => SampleNetworks.Row(l * rows, 1)).ToArray(),
            outputs = network.OutputLengths.Select(l => new float[l * rows]).ToArray();
        float[][] input = network.InputLengths.Select(l => SampleNetworks.Row(l, 1)).ToArray(),
            result = network.OutputLengths.Select(l => new float[l]).ToArray();
        void Work()
        {
            instance.Infer(input, result);
            instance.InferBatch(inputs, outputs, rows);
        }
        var start = Stopwatch.GetTimestamp();
        instance.Infer(input, result);
        output.WriteLine(
            $"{network.ClassName}: {network.Source.Length:N0} characters, first call {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms"
        );
        Work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 3; i++)
            Work();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void AssertIsSoonCompiled(CompiledNetworks compiled)
    {
        const BindingFlags all =
            BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        (string Name, int Bytes, int Locals)[] methods = compiled
            .Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(all))
            .Select(m => (m.Name, Body: m.GetMethodBody()))
            .Where(m => m.Body != null)
            .Select(m => (m.Name, m.Body!.GetILAsByteArray()!.Length, m.Body.LocalVariables.Count))
            .ToArray();
        (var largest, var bytes, _) = methods.MaxBy(m => m.Bytes);
        output.WriteLine(
            $"{methods.Length} methods, the largest {largest} with {bytes:N0} bytes of IL; at most {methods.Max(m => m.Locals)} locals"
        );
        Assert.All(methods, m =>
            Assert.True(m.Bytes <= MostBytes && m.Locals <= MostLocals, $"{m.Name} has {m.Bytes} bytes of IL and {m.Locals} locals")
        );
    }
}

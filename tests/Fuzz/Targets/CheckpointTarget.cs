using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>Checkpoints, mostly with the hash of what was made of them, so that damage gets past it.</summary>
internal sealed class CheckpointTarget : FuzzTarget
{
    private const int SignatureLength = 8,
        Prefix = SignatureLength + sizeof(long),
        DigestLength = 32;

    private static readonly string Place = Path.Combine(Directory.CreateTempSubdirectory("fuzz").FullName, "fuzz.checkpoint");

    public override string Name => "checkpoint";

    public override int FewInputs => 800;

    public override bool Read(byte[] input)
    {
        File.WriteAllBytes(Place, input);
        try
        {
            Checkpoint.Read(Place);
            return true;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }

    // By runs that are stopped after some epochs: whatever a checkpoint is, a run writes it.
    protected override IEnumerable<byte[]> Made()
    {
        var pixel = new Atom("pixel", 3);
        var hidden = new Atom("hidden", 4);
        var digit = new Atom("digit", 2);
        var network = Network.Create(
            "n",
            [pixel, hidden, digit],
            [new NetworkInput("x", pixel)],
            [new Dense("a", "x", hidden, pixel, activation: Activation.Relu), new Dense("b", "a", digit, hidden)],
            [new NetworkOutput("y", "b")]
        );
        var rows = Path.Combine(Path.GetDirectoryName(Place)!, "data.csv");
        File.WriteAllText(rows, Rows());
        var loaded = DataReader.Read(rows, new DataOptions { Labels = ["last"] });
        foreach (var optimizer in new[] { "sgd", "adam" })
        {
            for (var stop = 1; stop <= 3; stop++)
            {
                var spec = new PrunedNetManifest(network, [new UnitGroups("g", hidden, 0.01)])
                {
                    Recipe = new Recipe
                    {
                        Epochs = 3,
                        DebiasEpochs = 2,
                        Batch = 8,
                        Optimizer = OptimizerRecipe.Kinds.Named(optimizer),
                        LearningRate = 0.01,
                    },
                };
                var data = DataSplit.Of(loaded, TrainingRun.SplitOf(spec.Recipe!));
                var place = Path.Combine(Path.GetDirectoryName(Place)!, $"{optimizer}{stop}.checkpoint");
                using var cancellation = new CancellationTokenSource();
                var left = stop;
                try
                {
                    new TrainingRun(spec, data, new TrainingOptions { Threads = 1, Checkpoint = place }).Run(
                        new Observer(() =>
                        {
                            if (--left == 0)
                                cancellation.Cancel();
                        }),
                        cancellation.Token
                    );
                }
                catch (OperationCanceledException) { }
                if (File.Exists(place))
                    yield return File.ReadAllBytes(place);
            }
        }
    }

    protected override byte[] Mutate(byte[] input, Random random)
    {
        if (input.Length < Prefix + DigestLength || random.Next(10) == 0)
            return ByteDamage.Of(input, random);
        var content = input[..^DigestLength];
        var length = BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(SignatureLength));
        if (length < 0 || length > content.Length - Prefix || random.Next(4) == 0)
        {
            content = ByteDamage.Of(content, random);
        }
        else
        {
            var header = Encoding.UTF8.GetBytes(JsonDamage.Of(Encoding.UTF8.GetString(content, Prefix, (int)length), random));
            content = [.. content[..Prefix], .. header, .. content.AsSpan(Prefix + (int)length)];
            if (random.Next(20) > 0)
                BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(SignatureLength), header.Length);
        }
        return [.. content, .. SHA256.HashData(content)];
    }

    private static string Rows()
    {
        var random = new Random(4);
        var text = new StringBuilder("a,b,c,k\n");
        for (var i = 0; i < 60; i++)
            text.Append(random.Next(9))
                .Append(',')
                .Append(random.Next(9))
                .Append(',')
                .Append(random.Next(9))
                .Append(',')
                .Append("pq"[i % 2])
                .Append('\n');
        return text.ToString();
    }

    private sealed class Observer(Action report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report();
    }
}

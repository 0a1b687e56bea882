using System;
using System.Collections.Generic;
using System.IO;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>The peers that this machine has.</summary>
internal sealed class PresentPeers : IDisposable
{
    private readonly CppReference? _cpp;
    private readonly TorchPeer? _torch;

    /// <summary>Looks for them.</summary>
    /// <param name="notes">Where it is said which are there, and how to get the others.</param>
    public PresentPeers(TextWriter notes)
    {
        notes.WriteLine($"ONNX Runtime {OnnxSession.Version}, one thread");
        _cpp = CppReference.Load(out var compiled);
        notes.WriteLine(_cpp is null ? $"without C++: {compiled}" : $"C++ as compiled by {compiled}; the fastest counts");
        _torch = TorchPeer.Start(out var whyNot);
        notes.WriteLine(_torch is null ? $"without PyTorch: {whyNot}" : $"PyTorch {_torch.Version}, one thread");
    }

    /// <summary>The contenders for a case; they are ready, and have computed its rows once.</summary>
    /// <param name="opened">Gets what is to be disposed after the case.</param>
    public IReadOnlyList<Contender> For(Case of, Rows rows, ICollection<IDisposable> opened)
    {
        var outputs = OutputsOf(of);
        var session = new OnnxSession(of.Network, of.Batch, rows.Inputs, outputs.Slice(0, of.Batch * of.Network.OutputLength));
        opened.Add(session);
        var contenders = new List<Contender> { Contender.InProcess("onnxruntime", session.Run, outputs) };
        if (of.Network.IsPerceptron)
            contenders.AddRange(OfPerceptron(of, rows));
        if (of.Network.Unpruned is { } unpruned)
            contenders.Add(Ours("ours-dense", MeasuredNetwork.Find(unpruned), of.Batch, rows));
        return contenders;
    }

    // These peers were written for dense layers.
    private IEnumerable<Contender> OfPerceptron(Case of, Rows rows)
    {
        if (_cpp?.For(of.Network, rows) is { } cpp)
            yield return cpp;
        var byHand = new HandWritten(of.Network);
        yield return ByHand("tensorprimitives", byHand.WithTensorPrimitives, of, rows);
        yield return ByHand("plain-loop", byHand.Plain, of, rows);
        if (_torch is not null)
            yield return _torch.For(of, rows);
    }

    /// <summary>The generated code for a network.</summary>
    public static Contender Ours(string name, MeasuredNetwork network, int batch, Rows rows)
    {
        var generated = network.New();
        var length = batch * network.OutputLength;
        var outputs = new AlignedFloats(length);
        return batch == 1
            ? Contender.InProcess(name, calls => generated.Repeat(rows.Inputs, outputs.Slice(0, length), calls), outputs)
            : Contender.InProcess(
                name,
                calls =>
                {
                    for (var i = 0; i < calls; i++)
                        generated.InferBatch(rows.Inputs, outputs.Slice(0, length), batch);
                },
                outputs
            );
    }

    public void Dispose() => _torch?.Dispose();

    private static Contender ByHand(string name, HandWritten.OneRow infer, Case of, Rows rows)
    {
        var outputs = OutputsOf(of);
        return Contender.InProcess(
            name,
            calls =>
            {
                for (var i = 0; i < calls; i++)
                    HandWritten.Batch(infer, rows.Inputs, outputs.Span, of.Network.OutputLength, of.Batch);
            },
            outputs
        );
    }

    private static AlignedFloats OutputsOf(Case of) => new(of.Batch * of.Network.OutputLength);
}

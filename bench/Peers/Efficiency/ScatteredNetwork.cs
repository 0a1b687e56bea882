using System;
using System.Linq;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>A network with as many zeros as a pruned one, but scattered: the fastest of the loops that were written for it.</summary>
internal static class ScatteredNetwork
{
    private delegate void OneRow(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>The contender, and the bytes of its weights.</summary>
    public static (Contender Contender, long Bytes) Of(MeasuredNetwork dense, MeasuredNetwork pruned, int batch, Rows rows)
    {
        if (!dense.IsPerceptron)
        {
            CheckConvolutions(dense, rows);
            var images = new CsrImageNetwork(dense, pruned);
            return (ContenderOf(images.Infer, rows, dense.OutputLength), images.Bytes);
        }
        var network = new CsrNetwork(dense, pruned);
        CheckLoops(network, rows.Inputs, batch, dense.OutputLength);
        return (
            batch > 1
                ? ContenderOf((inputs, outputs) => network.InferBatch(inputs, outputs, batch), rows, batch * dense.OutputLength)
                : Contender.FastestOf([
                    ContenderOf(network.Infer, rows, dense.OutputLength),
                    ContenderOf(network.InferWithGather, rows, dense.OutputLength),
                ]),
            network.Bytes
        );
    }

    private static Contender ContenderOf(OneRow infer, Rows rows, int length)
    {
        var outputs = new AlignedFloats(length);
        return Contender.InProcess(
            "csr",
            calls =>
            {
                for (var i = 0; i < calls; i++)
                    infer(rows.Inputs, outputs.Slice(0, length));
            },
            outputs
        );
    }

    // Of all weights the sparse convolutions must make what the generated code makes.
    private static void CheckConvolutions(MeasuredNetwork dense, Rows rows)
    {
        float[] sparse = new float[dense.OutputLength],
            generated = new float[dense.OutputLength];
        new CsrImageNetwork(dense, dense).Infer(rows.Inputs, sparse);
        dense.New().Infer(rows.Inputs, generated);
        var largest = generated.Max(Math.Abs);
        for (var o = 0; o < sparse.Length; o++)
        {
            if (!(Math.Abs(sparse[o] - generated[o]) < 1e-4f * largest))
                throw new InvalidOperationException(
                    $"Output {o} is {sparse[o]} by sparse convolutions over all weights, and {generated[o]} by the generated code; expected the same twice."
                );
        }
    }

    // The three loops over compressed sparse rows must compute one function.
    private static void CheckLoops(CsrNetwork network, ReadOnlySpan<float> inputs, int batch, int outputLength)
    {
        float[] all = new float[batch * outputLength],
            one = new float[outputLength],
            gathered = new float[outputLength];
        network.InferBatch(inputs, all, batch);
        network.Infer(inputs[..(inputs.Length / batch)], one);
        network.InferWithGather(inputs[..(inputs.Length / batch)], gathered);
        for (var o = 0; o < outputLength; o++)
        {
            if (!(Math.Abs(all[o] - one[o]) < 1e-3f && Math.Abs(gathered[o] - one[o]) < 1e-3f))
                throw new InvalidOperationException(
                    $"Output {o} of the sparse network is {one[o]}, {gathered[o]} with gather, and {all[o]} in a batch; expected the same three times."
                );
        }
    }
}

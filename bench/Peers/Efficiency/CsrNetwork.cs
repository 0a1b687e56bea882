using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>
/// The same network with as many zeros as a pruned one, but scattered over its matrices, which are stored as compressed
/// sparse rows: what pruning single weights gives.
/// </summary>
internal sealed class CsrNetwork
{
    // Rows of a batch that go through the network together: one vector of 512 bits. With two, fewer values of a layer
    // would be found in the first cache.
    private const int Lanes = 16;

    private readonly Layer[] _layers;
    private readonly AlignedFloats _even,
        _odd;

    private sealed record Layer(int Inputs, CsrMatrix Matrix, float[] Bias, bool Relu)
    {
        public int Outputs => Bias.Length;
    }

    /// <summary>Scatters zeros over the dense network, in each layer as many as the pruned one has fewer weights.</summary>
    public CsrNetwork(MeasuredNetwork dense, MeasuredNetwork pruned)
    {
        var random = new Random(3);
        _layers =
        [
            .. dense.DenseLayers.Zip(pruned.DenseLayers, (layer, left) =>
                new Layer(
                    layer.Input.Count,
                    CsrMatrix.Scatter(dense.Weights[layer.Weight.Name].Data, layer.Output.Count, (int)left.Macs, random),
                    dense.Weights[layer.Bias!.Name].Data,
                    layer.Activation == Activation.Relu
                )
            ),
        ];
        var widest = _layers.Max(l => Math.Max(l.Inputs, l.Outputs));
        _even = new AlignedFloats(widest * Lanes);
        _odd = new AlignedFloats(widest * Lanes);
    }

    /// <summary>Bytes of values, column numbers and biases.</summary>
    public long Bytes => _layers.Sum(l => l.Matrix.Bytes + 4L * l.Bias.Length);

    /// <summary>One row, each sum in four parts.</summary>
    public void Infer(ReadOnlySpan<float> input, Span<float> output) => Infer(input, output, Dot);

    /// <summary>One row, with the processor's gather of 8 floats at places of their own.</summary>
    public void InferWithGather(ReadOnlySpan<float> input, Span<float> output) => Infer(input, output, DotWithGather);

    /// <summary>Many rows: 16 at a time are laid side by side, so that one weight meets a whole vector.</summary>
    public void InferBatch(ReadOnlySpan<float> inputs, Span<float> outputs, int rows)
    {
        int inputLength = inputs.Length / rows,
            outputLength = outputs.Length / rows;
        for (var row = 0; row < rows; row += Lanes)
        {
            var lanes = Math.Min(Lanes, rows - row);
            AlignedFloats x = _even,
                y = _odd;
            for (var lane = 0; lane < lanes; lane++)
            {
                var source = inputs.Slice((row + lane) * inputLength, inputLength);
                for (var i = 0; i < inputLength; i++)
                    x.Span[i * Lanes + lane] = source[i];
            }
            foreach (var layer in _layers)
            {
                Multiply(layer, ref x.Start, ref y.Start);
                (x, y) = (y, x);
            }
            for (var lane = 0; lane < lanes; lane++)
            {
                for (var o = 0; o < outputLength; o++)
                    outputs[(row + lane) * outputLength + o] = x.Span[o * Lanes + lane];
            }
        }
    }

    private delegate float Product(ReadOnlySpan<uint> columns, ReadOnlySpan<float> values, ref float x);

    private void Infer(ReadOnlySpan<float> input, Span<float> output, Product dot)
    {
        ref var x = ref MemoryMarshal.GetReference(input);
        var y = _even;
        for (var l = 0; l < _layers.Length; l++)
        {
            var layer = _layers[l];
            var results = l == _layers.Length - 1 ? output : y.Slice(0, layer.Outputs);
            for (var o = 0; o < results.Length; o++)
            {
                var sum = layer.Bias[o] + dot(layer.Matrix.ColumnsOf(o), layer.Matrix.ValuesOf(o), ref x);
                results[o] = layer.Relu ? Math.Max(sum, 0) : sum;
            }
            x = ref results[0];
            y = y == _even ? _odd : _even;
        }
    }

    private static float Dot(ReadOnlySpan<uint> columns, ReadOnlySpan<float> values, ref float x)
    {
        ref var column = ref MemoryMarshal.GetReference(columns);
        ref var value = ref MemoryMarshal.GetReference(values);
        float a = 0,
            b = 0,
            c = 0,
            d = 0;
        nuint k = 0,
            length = (nuint)values.Length;
        for (; k + 4 <= length; k += 4)
        {
            a = float.MultiplyAddEstimate(Unsafe.Add(ref value, k), Unsafe.Add(ref x, Unsafe.Add(ref column, k)), a);
            b = float.MultiplyAddEstimate(Unsafe.Add(ref value, k + 1), Unsafe.Add(ref x, Unsafe.Add(ref column, k + 1)), b);
            c = float.MultiplyAddEstimate(Unsafe.Add(ref value, k + 2), Unsafe.Add(ref x, Unsafe.Add(ref column, k + 2)), c);
            d = float.MultiplyAddEstimate(Unsafe.Add(ref value, k + 3), Unsafe.Add(ref x, Unsafe.Add(ref column, k + 3)), d);
        }
        for (; k < length; k++)
            a = float.MultiplyAddEstimate(Unsafe.Add(ref value, k), Unsafe.Add(ref x, Unsafe.Add(ref column, k)), a);
        return a + b + (c + d);
    }

    private static unsafe float DotWithGather(ReadOnlySpan<uint> columns, ReadOnlySpan<float> values, ref float x)
    {
        if (!Avx2.IsSupported)
            return Dot(columns, values, ref x);
        Vector256<float> a = Vector256<float>.Zero,
            b = a;
        var k = 0;
        fixed (float* at = &x)
        {
            for (; k <= values.Length - 16; k += 16)
            {
                a = Vector256.MultiplyAddEstimate(
                    Vector256.Create(values.Slice(k, 8)),
                    Avx2.GatherVector256(at, Vector256.Create(columns.Slice(k, 8)).AsInt32(), sizeof(float)),
                    a
                );
                b = Vector256.MultiplyAddEstimate(
                    Vector256.Create(values.Slice(k + 8, 8)),
                    Avx2.GatherVector256(at, Vector256.Create(columns.Slice(k + 8, 8)).AsInt32(), sizeof(float)),
                    b
                );
            }
        }
        return Vector256.Sum(a + b) + Dot(columns[k..], values[k..], ref x);
    }

    private static void Multiply(Layer layer, ref float x, ref float y)
    {
        ref var column = ref MemoryMarshal.GetArrayDataReference(layer.Matrix.Columns);
        ref var value = ref MemoryMarshal.GetArrayDataReference(layer.Matrix.Values);
        nuint k = 0;
        for (var o = 0; o < layer.Outputs; o++)
        {
            // Four sums, because one would wait for itself.
            Vector512<float> a = Vector512.Create(layer.Bias[o]),
                b = Vector512<float>.Zero,
                c = b,
                d = b;
            var end = (nuint)layer.Matrix.RowStarts[o + 1];
            for (; k + 4 <= end; k += 4)
            {
                a = Add(a, ref value, ref column, k, ref x);
                b = Add(b, ref value, ref column, k + 1, ref x);
                c = Add(c, ref value, ref column, k + 2, ref x);
                d = Add(d, ref value, ref column, k + 3, ref x);
            }
            for (; k < end; k++)
                a = Add(a, ref value, ref column, k, ref x);
            a += b + (c + d);
            (layer.Relu ? Vector512.Max(a, Vector512<float>.Zero) : a).StoreUnsafe(ref y, (nuint)(o * Lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Add(Vector512<float> sum, ref float value, ref uint column, nuint k, ref float x) =>
        Vector512.MultiplyAddEstimate(
            Vector512.Create(Unsafe.Add(ref value, k)),
            Vector512.LoadUnsafe(ref x, Unsafe.Add(ref column, k) * (nuint)Lanes),
            sum
        );
}

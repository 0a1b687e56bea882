using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>
/// A convolution over the weights that are not zero, one by one: the direct sparse convolution of Park et al. 2017 ("Faster
/// CNNs with direct sparse convolutions and guided pruning"). Each weight meets 96 neighbouring places at a time, whose sums
/// stay in registers.
/// </summary>
/// <remarks>
/// The input is laid out with its padding, and where the window strides over places the places of each phase lie together, so
/// that what a weight meets is consecutive in memory whatever the stride. A weight's column is where that begins.
/// </remarks>
internal sealed class CsrConvolution
{
    private const int Lanes = 16,
        Strip = 6 * Lanes;

    private readonly CsrMatrix _matrix;
    private readonly float[] _bias;
    private readonly bool _relu;
    private readonly int _inputs,
        _inputHeight,
        _inputWidth,
        _height,
        _width;
    private readonly Window _down,
        _across;

    // Rows and columns of a phase; all phases of a channel; the sums of one output channel, with what lies between its rows.
    private readonly int _rows,
        _pitch,
        _channel;
    private readonly AlignedFloats _phases,
        _sums;

    public CsrConvolution(Convolution layer, WeightSet weights, int left, Random random)
    {
        (_down, _across) = (layer.Windows[0], layer.Windows[1]);
        (_inputs, _inputHeight, _inputWidth) = (layer.Input.Count, layer.InputSpace[0].Count, layer.InputSpace[1].Count);
        (_height, _width) = (layer.Space[0].Count, layer.Space[1].Count);
        _rows = _height + (_down.Size - 1) / _down.Stride;
        _pitch = _width + (_across.Size - 1) / _across.Stride;
        _channel = _down.Stride * _across.Stride * _rows * _pitch;
        // The last strip of the last channel may read and write beyond its places.
        _phases = new AlignedFloats(_inputs * _channel + Strip);
        _sums = new AlignedFloats(_height * _pitch + Strip);
        _bias = weights[layer.Bias!.Name].Data;
        _relu = layer.Activation == Activation.Relu;
        _matrix = CsrMatrix.Scatter(weights[layer.Weight.Name].Data, layer.Output.Count, left, random);
        for (var k = 0; k < _matrix.Columns.Length; k++)
            _matrix.Columns[k] = (uint)StartOf((int)_matrix.Columns[k]);
    }

    /// <summary>Bytes of values, places and biases.</summary>
    public long Bytes => _matrix.Bytes + 4L * _bias.Length;

    /// <summary>Runs it.</summary>
    /// <param name="input">[channel, y, x].</param>
    /// <param name="output">Likewise.</param>
    public void Run(ReadOnlySpan<float> input, Span<float> output)
    {
        LayOut(input);
        for (var o = 0; o < _matrix.Rows; o++)
        {
            for (var place = 0; place < _height * _pitch; place += Strip)
                Multiply(o, (nuint)place);
            for (var y = 0; y < _height; y++)
                _sums.Slice(y * _pitch, _width).CopyTo(output[((o * _height + y) * _width)..]);
        }
    }

    // Where the places that the weight meets begin.
    private int StartOf(int column)
    {
        int x = column % _across.Size,
            y = column / _across.Size % _down.Size,
            channel = column / _across.Size / _down.Size;
        var phase = y % _down.Stride * _across.Stride + x % _across.Stride;
        return channel * _channel + (phase * _rows + y / _down.Stride) * _pitch + x / _across.Stride;
    }

    // The padding was zero from the beginning, and is never written; nor are phases that no weight meets.
    private void LayOut(ReadOnlySpan<float> input)
    {
        for (var channel = 0; channel < _inputs; channel++)
        {
            for (var y = 0; y < _inputHeight; y++)
            {
                (var row, var phase) = Math.DivRem(y + _down.PadBefore, _down.Stride);
                if (row >= _rows || phase >= _down.Size)
                    continue;
                Deal(
                    input.Slice((channel * _inputHeight + y) * _inputWidth, _inputWidth),
                    _phases.Slice(
                        channel * _channel + (phase * _across.Stride * _rows + row) * _pitch,
                        _channel - (phase * _across.Stride * _rows + row) * _pitch
                    )
                );
            }
        }
    }

    // Every stride-th entry of a row goes to the row of its phase.
    private void Deal(ReadOnlySpan<float> source, Span<float> target)
    {
        for (var phase = 0; phase < Math.Min(_across.Stride, _across.Size); phase++)
        {
            var first = Math.Max(0, (_across.PadBefore - phase + _across.Stride - 1) / _across.Stride);
            int x = first * _across.Stride + phase - _across.PadBefore,
                stride = _across.Stride;
            var end = Math.Min(_pitch, first + (_inputWidth - x + stride - 1) / stride);
            var row = target.Slice(phase * _rows * _pitch, _pitch)[first..end];
            if (stride == 1)
                source.Slice(x, row.Length).CopyTo(row);
            else
                for (var place = 0; place < row.Length; place++, x += stride)
                    row[place] = source[x];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(int output, nuint place)
    {
        ref var x = ref Unsafe.Add(ref _phases.Start, place);
        ref var value = ref MemoryMarshal.GetArrayDataReference(_matrix.Values);
        ref var column = ref MemoryMarshal.GetArrayDataReference(_matrix.Columns);
        Vector512<float> a = Vector512.Create(_bias[output]),
            b = a,
            c = a,
            d = a,
            e = a,
            f = a;
        var end = (nuint)_matrix.RowStarts[output + 1];
        for (var k = (nuint)_matrix.RowStarts[output]; k < end; k++)
        {
            var weight = Vector512.Create(Unsafe.Add(ref value, k));
            ref var at = ref Unsafe.Add(ref x, Unsafe.Add(ref column, k));
            a = Vector512.MultiplyAddEstimate(weight, Vector512.LoadUnsafe(ref at), a);
            b = Vector512.MultiplyAddEstimate(weight, Vector512.LoadUnsafe(ref at, Lanes), b);
            c = Vector512.MultiplyAddEstimate(weight, Vector512.LoadUnsafe(ref at, 2 * Lanes), c);
            d = Vector512.MultiplyAddEstimate(weight, Vector512.LoadUnsafe(ref at, 3 * Lanes), d);
            e = Vector512.MultiplyAddEstimate(weight, Vector512.LoadUnsafe(ref at, 4 * Lanes), e);
            f = Vector512.MultiplyAddEstimate(weight, Vector512.LoadUnsafe(ref at, 5 * Lanes), f);
        }
        var least = Vector512.Create(_relu ? 0 : float.NegativeInfinity);
        ref var y = ref Unsafe.Add(ref _sums.Start, place);
        Vector512.Max(a, least).StoreUnsafe(ref y);
        Vector512.Max(b, least).StoreUnsafe(ref y, Lanes);
        Vector512.Max(c, least).StoreUnsafe(ref y, 2 * Lanes);
        Vector512.Max(d, least).StoreUnsafe(ref y, 3 * Lanes);
        Vector512.Max(e, least).StoreUnsafe(ref y, 4 * Lanes);
        Vector512.Max(f, least).StoreUnsafe(ref y, 5 * Lanes);
    }
}

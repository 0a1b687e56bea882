using System;
using System.Numerics;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>
/// A convolution in which every channel is read alone: too little work for each float for products to pay, so vectors run
/// along the positions. Threads share the channels, so what is summed over the batch is summed by one thread in the order
/// of the rows.
/// </summary>
internal sealed unsafe class DepthwiseConvolution : ConvolutionKernel
{
    // Taps whose weights' gradients are summed up in registers together.
    private const int TapsTogether = 4;

    private readonly ConvolutionGeometry _shape;
    private readonly WindowGrid _grid;
    private readonly FusedActivation? _activation;
    private readonly ThreadTeam _team;
    private readonly Workspace _workspace;
    private readonly int _planeFloats;

    public DepthwiseConvolution(ConvolutionGeometry shape, FusedActivation? activation, ThreadTeam team, Workspace workspace)
    {
        (_shape, _grid, _activation, _team, _workspace) = (shape, shape.Grid, activation, team, workspace);
        _planeFloats = _grid.PlaneLength + Vector<float>.Count;
        workspace.Reserve(2L * _planeFloats + (long)shape.Outputs * SumsOfOutput, 0);
    }

    /// <summary>
    /// Sums of an output channel's weights: a vector for each tap, which the single floats behind whole vectors go into as
    /// well.
    /// </summary>
    private int SumsOfOutput => (_grid.Taps + TapsTogether) * Vector<float>.Count;

    public override void Forward(in ConvolutionOperands operands, int rows)
    {
        _team.For(_shape.Groups, new Channels(this, operands, rows, isBackward: false));
        _activation?.Forward(rows);
    }

    public override void Backward(in ConvolutionOperands operands, int rows)
    {
        _activation?.Backward(rows);
        _team.For(_shape.Groups, new Channels(this, operands, rows, isBackward: true));
    }

    private readonly struct Channels(DepthwiseConvolution convolution, ConvolutionOperands operands, int rows, bool isBackward)
        : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            var scratch = convolution._workspace.OfThread(thread);
            if (isBackward)
                convolution.BackwardChannel(operands, index, rows, scratch);
            else
                convolution.ForwardChannel(operands, index, rows, scratch);
        }
    }

    private float* Lay(float* x, int row, int channel, float* scratch)
    {
        var plane = x + ((nint)row * _shape.Groups + channel) * _grid.Height * _grid.Width;
        if (_grid.IsInput)
            return plane;
        _grid.Lay(plane, scratch, 1, padding: 0);
        return scratch;
    }

    /// <summary>Where an output channel's positions stand in a row of the output or its gradient.</summary>
    private float* Output(float* y, int row, int output) => y + ((nint)row * _shape.Groups * _shape.Outputs + output) * _shape.Positions;

    private void ForwardChannel(in ConvolutionOperands operands, int channel, int rows, float* scratch)
    {
        for (var row = 0; row < rows; row++)
        {
            var plane = Lay(operands.X, row, channel, scratch);
            for (var output = channel * _shape.Outputs; output < (channel + 1) * _shape.Outputs; output++)
            {
                var bias = operands.Bias is null ? 0 : operands.Bias[output];
                var y = Output(operands.Y, row, output);
                for (var p = 0; p < _grid.Positions; p += _grid.RunLength)
                    ForwardRun(plane + _grid.PositionOffsets[p], operands.Weight + (nint)output * _grid.Taps, bias, y + p);
            }
        }
    }

    private void ForwardRun(float* plane, float* weight, float bias, float* y)
    {
        var taps = _grid.TapOffsets;
        var length = _grid.RunLength;
        var i = 0;
        for (; i <= length - 4 * Vector<float>.Count; i += 4 * Vector<float>.Count)
        {
            Vector<float> sum0,
                sum1,
                sum2,
                sum3;
            sum0 = sum1 = sum2 = sum3 = new Vector<float>(bias);
            for (var t = 0; t < taps.Length; t++)
            {
                var w = new Vector<float>(weight[t]);
                var x = plane + taps[t] + i;
                sum0 = Vector.MultiplyAddEstimate(w, Vector.Load(x), sum0);
                sum1 = Vector.MultiplyAddEstimate(w, Vector.Load(x + Vector<float>.Count), sum1);
                sum2 = Vector.MultiplyAddEstimate(w, Vector.Load(x + 2 * Vector<float>.Count), sum2);
                sum3 = Vector.MultiplyAddEstimate(w, Vector.Load(x + 3 * Vector<float>.Count), sum3);
            }

            sum0.Store(y + i);
            sum1.Store(y + i + Vector<float>.Count);
            sum2.Store(y + i + 2 * Vector<float>.Count);
            sum3.Store(y + i + 3 * Vector<float>.Count);
        }

        while (i < length && length >= Vector<float>.Count)
        {
            // The last vector goes over positions that were made already and makes them again.
            i = Math.Min(i, length - Vector<float>.Count);
            var sum = new Vector<float>(bias);
            for (var t = 0; t < taps.Length; t++)
                sum = Vector.MultiplyAddEstimate(new Vector<float>(weight[t]), Vector.Load(plane + taps[t] + i), sum);
            sum.Store(y + i);
            i += Vector<float>.Count;
        }

        for (; i < length; i++)
        {
            var sum = bias;
            for (var t = 0; t < taps.Length; t++)
                sum += weight[t] * plane[taps[t] + i];
            y[i] = sum;
        }
    }

    private void BackwardChannel(in ConvolutionOperands operands, int channel, int rows, float* scratch)
    {
        var dplane = scratch + _planeFloats;
        var sums = scratch + 2 * _planeFloats;
        new Span<float>(sums, _shape.Outputs * SumsOfOutput).Clear();
        var biases = stackalloc double[_shape.Outputs];
        for (var row = 0; row < rows; row++)
        {
            var plane = operands.DWeight is null ? null : Lay(operands.X, row, channel, scratch);
            new Span<float>(dplane, _grid.PlaneLength).Clear();
            for (var m = 0; m < _shape.Outputs; m++)
            {
                var output = channel * _shape.Outputs + m;
                var dy = Output(operands.DY, row, output);
                for (var p = 0; p < _grid.Positions; p += _grid.RunLength)
                {
                    if (operands.DWeight is not null)
                        WeightGradientRun(plane + _grid.PositionOffsets[p], dy + p, sums + m * SumsOfOutput);
                    if (operands.DX is not null)
                        InputGradientRun(dplane + _grid.PositionOffsets[p], operands.Weight + (nint)output * _grid.Taps, dy + p);
                }

                biases[m] += Planes.Sum(new ReadOnlySpan<float>(dy, _grid.Positions));
            }

            if (operands.DX is not null)
                _grid.Collect(
                    dplane,
                    operands.DX + ((nint)row * _shape.Groups + channel) * _grid.Height * _grid.Width,
                    1,
                    operands.Accumulate
                );
        }

        if (operands.DWeight is null)
            return;
        for (var m = 0; m < _shape.Outputs; m++)
        {
            var output = channel * _shape.Outputs + m;
            for (var t = 0; t < _grid.Taps; t++)
                operands.DWeight[(nint)output * _grid.Taps + t] = Vector.Sum(
                    Vector.Load(sums + m * SumsOfOutput + t * Vector<float>.Count)
                );
            if (operands.DBias is not null)
                operands.DBias[output] = (float)biases[m];
        }
    }

    private void InputGradientRun(float* dplane, float* weight, float* dy)
    {
        var taps = _grid.TapOffsets;
        for (var t = 0; t < taps.Length; t++)
        {
            var target = dplane + taps[t];
            var w = new Vector<float>(weight[t]);
            var i = 0;
            for (; i <= _grid.RunLength - Vector<float>.Count; i += Vector<float>.Count)
                Vector.MultiplyAddEstimate(w, Vector.Load(dy + i), Vector.Load(target + i)).Store(target + i);
            for (; i < _grid.RunLength; i++)
                target[i] += weight[t] * dy[i];
        }
    }

    private void WeightGradientRun(float* plane, float* dy, float* sums)
    {
        var taps = _grid.TapOffsets;
        for (var t = 0; t < taps.Length; t += TapsTogether)
        {
            // Behind the last tap it stands in for those that are missing; their sums are not read.
            var x0 = plane + taps[t];
            var x1 = plane + taps[Math.Min(t + 1, taps.Length - 1)];
            var x2 = plane + taps[Math.Min(t + 2, taps.Length - 1)];
            var x3 = plane + taps[Math.Min(t + 3, taps.Length - 1)];
            var sum = sums + t * Vector<float>.Count;
            var sum0 = Vector.Load(sum);
            var sum1 = Vector.Load(sum + Vector<float>.Count);
            var sum2 = Vector.Load(sum + 2 * Vector<float>.Count);
            var sum3 = Vector.Load(sum + 3 * Vector<float>.Count);
            var i = 0;
            for (; i <= _grid.RunLength - Vector<float>.Count; i += Vector<float>.Count)
            {
                var gradient = Vector.Load(dy + i);
                sum0 = Vector.MultiplyAddEstimate(gradient, Vector.Load(x0 + i), sum0);
                sum1 = Vector.MultiplyAddEstimate(gradient, Vector.Load(x1 + i), sum1);
                sum2 = Vector.MultiplyAddEstimate(gradient, Vector.Load(x2 + i), sum2);
                sum3 = Vector.MultiplyAddEstimate(gradient, Vector.Load(x3 + i), sum3);
            }

            sum0.Store(sum);
            sum1.Store(sum + Vector<float>.Count);
            sum2.Store(sum + 2 * Vector<float>.Count);
            sum3.Store(sum + 3 * Vector<float>.Count);
            for (; i < _grid.RunLength; i++)
            {
                sum[0] += dy[i] * x0[i];
                sum[Vector<float>.Count] += dy[i] * x1[i];
                sum[2 * Vector<float>.Count] += dy[i] * x2[i];
                sum[3 * Vector<float>.Count] += dy[i] * x3[i];
            }
        }
    }
}

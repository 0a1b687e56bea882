using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>The convolution kernels against plain loops, at sizes that fill and overflow their blocks.</summary>
public class ConvolutionKernelTests
{
    private static readonly string[] Fixed =
    [
        // rows; groups × inputs × outputs; height: size, stride, before, after, dilation; width: the same
        "3; 1 1 20; 28: 5 1 0 0 1; 28: 5 1 0 0 1",
        "5; 1 20 50; 12: 5 1 0 0 1; 12: 5 1 0 0 1",
        "2; 1 70 130; 9: 3 1 1 1 1; 9: 3 1 1 1 1",
        "2; 1 300 7; 1: 1 1 0 0 1; 40: 1 1 0 0 1",
        "7; 1 6 11; 1: 1 1 0 0 1; 1: 1 1 0 0 1",
        "33; 1 9 300; 4: 3 2 1 1 1; 4: 3 2 1 1 1",
        "9; 4 3 5; 8: 3 1 2 1 2; 11: 4 3 0 5 1",
        "4; 12 1 1; 10: 3 1 1 1 1; 17: 3 1 1 1 1",
        "4; 5 1 3; 10: 3 2 1 0 1; 16: 5 2 2 2 1",
    ];

    [Fact]
    public void A_layout_that_no_array_holds_is_an_error()
    {
        static Atom Side(string name, int size) => new(name, size);
        var problem = Assert.Single(
            Assert
                .Throws<ManifestException>(() =>
                    new WindowGrid(
                        "far",
                        3,
                        [Side("h", 8), Side("w", 8)],
                        [Side("y", 1), Side("x", 1)],
                        [new Window(1, 100_000), new Window(1, 100_000)]
                    )
                )
                .Problems
        );
        Assert.Contains(
            "layer 'far' lays its input out as 3 planes of 100,000 x 100,000 values",
            problem.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            1_000_000,
            new WindowGrid(
                "near",
                3,
                [Side("h", 8), Side("w", 8)],
                [Side("y", 1), Side("x", 1)],
                [new Window(1, 1000), new Window(1, 1000)]
            ).PlaneLength
        );
    }

    public static TheoryData<string> Shapes()
    {
        var shapes = new TheoryData<string>(Fixed);
        var random = new Random(4);
        for (var i = 0; i < 60; i++)
        {
            var groups = random.Next(3) == 0 ? random.Next(1, 20) : 1;
            var depthwise = groups > 1 && random.Next(2) == 0;
            shapes.Add(
                $"{random.Next(1, 12)}; {groups} {(depthwise ? 1 : random.Next(1, 12))} {random.Next(1, depthwise ? 3 : 24)}; {Side(random)}; {Side(random)}"
            );
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Equal_plain_loops(string shape)
    {
        foreach (var wide in new[] { true, false })
        {
            foreach (var accumulate in new[] { true, false })
            {
                var data = new Data(shape);
                data.Run(threads: 2, wide, accumulate);
                var expected = new Data(shape);
                expected.RunPlainly(accumulate);
                data.AssertClose(expected);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Give_the_same_bits_with_any_number_of_threads(string shape)
    {
        var expected = new Data(shape);
        expected.Run(threads: 1, wide: true, accumulate: false);
        foreach (var threads in new[] { 2, 3, 4 })
        {
            var data = new Data(shape);
            data.Run(threads, wide: true, accumulate: false);
            data.AssertSameBits(expected);
        }
    }

    private static string Side(Random random)
    {
        while (true)
        {
            var (length, window) = (
                random.Next(1, 21),
                new Window(random.Next(1, 6), random.Next(1, 4), random.Next(3), random.Next(3), random.Next(1, 3))
            );
            if (window.OutputSize(length) > 0)
                return $"{length}: {window.Size} {window.Stride} {window.PadBefore} {window.PadAfter} {window.Dilation}";
        }
    }

    /// <summary>A convolution's operands by the text of its shape.</summary>
    private sealed class Data
    {
        private readonly Window[] _windows;
        private readonly Atom[] _inputSpace;
        private readonly Atom[] _space;
        private readonly int _rows;
        private readonly int _groups;
        private readonly int _inputs;
        private readonly int _outputs;
        private readonly float[] _x;
        private readonly float[] _weight;
        private readonly float[] _bias;
        private readonly float[] _dy;
        private readonly Dictionary<string, (float[] Values, int Terms)> _results;

        public Data(string shape)
        {
            var parts = shape
                .Split(';', ':')
                .Select(p => p.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray())
                .ToArray();
            (_rows, _groups, _inputs, _outputs) = (parts[0][0], parts[1][0], parts[1][1], parts[1][2]);
            _inputSpace = [new("h", parts[2][0]), new("w", parts[4][0])];
            _windows = [.. new[] { parts[3], parts[5] }.Select(w => new Window(w[0], w[1], w[2], w[3], w[4]))];
            _space = [.. _windows.Zip(_inputSpace, (w, a) => new Atom("o" + a.Name, w.OutputSize(a.Size)))];
            var random = new Random(11);
            var (depth, places) = (_inputs * Taps, Places);
            _x = RandomTensors.Uniform(random, _rows * _groups * _inputs * InputPlaces);
            _weight = RandomTensors.Uniform(random, _groups * _outputs * depth);
            _bias = RandomTensors.Uniform(random, _groups * _outputs);
            _dy = RandomTensors.Uniform(random, _rows * _groups * _outputs * places);
            _results = new()
            {
                ["y"] = (new float[_dy.Length], depth),
                ["dx"] = (new float[_x.Length], _outputs * Taps),
                ["dw"] = (new float[_weight.Length], _rows * places),
                ["db"] = (new float[_bias.Length], _rows * places),
            };
            foreach (var (values, _) in _results.Values)
                Array.Fill(values, 3);
        }

        private int Taps => _windows[0].Size * _windows[1].Size;

        private int Places => _space[0].Count * _space[1].Count;

        private int InputPlaces => _inputSpace[0].Count * _inputSpace[1].Count;

        public unsafe void Run(int threads, bool wide, bool accumulate)
        {
            using var team = new ThreadTeam(threads);
            using var workspace = new Workspace(threads);
            var shape = new ConvolutionGeometry(
                new WindowGrid("conv", _groups * _inputs, _inputSpace, _space, _windows),
                _groups,
                _inputs,
                _outputs
            );
            var kernel = ConvolutionKernel.Create(shape, activation: null, team, workspace, wide);
            using var input = new AlignedBuffer(_x.Length);
            _x.CopyTo(input.Span);
            fixed (
                float* weight = _weight,
                    bias = _bias,
                    dy = _dy,
                    y = _results["y"].Values,
                    dx = _results["dx"].Values,
                    dw = _results["dw"].Values,
                    db = _results["db"].Values
            )
            {
                var operands = new ConvolutionOperands
                {
                    X = input.Pointer,
                    Weight = weight,
                    Bias = bias,
                    Y = y,
                    DY = dy,
                    DX = dx,
                    Accumulate = accumulate,
                    DWeight = dw,
                    DBias = db,
                };
                // What was left in the scratch memory must not matter.
                kernel.Forward(operands, _rows);
                kernel.Backward(operands with { Accumulate = false, DX = null }, _rows);
                kernel.Forward(operands, _rows);
                kernel.Backward(operands, _rows);
            }
        }

        public void RunPlainly(bool accumulate)
        {
            var (y, dx, dw, db) = (
                _results["y"].Values,
                Array.ConvertAll(_results["dx"].Values, v => accumulate ? (double)v : 0),
                new double[_weight.Length],
                new double[_bias.Length]
            );
            for (var at = 0; at < y.Length; at++)
            {
                var (row, unit, place) = (at / Places / (_groups * _outputs), at / Places % (_groups * _outputs), at % Places);
                double sum = _bias[unit];
                db[unit] += _dy[at];
                for (var k = 0; k < _inputs * Taps; k++)
                {
                    var sy =
                        place / _space[1].Count * _windows[0].Stride
                        + k % Taps / _windows[1].Size * _windows[0].Dilation
                        - _windows[0].PadBefore;
                    var sx =
                        place % _space[1].Count * _windows[1].Stride + k % _windows[1].Size * _windows[1].Dilation - _windows[1].PadBefore;
                    if (sy < 0 || sx < 0 || sy >= _inputSpace[0].Count || sx >= _inputSpace[1].Count)
                        continue;
                    var seen = ((row * _groups + unit / _outputs) * _inputs + k / Taps) * InputPlaces + sy * _inputSpace[1].Count + sx;
                    sum += (double)_weight[unit * _inputs * Taps + k] * _x[seen];
                    dx[seen] += (double)_weight[unit * _inputs * Taps + k] * _dy[at];
                    dw[unit * _inputs * Taps + k] += (double)_x[seen] * _dy[at];
                }

                y[at] = (float)sum;
            }

            foreach (var (name, values) in new[] { ("dx", dx), ("dw", dw), ("db", db) })
                Array.ConvertAll(values, v => (float)v).CopyTo(_results[name].Values, 0);
        }

        public void AssertClose(Data expected)
        {
            foreach (var (name, (values, terms)) in _results)
            {
                var right = expected._results[name].Values;
                for (var i = 0; i < values.Length; i++)
                    Assert.True(
                        Math.Abs(values[i] - right[i]) <= 1e-6 * Math.Sqrt(terms) + 1e-6 * Math.Abs(right[i]),
                        $"{name}[{i}]: expected {right[i]}, got {values[i]}"
                    );
            }
        }

        public void AssertSameBits(Data expected)
        {
            foreach (var (name, (values, _)) in _results)
                Assert.Equal(
                    expected._results[name].Values.Select(BitConverter.SingleToInt32Bits),
                    values.Select(BitConverter.SingleToInt32Bits)
                );
        }
    }
}

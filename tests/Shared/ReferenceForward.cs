using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>
/// The forward pass written as plainly as possible, in double precision, one row at a time: what every faster
/// version (trainer, generated code) is compared with. Values are row-major, the units first.
/// </summary>
internal static class ReferenceForward
{
    /// <summary>Runs one row: for each input its full vector (original size), gives every value of the network by name.</summary>
    public static Dictionary<string, double[]> Run(Network network, WeightSet weights, IReadOnlyDictionary<string, float[]> inputs)
    {
        var values = network.Inputs.ToDictionary(input => input.Name, input => Read(input, inputs[input.Name]));
        foreach (var layer in network.Layers)
            values[layer.Name] = Run(layer, weights, layer.Inputs.Select(i => values[i]).ToArray());
        return values;
    }

    /// <summary>What the network sees of an input's full vector.</summary>
    public static double[] Read(NetworkInput input, float[] full)
    {
        Assert.Equal(input.Axes.Aggregate(1, (length, axis) => length * axis.Size), full.Length);
        return Axis.OriginalPositions(input.Axes).Select(p => (double)full[p] * input.Scale + input.Offset).ToArray();
    }

    /// <summary>What one layer makes of what it reads.</summary>
    public static double[] Run(Layer layer, WeightSet weights, double[][] read) =>
        Run(layer, parameter => Array.ConvertAll(weights[parameter.Name].Data, v => (double)v), read);

    /// <summary>What one layer makes of what it reads, with parameters of any precision.</summary>
    public static double[] Run(Layer layer, Func<Parameter, double[]> parameters, double[][] read) =>
        Activate(layer, Apply(layer, parameters, read));

    /// <summary>The outputs of one row, by output name.</summary>
    public static Dictionary<string, double[]> Outputs(Network network, WeightSet weights, IReadOnlyDictionary<string, float[]> inputs)
    {
        var values = Run(network, weights, inputs);
        return network.Outputs.ToDictionary(o => o.Name, o => values[o.In]);
    }

    /// <summary>The original units that survive on an axis of atoms, concatenations of atoms included.</summary>
    public static IEnumerable<int> Survivors(Axis axis) =>
        axis switch
        {
            Atom atom => Enumerable.Range(0, atom.Count).Select(atom.OriginalUnit),
            _ => Enumerable.Range(0, axis.Count),
        };

    private static double[] Apply(Layer layer, Func<Parameter, double[]> parameters, double[][] read)
    {
        var of = layer.Parameters.ToDictionary(parameter => parameter, parameters);
        if (layer.Borrowed is { } borrowed)
            of[borrowed] = parameters(borrowed);
        switch (layer)
        {
            case Dense dense:
                return Product(dense, of, read[0]);
            case Convolution convolution:
                return Convolve(convolution, of, read[0]);
            case TransposedConvolution transposed:
                return Transpose(transposed, of, read[0]);
            case Pooling pooling:
                return Pool(pooling, read[0]);
            case GlobalPooling global:
                return PoolAll(global, read[0]);
            case Upsample upsample:
                return Repeat(upsample, read[0]);
            case DepthToSpace spread:
                return Enumerable.Range(0, read[0].Length).Select(i => read[0][SourceOf(spread, i)]).ToArray();
            case Gate:
                return read[0].Select((x, i) => x * read[1][i / (read[0].Length / read[1].Length)]).ToArray();
            case Add:
                return Enumerable.Range(0, read[0].Length).Select(i => read.Sum(r => r[i])).ToArray();
            case Concatenation:
                return read.SelectMany(r => r).ToArray();
            case Standardize s:
                return ByUnit(layer, read[0], (u, x) => (x - of[s.Mean][u]) * of[s.Scale][u]);
            case BatchNorm b:
                return ByUnit(layer, read[0], (u, x) =>
                    (x - of[b.Mean][u]) / Math.Sqrt(of[b.Variance][u] + b.Epsilon) * of[b.Scale][u] + of[b.Shift][u]
                );
            case GroupNorm g:
                return ByUnit(layer, Normalize(g, read[0], isCentered: true), (u, z) => z * of[g.Scale][u] + of[g.Shift][u]);
            case RmsNorm r:
                return ByUnit(layer, Normalize(r, read[0], isCentered: false), (u, z) => z * of[r.Scale][u]);
            case Affine a:
                return ByUnit(layer, read[0], (u, x) => x * of[a.Scale][u] + of[a.Shift][u]);
            case PRelu p:
                return ByUnit(layer, read[0], (u, x) => x >= 0 ? x : x * of[p.Slope][p.IsShared ? 0 : u]);
            case Constant c:
                return ByUnit(layer, new double[layer.OutputAxes.Aggregate(1, (length, axis) => length * axis.Count)], (u, _) =>
                    of[c.Value][u]
                );
            case Embedding or Positions or Rotary or Attention or PlacePick:
                return ReferenceSequences.Apply(layer, of, read);
            case ActivationLayer or Dropout or Flatten:
                return read[0].ToArray();
            default:
                throw new NotSupportedException(layer.Op);
        }
    }

    private static double[] ByUnit(Layer layer, double[] x, Func<int, double, double> function)
    {
        var places = x.Length / Math.Max(layer.OutputAxes[0].Count, 1);
        return x.Select((value, i) => function(i / places, value)).ToArray();
    }

    // Entries of units that went were zero, and count.
    private static double[] Normalize(UnitsNorm layer, double[] x, bool isCentered)
    {
        var z = new double[x.Length];
        var places = x.Length / Math.Max(layer.Axis.Count, 1);
        foreach (
            var group in Enumerable
                .Range(0, x.Length)
                .GroupBy(i => (Group: i / places / layer.UnitsPerGroup, Place: layer.EachPlace ? i % places : 0))
        )
        {
            double counted = layer.CountedUnits * (layer.EachPlace ? 1 : places),
                zeros = counted - group.Count(),
                mean = isCentered ? group.Sum(i => x[i]) / counted : 0,
                square = (group.Sum(i => (x[i] - mean) * (x[i] - mean)) + zeros * mean * mean) / counted;
            foreach (var i in group)
                z[i] = (x[i] - mean) / Math.Sqrt(square + layer.Epsilon);
        }
        return z;
    }

    private static double[] Product(Dense dense, Dictionary<Parameter, double[]> of, double[] x)
    {
        var w = of[dense.Weight];
        int inputs = dense.Input.Count,
            places = dense.Places.Aggregate(1, (count, axis) => count * axis.Count);
        var y = new double[dense.Output.Count * places];
        for (var e = 0; e < y.Length; e++)
        {
            var o = e / places;
            y[e] = dense.Bias == null ? 0 : of[dense.Bias][o];
            for (var i = 0; i < inputs; i++)
                y[e] += w[o * inputs + i] * x[i * places + e % places];
        }
        return y;
    }

    // A value along one spatial axis is an image of one row.
    private static int Rows(IReadOnlyList<Axis> space) => space.Count == 1 ? 1 : space[0].Count;

    private static int Columns(IReadOnlyList<Axis> space) => space[space.Count - 1].Count;

    private static (Window Y, Window X) Windows(IReadOnlyList<Window> windows) =>
        (windows.Count == 1 ? new Window(1) : windows[0], windows[windows.Count - 1]);

    private static double[] Convolve(Convolution layer, Dictionary<Parameter, double[]> of, double[] x)
    {
        (var wy, var wx) = Windows(layer.Windows);
        int rows = Rows(layer.Space),
            columns = Columns(layer.Space),
            inputRows = Rows(layer.InputSpace),
            inputColumns = Columns(layer.InputSpace);
        int groups = layer.Group?.Count ?? 1,
            outputs = layer.Output.Count,
            inputsPerGroup = layer.Input.Count / groups,
            outputsPerGroup = outputs / groups;
        var w = of[layer.Weight];
        Assert.Equal(outputs * inputsPerGroup * wy.Size * wx.Size, w.Length);
        var y = new double[outputs * rows * columns];
        for (var o = 0; o < outputs; o++)
        {
            for (var p = 0; p < rows * columns; p++)
            {
                var sum = layer.Bias == null ? 0 : of[layer.Bias][o];
                for (var i = 0; i < inputsPerGroup; i++)
                {
                    var channel = o / outputsPerGroup * inputsPerGroup + i;
                    for (var ky = 0; ky < wy.Size; ky++)
                    {
                        for (var kx = 0; kx < wx.Size; kx++)
                        {
                            int row = p / columns * wy.Stride - wy.PadBefore + ky * wy.Dilation,
                                column = p % columns * wx.Stride - wx.PadBefore + kx * wx.Dilation;
                            if (row < 0 || row >= inputRows || column < 0 || column >= inputColumns)
                                continue;
                            sum +=
                                w[((o * inputsPerGroup + i) * wy.Size + ky) * wx.Size + kx]
                                * x[(channel * inputRows + row) * inputColumns + column];
                        }
                    }
                }
                y[o * rows * columns + p] = sum;
            }
        }
        return y;
    }

    // Every entry adds its multiple of the window to what is made.
    private static double[] Transpose(TransposedConvolution layer, Dictionary<Parameter, double[]> of, double[] x)
    {
        (var wy, var wx) = Windows(layer.Windows);
        int rows = Rows(layer.Space),
            columns = Columns(layer.Space),
            inputRows = Rows(layer.InputSpace),
            inputColumns = Columns(layer.InputSpace);
        int groups = layer.Group?.Count ?? 1,
            outputs = layer.Output.Count,
            inputsPerGroup = layer.Input.Count / groups,
            outputsPerGroup = outputs / groups;
        var w = of[layer.Weight];
        Assert.Equal(outputs * inputsPerGroup * wy.Size * wx.Size, w.Length);
        var y = new double[outputs * rows * columns];
        for (var o = 0; o < outputs; o++)
        {
            Array.Fill(y, layer.Bias == null ? 0 : of[layer.Bias][o], o * rows * columns, rows * columns);
            for (var i = 0; i < inputsPerGroup; i++)
            for (var p = 0; p < inputRows * inputColumns; p++)
            for (var ky = 0; ky < wy.Size; ky++)
            for (var kx = 0; kx < wx.Size; kx++)
            {
                int row = p / inputColumns * wy.Stride - wy.PadBefore + ky * wy.Dilation,
                    column = p % inputColumns * wx.Stride - wx.PadBefore + kx * wx.Dilation;
                if (row < 0 || row >= rows || column < 0 || column >= columns)
                    continue;
                y[(o * rows + row) * columns + column] +=
                    w[((o * inputsPerGroup + i) * wy.Size + ky) * wx.Size + kx]
                    * x[(o / outputsPerGroup * inputsPerGroup + i) * inputRows * inputColumns + p];
            }
        }
        return y;
    }

    private static double[] Pool(Pooling layer, double[] x)
    {
        (var wy, var wx) = Windows(layer.Windows);
        int rows = Rows(layer.Space),
            columns = Columns(layer.Space),
            inputRows = Rows(layer.InputSpace),
            inputColumns = Columns(layer.InputSpace);
        var y = new double[layer.Axis.Count * rows * columns];
        for (var i = 0; i < y.Length; i++)
        {
            int channel = i / (rows * columns),
                row = i / columns % rows,
                column = i % columns,
                padding = 0;
            var seen = new List<double>();
            for (var ky = 0; ky < wy.Size; ky++)
            {
                for (var kx = 0; kx < wx.Size; kx++)
                {
                    int r = row * wy.Stride - wy.PadBefore + ky * wy.Dilation,
                        c = column * wx.Stride - wx.PadBefore + kx * wx.Dilation;
                    if (r >= 0 && r < inputRows && c >= 0 && c < inputColumns)
                        seen.Add(x[(channel * inputRows + r) * inputColumns + c]);
                    // What hangs over the end because the size was rounded up lies in no padding.
                    else if (r < inputRows + wy.PadAfter && c < inputColumns + wx.PadAfter)
                        padding++;
                }
            }
            y[i] = layer.Kind == PoolingKind.Max ? seen.Max() : seen.Sum() / (seen.Count + (layer.CountsPadding ? padding : 0));
        }
        return y;
    }

    private static double[] PoolAll(GlobalPooling layer, double[] x) =>
        x.Chunk(x.Length / layer.Axis.Count).Select(unit => layer.Kind == PoolingKind.Max ? unit.Max() : unit.Average()).ToArray();

    private static double[] Repeat(Upsample layer, double[] x)
    {
        int rows = Rows(layer.Space),
            columns = Columns(layer.Space),
            inputColumns = Columns(layer.InputSpace);
        int fy = rows / Rows(layer.InputSpace),
            fx = columns / inputColumns;
        return Enumerable
            .Range(0, x.Length * fy * fx)
            .Select(i => x[(i / (rows * columns) * (rows / fy) + i / columns % rows / fy) * inputColumns + i % columns / fx])
            .ToArray();
    }

    /// <summary>The entry of the input that an entry of the output is.</summary>
    public static int SourceOf(DepthToSpace layer, int entry)
    {
        int columns = Columns(layer.Space),
            area = Rows(layer.Space) * columns,
            inputColumns = Columns(layer.InputSpace),
            inputRows = Rows(layer.InputSpace);
        int by = Rows(layer.Space) / inputRows,
            bx = columns / inputColumns,
            units = layer.Axis.Count;
        int unit = entry / area,
            row = entry % area / columns,
            column = entry % columns,
            place = row % by * bx + column % bx;
        var channel = ReferenceEquals(((Product)layer.InputAxis).Factors[0], layer.Axis) ? unit * by * bx + place : place * units + unit;
        return (channel * inputRows + row / by) * inputColumns + column / bx;
    }

    private static double[] Activate(Layer layer, double[] x)
    {
        if (layer.Activation.IsElementwise)
            return x.Select(layer.Activation.Evaluate).ToArray();
        // Softmax over the units, at each place on its own.
        var places = x.Length / layer.OutputAxes[0].Count;
        var max = Enumerable.Range(0, places).Select(p => x.Where((_, i) => i % places == p).Max()).ToArray();
        var e = x.Select((v, i) => Math.Exp(v - max[i % places])).ToArray();
        var sum = Enumerable.Range(0, places).Select(p => e.Where((_, i) => i % places == p).Sum()).ToArray();
        return e.Select((v, i) => v / sum[i % places]).ToArray();
    }
}

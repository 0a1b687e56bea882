using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>The network in double precision, one number at a time, written from the definitions of the layers.</summary>
internal sealed class ScalarReference
{
    private readonly Network _network;

    public ScalarReference(Network network, WeightSet weights)
    {
        _network = network;
        Weights = weights.ToDictionary(w => w.Key, w => w.Value.Data.Select(v => (double)v).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The parameters, to be disturbed.</summary>
    public Dictionary<string, double[]> Weights { get; }

    /// <summary>What dropout multiplies its input with, per layer; missing means ones.</summary>
    public Dictionary<string, double[]> Masks { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether batch norms take the statistics of the batch; else the running ones.</summary>
    public bool IsTraining { get; init; } = true;

    /// <summary>All values, [rows, features], from full rows of the inputs.</summary>
    public Dictionary<string, double[]> Run(IReadOnlyDictionary<string, float[]> inputs, int rows)
    {
        var values = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var input in _network.Inputs)
        {
            var size = input.Axes.Aggregate(1, (product, axis) => product * axis.Size);
            var kept = Axis.OriginalPositions(input.Axes);
            values[input.Name] =
            [
                .. from row in Enumerable.Range(0, rows)
                from entry in kept
                select (double)inputs[input.Name][row * size + entry] * input.Scale + input.Offset,
            ];
        }

        foreach (var layer in _network.Layers)
        {
            var sums = Compute(layer, [.. layer.Inputs.Select(i => values[i])], rows);
            values[layer.Name] = layer.Activation.IsElementwise ? [.. sums.Select(layer.Activation.Evaluate)] : Softmax(layer, sums);
        }

        return values;
    }

    /// <summary>The running statistics behind a training pass over these rows of a norm's input.</summary>
    public (double[] Mean, double[] Variance) Moved(BatchNorm layer, double[] x, int rows)
    {
        var (mean, variance) = Statistics(layer, x, rows);
        var count = (double)rows * Places(layer.OutputAxes);
        double[] Move(double[] running, double[] batch) =>
            [.. running.Zip(batch, (old, of) => (1 - layer.Momentum) * old + layer.Momentum * of)];
        // A single number says nothing of a variance.
        return (
            Move(Weights[layer.Mean.Name], mean),
            count < 2
                ? Weights[layer.Variance.Name]
                : Move(Weights[layer.Variance.Name], [.. variance.Select(v => v * count / (count - 1))])
        );
    }

    private static int Entries(IEnumerable<Axis> axes) => axes.Aggregate(1, (product, axis) => product * axis.Count);

    /// <summary>Entries of a unit: one in a value without spatial axes.</summary>
    private static int Places(IReadOnlyList<Axis> axes) => Entries(axes.Skip(1));

    private double[] Compute(Layer layer, double[][] inputs, int rows)
    {
        var features = Entries(layer.OutputAxes);
        var places = Places(layer.OutputAxes);
        var norm = layer is BatchNorm batchNorm ? Statistics(batchNorm, inputs[0], rows) : default;
        var normalized = layer is GroupNorm groupNorm ? Normalized(groupNorm, inputs[0], rows) : [];
        var y = new double[rows * features];
        for (var i = 0; i < y.Length; i++)
        {
            var (row, entry) = (i / features, i % features);
            var (unit, place) = (entry / places, entry % places);
            y[i] = layer switch
            {
                Dense dense => DenseSum(dense, inputs[0], row, unit),
                Convolution convolution => ConvolutionSum(convolution, inputs[0], row, unit, place),
                Pooling pooling => Pooled(pooling, Windowed(pooling, row, unit, place).Select(at => inputs[0][at]), place),
                GlobalPooling pooling => Global(pooling, inputs[0], i),
                ActivationLayer or Flatten => inputs[0][i],
                Standardize standardize => (inputs[0][i] - Weights[standardize.Mean.Name][unit]) * Weights[standardize.Scale.Name][unit],
                Affine affine => inputs[0][i] * Weights[affine.Scale.Name][unit] + Weights[affine.Shift.Name][unit],
                BatchNorm n => (inputs[0][i] - norm.Mean[unit]) / Math.Sqrt(norm.Variance[unit] + n.Epsilon) * Weights[n.Scale.Name][unit]
                    + Weights[n.Shift.Name][unit],
                GroupNorm n => normalized[i] * Weights[n.Scale.Name][unit] + Weights[n.Shift.Name][unit],
                Dropout dropout => inputs[0][i] * (Masks.TryGetValue(dropout.Name, out var mask) ? mask[i] : 1),
                Add => inputs.Sum(x => x[i]),
                Gate multiply => inputs[0][i] * inputs[1][i / (features / Entries(multiply.GateAxes))],
                Concatenation => Part(inputs, rows, row, entry),
                Upsample upsample => Repeated(upsample, inputs[0], row, unit, place),
                PRelu bent => inputs[0][i] * (inputs[0][i] >= 0 ? 1 : Weights[bent.Slope.Name][bent.IsShared ? 0 : unit]),
                Constant constant => Weights[constant.Value.Name][unit],
                _ => throw new NotSupportedException(layer.Op),
            };
        }

        return y;
    }

    private (double[] Mean, double[] Variance) Statistics(BatchNorm layer, double[] x, int rows)
    {
        if (!IsTraining)
            return (Weights[layer.Mean.Name], Weights[layer.Variance.Name]);
        var places = Places(layer.OutputAxes);
        var (mean, variance) = (new double[layer.Axis.Count], new double[layer.Axis.Count]);
        for (var unit = 0; unit < mean.Length; unit++)
        {
            var values = Enumerable.Range(0, rows).SelectMany(r => x.Skip((r * mean.Length + unit) * places).Take(places)).ToArray();
            mean[unit] = values.Average();
            variance[unit] = values.Average(v => (v - mean[unit]) * (v - mean[unit]));
        }

        return (mean, variance);
    }

    /// <summary>Every group of every row with mean 0 and, but for ε, variance 1.</summary>
    private static double[] Normalized(GroupNorm layer, double[] x, int rows) =>
        [
            .. x.Chunk(x.Length / (rows * layer.Groups))
                .SelectMany(group =>
                {
                    var mean = group.Average();
                    var deviation = Math.Sqrt(group.Average(v => (v - mean) * (v - mean)) + layer.Epsilon);
                    return group.Select(v => (v - mean) / deviation);
                }),
        ];

    private double ConvolutionSum(Convolution layer, double[] x, int row, int unit, int place)
    {
        var group = unit / layer.OutputsPerGroup;
        var taps = layer.Windows.Aggregate(1, (product, w) => product * w.Size);
        var weights = Weights[layer.Weight.Name];
        var sum = layer.Bias is null ? 0 : Weights[layer.Bias.Name][unit];
        for (var i = 0; i < layer.InputsPerGroup; i++)
        {
            for (var tap = 0; tap < taps; tap++)
            {
                if (Seen(layer.Windows, layer.Space, layer.InputSpace, place, tap) is { } seen)
                    sum +=
                        weights[(unit * layer.InputsPerGroup + i) * taps + tap]
                        * x[(row * layer.Input.Count + group * layer.InputsPerGroup + i) * Entries(layer.InputSpace) + seen];
            }
        }

        return sum;
    }

    /// <summary>The place of the input that a tap of the window at a place sees, or null in the padding.</summary>
    private static int? Seen(IReadOnlyList<Window> windows, IReadOnlyList<Axis> space, IReadOnlyList<Axis> inputSpace, int place, int tap)
    {
        var (seen, factor) = (0, 1);
        for (var d = windows.Count - 1; d >= 0; d--)
        {
            var at = place % space[d].Count * windows[d].Stride + tap % windows[d].Size * windows[d].Dilation - windows[d].PadBefore;
            if (at < 0 || at >= inputSpace[d].Count)
                return null;
            seen += at * factor;
            (place, tap, factor) = (place / space[d].Count, tap / windows[d].Size, factor * inputSpace[d].Count);
        }

        return seen;
    }

    private static IEnumerable<int> Windowed(Pooling layer, int row, int unit, int place) =>
        from tap in Enumerable.Range(0, layer.Windows.Aggregate(1, (product, w) => product * w.Size))
        let seen = Seen(layer.Windows, layer.Space, layer.InputSpace, place, tap)
        where seen is not null
        select (row * layer.Axis.Count + unit) * Entries(layer.InputSpace) + seen.Value;

    private static double Pooled(Pooling layer, IEnumerable<double> values, int place)
    {
        if (layer.Kind == PoolingKind.Max)
            return values.Max();
        if (!layer.CountsPadding)
            return values.Average();
        var counted = 1;
        for (var d = layer.Windows.Count - 1; d >= 0; d--)
        {
            var window = layer.Windows[d];
            var start = place % layer.Space[d].Count * window.Stride - window.PadBefore;
            counted *= Enumerable
                .Range(0, window.Size)
                .Count(t => start + t * window.Dilation < layer.InputSpace[d].Count + window.PadAfter);
            place /= layer.Space[d].Count;
        }

        return values.Sum() / counted;
    }

    private static double Global(GlobalPooling layer, double[] x, int at)
    {
        var places = Entries(layer.InputSpace);
        var values = x.Skip(at * places).Take(places);
        return layer.Kind == PoolingKind.Max ? values.Max() : values.Average();
    }

    private static double Repeated(Upsample layer, double[] x, int row, int unit, int place)
    {
        var (seen, factor) = (0, 1);
        for (var d = layer.Factors.Count - 1; d >= 0; d--)
        {
            seen += place % layer.Space[d].Count / layer.Factors[d] * factor;
            (place, factor) = (place / layer.Space[d].Count, factor * layer.InputSpace[d].Count);
        }

        return x[(row * layer.Axis.Count + unit) * Entries(layer.InputSpace) + seen];
    }

    private double DenseSum(Dense dense, double[] x, int row, int unit)
    {
        var columns = dense.Input.Count;
        var sum = dense.Bias is null ? 0 : Weights[dense.Bias.Name][unit];
        for (var i = 0; i < columns; i++)
            sum += Weights[dense.Weight.Name][unit * columns + i] * x[row * columns + i];
        return sum;
    }

    private static double Part(double[][] inputs, int rows, int row, int entry)
    {
        for (var p = 0; ; p++)
        {
            var features = inputs[p].Length / rows;
            if (entry < features)
                return inputs[p][row * features + entry];
            entry -= features;
        }
    }

    /// <summary>Over the units of each place.</summary>
    private static double[] Softmax(Layer layer, double[] sums)
    {
        var (features, places) = (Entries(layer.OutputAxes), Places(layer.OutputAxes));
        var y = new double[sums.Length];
        for (var i = 0; i < y.Length; i++)
        {
            var first = i / features * features + i % places;
            var together = Enumerable.Range(0, features / places).Select(u => sums[first + u * places]).ToArray();
            y[i] = Math.Exp(sums[i] - together.Max()) / together.Sum(s => Math.Exp(s - together.Max()));
        }

        return y;
    }
}

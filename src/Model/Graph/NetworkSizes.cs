using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// How large a network may be before anything was pruned. A manifest of three hundred characters can ask for a value of 2^48
/// entries; within these limits every size, every sum of sizes and every count of operations fits into the integers that
/// reading, checking, training and generating code count with.
/// </summary>
internal static class NetworkSizes
{
    /// <summary>The most entries of one value, and of what a window slides over with its padding (256 MB of single precision).</summary>
    public const long MaxValue = 1 << 26;

    /// <summary>The most entries of all values of one row together (1 GB).</summary>
    public const long MaxValues = 1 << 28;

    /// <summary>The most values of one tensor of weights (1 GB).</summary>
    public const long MaxTensor = 1 << 28;

    /// <summary>The most values of all tensors of weights together (4 GB).</summary>
    public const long MaxParameters = 1 << 30;

    /// <summary>The product of sizes that may be absurd; <see cref="long.MaxValue"/> stands for all that are larger.</summary>
    internal static long Product(IEnumerable<long> sizes)
    {
        long product = 1;
        foreach (var size in sizes)
        {
            if (size == 0)
                return 0;
            product = product > long.MaxValue / size ? long.MaxValue : product * size;
        }
        return product;
    }

    /// <summary>The sum of sizes, alike.</summary>
    internal static long Sum(IEnumerable<long> sizes)
    {
        long sum = 0;
        foreach (var size in sizes)
            sum = sum > long.MaxValue - size ? long.MaxValue : sum + size;
        return sum;
    }

    /// <summary>Reports each value and tensor that is too large, and the first with which they are too large together.</summary>
    internal static void Check(IReadOnlyList<NetworkInput> inputs, IReadOnlyList<Layer> layers, Action<string, string> report)
    {
        var values = new Total("the values", "entries", MaxValues, report);
        var parameters = new Total("the tensors of weights", "values", MaxParameters, report);
        for (var i = 0; i < inputs.Count; i++)
            values.Add(Dense(inputs[i].Axes), MaxValue, JsonPath.Element("$.inputs", i) + ".axes", () =>
                $"input '{inputs[i].Name}' along [{string.Join(", ", inputs[i].Axes)}]"
            );
        for (var i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            var path = JsonPath.Element("$.layers", i) + ".axes";
            if (
                !values.Add(Dense(layer.OutputAxes), MaxValue, path, () =>
                    $"what {layer} makes along [{string.Join(", ", layer.OutputAxes)}]"
                )
            )
                continue;
            if (layer.PaddedInput > MaxValue)
            {
                report(
                    JsonPath.Element("$.layers", i) + ".padding",
                    $"what {layer} reads has {Words(layer.PaddedInput)} entries with its padding; at most {Words(MaxValue)} are taken."
                );
                continue;
            }
            foreach (var parameter in layer.Parameters)
                if (
                    !parameters.Add(Dense(parameter.Axes), MaxTensor, path, () =>
                        $"tensor '{parameter.Name}' along [{string.Join(", ", parameter.Axes)}]"
                    )
                )
                    break;
        }
    }

    private static long Dense(IReadOnlyList<Axis> axes) => Product(axes.Select(a => (long)a.Size));

    private static string Words(long size) => size == long.MaxValue ? "more than 2^63" : size.ToString("N0", CultureInfo.InvariantCulture);

    private static string Memory(long size) => size == long.MaxValue ? "" : $" ({ByteSize.Words((double)size * sizeof(float))})";

    /// <summary>What sizes come to, of which the first that is too much is reported.</summary>
    private sealed class Total
    {
        private readonly string _of,
            _unit;
        private readonly long _most;
        private readonly Action<string, string> _report;
        private long _sum;

        internal Total(string of, string unit, long most, Action<string, string> report)
        {
            _of = of;
            _unit = unit;
            _most = most;
            _report = report;
        }

        /// <summary>Adds a size; false after a report that it is too much.</summary>
        internal bool Add(long size, long most, string path, Func<string> what)
        {
            if (size > most)
            {
                _report(
                    path,
                    $"{what()} has {Words(size)} {_unit}{Memory(size)} before pruning; at most {Words(most)} are taken. Take smaller axes."
                );
                return false;
            }
            if (_sum > _most)
                return true;
            _sum += size;
            if (_sum <= _most)
                return true;
            _report(
                path,
                $"with {what()} {_of} of the network have {Words(_sum)} {_unit}{Memory(_sum)} together before pruning; "
                    + $"at most {Words(_most)} are taken. Take smaller axes."
            );
            return false;
        }
    }
}

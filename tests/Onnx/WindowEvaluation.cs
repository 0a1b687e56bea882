using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Onnx;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>Operators whose windows slide over the places of <c>[batch, channels, space…]</c>, as ONNX's documentation says, one entry at a time.</summary>
internal sealed class WindowEvaluation
{
    private readonly Values _x;
    private readonly int[] _input,
        _window,
        _strides,
        _pads,
        _dilations,
        _output;

    private WindowEvaluation(NodeProto node, Values x)
    {
        _x = x;
        _input = x.Shape[2..];
        _window = Integers(node, "kernel_shape") ?? throw new NotSupportedException("kernel_shape is left out.");
        _strides = Integers(node, "strides") ?? Every(1);
        _dilations = Integers(node, "dilations") ?? Every(1);
        _pads = Integers(node, "pads") ?? [.. Every(0), .. Every(0)];
        _output =
        [
            .. _input.Select(
                (extent, d) => (extent + _pads[d] + _pads[d + _input.Length] - (_window[d] - 1) * _dilations[d] - 1) / _strides[d] + 1
            ),
        ];
    }

    private int Taps => Product(_window);

    private int Places => Product(_input);

    public static Values Conv(NodeProto node, Values[] x)
    {
        var slide = new WindowEvaluation(node, x[0]);
        var weight = x[1];
        (var outputs, var perGroup) = (weight.Shape[0], weight.Shape[1]);
        var group = outputs / (int)node.Attribute.Single(a => a.Name == "group").I;
        Assert.Equal(x[0].Shape[1], outputs / group * perGroup);
        Assert.Equal(slide._window, weight.Shape[2..]);
        return slide.Make(outputs, (row, o, seen) =>
        {
            var sum = x.Length == 3 ? x[2].Data[o] : 0;
            for (var i = 0; i < perGroup; i++)
                foreach ((var tap, var place) in seen)
                    sum += weight.Data[(o * perGroup + i) * slide.Taps + tap] * slide.At(row, o / group * perGroup + i, place);
            return sum;
        });
    }

    // Every entry adds its multiple of the window; the padding is cut off, and the output's own is put behind.
    public static Values ConvTranspose(NodeProto node, Values[] x)
    {
        var slide = new WindowEvaluation(node, x[0]);
        var weight = x[1];
        int[] more = Integers(node, "output_padding")!,
            extents =

            [
                .. slide._input.Select(
                    (extent, d) =>
                        (extent - 1) * slide._strides[d]
                        + (slide._window[d] - 1) * slide._dilations[d]
                        + 1
                        + more[d]
                        - slide._pads[d]
                        - slide._pads[d + slide._input.Length]
                ),
            ];
        int groups = (int)node.Attribute.Single(a => a.Name == "group").I,
            inputs = x[0].Shape[1],
            outputs = weight.Shape[1];
        Assert.Equal(inputs, weight.Shape[0]);
        Assert.Equal(slide._window, weight.Shape[2..]);
        return Values.Create([x[0].Shape[0], groups * outputs, .. extents], place =>
        {
            var sum = x.Length == 3 ? x[2].Data[place[1]] : 0;
            for (var i = 0; i < inputs / groups; i++)
            for (var tap = 0; tap < slide.Taps; tap++)
            {
                var channel = place[1] / outputs * (inputs / groups) + i;
                if (slide.EntryThatMeets(place[2..], tap) is { } entry)
                    sum += weight.Data[(channel * outputs + place[1] % outputs) * slide.Taps + tap] * x[0][[place[0], channel, .. entry]];
            }
            return sum;
        });
    }

    private int[]? EntryThatMeets(int[] place, int tap)
    {
        var entry = new int[place.Length];
        for (var d = place.Length - 1; d >= 0; d--, tap /= _window[d + 1])
        {
            var at = place[d] + _pads[d] - tap % _window[d] * _dilations[d];
            if (at < 0 || at % _strides[d] != 0 || at / _strides[d] >= _input[d])
                return null;
            entry[d] = at / _strides[d];
        }
        return entry;
    }

    public static Values MaxPool(NodeProto node, Values x)
    {
        var slide = new WindowEvaluation(node, x);
        return slide.Make(x.Shape[1], (row, c, seen) => seen.Max(s => slide.At(row, c, s.Place)));
    }

    public static Values AveragePool(NodeProto node, Values x)
    {
        var slide = new WindowEvaluation(node, x);
        var countsPadding = node.Attribute.Single(a => a.Name == "count_include_pad").I == 1;
        return slide.Make(x.Shape[1], (row, c, seen) =>
            seen.Sum(s => slide.At(row, c, s.Place)) / (countsPadding ? slide.Taps : seen.Count)
        );
    }

    private static int[]? Integers(NodeProto node, string name) =>
        node.Attribute.SingleOrDefault(a => a.Name == name)?.Ints.Select(v => (int)v).ToArray();

    private static int Product(IEnumerable<int> extents) => extents.Aggregate(1, (product, extent) => product * extent);

    private int[] Every(int value) => [.. _input.Select(_ => value)];

    private double At(int row, int channel, int place) => _x.Data[(row * _x.Shape[1] + channel) * Places + place];

    private Values Make(int channels, Func<int, int, IReadOnlyList<(int Tap, int Place)>, double> entry)
    {
        IReadOnlyList<(int, int)>[] seen = [.. Enumerable.Range(0, Product(_output)).Select(Seen)];
        var data = Enumerable
            .Range(0, _x.Shape[0])
            .SelectMany(row => Enumerable.Range(0, channels).SelectMany(c => seen.Select(s => entry(row, c, s))));
        return new Values([_x.Shape[0], channels, .. _output], [.. data]);
    }

    // The taps of the window that lie inside the input, when it is at a place of the output.
    private IReadOnlyList<(int Tap, int Place)> Seen(int output)
    {
        IEnumerable<(int Tap, int Place)> seen = [(0, 0)];
        for (int d = 0, behind = Product(_output); d < _input.Length; d++)
        {
            behind /= _output[d];
            int start = output / behind % _output[d] * _strides[d] - _pads[d],
                dimension = d;
            seen =
            [
                .. seen.SelectMany(
                        _ => Enumerable.Range(0, _window[dimension]),
                        (s, tap) => (s.Tap * _window[dimension] + tap, Entry: start + tap * _dilations[dimension], s.Place)
                    )
                    .Where(s => s.Entry >= 0 && s.Entry < _input[dimension])
                    .Select(s => (s.Item1, s.Place * _input[dimension] + s.Entry)),
            ];
        }
        return [.. seen];
    }
}

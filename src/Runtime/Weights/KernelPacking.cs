using System;

namespace PrunedNetGen.Runtime;

/// <summary>The kernels of a convolution in panels of outputs.</summary>
internal sealed class KernelPacking : TensorPacking
{
    private readonly string _name;
    private readonly int[] _shape;
    private readonly int _groups;
    private readonly int _panel;
    private readonly bool _channelsLast;
    private readonly float _inputScale;
    private readonly OutputNorm? _norm;
    private readonly int[]? _taps;

    public KernelPacking(
        string name,
        int offset,
        int[] shape,
        int groups,
        int panel,
        bool channelsLast,
        float inputScale,
        OutputNorm? norm,
        int[]? taps
    )
        : base(offset, Occupied(shape, groups, panel, taps))
    {
        _taps = taps;
        (_name, _shape, _groups, _panel, _channelsLast, _inputScale, _norm) = (name, shape, groups, panel, channelsLast, inputScale, norm);
    }

    private int Outputs => _shape[0] / _groups;

    private int Inputs => _shape[1];

    private int Window => Product(_shape, 2);

    private int Taps => _taps?.Length ?? Window;

    internal override void Check(TensorFile file)
    {
        file.Expect(_name, _shape);
        _norm?.Check(file, _shape[0]);
    }

    internal override void Pack(TensorFile file, Span<float> target)
    {
        var values = file[_name];
        int terms = Inputs * Taps,
            panels = Panels(Outputs, _panel);
        for (var group = 0; group < _groups; group++)
        {
            for (var panel = 0; panel < panels; panel++)
            {
                int first = Math.Max(0, Math.Min(panel * _panel, Outputs - _panel)),
                    count = Math.Min(_panel, Outputs);
                var place = target.Slice((group * panels + panel) * terms * _panel, terms * _panel);
                for (var lane = 0; lane < count && terms > 0; lane++)
                {
                    var output = group * Outputs + first + lane;
                    PackOutput(values.Slice(output * Inputs * Window, Inputs * Window), _norm?.Factor(file, output) ?? 1, place[lane..]);
                }
            }
        }
    }

    private void PackOutput(Float32Values kernel, double factor, Span<float> target)
    {
        int taps = Taps,
            window = Window;
        for (var input = 0; input < Inputs; input++)
        {
            for (var tap = 0; tap < taps; tap++)
            {
                var term = _channelsLast ? tap * Inputs + input : input * taps + tap;
                target[term * _panel] = Scaled(kernel[input * window + (_taps?[tap] ?? tap)], _inputScale, factor);
            }
        }
    }

    private static int Occupied(int[] shape, int groups, int panel, int[]? taps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Length, 2);
        foreach (var size in shape)
            ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(panel, 1);
        if (shape[0] % groups != 0)
            throw new ArgumentException($"{shape[0]} outputs are not {groups} equal groups.", nameof(groups));
        var window = Product(shape, 2);
        foreach (var tap in taps ?? [])
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)tap, (uint)window, nameof(taps));
        var terms = checked(shape[1] * (taps?.Length ?? window));
        return AlignedFloats.Padded(checked(groups * Panels(shape[0] / groups, panel) * terms * panel));
    }

    private static int Panels(int outputs, int panel) => (outputs + panel - 1) / panel;

    private static int Product(int[] shape, int from)
    {
        var product = 1;
        for (var i = from; i < shape.Length; i++)
            product = checked(product * shape[i]);
        return product;
    }
}

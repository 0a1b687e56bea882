using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// A transposed convolution: a convolution for each of its phases, which are the places that stand alike to the input, into
/// channels of their own; a step behind them spreads those over the places.
/// </summary>
internal sealed class TransposedConvolutionLowering : WindowedLowering<TransposedConvolution>
{
    // Code for each of them: nobody strides further than a few places.
    private const int MostPhases = 256;

    private readonly IReadOnlyList<TransposedPhase> _lines;
    private readonly IReadOnlyList<TransposedPhase> _places;

    /// <summary>The lowering of a layer.</summary>
    public TransposedConvolutionLowering(TransposedConvolution layer)
        : base(layer)
    {
        var phases = layer.Phases;
        _lines = phases.Count > 1 ? phases[0] : [new TransposedPhase(1, [0], new Window(1))];
        _places = phases[phases.Count - 1];
    }

    /// <inheritdoc/>
    public override bool PadsInput =>
        Layer.InputSpace.Zip(Layer.Phases, (axis, phases) => phases.Any(p => Pads(p, phases[0].Places, axis.Count))).Any(pads => pads);

    private bool IsOnePhase => _lines.Count * _places.Count == 1;

    // Another value lies as the result, not as what the phases make.
    /// <inheritdoc/>
    protected override bool Takes(RideAlong work) =>
        work is RideAlong.MapsEntries or RideAlong.ScalesUnits || (IsOnePhase && work == RideAlong.TakesOperand);

    /// <inheritdoc/>
    protected override void LowerSums(LoweredValues values, Slice target, ValueExtent extent)
    {
        if (_lines.Count * _places.Count > MostPhases)
            throw new UnsupportedLayerException(
                Name,
                $"its strides make {CodeText.Counted(_lines.Count, _places.Count, "phase")}, and code is generated for {MostPhases}; "
                    + "take smaller strides, or an upsampling in front of a convolution."
            );
        if (IsOnePhase)
        {
            LowerPhase(values, target, extent, _lines[0], _places[0]);
            return;
        }
        var phase = new ValueExtent(extent.Channels, _lines[0].Places, _places[0].Places);
        var all = new ValueExtent(extent.Channels * _lines.Count * _places.Count, phase.Height, phase.Width);
        var phases = values.NewBuffer(all);
        for (var p = 0; p < _lines.Count * _places.Count; p++)
        {
            var part = phases with { Offset = p * phase.Length, Length = phase.Length };
            LowerPhase(values, part, phase, _lines[p / _places.Count], _places[p % _places.Count]);
        }
        values.Add(
            new SpreadStep(
                Name,
                new StepDescription("", $"{CodeText.Counted(_lines.Count, _places.Count, "phase")} side by side, {extent}"),
                new SliceOperand(phases, all),
                target,
                extent,
                _lines.Count,
                _places.Count,
                PlacesFirst: true
            )
        );
    }

    private void LowerPhase(LoweredValues values, Slice target, ValueExtent extent, TransposedPhase line, TransposedPhase place)
    {
        if (line.Window is not { } y || place.Window is not { } x)
        {
            LowerConstant(values, target, extent);
            return;
        }
        var width = Layer.Windows[Layer.Windows.Count - 1].Size;
        var description = IsOnePhase
            ? Description
            : Description with
            {
                Detail = $"{Description.Detail}; window entries {string.Join(" ", line.Taps)} x {string.Join(" ", place.Taps)}",
            };
        values.Add(
            Convolution(values, target, extent, y, x, description) with
            {
                Taps = (from ky in line.Taps from kx in place.Taps select ky * width + kx).ToArray(),
            }
        );
    }

    private static bool Pads(TransposedPhase phase, int places, int input) =>
        phase.Window is { } window && (window.PadBefore > 0 || places - 1 + window.Reach - window.PadBefore > input);
}

using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A convolution: one step, which does to each sum whatever follows.</summary>
internal sealed class ConvolutionLowering(Convolution layer) : LinearLowering<Convolution>(layer)
{
    /// <inheritdoc/>
    protected override bool Takes(RideAlong work) => work is not (RideAlong.None or RideAlong.Renames);

    /// <inheritdoc/>
    public override bool PadsInput => Layer.Windows.Any(w => w.IsPadded);

    /// <inheritdoc/>
    protected override string Description
    {
        get
        {
            var kind =
                Layer.IsDepthwise ? "depthwise"
                : Layer.Groups > 1 ? $"in {CodeText.Number(Layer.Groups)} groups"
                : "";
            var how = StepDescription.Joined(StepDescription.Of(Layer.Windows), kind);
            return StepDescription.Of(this, how, StepDescription.Survivors(InputAxes));
        }
    }

    private IEnumerable<Axis> InputAxes => new[] { Layer.Input }.Concat(Layer.InputSpace);

    /// <inheritdoc/>
    protected override void LowerSums(LoweredValues values, Slice target, ValueExtent extent)
    {
        (var y, var x) = Layer.Windows.AlongPlaces();
        (var source, var scale) = values.ConvolutionSource(Layer.Inputs[0], PadsInput);
        var input = ValueExtent.Of(InputAxes.ToArray());
        values.Add(
            new ConvolutionStep(
                Name,
                Description,
                source,
                target,
                new ConvolutionSizes(input, ValueExtent.Of(Layer.OutputAxes), y, x, Layer.Groups),
                Layer.Weight.Name,
                Layer.Weight.Shape,
                Layer.Bias?.Name,
                Norm,
                scale,
                Finishes.Select(f => f.Placed(values.PlainOperand)).ToArray(),
                null
            )
        );
    }
}

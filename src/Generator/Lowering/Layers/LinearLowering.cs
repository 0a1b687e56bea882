using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>The lowering of a layer that makes weighted sums.</summary>
internal abstract class LinearLowering<T>(T layer) : LayerLowering<T>(layer)
    where T : LinearLayer
{
    /// <inheritdoc/>
    protected override bool Takes(RideAlong work) => work == RideAlong.ScalesUnits ? TakesNormIntoWeights : base.Takes(work);

    /// <inheritdoc/>
    protected override bool TakesNormIntoWeights => Norm == null && Finishes.Count == 0;

    /// <summary>Makes the steps of a layer that has something left to read.</summary>
    protected abstract void LowerSums(LoweredValues values, Slice target, ValueExtent extent);

    /// <summary>What the layer makes of what, for a comment.</summary>
    protected abstract StepDescription Description { get; }

    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        if (Layer.Input.Count == 0)
            LowerConstant(values, target, extent);
        else
            LowerSums(values, target, extent);
    }

    /// <summary>A convolution of what the layer reads with its weights, which does to each sum whatever follows.</summary>
    /// <param name="values">Where the values lie.</param>
    /// <param name="target">Where the result goes.</param>
    /// <param name="sizes">What is convolved.</param>
    /// <param name="description">What it is, for a comment.</param>
    protected ConvolutionStep Convolution(LoweredValues values, Slice target, ConvolutionSizes sizes, StepDescription description)
    {
        (var source, var scale) = values.ConvolutionSource(Layer.Inputs[0], PadsInput);
        return new ConvolutionStep(
            Name,
            description,
            source,
            target,
            sizes,
            Layer.Weight.Name,
            Layer.Weight.Shape,
            Layer.Bias?.Name,
            Norm,
            scale,
            Finishes.Select(f => f.Placed(values.PlainOperand)).ToArray(),
            null
        );
    }

    /// <summary>
    /// Makes the steps where of what varies nothing is read: a pass that writes the bias, and one for each finish but an
    /// activation right behind it.
    /// </summary>
    protected void LowerConstant(LoweredValues values, Slice target, ValueExtent extent)
    {
        var first = Finishes.Count > 0 ? Finishes[0].Activation : Activation.Identity;
        values.Add(new ElementwiseStep(Name, Description, ConstantTerms(extent.Channels), target, extent, first));
        foreach (var finish in Finishes.Skip(first.Kind == ActivationKind.Identity ? 0 : 1))
        {
            var pass = finish.Placed(values.PlainOperand).AsPass(new Term(new SliceOperand(target, extent)));
            values.Add(new ElementwiseStep(Name, Description, pass, target, extent, finish.Activation));
        }
    }

    private Term[] ConstantTerms(int channels)
    {
        var bias = Layer.Bias is { } parameter ? new Term(TensorOperand.Of(parameter)) : null;
        if (Norm is { } norm)
            return [bias?.Normed(norm, channels) ?? new Term(TensorOperand.Addend(norm, channels))];
        return bias == null ? [] : [bias];
    }
}

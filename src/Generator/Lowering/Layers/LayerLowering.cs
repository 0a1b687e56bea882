using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// A layer on its way to steps, with the layers behind it that its code takes over, so that they cost no pass of their own.
/// A layer kind is one subclass, which <see cref="LayerLowerings"/> finds: it makes the steps, and says what it can take over
/// and who can take it over.
/// </summary>
internal abstract class LayerLowering
{
    private readonly List<Finish> _finishes = new();

    /// <summary>A layer on its own.</summary>
    protected LayerLowering(Layer layer)
    {
        Layer = layer;
        Append(layer.Activation);
    }

    /// <summary>The layer.</summary>
    public Layer Layer { get; }

    /// <summary>The layer's name, which is also its value's name.</summary>
    public string Name => Layer.Name;

    /// <summary>A norm right behind the layer's sums, which goes into its weights; null without.</summary>
    public OutputNorm? Norm { get; private set; }

    /// <summary>What happens to the layer's result, in order.</summary>
    public IReadOnlyList<Finish> Finishes => _finishes;

    /// <summary>Whether a softmax follows, which is not element-wise and therefore a step behind the layer's.</summary>
    public bool EndsInSoftmax { get; private set; }

    /// <summary>The activation of a layer that takes nothing else over.</summary>
    public Activation Activation => _finishes.Select(f => f.Activation).FirstOrDefault(a => a.Kind != ActivationKind.Identity);

    /// <summary>Makes the layer's steps, all but that of a softmax behind it.</summary>
    /// <param name="values">Where values lie.</param>
    /// <param name="target">Where the result goes.</param>
    /// <param name="extent">What it holds; not empty.</param>
    /// <exception cref="UnsupportedLayerException">No step computes what the layer does.</exception>
    public abstract void Lower(LoweredValues values, Slice target, ValueExtent extent);

    /// <summary>The value that the layer only passes on, or null when it computes something.</summary>
    public virtual string? PassedOn(Func<string, int> lengthOf) => Layer.RideAlong == RideAlong.Renames ? Layer.Inputs[0] : null;

    /// <summary>Whether the result lies as the input does, whatever the axes that it is seen along.</summary>
    public virtual bool LiesAsInput => false;

    /// <summary>Whether the layer reads zeros around its first input.</summary>
    public virtual bool PadsInput => false;

    /// <summary>Lets inputs of the layer live where its result does.</summary>
    public virtual void PlaceInputs(LoweredValues values) { }

    /// <summary>Whether there is room for work of a kind behind the layer's; by default for one activation.</summary>
    protected virtual bool Takes(RideAlong work) => work == RideAlong.MapsEntries && _finishes.Count == 0;

    /// <summary>Whether another layer can be taken over, one that reads this one's value and whose other operands exist before.</summary>
    public bool CanTake(LayerLowering next) => !EndsInSoftmax && Takes(next.Layer.RideAlong) && (next.LiesAsInput || next.LiesLike(this));

    /// <summary>Takes a layer over.</summary>
    /// <param name="next">The layer.</param>
    /// <param name="others">The values that it reads besides this one.</param>
    public void Take(LayerLowering next, IEnumerable<string> others)
    {
        next.Follow(this, others);
        Append(next.Layer.Activation);
    }

    /// <summary>Whether the value that the layer reads beside the one in front may hold this.</summary>
    /// <param name="front">What the value in front holds.</param>
    /// <param name="other">What the other one holds.</param>
    public virtual bool CanRead(ValueExtent front, ValueExtent other) => other.Equals(front);

    /// <summary>Leaves with the one in front what the layer does before its activation.</summary>
    protected virtual void Follow(LayerLowering front, IEnumerable<string> others) { }

    /// <summary>Adds to what happens to the result.</summary>
    public void Append(Finish finish) => _finishes.Add(finish);

    /// <summary>The same for a norm, which goes into the weights where there is nothing between.</summary>
    public void Append(OutputNorm norm)
    {
        if (TakesNormIntoWeights)
            Norm = norm;
        else
            Append(new NormFinish(norm, ValueExtent.Of(Layer.OutputAxes).Channels));
    }

    /// <summary>Whether a norm behind the layer goes into its weights.</summary>
    protected virtual bool TakesNormIntoWeights => false;

    /// <summary>A pass over the result, or the sum that is the layer's result, as its step.</summary>
    protected ElementwiseStep Pass(string description, Slice target, ValueExtent extent, params Term[] terms) =>
        new(Name, StepDescription.Of(this, description), terms, target, extent, Activation);

    private bool LiesLike(LayerLowering other) => ValueExtent.Of(Layer.OutputAxes).Equals(ValueExtent.Of(other.Layer.OutputAxes));

    private void Append(Activation activation)
    {
        if (!activation.IsElementwise)
            EndsInSoftmax = true;
        else if (activation.Kind != ActivationKind.Identity)
            Append(new ActivationFinish(activation));
    }
}

/// <summary>The lowering of one kind of layers.</summary>
internal abstract class LayerLowering<T>(T layer) : LayerLowering(layer)
    where T : Layer
{
    /// <summary>The layer.</summary>
    public new T Layer { get; } = layer;
}

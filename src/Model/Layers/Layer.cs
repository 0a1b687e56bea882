using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// A node of the network graph. It reads named values, makes one value of its own name, and owns parameters.
/// A layer kind is one subclass: it checks its shapes, counts its work, and says how constants, reads and pruning pass through it.
/// </summary>
public abstract class Layer
{
    private protected Layer(string name, IReadOnlyList<string> inputs, IReadOnlyList<Axis> outputAxes, Activation activation)
    {
        Name = name ?? throw new ArgumentNullException(nameof(name));
        Inputs = inputs ?? throw new ArgumentNullException(nameof(inputs));
        OutputAxes = outputAxes ?? throw new ArgumentNullException(nameof(outputAxes));
        Activation = activation;
    }

    /// <summary>The layer's name, which is also its value's name.</summary>
    public string Name { get; }

    /// <summary>The kind as manifests write it, e.g. <c>dense</c>.</summary>
    public abstract string Op { get; }

    /// <summary>The values that the layer reads: names of network inputs or of other layers.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>The axes of the value that the layer makes, without the batch; the first one holds the units.</summary>
    public IReadOnlyList<Axis> OutputAxes { get; }

    /// <summary>Applied to the output.</summary>
    public Activation Activation { get; }

    /// <summary>The tensors that the layer owns, in file order.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => Array.Empty<Parameter>();

    /// <summary>
    /// The tensor of another layer that this one computes with too, as it sees it: the same name, axes of its own sides. Null
    /// where all are its own.
    /// </summary>
    public virtual Parameter? Borrowed => null;

    /// <summary>The number of trained values, over the surviving units.</summary>
    public long ParameterCount => NetworkSizes.Sum(Parameters.Where(p => p.IsTrained).Select(p => p.Length));

    /// <summary>
    /// Multiply-accumulates for one input row, over the surviving units: those of dense layers and convolutions, as papers
    /// count them.
    /// </summary>
    public virtual long Macs => 0;

    /// <summary>
    /// The entries of what the layer's windows slide over before anything was pruned, with their padding; 0 where it has none.
    /// </summary>
    internal virtual long PaddedInput => 0;

    /// <summary>
    /// Whether every unit of the output depends on other units of the input through what the layer normalises by: the mean
    /// and variance of a layer or group norm, the sum of a softmax. A unit that varies cannot go without changing the others.
    /// </summary>
    public virtual bool NormalizesAcrossUnits => !Activation.IsElementwise;

    /// <summary>
    /// Whether the other units come out different when one that is zero for every input is left out, as they do of a softmax.
    /// </summary>
    internal virtual bool NoticesRemoval => NormalizesAcrossUnits;

    /// <summary>
    /// Whether what it makes of a place depends on places behind that, or has other places than it reads: then nothing can be made
    /// before the last of them is there.
    /// </summary>
    internal virtual bool NeedsAllPlaces => false;

    /// <summary>What the layer does, in a few words and without its activation: <c>conv2d 5×5 stride 2</c>.</summary>
    public virtual string Description => Op;

    /// <summary>
    /// What the layer does, one thing after the other: its <see cref="Description"/>, and its activation where that is apart.
    /// </summary>
    public IReadOnlyList<string> Actions =>
        this is ActivationLayer || Activation.Kind == ActivationKind.Identity
            ? new[] { Description }
            : new[] { Description, Activation.Name };

    /// <summary>Whether the work of the layer goes into that of the one in front, and how.</summary>
    public virtual RideAlong RideAlong => RideAlong.None;

    /// <summary>
    /// Whether what the layer makes of sums that vary around zero is cut off below it, as by a function of the ReLU family:
    /// half of the signal is lost.
    /// </summary>
    public virtual bool IsRectifier => Activation.IsRectifier;

    /// <summary>Whether the sums that the layer reads are still sums, scaled or added to, when its activation gets them.</summary>
    public virtual bool PassesSums => false;

    /// <summary>The axes of the layer's value and of its tensors.</summary>
    internal virtual IEnumerable<Axis> Axes => OutputAxes.Concat(Parameters.SelectMany(p => p.Axes));

    /// <summary>Axes among the units that the layer reads whose entries are places, which pruning never takes.</summary>
    internal virtual IEnumerable<Axis> PlacesAmongUnits => Enumerable.Empty<Axis>();

    /// <summary>The cycles that the layer takes for one row, by a cost model, where it rides along with no other.</summary>
    internal virtual double Cycles(LayerWork work) => work.Pass(OutputAxes);

    /// <summary>Reports what is wrong with the axes of the layer's inputs, output and fields.</summary>
    internal abstract void Check(LayerCheck check);

    /// <summary>Says which units of the output are the same for every input, and their value.</summary>
    internal abstract void FlowConstants(LayerFlow flow);

    /// <summary>Says which units of the inputs are read, given which units of the output are.</summary>
    internal abstract void FlowReads(LayerFlow flow);

    /// <summary>Keeps what the layer needs for what survives, where the flows alone do not say so.</summary>
    internal virtual void Survive(Survival survival) { }

    /// <summary>The same layer with what it borrowed as its own, the first of its tensors.</summary>
    internal virtual Layer OnItsOwn() => this;

    /// <summary>
    /// The layer over the surviving units, or null when nothing is left of it; its tensors go to
    /// <see cref="Compaction.Weights"/>.
    /// </summary>
    internal virtual Layer? Compact(Compaction compaction)
    {
        if (compaction.AxisOf(OutputAxes[0]).Count == 0)
            return null;
        var layer = Over(compaction.AxisOf);
        for (var p = 0; p < Parameters.Count; p++)
            compaction.Slice(Parameters[p], layer.Parameters[p]);
        return layer;
    }

    /// <summary>The same layer with its axes replaced, e.g. by ones of another size, and the values that it reads.</summary>
    internal abstract Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf);

    internal Layer Over(Func<Axis, Axis> axisOf) => Over(axisOf, value => value);

    private protected static IReadOnlyList<Axis> One(Axis axis) => new[] { axis };

    /// <inheritdoc/>
    public override string ToString() => $"{Op} '{Name}'";
}

using System;

namespace PrunedNetGen.Manifest;

/// <summary>
/// While training, sets each value to zero with probability <see cref="Rate"/> and divides the others by 1 − rate
/// (Srivastava et al. 2014, inverted form); the identity at inference.
/// </summary>
public sealed class Dropout : Layer
{
    /// <summary>Creates the layer over a value along <paramref name="axis"/>; <paramref name="rate"/> lies in [0, 1).</summary>
    public Dropout(string name, string input, Axis axis, float rate)
        : base(name, new[] { input }, One(axis), Activation.Identity)
    {
        Axis = axis;
        Rate = rate;
    }

    /// <inheritdoc/>
    public override string Op => "dropout";

    /// <summary>The axis of the input and of the output.</summary>
    public Axis Axis { get; }

    /// <summary>The probability that a value is dropped, in [0, 1).</summary>
    public float Rate { get; }

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString())) check.ExpectAxis(0, Axis, ToString());
        if (!(Rate >= 0 && Rate < 1)) check.Report("rate", $"{this} has rate {Rate}; expected 0 or more and less than 1.");
    }

    internal override void FlowConstants(LayerFlow flow) => flow.Output.CopyConstants(flow.Inputs[0]);

    internal override void FlowReads(LayerFlow flow) => flow.Inputs[0].Read(flow.Output.IsRead);

    internal override Layer? Compact(Compaction compaction)
    {
        Axis axis = compaction.AxisOf(Axis);
        return axis.Count == 0 ? null : new Dropout(Name, Inputs[0], axis, Rate);
    }

    internal override Layer Over(Func<Axis, Axis> axisOf) => new Dropout(Name, Inputs[0], axisOf(Axis), Rate);
}

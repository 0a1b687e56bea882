using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// A layer that divides units by a statistic which all units of a group make together, and multiplies each by a scale of its
/// own. Training and inference compute the same.
/// </summary>
/// <remarks>
/// A unit that varies cannot go: the others would come out different. One that is zero for every input can, where all units
/// are one group, because the statistic goes on dividing by <see cref="CountedUnits"/>, the units that there were when the
/// network was described: what is left of the sums is what the zeros added to them.
/// </remarks>
public abstract class UnitsNorm : PerUnitLayer
{
    /// <summary>The usual ε.</summary>
    public const float DefaultEpsilon = 1e-5f;

    private protected UnitsNorm(
        string name,
        string input,
        IReadOnlyList<Axis> axes,
        int groups,
        float epsilon,
        bool eachPlace,
        Activation activation
    )
        : base(name, input, axes, activation)
    {
        Groups = groups;
        Epsilon = epsilon;
        EachPlace = eachPlace;
        Scale = new Parameter(name + ".scale", One(Axis), new[] { Side.Producing }, initial: InitialValues.Ones);
    }

    /// <inheritdoc/>
    public override bool PassesSums => true;

    /// <summary>Groups of neighbouring units, each with a statistic of its own.</summary>
    public int Groups { get; }

    /// <summary>Surviving units of a group.</summary>
    public int UnitsPerGroup => Axis.Count / Groups;

    /// <summary>What the statistic of a group counts: its surviving units, and those which went because they were zero.</summary>
    public int CountedUnits => NoticesRemoval ? UnitsPerGroup : Axis.Size;

    /// <summary>Added to the variance, or to the mean of the squares.</summary>
    public float Epsilon { get; }

    /// <summary>Whether each place has a statistic of its own; else all places of a row make one together.</summary>
    public bool EachPlace { get; }

    /// <summary><c>name.scale</c> [units].</summary>
    public Parameter Scale { get; }

    /// <inheritdoc/>
    public override bool NormalizesAcrossUnits => true;

    // Groups of unequal sizes are none.
    internal override bool NoticesRemoval => Groups != 1 || !Activation.IsElementwise;

    internal override bool NeedsAllPlaces => !EachPlace && OutputAxes.Count > 1;

    // The statistic, and what is made with it.
    internal override double Cycles(LayerWork work) => 3 * work.Pass(OutputAxes);

    internal override void Check(LayerCheck check)
    {
        base.Check(check);
        if (!(Epsilon > 0) || float.IsInfinity(Epsilon))
            check.Report("epsilon", $"{this} has epsilon {Epsilon}; expected a finite number above 0.");
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        if (!Activation.IsElementwise || Axis.Count == 0)
            return;
        var input = flow.Inputs[0];
        for (var group = 0; group < Groups; group++)
        {
            var units = Enumerable.Range(group * UnitsPerGroup, UnitsPerGroup).ToArray();
            var constants = units.All(u => input.IsConstant[u]) ? Array.ConvertAll(units, u => input.Constant[u]) : null;
            foreach (var u in units)
                if (Apply(flow.Weights, u, input.IsConstant[u] ? input.Constant[u] : null, constants) is { } value)
                    flow.Output.SetConstant(u, Activation.Evaluate(value));
        }
    }

    internal override void FlowReads(LayerFlow flow)
    {
        var input = flow.Inputs[0];
        if (!IsNeeded(flow.Output))
            return;
        for (var u = 0; u < Axis.Count; u++)
        {
            input.IsRead[u] = true;
            if (input.IsConstant[u] && (NoticesRemoval || input.Constant[u] != 0))
                input.Hold(u, $"it is {input.Constant[u]:G6} for every input, and {this} counts it among what it normalises by");
        }
    }

    internal override Layer? Compact(Compaction compaction)
    {
        var output = compaction.FlowOf(Name);
        if (IsNeeded(output) || compaction.AxisOf(Axis).Count == 0)
            return base.Compact(compaction);
        return compaction.ConstantFor(
            this,
            Activation.Identity,
            compaction.KeptPositions(Axis).Select(u => (float)output.Constant[u]).ToArray()
        );
    }

    /// <summary>
    /// What the layer makes of a unit, before the activation; null when that depends on the input.
    /// </summary>
    /// <param name="weights">The parameters.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="constant">Its value where that is always the same, else null.</param>
    /// <param name="group">The values of all units of its group where all are always the same, else null.</param>
    private protected abstract double? Apply(WeightSet weights, int unit, double? constant, IReadOnlyList<double>? group);

    // Whether anything is read that varies; else the layer is a constant.
    private bool IsNeeded(ValueFlow output) => Enumerable.Range(0, Axis.Count).Any(u => output.IsRead[u] && !output.IsConstant[u]);
}

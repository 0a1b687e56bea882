using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// activation((x − mean) / √(variance + ε) · scale + shift) with the mean and variance of a group of neighbouring units,
/// over all their places in one row (Wu and He 2018), and a scale and shift for each unit. One group of all units is layer
/// normalisation (Ba et al. 2016).
/// </summary>
/// <remarks>
/// Training and inference compute the same. Every unit of a group changes the group's statistics, so nothing in front of
/// the layer can be removed on its own: the units stay together as long as anything of the layer is read.
/// </remarks>
public sealed class GroupNorm : PerUnitLayer
{
    /// <summary>The usual ε.</summary>
    public const float DefaultEpsilon = 1e-5f;

    /// <summary>Creates the layer over a value along <paramref name="axes"/>.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="axes">The axes of both, the units first.</param>
    /// <param name="groups">Groups of as many units each; 1 for layer normalisation.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="activation">Applied to the output.</param>
    public GroupNorm(
        string name,
        string input,
        IReadOnlyList<Axis> axes,
        int groups = 1,
        float epsilon = DefaultEpsilon,
        Activation activation = default
    )
        : base(name, input, axes, activation)
    {
        Groups = groups;
        Epsilon = epsilon;
        Scale = new Parameter(name + ".scale", One(Axis), new[] { Side.Producing }, initial: InitialValues.Ones);
        Shift = new Parameter(name + ".shift", One(Axis), new[] { Side.Producing });
        Parameters = new[] { Scale, Shift };
    }

    /// <inheritdoc/>
    public override string Op => Groups == 1 ? "layer-norm" : "group-norm";

    /// <inheritdoc/>
    public override string Description => Groups == 1 ? Op : $"{Op} of {Groups}";

    /// <inheritdoc/>
    public override bool PassesSums => true;

    /// <summary>Groups of neighbouring units, each with a mean and a variance.</summary>
    public int Groups { get; }

    /// <summary>Units of a group.</summary>
    public int UnitsPerGroup => Axis.Count / Groups;

    /// <summary>ε.</summary>
    public float Epsilon { get; }

    /// <summary><c>name.scale</c> [units].</summary>
    public Parameter Scale { get; }

    /// <summary><c>name.shift</c> [units].</summary>
    public Parameter Shift { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override bool NormalizesAcrossUnits => true;

    // The mean, the variance, and what is made with them.
    internal override double Cycles(LayerWork work) => 3 * work.Pass(OutputAxes);

    internal override void Check(LayerCheck check)
    {
        base.Check(check);
        if (!(Epsilon > 0) || float.IsInfinity(Epsilon))
            check.Report("epsilon", $"{this} has epsilon {Epsilon}; expected a finite number above 0.");
        if (Groups < 1 || Axis.Count % Groups != 0)
            check.Report(
                "groups",
                $"{this} has {Groups} groups of the {Axis.Count} units of axis '{Axis.Name}'; "
                    + $"expected a number that divides {Axis.Count}, so that all groups have as many."
            );
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        if (!Activation.IsElementwise || Axis.Count == 0)
            return;
        var input = flow.Inputs[0];
        float[] scale = flow.Weights[Scale.Name].Data,
            shift = flow.Weights[Shift.Name].Data;
        for (var group = 0; group < Groups; group++)
        {
            var units = Enumerable.Range(group * UnitsPerGroup, UnitsPerGroup).ToArray();
            var isConstant = units.All(u => input.IsConstant[u]);
            var mean = isConstant ? units.Average(u => input.Constant[u]) : 0;
            var factor = isConstant ? 1 / Math.Sqrt(units.Average(u => Square(input.Constant[u] - mean)) + Epsilon) : 0;
            foreach (var u in units)
            {
                if (isConstant)
                    flow.Output.SetConstant(u, Activation.Evaluate((input.Constant[u] - mean) * factor * scale[u] + shift[u]));
                else if (scale[u] == 0)
                    flow.Output.SetConstant(u, Activation.Evaluate(shift[u]));
            }
        }
    }

    // A group that lost units would have other statistics, and groups of unequal sizes are none: one unit that is read keeps all.
    internal override void FlowReads(LayerFlow flow)
    {
        var input = flow.Inputs[0];
        if (!IsNeeded(flow.Output))
            return;
        for (var u = 0; u < Axis.Count; u++)
        {
            input.IsRead[u] = true;
            if (input.IsConstant[u])
                input.Hold(u, $"it is {input.Constant[u]:G6} for every input, and the mean and variance of {this} count it");
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

    // Whether anything is read that varies; else the layer is a constant.
    private bool IsNeeded(ValueFlow output) => Enumerable.Range(0, Axis.Count).Any(u => output.IsRead[u] && !output.IsConstant[u]);

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new GroupNorm(Name, valueOf(Inputs[0]), OutputAxes.Select(axisOf).ToArray(), Groups, Epsilon, Activation);

    private static double Square(double x) => x * x;

    internal static LayerFormat[] Formats =>
        [
            Kind<GroupNorm>(
                "layer-norm",
                fields => Read(fields, 1),
                layer => [In(layer), Axes(layer), Unless(DefaultEpsilon, "epsilon", layer.Epsilon), Applied(layer)]
            ),
            Kind<GroupNorm>(
                "group-norm",
                fields => Read(fields, fields.RequiredCount("groups")),
                layer =>
                    [
                        In(layer),
                        Axes(layer),
                        ("groups", JsonValue.Of(layer.Groups)),
                        Unless(DefaultEpsilon, "epsilon", layer.Epsilon),
                        Applied(layer),
                    ]
            ),
        ];

    private static GroupNorm? Read(LayerFields fields, int? groups)
    {
        var epsilon = fields.Single("epsilon", DefaultEpsilon);
        var activation = fields.Activation();
        var norm = fields.Unary((name, input, axes) => new GroupNorm(name, input, axes, groups ?? 1, epsilon, activation));
        return groups == null ? null : norm;
    }
}

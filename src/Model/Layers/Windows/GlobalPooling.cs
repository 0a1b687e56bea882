using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>activation(the largest or the mean entry) of each channel over all places: [channels, space…] becomes [channels].</summary>
public sealed class GlobalPooling : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="axis">The channels of both.</param>
    /// <param name="inputSpace">The spatial axes of the value that it reads, at least one.</param>
    /// <param name="kind">The largest or the mean.</param>
    /// <param name="activation">Applied to the output.</param>
    public GlobalPooling(
        string name,
        string input,
        Axis axis,
        IReadOnlyList<Axis> inputSpace,
        PoolingKind kind,
        Activation activation = default
    )
        : base(name, new[] { input }, One(axis), activation)
    {
        Axis = axis;
        InputSpace = inputSpace;
        Kind = kind;
    }

    /// <inheritdoc/>
    public override string Op => Kind == PoolingKind.Max ? "global-max-pool" : "global-average-pool";

    /// <summary>The channels.</summary>
    public Axis Axis { get; }

    /// <summary>The spatial axes of the value that the layer reads.</summary>
    public IReadOnlyList<Axis> InputSpace { get; }

    /// <summary>The largest or the mean.</summary>
    public PoolingKind Kind { get; }

    internal override double Cycles(LayerWork work) => work.Model.Pass(work.Entries(InputSpace) * work.Count(Axis));

    internal override bool NeedsAllPlaces => true;

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxes(0, new[] { Axis }.Concat(InputSpace).ToArray(), ToString());
        if (InputSpace.Count == 0)
            check.Report("reads", $"{this} reads no spatial axis; there is nothing to pool over.");
        Space.CheckAxes(check, this, InputSpace, "reads");
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        if (!Activation.IsElementwise)
            return;
        for (var u = 0; u < Axis.Count; u++)
            if (flow.Inputs[0].IsConstant[u])
                flow.Output.SetConstant(u, Activation.Evaluate(flow.Inputs[0].Constant[u]));
    }

    internal override void FlowReads(LayerFlow flow) => flow.Inputs[0].Read(flow.Output.IsRead);

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new GlobalPooling(Name, valueOf(Inputs[0]), axisOf(Axis), InputSpace.Select(axisOf).ToArray(), Kind, Activation);

    internal static LayerFormat[] Formats =>
        [FormatOf("global-max-pool", PoolingKind.Max), FormatOf("global-average-pool", PoolingKind.Average)];

    private static LayerFormat FormatOf(string op, PoolingKind kind) =>
        Kind<GlobalPooling>(
            op,
            fields =>
            {
                var activation = fields.Activation();
                return fields.Spatial(
                    (name, input, axes, reads) =>
                        fields.ExpectOne(axes) && fields.KeepsUnits(axes, reads)
                            ? new GlobalPooling(name, input, axes[0], reads.Skip(1).ToArray(), kind, activation)
                            : null
                );
            },
            layer => [In(layer), Axes(layer), Reads(layer.Axis, layer.InputSpace), Applied(layer)]
        );
}

using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>Repeats every entry along the spatial axes: nearest-neighbour upsampling by whole factors.</summary>
public sealed class Upsample : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="axis">The channels of both.</param>
    /// <param name="space">The spatial axes of its value, slowest first.</param>
    /// <param name="inputSpace">Those of the value that it reads.</param>
    /// <param name="factors">How often an entry is repeated along each of them.</param>
    public Upsample(
        string name,
        string input,
        Axis axis,
        IReadOnlyList<Axis> space,
        IReadOnlyList<Axis> inputSpace,
        IReadOnlyList<int> factors
    )
        : base(name, new[] { input }, new[] { axis }.Concat(space).ToArray(), Activation.Identity)
    {
        Axis = axis;
        Space = space;
        InputSpace = inputSpace;
        Factors = factors;
    }

    /// <inheritdoc/>
    public override string Op => "upsample";

    /// <inheritdoc/>
    public override string Description => $"{Op} × {string.Join("×", Factors)}";

    /// <summary>The channels.</summary>
    public Axis Axis { get; }

    /// <summary>The spatial axes of the layer's value, slowest first.</summary>
    public IReadOnlyList<Axis> Space { get; }

    /// <summary>The spatial axes of the value that it reads.</summary>
    public IReadOnlyList<Axis> InputSpace { get; }

    /// <summary>How often an entry is repeated along each spatial axis.</summary>
    public IReadOnlyList<int> Factors { get; }

    internal override bool NeedsAllPlaces => true;

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxes(0, new[] { Axis }.Concat(InputSpace).ToArray(), ToString());
        var ok = Model.Space.CheckAxes(check, this, Space, "axes") & Model.Space.CheckAxes(check, this, InputSpace, "reads");
        if (Space.Count != Factors.Count || InputSpace.Count != Factors.Count)
        {
            check.Report(
                "factor",
                $"{this} has {Factors.Count} factors, but makes {Space.Count} and reads {InputSpace.Count} spatial axes; expected as many."
            );
            return;
        }
        for (var d = 0; d < Factors.Count && ok; d++)
        {
            var size = (long)Factors[d] * InputSpace[d].Count;
            if (Factors[d] < 1 || size > Axis.MaxSize)
                check.Report(
                    "factor",
                    $"{this} has factor {Factors[d]} along spatial axis {d}; expected 1 or more, and at most {Axis.MaxSize} entries."
                );
            else
                Model.Space.CheckSize(check, this, Space[d], d, (int)size, $"{InputSpace[d].Count} entries, each {Factors[d]} times");
        }
    }

    internal override void FlowConstants(LayerFlow flow) => flow.Output.CopyConstants(flow.Inputs[0]);

    internal override void FlowReads(LayerFlow flow) => flow.Inputs[0].Read(flow.Output.IsRead);

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Upsample(Name, valueOf(Inputs[0]), axisOf(Axis), Space.Select(axisOf).ToArray(), InputSpace.Select(axisOf).ToArray(), Factors);

    internal static LayerFormat[] Formats =>
        [
            Kind<Upsample>(
                "upsample",
                fields =>
                {
                    var factors = fields.Extents("factor", fields.Dimensions, 1, null);
                    return fields.Spatial(
                        (name, input, axes, reads) =>
                            !fields.KeepsUnits(axes, reads) || factors == null
                                ? null
                                : new Upsample(name, input, axes[0], axes.Skip(1).ToArray(), reads.Skip(1).ToArray(), factors)
                    );
                },
                layer => [In(layer), Axes(layer), Reads(layer.Axis, layer.InputSpace), ("factor", Extents(layer.Factors))]
            ),
        ];
}

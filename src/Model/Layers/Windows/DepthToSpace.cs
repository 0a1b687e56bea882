using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// Spreads the channels of each unit over a block of places: every place becomes as many as the block has (the sub-pixel
/// convolution of W. Shi et al., "Real-time single image and video super-resolution", CVPR 2016). Nothing is computed.
/// </summary>
/// <remarks>
/// The axis that it reads is a <see cref="Product"/> of the units and of an axis of places for each spatial axis: the units
/// first, as PyTorch's PixelShuffle takes them, or last, as TensorFlow does. So a unit goes with all of its channels.
/// </remarks>
public sealed class DepthToSpace : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="axis">The units that it makes.</param>
    /// <param name="space">The spatial axes of its value, slowest first.</param>
    /// <param name="inputAxis">The channels that it reads: the product of the units and the places of a block, in either order.</param>
    /// <param name="inputSpace">The spatial axes of the value that it reads.</param>
    public DepthToSpace(string name, string input, Axis axis, IReadOnlyList<Axis> space, Axis inputAxis, IReadOnlyList<Axis> inputSpace)
        : base(name, new[] { input }, new[] { axis }.Concat(space).ToArray(), Activation.Identity)
    {
        Axis = axis;
        Space = space;
        InputAxis = inputAxis;
        InputSpace = inputSpace;
        var factors = inputAxis is Product product ? product.Factors : One(inputAxis);
        PlacesFirst = !ReferenceEquals(factors[0], axis) && ReferenceEquals(factors[factors.Count - 1], axis);
        Block = PlacesFirst ? factors.Take(factors.Count - 1).ToArray() : factors.Skip(1).ToArray();
    }

    /// <inheritdoc/>
    public override string Op => "depth-to-space";

    /// <inheritdoc/>
    public override string Description => $"{Op} {string.Join("×", Block.Select(b => b.Count))}";

    /// <summary>The units.</summary>
    public Axis Axis { get; }

    /// <summary>The spatial axes of the layer's value, slowest first.</summary>
    public IReadOnlyList<Axis> Space { get; }

    /// <summary>The channels that it reads.</summary>
    public Axis InputAxis { get; }

    /// <summary>The spatial axes of the value that it reads.</summary>
    public IReadOnlyList<Axis> InputSpace { get; }

    /// <summary>The places of a block along each spatial axis: the other factors of <see cref="InputAxis"/>.</summary>
    public IReadOnlyList<Axis> Block { get; }

    /// <summary>Whether the places are the first factors of <see cref="InputAxis"/>, and the units the last.</summary>
    public bool PlacesFirst { get; }

    /// <summary>Places of a block.</summary>
    public int BlockPlaces => Block.Aggregate(1, (places, axis) => places * axis.Count);

    internal override IEnumerable<Axis> PlacesAmongUnits => Block;

    /// <summary>Where the channel of a unit at a place of the block is.</summary>
    public int ChannelOf(int unit, int place) => PlacesFirst ? place * Axis.Count + unit : unit * BlockPlaces + place;

    internal override bool NeedsAllPlaces => true;

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxes(0, new[] { InputAxis }.Concat(InputSpace).ToArray(), ToString());
        var ok = Model.Space.CheckAxes(check, this, Space, "axes") & Model.Space.CheckAxes(check, this, InputSpace, "reads");
        var isProduct = InputAxis is Product { Factors: var factors } && (PlacesFirst || ReferenceEquals(factors[0], Axis));
        if (
            !isProduct
            || Block.Any(b => b is not Atom { Kept: null })
            || Block.Count != InputSpace.Count
            || Space.Count != InputSpace.Count
        )
        {
            check.Report(
                "reads[0]",
                $"{this} takes axis '{InputAxis.Name}' apart into '{Axis.Name}' and the places of a block, one axis along each of "
                    + $"{InputSpace.Count} spatial axes; declare it as {{ \"product\": [\"{Axis.Name}\", "
                    + $"{string.Join(", ", InputSpace.Select(a => $"places along {a.Name}"))}] }}, or with '{Axis.Name}' last."
            );
            return;
        }
        for (var d = 0; d < Block.Count && ok; d++)
        {
            var size = (long)Block[d].Count * InputSpace[d].Count;
            if (size > Axis.MaxSize)
                check.Report("axes", $"{this} makes {size} entries along spatial axis {d}; at most {Axis.MaxSize} are allowed.");
            else
                Model.Space.CheckSize(check, this, Space[d], d, (int)size, $"{InputSpace[d].Count} entries, each {Block[d].Count}");
        }
    }

    // A unit is one number where all of its channels are the same one.
    internal override void FlowConstants(LayerFlow flow)
    {
        var input = flow.Inputs[0];
        for (var u = 0; u < Axis.Count; u++)
        {
            var value = input.Constant[ChannelOf(u, 0)];
            if (Enumerable.Range(0, BlockPlaces).Select(b => ChannelOf(u, b)).All(c => input.IsConstant[c] && input.Constant[c] == value))
                flow.Output.SetConstant(u, value);
        }
    }

    internal override void FlowReads(LayerFlow flow)
    {
        for (var u = 0; u < Axis.Count; u++)
        for (var b = 0; b < BlockPlaces; b++)
            flow.Inputs[0].IsRead[ChannelOf(u, b)] |= flow.Output.IsRead[u];
    }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new DepthToSpace(
            Name,
            valueOf(Inputs[0]),
            axisOf(Axis),
            Space.Select(axisOf).ToArray(),
            axisOf(InputAxis),
            InputSpace.Select(axisOf).ToArray()
        );

    internal static LayerFormat[] Formats =>
        [
            Kind<DepthToSpace>(
                "depth-to-space",
                fields =>
                    fields.Spatial(
                        (name, input, axes, reads) =>
                            new DepthToSpace(name, input, axes[0], axes.Skip(1).ToArray(), reads[0], reads.Skip(1).ToArray())
                    ),
                layer => [In(layer), Axes(layer), Reads(layer.InputAxis, layer.InputSpace)]
            ),
        ];
}

/// <content>Depth to space as a call.</content>
public sealed partial class NetworkValue
{
    /// <summary>
    /// Spreads the channels over blocks of places: with a block of 2, four channels become one of twice the height and width
    /// (Shi et al. 2016).
    /// </summary>
    /// <param name="block">Places of a block along each spatial axis.</param>
    /// <param name="placesFirst">
    /// Whether the channels of one place lie together, as in TensorFlow; else those of one unit do, as in PyTorch.
    /// </param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    /// <param name="axis">A name for the axis of the units that it makes; values whose axes have one name share one axis.</param>
    public NetworkValue DepthToSpace(SpatialPair block, bool placesFirst = false, string? name = null, string? axis = null)
    {
        int[] BlockOver(int dimensions) => Enumerable.Range(0, dimensions).Select(d => block.Along(d, dimensions)).ToArray();
        return Layer(
            new LayerCall("DepthToSpace", name, "depth-to-space")
            {
                ShapeOf = (shape, problems) =>
                {
                    if (!HasSpace(shape, problems) || !Fits(block, "block", shape, problems))
                        return null;
                    var sizes = BlockOver(shape.Space.Count);
                    for (var d = 0; d < sizes.Length; d++)
                        if (sizes[d] < 1 || (long)sizes[d] * shape.Space[d] > Axis.MaxSize)
                            problems.Add(
                                $"its block has {sizes[d]} places; expected 1 or more, and at most {Axis.MaxSize} entries of what it makes."
                            );
                    if (problems.Count > 0)
                        return null;
                    var places = sizes.Aggregate(1L, (product, size) => product * size);
                    if (shape.Units % places == 0)
                        return new ValueShape((int)(shape.Units / places), shape.Space.Select((size, d) => size * sizes[d]).ToArray());
                    problems.Add($"a block of {places} places cannot share {shape.Units} channels; make a multiple of {places}.");
                    return null;
                },
                Relate = axes =>
                {
                    var sizes = BlockOver(Space.Count);
                    var places = sizes.Select((_, d) => axes.Space(d, sizes)).ToArray();
                    var units = axes.New(Units / sizes.Aggregate(1, (product, size) => product * size));
                    axes.Unify(
                        axes.Reads[0],
                        axes.Product(Units, placesFirst ? [.. places, units] : [units, .. places]),
                        $"spreading {Units} channels over blocks of places",
                        "let a 1x1 convolution make the channels that it reads"
                    );
                    return units;
                },
                MakeLayer = parts => new DepthToSpace(
                    parts.Name,
                    parts.Input,
                    parts.Units,
                    parts.Space,
                    parts.InputUnits,
                    parts.InputSpace
                ),
                AxisName = axis,
            }
        );
    }
}

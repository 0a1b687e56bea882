using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Model;

/// <summary>
/// A set of groups over the branches that a concatenation joins, such as the pathways of an Inception block: for each part,
/// all trained parameters that only that part needs. When a group is zero the part is the same for every input, and it goes
/// with its layers.
/// </summary>
/// <remarks>
/// A parameter belongs to a part when every path from it to an output passes through that part. Where a batch norm follows a
/// layer, the norm's scale and shift stand for the layer's weights, whose length the norm divides out.
/// </remarks>
public sealed class BranchGroups : GroupSet
{
    // Of a value that the network returns or that is needed outside the part or in several parts.
    private const int Elsewhere = -1;

    /// <summary>Creates the set.</summary>
    /// <param name="name">A name for reports.</param>
    /// <param name="axis">The concatenation.</param>
    /// <param name="lambda">λ, at least 0.</param>
    /// <param name="weight">The factors c_g, one for each part; √size when null.</param>
    /// <param name="penalty">What the groups add to the objective; the group lasso when null.</param>
    public BranchGroups(string name, ConcatAxis axis, double lambda, GroupWeight? weight = null, Penalty? penalty = null)
        : base(name, lambda, weight, penalty) => Axis = axis ?? throw new ArgumentNullException(nameof(axis));

    /// <inheritdoc/>
    public override string Kind => "branch";

    /// <summary>The concatenation.</summary>
    public ConcatAxis Axis { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Axis> Axes => new[] { Axis };

    /// <inheritdoc/>
    public override int Count => Axis.AllParts.Count;

    /// <inheritdoc/>
    public override string Describe(int group) => $"{Axis.AllParts[group].Name} of {Axis.Name}";

    /// <inheritdoc/>
    public override GroupSet? Over(Func<Axis, Axis?> axisOf) =>
        axisOf(Axis) is ConcatAxis { Count: > 0 } axis && axis.AllParts.Count == Count
            ? new BranchGroups(Name, axis, Lambda, Weight, Penalty)
            : null;

    /// <inheritdoc/>
    public override IEnumerable<(Parameter Parameter, int Dimension)> Dimensions(Network network) =>
        Places(network).Select(p => (p.Parameter, 0));

    internal override IEnumerable<GroupedDimension> Assign(Network network)
    {
        foreach ((var parameter, var part) in Places(network))
            yield return new GroupedDimension(parameter, 0).AssignAll((_, _, assign) => assign(part));
    }

    private protected override GroupSet Copy(double lambda, GroupWeight weight, Penalty penalty) =>
        new BranchGroups(Name, Axis, lambda, weight, penalty);

    /// <summary>The trained parameters that only one part needs, and which.</summary>
    internal IEnumerable<(Parameter Parameter, int Part)> Places(Network network)
    {
        var parts = PartsOfValues(network);
        var held = new HashSet<Parameter>(TrainedButNormalized(network).Select(u => u.Parameter));
        return from layer in network.Layers
            let part = parts[layer.Name]
            where part != Elsewhere
            from parameter in layer.Parameters
            where held.Contains(parameter)
            select (parameter, part);
    }

    // Backwards from the outputs: a value is of a part when all that reads it is the concatenation at that part, or of that part itself.
    private Dictionary<string, int> PartsOfValues(Network network)
    {
        var parts = new Dictionary<string, int>(StringComparer.Ordinal);
        void Need(string value, int part) => parts[value] = !parts.TryGetValue(value, out var other) || other == part ? part : Elsewhere;
        foreach (var output in network.Outputs)
            Need(output.In, Elsewhere);
        for (var i = network.Layers.Count - 1; i >= 0; i--)
        {
            var layer = network.Layers[i];
            var joins = layer is Concatenation && layer.OutputAxes[0] == Axis;
            for (var k = 0; k < layer.Inputs.Count; k++)
                Need(layer.Inputs[k], joins ? Axis.OriginalPart(k) : parts[layer.Name]);
        }
        return parts;
    }
}

using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The step from a network to the one over its survivors: new axes for old, and tensors sliced along them.</summary>
internal sealed class Compaction
{
    private readonly Survival _survival;
    private readonly IReadOnlyDictionary<string, ValueFlow> _flows;
    private readonly Dictionary<Axis, Axis> _axes = new();
    private readonly Dictionary<Axis, bool[]> _masks = new();

    internal Compaction(WeightSet oldWeights, Survival survival, IReadOnlyDictionary<string, ValueFlow> flows)
    {
        OldWeights = oldWeights;
        _survival = survival;
        _flows = flows;
    }

    internal WeightSet OldWeights { get; }

    /// <summary>The tensors of the layers compacted so far.</summary>
    internal WeightSet Weights { get; } = new();

    /// <summary>What is known of a value of the old network.</summary>
    internal ValueFlow FlowOf(string value) => _flows[value];

    /// <summary>Whether a part of a concatenation stays, given its number among the parts that it still had.</summary>
    internal bool PartSurvives(ConcatAxis concat, int part) => _survival.OfPart(concat, part);

    /// <summary>The axis over the survivors; the same object when all survive.</summary>
    internal Axis AxisOf(Axis axis)
    {
        if (!_axes.TryGetValue(axis, out var compact))
            _axes[axis] = compact = CompactAxis(axis);
        return compact;
    }

    /// <summary>For each position of an old axis, whether it survives.</summary>
    internal bool[] KeptMask(Axis axis)
    {
        if (_masks.TryGetValue(axis, out var mask))
            return mask;
        return _masks[axis] = _survival.MaskOf(axis);
    }

    /// <summary>The surviving positions of an old axis.</summary>
    internal IReadOnlyList<int> KeptPositions(Axis axis)
    {
        var mask = KeptMask(axis);
        return Enumerable.Range(0, mask.Length).Where(p => mask[p]).ToArray();
    }

    /// <summary>Copies the surviving entries of an old tensor, of any rank, to the tensor of a compacted parameter.</summary>
    internal void Slice(Parameter from, Parameter to)
    {
        var source = OldWeights[from.Name].Data;
        var target = new float[to.Length];
        var kept = from.Axes.Select(KeptPositions).ToArray();
        var index = new int[kept.Length];
        for (var t = 0; t < target.Length; t++)
        {
            var s = 0;
            for (var d = 0; d < kept.Length; d++)
                s = s * from.Axes[d].Count + kept[d][index[d]];
            target[t] = source[s];
            for (var d = kept.Length - 1; d >= 0 && ++index[d] == kept[d].Count; d--)
                index[d] = 0;
        }
        Weights.Add(to.Name, new Tensor(to.Shape, target));
    }

    /// <summary>What takes the place of a layer of which only constants are left, or nothing.</summary>
    /// <param name="layer">The old layer.</param>
    /// <param name="activation">What is still applied to the values.</param>
    /// <param name="values">One for each unit that survives.</param>
    internal Constant ConstantFor(Layer layer, Activation activation, float[] values)
    {
        var constant = new Constant(layer.Name, layer.OutputAxes.Select(AxisOf).ToArray(), activation);
        Weights.Add(constant.Value.Name, new Tensor(constant.Value.Shape, values));
        return constant;
    }

    private Axis CompactAxis(Axis axis)
    {
        // A part of which nothing was left before goes as well, though no position goes with it.
        var isWhole =
            KeptMask(axis).All(k => k)
            && (axis is not ConcatAxis whole || Enumerable.Range(0, whole.Parts.Count).All(p => PartSurvives(whole, p)));
        if (isWhole && axis.Members.All(m => ReferenceEquals(AxisOf(m), m)))
            return axis;
        switch (axis)
        {
            case ConcatAxis concat:
                var kept = Enumerable
                    .Range(0, concat.Parts.Count)
                    .Where(p => PartSurvives(concat, p))
                    .Select(concat.OriginalPart)
                    .ToArray();
                return new ConcatAxis(
                    concat.Name,
                    concat.AllParts.Select(AxisOf).ToArray(),
                    kept.Length == concat.AllParts.Count ? null : kept
                );
            case Product product:
                return new Product(product.Name, product.Factors.Select(AxisOf).ToArray());
            default:
                var atom = (Atom)axis;
                return new Atom(atom.Name, atom.Size, atom.Labels, KeptPositions(atom).Select(atom.OriginalUnit).ToArray());
        }
    }
}

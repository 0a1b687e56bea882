using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>Where the things lie that the methods of steps are printed for.</summary>
internal sealed class StepPlaces
{
    private readonly NetworkPlan _plan;
    private readonly IReadOnlyDictionary<int, KeptTable> _tables;
    private readonly Dictionary<string, int> _offsets;

    /// <summary>The places of a plan.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="tables">For each input of scattered survivors, the table of their positions.</param>
    public StepPlaces(NetworkPlan plan, IReadOnlyDictionary<int, KeptTable> tables)
    {
        _plan = plan;
        _tables = tables;
        _offsets = plan.Tensors.ToDictionary(t => t.Name, t => t.Offset);
    }

    /// <summary>How an operand lies in memory.</summary>
    public Image ImageOf(SliceOperand operand) => _plan.ImageOf(operand);

    /// <summary>Where the weights of a step start among the packed ones: at its first tensor.</summary>
    public int WeightsOf(Step step) => step.Tensors(_plan.ImageOf).Select(t => _offsets[t.Name]).DefaultIfEmpty(0).Min();

    /// <summary>Where each tensor of a step starts, counted from the first of them, so that layers of one form have one code.</summary>
    public Func<string, int> OffsetsIn(Step step)
    {
        var first = WeightsOf(step);
        return tensor => _offsets[tensor] - first;
    }

    /// <summary>The table of the positions that a step reads at, or null when nothing that it reads is scattered.</summary>
    public KeptTable? TableOf(Step step) => step.Sources.OfType<KeptOperand>().Select(k => _tables[k.Input]).FirstOrDefault();

    /// <summary>Floats between two rows.</summary>
    public int StrideOf(Slice slice) =>
        slice.Storage.Kind switch
        {
            StorageKind.Input => _plan.Program.Inputs[slice.Storage.Index].Length,
            StorageKind.Output => _plan.Program.Outputs[slice.Storage.Index].Length,
            StorageKind.State => 0,
            _ => _plan.Arena.Strides[slice.Storage.Index],
        };

    /// <summary>The same for all that the method of a step takes: sources, weights and target.</summary>
    public IReadOnlyList<int> StridesOf(Step step) =>
        [
            .. step.References.Select(r => StrideOf(r.Slice)),
            .. step.ReadsWeights ? new[] { 0 } : [],
            StrideOf(step.Target),
            .. step.Scratch != null ? new[] { 0 } : [],
        ];

    /// <summary>
    /// Whether whole vectors may be stored although the last entries do not fill one: they may spill over the end of a buffer into
    /// its own padding, and nowhere else.
    /// </summary>
    public bool MayPad(Slice target)
    {
        if (target.Storage.Kind != StorageKind.Buffer)
            return false;
        var form = _plan.Forms[target.Storage.Index];
        return !form.HasBorder
            && target.Offset + target.Length == form.Length
            && target.Offset + PackedTensor.Padded(target.Length) <= StrideOf(target);
    }
}

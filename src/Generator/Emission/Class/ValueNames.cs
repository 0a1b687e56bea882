using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>Names for the places in memory that steps touch, after the layers that write there.</summary>
internal sealed class ValueNames
{
    private readonly NetworkPlan _plan;
    private readonly Dictionary<(int Buffer, int Offset, int Length), string> _names = new();
    private readonly List<SliceOperand> _named = new();

    /// <summary>Names what the steps of a plan touch.</summary>
    public ValueNames(NetworkPlan plan)
    {
        _plan = plan;
        var names = new UniqueNames();
        foreach (var step in plan.Steps.OrderBy(s => s.IsBorder))
        {
            Add(step.Written, NameOf(step));
            if (step.Scratch is Slice scratch)
                Add(new SliceOperand(scratch), NameOf(step) + "Scratch");
        }
        foreach (var read in plan.Steps.SelectMany(s => s.References))
            Add(read, WritersOf(read.Slice));

        void Add(SliceOperand operand, string wanted)
        {
            if (operand.Slice.Storage.Kind != StorageKind.Buffer || _names.ContainsKey(KeyOf(operand)))
                return;
            _names.Add(KeyOf(operand), names.Take(wanted));
            _named.Add(operand);
        }
    }

    /// <summary>One operand for each place.</summary>
    public IReadOnlyList<SliceOperand> Named => _named;

    /// <summary>The name of the place where an operand in a buffer starts.</summary>
    public string Of(SliceOperand operand) => _names[KeyOf(operand)];

    private (int Buffer, int Offset, int Length) KeyOf(SliceOperand operand) =>
        (operand.Slice.Storage.Index, _plan.ImageOf(operand).Offset, operand.Slice.Length);

    private static string NameOf(Step step) => CodeText.Pascal(step.Layer, "Unnamed") + step.MethodSuffix;

    // What is read as one piece may have been written in several.
    private string WritersOf(Slice read)
    {
        var writers = _plan
            .Steps.Select(s => (Step: s, s.Target))
            .Where(w => w.Target.Storage == read.Storage && w.Target.Offset < read.Offset + read.Length)
            .Where(w => read.Offset < w.Target.Offset + w.Target.Length)
            .OrderBy(w => w.Target.Offset)
            .Select(w => NameOf(w.Step))
            .DefaultIfEmpty("Zeros")
            .ToArray();
        return writers[0] == writers[writers.Length - 1] ? writers[0] : $"{writers[0]}To{writers[writers.Length - 1]}";
    }
}

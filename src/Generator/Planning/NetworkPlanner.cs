using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>Decides how each step runs and where everything lies.</summary>
internal static class NetworkPlanner
{
    /// <summary>Plans a program as the cost model advises.</summary>
    public static NetworkPlan Plan(LoweredProgram program) => Plan(program, DenseCost.Choose);

    /// <summary>Plans a program with shapes of another choice, to measure them.</summary>
    public static NetworkPlan Plan(LoweredProgram program, KernelChoice.ChooseDense choose)
    {
        var kernels = new KernelChoice(choose);
        var draft = new ProgramDraft(program);
        draft.ReplaceEach(step => step.Shaped(draft, kernels));
        draft.JoinReaders(kernels);
        draft.ComputeInPlace();
        var forms = new ImageForms(draft, kernels).Choose();
        var tensors = PackTensors(draft.Steps, forms);
        var memory = MemoryPlan.Of(draft.Steps, forms);
        return new NetworkPlan(program with { Buffers = draft.Buffers, Steps = memory.Steps }, forms, tensors, memory);
    }

    private static List<PackedTensor> PackTensors(IReadOnlyList<Step> steps, IReadOnlyList<BufferForm> forms)
    {
        var tensors = new List<PackedTensor>();
        var names = new HashSet<string>();
        foreach (var tensor in steps.SelectMany(s => s.Tensors(o => NetworkPlan.ImageOf(forms, o))))
        {
            if (!names.Add(tensor.Name))
                continue;
            var last = tensors.LastOrDefault();
            tensors.Add(tensor with { Offset = last == null ? 0 : checked(last.Offset + last.Length) });
        }
        return tensors;
    }
}

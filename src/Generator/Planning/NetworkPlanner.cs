using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Generator;

/// <summary>Decides how each step runs and where everything lies.</summary>
internal sealed class NetworkPlanner
{
    // A group's activations should stay in the level-2 cache beside the weights of one layer.
    private const int GroupBytes = 256 * 1024;
    private const int RowStep = 12;
    private const int MaxGroupRows = 48;

    private readonly LoweredProgram _program;
    private readonly ChooseShape _choose;
    private readonly List<int> _buffers;
    private readonly List<Step> _steps;
    private readonly Dictionary<Step, DenseShape> _shapes = new(ByIdentity.Instance);
    private readonly List<PackedTensor> _tensors = new();

    /// <summary>Chooses how a dense layer of some sizes runs; see <see cref="DenseCost.Choose"/>.</summary>
    public delegate DenseShape ChooseShape(int inputs, int outputs, bool isScattered);

    private NetworkPlanner(LoweredProgram program, ChooseShape choose)
    {
        _choose = choose;
        _program = program;
        _buffers = program.Buffers.ToList();
        _steps = program.Steps.ToList();
    }

    /// <summary>Plans a program as the cost model advises.</summary>
    public static NetworkPlan Plan(LoweredProgram program) => Plan(program, DenseCost.Choose);

    /// <summary>Plans a program with shapes of another choice, to measure them.</summary>
    public static NetworkPlan Plan(LoweredProgram program, ChooseShape choose) => new NetworkPlanner(program, choose).Plan();

    private NetworkPlan Plan()
    {
        ShapeDenseLayers();
        ComputeInPlace();
        PackTensors();
        Arena arena = ArenaPlacement.Place(_buffers, _steps);
        StepPlan[] plans = _steps.Select(s => new StepPlan(s, _shapes.TryGetValue(s, out DenseShape? shape) ? shape : null)).ToArray();
        return new NetworkPlan(_program with { Buffers = _buffers, Steps = _steps }, plans, arena, _tensors, GroupRows(arena));
    }

    private void ShapeDenseLayers()
    {
        var collected = new Dictionary<int, Slice>();
        for (int s = 0; s < _steps.Count; s++)
        {
            if (_steps[s] is not DenseStep dense) continue;
            DenseShape shape = _choose(dense.Source.Length, dense.Target.Length, dense.Source is KeptOperand);
            if (dense.Source is KeptOperand kept && DenseCost.GathersFirst(shape, dense.Target.Length))
            {
                if (!collected.TryGetValue(kept.Input, out Slice copy))
                {
                    copy = new Slice(NewBuffer(kept.Length), 0, kept.Length);
                    collected.Add(kept.Input, copy);
                    string input = _program.Inputs[kept.Input].Name;
                    _steps.Insert(s++, new ElementwiseStep(input, "input: collects the surviving entries for the layers that read them more than once", new[] { new Term(kept) }, copy, Activation.Identity));
                }
                dense = dense with { Source = new SliceOperand(copy) };
                _steps[s] = dense;
            }
            _shapes.Add(dense, shape);
        }
    }

    private Storage NewBuffer(int length)
    {
        _buffers.Add(length);
        return new Storage(StorageKind.Buffer, _buffers.Count - 1);
    }

    // An element-wise step may write over an operand that nobody reads afterwards; a copy then does nothing and goes.
    private void ComputeInPlace()
    {
        for (int s = 0; s < _steps.Count; s++)
        {
            if (_steps[s] is not ElementwiseStep step || !IsWholeBuffer(step.Target)) continue;
            (int First, int Last)[] lives = ArenaPlacement.Lives(_buffers.Count, _steps);
            if (lives[step.Target.Storage.Index].First != s) continue;
            Slice? dying = step.Terms.Select(t => t.Source).OfType<SliceOperand>().Select(o => (Slice?)o.Slice)
                .FirstOrDefault(o => IsWholeBuffer(o!.Value) && o.Value.Length == step.Target.Length && lives[o.Value.Storage.Index].Last == s);
            if (dying is not Slice source) continue;
            Replace(step.Target.Storage, source.Storage);
            if (((ElementwiseStep)_steps[s]).IsCopy) _steps.RemoveAt(s--);
        }
    }

    private bool IsWholeBuffer(Slice slice) =>
        slice.Storage.Kind == StorageKind.Buffer && slice.Offset == 0 && slice.Length == _buffers[slice.Storage.Index];

    private void Replace(Storage storage, Storage by)
    {
        Slice Moved(Slice slice) => slice.Storage == storage ? slice with { Storage = by } : slice;
        Operand MovedOperand(Operand operand) => operand is SliceOperand o ? new SliceOperand(Moved(o.Slice)) : operand;
        for (int s = 0; s < _steps.Count; s++)
        {
            Step old = _steps[s];
            Step moved = old switch
            {
                DenseStep dense => dense with { Source = MovedOperand(dense.Source), Target = Moved(dense.Target) },
                ElementwiseStep step => step with { Terms = step.Terms.Select(t => t with { Source = MovedOperand(t.Source) }).ToArray(), Target = Moved(step.Target) },
                _ => old with { Target = Moved(old.Target) },
            };
            _steps[s] = moved;
            if (!_shapes.TryGetValue(old, out DenseShape? shape)) continue;
            _shapes.Remove(old);
            _shapes.Add(moved, shape);
        }
    }

    private void PackTensors()
    {
        foreach (Step step in _steps)
        {
            if (step is DenseStep dense)
            {
                DenseShape shape = _shapes[dense];
                TensorLayout layout = shape.Axis == DenseAxis.Outputs ? TensorLayout.Panels : TensorLayout.Rows;
                Add(new PackedTensor(dense.Weight, 0, layout, dense.Target.Length, dense.Source.Length, dense.InputScale));
                if (dense.Bias != null) Add(new PackedTensor(dense.Bias, 0, TensorLayout.Vector, dense.Target.Length));
            }
            foreach (TensorOperand tensor in step.Sources.OfType<TensorOperand>())
                Add(new PackedTensor(tensor.Name, 0, TensorLayout.Vector, tensor.Length));
        }
    }

    private void Add(PackedTensor tensor)
    {
        if (_tensors.Any(t => t.Name == tensor.Name)) return;
        PackedTensor? last = _tensors.LastOrDefault();
        _tensors.Add(tensor with { Offset = last == null ? 0 : checked(last.Offset + last.Length) });
    }

    private static int GroupRows(Arena arena)
    {
        int rows = GroupBytes / (sizeof(float) * Math.Max(arena.Length, 1)) / RowStep * RowStep;
        return Math.Max(RowStep, Math.Min(rows, MaxGroupRows));
    }

    // Two layers may be equal as records, e.g. when they share nothing but sizes; a plan belongs to one step.
    private sealed class ByIdentity : IEqualityComparer<Step>
    {
        public static readonly ByIdentity Instance = new();

        public bool Equals(Step? x, Step? y) => ReferenceEquals(x, y);

        public int GetHashCode(Step step) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(step);
    }
}

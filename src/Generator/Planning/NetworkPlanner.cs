using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Decides how each step runs and where everything lies.</summary>
internal sealed class NetworkPlanner
{
    private readonly LoweredProgram _program;
    private readonly ChooseShape _choose;
    private readonly List<ValueExtent> _buffers;
    private readonly List<StepPlan> _steps;

    /// <summary>Chooses how a dense layer of some sizes runs; see <see cref="DenseCost.Choose"/>.</summary>
    public delegate DenseShape ChooseShape(int inputs, int outputs, bool isScattered);

    private NetworkPlanner(LoweredProgram program, ChooseShape choose)
    {
        _choose = choose;
        _program = program;
        _buffers = program.Buffers.ToList();
        _steps = program.Steps.Select(s => new StepPlan(s)).ToList();
    }

    /// <summary>Plans a program as the cost model advises.</summary>
    public static NetworkPlan Plan(LoweredProgram program) => Plan(program, DenseCost.Choose);

    /// <summary>Plans a program with shapes of another choice, to measure them.</summary>
    public static NetworkPlan Plan(LoweredProgram program, ChooseShape choose) => new NetworkPlanner(program, choose).Plan();

    private NetworkPlan Plan()
    {
        ShapeDenseLayers();
        FusePooling();
        ComputeInPlace();
        var forms = new ImageForms(_buffers, _steps).Choose();
        var tensors = PackTensors(forms);
        var memory = MemoryPlan.Of(_steps, forms);
        var program = _program with { Buffers = _buffers, Steps = memory.Steps.Select(s => s.Step).ToArray() };
        return new NetworkPlan(program, forms, tensors, memory);
    }

    private IReadOnlyList<Step> Steps => _steps.Select(s => s.Step).ToArray();

    private void ShapeDenseLayers()
    {
        var collected = new Dictionary<int, Slice>();
        for (var s = 0; s < _steps.Count; s++)
        {
            if (_steps[s].Step is not DenseStep dense)
                continue;
            var shape = _choose(dense.Source.Length, dense.Target.Length, dense.Source is KeptOperand);
            if (dense.Source is KeptOperand kept && DenseCost.GathersFirst(shape, dense.Target.Length))
            {
                if (!collected.TryGetValue(kept.Input, out var copy))
                {
                    copy = new Slice(NewBuffer(kept.Length), 0, kept.Length);
                    collected.Add(kept.Input, copy);
                    var input = _program.Inputs[kept.Input].Name;
                    _steps.Insert(
                        s++,
                        new StepPlan(
                            new ElementwiseStep(
                                input,
                                "input: collects the surviving entries for the layers that read them more than once",
                                new[] { new Term(kept) },
                                copy,
                                Activation.Identity
                            )
                        )
                    );
                }
                dense = dense with { Source = new SliceOperand(copy) };
            }
            _steps[s] = new StepPlan(dense, shape);
        }
    }

    private Storage NewBuffer(int length)
    {
        _buffers.Add(new ValueExtent(length));
        return new Storage(StorageKind.Buffer, _buffers.Count - 1);
    }

    // A convolution whose sums nobody wants but a pooling pools them as it stores them, where that is cheaper.
    private void FusePooling()
    {
        for (var s = 0; s < _steps.Count; s++)
        {
            if (_steps[s].Step is not ConvolutionStep convolution || convolution.Target.Storage.Kind != StorageKind.Buffer)
                continue;
            var touching = Enumerable
                .Range(0, _steps.Count)
                .Where(t => t != s && _steps[t].Step.Touched.Any(o => o.Slice.Storage == convolution.Target.Storage))
                .ToArray();
            if (touching.Length != 1 || _steps[touching[0]].Step is not PoolingStep pooling || pooling.Source != convolution.Target)
                continue;
            var fused = convolution with
            {
                Description = $"{convolution.Description}; then {pooling.Description}",
                Target = pooling.Target,
                Pooling = pooling.Sizes,
            };
            if (
                !(
                    Cheapest(fused)
                    <= Cheapest(convolution) + LayoutChoice.OfPooling(pooling.Sizes, ImageLayout.Interleaved, ImageLayout.Interleaved)
                )
            )
                continue;
            _steps[s] = new StepPlan(fused);
            _steps.RemoveAt(touching[0]);
        }
    }

    private static double Cheapest(ConvolutionStep step)
    {
        ImageLayout[] layouts = { ImageLayout.Planar, ImageLayout.Interleaved };
        return layouts
            .SelectMany(_ => layouts, (source, target) => ConvolutionCost.Choose(step, source, target)?.Cycles ?? double.PositiveInfinity)
            .Min();
    }

    // An element-wise step may write over an operand that nobody reads afterwards; a copy then does nothing and goes.
    private void ComputeInPlace()
    {
        for (var s = 0; s < _steps.Count; s++)
        {
            if (_steps[s].Step is not ElementwiseStep step || !IsWholeBuffer(step.Target))
                continue;
            var lives = ArenaPlacement.Lives(_buffers.Count, Steps);
            if (lives[step.Target.Storage.Index].First != s)
                continue;
            var dying = step
                .Terms.Select(t => t.Source)
                .OfType<SliceOperand>()
                .Where(o => o.Extent.Equals(step.Extent))
                .Select(o => (Slice?)o.Slice)
                .FirstOrDefault(o =>
                    IsWholeBuffer(o!.Value) && HoldsTheSame(o.Value, step.Target) && lives[o.Value.Storage.Index].Last == s
                );
            if (dying is not Slice source)
                continue;
            Replace(step.Target.Storage, source.Storage);
            if (((ElementwiseStep)_steps[s].Step).IsCopy)
                _steps.RemoveAt(s--);
        }
    }

    private bool IsWholeBuffer(Slice slice) =>
        slice.Storage.Kind == StorageKind.Buffer && slice.Offset == 0 && slice.Length == _buffers[slice.Storage.Index].Length;

    private bool HoldsTheSame(Slice a, Slice b) => _buffers[a.Storage.Index].Equals(_buffers[b.Storage.Index]);

    private void Replace(Storage storage, Storage by)
    {
        for (var s = 0; s < _steps.Count; s++)
            _steps[s] = _steps[s] with
            {
                Step = _steps[s].Step.Over(slice => slice.Storage == storage ? slice with { Storage = by } : slice),
            };
    }

    private IReadOnlyList<PackedTensor> PackTensors(IReadOnlyList<BufferForm> forms)
    {
        var tensors = new List<PackedTensor>();
        void Add(PackedTensor tensor)
        {
            if (tensors.Any(t => t.Name == tensor.Name))
                return;
            var last = tensors.LastOrDefault();
            tensors.Add(tensor with { Offset = last == null ? 0 : checked(last.Offset + last.Length) });
        }
        foreach (var plan in _steps)
        {
            switch (plan.Step)
            {
                case DenseStep dense:
                    Add(MatrixOf(dense, plan.Dense!, forms));
                    AddAddend(dense.Bias, dense.Norm, dense.Target.Length);
                    break;
                case ConvolutionStep convolution:
                    Add(plan.Convolution!.Pack(convolution, NetworkPlan.ImageOf(forms, convolution.Input).Layout));
                    AddAddend(convolution.Bias, convolution.Norm, convolution.Sizes.Output.Channels);
                    break;
            }
            foreach (var tensor in plan.Step.Sources.OfType<TensorOperand>())
                Add(
                    tensor.Norm == null
                        ? new PackedVector(tensor.Name, tensor.Length)
                        : new PackedNorm(tensor.Norm, tensor.Length, tensor.Name == tensor.Norm.Scale)
                );
        }
        return tensors;

        void AddAddend(string? bias, OutputNorm? norm, int outputs)
        {
            if (bias != null)
                Add(new PackedVector(bias, outputs, norm));
            else if (norm != null)
                Add(new PackedNorm(norm, outputs, IsFactor: false));
        }
    }

    // The columns of a matrix that reads an image lie as the image does.
    private static PackedMatrix MatrixOf(DenseStep dense, DenseShape shape, IReadOnlyList<BufferForm> forms)
    {
        var isInterleaved =
            dense.Source is SliceOperand { Extent.IsVector: false } image
            && NetworkPlan.ImageOf(forms, image).Layout == ImageLayout.Interleaved;
        var channels = isInterleaved ? ((SliceOperand)dense.Source).Extent.Channels : 1;
        return new PackedMatrix(
            dense.Weight,
            shape.Axis == DenseAxis.Outputs,
            dense.Target.Length,
            dense.Source.Length,
            channels,
            dense.InputScale,
            dense.Norm
        );
    }
}

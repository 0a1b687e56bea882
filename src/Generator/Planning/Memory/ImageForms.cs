using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Gives every buffer its form and every convolution its shape, and adds copies where no form suits all.</summary>
internal sealed class ImageForms
{
    private readonly List<ValueExtent> _buffers;
    private readonly List<StepPlan> _steps;
    private readonly List<ImageLayout> _layouts;

    /// <summary>Works on the lists of buffers and steps, and adds to both.</summary>
    public ImageForms(List<ValueExtent> buffers, List<StepPlan> steps)
    {
        _buffers = buffers;
        _steps = steps;
        _layouts = LayoutChoice.Choose(buffers, steps.Select(s => s.Step).ToArray()).ToList();
    }

    /// <summary>Decides.</summary>
    public List<BufferForm> Choose()
    {
        for (var s = 0; s < _steps.Count; s++)
            if (_steps[s].Step is ConvolutionStep convolution)
                s = Shape(s, convolution);
        var forms = _buffers.Select((extent, b) => new BufferForm(extent, _layouts[b], BorderOf(b))).ToList();
        for (var s = 0; s < _steps.Count; s++)
        {
            if (
                _steps[s].Step is not DenseStep { Source: SliceOperand { Extent.IsVector: false } source } dense
                || NetworkPlan.ImageOf(forms, source).IsInOnePiece
            )
                continue;
            var copy = new Slice(NewBuffer(source.Extent, ImageLayout.Interleaved), 0, source.Length);
            forms.Add(new BufferForm(source.Extent, ImageLayout.Interleaved, default));
            _steps.Insert(s++, Copy(dense.Layer, source, copy));
            _steps[s] = _steps[s] with { Step = dense with { Source = new SliceOperand(copy, source.Extent) } };
        }
        return forms;
    }

    // The cheapest shape of a convolution, with copies of what lies in an order that it cannot read.
    private int Shape(int s, ConvolutionStep step)
    {
        ImageLayout target = LayoutOf(step.Written),
            source = LayoutOf(step.Input);
        ConvolutionShape? shape = ConvolutionCost.Choose(step, source, target),
            other = ConvolutionCost.Choose(step, LayoutChoice.Other(source), target);
        if (shape == null || (other != null && other.Cycles + LayoutChoice.CopyCycles(step.Sizes.Input) < shape.Cycles))
        {
            shape = other ?? throw new InvalidOperationException($"No kernel runs the convolution '{step.Layer}'.");
            step = step with { Source = Converted(ref s, step.Layer, step.Input, LayoutChoice.Other(source)).Slice };
        }
        var finishes = new List<Finish>();
        foreach (var finish in step.Finishes)
        {
            var operand = finish.Operands.OfType<SliceOperand>().FirstOrDefault(o => !o.Extent.IsVector && LayoutOf(o) != target);
            finishes.Add(operand == null ? finish : finish.Over(_ => Converted(ref s, step.Layer, operand, target).Slice));
        }
        var scratch = shape.ScratchOf(step.Sizes);
        Slice? memory = scratch > 0 ? new Slice(NewBuffer(new ValueExtent(scratch), ImageLayout.Interleaved), 0, scratch) : null;
        _steps[s] = new StepPlan(step with { Finishes = finishes, ScratchMemory = memory }, Convolution: shape);
        return s;
    }

    private SliceOperand Converted(ref int s, string layer, SliceOperand operand, ImageLayout layout)
    {
        var copy = new Slice(NewBuffer(operand.Extent, layout), 0, operand.Length);
        _steps.Insert(s++, Copy(layer, operand, copy));
        return new SliceOperand(copy, operand.Extent);
    }

    private static StepPlan Copy(string layer, SliceOperand from, Slice to) =>
        new(
            new ElementwiseStep(
                layer,
                $"copies {from.Extent} to the order in which the layer reads",
                new[] { new Term(from) },
                to,
                from.Extent,
                Activation.Identity
            )
        );

    private Storage NewBuffer(ValueExtent extent, ImageLayout layout)
    {
        _buffers.Add(extent);
        _layouts.Add(layout);
        return new Storage(StorageKind.Buffer, _buffers.Count - 1);
    }

    private ImageLayout LayoutOf(SliceOperand operand) => LayoutChoice.LayoutOf(operand, _buffers, _layouts);

    // The zeros that the convolutions which read a buffer see around it.
    private Border BorderOf(int buffer)
    {
        Border border = default;
        foreach (
            var step in _steps
                .Select(s => s.Step)
                .OfType<ConvolutionStep>()
                .Where(c => c.Source.Storage == new Storage(StorageKind.Buffer, buffer))
        )
        {
            (var y, var x) = (step.Sizes.Y, step.Sizes.X);
            border = new Border(
                Math.Max(border.Top, y.PadBefore),
                Math.Max(border.Left, x.PadBefore),
                Math.Max(border.Bottom, Behind(y, step.Sizes.Input.Height, step.Sizes.Output.Height)),
                Math.Max(border.Right, Behind(x, step.Sizes.Input.Width, step.Sizes.Output.Width))
            );
        }
        return border;
    }

    // How far the last place of a window reaches over the end.
    private static int Behind(Window window, int input, int output) =>
        Math.Max(0, (output - 1) * window.Stride + window.Reach - window.PadBefore - input);
}

using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Gives every buffer its form, lets each step have its kernel for that, and adds copies where no form suits all.</summary>
internal sealed class ImageForms
{
    private readonly ProgramDraft _draft;
    private readonly ImageLayouts _layouts;
    private List<BufferForm>? _forms;

    /// <summary>Works on a program, whose images get the order that its steps run fastest with.</summary>
    public ImageForms(ProgramDraft draft, KernelChoice kernels)
    {
        _draft = draft;
        Kernels = kernels;
        _layouts = LayoutChoice.Choose(draft.Buffers, draft.Steps, kernels);
    }

    /// <summary>Chooses kernels.</summary>
    public KernelChoice Kernels { get; }

    /// <summary>Decides.</summary>
    public IReadOnlyList<BufferForm> Choose()
    {
        _draft.ReplaceEach(step => step.Ordered(this));
        var borders = Borders();
        _forms = _draft.Buffers.Select((extent, b) => new BufferForm(extent, _layouts[b], borders[b])).ToList();
        _draft.ReplaceEach(step => step.WithoutGaps(this));
        return _forms;
    }

    /// <summary>The order of an operand's channels and places.</summary>
    public ImageLayout LayoutOf(SliceOperand operand) => _layouts.Of(operand);

    /// <summary>How an operand lies, once borders are known.</summary>
    public Image ImageOf(SliceOperand operand) => NetworkPlan.ImageOf(_forms!, operand);

    /// <summary>A copy in some order, made in front of the step at hand.</summary>
    public SliceOperand Copied(string layer, SliceOperand operand, ImageLayout layout)
    {
        var copy = NewBuffer(operand.Extent, layout);
        _draft.AddInFront(
            new ElementwiseStep(
                layer,
                new StepDescription("", $"copies {operand.Extent} to the order in which the layer reads"),
                new[] { new Term(operand) },
                copy,
                operand.Extent,
                Activation.Identity
            )
        );
        return new SliceOperand(copy, operand.Extent);
    }

    /// <summary>Memory of so many floats.</summary>
    public Slice NewVector(int floats) => NewBuffer(new ValueExtent(floats), ImageLayout.Interleaved);

    private Slice NewBuffer(ValueExtent extent, ImageLayout layout)
    {
        var buffer = _draft.NewBuffer(extent);
        _layouts.Add(layout);
        _forms?.Add(new BufferForm(extent, layout, default));
        return buffer;
    }

    // The zeros that the steps which read a buffer see around it.
    private Border[] Borders()
    {
        var borders = new Border[_draft.Buffers.Count];
        foreach (var step in _draft.Steps)
        {
            if (step.Padding is not { Image.Storage: { Kind: StorageKind.Buffer, Index: var buffer }, Zeros: var zeros })
                continue;
            var border = borders[buffer];
            borders[buffer] = new Border(
                Math.Max(border.Top, zeros.Top),
                Math.Max(border.Left, zeros.Left),
                Math.Max(border.Bottom, zeros.Bottom),
                Math.Max(border.Right, zeros.Right)
            );
        }
        return borders;
    }
}

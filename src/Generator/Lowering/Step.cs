using System.Collections.Generic;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Generator;

/// <summary>One thing to compute.</summary>
/// <param name="Layer">The layer (or input, or output) that it belongs to, as the manifest names it.</param>
/// <param name="Description">What it is, for a comment: operator, axes, survivors.</param>
/// <param name="Target">Where the result goes.</param>
internal abstract record Step(string Layer, string Description, Slice Target)
{
    /// <summary>What the step reads, tensors included.</summary>
    public abstract IReadOnlyList<Operand> Sources { get; }
}

/// <summary>target = activation(W · (InputScale · source) + b).</summary>
internal sealed record DenseStep(string Layer, string Description, Operand Source, Slice Target, string Weight, string? Bias, float InputScale, Activation Activation)
    : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Source };

    /// <summary>Multiply-accumulates for one row.</summary>
    public long Macs => (long)Source.Length * Target.Length;
}

/// <summary>target = activation(the sum of the terms): copies, gathers, activations, standardisation, adds, constants.</summary>
internal sealed record ElementwiseStep(string Layer, string Description, IReadOnlyList<Term> Terms, Slice Target, Activation Activation)
    : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources
    {
        get
        {
            var sources = new List<Operand>();
            foreach (Term term in Terms)
            {
                sources.Add(term.Source);
                if (term.Mean != null) sources.Add(term.Mean);
                if (term.Factor != null) sources.Add(term.Factor);
            }
            return sources;
        }
    }

    /// <summary>Whether the step only moves floats.</summary>
    public bool IsCopy => Activation.Kind == ActivationKind.Identity && Terms.Count == 1 && Terms[0].IsPlain;
}

/// <summary>(source · Scale + Offset − Mean) · Factor, each where present.</summary>
internal sealed record Term(Operand Source, float Scale = 1, float Offset = 0, TensorOperand? Mean = null, TensorOperand? Factor = null)
{
    /// <summary>Whether the term is its source.</summary>
    public bool IsPlain => Scale == 1 && Offset == 0 && Mean == null && Factor == null;
}

/// <summary>Turns what lies in the target into its softmax.</summary>
internal sealed record SoftmaxStep(string Layer, string Description, Slice Target)
    : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { new SliceOperand(Target) };
}

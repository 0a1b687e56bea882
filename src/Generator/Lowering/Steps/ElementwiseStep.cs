using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>target = activation(the sum of the terms): copies, gathers, activations, norms, adds, gates, constants.</summary>
internal sealed record ElementwiseStep(
    string Layer,
    StepDescription Description,
    IReadOnlyList<Term> Terms,
    Slice Target,
    ValueExtent Extent,
    Activation Activation
) : Step(Layer, Description, Target)
{
    /// <summary>A step over vectors.</summary>
    public ElementwiseStep(string layer, StepDescription description, IReadOnlyList<Term> terms, Slice target, Activation activation)
        : this(layer, description, terms, target, new ValueExtent(target.Length), activation) { }

    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => Terms.SelectMany(t => t.Operands).ToArray();

    /// <inheritdoc/>
    public override ValueExtent Result => Extent;

    /// <inheritdoc/>
    public override bool IsCopy => Activation.Kind == ActivationKind.Identity && Terms.Count == 1 && Terms[0].IsPlain;

    /// <inheritdoc/>
    public override IReadOnlyList<Slice> Overwritable =>
        Terms.Select(t => t.Source).OfType<SliceOperand>().Where(o => o.Extent.Equals(Extent)).Select(o => o.Slice).ToArray();

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) =>
        this with
        {
            Terms = Terms.Select(t => t.Over(moved)).ToArray(),
            Target = moved(Target),
        };

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) => ElementwiseMethods.Of(name, this, places);
}

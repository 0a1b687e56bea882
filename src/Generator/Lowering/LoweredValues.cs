using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// The values of a network while its layers become steps: where each lies, how a step comes by it, and the steps that have
/// been made so far. A value that lies otherwise than a step reads it is copied by a step in front.
/// </summary>
internal sealed class LoweredValues
{
    private readonly LayerFusion _fusion;
    private readonly InputValues _inputs;
    private readonly List<Step> _steps = new();

    /// <summary>The values of a network of which nothing has been computed.</summary>
    public LoweredValues(Network network, LayerFusion fusion, SequenceForm? sequence)
    {
        Sequence = sequence;
        _fusion = fusion;
        _inputs = new InputValues(network, Homes, _steps);
    }

    /// <summary>Where a row is a place of a sequence: what there is to know of it; else null.</summary>
    public SequenceForm? Sequence { get; }

    /// <summary>Who lives where.</summary>
    public ValueHomes Homes { get; } = new();

    /// <summary>The steps.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Adds a step.</summary>
    public void Add(Step step) => _steps.Add(step);

    /// <summary>Adds steps that copy a value, in as few pieces as its memory allows.</summary>
    /// <param name="layer">Who wants the copy.</param>
    /// <param name="description">What for.</param>
    /// <param name="value">The value.</param>
    /// <param name="extent">What it holds.</param>
    /// <param name="target">Where it goes.</param>
    public void AddCopy(string layer, StepDescription description, string value, ValueExtent extent, Slice target)
    {
        foreach ((var term, var to, var of) in PiecesOf(value, extent, target))
            Add(new ElementwiseStep(layer, description, new[] { term }, to, of, Activation.Identity));
    }

    /// <summary>A new buffer.</summary>
    public Slice NewBuffer(ValueExtent extent) => new(Homes.NewBuffer(extent), 0, extent.Length);

    /// <summary>The name of the layer or input whose memory holds a value.</summary>
    public string Canonical(string value) => _fusion.Canonical(value);

    /// <summary>The layer that makes a value, or null when it is an input.</summary>
    public LayerLowering? MakerOf(string value) => _fusion.MakerOf(value);

    /// <summary>Channels and places of a value as it lies in memory.</summary>
    public ValueExtent ExtentOf(string value) => _fusion.ExtentOf(value);

    /// <summary>Where a value lies that a layer makes.</summary>
    public Slice HomeOf(string value) => Homes.Of(value, ExtentOf(value).Length, ExtentOf);

    /// <summary>Where a value lies that a step reads as channels and places.</summary>
    public Slice ImageOf(string value)
    {
        var canonical = Canonical(value);
        return _inputs.IndexOf(canonical) is int input ? _inputs.PlainSlice(input) : HomeOf(canonical);
    }

    /// <summary>A value as it lies.</summary>
    public SliceOperand PlainOperand(string value) => new(ImageOf(value), ExtentOf(value));

    /// <summary>A value in memory as channels and places.</summary>
    public SliceOperand SourceOf(string value, ValueExtent extent) =>
        ExtentOf(value).Equals(extent) ? PlainOperand(value) : (SliceOperand)TermOf(value, extent).Source;

    /// <summary>A value seen as what reads it; one that lies as another shape is first copied to the order of the shape.</summary>
    public Term TermOf(string value, ValueExtent extent)
    {
        var canonical = Canonical(value);
        var lies = ExtentOf(canonical);
        if (_inputs.IndexOf(canonical) is int input && lies.Equals(extent))
            return _inputs.TermOf(input);
        if (lies.Equals(extent))
            return new Term(new SliceOperand(ImageOf(canonical), extent));
        var copy = NewBuffer(extent);
        AddCopy(canonical, new StepDescription("flatten", "copies to the order of the shape"), canonical, lies, copy);
        return new Term(new SliceOperand(copy, extent));
    }

    /// <summary>The same where several operands run through one loop, which reads neighbours.</summary>
    public Term AddendOf(string value, ValueExtent extent)
    {
        var term = TermOf(value, extent);
        return term.Source is KeptOperand kept ? new Term(new SliceOperand(_inputs.CopyOf(kept.Input), extent)) : term;
    }

    /// <summary>What a dense layer reads, with the scale that goes into its weights.</summary>
    public (Operand Source, float Scale) DenseSource(string value)
    {
        var canonical = Canonical(value);
        return _inputs.IndexOf(canonical) is int input
            ? _inputs.DenseSource(input)
            : (new SliceOperand(HomeOf(canonical), ExtentOf(canonical)), 1);
    }

    /// <summary>What a convolution reads, with the scale that goes into its kernels.</summary>
    public (Slice Source, float Scale) ConvolutionSource(string value, bool isPadded)
    {
        var canonical = Canonical(value);
        return _inputs.IndexOf(canonical) is int input ? _inputs.ConvolutionSource(input, isPadded) : (HomeOf(canonical), 1);
    }

    private IEnumerable<(Term Term, Slice Target, ValueExtent Extent)> PiecesOf(string value, ValueExtent extent, Slice target) =>
        _inputs.IndexOf(value) is int input
            ? _inputs.Pieces(input, target)
            : new[] { (new Term(new SliceOperand(HomeOf(value), extent)), target, extent) };
}

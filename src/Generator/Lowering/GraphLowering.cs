using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Turns the network graph into steps: one for each layer that is left after <see cref="LayerFusion"/>, over values that
/// have one place each.
/// </summary>
internal sealed class GraphLowering
{
    private readonly PrunedNetManifest _manifest;
    private readonly Network _network;
    private readonly LayerFusion _fusion;
    private readonly InputValues _inputs;
    private readonly ValueHomes _homes = new();
    private readonly List<Step> _steps = new();

    private GraphLowering(PrunedNetManifest manifest)
    {
        _manifest = manifest;
        _network = manifest.Network;
        _fusion = new LayerFusion(_network);
        _inputs = new InputValues(_network, _homes, _steps);
    }

    /// <summary>Lowers the network of a manifest.</summary>
    /// <exception cref="UnsupportedLayerException">A layer is of a kind that the generator does not know; the message names it.</exception>
    public static LoweredProgram Lower(PrunedNetManifest manifest) => new GraphLowering(manifest).Lower();

    private LoweredProgram Lower()
    {
        PlaceValues();
        foreach (var layer in _fusion.Layers)
            AddSteps(layer);
        for (var o = 0; o < _network.Outputs.Count; o++)
            AddOutputCopy(o);

        var inputs = _network
            .Inputs.Select(i => new ProgramInput(i.Name, checked(i.Axes.Aggregate(1, (p, a) => p * a.Size)), ValueExtent.Of(i.Axes).Length))
            .ToArray();
        var outputs = _network.Outputs.Select(OutputOf).ToArray();
        var survivors = _network
            .Atoms.Where(a => a.Count < a.Size)
            .Select(a => $"'{a.Name}' {CodeText.Number(a.Count)} of {CodeText.Number(a.Size)}")
            .ToArray();
        return new LoweredProgram(
            _network.Name,
            inputs,
            outputs,
            _homes.Buffers,
            _steps,
            survivors,
            _network.ParameterCount,
            _network.TotalMacs
        );
    }

    private void PlaceValues()
    {
        // Outer concatenations first, so that inner ones find their own place in them.
        foreach (Layer concatenation in _fusion.Layers.Select(f => f.Layer).OfType<Concatenation>().Reverse())
            ForEachPart(concatenation, (part, offset) =>
            {
                if (CanLieIn(part, concatenation))
                    _homes.TryPlaceInside(part, concatenation.Name, offset);
            });
        for (var o = 0; o < _network.Outputs.Count; o++)
        {
            // An image may need another order than the caller's, and what is padded needs room around it.
            var value = Canonical(_network.Outputs[o].In);
            if (_fusion.MakerOf(value) != null && ExtentOf(value).IsVector && !IsPadded(value))
                _homes.TryPlaceInOutput(value, o);
        }
    }

    // Whether a convolution pads the value or one that lives inside it.
    private bool IsPadded(string value) =>
        _fusion.Layers.Any(f =>
            f.Layer is Convolution convolution
            && convolution.Windows.Any(w => w.IsPadded)
            && _homes.Whole(Canonical(convolution.Inputs[0])).Value == value
        );

    private bool CanLieIn(string part, Layer concatenation)
    {
        ValueExtent extent = ExtentOf(part),
            whole = ValueExtent.Of(concatenation.OutputAxes);
        return _fusion.MakerOf(part) != null && extent.Height == whole.Height && extent.Width == whole.Width;
    }

    private void ForEachPart(Layer concatenation, Action<string, int> visit)
    {
        var offset = 0;
        foreach (var input in concatenation.Inputs)
        {
            var length = ExtentOf(input).Length;
            if (length > 0)
                visit(Canonical(input), offset);
            offset += length;
        }
    }

    private void AddSteps(FusedLayer fused)
    {
        var layer = fused.Layer;
        var extent = ExtentOf(layer.Name);
        if (extent.Length == 0)
            return;
        var target = HomeOf(layer.Name);
        switch (layer)
        {
            case Dense dense:
                AddDense(dense, fused, target);
                break;
            case Convolution convolution:
                AddConvolution(convolution, fused, target);
                break;
            case Pooling pooling:
                var windows = WindowsOf(pooling.Windows);
                AddPooling(
                    fused,
                    target,
                    new PoolingSizes(
                        ExtentOf(layer.Inputs[0]),
                        extent,
                        windows.Y,
                        windows.X,
                        pooling.Kind,
                        pooling.CountsPadding,
                        fused.Activation
                    )
                );
                break;
            case GlobalPooling pooling:
                var whole = ExtentOf(layer.Inputs[0]);
                AddPooling(
                    fused,
                    target,
                    new PoolingSizes(
                        whole,
                        extent,
                        new Window(whole.Height),
                        new Window(whole.Width),
                        pooling.Kind,
                        CountsPadding: false,
                        fused.Activation
                    )
                );
                break;
            case Upsample upsample:
                int factorY = upsample.Factors.Count > 1 ? upsample.Factors[0] : 1,
                    factorX = upsample.Factors[upsample.Factors.Count - 1];
                _steps.Add(
                    new UpsampleStep(
                        layer.Name,
                        Description(fused, $"every entry {CodeText.Number(factorY)} x {CodeText.Number(factorX)} times"),
                        ImageOf(layer.Inputs[0]),
                        target,
                        ExtentOf(layer.Inputs[0]),
                        factorY,
                        factorX,
                        fused.Activation
                    )
                );
                break;
            case Add:
                var addends = layer.Inputs.Select(i => AddendOf(i, extent)).ToArray();
                AddElementwise(fused, $"{addends.Length} values", addends);
                break;
            case Gate multiply:
                AddElementwise(fused, "", new[] { AddendOf(layer.Inputs[0], extent) with { Gate = GateOf(multiply, extent) } });
                break;
            case Standardize standardize:
                AddElementwise(
                    fused,
                    "(x - mean) * scale",
                    new[]
                    {
                        TermOf(layer.Inputs[0], extent) with
                        {
                            Mean = TensorOf(standardize.Mean),
                            Factor = TensorOf(standardize.Scale),
                        },
                    }
                );
                break;
            case BatchNorm or Affine:
                AddElementwise(
                    fused,
                    layer is BatchNorm ? "(x - mean) * factor + shift" : "x * factor + addend",
                    new[] { NormTerm(TermOf(layer.Inputs[0], extent), FusedLayer.NormOf(layer)!, extent.Channels) }
                );
                break;
            case GroupNorm norm:
                AddGroupNorm(norm, fused, extent);
                break;
            case ActivationLayer:
                AddElementwise(fused, "", new[] { TermOf(layer.Inputs[0], extent) });
                break;
            case Constant constant:
                AddElementwise(fused, "the same for every input", new[] { new Term(TensorOf(constant.Value)) });
                break;
            case Concatenation:
                ForEachPart(layer, (part, offset) => AddPart(layer, part, offset, target));
                break;
            default:
                throw new UnsupportedLayerException(
                    layer.Name,
                    $"the generator does not know layers of kind '{layer.Op}'; use a version of PrunedNetGen that does."
                );
        }
        if (fused.EndsInSoftmax)
            _steps.Add(new SoftmaxStep(layer.Name, $"softmax over {Survivors(layer.OutputAxes.Take(1))}", target, extent));
    }

    private void AddPart(Layer concatenation, string part, int offset, Slice target)
    {
        if (_homes.IsInside(part, concatenation.Name, offset))
            return;
        var extent = ExtentOf(part);
        var place = new Slice(target.Storage, target.Offset + offset, extent.Length);
        foreach ((var term, var to, var of) in PiecesOf(part, extent, place))
            _steps.Add(
                new ElementwiseStep(
                    concatenation.Name,
                    $"concat: copies '{part}', which also lives elsewhere",
                    new[] { term },
                    to,
                    of,
                    Activation.Identity
                )
            );
    }

    private void AddDense(Dense dense, FusedLayer fused, Slice target)
    {
        var description = $"dense{Applied(fused)}: {Survivors(dense.OutputAxes)} from {Survivors(new[] { dense.Input })}";
        if (dense.Input.Count == 0)
        {
            AddConstant(fused, description, dense.Bias, target);
            return;
        }
        var value = Canonical(dense.Inputs[0]);
        (var source, var scale) = _inputs.IndexOf(value) is int input
            ? _inputs.DenseSource(input)
            : (new SliceOperand(HomeOf(value), ExtentOf(value)), 1);
        _steps.Add(
            new DenseStep(dense.Name, description, source, target, dense.Weight.Name, dense.Bias?.Name, fused.Norm, scale, fused.Activation)
        );
    }

    private void AddConvolution(Convolution convolution, FusedLayer fused, Slice target)
    {
        var output = ValueExtent.Of(convolution.OutputAxes);
        (var y, var x) = WindowsOf(convolution.Windows);
        var kind =
            convolution.IsDepthwise ? "depthwise"
            : convolution.Groups > 1 ? $"in {CodeText.Number(convolution.Groups)} groups"
            : "";
        var shape = string.Join(
            " ",
            new[]
            {
                string.Join(" x ", convolution.Windows.Select(w => CodeText.Number(w.Size))),
                Strides(convolution.Windows),
                kind,
            }.Where(p => p.Length > 0)
        );
        var description =
            $"{convolution.Op} {shape}{Applied(fused)}: {Survivors(convolution.OutputAxes)} from {Survivors(new[] { convolution.Input }.Concat(convolution.InputSpace))}";
        if (convolution.Input.Count == 0)
        {
            AddConstant(fused, description, convolution.Bias, target);
            return;
        }
        var value = Canonical(convolution.Inputs[0]);
        var isPadded = convolution.Windows.Any(w => w.IsPadded);
        (var source, var scale) = _inputs.IndexOf(value) is int input ? _inputs.ConvolutionSource(input, isPadded) : (HomeOf(value), 1);
        var sizes = new ConvolutionSizes(
            ValueExtent.Of(new[] { convolution.Input }.Concat(convolution.InputSpace).ToArray()),
            output,
            y,
            x,
            convolution.Groups
        );
        var finishes = fused.Followers.Select(f => FinishOf(f, output)).OfType<Finish>().ToArray();
        _steps.Add(
            new ConvolutionStep(
                convolution.Name,
                description,
                source,
                target,
                sizes,
                convolution.Weight.Name,
                convolution.Weight.Shape,
                convolution.Bias?.Name,
                fused.Norm,
                scale,
                finishes,
                null
            )
        );
    }

    // The statistics, then a pass that knows them.
    private void AddGroupNorm(GroupNorm norm, FusedLayer fused, ValueExtent extent)
    {
        var source = SourceOf(norm.Inputs[0], extent);
        var length = MomentsStep.LengthOf(norm.Groups, extent.Channels);
        var groups =
            norm.Groups == 1
                ? $"all {extent}"
                : $"each of {CodeText.Number(norm.Groups)} groups of {extent with { Channels = norm.UnitsPerGroup }}";
        var description =
            $"{norm.Op}: mean and 1 / sqrt(variance + {norm.Epsilon.ToString("R", CultureInfo.InvariantCulture)}) of {groups}";
        var moments = new MomentsStep(
            norm.Name,
            description,
            source,
            new Slice(_homes.NewBuffer(new ValueExtent(length)), 0, length),
            norm.Groups,
            norm.Epsilon
        );
        _steps.Add(moments);
        AddElementwise(
            fused,
            "((x - center) * factor + rest) * scale + shift",
            new[]
            {
                new Term(
                    source,
                    Mean: moments.Center,
                    Factor: TensorOf(norm.Scale),
                    Gate: moments.Factor,
                    Rest: moments.Rest,
                    Addend: TensorOf(norm.Shift)
                ),
            }
        );
    }

    private Finish? FinishOf(Follower follower, ValueExtent extent) =>
        follower switch
        {
            ActivationFollower { Activation.IsElementwise: true } f => new ActivationFinish(f.Activation),
            NormFollower f => new ScaleFinish(TensorOperand.Factor(f.Norm, extent.Channels), TensorOperand.Addend(f.Norm, extent.Channels)),
            AddFollower f => new AddFinish(PlainOperand(f.Value)),
            GateFollower f => new GateFinish(PlainOperand(f.Value)),
            _ => null,
        };

    // A layer of which nothing that varies is left to read.
    private void AddConstant(FusedLayer fused, string description, Parameter? bias, Slice target)
    {
        var extent = ValueExtent.Of(fused.Layer.OutputAxes);
        var terms = bias == null ? Array.Empty<Term>() : new[] { new Term(TensorOf(bias)) };
        if (fused.Norm is { } norm)
            terms = new[]
            {
                bias == null ? new Term(TensorOperand.Addend(norm, extent.Channels)) : NormTerm(terms[0], norm, extent.Channels),
            };
        var rest = fused.Followers.Where(f => f is not ActivationFollower { Activation.IsElementwise: false }).ToList();
        var first = rest.FirstOrDefault() is ActivationFollower a ? a.Activation : Activation.Identity;
        _steps.Add(new ElementwiseStep(fused.Layer.Name, description, terms, target, extent, first));
        foreach (var follower in first.Kind == ActivationKind.Identity ? rest : rest.Skip(1))
        {
            var itself = new Term(new SliceOperand(target, extent));
            (IReadOnlyList<Term> next, var activation) = follower switch
            {
                ActivationFollower f => (new[] { itself }, f.Activation),
                NormFollower f => (new[] { NormTerm(itself, f.Norm, extent.Channels) }, Activation.Identity),
                AddFollower f => (new[] { itself, new Term(PlainOperand(f.Value)) }, Activation.Identity),
                GateFollower f => (new[] { itself with { Gate = PlainOperand(f.Value) } }, Activation.Identity),
                _ => throw new ArgumentOutOfRangeException(nameof(fused)),
            };
            _steps.Add(new ElementwiseStep(fused.Layer.Name, description, next, target, extent, activation));
        }
    }

    private void AddPooling(FusedLayer fused, Slice target, PoolingSizes sizes)
    {
        var window =
            fused.Layer is GlobalPooling
                ? ""
                : $" {CodeText.Number(sizes.Y.Size)} x {CodeText.Number(sizes.X.Size)}{Prefixed(Strides(new[] { sizes.Y, sizes.X }))}";
        var description = $"{fused.Layer.Op}{window}{Applied(fused)}: {Survivors(fused.Layer.OutputAxes)} from {sizes.Input}";
        _steps.Add(new PoolingStep(fused.Layer.Name, description, ImageOf(fused.Layer.Inputs[0]), target, sizes));
    }

    private void AddElementwise(FusedLayer fused, string what, IReadOnlyList<Term> terms) =>
        _steps.Add(
            new ElementwiseStep(
                fused.Layer.Name,
                Description(fused, what),
                terms,
                HomeOf(fused.Layer.Name),
                ExtentOf(fused.Layer.Name),
                fused.Activation
            )
        );

    private void AddOutputCopy(int output)
    {
        var value = Canonical(_network.Outputs[output].In);
        var extent = ExtentOf(value);
        if (extent.Length == 0 || _homes.IsInOutput(value, output))
            return;
        var place = new Slice(new Storage(StorageKind.Output, output), 0, extent.Length);
        foreach ((var term, var to, var of) in PiecesOf(value, extent, place))
            _steps.Add(
                new ElementwiseStep(_network.Outputs[output].Name, $"output: copies '{value}'", new[] { term }, to, of, Activation.Identity)
            );
    }

    // A value on its way to another place, in as few pieces as its memory allows.
    private IEnumerable<(Term Term, Slice Target, ValueExtent Extent)> PiecesOf(string value, ValueExtent extent, Slice target) =>
        _inputs.IndexOf(value) is int input
            ? _inputs.Pieces(input, target)
            : new[] { (new Term(new SliceOperand(HomeOf(value), extent)), target, extent) };

    // A value seen as what reads it; one that lies as another shape is first copied to the order of the shape.
    private Term TermOf(string value, ValueExtent extent)
    {
        var canonical = Canonical(value);
        var lies = ExtentOf(canonical);
        if (_inputs.IndexOf(canonical) is int input && lies.Equals(extent))
            return _inputs.TermOf(input);
        if (lies.Equals(extent))
            return new Term(new SliceOperand(ImageOf(canonical), extent));
        var copy = new Slice(_homes.NewBuffer(extent), 0, extent.Length);
        foreach ((var piece, var to, var of) in PiecesOf(canonical, lies, copy))
            _steps.Add(
                new ElementwiseStep(canonical, "flatten: copies to the order of the shape", new[] { piece }, to, of, Activation.Identity)
            );
        return new Term(new SliceOperand(copy, extent));
    }

    // Several operands run through one loop, which reads neighbours.
    private Term AddendOf(string value, ValueExtent extent)
    {
        var term = TermOf(value, extent);
        return term.Source is KeptOperand kept ? new Term(new SliceOperand(_inputs.CopyOf(kept.Input), extent)) : term;
    }

    private SliceOperand PlainOperand(string value) => new(ImageOf(value), ExtentOf(value));

    // A value in memory as channels and places.
    private SliceOperand SourceOf(string value, ValueExtent extent) =>
        ExtentOf(value).Equals(extent) ? PlainOperand(value) : (SliceOperand)TermOf(value, extent).Source;

    // The gate as one number for each place along the axes that it has, and one place along the others.
    private SliceOperand GateOf(Gate multiply, ValueExtent extent)
    {
        var gate = multiply.Inputs[1];
        return ExtentOf(gate).IsVector ? PlainOperand(gate) : SourceOf(gate, AlongGate(multiply, extent));
    }

    // The places of a value that a gate tells apart: all, none, or lines.
    private static ValueExtent AlongGate(Gate multiply, ValueExtent extent)
    {
        int axes = multiply.GateAxes.Count,
            all = multiply.OutputAxes.Count;
        if (axes == all)
            return extent;
        if (axes == 1)
            return new ValueExtent(extent.Channels);
        if (axes == all - 1)
            return new ValueExtent(extent.Channels, extent.Height);
        throw new UnsupportedLayerException(
            multiply.Name,
            $"its gate lies along {CodeText.Number(axes)} of {CodeText.Number(all)} axes; the generator knows gates along the first axis, along all but the last, and along all."
        );
    }

    // Where a value lies that a step reads as channels and places.
    private Slice ImageOf(string value)
    {
        var canonical = Canonical(value);
        return _inputs.IndexOf(canonical) is int input ? _inputs.PlainSlice(input) : HomeOf(canonical);
    }

    // The mean is taken off first where nothing else is: beside shift - mean * factor digits would cancel.
    private static Term NormTerm(Term term, OutputNorm norm, int channels) =>
        norm.Mean != null && term.Mean == null
            ? term with
            {
                Mean = new TensorOperand(norm.Mean, channels),
                Factor = TensorOperand.Factor(norm, channels),
                Addend = new TensorOperand(norm.Shift, channels),
            }
            : term with
            {
                Factor = TensorOperand.Factor(norm, channels),
                Addend = TensorOperand.Addend(norm, channels),
            };

    private ProgramOutput OutputOf(NetworkOutput output)
    {
        var axes = _network.AxesOf(output.In);
        var length = ValueExtent.Of(axes).Length;
        IReadOnlyList<string>? labels =
            axes.Count == 1 && axes[0] is Atom { Labels: { } all } atom
                ? Enumerable.Range(0, atom.Count).Select(u => all[atom.OriginalUnit(u)]).ToArray()
                : null;
        var areClasses =
            length > 1
            && (_fusion.MakerOf(output.In) is { EndsInSoftmax: true } || labels != null || _manifest.Recipe?.Loss == "cross-entropy");
        return new ProgramOutput(output.Name, length, labels, areClasses);
    }

    private string Canonical(string value) => _fusion.Canonical(value);

    private ValueExtent ExtentOf(string value) => _fusion.ExtentOf(value);

    private Slice HomeOf(string value) => _homes.Of(value, ExtentOf(value).Length, ExtentOf);

    private static (Window Y, Window X) WindowsOf(IReadOnlyList<Window> windows) =>
        windows.Count > 1 ? (windows[0], windows[1]) : (new Window(1), windows[0]);

    private static TensorOperand TensorOf(Parameter parameter) => new(parameter.Name, (int)parameter.Length);

    private static string Description(FusedLayer fused, string what)
    {
        var parts = string.Join(", ", new[] { what, Survivors(fused.Layer.OutputAxes) }.Where(p => p.Length > 0));
        return $"{fused.Layer.Op}{Applied(fused)}: {parts}";
    }

    // What the step does besides, as in ", batch norm, relu".
    private static string Applied(FusedLayer fused)
    {
        IEnumerable<string> norm = fused.Norm == null ? Array.Empty<string>() : new[] { "norm" };
        var followers = fused
            .Followers.Select(f =>
                f switch
                {
                    ActivationFollower { Activation.IsElementwise: true } a => a.Activation.Name,
                    NormFollower => "norm",
                    AddFollower a => $"plus '{a.Value}'",
                    GateFollower m => $"times '{m.Value}'",
                    _ => "",
                }
            )
            .Where(t => t.Length > 0);
        return string.Concat(norm.Concat(followers).Select(t => ", " + t));
    }

    private static string Strides(IReadOnlyList<Window> windows)
    {
        string Of(string word, Func<Window, int> number) =>
            windows.All(w => number(w) == 1) ? "" : word + " " + string.Join(" x ", windows.Select(w => CodeText.Number(number(w))));
        var padding = windows.All(w => !w.IsPadded)
            ? ""
            : "padding "
                + string.Join(
                    " x ",
                    windows.Select(w => w.PadBefore == w.PadAfter ? CodeText.Number(w.PadBefore) : $"{w.PadBefore}+{w.PadAfter}")
                );
        return string.Join(" ", new[] { Of("stride", w => w.Stride), padding, Of("dilation", w => w.Dilation) }.Where(p => p.Length > 0));
    }

    private static string Prefixed(string text) => text.Length == 0 ? "" : " " + text;

    private static string Survivors(IEnumerable<Axis> axes) =>
        string.Join(
            " x ",
            axes.Select(
                (a, i) =>
                    i > 0 ? CodeText.Number(a.Count)
                    : a.Count == a.Size ? $"'{a.Name}' all {CodeText.Number(a.Size)} units"
                    : $"'{a.Name}' {CodeText.Number(a.Count)} of {CodeText.Number(a.Size)} units"
            )
        );
}

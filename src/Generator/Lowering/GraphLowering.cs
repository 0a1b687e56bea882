using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Generator;

/// <summary>
/// Turns the network graph into steps: drops dead layers and identities, fuses activations into what they follow and
/// input scaling into what reads it, and gives every value one place.
/// </summary>
internal sealed class GraphLowering
{
    private readonly PrunedNetManifest _manifest;
    private readonly Network _network;
    private readonly Dictionary<string, Layer> _layers;
    private readonly Dictionary<string, int> _inputs;
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Activation> _activations = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Slice> _inputCopies = new();
    private readonly ValueHomes _homes = new();
    private readonly List<Step> _steps = new();

    private GraphLowering(PrunedNetManifest manifest)
    {
        _manifest = manifest;
        _network = manifest.Network;
        _layers = _network.Layers.ToDictionary(l => l.Name, StringComparer.Ordinal);
        _inputs = Enumerable.Range(0, _network.Inputs.Count).ToDictionary(i => _network.Inputs[i].Name, StringComparer.Ordinal);
    }

    /// <summary>Lowers the network of a manifest.</summary>
    /// <exception cref="UnsupportedLayerException">A layer is of a kind that the generator does not know; the message names it.</exception>
    public static LoweredProgram Lower(PrunedNetManifest manifest) => new GraphLowering(manifest).Lower();

    private LoweredProgram Lower()
    {
        List<Layer> layers = LiveLayers();
        foreach (Layer layer in layers)
            if (AliasOf(layer) is string value) _aliases.Add(layer.Name, Canonical(value));
        layers.RemoveAll(l => _aliases.ContainsKey(l.Name));
        foreach (Layer layer in layers) _activations.Add(layer.Name, layer.Activation);
        FuseActivations(layers);
        PlaceValues(layers);

        foreach (Layer layer in layers) AddSteps(layer);
        for (int o = 0; o < _network.Outputs.Count; o++) AddOutputCopy(o);

        ProgramInput[] inputs = _network.Inputs.Select(i => new ProgramInput(i.Name, Product(i.Axes, a => a.Size), Product(i.Axes, a => a.Count))).ToArray();
        ProgramOutput[] outputs = _network.Outputs.Select(OutputOf).ToArray();
        string[] survivors = _network.Atoms.Where(a => a.Count < a.Size).Select(a => $"'{a.Name}' {Number(a.Count)} of {Number(a.Size)}").ToArray();
        return new LoweredProgram(_network.Name, inputs, outputs, _homes.Buffers, _steps, survivors, _network.ParameterCount, _network.TotalMacs);
    }

    private List<Layer> LiveLayers()
    {
        var read = new HashSet<string>(_network.Outputs.Select(o => o.In), StringComparer.Ordinal);
        var live = new List<Layer>();
        foreach (Layer layer in _network.Layers.Reverse())
        {
            if (!read.Contains(layer.Name)) continue;
            read.UnionWith(layer.Inputs);
            live.Add(layer);
        }
        live.Reverse();
        return live;
    }

    // The value that a layer only passes on, or null when it computes something.
    private string? AliasOf(Layer layer) => layer switch
    {
        Dropout => layer.Inputs[0],
        Elementwise { Activation.Kind: ActivationKind.Identity } => layer.Inputs[0],
        Concatenation when layer.Inputs.Count(i => LengthOf(i) > 0) == 1 => layer.Inputs.First(i => LengthOf(i) > 0),
        _ => null,
    };

    // An activation whose input nobody else wants becomes the activation of the layer that makes that input.
    private void FuseActivations(List<Layer> layers)
    {
        Dictionary<string, int> reads = layers.SelectMany(l => l.Inputs).Concat(_network.Outputs.Select(o => o.In))
            .GroupBy(Canonical, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        foreach (Layer layer in layers.OfType<Elementwise>().ToArray())
        {
            string value = Canonical(layer.Inputs[0]);
            bool fuses = reads[value] == 1 && _layers.TryGetValue(value, out Layer? producer) && producer is not Concatenation
                && _activations[value].Kind == ActivationKind.Identity;
            if (!fuses) continue;
            _activations[value] = layer.Activation;
            _aliases.Add(layer.Name, value);
            layers.Remove(layer);
            if (reads.TryGetValue(layer.Name, out int readers)) reads[value] = readers;
        }
    }

    private void PlaceValues(List<Layer> layers)
    {
        // Outer concatenations first, so that inner ones find their own place in them.
        foreach (Layer concatenation in layers.OfType<Concatenation>().Reverse())
            ForEachPart(concatenation, (part, offset) => { if (_layers.ContainsKey(part)) _homes.TryPlaceInside(part, concatenation.Name, offset); });
        for (int o = 0; o < _network.Outputs.Count; o++)
        {
            string value = Canonical(_network.Outputs[o].In);
            if (_layers.ContainsKey(value)) _homes.TryPlaceInOutput(value, o);
        }
    }

    private void ForEachPart(Layer concatenation, Action<string, int> visit)
    {
        int offset = 0;
        foreach (string input in concatenation.Inputs)
        {
            int length = LengthOf(input);
            if (length > 0) visit(Canonical(input), offset);
            offset += length;
        }
    }

    private void AddSteps(Layer layer)
    {
        if (LengthOf(layer.Name) == 0) return;
        Slice target = HomeOf(layer.Name);
        Activation activation = _activations[layer.Name];
        Activation fused = activation.IsElementwise ? activation : Activation.Identity;
        switch (layer)
        {
            case Dense dense:
                AddDense(dense, target, fused);
                break;
            case Add:
                Term[] addends = layer.Inputs.Select(AddendOf).ToArray();
                AddElementwise(layer, $"{addends.Length} values", addends, fused);
                break;
            case Standardize standardize:
                Term term = TermOf(layer.Inputs[0]) with { Mean = TensorOf(standardize.Mean), Factor = TensorOf(standardize.Scale) };
                AddElementwise(layer, "(x - mean) * scale", new[] { term }, fused);
                break;
            case Elementwise:
                AddElementwise(layer, "", new[] { TermOf(layer.Inputs[0]) }, fused);
                break;
            case Constant constant:
                AddElementwise(layer, "the same for every input", new[] { new Term(TensorOf(constant.Value)) }, fused);
                break;
            case Concatenation:
                ForEachPart(layer, (part, offset) =>
                {
                    if (_homes.IsInside(part, layer.Name, offset)) return;
                    var place = new Slice(target.Storage, target.Offset + offset, LengthOf(part));
                    _steps.Add(new ElementwiseStep(layer.Name, $"concat: copies '{part}', which also lives elsewhere", new[] { TermOf(part) }, place, Activation.Identity));
                });
                break;
            default:
                throw new UnsupportedLayerException(layer.Name, $"the generator does not know layers of kind '{layer.Op}'; use a version of PrunedNetGen that does.");
        }
        if (!activation.IsElementwise) _steps.Add(new SoftmaxStep(layer.Name, $"softmax over {Survivors(layer.OutputAxes)}", target));
    }

    private void AddDense(Dense dense, Slice target, Activation activation)
    {
        string description = $"dense{Applied(activation)}: {Survivors(dense.OutputAxes)} from {Survivors(new[] { dense.Input })}";
        if (dense.Input.Count == 0)
        {
            // Nothing that varies reaches the layer.
            Term[] bias = dense.Bias == null ? Array.Empty<Term>() : new[] { new Term(TensorOf(dense.Bias)) };
            _steps.Add(new ElementwiseStep(dense.Name, description, bias, target, activation));
            return;
        }
        (Operand source, float scale) = DenseSource(Canonical(dense.Inputs[0]));
        _steps.Add(new DenseStep(dense.Name, description, source, target, dense.Weight.Name, dense.Bias?.Name, scale, activation));
    }

    private void AddElementwise(Layer layer, string what, IReadOnlyList<Term> terms, Activation activation)
    {
        string parts = string.Join(", ", new[] { what, Survivors(layer.OutputAxes) }.Where(p => p.Length > 0));
        _steps.Add(new ElementwiseStep(layer.Name, $"{layer.Op}{Applied(activation)}: {parts}", terms, HomeOf(layer.Name), activation));
    }

    private void AddOutputCopy(int output)
    {
        string value = Canonical(_network.Outputs[output].In);
        int length = LengthOf(value);
        if (length == 0 || _homes.IsInOutput(value, output)) return;
        var place = new Slice(new Storage(StorageKind.Output, output), 0, length);
        _steps.Add(new ElementwiseStep(_network.Outputs[output].Name, $"output: copies '{value}'", new[] { TermOf(value) }, place, Activation.Identity));
    }

    // A scale goes into the packed weights: each is rounded once more (not at all for a power of two), which is no worse
    // than rounding the scaled input. An offset stays with the input: folded into the bias it could cancel digits.
    private (Operand Source, float Scale) DenseSource(string value)
    {
        if (!_inputs.TryGetValue(value, out int index)) return (new SliceOperand(HomeOf(value)), 1);
        NetworkInput input = _network.Inputs[index];
        return input.Offset == 0 && CanFold(input.Scale) ? (KeptOf(index), input.Scale) : (new SliceOperand(CopyOfInput(index)), 1);
    }

    // Beyond this range the product with a weight might leave the range of normal floats where the sum does not.
    private static bool CanFold(float scale) => Math.Abs(scale) is >= 1f / (1L << 40) and <= 1L << 40;

    private Slice CopyOfInput(int index)
    {
        if (_inputCopies.TryGetValue(index, out Slice copy)) return copy;
        NetworkInput input = _network.Inputs[index];
        int length = Product(input.Axes, a => a.Count);
        copy = new Slice(_homes.NewBuffer(length), 0, length);
        _inputCopies.Add(index, copy);
        _steps.Add(new ElementwiseStep(input.Name, $"input: {Survivors(input.Axes)}", new[] { InputTerm(index) }, copy, Activation.Identity));
        return copy;
    }

    private Term TermOf(string value)
    {
        string canonical = Canonical(value);
        return _inputs.TryGetValue(canonical, out int index) ? InputTerm(index) : new Term(new SliceOperand(HomeOf(canonical)));
    }

    // Several operands run through one loop, which reads neighbours.
    private Term AddendOf(string value)
    {
        Term term = TermOf(value);
        return term.Source is KeptOperand kept ? new Term(new SliceOperand(CopyOfInput(kept.Input))) : term;
    }

    private Term InputTerm(int index) => new(KeptOf(index), _network.Inputs[index].Scale, _network.Inputs[index].Offset);

    private Operand KeptOf(int index)
    {
        IReadOnlyList<int> positions = Axis.OriginalPositions(_network.Inputs[index].Axes);
        bool isRun = positions.Count > 0 && positions[positions.Count - 1] - positions[0] == positions.Count - 1;
        return isRun
            ? new SliceOperand(new Slice(new Storage(StorageKind.Input, index), positions[0], positions.Count))
            : new KeptOperand(index, positions);
    }

    private ProgramOutput OutputOf(NetworkOutput output)
    {
        IReadOnlyList<Axis> axes = _network.AxesOf(output.In);
        int length = Product(axes, a => a.Count);
        IReadOnlyList<string>? labels = axes.Count == 1 && axes[0] is Atom { Labels: { } all } atom
            ? Enumerable.Range(0, atom.Count).Select(u => all[atom.OriginalUnit(u)]).ToArray()
            : null;
        bool isSoftmax = _activations.TryGetValue(Canonical(output.In), out Activation activation) && activation.Kind == ActivationKind.Softmax;
        bool areClasses = length > 1 && (isSoftmax || labels != null || _manifest.Recipe?.Loss == "cross-entropy");
        return new ProgramOutput(output.Name, length, labels, areClasses);
    }

    private string Canonical(string value)
    {
        while (_aliases.TryGetValue(value, out string? other)) value = other;
        return value;
    }

    private Slice HomeOf(string value) => _homes.Of(value, LengthOf(value), LengthOf);

    private int LengthOf(string value) => Product(_network.AxesOf(value), a => a.Count);

    private static TensorOperand TensorOf(Parameter parameter) => new(parameter.Name, (int)parameter.Length);

    private static int Product(IReadOnlyList<Axis> axes, Func<Axis, int> extent) => checked(axes.Aggregate(1, (p, a) => p * extent(a)));

    private static string Applied(Activation activation) => activation.Kind == ActivationKind.Identity ? "" : ", " + activation.Name;

    private static string Survivors(IReadOnlyList<Axis> axes) => string.Join(" x ", axes.Select(a =>
        a.Count == a.Size ? $"'{a.Name}' all {Number(a.Size)} units" : $"'{a.Name}' {Number(a.Count)} of {Number(a.Size)} units"));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

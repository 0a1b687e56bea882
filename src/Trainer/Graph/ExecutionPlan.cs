using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The plan of running a network over batches of up to <see cref="Batch"/> rows: every value, gradient and mask has its
/// memory from the start, and running it allocates nothing.
/// </summary>
/// <remarks>
/// Fill the inputs, call <see cref="Forward"/>, read the outputs; in training add the loss's gradient to
/// <see cref="OutputGradient"/>, call <see cref="Backward"/>, and the parameters' gradients are those of this batch. All
/// passes of an engine share its parameters; one of them runs at a time.
/// </remarks>
public sealed class ExecutionPlan : IDisposable
{
    private readonly Network _network;
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InputReader> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value> _outputs = new(StringComparer.Ordinal);
    private readonly List<(Operator Operator, bool GoesBackward)> _operators = [];
    private readonly Dictionary<Axis, SequenceLengths> _lengths = [];
    private readonly PlanMemory _memory = new();
    private readonly bool _isTraining;
    private BatchStep _step;

    internal ExecutionPlan(
        Network network,
        int batch,
        bool isTraining,
        ulong seed,
        ParameterSet parameters,
        Products products,
        Workspace workspace,
        ThreadTeam team
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        _network = network;
        _isTraining = isTraining;
        Batch = batch;
        foreach (var input in network.Inputs)
            _inputs.Add(input.Name, ReaderOf(input));
        foreach (var layer in network.Layers)
        {
            var learns =
                layer.Parameters.Any(p => p.IsTrained)
                || layer.Borrowed is { IsTrained: true }
                || layer.Inputs.Any(i => _values[i].HasGradient);
            if (layer is Flatten)
                Rename(layer, isTraining && learns);
            else
                NewValue(layer.Name, layer.OutputAxes, hasGradient: isTraining && learns);
        }

        foreach (var output in network.Outputs)
            _outputs.Add(output.Name, _values[output.In]);
        foreach (var layer in network.Layers)
        {
            var output = _values[layer.Name];
            var context = new OperatorContext(
                batch,
                isTraining,
                seed,
                OperandsOf(layer),
                output,
                parameters,
                products,
                workspace,
                team,
                _memory,
                LengthsOf,
                parameter => AddsTo(layer, parameter)
            );
            _operators.Add((OperatorTable.Create(layer, context), output.HasGradient));
        }
    }

    /// <summary>The most rows that <see cref="Forward"/> takes.</summary>
    public int Batch { get; }

    /// <summary>Entries of a row of an input as the user gives it: the full sizes of its axes.</summary>
    /// <exception cref="KeyNotFoundException">There is no such input.</exception>
    public int InputLength(string input) => Find(_inputs, input, "input").Length;

    /// <summary>Entries of a row of an output.</summary>
    /// <exception cref="KeyNotFoundException">There is no such output.</exception>
    public int OutputLength(string output) => Find(_outputs, output, "output").Features;

    /// <summary>Where the rows of an input go, <c>[Batch, InputLength]</c>, before <see cref="Forward"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such input.</exception>
    public Span<float> Input(string input) => Find(_inputs, input, "input").Full(Batch);

    /// <summary>The rows of an output, <c>[rows, OutputLength]</c>, after <see cref="Forward"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such output.</exception>
    public ReadOnlySpan<float> Output(string output) => Find(_outputs, output, "output").Rows(_step.Rows);

    /// <summary>The rows of any value, a network input's or a layer's, <c>[rows, …]</c>, after <see cref="Forward"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such value.</exception>
    public ReadOnlySpan<float> Value(string value) => Find(_values, value, "value").Rows(_step.Rows);

    /// <summary>
    /// The gradient of an output, <c>[rows, OutputLength]</c>: zeros after <see cref="Forward"/>, to which losses add.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no such output.</exception>
    /// <exception cref="InvalidOperationException">The pass is one of inference, or nothing trained stands behind the output.</exception>
    public Span<float> OutputGradient(string output) => Find(_outputs, output, "output").Gradient(_step.Rows);

    /// <summary>Runs the network over the first <paramref name="rows"/> rows of the inputs.</summary>
    /// <param name="rows">1 to <see cref="Batch"/>; fewer rows than that make up a last batch.</param>
    /// <param name="step">The number of the training step, which decides the masks of dropout.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too many rows, or none.</exception>
    public void Forward(int rows, long step = 0) => Run(rows, step, null);

    /// <summary>The same for rows whose statistics join those of others before them: see <see cref="BatchStep.Pooled"/>.</summary>
    internal void Pool(int rows, long step, long pooled) => Run(rows, step, pooled);

    private void Run(int rows, long step, long? pooled)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Batch);
        _step = new BatchStep(rows, _isTraining, step, pooled);
        foreach (var input in _inputs.Values)
            input.Read(rows);
        foreach (var (layer, _) in _operators)
            layer.Forward(_step);
        if (!_isTraining)
            return;
        foreach (var output in _outputs.Values)
        {
            if (output.HasGradient)
                output.Gradient(rows).Clear();
        }
    }

    /// <summary>
    /// From the gradients of the outputs, leaves those of all trained parameters in <see cref="ParameterSet.Gradients"/>,
    /// where it overwrites what was there.
    /// </summary>
    /// <exception cref="InvalidOperationException">The pass is one of inference, or <see cref="Forward"/> was not called.</exception>
    public void Backward()
    {
        if (!_isTraining)
            throw new InvalidOperationException("This pass was planned for inference; plan one with Engine.Training to train.");
        if (_step.Rows == 0)
            throw new InvalidOperationException("Backward goes back over what Forward computed; call Forward first.");
        for (var i = _operators.Count - 1; i >= 0; i--)
        {
            if (_operators[i].GoesBackward)
                _operators[i].Operator.Backward(_step);
        }
    }

    /// <summary>Frees the memory of the plan.</summary>
    public void Dispose() => _memory.Dispose();

    private static T Find<T>(Dictionary<string, T> named, string name, string what) =>
        named.TryGetValue(name, out var found)
            ? found
            : throw new KeyNotFoundException($"The network has no {what} '{name}'; it has {string.Join(", ", named.Keys)}.");

    /// <summary>The value of a layer that moves nothing: its input's memory, the gradient too where no other reader adds to that.</summary>
    private void Rename(Layer layer, bool hasGradient)
    {
        var input = _values[layer.Inputs[0]];
        int[] shape = [.. layer.OutputAxes.Select(a => a.Count)];
        var isOnlyReader =
            _network.Layers.Sum(l => l.Inputs.Count(i => i == input.Name)) == 1 && _network.Outputs.All(o => o.In != input.Name);
        _values[layer.Name] = input.As(
            layer.Name,
            shape,
            withGradient: isOnlyReader,
            hasGradient && !isOnlyReader ? _memory.Take(checked(Batch * input.Features)) : null
        );
    }

    // Tokens along one axis say how long the sequences along it are.
    private InputReader ReaderOf(NetworkInput input)
    {
        var value = NewValue(input.Name, input.Axes, hasGradient: false);
        if (input.Vocabulary is null || input.Axes is not [_, var places])
            return new InputReader(input, value, Batch, _memory);
        var isFirst = !_lengths.TryGetValue(places, out var lengths);
        lengths ??= _lengths[places] = new SequenceLengths(Batch, places.Count);
        return new InputReader(input, value, Batch, _memory, lengths, isFirst);
    }

    private SequenceLengths? LengthsOf(IReadOnlyList<Axis> places) => places is [var axis] ? _lengths.GetValueOrDefault(axis) : null;

    /// <summary>Of all layers that use a tensor, the last one comes first in the backward pass and overwrites its gradient.</summary>
    private bool AddsTo(Layer layer, Parameter parameter) =>
        !ReferenceEquals(
            layer,
            _network.Layers.Last(l => l.Borrowed?.Name == parameter.Name || l.Parameters.Any(p => p.Name == parameter.Name))
        );

    private Value NewValue(string name, IReadOnlyList<Axis> axes, bool hasGradient)
    {
        int[] shape = [.. axes.Select(a => a.Count)];
        var length = checked(shape.Aggregate(Batch, (product, extent) => checked(product * extent)));
        return _values[name] = new Value(name, shape, _memory.Take(length), hasGradient ? _memory.Take(length) : null);
    }

    /// <summary>
    /// The layer's inputs. Of all who read a value, the last one in layer order comes first in the backward pass: it
    /// overwrites the gradient, and the others add to it. An output's gradient is begun by the loss, so all add.
    /// </summary>
    private InputValue[] OperandsOf(Layer layer)
    {
        var operands = new InputValue[layer.Inputs.Count];
        for (var i = 0; i < operands.Length; i++)
        {
            var name = layer.Inputs[i];
            var isOutput = _network.Outputs.Any(o => o.In == name);
            var isFirstBackward =
                ReferenceEquals(_network.Layers.Last(l => l.Inputs.Contains(name)), layer) && !layer.Inputs.Take(i).Contains(name);
            operands[i] = new InputValue(_values[name], isOutput || !isFirstBackward);
        }

        return operands;
    }
}

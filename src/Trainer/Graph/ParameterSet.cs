using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The values of one parameter of a network, and the place of its gradient.</summary>
public sealed class ParameterBuffer
{
    private readonly ParameterSet _set;

    internal ParameterBuffer(ParameterSet set, Parameter parameter, int offset)
    {
        _set = set;
        Parameter = parameter;
        Offset = offset;
        Length = checked((int)parameter.Length);
    }

    /// <summary>Name, axes and sides.</summary>
    public Parameter Parameter { get; }

    /// <summary>The tensor's name, <c>layer.tensor</c>.</summary>
    public string Name => Parameter.Name;

    /// <summary>Whether training changes the values; only then there is a gradient.</summary>
    public bool IsTrained => Parameter.IsTrained;

    /// <summary>
    /// Where the values begin in <see cref="ParameterSet.Values"/>, and the gradient in <see cref="ParameterSet.Gradients"/>.
    /// </summary>
    public int Offset { get; }

    /// <summary>The number of values.</summary>
    public int Length { get; }

    /// <summary>The values, row-major along <see cref="Parameter.Axes"/>, in place.</summary>
    public Span<float> Values => _set.AllValues.Slice(Offset, Length);

    /// <summary>The gradient that the last backward pass left, of the same shape; empty when not trained.</summary>
    public Span<float> Gradient => IsTrained ? _set.Gradients.Slice(Offset, Length) : default;

    /// <inheritdoc/>
    public override string ToString() => Parameter.ToString();
}

/// <summary>
/// The parameters of a network as flat, 64-byte aligned buffers. The trained ones come first, each from a 64-byte
/// boundary on, so that an optimiser can run over <see cref="Values"/> and <see cref="Gradients"/> as a whole: what lies
/// between two parameters is zero in both and stays zero under any update that maps zeros to zero.
/// </summary>
public sealed class ParameterSet : IReadOnlyList<ParameterBuffer>, IDisposable
{
    private const int FloatsPerCacheLine = 16;

    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer _gradients;
    private readonly ParameterBuffer[] _parameters;
    private readonly Dictionary<string, ParameterBuffer> _byName;

    /// <summary>Zeros for every parameter of <paramref name="network"/>.</summary>
    public ParameterSet(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        var offset = 0;
        ParameterBuffer Place(Parameter parameter)
        {
            var buffer = new ParameterBuffer(this, parameter, offset);
            offset = checked((offset + buffer.Length + FloatsPerCacheLine - 1) / FloatsPerCacheLine * FloatsPerCacheLine);
            return buffer;
        }

        var placed = network.Parameters.Where(p => p.IsTrained).Select(Place).ToList();
        TrainedLength = offset;
        placed.AddRange(network.Parameters.Where(p => !p.IsTrained).Select(Place));
        _byName = placed.ToDictionary(p => p.Name, StringComparer.Ordinal);
        _parameters = [.. network.Parameters.Select(p => _byName[p.Name])];
        _values = new AlignedBuffer(offset);
        _gradients = new AlignedBuffer(TrainedLength);
    }

    /// <summary>The network whose parameters these are.</summary>
    public Network Network { get; }

    /// <summary>Extent of the trained part of the flat buffers, gaps included.</summary>
    public int TrainedLength { get; }

    /// <summary>The trained parameters, one after the other, in place.</summary>
    public Span<float> Values => _values.Span[..TrainedLength];

    /// <summary>The gradients of <see cref="Values"/>, in place.</summary>
    public Span<float> Gradients => _gradients.Span;

    /// <summary>The number of parameters.</summary>
    public int Count => _parameters.Length;

    /// <summary>A parameter in the order of the network's.</summary>
    public ParameterBuffer this[int index] => _parameters[index];

    /// <summary>The parameter of that name.</summary>
    /// <exception cref="KeyNotFoundException">The network has no such parameter.</exception>
    public ParameterBuffer this[string name] =>
        _byName.TryGetValue(name, out var parameter)
            ? parameter
            : throw new KeyNotFoundException(
                $"Network '{Network.Name}' has no parameter '{name}'; it has {string.Join(", ", _byName.Keys)}."
            );

    internal Span<float> AllValues => _values.Span;

    /// <summary>Copies all values out, in the order of the network's parameters.</summary>
    public WeightSet ToWeightSet()
    {
        var weights = new WeightSet();
        foreach (var parameter in _parameters)
            weights.Add(parameter.Name, new Tensor(parameter.Parameter.Shape, parameter.Values.ToArray()));
        return weights;
    }

    /// <summary>Copies all values in.</summary>
    /// <exception cref="ArgumentException">
    /// Tensors are missing, too many, or of another shape; the message lists all of them, and nothing was copied.
    /// </exception>
    public void Load(WeightSet weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var problems = new List<string>();
        foreach (var parameter in _parameters)
        {
            if (!weights.Contains(parameter.Name))
                problems.Add($"'{parameter.Name}' is missing");
            else if (!weights[parameter.Name].Shape.SequenceEqual(parameter.Parameter.Shape))
                problems.Add(
                    $"'{parameter.Name}' has shape [{string.Join(", ", weights[parameter.Name].Shape)}], expected "
                        + $"[{string.Join(", ", parameter.Parameter.Shape)}]"
                );
        }

        problems.AddRange(weights.Names.Where(n => !_byName.ContainsKey(n)).Select(n => $"'{n}' is no parameter of the network"));
        if (problems.Count > 0)
            throw new ArgumentException(
                $"The weights do not fit network '{Network.Name}': {string.Join("; ", problems)}.",
                nameof(weights)
            );
        foreach (var parameter in _parameters)
            weights[parameter.Name].Data.CopyTo(parameter.Values);
    }

    /// <inheritdoc/>
    public IEnumerator<ParameterBuffer> GetEnumerator() => ((IEnumerable<ParameterBuffer>)_parameters).GetEnumerator();

    /// <summary>Frees the buffers.</summary>
    public void Dispose()
    {
        _values.Dispose();
        _gradients.Dispose();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

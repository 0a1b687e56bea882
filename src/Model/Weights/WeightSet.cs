using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>Named tensors in a fixed order: the weights of one network.</summary>
public sealed class WeightSet : IEnumerable<KeyValuePair<string, Tensor>>
{
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly List<string> _names = new();

    /// <summary>The number of tensors.</summary>
    public int Count => _names.Count;

    /// <summary>Tensor names in order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The tensor called <paramref name="name"/>; setting a new name appends it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    public Tensor this[string name]
    {
        get =>
            _tensors.TryGetValue(name, out var tensor)
                ? tensor
                : throw new KeyNotFoundException($"There is no tensor '{name}'; the set holds {string.Join(", ", _names)}.");
        set
        {
            if (!_tensors.ContainsKey(name))
                _names.Add(name);
            _tensors[name] = value ?? throw new ArgumentNullException(nameof(value));
        }
    }

    /// <summary>Appends a tensor (also the collection initializer's method).</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string name, Tensor tensor)
    {
        if (_tensors.ContainsKey(name))
            throw new ArgumentException($"There is already a tensor '{name}'.", nameof(name));
        this[name] = tensor;
    }

    /// <summary>Whether there is a tensor called <paramref name="name"/>.</summary>
    public bool Contains(string name) => _tensors.ContainsKey(name);

    /// <summary>Weights for a network that are all 1: what depends on no weight's value can be found out with them.</summary>
    public static WeightSet Ones(Network network)
    {
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
        {
            var ones = new float[parameter.Length];
            for (var i = 0; i < ones.Length; i++)
                ones[i] = 1;
            weights.Add(parameter.Name, new Tensor(parameter.Shape, ones));
        }
        return weights;
    }

    /// <summary>The same tensors with slices set to zero; those without any are shared.</summary>
    public WeightSet Without(IEnumerable<GroupSlice> slices)
    {
        var ofTensor = slices.ToLookup(s => s.Parameter.Name, StringComparer.Ordinal);
        var left = new WeightSet();
        foreach (var tensor in this)
        {
            var data = tensor.Value.Data;
            if (ofTensor.Contains(tensor.Key))
            {
                data = (float[])data.Clone();
                foreach (var slice in ofTensor[tensor.Key])
                    slice.Clear(tensor.Value.Shape, data);
            }
            left.Add(tensor.Key, new Tensor(tensor.Value.Shape, data));
        }
        return left;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Tensor>> GetEnumerator()
    {
        foreach (var name in _names)
            yield return new KeyValuePair<string, Tensor>(name, _tensors[name]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

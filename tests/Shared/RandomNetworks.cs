using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Tests.Shared;

/// <summary>A random valid network (branches, adds, concats, several inputs and outputs, every activation) with random weights in which whole groups are zero.</summary>
internal sealed class RandomNetwork
{
    /// <summary>Layers of the deepest network.</summary>
    public const int MostLayers = 7;

    private readonly Random _random;
    private readonly int _maxUnits;
    private readonly int _maxLayers;
    private readonly List<Axis> _axes = new();
    private readonly List<NetworkInput> _inputs = new();
    private readonly List<Layer> _layers = new();
    private readonly List<(string Name, Axis Axis)> _values = new();

    private RandomNetwork(int seed, int maxUnits, int maxLayers)
    {
        _random = new Random(seed);
        _maxUnits = maxUnits;
        _maxLayers = maxLayers;
    }

    public Network Network { get; private set; } = null!;

    public WeightSet Weights { get; } = new();

    /// <summary>The same seed makes the same network.</summary>
    public static RandomNetwork Create(int seed, int maxUnits = 12, int maxLayers = MostLayers)
    {
        var random = new RandomNetwork(seed, maxUnits, maxLayers);
        random.Build();
        random.FillWeights();
        return random;
    }

    /// <summary>Dense layers of given sizes one after the other, with random activations and weights.</summary>
    public static RandomNetwork Chain(int seed, params int[] sizes)
    {
        var chain = new RandomNetwork(seed, 1, sizes.Length);
        chain._axes.AddRange(sizes.Select((size, i) => new Atom($"axis{i}", size)));
        chain._inputs.Add(new NetworkInput("in", chain._axes[0]));
        for (int l = 1; l < sizes.Length; l++)
            chain._layers.Add(new Dense($"layer{l}", l == 1 ? "in" : $"layer{l - 1}", chain._axes[l], chain._axes[l - 1], l % 3 > 0, chain.AnyActivation()));
        chain.Network = Network.Create("chain", chain._axes, chain._inputs, chain._layers, [new NetworkOutput("out", chain._layers[^1].Name)]);
        chain.FillWeights();
        return chain;
    }

    /// <summary>Random full input vectors, the same for the same row.</summary>
    public Dictionary<string, float[]> InputRow(int row)
    {
        var random = new Random(row);
        return Network.Inputs.ToDictionary(i => i.Name, i => Enumerable.Range(0, i.Axes[0].Size).Select(_ => (float)(random.NextDouble() * 4 - 2)).ToArray());
    }

    /// <summary>A random activation that is element-wise.</summary>
    private Activation AnyActivation()
    {
        var kinds = Enum.GetValues<ActivationKind>().Where(k => k != ActivationKind.Softmax).ToArray();
        ActivationKind kind = kinds[_random.Next(kinds.Length)];
        return new Activation(kind, kind switch { ActivationKind.LeakyRelu => 0.25f, ActivationKind.Elu => 1.5f, _ => 0 });
    }

    private Atom NewAtom()
    {
        // Small sizes often: one unit and less than a vector are where kernels go wrong.
        int size = _random.Next(3) == 0 ? _random.Next(1, 4) : _random.Next(1, _maxUnits + 1);
        var atom = new Atom($"axis{_axes.Count}", size, _random.Next(4) == 0 ? Enumerable.Range(0, size).Select(u => $"unit {u}").ToArray() : null);
        _axes.Add(atom);
        return atom;
    }

    private void Build()
    {
        for (int i = _random.Next(1, 3); i > 0; i--)
        {
            Atom axis = NewAtom();
            _inputs.Add(new NetworkInput($"in{i}", axis, _random.Next(2) == 0 ? 1 : 0.5f, _random.Next(3) == 0 ? 0.25f : 0));
            _values.Add(($"in{i}", axis));
        }
        for (int count = Math.Min(_random.Next(1, MostLayers + 1), _maxLayers), n = 0; n < count; n++) Append(NextLayer($"layer{n}"));

        // Everything that nothing reads yet is returned.
        var read = new HashSet<string>(_layers.SelectMany(l => l.Inputs));
        List<NetworkOutput> outputs = _layers.Where(l => !read.Contains(l.Name)).Select((l, i) => new NetworkOutput($"out{i}", l.Name)).ToList();
        if (_random.Next(4) == 0) outputs.Add(new NetworkOutput("also", _layers[_random.Next(_layers.Count)].Name));
        Network = Network.Create("random", _axes, _inputs, _layers, outputs);
    }

    private void Append(Layer layer)
    {
        _layers.Add(layer);
        _values.Add((layer.Name, layer.OutputAxes[0]));
    }

    private Layer NextLayer(string name)
    {
        (string value, Axis axis) = _values[_random.Next(_values.Count)];
        switch (_random.Next(10))
        {
            case 0:
                return new Elementwise(name, value, axis, AnyActivation());
            case 1:
                return new Standardize(name, value, axis);
            case 2:
                return new Dropout(name, value, axis, 0.5f);
            case 3:
                string[] alike = _values.Where(v => ReferenceEquals(v.Axis, axis)).Select(v => v.Name).ToArray();
                if (alike.Length < 2) goto default;
                return new Add(name, alike.OrderBy(_ => _random.Next()).Take(_random.Next(2, 4)).ToArray(), axis, AnyActivation());
            case 4:
                (string other, Axis otherAxis) = _values[_random.Next(_values.Count)];
                var joined = new Concat($"axis{_axes.Count}", new[] { axis, otherAxis });
                _axes.Add(joined);
                return new Concatenation(name, new[] { value, other }, joined);
            case 5:
                return new Dense(name, value, NewAtom(), axis, activation: Activation.Softmax);
            default:
                // Now and then a second producer of an axis that is there already, which is what an add needs.
                Atom[] made = _layers.Select(l => l.OutputAxes[0]).OfType<Atom>().ToArray();
                Axis output = made.Length > 0 && _random.Next(3) == 0 ? made[_random.Next(made.Length)] : NewAtom();
                return new Dense(name, value, output, axis, _random.Next(4) > 0, AnyActivation());
        }
    }

    private void FillWeights()
    {
        foreach (Parameter parameter in Network.Parameters)
        {
            double scale = 1 / Math.Sqrt(parameter.Axes[parameter.Axes.Count - 1].Count);
            float[] data = Enumerable.Range(0, (int)parameter.Length).Select(_ => (float)((_random.NextDouble() * 2 - 1) * scale)).ToArray();
            Weights.Add(parameter.Name, new Tensor(parameter.Shape, data));
        }
        // Zero whole groups: a share of the units of each axis, on one side or the other; some axes whole, some not at all.
        foreach (Atom atom in Network.Atoms)
        {
            double share = _random.Next(5) switch { 0 => 0, 1 => 1, _ => _random.NextDouble() };
            Side side = _random.Next(2) == 0 ? Side.Producing : Side.Consuming;
            bool bias = _random.Next(2) == 0;
            for (int unit = 0; unit < atom.Size; unit++)
                if (_random.NextDouble() < share) Zero(atom, unit, side, bias);
        }
    }

    private void Zero(Atom atom, int unit, Side side, bool bias)
    {
        foreach (Parameter parameter in Network.Parameters.Where(p => p.IsTrained))
        {
            for (int d = 0; d < parameter.Axes.Count; d++)
            {
                if (parameter.Sides[d] != side || !parameter.Axes[d].Holds(atom) || (parameter.Axes.Count == 1 && !bias)) continue;
                float[] data = Weights[parameter.Name].Data;
                int stride = d == 0 && parameter.Axes.Count == 2 ? parameter.Axes[1].Count : 1;
                foreach (int position in parameter.Axes[d].PositionsOf(atom, unit))
                    for (int i = 0; i < data.Length; i++)
                        if (i / stride % parameter.Axes[d].Count == position) data[i] = 0;
            }
        }
    }
}

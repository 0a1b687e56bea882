using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Networks over images or signals with every layer kind, of odd sizes.</summary>
internal sealed class RandomImageNetworks
{
    private static readonly Activation[] Activations = [.. Activation.KnownNames.Select(n => Activation.FromName(n)!.Value)];

    private readonly Random _random;
    private readonly List<Axis> _axes = [];
    private readonly List<Layer> _layers = [];
    private readonly List<(string Name, IReadOnlyList<Axis> Axes)> _values = [];
    private readonly Dictionary<(int Dimension, int Size), Atom> _space = [];

    private RandomImageNetworks(Random random) => _random = random;

    public static Network Create(Random random, int layers, int mostChannels) => new RandomImageNetworks(random).Make(layers, mostChannels);

    private Network Make(int layers, int mostChannels)
    {
        var dimensions = _random.Next(1, 3);
        var groups = Declare(new Atom("group", _random.Next(1, 4)));
        Axis channels = _random.Next(2) == 0 ? groups : Declare(new Product("pairs", [groups, Declare(new Atom("of group", _random.Next(1, 4)))]));
        Axis[] space = [.. Enumerable.Range(0, dimensions).Select(d => Space(d, _random.Next(3, 9)))];
        var ink = Declare(new Atom("ink", _random.Next(1, 4)));
        var input = new NetworkInput("input", [ink, .. space], 0.5f, 0.25f);
        _values.Add(("input", input.Axes));
        Add(new Convolution("first", "input", channels, ink, space, space, [.. space.Select(_ => new Window(1))]));
        while (_layers.Count < layers)
        {
            if (Next($"layer{_layers.Count}", mostChannels) is { } layer)
                Add(layer);
        }

        var unread = _layers.Where(l => _layers.All(r => !r.Inputs.Contains(l.Name)));
        return Network.Create("images", _axes, [input], _layers, [.. unread.Select(l => new NetworkOutput("out of " + l.Name, l.Name))]);
    }

    private Layer? Next(string name, int mostChannels)
    {
        var (from, axes) = _values[_random.Next(1, _values.Count)];
        var (units, space) = (axes[0], axes.Skip(1).ToArray());
        var activation = _random.Next(2) == 0 ? Activation.Identity : Activations[_random.Next(Activations.Length)];
        if (space.Length == 0 && _random.Next(2) == 0)
            return new Dense(name, from, Declare(new Atom("units of " + name, _random.Next(1, mostChannels + 1))), units, activation: activation);
        switch (_random.Next(14))
        {
            case 0:
                return new BatchNorm(name, from, axes, 0.01f, activation: activation);
            case 1:
                return new Affine(name, from, axes, activation);
            case 2:
                return new Elementwise(name, from, axes, activation);
            case 3:
                return _random.Next(3) == 0 ? new Constant(name, axes, activation) : new Standardize(name, from, axes);
            case 4:
                return new Dropout(name, from, axes, 0.25f);
            case 5:
                var alike = _values.Where(v => v.Axes.SequenceEqual(axes)).Select(v => v.Name).ToArray();
                return new Add(name, [from, .. alike.Take(2)], axes, activation);
            case 6:
                var gates = _values.Where(v => v.Axes.Count <= axes.Count && v.Axes.SequenceEqual(axes.Take(v.Axes.Count))).ToArray();
                var gate = gates[_random.Next(gates.Length)];
                return new Multiply(name, from, gate.Name, axes, gate.Axes, activation);
            case 7:
                var parts = _values.Where(v => v.Axes.Skip(1).SequenceEqual(space)).Take(3).ToArray();
                return new Concatenation(name, [.. parts.Select(p => p.Name)], [Declare(new Concat("parts of " + name, [.. parts.Select(p => p.Axes[0])])), .. space]);
            case 8:
                return new GroupNorm(name, from, axes, RandomNetworks.AnyDivisor(_random, units.Count), 0.3f, activation);
            case 9 when space.Length > 0:
                return _random.Next(2) == 0 ? new GlobalPooling(name, from, units, space, AnyPooling(), activation) : Flat(name, from, axes);
            case 10 when space.Length > 0 && space.All(s => s.Count < 5):
                int[] factors = [.. space.Select(_ => _random.Next(1, 3))];
                return new Upsample(name, from, units, [.. space.Select((s, d) => Space(d, s.Count * factors[d]))], space, factors);
            case 11 when space.Length > 0:
                return Pool(name, from, units, space, activation);
            case > 11 when space.Length > 0:
                return Convolve(name, from, units, space, mostChannels, activation);
            default:
                return null;
        }
    }

    private Flatten Flat(string name, string from, IReadOnlyList<Axis> axes) => new(name, from, Declare(new Product("flat " + name, axes)), axes);

    private Pooling? Pool(string name, string from, Axis units, Axis[] space, Activation activation)
    {
        var ceil = _random.Next(2) == 0;
        Window[] windows = [.. space.Select(_ => Window.Padded(_random.Next(2, 4), _random.Next(2), _random.Next(1, 4)))];
        return Slide(space, windows, ceil) is not { } output ? null : new Pooling(name, from, units, output, space, windows, AnyPooling(), ceil, _random.Next(2) == 0, activation);
    }

    private Convolution? Convolve(string name, string from, Axis units, Axis[] space, int mostChannels, Activation activation)
    {
        Window[] windows = [.. space.Select(_ => new Window(_random.Next(1, 4), _random.Next(1, 3), _random.Next(2), _random.Next(2), _random.Next(1, 3)))];
        if (Slide(space, windows, ceil: false) is not { } output)
            return null;
        Axis Made(string what) => Declare(new Atom(what + name, _random.Next(1, mostChannels + 1)));
        var (group, made) = _random.Next(3) switch
        {
            0 => (units, _random.Next(2) == 0 ? units : Declare(new Product("multiplied " + name, [units, Made("multiplier of ")]))),
            1 when units is Product { Factors.Count: 2 } product => (product.Factors[0], Declare(new Product("grouped " + name, [product.Factors[0], Made("made by ")]))),
            _ => (null, Made("channels of ")),
        };
        return new Convolution(name, from, made, units, output, space, windows, group, _random.Next(3) > 0, activation);
    }

    private Axis[]? Slide(Axis[] space, Window[] windows, bool ceil)
    {
        int[] sizes = [.. windows.Zip(space, (w, s) => w.OutputSize(s.Count, ceil))];
        return sizes.Any(s => s < 1) ? null : [.. sizes.Select((s, d) => Space(d, s))];
    }

    private PoolingKind AnyPooling() => _random.Next(2) == 0 ? PoolingKind.Max : PoolingKind.Average;

    private Atom Space(int dimension, int size)
    {
        if (!_space.TryGetValue((dimension, size), out var axis))
            _space[(dimension, size)] = axis = Declare(new Atom($"{"yx"[dimension]}{size}", size));
        return axis;
    }

    private TAxis Declare<TAxis>(TAxis axis)
        where TAxis : Axis
    {
        _axes.Add(axis);
        return axis;
    }

    private void Add(Layer layer)
    {
        _layers.Add(layer);
        _values.Add((layer.Name, layer.OutputAxes));
    }
}

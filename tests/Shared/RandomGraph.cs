using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Tests.Shared;

/// <summary>A graph that grows layer by layer; what nothing reads in the end is returned.</summary>
internal abstract class RandomGraph(Random random, int maxUnits, int maxLayers)
{
    private readonly List<Axis> _axes = new();
    private readonly List<NetworkInput> _inputs = new();

    protected Random Random => random;

    protected int MaxUnits => maxUnits;

    protected List<Layer> Layers { get; } = new();

    /// <summary>What a layer can read, in the order in which it was made.</summary>
    protected List<(string Name, IReadOnlyList<Axis> Axes)> Values { get; } = new();

    /// <summary>A random activation that is element-wise.</summary>
    public static Activation AnyActivation(Random random)
    {
        ActivationKind[] kinds = Enum.GetValues<ActivationKind>().Where(k => k != ActivationKind.Softmax).ToArray();
        ActivationKind kind = kinds[random.Next(kinds.Length)];
        return new Activation(kind, kind switch { ActivationKind.LeakyRelu => 0.25f, ActivationKind.Elu => 1.5f, _ => 0 });
    }

    public Network Grow()
    {
        AddInputs();
        for (int count = Math.Min(random.Next(1, RandomNetwork.MostLayers + 1), maxLayers), n = 0; n < count; n++) AddLayer();
        while (Layers.Count == 0) AddLayer();
        AddHeads();
        List<NetworkOutput> outputs = Unread().Select((v, i) => new NetworkOutput($"out{i}", v)).ToList();
        if (random.Next(4) == 0) outputs.Add(new NetworkOutput("also", Layers[random.Next(Layers.Count)].Name));
        return Network.Create("random", _axes, _inputs, Layers, outputs);
    }

    protected abstract void AddInputs();

    /// <summary>Adds one layer or a few that belong together, or none when the one that was drawn does not fit.</summary>
    protected abstract void AddLayer();

    /// <summary>Layers between what nothing reads and the outputs.</summary>
    protected virtual void AddHeads()
    {
    }

    /// <summary>The layers that nothing reads yet.</summary>
    protected string[] Unread()
    {
        var read = new HashSet<string>(Layers.SelectMany(l => l.Inputs));
        return Layers.Select(l => l.Name).Where(name => !read.Contains(name)).ToArray();
    }

    protected Activation AnyActivation() => AnyActivation(random);

    /// <summary>A layer norm or a group norm, with an ε large enough that few units which hardly differ are not blown up, rounding and all.</summary>
    protected GroupNorm AnyGroupNorm(string name, string value, IReadOnlyList<Axis> axes)
    {
        int[] divisors = Enumerable.Range(1, axes[0].Count).Where(n => axes[0].Count % n == 0).ToArray();
        return new GroupNorm(name, value, axes, OneIn(2) ? 1 : AnyOf(divisors), OneIn(2) ? 0.25f : 0.5f, AnyActivation());
    }

    protected bool OneIn(int n) => random.Next(n) == 0;

    protected T AnyOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Some two or three of several choices, in any order.</summary>
    protected T[] SomeOf<T>(IReadOnlyList<T> choices) => choices.OrderBy(_ => random.Next()).Take(random.Next(2, 4)).ToArray();

    protected void AddInput(IReadOnlyList<Axis> axes)
    {
        string name = $"in{_inputs.Count}";
        _inputs.Add(new NetworkInput(name, axes, OneIn(2) ? 1 : 0.5f, OneIn(3) ? 0.25f : 0));
        Values.Add((name, axes));
    }

    /// <summary>The name of the next layer.</summary>
    protected string NextName() => $"layer{Layers.Count}";

    protected (string Name, IReadOnlyList<Axis> Axes) Append(Layer layer)
    {
        Layers.Add(layer);
        Values.Add((layer.Name, layer.OutputAxes));
        return Values[^1];
    }

    protected Atom NewAtom(string? name = null)
    {
        // Small sizes often: one unit and less than a vector are where kernels go wrong.
        int size = random.Next(3) == 0 ? random.Next(1, 4) : random.Next(1, maxUnits + 1);
        return NewAtom(name ?? $"axis{_axes.Count}", size, OneIn(4) ? Enumerable.Range(0, size).Select(u => $"unit {u}").ToArray() : null);
    }

    protected Atom NewAtom(string name, int size, string[]? labels = null) => Declare(new Atom(name, size, labels));

    protected Concat NewConcat(IEnumerable<Axis> parts) => Declare(new Concat($"axis{_axes.Count}", parts.ToArray()));

    protected Product NewProduct(params IEnumerable<Axis> factors) => Declare(new Product($"axis{_axes.Count}", factors.ToArray()));

    private T Declare<T>(T axis)
        where T : Axis
    {
        _axes.Add(axis);
        return axis;
    }
}

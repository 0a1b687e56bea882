using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>A graph that grows layer by layer; what nothing reads in the end is returned.</summary>
internal abstract class RandomGraph(Random random, int maxUnits, int maxLayers)
{
    // Slopes and scales as they are used, and such as turn the function around or are steeper than its other side.
    private static readonly float[] ParametersOfActivations = [-0.5f, 0.25f, 1.5f];

    private static readonly Activation[] Activations = Activation
        .KnownNames.Select(name => Activation.FromName(name)!.Value)
        .Where(a => a.IsElementwise)
        .SelectMany(a => a.HasParameter ? ParametersOfActivations.Select(p => a with { Parameter = p }) : [a])
        .ToArray();

    private readonly List<Axis> _axes = new();
    private readonly List<NetworkInput> _inputs = new();

    protected Random Random => random;

    protected int MaxUnits => maxUnits;

    protected List<Layer> Layers { get; } = new();

    /// <summary>What a layer can read, in the order in which it was made.</summary>
    protected List<(string Name, IReadOnlyList<Axis> Axes)> Values { get; } = new();

    /// <summary>A random activation that is element-wise.</summary>
    public static Activation AnyActivation(Random random) => Activations[random.Next(Activations.Length)];

    public Network Grow()
    {
        AddInputs();
        for (int count = Math.Min(random.Next(1, RandomNetwork.MostLayers + 1), maxLayers), n = 0; n < count; n++)
            AddLayer();
        while (Layers.Count == 0)
            AddLayer();
        AddHeads();
        var outputs = Unread().Select((v, i) => new NetworkOutput($"out{i}", v)).ToList();
        for (var also = random.Next(3); also > 0; also--)
            outputs.Add(new NetworkOutput($"also{also}", AnyOf(Layers).Name));
        if (OneIn(6))
            outputs.Add(new NetworkOutput("given", AnyOf(_inputs).Name));
        if (OneIn(8))
            outputs.Add(new NetworkOutput("again", outputs[^1].In));
        return Network.Create("random", _axes, _inputs, Layers, outputs);
    }

    protected abstract void AddInputs();

    /// <summary>Adds one layer or a few that belong together, or none when the one that was drawn does not fit.</summary>
    protected abstract void AddLayer();

    /// <summary>Layers between what nothing reads and the outputs.</summary>
    protected virtual void AddHeads() { }

    /// <summary>The layers that nothing reads yet.</summary>
    protected string[] Unread()
    {
        var read = new HashSet<string>(Layers.SelectMany(l => l.Inputs));
        return Layers.Select(l => l.Name).Where(name => !read.Contains(name)).ToArray();
    }

    /// <summary>None often, else any; a softmax seldom, because nothing in front of one can go.</summary>
    protected Activation AnyActivation() =>
        OneIn(3) ? Activation.Identity
        : OneIn(16) ? Activation.Softmax
        : AnyActivation(random);

    /// <summary>
    /// A norm across units, with an ε large enough that few units which hardly differ are not blown up, rounding and all.
    /// </summary>
    protected UnitsNorm AnyUnitsNorm(string name, string value, IReadOnlyList<Axis> axes)
    {
        var epsilon = OneIn(2) ? 0.25f : 0.5f;
        var divisors = Enumerable.Range(1, axes[0].Count).Where(n => axes[0].Count % n == 0).ToArray();
        return random.Next(7) switch
        {
            0 or 1 or 2 => new RmsNorm(name, value, axes, epsilon, AnyActivation()),
            3 or 4 => new GroupNorm(name, value, axes, 1, epsilon, AnyActivation(), eachPlace: OneIn(2)),
            _ => new GroupNorm(name, value, axes, AnyOf(divisors), epsilon, AnyActivation()),
        };
    }

    /// <summary>Adds a layer that leaves the axes as they are.</summary>
    protected void AddUnary(string value, IReadOnlyList<Axis> axes)
    {
        var name = NextName();
        Append(
            random.Next(21) switch
            {
                0 or 1 or 15 => new ActivationLayer(name, value, axes, AnyActivation()),
                2 => new Standardize(name, value, axes),
                17 or 18 => new PRelu(name, value, axes, OneIn(3)),
                3 or 4 => new Dropout(name, value, axes, OneIn(3) ? 0 : 0.5f),
                5 or 6 or 16 => new Affine(name, value, axes, AnyActivation()),
                7 or 8 or 9 or 19 or 20 => AnyUnitsNorm(name, value, axes),
                10 or 11 => new Constant(name, axes, AnyActivation()),
                _ => new BatchNorm(name, value, axes, OneIn(2) ? 0.05f : 0.5f, OneIn(3) ? 1 : 0.1f, AnyActivation()),
            }
        );
    }

    /// <summary>
    /// Adds what takes several values: a sum or a product where the axes are the same, a gate where they are the first ones,
    /// else one behind the other; now and then the same value twice.
    /// </summary>
    /// <param name="value">The value that it takes first.</param>
    /// <param name="axes">Its axes.</param>
    /// <param name="mostUnits">The most units of a concatenation.</param>
    protected void Join(string value, IReadOnlyList<Axis> axes, int mostUnits)
    {
        var alike = Values.Where(v => v.Axes.SequenceEqual(axes)).Select(v => v.Name).ToArray();
        var gates = Values.Where(v => v.Axes.Count <= axes.Count && v.Axes.SequenceEqual(axes.Take(v.Axes.Count))).ToArray();
        switch (random.Next(5))
        {
            case 0 or 1 when alike.Length > 1 || OneIn(4):
                Append(new Add(NextName(), Several(value, alike), axes, AnyActivation()));
                break;
            case 2 when gates.Length > 1 || OneIn(4):
                (var gate, var gateAxes) = AnyOf(gates);
                Append(new Gate(NextName(), value, gate, axes, gateAxes, AnyActivation()));
                break;
            default:
                AddConcatenation(value, axes, mostUnits);
                break;
        }
    }

    private void AddConcatenation(string value, IReadOnlyList<Axis> axes, int mostUnits)
    {
        var fitting = Values.Where(v => v.Axes.Skip(1).SequenceEqual(axes.Skip(1))).ToDictionary(v => v.Name, v => v.Axes);
        var parts = OneIn(8) ? [value] : Several(value, [.. fitting.Keys]);
        if (parts.Sum(p => fitting[p][0].Size) > mostUnits)
            return;
        // Now and then with a part on record that was cut.
        IReadOnlyList<Axis> all = parts.Select(p => fitting[p][0]).ToArray();
        Axis[] cut = OneIn(5) ? [AnyOf([.. fitting.Values])[0]] : [];
        var at = random.Next(all.Count + 1);
        var axis =
            cut.Length == 0
                ? NewConcat(all)
                : NewConcat([.. all.Take(at), .. cut, .. all.Skip(at)], Enumerable.Range(0, all.Count + 1).Where(p => p != at).ToArray());
        Append(new Concatenation(NextName(), parts, [axis, .. axes.Skip(1)]));
    }

    // The value itself and one or two others of its kind, in any order; now and then itself again.
    private string[] Several(string value, IReadOnlyList<string> alike)
    {
        var others = alike.Where(v => v != value).OrderBy(_ => random.Next()).Take(random.Next(1, 3)).ToArray();
        if (others.Length == 0 || OneIn(6))
            others = [.. others.Take(1), value];
        return [.. new[] { value }.Concat(others).OrderBy(_ => random.Next())];
    }

    protected bool OneIn(int n) => random.Next(n) == 0;

    protected T AnyOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    protected void AddInput(IReadOnlyList<Axis> axes)
    {
        var name = $"in{_inputs.Count}";
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
        var size = random.Next(3) == 0 ? random.Next(1, 4) : random.Next(1, maxUnits + 1);
        // Now and then some were pruned before.
        var kept = OneIn(4) ? Enumerable.Range(0, size).Where(_ => OneIn(2)).ToArray() : null;
        return Declare(
            new Atom(
                name ?? $"axis{_axes.Count}",
                size,
                OneIn(4) ? Enumerable.Range(0, size).Select(u => $"unit {u}").ToArray() : null,
                kept is { Length: > 0 } ? kept : null
            )
        );
    }

    protected Atom NewAtom(string name, int size) => Declare(new Atom(name, size));

    private ConcatAxis NewConcat(IReadOnlyList<Axis> parts, int[]? kept = null) =>
        Declare(new ConcatAxis($"axis{_axes.Count}", parts, kept));

    protected Product NewProduct(params IEnumerable<Axis> factors) => Declare(new Product($"axis{_axes.Count}", factors.ToArray()));

    private T Declare<T>(T axis)
        where T : Axis
    {
        _axes.Add(axis);
        return axis;
    }
}

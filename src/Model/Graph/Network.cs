using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>A checked network: axes, inputs, layers in an order in which they can run, outputs.</summary>
public sealed partial class Network
{
    /// <summary>The longest name of an axis, value or output, in UTF-16 units.</summary>
    public const int MaxNameLength = 256;

    private readonly Dictionary<string, IReadOnlyList<Axis>> _axesOfValue;
    private readonly HashSet<Axis> _declared;
    private HashSet<Layer>? _normalized;
    private ILookup<string, Layer>? _readers;
    private Dictionary<string, Layer>? _layersByName;
    private Dictionary<string, Parameter>? _parametersByName;

    private Network(
        string name,
        IReadOnlyList<Axis> axes,
        IReadOnlyList<NetworkInput> inputs,
        IReadOnlyList<Layer> layers,
        IReadOnlyList<NetworkOutput> outputs,
        Dictionary<string, IReadOnlyList<Axis>> axesOfValue
    )
    {
        Name = name;
        Axes = axes;
        Inputs = inputs;
        Layers = layers;
        Outputs = outputs;
        _axesOfValue = axesOfValue;
        _declared = new HashSet<Axis>(axes);
        Parameters = layers.SelectMany(l => l.Parameters).ToArray();
        Space = new HashSet<Axis>(
            axesOfValue
                .Values.SelectMany(along => along.Skip(1))
                .Concat(layers.SelectMany(layer => layer.PlacesAmongUnits))
                // An input stays whole where pruning left nothing that reads it.
                .Concat(inputs.Select(input => input.Vocabulary).OfType<Axis>())
        );
    }

    /// <summary>The network's name.</summary>
    public string Name { get; }

    /// <summary>All axes, in the order of their declaration.</summary>
    public IReadOnlyList<Axis> Axes { get; }

    /// <summary>The values that the user gives.</summary>
    public IReadOnlyList<NetworkInput> Inputs { get; }

    /// <summary>The layers, each after those that it reads; otherwise in the order of their declaration.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The values that the network returns.</summary>
    public IReadOnlyList<NetworkOutput> Outputs { get; }

    /// <summary>The parameters of all layers, in layer order.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The atoms among <see cref="Axes"/>.</summary>
    public IEnumerable<Atom> Atoms => Axes.OfType<Atom>();

    /// <summary>
    /// The axes behind the units of some value: height, width, time; and those that a layer moves there from among its units.
    /// Pruning never takes their entries.
    /// </summary>
    public IReadOnlyCollection<Axis> Space { get; }

    /// <summary>Multiply-accumulates for one input row, over the surviving units.</summary>
    public long TotalMacs => NetworkSizes.Sum(Layers.Select(l => l.Macs));

    /// <summary>
    /// Every tensor as each layer uses it: with the sides on which its slices lie there. One that two layers share occurs twice.
    /// </summary>
    internal IEnumerable<(Parameter Parameter, IReadOnlyList<Side> Sides)> Uses => UsesOf(Layers);

    /// <summary>The layers whose weights a batch norm divides out; found once, because every set of groups asks for them.</summary>
    internal HashSet<Layer> Normalized => _normalized ??= NormalizedWeights.Of(this);

    /// <summary>
    /// The layer for which no unit of an axis can go, zero or not: it would notice, or what it normalises is given to the network
    /// and varies; null when there is none.
    /// </summary>
    internal Layer? Keeping(Atom axis) =>
        Layers.FirstOrDefault(l =>
            l.NormalizesAcrossUnits && l.OutputAxes[0].Holds(axis) && (l.NoticesRemoval || Inputs.Any(i => i.Axes.Contains(axis)))
        );

    /// <summary>The number of trained values, over the surviving units.</summary>
    public long ParameterCount => NetworkSizes.Sum(Layers.Select(l => l.ParameterCount));

    /// <summary>Checks the parts and puts the layers in order.</summary>
    /// <exception cref="ManifestException">Something is wrong; the exception lists all of it, with JSON paths as in a manifest.</exception>
    public static Network Create(
        string name,
        IReadOnlyList<Axis> axes,
        IReadOnlyList<NetworkInput> inputs,
        IReadOnlyList<Layer> layers,
        IReadOnlyList<NetworkOutput> outputs
    )
    {
        var problems = new List<Problem>();
        return TryCreate(name, axes, inputs, layers, outputs, problems) ?? throw new ManifestException(problems);
    }

    /// <summary>Like <see cref="Create"/>, but adds what is wrong to <paramref name="problems"/> and returns null.</summary>
    public static Network? TryCreate(
        string name,
        IReadOnlyList<Axis> axes,
        IReadOnlyList<NetworkInput> inputs,
        IReadOnlyList<Layer> layers,
        IReadOnlyList<NetworkOutput> outputs,
        ICollection<Problem> problems
    )
    {
        var network = TryCreate(name, axes, inputs, layers, outputs, out var found);
        foreach (var problem in found.ToList())
            problems.Add(problem);
        return network;
    }

    /// <summary>The same, with what is wrong in a log.</summary>
    internal static Network? TryCreate(
        string name,
        IReadOnlyList<Axis> axes,
        IReadOnlyList<NetworkInput> inputs,
        IReadOnlyList<Layer> layers,
        IReadOnlyList<NetworkOutput> outputs,
        out ProblemLog problems
    )
    {
        var check = new NetworkCheck(axes, inputs, layers, outputs);
        var ordered = check.Run();
        problems = check.Problems;
        return problems.Count == 0 ? new Network(name, axes, inputs, ordered, outputs, check.AxesOfValue) : null;
    }

    /// <summary>
    /// Checks the names of a network of which parts could not be read, and what its parts refer to by name: a value
    /// that <paramref name="mayExist"/> is one of the parts that are not here.
    /// </summary>
    internal static ProblemLog CheckNames(
        IReadOnlyList<Axis> axes,
        IReadOnlyList<NetworkInput> inputs,
        IReadOnlyList<Layer> layers,
        IReadOnlyList<NetworkOutput> outputs,
        Func<string, bool> mayExist
    )
    {
        var check = new NetworkCheck(axes, inputs, layers, outputs);
        check.CheckNames();
        check.CheckReferences(mayExist);
        return check.Problems;
    }

    /// <summary>The axes of a value, given an input's or a layer's name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such value.</exception>
    public IReadOnlyList<Axis> AxesOf(string value) =>
        _axesOfValue.TryGetValue(value, out var axes) ? axes : throw new KeyNotFoundException($"Network '{Name}' has no value '{value}'.");

    /// <summary>The axis called <paramref name="name"/>, or null.</summary>
    public Axis? FindAxis(string name) => Axes.FirstOrDefault(a => a.Name == name);

    /// <summary>The layers that read <paramref name="value"/>.</summary>
    public IEnumerable<Layer> ReadersOf(string value) =>
        (
            _readers ??= Layers
                .SelectMany(l => l.Inputs.Distinct().Select(read => (Read: read, Layer: l)))
                .ToLookup(r => r.Read, r => r.Layer, StringComparer.Ordinal)
        )[value];

    /// <summary>The layer of a name, or null.</summary>
    internal Layer? FindLayer(string name) =>
        (_layersByName ??= Layers.ToDictionary(l => l.Name, StringComparer.Ordinal)).TryGetValue(name, out var layer) ? layer : null;

    /// <summary>The tensor of a name, or null.</summary>
    internal Parameter? FindParameter(string name)
    {
        if (_parametersByName == null)
        {
            _parametersByName = new Dictionary<string, Parameter>(StringComparer.Ordinal);
            foreach (var parameter in Parameters)
                _parametersByName[parameter.Name] = parameter;
        }
        return _parametersByName.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>The same, of some of the layers.</summary>
    internal IEnumerable<(Parameter Parameter, IReadOnlyList<Side> Sides)> UsesOf(IEnumerable<Layer> layers) =>
        layers.SelectMany(layer =>
        {
            var own = layer.Parameters.Select(p => (p, p.Sides));
            return layer.Borrowed is { } borrowed ? own.Append((FindParameter(borrowed.Name)!, borrowed.Sides)) : own;
        });

    /// <summary>Whether an axis is among <see cref="Axes"/>.</summary>
    internal bool Declares(Axis axis) => _declared.Contains(axis);
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>Makes a network of a description: puts the calls in order, names their layers, finds out which axes are one, and makes the layers.</summary>
internal sealed class NetworkAssembly
{
    private readonly string _name;
    private readonly IReadOnlyList<OutputDescription> _outputs;
    private readonly List<Problem> _problems = new();
    private readonly AxisTerms _terms = new();

    /// <summary>Every value that the outputs need, after those that it reads.</summary>
    private readonly List<NetworkValue> _order = new();

    /// <summary>What layers apply to their outputs, and the calls that said so, which are no layers of their own.</summary>
    private readonly Dictionary<NetworkValue, Activation> _applied = new();
    private readonly HashSet<NetworkValue> _absorbed = new();

    private readonly Dictionary<NetworkValue, string> _names = new();
    private readonly Dictionary<NetworkValue, AxisTerm> _units = new();
    private readonly Dictionary<NetworkValue, AxisTerm> _groups = new();
    private readonly Dictionary<NetworkValue, IReadOnlyList<AxisTerm>> _space = new();

    internal NetworkAssembly(string name, IReadOnlyList<OutputDescription> outputs)
    {
        _name = name ?? throw new ArgumentNullException(nameof(name));
        _outputs = outputs;
    }

    internal Network Run()
    {
        Order();
        ApplyActivations();
        NameValues();
        Relate();
        LabelOutputs();
        if (_problems.Count > 0) throw new ManifestException(_problems);
        return Make();
    }

    /// <summary>The place of a problem in the words of a description, where its path is one into a list of a manifest; else the path.</summary>
    internal static string PlaceOf(string path, string list, Func<int, string> place)
    {
        if (!path.StartsWith(list, StringComparison.Ordinal)) return path;
        int close = path.IndexOf(']');
        return place(int.Parse(path.Substring(list.Length, close - list.Length), CultureInfo.InvariantCulture));
    }

    // Depth first from the outputs. Networks may be deeper than a stack of calls.
    private void Order()
    {
        var seen = new HashSet<NetworkValue>();
        var path = new Stack<(NetworkValue Value, int Next)>();
        foreach (OutputDescription output in _outputs)
        {
            if (seen.Add(output.Value)) path.Push((output.Value, 0));
            while (path.Count > 0)
            {
                (NetworkValue value, int next) = path.Pop();
                if (next == value.Reads.Count)
                {
                    _order.Add(value);
                    continue;
                }
                path.Push((value, next + 1));
                if (seen.Add(value.Reads[next])) path.Push((value.Reads[next], 0));
            }
        }
    }

    private void ApplyActivations()
    {
        Dictionary<NetworkValue, int> readers = _order.ToDictionary(v => v, _ => 0);
        foreach (NetworkValue read in _order.SelectMany(v => v.Reads).Concat(_outputs.Select(o => o.Value))) readers[read]++;
        foreach (NetworkValue value in _order)
        {
            if (value.Call is not { Name: null, Activation: { } activation } || value.Problems.Count > 0 || !value.Reads[0].Call.TakesActivation || readers[value.Reads[0]] > 1) continue;
            _applied[value.Reads[0]] = activation;
            _absorbed.Add(value);
        }
    }

    private void NameValues()
    {
        var taken = new HashSet<string>(_order.Select(v => v.Call.Name).OfType<string>(), StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (NetworkValue value in _order)
        {
            string? name = value.Call.Name;
            if (name == null && !_absorbed.Contains(value))
            {
                counts.TryGetValue(value.Call.Stem, out int count);
                do name = value.Call.Stem + (++count).ToString(CultureInfo.InvariantCulture);
                while (!taken.Add(name));
                counts[value.Call.Stem] = count;
            }
            _names[value] = name ?? _names[value.Reads[0]];
            foreach (string problem in value.Problems) Report(value, problem);
        }
    }

    private void Relate()
    {
        foreach (NetworkValue value in _order)
        {
            if (value.Shape == null || value.Reads.Any(r => !_units.ContainsKey(r))) continue;
            var axes = new CallAxes(_terms, _names[value], value.Reads.Select(r => _units[r]).ToArray(), message => Report(value, message));
            AxisTerm units = _units[value] = value.Call.Relate(axes);
            if (axes.Group != null) _groups[value] = axes.Group;
            if (value.Call.AxisName is { } axis && _terms.Name(units, axis) is { } clash) Report(value, $"its axis cannot be '{axis}': {clash}.");
            if (value.Call.Labels is { } labels) Label(labels, units, message => Report(value, message));
            _space[value] = value.Space.Select((size, d) => _terms.Space(d, value.Space.Count, size)).ToArray();
        }
    }

    private void LabelOutputs()
    {
        foreach (OutputDescription output in _outputs)
            if (output.Labels != null && _units.TryGetValue(output.Value, out AxisTerm? units)) Label(output.Labels, units, message => _problems.Add(new Problem($"Output '{output.Name}'", message)));
    }

    private static void Label(IReadOnlyList<string> labels, AxisTerm units, Action<string> report)
    {
        if (labels.Count != units.Size) report($"there are {labels.Count} labels for {units.Size} units.");
        else if (units.Root.Label(labels) is { } problem) report($"{problem}.");
    }

    private Network Make()
    {
        var axes = new ResolvedAxes(_terms.GivenNames);
        Dictionary<NetworkValue, Axis[]> axesOf = _order.ToDictionary(v => v, v => new[] { _units[v] }.Concat(_space[v]).Select(axes.Of).ToArray());
        if (axes.Problem != null) throw new ManifestException(new[] { axes.Problem });

        NetworkValue[] inputs = _order.Where(v => v.Call.MakeInput != null).ToArray(), layers = _order.Where(v => v.Call.MakeLayer != null && !_absorbed.Contains(v)).ToArray();
        var problems = new List<Problem>();
        Network? network = Network.TryCreate(
            _name, axes.Axes, inputs.Select(v => v.Call.MakeInput!(_names[v], axesOf[v])).ToArray(), layers.Select(v => v.Call.MakeLayer!(PartsOf(v, axesOf, axes))).ToArray(),
            _outputs.Select(o => new NetworkOutput(o.Name, _names[o.Value])).ToArray(), problems);
        if (network != null) return network;
        // The paths of a manifest that nobody has seen say less than the calls.
        throw new ManifestException(problems.Select(p => p with
        {
            Path = PlaceOf(PlaceOf(PlaceOf(p.Path, "$.layers[", i => Describe(layers[i])), "$.inputs[", i => Describe(inputs[i])), "$.outputs[", i => $"Output '{_outputs[i].Name}'"),
        }).ToArray());
    }

    private LayerParts PartsOf(NetworkValue value, Dictionary<NetworkValue, Axis[]> axesOf, ResolvedAxes axes) => new(
        _names[value], value.Reads.Select(r => _names[r]).ToArray(), axesOf[value], value.Reads.Select(r => axesOf[r]).ToArray(),
        _groups.TryGetValue(value, out AxisTerm? group) ? axes.Of(group) : null,
        _applied.TryGetValue(value, out Activation activation) ? activation : Activation.Identity);

    private string Describe(NetworkValue value) => $"{value.Call.Method} '{_names[value]}'";

    private void Report(NetworkValue value, string message) => _problems.Add(new Problem(Describe(value), message));
}

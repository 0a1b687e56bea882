using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// Makes a network of a description: puts the calls in order, names their layers, finds out which axes are one, and makes the
/// layers.
/// </summary>
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
    private readonly Dictionary<NetworkValue, AxisTerm> _asides = new();
    private readonly Dictionary<NetworkValue, IReadOnlyList<AxisTerm>> _space = new();

    private readonly Dictionary<string, NetworkValue> _makersOfAxes = new(StringComparer.Ordinal);

    /// <summary>The values that become inputs and layers, in the order of the network's.</summary>
    private NetworkValue[] _inputs = Array.Empty<NetworkValue>();
    private NetworkValue[] _layers = Array.Empty<NetworkValue>();

    internal NetworkAssembly(string name, IReadOnlyList<OutputDescription> outputs)
    {
        _name = name ?? throw new ArgumentNullException(nameof(name));
        _outputs = outputs;
    }

    /// <summary>Makes the network, or says what is wrong with it; there are no groups and no recipe yet.</summary>
    internal NetworkDraft Run()
    {
        Order();
        ApplyActivations();
        _inputs = _order.Where(v => v.Call.MakeInput != null).ToArray();
        _layers = _order.Where(v => v.Call.MakeLayer != null && !_absorbed.Contains(v)).ToArray();
        NameValues();
        Relate();
        LabelOutputs();
        var network = _problems.Count == 0 ? Make() : null;
        return new NetworkDraft
        {
            Network = network,
            Problems = _problems,
            Inputs = _inputs,
            Layers = _layers,
            Outputs = _outputs,
            Names = _names,
            MakersOfAxes = _makersOfAxes,
        };
    }

    // Depth first from the outputs. Networks may be deeper than a stack of calls.
    private void Order()
    {
        var seen = new HashSet<NetworkValue>();
        var path = new Stack<(NetworkValue Value, int Next)>();
        foreach (var output in _outputs)
        {
            if (seen.Add(output.Value))
                path.Push((output.Value, 0));
            while (path.Count > 0)
            {
                (var value, var next) = path.Pop();
                if (next == value.Reads.Count)
                {
                    _order.Add(value);
                    continue;
                }
                path.Push((value, next + 1));
                if (seen.Add(value.Reads[next]))
                    path.Push((value.Reads[next], 0));
            }
        }
    }

    private void ApplyActivations()
    {
        var readers = _order.ToDictionary(v => v, _ => 0);
        foreach (var read in _order.SelectMany(v => v.Reads).Concat(_outputs.Select(o => o.Value)))
            readers[read]++;
        foreach (var value in _order)
        {
            if (
                value.Call is not { Name: null, Activation: { } activation }
                || value.Problems.Count > 0
                || !value.Reads[0].Call.TakesActivation
                || readers[value.Reads[0]] > 1
            )
                continue;
            _applied[value.Reads[0]] = activation;
            _absorbed.Add(value);
        }
    }

    private void NameValues()
    {
        var taken = new HashSet<string>(_order.Select(v => v.Call.Name).OfType<string>(), StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var value in _order)
        {
            var name = value.Call.Name;
            if (name == null && !_absorbed.Contains(value))
            {
                counts.TryGetValue(value.Call.Stem, out var count);
                do name = value.Call.Stem + (++count).ToString(CultureInfo.InvariantCulture);
                while (!taken.Add(name));
                counts[value.Call.Stem] = count;
            }
            _names[value] = name ?? _names[value.Reads[0]];
            foreach (var problem in value.Problems)
                Report(value, problem);
        }
    }

    private void Relate()
    {
        foreach (var value in _order)
        {
            if (value.Shape == null || value.Reads.Any(r => !_units.ContainsKey(r)))
                continue;
            var axes = new CallAxes(
                _terms,
                _names[value],
                value.Reads.Select(r => _units[r]).ToArray(),
                value.Reads.Select(r => _asides.TryGetValue(r, out var aside) ? aside : null).ToArray(),
                (message, rule) => Report(value, message, rule)
            );
            var units = _units[value] = value.Call.Relate(axes);
            if (axes.Aside != null)
                _asides[value] = axes.Aside;
            if (value.Call.AxisName is { } axis && _terms.Name(units, axis) is { } clash)
                Report(value, $"its axis cannot be '{axis}': {clash}.");
            if (value.Call.Labels is { } labels)
                Label(labels, units, message => Report(value, message));
            _space[value] = value.Space.Select((size, d) => _terms.Space(d, value.Space.Count, size)).ToArray();
        }
    }

    private void LabelOutputs()
    {
        foreach (var output in _outputs)
            if (output.Labels != null && _units.TryGetValue(output.Value, out var units))
                Label(output.Labels, units, message =>
                    _problems.Add(new Problem(JsonPath.Element("$.outputs", IndexOf(_outputs, output)), message))
                );
    }

    private static void Label(IReadOnlyList<string> labels, AxisTerm units, Action<string> report)
    {
        if (labels.Count != units.Size)
            report($"there are {labels.Count} labels for {units.Size} units.");
        else if (units.Root.Label(labels) is { } problem)
            report($"{problem}.");
    }

    private Network? Make()
    {
        var axes = new ResolvedAxes(_terms.GivenNames);
        var axesOf = _order.ToDictionary(v => v, v => new[] { _units[v] }.Concat(_space[v]).Select(axes.Of).ToArray());
        foreach (var value in _order)
        foreach (var axis in axesOf[value])
            NoteMaker(axis, value);
        if (axes.Problem != null)
        {
            _problems.Add(axes.Problem);
            return null;
        }
        return Network.TryCreate(
            _name,
            axes.Axes,
            _inputs.Select(v => v.Call.MakeInput!(PartsOf(v, axesOf, axes))).ToArray(),
            _layers.Select(v => v.Call.MakeLayer!(PartsOf(v, axesOf, axes))).ToArray(),
            _outputs.Select(o => new NetworkOutput(o.Name, _names[o.Value])).ToArray(),
            _problems
        );
    }

    private void NoteMaker(Axis axis, NetworkValue value)
    {
        if (_makersOfAxes.ContainsKey(axis.Name))
            return;
        _makersOfAxes.Add(axis.Name, value);
        foreach (var member in axis.Members)
            NoteMaker(member, value);
    }

    private LayerParts PartsOf(NetworkValue value, Dictionary<NetworkValue, Axis[]> axesOf, ResolvedAxes axes) =>
        new(
            _names[value],
            value.Reads.Select(r => _names[r]).ToArray(),
            axesOf[value],
            value.Reads.Select(r => axesOf[r]).ToArray(),
            _asides.TryGetValue(value, out var aside) ? axes.Of(aside) : null,
            _applied.TryGetValue(value, out var activation) ? activation : Activation.Identity
        );

    private void Report(NetworkValue value, string message, Rule? rule = null) =>
        _problems.Add(
            new Problem(
                value.Call.MakeInput != null
                    ? JsonPath.Element("$.inputs", IndexOf(_inputs, value))
                    : JsonPath.Element("$.layers", IndexOf(_layers, value)),
                message
            )
            {
                Rule = rule,
            }
        );

    // By identity: two descriptions of one content are two.
    private static int IndexOf<T>(IReadOnlyList<T> list, T element)
        where T : class
    {
        var index = 0;
        while (!ReferenceEquals(list[index], element))
            index++;
        return index;
    }
}

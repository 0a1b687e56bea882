using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>Everything that a network must satisfy, checked once, all problems reported together.</summary>
internal sealed class NetworkCheck
{
    private readonly IReadOnlyList<Axis> _axes;
    private readonly IReadOnlyList<NetworkInput> _inputs;
    private readonly IReadOnlyList<Layer> _layers;
    private readonly IReadOnlyList<NetworkOutput> _outputs;

    internal NetworkCheck(IReadOnlyList<Axis> axes, IReadOnlyList<NetworkInput> inputs, IReadOnlyList<Layer> layers, IReadOnlyList<NetworkOutput> outputs)
    {
        _axes = axes;
        _inputs = inputs;
        _layers = layers;
        _outputs = outputs;
    }

    internal List<Problem> Problems { get; } = new();

    internal Dictionary<string, IReadOnlyList<Axis>> AxesOfValue { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs every check; the result is the layers in an order in which they can run.</summary>
    internal IReadOnlyList<Layer> Run()
    {
        CheckNames();
        CheckDeclaredAxes();
        CheckReferences(_ => false);
        CheckEnds();
        if (Problems.Count > 0) return _layers;
        IReadOnlyList<Layer> ordered = Order();
        if (Problems.Count > 0) return _layers;
        CheckShapes();
        CheckUse();
        return ordered;
    }

    internal void CheckNames()
    {
        var axisNames = new HashSet<string>(StringComparer.Ordinal);
        foreach (Axis axis in _axes)
            CheckName(axis.Name, axisNames, JsonPath.Member("$.axes", axis.Name), "axis");
        var values = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < _inputs.Count; i++)
        {
            string path = JsonPath.Element("$.inputs", i);
            CheckName(_inputs[i].Name, values, path + ".name", "value (inputs and layers share their names)");
            AxesOfValue[_inputs[i].Name] = _inputs[i].Axes;
            if (_inputs[i].Axes.Count == 0) Report(path + ".axes", "an input needs at least one axis.");
            for (int a = 0; a < _inputs[i].Axes.Count; a++)
                if (_inputs[i].Axes[a] is not Atom) Report($"{path}.axes[{a}]", $"an input lies along atoms, and axis '{_inputs[i].Axes[a].Name}' is composed; declare one input for each part and join them with a concat layer.");
            if (!IsFinite(_inputs[i].Scale) || _inputs[i].Scale == 0) Report(path + ".scale", $"scale is {_inputs[i].Scale}; expected a finite number other than 0.");
            if (!IsFinite(_inputs[i].Offset)) Report(path + ".offset", $"offset is {_inputs[i].Offset}; expected a finite number.");
        }
        for (int i = 0; i < _layers.Count; i++)
        {
            CheckName(_layers[i].Name, values, JsonPath.Element("$.layers", i) + ".name", "value (inputs and layers share their names)");
            AxesOfValue[_layers[i].Name] = _layers[i].OutputAxes;
            if (!IsFinite(_layers[i].Activation.Parameter)) Report(JsonPath.Element("$.layers", i) + ".activation", $"the parameter of {_layers[i].Activation} is {_layers[i].Activation.Parameter}; expected a finite number.");
        }
        var outputs = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < _outputs.Count; i++)
            CheckName(_outputs[i].Name, outputs, JsonPath.Element("$.outputs", i) + ".name", "output");
    }

    private void CheckEnds()
    {
        if (_inputs.Count == 0) Report("$.inputs", "there is no input; a network needs at least one.");
        if (_outputs.Count == 0) Report("$.outputs", "there is no output; a network needs at least one.");
    }

    private void CheckName(string name, HashSet<string> taken, string path, string what)
    {
        if (string.IsNullOrEmpty(name)) Report(path, $"the name of this {what} is empty; give it one.");
        else if (name.Length > Network.MaxNameLength) Report(path, $"this name has {name.Length} characters; at most {Network.MaxNameLength} are allowed.");
        else if (!taken.Add(name)) Report(path, $"there is already a {what} called '{name}'; names must differ.");
    }

    private void CheckDeclaredAxes()
    {
        var declared = new HashSet<Axis>(_axes);
        foreach (Axis axis in _axes)
        {
            foreach (Axis member in axis.Members)
                if (!declared.Contains(member)) Report(JsonPath.Member("$.axes", axis.Name), $"axis '{axis.Name}' is made of '{member.Name}', which is not declared among the axes of the network.");
        }
        for (int i = 0; i < _inputs.Count; i++) ExpectDeclared(_inputs[i].Axes, declared, JsonPath.Element("$.inputs", i) + ".axes");
        for (int i = 0; i < _layers.Count; i++)
        {
            ExpectDeclared(_layers[i].OutputAxes, declared, JsonPath.Element("$.layers", i) + ".axes");
            foreach (Parameter parameter in _layers[i].Parameters) ExpectDeclared(parameter.Axes, declared, JsonPath.Element("$.layers", i) + ".axes");
        }
    }

    private void ExpectDeclared(IReadOnlyList<Axis> axes, HashSet<Axis> declared, string path)
    {
        foreach (Axis axis in axes)
            if (!declared.Contains(axis) && axis is not Atom { IsOfTensor: true } && !Problems.Any(p => p.Path == path)) Report(path, $"axis '{axis.Name}' is not declared among the axes of the network; pass the same axis object that is declared.");
    }

    internal void CheckReferences(Func<string, bool> mayExist)
    {
        for (int i = 0; i < _layers.Count; i++)
        {
            for (int k = 0; k < _layers[i].Inputs.Count; k++)
            {
                string value = _layers[i].Inputs[k];
                if (!AxesOfValue.ContainsKey(value) && !mayExist(value)) Report(JsonPath.Element("$.layers", i) + (_layers[i].Inputs.Count == 1 ? ".in" : $".in[{k}]"), UnknownValue(value));
            }
        }
        for (int i = 0; i < _outputs.Count; i++)
            if (!AxesOfValue.ContainsKey(_outputs[i].In) && !mayExist(_outputs[i].In)) Report(JsonPath.Element("$.outputs", i) + ".in", UnknownValue(_outputs[i].In));
    }

    // Suggestions compare with every name there is; a file with many wrong ones is told of the first.
    private string UnknownValue(string value) => $"there is no input or layer called '{value}'.{(Problems.Count < 20 ? NearestName.Suggest(value, AxesOfValue.Keys) : "")}";

    // Repeatedly takes the first declared layer whose inputs are made: stable, and what is left over lies on or behind a cycle.
    private IReadOnlyList<Layer> Order()
    {
        var made = new HashSet<string>(_inputs.Select(i => i.Name), StringComparer.Ordinal);
        var waiting = Enumerable.Range(0, _layers.Count).ToList();
        var ordered = new List<Layer>(_layers.Count);
        for (bool moved = true; moved && waiting.Count > 0;)
        {
            moved = false;
            for (int w = 0; w < waiting.Count; w++)
            {
                Layer layer = _layers[waiting[w]];
                if (!layer.Inputs.All(made.Contains)) continue;
                made.Add(layer.Name);
                ordered.Add(layer);
                waiting.RemoveAt(w--);
                moved = true;
            }
        }
        // Every cycle once, at the first of its layers.
        Dictionary<string, Layer> byName = _layers.ToDictionary(l => l.Name, StringComparer.Ordinal);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (int i in waiting)
        {
            if (reported.Contains(_layers[i].Name) || CycleThrough(_layers[i], byName) is not { } cycle) continue;
            reported.UnionWith(cycle);
            Report(JsonPath.Element("$.layers", i) + ".in", $"layer '{_layers[i].Name}' depends on itself: {string.Join(" -> ", cycle)}; a network may not have cycles.");
        }
        return ordered;
    }

    // The values from a layer through what it reads back to itself, or null.
    private static List<string>? CycleThrough(Layer start, Dictionary<string, Layer> byName)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<string>();
        queue.Enqueue(start.Name);
        while (queue.Count > 0)
        {
            string name = queue.Dequeue();
            if (!byName.TryGetValue(name, out Layer? layer)) continue;
            foreach (string input in layer.Inputs)
            {
                if (input == start.Name)
                {
                    var path = new List<string> { input, name };
                    while (name != start.Name) path.Add(name = cameFrom[name]);
                    return path;
                }
                if (cameFrom.ContainsKey(input)) continue;
                cameFrom[input] = name;
                queue.Enqueue(input);
            }
        }
        return null;
    }

    private void CheckShapes()
    {
        for (int i = 0; i < _layers.Count; i++)
            _layers[i].Check(new LayerCheck(JsonPath.Element("$.layers", i), _layers[i].Inputs.Select(v => AxesOfValue[v]).ToArray(), Problems));
    }

    // What nothing uses is almost always a slip of the pen. An axis that was pruned away whole stays as the record of that.
    private void CheckUse()
    {
        var read = new HashSet<string>(_layers.SelectMany(l => l.Inputs).Concat(_outputs.Select(o => o.In)), StringComparer.Ordinal);
        for (int i = 0; i < _layers.Count; i++)
            if (!read.Contains(_layers[i].Name)) Report(JsonPath.Element("$.layers", i) + ".name", $"nothing reads layer '{_layers[i].Name}'; add an output for it or remove it.");
        var used = new HashSet<Axis>();
        foreach (Axis axis in _inputs.SelectMany(i => i.Axes).Concat(_layers.SelectMany(l => l.Axes)).Concat(_layers.OfType<Convolution>().Select(c => c.Group).OfType<Axis>())) Use(axis, used);
        // A concatenation from which all parts went is a record too, of those parts.
        foreach (Axis part in _axes.OfType<Concat>().SelectMany(c => c.Members)) Use(part, used);
        foreach (Axis axis in _axes)
            if (!used.Contains(axis) && axis.Count > 0) Report(JsonPath.Member("$.axes", axis.Name), $"no input and no layer uses axis '{axis.Name}'; use it or remove it.");
    }

    private static void Use(Axis axis, HashSet<Axis> used)
    {
        if (!used.Add(axis)) return;
        foreach (Axis member in axis.Members) Use(member, used);
    }

    private static bool IsFinite(float x) => !float.IsNaN(x) && !float.IsInfinity(x);

    private void Report(string path, string message) => Problems.Add(new Problem(path, message));
}

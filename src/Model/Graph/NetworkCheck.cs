using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>Everything that a network must satisfy, checked once, all problems reported together.</summary>
internal sealed class NetworkCheck
{
    private readonly IReadOnlyList<Axis> _axes;
    private readonly IReadOnlyList<NetworkInput> _inputs;
    private readonly IReadOnlyList<Layer> _layers;
    private readonly IReadOnlyList<NetworkOutput> _outputs;

    internal NetworkCheck(
        IReadOnlyList<Axis> axes,
        IReadOnlyList<NetworkInput> inputs,
        IReadOnlyList<Layer> layers,
        IReadOnlyList<NetworkOutput> outputs
    )
    {
        _axes = axes;
        _inputs = inputs;
        _layers = layers;
        _outputs = outputs;
    }

    internal ProblemLog Problems { get; } = new(null);

    internal Dictionary<string, IReadOnlyList<Axis>> AxesOfValue { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs every check; the result is the layers in an order in which they can run.</summary>
    internal IReadOnlyList<Layer> Run()
    {
        CheckNames();
        CheckDeclaredAxes();
        CheckReferences(_ => false);
        CheckEnds();
        if (Problems.Count > 0)
            return _layers;
        var ordered = Order();
        NetworkSizes.Check(_inputs, _layers, Report);
        if (Problems.Count > 0)
            return _layers;
        CheckShapes();
        CheckVocabularies();
        CheckBorrowed();
        CheckUse();
        return ordered;
    }

    internal void CheckNames()
    {
        var axisNames = new HashSet<string>(StringComparer.Ordinal);
        foreach (var axis in _axes)
            CheckName(axis.Name, axisNames, JsonPath.Member("$.axes", axis.Name), "axis");
        var values = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _inputs.Count; i++)
        {
            var path = JsonPath.Element("$.inputs", i);
            CheckName(_inputs[i].Name, values, path + ".name", "value (inputs and layers share their names)");
            AxesOfValue[_inputs[i].Name] = _inputs[i].Axes;
            if (_inputs[i].Axes.Count == 0)
                Report(path + ".axes", "an input needs at least one axis.");
            for (var a = 0; a < _inputs[i].Axes.Count; a++)
                if (_inputs[i].Axes[a] is not Atom)
                    Report(
                        $"{path}.axes[{a}]",
                        $"an input lies along atoms, and axis '{_inputs[i].Axes[a].Name}' is composed; declare one input for each part "
                            + "and join them with a concat layer."
                    );
            if (!IsFinite(_inputs[i].Scale) || _inputs[i].Scale == 0)
                Report(path + ".scale", $"scale is {_inputs[i].Scale}; expected a finite number other than 0.");
            if (!IsFinite(_inputs[i].Offset))
                Report(path + ".offset", $"offset is {_inputs[i].Offset}; expected a finite number.");
        }
        for (var i = 0; i < _layers.Count; i++)
        {
            CheckName(_layers[i].Name, values, JsonPath.Element("$.layers", i) + ".name", "value (inputs and layers share their names)");
            AxesOfValue[_layers[i].Name] = _layers[i].OutputAxes;
            if (!IsFinite(_layers[i].Activation.Parameter))
                Report(
                    JsonPath.Element("$.layers", i) + ".activation",
                    $"the parameter of {_layers[i].Activation} is {_layers[i].Activation.Parameter}; expected a finite number."
                );
        }
        var outputs = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _outputs.Count; i++)
            CheckName(_outputs[i].Name, outputs, JsonPath.Element("$.outputs", i) + ".name", "output");
    }

    private void CheckEnds()
    {
        if (_inputs.Count == 0)
            Report("$.inputs", "there is no input; a network needs at least one.");
        if (_outputs.Count == 0)
            Report("$.outputs", "there is no output; a network needs at least one.");
    }

    private void CheckName(string name, HashSet<string> taken, string path, string what)
    {
        if (string.IsNullOrEmpty(name))
            Report(path, $"the name of this {what} is empty; give it one.");
        else if (name.Length > Network.MaxNameLength)
            Report(path, $"this name has {name.Length} characters; at most {Network.MaxNameLength} are allowed.");
        else if (!taken.Add(name))
            Report(path, $"there is already a {what} called '{name}'; names must differ.");
    }

    private void CheckDeclaredAxes()
    {
        var declared = new HashSet<Axis>(_axes);
        foreach (var axis in _axes)
        {
            foreach (var member in axis.Members)
                if (!declared.Contains(member))
                    Report(
                        JsonPath.Member("$.axes", axis.Name),
                        $"axis '{axis.Name}' is made of '{member.Name}', which is not declared among the axes of the network."
                    );
        }
        for (var i = 0; i < _inputs.Count; i++)
            ExpectDeclared(_inputs[i].AllAxes, declared, JsonPath.Element("$.inputs", i) + ".axes");
        for (var i = 0; i < _layers.Count; i++)
        {
            ExpectDeclared(_layers[i].Axes, declared, JsonPath.Element("$.layers", i) + ".axes");
        }
    }

    private void ExpectDeclared(IEnumerable<Axis> axes, HashSet<Axis> declared, string path)
    {
        if (axes.FirstOrDefault(a => !declared.Contains(a) && a is not Atom { IsOfTensor: true }) is { } axis)
            Report(path, $"axis '{axis.Name}' is not declared among the axes of the network; pass the same axis object that is declared.");
    }

    internal void CheckReferences(Func<string, bool> mayExist)
    {
        for (var i = 0; i < _layers.Count; i++)
        {
            for (var k = 0; k < _layers[i].Inputs.Count; k++)
            {
                var value = _layers[i].Inputs[k];
                if (AxesOfValue.ContainsKey(value) || mayExist(value))
                    continue;
                if (Problems.IsFull)
                    Problems.Skip();
                else
                    Report(JsonPath.Element("$.layers", i) + (_layers[i].Inputs.Count == 1 ? ".in" : $".in[{k}]"), UnknownValue(value));
            }
        }
        for (var i = 0; i < _outputs.Count; i++)
            if (!AxesOfValue.ContainsKey(_outputs[i].In) && !mayExist(_outputs[i].In))
                Report(JsonPath.Element("$.outputs", i) + ".in", UnknownValue(_outputs[i].In));
    }

    private string UnknownValue(string value) =>
        $"there is no input or layer called '{value}'.{(Problems.TakesSuggestions ? NearestName.Suggest(value, AxesOfValue.Keys) : "")}";

    // In rounds, each of which takes in the order of their declaration the layers whose inputs are made: what reads a layer
    // that is declared later waits for the next round. What no round takes lies on or behind a cycle.
    private IReadOnlyList<Layer> Order()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _layers.Count; i++)
            numbers.Add(_layers[i].Name, i);
        var reads = _layers.Select(l => l.Inputs.Distinct().Where(numbers.ContainsKey).Select(v => numbers[v]).ToArray()).ToArray();
        var readers = new List<int>[_layers.Count];
        for (var i = 0; i < readers.Length; i++)
            readers[i] = new List<int>();
        var missing = new int[_layers.Count];
        for (var i = 0; i < reads.Length; i++)
        {
            missing[i] = reads[i].Length;
            foreach (var read in reads[i])
                readers[read].Add(i);
        }
        var rounds = new int[_layers.Count];
        var ready = new Queue<int>(Enumerable.Range(0, _layers.Count).Where(i => missing[i] == 0));
        var made = new List<int>();
        while (ready.Count > 0)
        {
            var i = ready.Dequeue();
            made.Add(i);
            foreach (var reader in readers[i])
            {
                rounds[reader] = Math.Max(rounds[reader], rounds[i] + (reader < i ? 1 : 0));
                if (--missing[reader] == 0)
                    ready.Enqueue(reader);
            }
        }
        if (made.Count < _layers.Count)
            ReportCycles(reads);
        return made.OrderBy(i => rounds[i]).ThenBy(i => i).Select(i => _layers[i]).ToArray();
    }

    // Every set of layers that all depend on each other once: a shortest cycle through the first of them.
    private void ReportCycles(int[][] reads)
    {
        foreach (var component in StronglyConnected.Components(reads).OrderBy(c => c.Min()))
        {
            var first = component.Min();
            if (component.Count == 1 && !reads[first].Contains(first))
                continue;
            var cycle = StronglyConnected.CycleThrough(first, component, reads).Select(i => _layers[i].Name);
            Report(
                JsonPath.Element("$.layers", first) + ".in",
                $"layer '{_layers[first].Name}' depends on itself: {string.Join(" -> ", cycle)}; a network may not have cycles."
            );
        }
    }

    private void CheckShapes()
    {
        for (var i = 0; i < _layers.Count; i++)
            _layers[i]
                .Check(new LayerCheck(JsonPath.Element("$.layers", i), _layers[i].Inputs.Select(v => AxesOfValue[v]).ToArray(), Problems));
    }

    // Numbers of tokens mean something to an embedding alone.
    private void CheckVocabularies()
    {
        for (var i = 0; i < _inputs.Count; i++)
        {
            var input = _inputs[i];
            if (input.Vocabulary == null)
                continue;
            var path = JsonPath.Element("$.inputs", i);
            if (input.Axes[0].Size != 1)
                Report(
                    path + ".axes[0]",
                    $"input '{input.Name}' gives one number of '{input.Vocabulary}' at each place, but axis '{input.Axes[0]}' has "
                        + $"{input.Axes[0].Size} units; expected an axis of 1."
                );
            if (input.Vocabulary is not Atom { Kept: null })
                Report(path + ".vocabulary", $"axis '{input.Vocabulary}' is not an atom with all of its units; a vocabulary is one.");
            if (input.Scale != 1 || input.Offset != 0)
                Report(path + ".scale", $"input '{input.Name}' gives numbers of tokens, which are not scaled; leave scale and offset out.");
        }
        var vocabularies = _inputs.ToDictionary(input => input.Name, input => input.Vocabulary, StringComparer.Ordinal);
        for (var i = 0; i < _layers.Count; i++)
        {
            var path = JsonPath.Element("$.layers", i) + ".in";
            foreach (var read in _layers[i].Inputs)
            {
                vocabularies.TryGetValue(read, out var given);
                if (_layers[i] is Embedding embedding && !ReferenceEquals(given, embedding.Vocabulary))
                    Report(
                        path,
                        $"{embedding} looks up units of '{embedding.Vocabulary}', but '{read}' is no input of their numbers; give the "
                            + "input that \"vocabulary\"."
                    );
                else if (_layers[i] is not Embedding && given != null)
                    Report(path, $"'{read}' gives numbers of '{given}', which only an embedding reads; put one in front of {_layers[i]}.");
            }
        }
        for (var i = 0; i < _outputs.Count; i++)
            if (vocabularies.TryGetValue(_outputs[i].In, out var given) && given != null)
                Report(
                    JsonPath.Element("$.outputs", i) + ".in",
                    $"'{_outputs[i].In}' gives numbers of '{given}', which only an embedding reads."
                );
    }

    private void CheckBorrowed()
    {
        if (_layers.All(l => l.Borrowed == null))
            return;
        var owned = _layers
            .SelectMany(l => l.Parameters)
            .GroupBy(p => p.Name)
            .ToDictionary(p => p.Key, p => p.First(), StringComparer.Ordinal);
        for (var i = 0; i < _layers.Count; i++)
        {
            if (_layers[i].Borrowed is not { } borrowed)
                continue;
            var path = JsonPath.Element("$.layers", i) + ".weightOf";
            if (!owned.TryGetValue(borrowed.Name, out var own))
                Report(path, $"no layer has a tensor '{borrowed.Name}' that {_layers[i]} could use; name a layer with weights of its own.");
            else if (!own.Axes.SequenceEqual(borrowed.Axes))
                Report(
                    path,
                    $"{_layers[i]} expects weights along [{string.Join(", ", borrowed.Axes)}], but '{own.Name}' lies along "
                        + $"[{string.Join(", ", own.Axes)}]; both must be the same axes in the same order."
                );
        }
    }

    // What nothing uses is almost always a slip of the pen. An axis that was pruned away whole stays as the record of that.
    private void CheckUse()
    {
        var read = new HashSet<string>(_layers.SelectMany(l => l.Inputs).Concat(_outputs.Select(o => o.In)), StringComparer.Ordinal);
        for (var i = 0; i < _layers.Count; i++)
            if (!read.Contains(_layers[i].Name))
                Report(
                    JsonPath.Element("$.layers", i) + ".name",
                    $"nothing reads layer '{_layers[i].Name}'; add an output for it or remove it."
                );
        var used = new HashSet<Axis>();
        foreach (
            var axis in _inputs
                .SelectMany(i => i.AllAxes)
                .Concat(_layers.SelectMany(l => l.Axes))
                .Concat(_layers.OfType<WindowedLinearLayer>().Select(c => c.Group).OfType<Axis>())
        )
            Use(axis, used);
        // A concatenation from which all parts went is a record too, of those parts.
        foreach (var part in _axes.OfType<ConcatAxis>().SelectMany(c => c.Members))
            Use(part, used);
        foreach (var axis in _axes)
            if (!used.Contains(axis) && axis.Count > 0)
                Report(JsonPath.Member("$.axes", axis.Name), $"no input and no layer uses axis '{axis.Name}'; use it or remove it.");
    }

    private static void Use(Axis axis, HashSet<Axis> used)
    {
        if (!used.Add(axis))
            return;
        foreach (var member in axis.Members)
            Use(member, used);
    }

    private static bool IsFinite(float x) => !float.IsNaN(x) && !float.IsInfinity(x);

    private void Report(string path, string message) => Problems.Add(path, 0, 0, message);
}

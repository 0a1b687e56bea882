using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>What a layer sees while its shapes are checked, and where it reports.</summary>
internal sealed class LayerCheck
{
    private readonly string _path;
    private readonly ProblemLog _problems;

    internal LayerCheck(string path, IReadOnlyList<IReadOnlyList<Axis>> inputs, ProblemLog problems)
    {
        _path = path;
        Inputs = inputs;
        _problems = problems;
    }

    /// <summary>The axes of each value that the layer reads.</summary>
    internal IReadOnlyList<IReadOnlyList<Axis>> Inputs { get; }

    /// <summary>Reports a problem at one of the layer's fields, e.g. <c>axes[1]</c>.</summary>
    internal void Report(string field, string message, Rule? rule = null) =>
        _problems.Add(new Problem($"{_path}.{field}", message) { Rule = rule });

    /// <summary>Reports unless the value read at <paramref name="input"/> lies along exactly <paramref name="expected"/>.</summary>
    internal void ExpectAxis(int input, Axis expected, string layer) => ExpectAxes(input, new[] { expected }, layer);

    /// <summary>
    /// Reports unless the value read at <paramref name="input"/> lies along exactly <paramref name="expected"/>, in this order.
    /// </summary>
    /// <param name="input">The number of the input.</param>
    /// <param name="expected">The axes.</param>
    /// <param name="layer">The layer, for the message.</param>
    /// <param name="rule">The rule that says so where the axes are others of the same sizes.</param>
    /// <param name="advice">What that rule adds to the message.</param>
    internal void ExpectAxes(
        int input,
        IReadOnlyList<Axis> expected,
        string layer,
        Rule? rule = null,
        Func<IEnumerable<Axis>, string>? advice = null
    )
    {
        var found = Inputs[input];
        if (found.SequenceEqual(expected))
            return;
        if (_problems.IsFull)
        {
            _problems.Skip();
            return;
        }
        var field = Inputs.Count == 1 ? "in" : $"in[{input}]";
        var along = expected.Count == 1 ? $"axis '{expected[0].Name}'" : $"axes [{string.Join(", ", expected)}]";
        var isAlike = rule != null && found.Select(a => a.Size).SequenceEqual(expected.Select(a => a.Size));
        Report(
            field,
            $"{layer} expects a value along {along}, but this one lies along [{string.Join(", ", found)}]; "
                + $"name the {(expected.Count == 1 ? "axis" : "axes")} that the value has, or read another "
                + $"value.{(isAlike ? advice?.Invoke(new[] { expected[0], found[0] }.Distinct()) : "")}",
            isAlike ? rule : null
        );
    }

    /// <summary>Reports unless the layer reads between <paramref name="least"/> and <paramref name="most"/> values.</summary>
    internal bool ExpectInputs(int least, int most, string layer)
    {
        if (Inputs.Count >= least && Inputs.Count <= most)
            return true;
        var expected =
            least == most ? $"{least}"
            : most == int.MaxValue ? $"{least} or more"
            : $"{least} to {most}";
        Report("in", $"{layer} reads {Inputs.Count} values; expected {expected}.");
        return false;
    }
}

using System.Collections.Generic;

namespace PrunedNetGen.Manifest;

/// <summary>What a layer sees while its shapes are checked, and where it reports.</summary>
internal sealed class LayerCheck
{
    private readonly string _path;
    private readonly ICollection<Problem> _problems;

    internal LayerCheck(string path, IReadOnlyList<IReadOnlyList<Axis>> inputs, ICollection<Problem> problems)
    {
        _path = path;
        Inputs = inputs;
        _problems = problems;
    }

    /// <summary>The axes of each value that the layer reads.</summary>
    internal IReadOnlyList<IReadOnlyList<Axis>> Inputs { get; }

    /// <summary>Reports a problem at one of the layer's fields, e.g. <c>axes[1]</c>.</summary>
    internal void Report(string field, string message) => _problems.Add(new Problem($"{_path}.{field}", message));

    /// <summary>Reports unless the value read at <paramref name="input"/> lies along exactly <paramref name="expected"/>.</summary>
    internal void ExpectAxis(int input, Axis expected, string layer)
    {
        IReadOnlyList<Axis> found = Inputs[input];
        if (found.Count == 1 && ReferenceEquals(found[0], expected)) return;
        string field = Inputs.Count == 1 ? "in" : $"in[{input}]";
        Report(field, $"{layer} expects a value along axis '{expected.Name}', but this one lies along [{string.Join(", ", found)}]; name the axis that the value has, or read another value.");
    }

    /// <summary>Reports unless the layer reads between <paramref name="least"/> and <paramref name="most"/> values.</summary>
    internal bool ExpectInputs(int least, int most, string layer)
    {
        if (Inputs.Count >= least && Inputs.Count <= most) return true;
        string expected = least == most ? $"{least}" : most == int.MaxValue ? $"{least} or more" : $"{least} to {most}";
        Report("in", $"{layer} reads {Inputs.Count} values; expected {expected}.");
        return false;
    }
}

using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>One thing that is wrong with a manifest, its weights or a network, and where.</summary>
/// <param name="File">The file, or null when the network was built in code.</param>
/// <param name="Path">The JSON path of the offending value, e.g. <c>$.layers[2].axes[1]</c>.</param>
/// <param name="Line">The line in the file, from 1; 0 when unknown.</param>
/// <param name="Column">The column in the line, from 1; 0 when unknown.</param>
/// <param name="Message">What was found, what was expected, and what to do.</param>
public sealed record Problem(string? File, string Path, int Line, int Column, string Message)
{
    /// <summary>A problem whose place in a text is not known (yet).</summary>
    public Problem(string path, string message)
        : this(null, path, 0, 0, message) { }

    /// <summary>The rule that says it; null for what has no rule of its own.</summary>
    public Rule? Rule { get; init; }

    /// <summary>What to do as an edit, where there is one right answer.</summary>
    public Fix? Fix { get; init; }

    /// <summary>The same with paths into a list of which <paramref name="places"/> could be read as paths into the whole list.</summary>
    internal Problem InPlace(string list, IReadOnlyList<int> places) =>
        this with
        {
            Path = JsonPath.InPlace(Path, list, places),
            Fix = Fix == null ? null : Fix with { Path = JsonPath.InPlace(Fix.Path, list, places) },
        };

    /// <summary><c>file(line,column): path: message</c>, without the parts that are not known.</summary>
    public override string ToString()
    {
        var place =
            Line > 0 ? $"{File}({Line},{Column}): "
            : File != null ? $"{File}: "
            : "";
        return $"{place}{Path}: {Message}";
    }
}

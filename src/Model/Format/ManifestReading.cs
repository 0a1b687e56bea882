using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>What came of reading a manifest: the manifest, or everything that is wrong with it.</summary>
public sealed class ManifestReading
{
    private readonly JsonValue? _root;

    internal ManifestReading(PrunedNetManifest? manifest, IReadOnlyList<Problem> problems, JsonValue? root = null)
    {
        Manifest = manifest;
        Problems = problems;
        _root = root;
    }

    /// <summary>The manifest; null when there are problems.</summary>
    public PrunedNetManifest? Manifest { get; }

    /// <summary>The problems, in the order of their places in the text.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The weights that the manifest refers to, readable even where the rest is wrong.</summary>
    internal WeightsReference? Weights { get; init; }

    /// <summary>What rules look at, where there is a network; the sets of groups that could not be read are not in it.</summary>
    internal RuleSubject? Subject { get; init; }

    /// <summary>What is not to be said, and why.</summary>
    internal IReadOnlyList<Suppression> Suppressions { get; init; } = System.Array.Empty<Suppression>();

    /// <summary>
    /// What the rules advise: warnings and informations with their places, in the order of the text, without those that the
    /// manifest suppresses. Where something is wrong, only what can be said in spite of it.
    /// </summary>
    /// <param name="facts">What is known besides the text; null for nothing.</param>
    public IReadOnlyList<Problem> Advise(RuleFacts? facts = null) =>
        Examine(facts).Where(f => f.Suppression == null).Select(f => f.Problem).ToArray();

    /// <summary>The same with what the manifest suppresses.</summary>
    /// <param name="facts">What is known besides the text; null for nothing.</param>
    /// <param name="edited">
    /// What the manifest in the text became since, by options for example, with the same layers and as many sets of groups;
    /// null for nothing else.
    /// </param>
    public IReadOnlyList<Finding> Examine(RuleFacts? facts = null, PrunedNetManifest? edited = null)
    {
        // Places in a list of which parts could not be read would be those of others.
        if (
            Subject == null
            || _root == null
            || (Subject.Sets.Count != (_root.Find("groups") is { Kind: JsonKind.Array } groups ? groups.Items.Count : 0))
        )
            return System.Array.Empty<Finding>();
        var subject = Subject.With(facts ?? new RuleFacts(), edited);
        return Finding
            .All(subject, Suppressions)
            .Select(f => f with { Problem = InText(f.Problem) })
            .OrderBy(f => f.Problem.Line)
            .ThenBy(f => f.Problem.Column)
            .ToArray();
    }

    private Problem InText(Problem problem)
    {
        var at = JsonPath.Locate(_root!, problem.Path);
        return problem with { File = FileName, Line = at.Line, Column = at.Column };
    }

    /// <summary>The change of the text that mends a problem; null where it has no fix, or none that fits the text.</summary>
    /// <param name="problem">One of <see cref="Problems"/>, or of what was advised.</param>
    public JsonEdit? EditFor(Problem problem)
    {
        if (problem == null)
            throw new System.ArgumentNullException(nameof(problem));
        return problem.Fix == null || _root == null ? null : JsonEdit.Set(Text, _root, problem.Fix.Path, problem.Fix.Json);
    }

    /// <summary>
    /// Where the value that a problem is about begins and ends in the text; null where the problem is about a name, or
    /// something that is not there.
    /// </summary>
    internal (int Start, int End)? SpanOf(Problem problem)
    {
        if (_root == null)
            return null;
        var at = JsonPath.Locate(_root, problem.Path);
        return at.Path == problem.Path && (at.Line, at.Column) == (problem.Line, problem.Column) ? (at.Start, at.End) : null;
    }

    /// <summary>What was read.</summary>
    internal string Text { get; init; } = "";

    /// <summary>What problems are labelled with.</summary>
    internal string? FileName { get; init; }
}

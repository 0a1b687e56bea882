using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// What a description comes to: the network with its groups as far as they can be made, everything that is wrong with them
/// under the paths that it would have in a manifest, and for every such path the call that it came from.
/// </summary>
internal sealed record NetworkDraft
{
    /// <summary>The network; null when something is wrong with it.</summary>
    internal Network? Network { get; init; }

    /// <summary>The sets of groups that fit the network.</summary>
    internal IReadOnlyList<GroupSet> Groups { get; init; } = Array.Empty<GroupSet>();

    /// <summary>How to train; null where nothing was said.</summary>
    internal Recipe? Recipe { get; init; }

    /// <summary>Everything that is wrong, under the paths of a manifest that nobody has seen.</summary>
    internal IReadOnlyList<Problem> Problems { get; init; } = Array.Empty<Problem>();

    /// <summary>What describes each input.</summary>
    internal IReadOnlyList<NetworkValue> Inputs { get; init; } = Array.Empty<NetworkValue>();

    /// <summary>What describes each layer.</summary>
    internal IReadOnlyList<NetworkValue> Layers { get; init; } = Array.Empty<NetworkValue>();

    /// <summary>What describes each output.</summary>
    internal IReadOnlyList<OutputDescription> Outputs { get; init; } = Array.Empty<OutputDescription>();

    /// <summary>What describes each set of groups, those included that do not fit.</summary>
    internal IReadOnlyList<GroupDescription> GroupDescriptions { get; init; } = Array.Empty<GroupDescription>();

    /// <summary>The names that the values have got.</summary>
    internal IReadOnlyDictionary<NetworkValue, string> Names { get; init; } = new Dictionary<NetworkValue, string>();

    /// <summary>The first value along each axis, by the axis' name.</summary>
    internal IReadOnlyDictionary<string, NetworkValue> MakersOfAxes { get; init; } = new Dictionary<string, NetworkValue>();

    /// <summary>
    /// What of the description a path is about: a <see cref="NetworkValue"/>, an <see cref="OutputDescription"/>, a
    /// <see cref="GroupDescription"/>, the <see cref="Recipe"/>, or null; and the rest of the path behind that, such as <c>members[1]</c>.
    /// </summary>
    internal (object? Origin, string Field) OriginOf(string path)
    {
        if (ElementOf(path, "$.layers", Layers) is { } layer)
            return layer;
        if (ElementOf(path, "$.inputs", Inputs) is { } input)
            return input;
        if (ElementOf(path, "$.outputs", Outputs) is { } output)
            return output;
        if (ElementOf(path, "$.groups", GroupDescriptions) is { } groups)
            return groups;
        if (Behind(path, "$.recipe") is { } field)
            return (Recipe, field);
        return AxisOf(path) is { } axis ? (MakersOfAxes[axis.Name], axis.Field) : (null, "");
    }

    /// <summary>What the rules look at; null where there is no network.</summary>
    internal RuleSubject? Subject { get; init; }

    /// <summary>
    /// The draft with sets of groups that have been described, those that fit and what is wrong with the others, and with a
    /// recipe.
    /// </summary>
    /// <param name="descriptions">The sets.</param>
    /// <param name="recipe">How to train; null where nothing was said.</param>
    /// <param name="facts">What rules may know besides.</param>
    /// <param name="isPartial">Whether more may be added elsewhere.</param>
    internal NetworkDraft With(
        IReadOnlyList<GroupDescription> descriptions,
        Recipe? recipe,
        RuleFacts? facts = null,
        bool isPartial = false
    )
    {
        if (Network == null)
            return this with { GroupDescriptions = descriptions, Recipe = recipe };
        var problems = new List<Problem>(Problems);
        var groups = new List<GroupSet>();
        var places = new List<int>();
        for (var g = 0; g < descriptions.Count; g++)
        {
            if (descriptions[g].Resolve(Network, JsonPath.Element("$.groups", g), problems) is not { } set)
                continue;
            groups.Add(set);
            places.Add(g);
        }
        var subject = new RuleSubject(Network, groups)
        {
            Recipe = recipe,
            Facts = facts ?? new RuleFacts(),
            IsPartial = isPartial || groups.Count < descriptions.Count,
        };
        var found = new List<Problem>();
        GroupCheck.Run(subject, found);
        problems.AddRange(found.Select(p => p.InPlace("$.groups", places)));
        return this with { Groups = groups, Problems = problems, GroupDescriptions = descriptions, Recipe = recipe, Subject = subject };
    }

    /// <summary>What the rules advise; nothing where sets of groups do not fit, because their numbers would be those of others.</summary>
    internal IReadOnlyList<Problem> Advise() =>
        Subject == null || Groups.Count < GroupDescriptions.Count
            ? Array.Empty<Problem>()
            : RuleSet.Check(Subject, RuleSeverity.Warning).Concat(RuleSet.Check(Subject, RuleSeverity.Information)).ToArray();

    /// <summary>The problems in the words of the calls, which say more to a reader than the paths.</summary>
    internal IReadOnlyList<Problem> ProblemsOfCalls() => Problems.Select(p => p with { Path = Describe(p.Path) }).ToArray();

    /// <summary>The call that a path is about, in words; the path where there is none.</summary>
    internal string Describe(string path) =>
        OriginOf(path).Origin switch
        {
            NetworkValue when AxisOf(path) is { } axis => $"axis '{axis.Name}'",
            NetworkValue value => $"{value.Call.Method} '{Names[value]}'",
            OutputDescription output => $"Output '{output.Name}'",
            GroupDescription groups => groups.ToString(),
            Model.Recipe => "Train",
            _ => path,
        };

    private static (object? Origin, string Field)? ElementOf(string path, string list, IReadOnlyList<object> elements)
    {
        if (!path.StartsWith(list + "[", StringComparison.Ordinal))
            return null;
        var close = path.IndexOf(']');
        var index = int.Parse(path.Substring(list.Length + 1, close - list.Length - 1), CultureInfo.InvariantCulture);
        return (elements[index], path.Substring(close + 1).TrimStart('.'));
    }

    private (string Name, string Field)? AxisOf(string path)
    {
        if (!path.StartsWith("$.axes", StringComparison.Ordinal))
            return null;
        foreach (var name in MakersOfAxes.Keys)
            if (Behind(path, JsonPath.Member("$.axes", name)) is { } field)
                return (name, field);
        return null;
    }

    private static string? Behind(string path, string start) =>
        path.StartsWith(start, StringComparison.Ordinal) && (path.Length == start.Length || path[start.Length] is '.' or '[')
            ? path.Substring(start.Length).TrimStart('.')
            : null;
}

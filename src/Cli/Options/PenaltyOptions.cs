using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Cli;

/// <summary>The options that say what is penalised and how strongly, for all group sets or by the name of one.</summary>
internal sealed class PenaltyOptions
{
    /// <summary>λ of a network that is described by options, where none is chosen: a path counts it relative to itself.</summary>
    public const double UsualLambda = 0.001;

    private const string Auto = "auto";

    private const string Section = "Penalty (of all group sets, or NAME=… of one)";

    private static readonly Dictionary<string, GroupWeight> Weights = new()
    {
        ["sqrt-size"] = GroupWeight.SqrtSize,
        ["none"] = GroupWeight.None,
    };

    private static readonly Dictionary<string, Side> Sides = new()
    {
        ["consuming"] = Model.Side.Consuming,
        ["producing"] = Model.Side.Producing,
    };

    public ToolOption<IReadOnlyList<Named<double?>>> Lambda { get; } =
        Named(
            "--lambda",
            $"NUMBER|NAME=NUMBER,...|{Auto}",
            "The strength λ of the penalty λ Σ c‖w‖: more means that fewer groups survive. "
                + $"With {Auto}, 'train' chooses it by validation, and the λ of a spec count relative to each other.",
            "of the spec; without one 'train' chooses it by validation, and for 'path' all λ are alike",
            "feature=0.002,hidden1=0.0005",
            text => text == Auto ? (double?)null : Values.NotNegative(text)
        );

    public ToolOption<IReadOnlyList<Named<GroupWeight>>> Weight { get; } =
        Named(
            "--weight",
            "sqrt-size|none",
            "The factor c of each group: the square root of its size, so that large and small groups are treated alike, or 1.",
            "of the spec; sqrt-size without one",
            "none",
            Values.Word(Weights)
        );

    public ToolOption<IReadOnlyList<Named<Penalty>>> Penalty { get; } =
        Named(
            "--penalty",
            string.Join("|", Sparse.Penalty.All.Select(Usage)),
            $"What becomes exactly zero: {string.Join(", ", Sparse.Penalty.All.Select(Zeros))}.",
            "of the spec; group-lasso without one",
            "lasso",
            ReadPenalty
        );

    public ToolOption<IReadOnlyList<Named<Side>>> Side { get; } =
        Named(
            "--side",
            "consuming|producing",
            "Which weights make up a unit's group: those that read it, or those that make it. Of group sets of the kind unit.",
            "of the spec; consuming without one",
            "consuming",
            Values.Word(Sides)
        );

    public IEnumerable<Option> All => [Lambda, Weight, Penalty, Side];

    /// <summary>Whether λ is to be chosen: always where that is asked for, and where no λ is given and none is known.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="isKnown">Whether something else says λ.</param>
    /// <exception cref="Failure">λ is to be chosen for some group sets alone.</exception>
    public bool IsOpen(ParseResult given, bool isKnown)
    {
        if (given.GetValue(Lambda) is not { } lambdas)
            return !isKnown;
        if (!lambdas.Any(lambda => lambda.Value is null))
            return false;
        return lambdas is [{ Name: null }]
            ? true
            : throw Failure.Usage($"{Lambda.Name}: '{Auto}' stands alone; the λ of all group sets are chosen together.");
    }

    /// <summary>The group sets with what was given on the command line.</summary>
    /// <exception cref="Failure">A name is not that of a group set.</exception>
    public IReadOnlyList<GroupSet> Edit(ParseResult given, IReadOnlyList<GroupSet> sets)
    {
        var problems = new List<ReportedProblem>();
        Dictionary<string, T> Choices<TSet, T>(ToolOption<IReadOnlyList<Named<T>>> option, Func<TSet, T> present)
            where TSet : GroupSet
        {
            var choices = sets.OfType<TSet>().ToDictionary(set => set.Name, present);
            foreach (var choice in given.GetValue(option) ?? [])
            {
                if (choice.Name is not null && !choices.ContainsKey(choice.Name))
                    problems.Add(
                        new ReportedProblem(
                            $"{option.Name}: there is no group set '{choice.Name}'"
                                + $"{(typeof(TSet) == typeof(UnitGroups) ? " of units" : "")}, only "
                                + $"{(choices.Count == 0 ? "none at all" : string.Join(", ", choices.Keys.Select(k => $"'{k}'")))}."
                                + $"{NearestName.Suggest(choice.Name, choices.Keys)}"
                        )
                    );
                foreach (var name in choice.Name is null ? [.. choices.Keys] : new[] { choice.Name })
                    choices[name] = choice.Value;
            }
            return choices;
        }

        var lambdas = Choices(Lambda, (GroupSet set) => (double?)set.Lambda);
        var weights = Choices(Weight, (GroupSet set) => set.Weight);
        var penalties = Choices(Penalty, (GroupSet set) => set.Penalty);
        var sides = Choices(Side, (UnitGroups set) => set.Side);
        if (problems.Count > 0)
            throw new Failure(ExitCode.Usage, problems);
        return sets.Select(set =>
                (set is UnitGroups units ? units.On(sides[set.Name]) : set).With(lambdas[set.Name], weights[set.Name], penalties[set.Name])
            )
            .ToArray();
    }

    /// <summary>How a penalty is given: its name, and behind it, where it has any, the values of its own parameters.</summary>
    private static string Usage(Penalty penalty) =>
        penalty.Parameters.Count == 0
            ? penalty.Name
            : $"{penalty.Name}[{string.Concat(penalty.Parameters.Select(p => $":{p.Name.ToUpperInvariant()}"))}]";

    /// <summary>What a penalty makes zero, and its name.</summary>
    private static string Zeros(Penalty penalty) => $"{penalty.Zeros} ({penalty.Name}{(penalty.ZeroesGroups ? "" : ", for comparison")})";

    private static Penalty ReadPenalty(string text)
    {
        var parts = text.Split(':');
        var penalty = Sparse.Penalty.Find(Values.Word(Sparse.Penalty.Names)(parts[0]))!;
        if (parts.Length == 1)
            return penalty;
        if (parts.Length != penalty.Parameters.Count + 1)
            throw new FormatException($"found '{text}', expected {Usage(penalty)}.");
        return penalty.With([
            .. penalty.Parameters.Select(
                (p, i) => Values.Number(v => v >= p.Least && v <= p.Most, $"{p.Name} from {p.Least} to {p.Most}")(parts[i + 1])
            ),
        ]);
    }

    private static ToolOption<IReadOnlyList<Named<T>>> Named<T>(
        string name,
        string value,
        string meaning,
        string initial,
        string example,
        Func<string, T> read
    ) => ToolOption<Named<T>>.Many(name, Section, value, meaning, initial, example, text => Values.NameAndValue(text, read));
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// What rules look at: a network with its groups, and what else is known of it. A rule that needs what is not known stays
/// silent.
/// </summary>
public sealed class RuleSubject
{
    // Of an axis, and of all dimensions of parameters, that groups are resolved over for advice.
    private const int MostUnits = 1 << 18,
        MostPositions = 1 << 19;

    // What is tried out takes a number for every weight, and several for every unit of a value.
    private const long MostParameters = 1 << 24,
        MostUnitsOfValues = 1 << 18;

    private readonly Dictionary<GroupSet, IReadOnlyList<(Parameter Parameter, int Dimension)>> _dimensions = new();
    private bool? _isTooLarge,
        _canBeTried;
    private readonly HashSet<int> _unsound = new();
    private IReadOnlyList<Problem>? _errors;
    private IReadOnlyList<GroupLayout>? _layouts;
    private HashSet<Axis>? _returned;
    private IReadOnlyList<(PlacedSet Set, UnitGroups Units, SlicesByHand Slices)>? _byHand;
    private NetworkCost? _cost;
    private Lazy<GroupEffect?>? _effect;
    private Pruned? _pruned;

    /// <summary>A network with its groups, which need not fit it.</summary>
    public RuleSubject(Network network, IReadOnlyList<GroupSet> groups)
    {
        Network = network ?? throw new ArgumentNullException(nameof(network));
        Groups = groups ?? throw new ArgumentNullException(nameof(groups));
        Sets = groups.Select((set, i) => new PlacedSet(set, JsonPath.Element("$.groups", i), i)).ToArray();
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The sets of groups.</summary>
    public IReadOnlyList<GroupSet> Groups { get; }

    /// <summary>How it is or was trained, if that is said.</summary>
    public Recipe? Recipe { get; init; }

    /// <summary>What training did, for a trained manifest.</summary>
    public TrainingReport? Training { get; init; }

    /// <summary>Whether there are weights, though they may not be at hand: groups and recipe are history then.</summary>
    public bool IsTrained { get; init; }

    /// <summary>Whether groups and recipe may yet be added elsewhere, so that their absence says nothing.</summary>
    public bool IsPartial { get; init; }

    /// <summary>What is known besides.</summary>
    public RuleFacts Facts { get; init; } = new();

    /// <summary>The weights, where they are at hand.</summary>
    internal WeightSet? Weights => Facts.Weights;

    /// <summary>What the network's layers cost in generated code, where the generator is at hand.</summary>
    internal NetworkCost? Cost => _cost ??= Facts.Costs is { } costs ? new NetworkCost(Network, costs) : null;

    /// <summary>The names of the layers in the order of the file, which need not be the order in which they run.</summary>
    internal IReadOnlyList<string>? LayersInFile { get; init; }

    /// <summary>The sets with their places.</summary>
    internal IReadOnlyList<PlacedSet> Sets { get; }

    /// <summary>The sets at which no error has been found (yet, while errors are looked for): these can be resolved.</summary>
    internal IEnumerable<PlacedSet> SoundSets => Sets.Where(s => !_unsound.Contains(s.Index));

    /// <summary>
    /// Whether groups would be resolved over more positions than any network has that somebody trains: a file can ask for a
    /// million times as many.
    /// </summary>
    internal bool IsTooLarge =>
        _isTooLarge ??=
            Network.Atoms.Any(a => a.Count > MostUnits)
            || SoundSets.SelectMany(s => DimensionsOf(s.Set)).Sum(d => (long)d.Parameter.Axes[d.Dimension].Count) > MostPositions;

    /// <summary>Whether the network is small enough to try out what zeros would remove.</summary>
    internal bool CanBeTried =>
        _canBeTried ??=
            Network.ParameterCount <= MostParameters
            && Network.Inputs.Select(i => i.Axes).Concat(Network.Layers.Select(l => l.OutputAxes)).Sum(axes => (long)axes[0].Count)
                <= MostUnitsOfValues;

    /// <summary>Where a set takes slices, found once for all rules that ask.</summary>
    internal IReadOnlyList<(Parameter Parameter, int Dimension)> DimensionsOf(GroupSet set)
    {
        if (!_dimensions.TryGetValue(set, out var dimensions))
            _dimensions.Add(set, dimensions = set.Dimensions(Network).ToArray());
        return dimensions;
    }

    /// <summary>The limits of the recipe.</summary>
    internal IReadOnlyList<Budget> Budgets => Budget.In(Recipe);

    /// <summary>What is wrong, by all rules that are errors.</summary>
    internal IReadOnlyList<Problem> Errors => _errors ??= FindErrors();

    /// <summary>The groups of every set without errors.</summary>
    internal IReadOnlyList<GroupLayout> Layouts => _layouts ??= Resolve();

    /// <summary>What zero groups leave behind; null for a network too large to try.</summary>
    internal GroupEffect? Effect => (_effect ??= new Lazy<GroupEffect?>(() => GroupEffect.Of(this))).Value;

    /// <summary>What exact zeros in the weights would allow to remove, where the weights are at hand.</summary>
    internal Pruned? Pruned => Weights == null ? null : _pruned ??= Pruner.Prune(Network, Weights);

    /// <summary>The sets that list their tensors by hand and can be looked at.</summary>
    internal IReadOnlyList<(PlacedSet Set, UnitGroups Units, SlicesByHand Slices)> ByHand => _byHand ??= SlicesByHand.Find(this);

    /// <summary>The axes along which the network returns values, with all that they are made of: their units stay.</summary>
    internal HashSet<Axis> Returned =>
        _returned ??= new HashSet<Axis>(Network.Outputs.SelectMany(o => Network.AxesOf(o.In)).SelectMany(a => a.SelfAndMembers()));

    /// <summary>The same with other facts, or an edited manifest over the same layers.</summary>
    internal RuleSubject With(RuleFacts facts, PrunedNetManifest? edited = null)
    {
        if (edited != null)
            return new(edited.Network, edited.Groups)
            {
                Recipe = edited.Recipe,
                Training = edited.Training,
                IsTrained = edited.Weights != null,
                LayersInFile = LayersInFile,
                Facts = facts,
            };
        var same = new RuleSubject(Network, Groups)
        {
            Recipe = Recipe,
            Training = Training,
            IsTrained = IsTrained,
            IsPartial = IsPartial,
            LayersInFile = LayersInFile,
            Facts = facts,
        };
        // What is wrong is wrong whatever else is known.
        same._errors = _errors;
        same._unsound.UnionWith(_unsound);
        return same;
    }

    /// <summary>The layout of a set without errors.</summary>
    internal GroupLayout LayoutOf(GroupSet set) => Layouts.First(l => ReferenceEquals(l.Set, set));

    /// <summary>The path of a layer, as in the file.</summary>
    internal string PathOf(Layer layer)
    {
        var names = LayersInFile ?? Network.Layers.Select(l => l.Name);
        return JsonPath.Element("$.layers", names.TakeWhile(name => name != layer.Name).Count());
    }

    /// <summary>The path of an axis.</summary>
    internal static string PathOf(Axis axis) => JsonPath.Member("$.axes", axis.Name);

    private IReadOnlyList<GroupLayout> Resolve()
    {
        _ = Errors;
        return SoundSets.Select(s => GroupLayout.OfSound(Network, s.Set)).ToArray();
    }

    private IReadOnlyList<Problem> FindErrors()
    {
        var found = new List<Problem>();
        _errors = found;
        foreach (var rule in RuleSet.All.Where(r => r.Severity == RuleSeverity.Error))
        {
            var unsound = new HashSet<int>();
            foreach (var problem in rule.Check(this))
            {
                if (found.Count == ProblemLog.MaxListed)
                {
                    // Nobody reads more, and a file could ask for a million of them.
                    found.Add(
                        new Problem("$.groups", $"and more problems: only the first {ProblemLog.MaxListed} of the groups were looked for.")
                    );
                    _unsound.UnionWith(Sets.Select(s => s.Index));
                    return found;
                }
                found.Add(problem);
                if (SetOf(problem) is { } set)
                    unsound.Add(set.Index);
            }
            _unsound.UnionWith(unsound);
        }
        return found;
    }

    /// <summary>The set that a problem is one of, or null.</summary>
    internal PlacedSet? SetOf(Problem problem)
    {
        var close = problem.Path.StartsWith("$.groups[", StringComparison.Ordinal) ? problem.Path.IndexOf(']') : -1;
        return
            close > 0
            && int.TryParse(
                problem.Path.Substring("$.groups[".Length, close - "$.groups[".Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var index
            )
            && index < Sets.Count
            ? Sets[index]
            : null;
    }
}

/// <summary>A set of groups with its place in a manifest.</summary>
/// <param name="Set">The set.</param>
/// <param name="Path">Its path.</param>
/// <param name="Index">Its number.</param>
internal sealed record PlacedSet(GroupSet Set, string Path, int Index)
{
    /// <summary>The path of one of its fields.</summary>
    internal string At(string field) => $"{Path}.{field}";
}

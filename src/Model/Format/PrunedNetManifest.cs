using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// What a <c>name.prunednet.json</c> file says: the network, its groups, and where its weights are. Without weights it is a
/// spec.
/// </summary>
public sealed record PrunedNetManifest(Network Network, IReadOnlyList<GroupSet> Groups)
{
    /// <summary>The value of the <c>format</c> field.</summary>
    public const string Format = "prunednet/1";

    /// <summary>The weights file; null for a spec that has not been trained.</summary>
    public WeightsReference? Weights { get; init; }

    /// <summary>How to train the spec; null for the defaults.</summary>
    public Recipe? Recipe { get; init; }

    /// <summary>What the units of axes mean as tokens: of what inputs are given, and of what outputs choose among.</summary>
    public IReadOnlyList<AxisVocabulary> Vocabularies { get; init; } = Array.Empty<AxisVocabulary>();

    /// <summary>How rows of a table become the input; null where the network was not trained on a table.</summary>
    public TableSchema? Table { get; init; }

    /// <summary>What missing entries of the inputs are filled in with; null where training filled nothing in.</summary>
    public MissingEntries? Missing { get; init; }

    /// <summary>Rules that say nothing about it, and why.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; init; } = Array.Empty<Suppression>();

    /// <summary>What training did; null for a spec.</summary>
    public TrainingReport? Training { get; init; }

    /// <summary>
    /// The same of another network, such as what pruning left of it: with the sets of groups that still hold something there,
    /// and what is suppressed of what is still there.
    /// </summary>
    public PrunedNetManifest Over(Network network)
    {
        if (network == null)
            throw new ArgumentNullException(nameof(network));
        var groups = Groups.Select(set => set.Over(network)).OfType<GroupSet>().ToArray();
        return this with
        {
            Network = network,
            Groups = groups,
            Weights = null,
            Vocabularies = Vocabularies.Where(v => network.FindAxis(v.Axis) != null).ToArray(),
            Suppressions = Suppressions.Where(s => s.IsAbout(network, groups)).ToArray(),
        };
    }

    /// <summary>What the units of an axis mean as tokens; null where they are none.</summary>
    /// <param name="axis">The axis.</param>
    public Vocabulary? VocabularyOf(Axis axis)
    {
        if (axis == null)
            throw new ArgumentNullException(nameof(axis));
        return Vocabularies.FirstOrDefault(v => v.Axis == axis.Name)?.Vocabulary;
    }

    /// <summary>What the rules advise, without places in a text, and without what the manifest suppresses.</summary>
    /// <param name="facts">What is known besides; null for nothing.</param>
    public IReadOnlyList<Problem> Advise(RuleFacts? facts = null)
    {
        var subject = new RuleSubject(Network, Groups)
        {
            Recipe = Recipe,
            Training = Training,
            IsTrained = Weights != null,
            Facts = facts ?? new RuleFacts(),
        };
        return Finding.All(subject, Suppressions).Where(f => f.Suppression == null).Select(f => f.Problem).ToArray();
    }
}

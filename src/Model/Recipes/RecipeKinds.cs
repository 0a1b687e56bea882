using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// The kinds that there are of one choice in a recipe, with all of their fields: what manifests, options, checks and pages are
/// made from.
/// </summary>
/// <typeparam name="TKind">What is chosen.</typeparam>
public sealed class RecipeKinds<TKind>
    where TKind : RecipeKind
{
    internal RecipeKinds(string choice, IReadOnlyList<TKind> all, params RecipeField<TKind>[] fields) =>
        (Choice, All, Fields, Names) = (choice, all, fields, all.Select(kind => kind.Name).ToArray());

    /// <summary>What is chosen, as the field of the recipe is called.</summary>
    public string Choice { get; }

    /// <summary>All kinds, each as it is where a recipe gives nothing but its name.</summary>
    public IReadOnlyList<TKind> All { get; }

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The fields that some kind has, in the order in which manifests have them.</summary>
    internal IReadOnlyList<RecipeField<TKind>> Fields { get; }

    /// <summary>The kind of that name; null if there is none.</summary>
    public TKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The kind of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message says which there are, and which was probably meant.</exception>
    public TKind Named(string name) =>
        Find(name)
        ?? throw new ArgumentException(
            $"There is no {Choice} '{name}'.{NearestName.Suggest(name, Names)} There are {string.Join(", ", Names)}.",
            nameof(name)
        );

    /// <summary>The kind of that name, with the values of another one in the fields that both have.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal TKind Named(string name, TKind before) => Fields.Aggregate(Named(name), (kind, field) => field.Carry(before, kind));

    /// <summary>What is wrong with the numbers of a kind, each with its place in the recipe.</summary>
    public IReadOnlyList<Problem> Check(TKind kind) =>
        Fields
            .Select(field => field.Misfit(kind) is { } misfit ? new Problem($"$.recipe.{field.Name}", misfit) : null)
            .OfType<Problem>()
            .ToArray();
}

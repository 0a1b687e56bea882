using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>A limit that a recipe sets.</summary>
/// <param name="Of">What it limits.</param>
/// <param name="Limit">To how much.</param>
internal sealed record Budget(Cost Of, Limit Limit)
{
    /// <summary>Its place in a manifest.</summary>
    internal string Path => Of == Cost.Macs ? "$.recipe.budgetMacs" : "$.recipe.budgetParameters";

    /// <summary>What it limits, in words.</summary>
    internal string Words => WordsOf(Of);

    /// <summary>A cost in words.</summary>
    internal static string WordsOf(Cost cost) => cost == Cost.Macs ? "multiply-accumulates" : "parameters";

    /// <summary>The limits of a recipe.</summary>
    internal static IReadOnlyList<Budget> In(Recipe? recipe)
    {
        var budgets = new List<Budget>();
        if (recipe?.BudgetMacs is { } macs)
            budgets.Add(new Budget(Cost.Macs, macs));
        if (recipe?.BudgetParameters is { } parameters)
            budgets.Add(new Budget(Cost.Parameters, parameters));
        return budgets;
    }
}

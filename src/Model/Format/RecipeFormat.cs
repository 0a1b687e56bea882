using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The <c>recipe</c> object.</summary>
internal static class RecipeFormat
{
    internal static RecordFormat<Recipe> Fields { get; } =
        new RecordFormat<Recipe>(() => new Recipe())
            .Kind(LossRecipe.Kinds, r => r.Loss, (r, v) => r with { Loss = v })
            .FieldsOf(LossRecipe.Kinds, r => r.Loss, (r, v) => r with { Loss = v })
            .Own(RecipeFields.RawTargets)
            .Kind(OptimizerRecipe.Kinds, r => r.Optimizer, (r, v) => r with { Optimizer = v })
            .Number("learningRate", r => r.LearningRate, (r, v) => r with { LearningRate = v }, NumberRange.Positive)
            .FieldsOf(OptimizerRecipe.Kinds, r => r.Optimizer, (r, v) => r with { Optimizer = v })
            .Own(RecipeFields.Clip)
            .Own(RecipeFields.AugmentShift)
            .Own(RecipeFields.AugmentFlip)
            .Own(RecipeFields.Batch)
            .Own(RecipeFields.Epochs)
            .Kind(Schedule.Kinds, r => r.Schedule, (r, v) => r with { Schedule = v })
            .FieldsOf(Schedule.Kinds, r => r.Schedule, (r, v) => r with { Schedule = v })
            .Own(RecipeFields.WarmupEpochs)
            .Own(RecipeFields.LambdaWarmupEpochs)
            .Own(RecipeFields.Patience)
            .Field(
                "budgetMacs",
                (f, r) => ReadLimit(f, "budgetMacs") is { } limit ? r with { BudgetMacs = limit } : r,
                r => WriteLimit(r.BudgetMacs)
            )
            .Field(
                "budgetParameters",
                (f, r) => ReadLimit(f, "budgetParameters") is { } limit ? r with { BudgetParameters = limit } : r,
                r => WriteLimit(r.BudgetParameters)
            )
            .Own(RecipeFields.DebiasEpochs)
            .Number("debiasLearningRate", r => r.DebiasLearningRate, (r, v) => r with { DebiasLearningRate = v }, NumberRange.Positive)
            .Numbers("classWeights", r => r.ClassWeights, (r, v) => r with { ClassWeights = v }, NumberRange.NotNegative)
            .Boolean("balancedClasses", r => r.BalancedClasses, (r, v) => r with { BalancedClasses = v })
            .Number("validation", r => r.Validation, (r, v) => r with { Validation = v }, NumberRange.ShareBelowOne)
            .Number("test", r => r.Test, (r, v) => r with { Test = v }, NumberRange.ShareBelowOne)
            .Integer("seed", r => r.Seed, (r, v) => r with { Seed = v }, long.MinValue);

    private static RecordFormat<Recipe> Kind<TKind>(
        this RecordFormat<Recipe> format,
        RecipeKinds<TKind> kinds,
        Func<Recipe, TKind> get,
        Func<Recipe, TKind, Recipe> set
    )
        where TKind : RecipeKind =>
        format.Word(
            kinds.Choice,
            r => get(r).Name is { Length: > 0 } name ? name : null,
            (r, name) => set(r, kinds.Named(name, get(r))),
            kinds.Names.ToArray()
        );

    // Fields of the other kinds are checked too, and written with what they have where nothing is said.
    private static RecordFormat<Recipe> FieldsOf<TKind>(
        this RecordFormat<Recipe> format,
        RecipeKinds<TKind> kinds,
        Func<Recipe, TKind> get,
        Func<Recipe, TKind, Recipe> set
    )
        where TKind : RecipeKind
    {
        foreach (var field in kinds.Fields)
            format.Field(field, kinds.All, get, set);
        return format;
    }

    private static RecordFormat<Recipe> Own(this RecordFormat<Recipe> format, RecipeField<Recipe> field) =>
        format.Field(field, new[] { new Recipe() }, r => r, (_, changed) => changed);

    private static RecordFormat<Recipe> Field<TKind>(
        this RecordFormat<Recipe> format,
        RecipeField<TKind> field,
        IReadOnlyList<TKind> all,
        Func<Recipe, TKind> get,
        Func<Recipe, TKind, Recipe> set
    )
        where TKind : class =>
        field switch
        {
            NumberField<TKind> number => format.Number(
                number.Name,
                r => number.Get(get(r)) ?? number.Initial(all),
                (r, v) => set(r, number.With(get(r), v)),
                number.Range
            ),
            CountField<TKind> count => format.Count(
                count.Name,
                r => count.Get(get(r)) ?? count.Initial(all),
                (r, v) => set(r, count.With(get(r), v)),
                count.Least
            ),
            SwitchField<TKind> flag => format.Boolean(
                flag.Name,
                r => flag.Get(get(r)) ?? flag.Initial(all),
                (r, v) => set(r, flag.With(get(r), v))
            ),
            _ => throw new NotSupportedException(field.Name),
        };

    // A share is a string that ends in %, a number a number.
    private static Limit? ReadLimit(JsonFields fields, string name)
    {
        var value = fields.Optional(name);
        if (value == null)
            return null;
        var limit =
            value.Kind == JsonKind.String && value.Text.EndsWith("%", StringComparison.Ordinal) ? Limit.Parse(value.Text)
            : value.AsInteger() is > 0 and var number ? Limit.Of(number)
            : null;
        if (limit == null)
            fields.Problems.Add(
                value,
                $"expected an integer above 0, or a share of the dense network such as \"15%\", found {value.Description}."
            );
        return limit;
    }

    private static JsonValue? WriteLimit(Limit? limit) =>
        limit is not { } given ? null
        : given.Number is { } number ? JsonValue.Of(number)
        : JsonValue.Of(given.ToString());
}

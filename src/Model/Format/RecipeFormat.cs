using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The <c>recipe</c> object.</summary>
internal static class RecipeFormat
{
    internal static RecordFormat<Recipe> Fields { get; } =
        new RecordFormat<Recipe>(() => new Recipe())
            .Word("loss", r => r.Loss, (r, v) => r with { Loss = v }, "cross-entropy", "binary-cross-entropy", "squared-error", "huber")
            .Number("huberDelta", r => r.HuberDelta, (r, v) => r with { HuberDelta = v }, NumberRange.Positive)
            .Number("labelSmoothing", r => r.LabelSmoothing, (r, v) => r with { LabelSmoothing = v }, NumberRange.ShareBelowOne)
            .Word("optimizer", r => r.Optimizer, (r, v) => r with { Optimizer = v }, OptimizerKind.Names.ToArray())
            .Number("learningRate", r => r.LearningRate, (r, v) => r with { LearningRate = v }, NumberRange.Positive)
            .Number("momentum", r => r.Momentum, (r, v) => r with { Momentum = v }, NumberRange.ShareBelowOne)
            .Boolean("nesterov", r => r.Nesterov, (r, v) => r with { Nesterov = v })
            .Number("beta1", r => r.Beta1, (r, v) => r with { Beta1 = v }, NumberRange.ShareBelowOne)
            .Number("beta2", r => r.Beta2, (r, v) => r with { Beta2 = v }, NumberRange.ShareBelowOne)
            .Number("epsilon", r => r.Epsilon, (r, v) => r with { Epsilon = v }, NumberRange.Positive)
            .Number("weightDecay", r => r.WeightDecay, (r, v) => r with { WeightDecay = v }, NumberRange.NotNegative)
            .Number("clip", r => r.Clip, (r, v) => r with { Clip = v }, NumberRange.NotNegative)
            .Count("augmentShift", r => r.AugmentShift, (r, v) => r with { AugmentShift = v })
            .Boolean("augmentFlip", r => r.AugmentFlip, (r, v) => r with { AugmentFlip = v })
            .Count("batch", r => r.Batch, (r, v) => r with { Batch = v }, least: 1)
            .Count("epochs", r => r.Epochs, (r, v) => r with { Epochs = v })
            .Word("schedule", r => r.Schedule, (r, v) => r with { Schedule = v }, "constant", "step", "cosine", "one-cycle")
            .Count("stepEpochs", r => r.StepEpochs, (r, v) => r with { StepEpochs = v }, least: 1)
            .Number("stepFactor", r => r.StepFactor, (r, v) => r with { StepFactor = v }, NumberRange.Positive)
            .Number("warmupEpochs", r => r.WarmupEpochs, (r, v) => r with { WarmupEpochs = v }, NumberRange.NotNegative)
            .Number("lambdaWarmupEpochs", r => r.LambdaWarmupEpochs, (r, v) => r with { LambdaWarmupEpochs = v }, NumberRange.NotNegative)
            .Count("patience", r => r.Patience, (r, v) => r with { Patience = v })
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
            .Count("debiasEpochs", r => r.DebiasEpochs, (r, v) => r with { DebiasEpochs = v })
            .Number("debiasLearningRate", r => r.DebiasLearningRate, (r, v) => r with { DebiasLearningRate = v }, NumberRange.Positive)
            .Numbers("classWeights", r => r.ClassWeights, (r, v) => r with { ClassWeights = v }, NumberRange.NotNegative)
            .Boolean("balancedClasses", r => r.BalancedClasses, (r, v) => r with { BalancedClasses = v })
            .Number("validation", r => r.Validation, (r, v) => r with { Validation = v }, NumberRange.ShareBelowOne)
            .Number("test", r => r.Test, (r, v) => r with { Test = v }, NumberRange.ShareBelowOne)
            .Integer("seed", r => r.Seed, (r, v) => r with { Seed = v }, long.MinValue);

    // A share is a string that ends in %, a number a number.
    private static Limit? ReadLimit(JsonFields fields, string name)
    {
        var value = fields.Optional(name);
        if (value == null)
            return null;
        var limit =
            value.Kind == JsonKind.String && value.Text.EndsWith("%", System.StringComparison.Ordinal) ? Limit.Parse(value.Text)
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

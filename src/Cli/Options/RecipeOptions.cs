using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Cli;

/// <summary>One option for every choice of a <see cref="Recipe"/>; what is given wins over the spec's recipe.</summary>
internal sealed class RecipeOptions
{
    private const string Section = "Training (overrides the spec's recipe)";
    private const string SplitSection = "Split";

    private static readonly Recipe Usual = new();
    private static readonly Func<string, Limit> Budget = text =>
        Limit.Parse(text)
        ?? throw new FormatException(
            $"found '{text}', expected a number above 0, or a share of the dense network above 0 and at most 100%, such as 15%."
        );

    private readonly List<Option> _options = [];
    private readonly List<Func<ParseResult, Recipe, Recipe>> _edits = [];

    public RecipeOptions()
    {
        AddKind(
            LossRecipe.Kinds,
            "What is made small, beside the penalty.",
            "cross-entropy for classes, squared-error for numbers",
            r => r.Loss,
            (r, v) => r with { Loss = v }
        );
        AddFields(LossRecipe.Kinds, r => r.Loss, (r, v) => r with { Loss = v });
        AddOwn(RecipeFields.RawTargets);
        AddKind(
            OptimizerRecipe.Kinds,
            "How the gradient becomes a step. Each step is followed by the proximal step of the penalty.",
            Usual.Optimizer.Name,
            r => r.Optimizer,
            (r, v) => r with { Optimizer = v }
        );
        AddOne(
            "--learning-rate",
            "RATE",
            "The learning rate before its schedule. A spec that gives one keeps it with another optimizer.",
            OptimizerRecipe.UsualLearningRates,
            "0.05",
            Values.Positive,
            (r, v) => r with { LearningRate = v }
        );
        AddFields(OptimizerRecipe.Kinds, r => r.Optimizer, (r, v) => r with { Optimizer = v });
        AddOwn(RecipeFields.Clip);
        AddOwn(RecipeFields.AugmentShift);
        AddOwn(RecipeFields.AugmentFlip);
        AddOwn(RecipeFields.Batch);
        AddOwn(RecipeFields.Epochs);
        AddKind(
            Schedule.Kinds,
            "How the learning rate changes over the epochs.",
            Usual.Schedule.Name,
            r => r.Schedule,
            (r, v) => r with { Schedule = v }
        );
        AddFields(Schedule.Kinds, r => r.Schedule, (r, v) => r with { Schedule = v });
        AddOwn(RecipeFields.WarmupEpochs);
        AddOwn(RecipeFields.LambdaWarmupEpochs);
        AddOwn(RecipeFields.Patience);
        AddOwn(RecipeFields.DebiasEpochs);
        AddOne(
            "--debias-learning-rate",
            "RATE",
            "The learning rate while debiasing.",
            "a tenth of --learning-rate",
            "0.01",
            Values.Positive,
            (r, v) => r with { DebiasLearningRate = v }
        );
        ClassWeights = ToolOption<string>.Many(
            "--class-weights",
            Section,
            "NUMBER,...|balanced",
            "Weights of the classes in the loss, in class order; or balanced: the inverse of each class's frequency.",
            "all 1",
            "balanced",
            Values.Text
        );
        _options.Add(ClassWeights);
        _edits.Add((given, recipe) => given.GetValue(ClassWeights) is { } words ? WithClassWeights(recipe, words) : recipe);
        AddOne(
            "--budget-macs",
            "NUMBER|SHARE",
            "The most multiply-accumulates that the result may need for a row: a number, or a share of the dense network's. "
                + "Training sets the price of computation, which adds to the λ of every group, such that the limit holds; "
                + "no result is written that does not keep to it.",
            "no limit",
            "15%",
            Budget,
            (r, v) => r with { BudgetMacs = v }
        );
        AddOne(
            "--budget-params",
            "NUMBER|SHARE",
            "The most parameters that the result may have, priced in the same way.",
            "no limit",
            "10000",
            Budget,
            (r, v) => r with { BudgetParameters = v }
        );
        AddOne(
            "--validation-fraction",
            "FRACTION",
            "The share of the training rows that λ and the moment of stopping are chosen by.",
            $"of the spec; without one {Text(Usual.Validation)}, for 'path' {Text(TrainingOptionSet.ValidationShare)}",
            "0.2",
            Values.Fraction,
            (r, v) => r with { Validation = v },
            SplitSection
        );
        AddOne(
            "--test-fraction",
            "FRACTION",
            "The share of all rows that is held out to report results on. Not used with --test, or where the data bring a test set.",
            Text(Usual.Test),
            "0.25",
            Values.Fraction,
            (r, v) => r with { Test = v },
            SplitSection
        );
        AddOne(
            "--seed",
            "NUMBER",
            "Seeds the split, the first weights, the order of the rows and dropout. The same seed gives the same bits at any thread count.",
            Text(Usual.Seed),
            "7",
            Values.Seed,
            (r, v) => r with { Seed = v },
            SplitSection
        );
    }

    public ToolOption<IReadOnlyList<string>> ClassWeights { get; }

    public IEnumerable<Option> All => _options;

    /// <summary>The recipe with what was given on the command line.</summary>
    public Recipe Edit(ParseResult given, Recipe recipe) => _edits.Aggregate(recipe, (current, edit) => edit(given, current));

    /// <summary>
    /// A recipe that follows from the rows, with what was given on the command line; another optimizer than its own has its usual
    /// rate.
    /// </summary>
    public Recipe EditFor(ParseResult given, Recipe ofRows)
    {
        var edited = Edit(given, ofRows);
        if (edited.Optimizer.Name != ofRows.Optimizer.Name)
            edited = Edit(
                given,
                ofRows with
                {
                    Optimizer = edited.Optimizer,
                    LearningRate = edited.Optimizer.UsualLearningRate,
                    DebiasLearningRate = null,
                }
            );
        // Only early stopping needs rows of its own to look at.
        return edited.Patience > 0 && edited.Validation == 0 ? edited with { Validation = Usual.Validation } : edited;
    }

    /// <summary>Whether the option of that name was given.</summary>
    public bool IsGiven(ParseResult given, string name) => _options.Any(o => o.Name == name && given.GetResult(o) is { Implicit: false });

    /// <summary>Whether any of the options was given.</summary>
    public bool AnyGiven(ParseResult given) => _options.Any(o => given.GetResult(o) is { Implicit: false });

    private static Recipe WithClassWeights(Recipe recipe, IReadOnlyList<string> words)
    {
        if (words is ["balanced"])
            return recipe with { BalancedClasses = true, ClassWeights = [] };
        try
        {
            return recipe with { BalancedClasses = false, ClassWeights = words.Select(Values.NotNegative).ToArray() };
        }
        catch (FormatException e)
        {
            throw Failure.Usage($"--class-weights: {e.Message}");
        }
    }

    private void AddKind<TKind>(
        RecipeKinds<TKind> kinds,
        string meaning,
        string initial,
        Func<Recipe, TKind> get,
        Func<Recipe, TKind, Recipe> set
    )
        where TKind : RecipeKind =>
        AddOne(
            Named(kinds.Choice),
            string.Join('|', kinds.Names),
            meaning,
            initial,
            kinds.Names[^1],
            Values.Word(kinds.Names),
            // What another kind of the spec has too, such as its weight decay, stays.
            (r, v) => set(r, kinds.Named(v, get(r)))
        );

    private void AddFields<TKind>(RecipeKinds<TKind> kinds, Func<Recipe, TKind> get, Func<Recipe, TKind, Recipe> set)
        where TKind : RecipeKind
    {
        foreach (var field in kinds.Fields)
            AddField(field, kinds.All, get, set);
    }

    private void AddOwn(RecipeField<Recipe> field) => AddField(field, [Usual], r => r, (_, changed) => changed);

    private void AddField<TKind>(
        RecipeField<TKind> field,
        IReadOnlyList<TKind> all,
        Func<Recipe, TKind> get,
        Func<Recipe, TKind, Recipe> set
    )
        where TKind : class
    {
        switch (field)
        {
            case NumberField<TKind> number:
                AddValue(number, number.Initial(all), Values.In(number.Range), get, set);
                break;
            case CountField<TKind> count:
                AddValue(count, count.Initial(all), Values.Count(count.Least), get, set);
                break;
            case SwitchField<TKind> flag:
                var option = ToolOption<bool>.Switch(Named(flag.Name), Section, flag.Meaning);
                _options.Add(option);
                _edits.Add((given, recipe) => given.GetValue(option) ? set(recipe, flag.With(get(recipe), true)) : recipe);
                break;
            default:
                throw new NotSupportedException(field.Name);
        }
    }

    private void AddValue<TKind, TValue>(
        RecipeField<TKind, TValue> field,
        TValue initial,
        Func<string, TValue> read,
        Func<Recipe, TKind> get,
        Func<Recipe, TKind, Recipe> set
    )
        where TKind : class
        where TValue : struct, IFormattable =>
        AddOne(Named(field.Name), field.Unit, field.Meaning, Text(initial), field.Example, read, (r, v) => set(r, field.With(get(r), v)));

    // labelSmoothing -> --label-smoothing
    private static string Named(string field) =>
        "--" + string.Concat(field.Select(c => char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}"));

    private void AddOne<T>(
        string name,
        string value,
        string meaning,
        string initial,
        string example,
        Func<string, T> read,
        Func<Recipe, T, Recipe> edit,
        string section = Section
    )
    {
        var option = ToolOption<T>.One(name, section, value, meaning, initial, example, read);
        _options.Add(option);
        _edits.Add((given, recipe) => given.GetResult(option) is { Implicit: false } ? edit(recipe, given.GetValue(option)!) : recipe);
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}

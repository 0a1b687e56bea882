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
    private static readonly Func<string, double> Decay = Values.Number(v => v is >= 0 and < 1, "a number of 0 or more and below 1");

    private static readonly Func<string, Limit> Budget = text =>
        Limit.Parse(text)
        ?? throw new FormatException(
            $"found '{text}', expected a number above 0, or a share of the dense network above 0 and at most 100%, such as 15%."
        );

    private readonly List<Option> _options = [];
    private readonly List<Func<ParseResult, Recipe, Recipe>> _edits = [];

    public RecipeOptions()
    {
        AddWord(
            "--loss",
            ["cross-entropy", "binary-cross-entropy", "squared-error", "huber"],
            "What is made small, beside the penalty.",
            "cross-entropy for classes, squared-error for numbers",
            (r, v) => r with { Loss = v }
        );
        AddNumber(
            "--huber-delta",
            "DISTANCE",
            "Where Huber's loss turns from square to straight, in units of the target.",
            Usual.HuberDelta,
            "0.5",
            Values.Positive,
            (r, v) => r with { HuberDelta = v }
        );
        AddNumber(
            "--label-smoothing",
            "FRACTION",
            "How much of each label is spread over all classes.",
            Usual.LabelSmoothing,
            "0.1",
            Values.Fraction,
            (r, v) => r with { LabelSmoothing = v }
        );
        AddWord(
            "--optimizer",
            OptimizerKind.Names,
            "How the gradient becomes a step. Each step is followed by the proximal step of the penalty.",
            Usual.Optimizer,
            (r, v) => r with { Optimizer = v }
        );
        AddOne(
            "--learning-rate",
            "RATE",
            "The learning rate before its schedule. A spec that gives one keeps it with another optimizer.",
            OptimizerKind.LearningRates,
            "0.05",
            Values.Positive,
            (r, v) => r with { LearningRate = v }
        );
        AddNumber("--momentum", "FRACTION", "Momentum of sgd.", Usual.Momentum, "0.95", Decay, (r, v) => r with { Momentum = v });
        AddSwitch("--nesterov", "Nesterov's form of the momentum.", r => r with { Nesterov = true });
        AddNumber("--beta1", "FRACTION", "Adam's decay of the first moment.", Usual.Beta1, "0.9", Decay, (r, v) => r with { Beta1 = v });
        AddNumber("--beta2", "FRACTION", "Adam's decay of the second moment.", Usual.Beta2, "0.99", Decay, (r, v) => r with { Beta2 = v });
        AddNumber("--epsilon", "NUMBER", "Adam's ε.", Usual.Epsilon, "1e-6", Values.Positive, (r, v) => r with { Epsilon = v });
        AddNumber(
            "--weight-decay",
            "NUMBER",
            "L2 decay of all weights, not of biases: in the gradient for sgd and adam, decoupled for adamw.",
            Usual.WeightDecay,
            "1e-4",
            Values.NotNegative,
            (r, v) => r with { WeightDecay = v }
        );
        AddNumber(
            "--clip",
            "NORM",
            "The largest norm of the whole gradient; 0 for no clipping.",
            Usual.Clip,
            "1",
            Values.NotNegative,
            (r, v) => r with { Clip = v }
        );
        AddCount(
            "--augment-shift",
            "PIXELS",
            "Shift training images at random by at most so many pixels, up or down and left or right; what comes in is 0. The same as a random crop after padding.",
            Usual.AugmentShift,
            "2",
            0,
            (r, v) => r with { AugmentShift = v }
        );
        AddSwitch("--augment-flip", "Mirror training images left to right at random.", r => r with { AugmentFlip = true });
        AddCount(
            "--batch",
            "ROWS",
            "The most rows of a training step. An epoch's rows are spread evenly over as few steps as that allows.",
            Usual.Batch,
            "128",
            1,
            (r, v) => r with { Batch = v }
        );
        AddCount("--epochs", "EPOCHS", "Passes over the training rows with the penalty.", Usual.Epochs, "60", 0, (r, v) =>
            r with
            {
                Epochs = v,
            }
        );
        AddWord(
            "--schedule",
            ["constant", "step", "cosine", "one-cycle"],
            "How the learning rate changes over the epochs.",
            Usual.Schedule,
            (r, v) => r with { Schedule = v }
        );
        AddCount("--step-epochs", "EPOCHS", "With --schedule step: epochs between steps.", Usual.StepEpochs, "20", 1, (r, v) =>
            r with
            {
                StepEpochs = v,
            }
        );
        AddNumber(
            "--step-factor",
            "FACTOR",
            "With --schedule step: what each step multiplies the rate with.",
            Usual.StepFactor,
            "0.5",
            Values.Positive,
            (r, v) => r with { StepFactor = v }
        );
        AddNumber(
            "--warmup-epochs",
            "EPOCHS",
            "Epochs over which the learning rate rises from zero.",
            Usual.WarmupEpochs,
            "2",
            Values.NotNegative,
            (r, v) => r with { WarmupEpochs = v }
        );
        AddNumber(
            "--lambda-warmup-epochs",
            "EPOCHS",
            "Epochs over which λ rises from zero.",
            Usual.LambdaWarmupEpochs,
            "5",
            Values.NotNegative,
            (r, v) => r with { LambdaWarmupEpochs = v }
        );
        AddCount(
            "--patience",
            "EPOCHS",
            "Stop after this many epochs without a better validation loss, and go back to the best; 0: never.",
            Usual.Patience,
            "10",
            0,
            (r, v) => r with { Patience = v }
        );
        AddCount(
            "--debias-epochs",
            "EPOCHS",
            "Passes of fine-tuning the survivors without the penalty.",
            Usual.DebiasEpochs,
            "20",
            0,
            (r, v) => r with { DebiasEpochs = v }
        );
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
            "Weights of the classes in the loss, in class order; or balanced: the inverse of each class' frequency.",
            "all 1",
            "balanced",
            Values.Text
        );
        _options.Add(ClassWeights);
        _edits.Add((given, recipe) => given.GetValue(ClassWeights) is { } words ? WithClassWeights(recipe, words) : recipe);
        AddOne(
            "--budget-macs",
            "NUMBER|SHARE",
            "The most multiply-accumulates that the result may need for a row: a number, or a share of the dense network's. Training sets the price of computation, which adds to the λ of every group, such that the limit holds; no result is written that does not keep to it.",
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
            Text(Usual.Validation),
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

    private void AddWord(string name, IReadOnlyList<string> words, string meaning, string initial, Func<Recipe, string, Recipe> edit) =>
        AddOne(name, string.Join('|', words), meaning, initial, words[^1], Values.Word(words), edit);

    private void AddNumber(
        string name,
        string value,
        string meaning,
        double initial,
        string example,
        Func<string, double> read,
        Func<Recipe, double, Recipe> edit
    ) => AddOne(name, value, meaning, Text(initial), example, read, edit);

    private void AddCount(
        string name,
        string value,
        string meaning,
        int initial,
        string example,
        int least,
        Func<Recipe, int, Recipe> edit
    ) => AddOne(name, value, meaning, Text(initial), example, Values.Count(least), edit);

    private void AddSwitch(string name, string meaning, Func<Recipe, Recipe> edit)
    {
        var option = ToolOption<bool>.Switch(name, Section, meaning);
        _options.Add(option);
        _edits.Add((given, recipe) => given.GetValue(option) ? edit(recipe) : recipe);
    }

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

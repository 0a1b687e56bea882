using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>Everything that says what is trained on what: the options that <c>train</c> and <c>path</c> share.</summary>
internal sealed class TrainingOptionSet
{
    /// <summary>The share of the rows that a path without a spec is judged by: of few rows a tenth says nothing.</summary>
    public const double ValidationShare = 0.25;

    public Argument<string> Spec { get; } =
        new("SPEC")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description =
                "The network, its groups and its recipe: a manifest, of which weights are not used. Or give --hidden or --network instead, "
                + "or nothing: network and recipe are then chosen by what the rows can carry.",
        };

    public DataOptionSet Data { get; } = new(withTest: true);

    public NetworkOptions Network { get; } = new();

    public PenaltyOptions Penalty { get; } = new();

    public RecipeOptions Recipe { get; } = new();

    public RunOptions Run { get; } = new();

    public IEnumerable<Option> All => [.. Data.All, .. Network.All, .. Penalty.All, .. Recipe.All];

    /// <summary>Reads spec and data and puts them together.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="usualName">The network's name if nothing else says one.</param>
    /// <param name="validates">Whether results are chosen by rows that are set apart, which then have to be more.</param>
    /// <exception cref="Failure">Both SPEC and --hidden are given, or options do not fit.</exception>
    /// <exception cref="ManifestException">The spec is not valid, or does not fit the data.</exception>
    /// <exception cref="DataException">The data cannot be read.</exception>
    public TrainingTask Read(ParseResult given, string usualName, bool validates = false)
    {
        var specFile = given.GetValue(Spec) is { } name ? ManifestArgument.Named(name) : null;
        var loaded = LoadSpec(given, specFile);
        var spec = loaded?.Manifest;
        var usual = new Recipe();
        var recipe = Recipe.Edit(given, spec?.Recipe ?? (validates ? usual with { Validation = ValidationShare } : usual));
        var (rows, reason) = Data.ReadRows(given, specFile, spec, recipe);
        var isOpen = spec is null && given.GetValue(Network.Hidden) is null && given.GetValue(Network.Network) is null;
        if (isOpen)
        {
            var ofRows = RowsRecipe.For(rows.Training.Rows);
            recipe = Recipe.EditFor(given, validates ? ofRows with { Validation = ValidationShare } : ofRows);
        }
        var split = DataOptionSet.Divide(rows, recipe);

        PrunedNetManifest Edited(PrunedNetManifest plain) =>
            plain with
            {
                Groups = Penalty.Edit(given, plain.Groups),
                Recipe = recipe,
                Weights = null,
                Training = null,
            };
        var hidden = given.GetValue(Network.Hidden) ?? UsualSizes.For(split.Training.Rows);
        var task = Edited(
            spec is null ? Described(given, usualName, split.Training, hidden) : UnitNames.Fill(specFile!, spec, split.Training.Schema)
        );
        // Limits find their λ themselves.
        var isChosen = Penalty.IsOpen(given, isKnown: spec is not null) && (recipe.BudgetMacs ?? recipe.BudgetParameters) is null;
        return new TrainingTask(specFile, task, split)
        {
            Reading = loaded?.Reading,
            TaskReason = reason,
            MayLowerRate = spec is null && !Recipe.IsGiven(given, "--learning-rate"),
            Open = isChosen
                ? new OpenChoice(
                    isOpen ? [Edited(Described(given, usualName, split.Training, [])), task] : [task],
                    DataOptionSet.Divide(rows, recipe with { Validation = 0 }).Training
                )
                : null,
        };
    }

    private LoadedManifest? LoadSpec(ParseResult given, string? file)
    {
        var described = Network.All.Where(o => given.GetResult(o) is { Implicit: false }).ToArray();
        var isReady = given.GetValue(Network.Network) is not null;
        if (isReady && described.FirstOrDefault(o => o != Network.Network && o != Network.Name) is { } misfit)
            throw Failure.Usage($"{misfit.Name} belongs to --hidden; --network {given.GetValue(Network.Network)} has its own layers.");
        if (file is not null && described.Length > 0)
            throw Failure.Usage(
                $"{string.Join(", ", described.Select(o => o.Name))}: {file} already describes the network; "
                    + "give either the one or the other."
            );
        return file is null ? null : ManifestArgument.Load(file);
    }

    private PrunedNetManifest Described(ParseResult given, string usualName, Dataset data, IReadOnlyList<int> hidden)
    {
        var name = given.GetValue(Network.Name) ?? usualName;
        return given.GetValue(Network.Network) is { } model
            ? ReadyNetwork.Spec(model, name, data, PenaltyOptions.UsualLambda)
            : Perceptron.Spec(
                name,
                data,
                hidden,
                given.GetValue(Network.Activation) ?? Activation.Relu,
                given.GetValue(Network.Dropout) ?? 0,
                PenaltyOptions.UsualLambda
            );
    }
}

/// <summary>What is left to choose, by rows that had no part in the report.</summary>
/// <param name="Candidates">The networks, with their recipes.</param>
/// <param name="Rows">The rows to choose by.</param>
internal sealed record OpenChoice(IReadOnlyList<PrunedNetManifest> Candidates, Dataset Rows);

/// <summary>What is to be trained.</summary>
/// <param name="File">The spec's file; null if the network was described by options.</param>
/// <param name="Spec">Network, groups and recipe, as the command line left them.</param>
/// <param name="Data">The rows.</param>
internal sealed record TrainingTask(string? File, PrunedNetManifest Spec, DataSplit Data)
{
    /// <summary>What was read of the spec, which knows where everything stands; null if the network was described by options.</summary>
    public ManifestReading? Reading { get; init; }

    /// <summary>What is left to choose; null where λ, or what finds it, was given.</summary>
    public OpenChoice? Open { get; init; }

    /// <summary>Whether a run that diverges may be tried again at a smaller rate, because nobody gave one.</summary>
    public bool MayLowerRate { get; init; }

    /// <summary>What the labels were taken for, and why; null where that was said or is plain.</summary>
    public string? TaskReason { get; init; }

    /// <summary>What the data and the rules warn of before anything is trained.</summary>
    /// <param name="facts">What is known besides.</param>
    public IReadOnlyList<ReportedProblem> Warnings(RuleFacts facts)
    {
        var advice = Reading is null
            ? Spec.Advise(facts)
            : Reading.Examine(facts, Spec).Where(f => f.Suppression is null).Select(f => f.Problem);
        var sources = new[] { Data.Training.Source, Data.Test.Source }.Distinct();
        return
        [
            .. sources.SelectMany(ReportedProblem.Of),
            .. advice.Where(p => p.Rule!.Severity == RuleSeverity.Warning).Select(ReportedProblem.Of),
        ];
    }

    /// <summary>What was decided about the data without being told.</summary>
    public IReadOnlyList<string> Notes =>
        ReferenceEquals(Data.Training.Source, Data.Test.Source)
            ? Data.Training.Source.Notes
            : [.. Data.Training.Source.Notes, .. Data.Test.Source.Notes.Select(note => $"{Data.Test.Source.Files[0].Path}: {note}")];

    /// <summary>One line for people.</summary>
    public string Describe()
    {
        var network = Spec.Network;
        var shape =
            network.Space.Count == 0
                ? string.Join(
                    "-",
                    network.Layers.OfType<Dense>().Select(d => d.Output.Count).Prepend(network.Inputs.Sum(i => i.Axes[0].Count))
                )
                : $"{string.Join("×", network.Inputs[0].Axes.Select(a => a.Count))}, "
                    + $"{Lines.Counted(network.Layers.Count(l => l is LinearLayer), "layer")} with weights";
        var task = TaskReason is null ? "" : $"; {TaskReason}";
        return $"{Spec.Network.Name} ({shape}, {Numbers.Count(Spec.Network.ParameterCount)} parameters) on "
            + $"{Data.Training.Source.Description}: "
            + $"{Numbers.Count(Data.Training.Rows)} rows to train on, {Numbers.Count(Data.Validation.Rows)} to choose by, "
            + $"{Numbers.Count(Data.Test.Rows)} to report{task}";
    }

    /// <summary>Prepares a run.</summary>
    /// <exception cref="Failure">Spec and data do not fit.</exception>
    public TrainingRun Prepare(TrainingOptions options) => Fit(() => new TrainingRun(Spec, Data, options));

    /// <summary>Prepares something of spec and data; what does not fit is told with the spec's file.</summary>
    /// <exception cref="Failure">Spec and data do not fit.</exception>
    public T Fit<T>(Func<T> prepare)
    {
        try
        {
            return prepare();
        }
        catch (ManifestException e)
        {
            throw new Failure(
                ExitCode.Invalid,
                e.Problems.Select(p => ReportedProblem.Of(p) with { File = p.File ?? File }).ToArray(),
                inner: e
            );
        }
    }
}

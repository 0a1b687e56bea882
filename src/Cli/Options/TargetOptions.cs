using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>The options that have λ found by what is to be kept.</summary>
internal sealed class TargetOptions
{
    private const string Section = "Target (instead of one λ)";

    private static readonly KeptTarget Usual = new() { Fraction = 0.5 };

    private static readonly Dictionary<string, KeptMeasure> Measures = new()
    {
        ["units"] = KeptMeasure.Units,
        ["weights"] = KeptMeasure.Weights,
    };

    public ToolOption<double?> Kept { get; } =
        ToolOption<double?>.One(
            "--target-kept",
            Section,
            "SHARE",
            "Find the λ that keeps this share: trains several times, with one factor on the λ of all group sets. "
                + "No checkpoint is kept meanwhile. Ends with code 3 if no λ does.",
            "λ as given",
            "20%",
            text => Values.Share(text)
        );

    public ToolOption<KeptMeasure?> Of { get; } =
        ToolOption<KeptMeasure?>.One(
            "--target-of",
            Section,
            "units|weights",
            "The share of what: the units of all grouped axes, or the trained weights of the network.",
            "units",
            "weights",
            text => Values.Word(Measures)(text)
        );

    public ToolOption<double?> Tolerance { get; } =
        ToolOption<double?>.One(
            "--target-tolerance",
            Section,
            "SHARE",
            "How far off the kept share may be; half a unit is always allowed.",
            $"{Usual.Tolerance * 100}%",
            "2%",
            text => Values.Share(text)
        );

    public ToolOption<int?> Trials { get; } =
        ToolOption<int?>.One("--target-trials", Section, "TRAININGS", "The most trainings to look with.", $"{Usual.MaxTrials}", "8", text =>
            Values.Count(1, 1000)(text)
        );

    public IEnumerable<Option> All => [Kept, Of, Tolerance, Trials];

    /// <summary>What to keep, or null when λ is given.</summary>
    /// <exception cref="Failure">Details of a target are given without one.</exception>
    public KeptTarget? Read(ParseResult given)
    {
        if (given.GetValue(Kept) is { } share)
            return new KeptTarget
            {
                Fraction = share,
                Measure = given.GetValue(Of) ?? Usual.Measure,
                Tolerance = given.GetValue(Tolerance) ?? Usual.Tolerance,
                MaxTrials = given.GetValue(Trials) ?? Usual.MaxTrials,
            };
        if (All.FirstOrDefault(o => given.GetResult(o) is { Implicit: false }) is { } detail)
            throw Failure.Usage($"{detail.Name} belongs to {Kept.Name}, which is not given.");
        return null;
    }
}

using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace PrunedNetGen.Bench.Peers;

/// <summary>The command line.</summary>
internal sealed class BenchOptions
{
    /// <summary>Which networks.</summary>
    public enum Kind
    {
        All,
        Perceptrons,
        Images,
    }

    public BenchOptions()
    {
        Root = new RootCommand("Generated networks and their peers, in turns on one core. Tables go to stdout, everything else to stderr.")
        {
            Quick,
            Csv,
            Only,
            Cases,
            Latency,
            Efficiency,
            Svg,
        };
        Root.Validators.Add(given =>
        {
            if (given.GetValue(Latency) && given.GetValue(Efficiency))
                given.AddError("--latency and --efficiency are two measurements; give one of them.");
            if (given.GetValue(Csv) && (given.GetValue(Latency) || given.GetValue(Efficiency)))
                given.AddError("--csv is for comparisons; leave it out with --latency and --efficiency.");
            if (given.GetValue(Svg) is not null && !given.GetValue(Efficiency))
                given.AddError("--svg draws what --efficiency measures; give both.");
            if (given.GetResult(Only) is not null && given.GetResult(Cases) is not null)
                given.AddError("--only and --case both choose cases; give one of them.");
            if (given.GetValue(Efficiency) && given.GetResult(Cases) is not null)
                given.AddError("--efficiency has networks of its own; leave --case out.");
        });
    }

    public RootCommand Root { get; }

    public Option<bool> Quick { get; } =
        new("--quick") { Description = "Fewer and shorter rounds, and only the cases of one row unless others are named." };

    public Option<bool> Csv { get; } = new("--csv") { Description = "Print case,peer,ours_ns,peer_ns,ratio instead of tables." };

    public Option<bool> Latency { get; } =
        new("--latency")
        {
            Description = "Instead of comparing: time 100,000 single calls of each case of one row, or of the cases named.",
        };

    public Option<bool> Efficiency { get; } =
        new("--efficiency")
        {
            Description = "Instead of comparing: what of the work that pruning saves is saved in time, for neurons and for single weights.",
        };

    public Option<string> Svg { get; } = new("--svg") { Description = "With --efficiency: also draw it.", HelpName = "FILE" };

    public Option<Kind> Only { get; } =
        new("--only") { Description = "Only the cases of these networks: perceptrons or images.", HelpName = "KIND" };

    public Option<IReadOnlyList<Case>> Cases { get; } =
        new("--case")
        {
            Description = "Only this case, e.g. 784-300-100-10 for one row or 784-300-100-10@64; may be given several times.",
            HelpName = "NAME",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result =>
            {
                try
                {
                    return [.. result.Tokens.Select(t => Case.Parse(t.Value))];
                }
                catch (FormatException e)
                {
                    result.AddError($"--case: {e.Message}");
                    return null;
                }
            },
        };
}

using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace PrunedNetGen.Bench.Peers;

/// <summary>The command line.</summary>
internal sealed class BenchOptions
{
    public BenchOptions()
    {
        Root = new RootCommand("Generated networks and their peers, in turns on one core. Tables go to stdout, everything else to stderr.") { Quick, Csv, Cases };
    }

    public RootCommand Root { get; }

    public Option<bool> Quick { get; } = new("--quick") { Description = "Fewer and shorter rounds, and only the cases of one row unless others are named." };

    public Option<bool> Csv { get; } = new("--csv") { Description = "Print case,peer,ours_ns,peer_ns,ratio instead of tables." };

    public Option<IReadOnlyList<Case>> Cases { get; } = new("--case")
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

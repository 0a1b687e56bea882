using System.Collections.Generic;
using System.CommandLine;
using System.Threading;

namespace PrunedNetGen.Cli;

/// <summary>One command of the tool: its options, its examples, and what it does.</summary>
internal abstract class ToolCommand : Command
{
    protected ToolCommand(string name, string purpose, string details, params string[] examples)
        : base(name, purpose)
    {
        Details = details;
        Examples = examples;
    }

    /// <summary>What to know before using it, in a paragraph or two.</summary>
    public string Details { get; }

    /// <summary>Command lines that work, without the tool's name.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Does the work.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="progress">Where to say how far it is.</param>
    /// <param name="stop">Set by Ctrl+C.</param>
    /// <exception cref="Failure">It cannot be done.</exception>
    public abstract Answer Run(ParseResult given, IProgressView progress, CancellationToken stop);

    /// <summary>Adds the options of a shared set, in order.</summary>
    protected void Add(IEnumerable<Option> options)
    {
        foreach (var option in options)
            Add(option);
    }
}

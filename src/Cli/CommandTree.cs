using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.Linq;

namespace PrunedNetGen.Cli;

/// <summary>All commands and the options that they share.</summary>
internal sealed class CommandTree
{
    /// <summary>Makes the tree of the tool's commands, or of others.</summary>
    public CommandTree(params IReadOnlyList<ToolCommand> commands)
    {
        Root = new RootCommand(
            "Trains networks with group-lasso penalties until whole structures are exactly zero, and generates C# for the survivors."
        );
        Help = Root.Options.OfType<HelpOption>().Single();
        Version = Root.Options.OfType<VersionOption>().Single();
        foreach (var option in Output.All)
        {
            option.Recursive = true;
            Root.Add(option);
        }
        Commands =
            commands.Count > 0
                ? commands
                :
                [
                    new TrainCommand(),
                    new PathCommand(),
                    new ProfileCommand(),
                    new CheckCommand(),
                    new InspectCommand(),
                    new GraphCommand(),
                    new GenerateCommand(),
                    new EvalCommand(),
                    new PredictCommand(),
                    new GatesCommand(),
                    new ExpandCommand(),
                    new ExportCommand(),
                ];
        foreach (var command in Commands)
            Root.Add(command);
    }

    public RootCommand Root { get; }

    public HelpOption Help { get; }

    public VersionOption Version { get; }

    public OutputOptions Output { get; } = new();

    public IReadOnlyList<ToolCommand> Commands { get; }
}

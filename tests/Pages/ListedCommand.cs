using System;
using System.Collections.Generic;
using System.IO;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Pages;

/// <summary>What commands.txt says of a command on the pages.</summary>
/// <param name="Text">The command as the pages show it.</param>
/// <param name="Kind">How it is kept from rotting.</param>
/// <param name="Detail">
/// Of <see cref="Kind.Run"/> and <see cref="Kind.Build"/> the short form that is run in place of the command, empty for the command
/// itself; of <see cref="Kind.By"/> the file that runs it, and behind a colon what stands there; of <see cref="Kind.Name"/> nothing.
/// </param>
/// <param name="Line">The command's line in the list.</param>
internal sealed record ListedCommand(string Text, ListedCommand.Way Kind, string Detail, int Line)
{
    /// <summary>How a command is kept from rotting.</summary>
    public enum Way
    {
        /// <summary>Run in a folder of its own, in which the repository's folders can be seen.</summary>
        Run,

        /// <summary>Run in the repository's folder, because it builds there.</summary>
        Build,

        /// <summary>Run by something else, which the detail names.</summary>
        By,

        /// <summary>Not a command to type but the name of one, in a sentence.</summary>
        Name,
    }

    /// <summary>The list, in its order, which is the order of running.</summary>
    public static IReadOnlyList<ListedCommand> All { get; } = Read(Path.Combine(Repository.Folder, "tests", "Pages", "commands.txt"));

    /// <summary>What is run; null for a command that something else runs, or that only a sentence names.</summary>
    public string? ToRun =>
        Kind is Way.Run or Way.Build
            ? Detail.Length > 0
                ? Detail
                : Text
            : null;

    private static List<ListedCommand> Read(string file)
    {
        var commands = new List<ListedCommand>();
        string? text = null;
        var line = 0;
        foreach (var read in File.ReadLines(file))
        {
            line++;
            if (read.Length == 0 || read.StartsWith('#'))
                continue;
            if (!char.IsWhiteSpace(read[0]))
            {
                if (text is not null)
                    throw new FormatException($"{file}({line}): nothing says how '{text}' is run.");
                text = read.Trim();
                continue;
            }
            var words = read.Trim().Split(' ', 2);
            if (text is null || !Enum.TryParse(words[0], ignoreCase: true, out Way kind))
                throw new FormatException(
                    $"{file}({line}): expected a command at the margin, and under it one of run, build, by and name; found '{read}'."
                );
            commands.Add(new(text, kind, words.Length > 1 ? words[1].Trim() : "", line));
            text = null;
        }
        return text is null ? commands : throw new FormatException($"{file}({line}): nothing says how '{text}' is run.");
    }
}

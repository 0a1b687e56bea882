using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Pages;

/// <summary>A command as a page shows it, on a line of a block or inside a sentence.</summary>
/// <param name="Text">The command, with single spaces; lines that a backslash continues are one.</param>
/// <param name="Page">The page, from the repository's folder.</param>
internal sealed partial record ShownCommand(string Text, string Page)
{
    private const string Indentation = "    ";

    /// <summary>All commands of all pages, in the order of pages and lines.</summary>
    public static IReadOnlyList<ShownCommand> All { get; } =
    [.. RepositoryFiles.Pages.SelectMany(page => Of(File.ReadAllText(Path.Combine(Repository.Folder, page)), page))];

    /// <summary>The commands of one page.</summary>
    public static IEnumerable<ShownCommand> Of(string text, string page)
    {
        var isFenced = false;
        var sentences = new List<string>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].TrimStart().StartsWith("```", System.StringComparison.Ordinal))
            {
                isFenced = !isFenced;
            }
            else if (isFenced || lines[i].StartsWith(Indentation, System.StringComparison.Ordinal))
            {
                var command = lines[i].Trim();
                while (command.EndsWith('\\') && i + 1 < lines.Length)
                    command = command[..^1] + lines[++i].Trim();
                command = Remark().Replace(command, "");
                if (IsCommand().IsMatch(command))
                    yield return new(OneSpaced(command), page);
            }
            else
            {
                sentences.Add(lines[i]);
            }
        }

        foreach (Match span in Span().Matches(string.Join('\n', sentences)))
        {
            var command = OneSpaced(span.Groups[1].Value);
            if (IsCommand().IsMatch(command))
                yield return new(command, page);
        }
    }

    private static string OneSpaced(string text) => Spaces().Replace(text, " ").Trim();

    // Settings of the environment, then a program that a reader has or the repository brings.
    [GeneratedRegex(
        @"^([A-Z_][A-Za-z0-9_]*=\S* )*(dotnet|prunednet|taskset|apt-get|npm|npx|node|python3|git|out/\w+|\.ci/run|bench/(fetch|refill)\S*)(\s|$)"
    )]
    private static partial Regex IsCommand();

    [GeneratedRegex(@"\s{2,}# .*$")]
    private static partial Regex Remark();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

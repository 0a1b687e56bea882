using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using PrunedNetGen.Report;

namespace PrunedNetGen.Cli;

/// <summary>Words <c>@file</c> of a command line, which stand for the words in that file.</summary>
internal static class ResponseFiles
{
    private const char Mark = '@';

    // Files may name others, but not each other without end.
    private const int MaxFiles = 100;

    /// <summary>How the words of a command line are read.</summary>
    public static ParserConfiguration ConfigurationFor(IReadOnlyList<string> args)
    {
        var files = 0;
        return new ParserConfiguration { ResponseFileTokenReplacer = Replace };

        bool Replace(string file, out IReadOnlyList<string>? words, out string? wrong)
        {
            (words, wrong) = (null, null);
            if (++files > MaxFiles)
            {
                wrong = $"{Mark}{file}: more than {MaxFiles} files of words; do they name each other?";
                return false;
            }
            try
            {
                words = File.ReadLines(file)
                    .Where(line => !line.TrimStart().StartsWith('#'))
                    .SelectMany(CommandLineParser.SplitCommandLine)
                    .ToArray();
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                wrong =
                    $"{Mark}{file} stands for the words in a file '{file}', which cannot be read: {e.Message.TrimEnd('.')}. "
                    + $"{Advice(args, Mark + file)}";
                return false;
            }
        }
    }

    /// <summary>A command line's words as one would type them: a value that begins with @ is joined to its option.</summary>
    public static IEnumerable<string> Typed(IReadOnlyList<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var isJoined = tokens[i].Type == TokenType.Option && i + 1 < tokens.Count && IsMarked(tokens[i + 1]);
            // Options of several values take each from an option of its own.
            yield return isJoined ? $"{tokens[i].Value}={tokens[++i].Value}" : tokens[i].Value;
        }
    }

    private static bool IsMarked(Token token) => token.Type == TokenType.Argument && token.Value.StartsWith(Mark);

    private static string Advice(IReadOnlyList<string> args, string word)
    {
        var place = args.ToList().IndexOf(word);
        var option = place > 0 && args[place - 1].StartsWith("--", StringComparison.Ordinal) ? args[place - 1] : null;
        return option is null || option.Contains('=', StringComparison.Ordinal)
            ? $"If a file of that name is meant itself, write ./{word}; a value of an option is joined to it by an equals sign: "
                + $"--option={word}."
            : $"If the value {word} is meant, write {option}={word}.";
    }
}

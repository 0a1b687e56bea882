using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Report;

namespace PrunedNetGen.Cli;

/// <summary>Says what is wrong with a command line, all of it, with the name that was probably meant.</summary>
internal static class UsageCheck
{
    /// <exception cref="Failure">The command line is wrong.</exception>
    public static void Run(CommandTree tree, ParseResult given)
    {
        // Without the words of a file the rest would be misread.
        var unread = given.Errors.Where(e => e.SymbolResult is null).Select(e => new ReportedProblem(e.Message)).Distinct().ToArray();
        if (unread.Length > 0)
            throw new Failure(ExitCode.Usage, unread);
        if (given.CommandResult.Command is not ToolCommand command)
        {
            var names = tree.Commands.Select(c => c.Name);
            var word = given.UnmatchedTokens.Count > 0 ? given.UnmatchedTokens[0] : null;
            throw Failure.Usage(
                word is null
                    ? $"Say what to do: {string.Join(", ", names)}."
                    : $"There is no command '{word}'.{NearestName.Suggest(word, names)}",
                $"{Tool.Name} --help lists the commands."
            );
        }

        IReadOnlyList<string> strays = Strays(command, given);
        var problems = strays.Select(word => new ReportedProblem(Describe(tree, command, word))).ToList();
        // The parser's own words about strays are replaced by the above; what options say about their values stands.
        problems.AddRange(given.Errors.Where(e => e.SymbolResult is not CommandResult).Select(e => new ReportedProblem(Describe(e))));
        if (problems.Count > 0)
            throw new Failure(ExitCode.Usage, problems.Distinct().ToArray(), $"{Tool.Name} {command.Name} --help lists the options.");
    }

    /// <summary>Words that belong to nothing; those that follow an unknown option are taken for its values and left out.</summary>
    private static List<string> Strays(Command command, ParseResult given)
    {
        // An unknown option lands in the command's argument, as if it were a file's name.
        var misplaced = command
            .Arguments.SelectMany(a => given.GetResult(a)?.Tokens ?? [])
            .Select(t => t.Value)
            .Where(LooksLikeOption)
            .ToList();
        var stray = new HashSet<string>(given.UnmatchedTokens.Concat(misplaced));
        var found = new List<string>();
        var afterUnknown = false;
        foreach (var token in given.Tokens)
        {
            // Also an option that was swallowed as another one's value leaves its own value behind.
            var isUnknown = token.Type == TokenType.Argument && LooksLikeOption(token.Value);
            if (stray.Contains(token.Value) && (isUnknown || !afterUnknown))
                found.Add(token.Value);
            afterUnknown = isUnknown || (afterUnknown && stray.Contains(token.Value));
        }
        return found;
    }

    private static string Describe(CommandTree tree, Command command, string word)
    {
        if (!LooksLikeOption(word))
            return $"'{word}' is one word too many: "
                + $"{command.Name} takes {(command.Arguments.Count == 0 ? "only options" : command.Arguments[0].Name)}.";
        var names = command.Options.Concat(tree.Output.All).Select(o => o.Name);
        return $"There is no option '{word}'.{NearestName.Suggest(word, names)}";
    }

    private static string Describe(ParseError error) =>
        error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0 } option when option.Option.Required && option.IdentifierToken is null =>
                $"{option.Option.Name} is missing: {((IOptionFacts)option.Option).Meaning}",
            OptionResult { Tokens.Count: 0 } option => $"{option.Option.Name}: found no value, expected {option.Option.HelpName}.",
            OptionResult { Tokens.Count: > 1 } option when option.Option.Arity.MaximumNumberOfValues == 1 =>
                $"{option.Option.Name} is given {option.Tokens.Count} times, expected once.",
            ArgumentResult { Tokens.Count: 0 } argument => $"{argument.Argument.Name} is missing: {argument.Argument.Description}",
            _ => error.Message,
        };

    private static bool LooksLikeOption(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && word[1] != '.';
}

using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

namespace PrunedNetGen.Cli;

/// <summary>What help and reference say about an option.</summary>
internal interface IOptionFacts
{
    /// <summary>The heading under which it is listed.</summary>
    string Section { get; }

    /// <summary>What it takes, with its unit, e.g. <c>ROWS</c>; empty for a switch.</summary>
    string Value { get; }

    /// <summary>What it does.</summary>
    string Meaning { get; }

    /// <summary>What holds when it is not given; empty when that needs no words.</summary>
    string Default { get; }

    /// <summary>A value as one would type it; empty for a switch.</summary>
    string Example { get; }
}

/// <summary>An option that knows all of its facts, so that help, reference and error messages are made from one place.</summary>
/// <typeparam name="T">The value; null or false when the option is not given.</typeparam>
internal sealed class ToolOption<T> : Option<T>, IOptionFacts
{
    private ToolOption(string name, IReadOnlyList<string> aliases, string section, string value, string meaning)
        : base(name, [.. aliases])
    {
        Section = section;
        Value = value;
        Meaning = meaning;
        Description = meaning;
        HelpName = value.Length == 0 ? null : value;
    }

    public string Section { get; }

    public string Value { get; }

    public string Meaning { get; }

    public string Default { get; init; } = "";

    public string Example { get; init; } = "";

    /// <summary>A switch.</summary>
    public static ToolOption<bool> Switch(string name, string section, string meaning, params string[] aliases) =>
        new(name, aliases, section, "", meaning) { Arity = ArgumentArity.Zero };

    /// <summary>An option with one value.</summary>
    /// <param name="read">Reads the value; throws a <see cref="FormatException"/> that says what was expected.</param>
    public static ToolOption<T> One(
        string name,
        string section,
        string value,
        string meaning,
        string initial,
        string example,
        Func<string, T> read
    ) =>
        new(name, [], section, value, meaning)
        {
            Default = initial,
            Example = example,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Read(name, result, tokens => read(tokens[0].Value)),
        };

    /// <summary>An option that may be given several times, or once with commas between its values.</summary>
    public static ToolOption<IReadOnlyList<T>> Many(
        string name,
        string section,
        string value,
        string meaning,
        string initial,
        string example,
        Func<string, T> read
    ) =>
        new(name, [], section, value, meaning)
        {
            Default = initial,
            Example = example,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result =>
                ToolOption<IReadOnlyList<T>>.Read(name, result, tokens =>
                    tokens
                        .SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                        .Select(read)
                        .ToArray()
                ),
        };

    private static T? Read(string name, ArgumentResult result, Func<IReadOnlyList<Token>, T> read)
    {
        if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith("--", StringComparison.Ordinal)) is { } next)
        {
            result.AddError($"{name}: found no value before '{next.Value}'.");
            return default;
        }
        try
        {
            return read(result.Tokens);
        }
        catch (FormatException e)
        {
            result.AddError($"{name}: {e.Message}");
            return default;
        }
    }
}

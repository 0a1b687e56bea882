using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PrunedNetGen.Cli;

namespace PrunedNetGen.Tests.Cli;

/// <summary>Help is complete, and docs/cli.md says the same. Run with PRUNEDNET_UPDATE_DOCS=1 to rewrite the page's tables.</summary>
public sealed partial class HelpTests
{
    private static readonly CommandTree Tree = new();

    public static TheoryData<string> Commands => [.. Tree.Commands.Select(c => c.Name)];

    [Fact]
    public void The_page_holds_the_tables_that_the_options_make()
    {
        var page = File.ReadAllText(Page());
        var made = Region().Replace(page, region => $"<!-- {region.Groups[1].Value} -->\n{Made(region.Groups[1].Value)}<!-- end -->");
        if (Environment.GetEnvironmentVariable("PRUNEDNET_UPDATE_DOCS") == "1")
            File.WriteAllText(Page(), made);
        else
            Assert.Equal(made, page);
        Assert.Equal(Tree.Commands.Select(c => c.Name).Prepend("exit codes"), Region().Matches(page).Select(r => r.Groups[1].Value));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_lists_what_the_page_lists(string command)
    {
        var help = ToolRun.Good(command, "--help").Out;
        var page = Region().Matches(File.ReadAllText(Page())).Single(r => r.Groups[1].Value == command).Value;
        var inHelp = OptionInHelp().Matches(help).Select(m => m.Groups[1].Value).ToArray();
        var onPage = OptionOnPage().Matches(page).Select(m => m.Groups[1].Value).ToArray();
        Assert.NotEmpty(inHelp);
        Assert.Equal(inHelp, onPage);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_option_says_what_it_takes_what_holds_without_it_and_an_example(string name)
    {
        var command = Tree.Commands.Single(c => c.Name == name);
        foreach (var option in command.Options)
        {
            var facts = Assert.IsType<IOptionFacts>(option, exactMatch: false);
            Assert.EndsWith(".", facts.Meaning, StringComparison.Ordinal);
            if (facts.Value.Length == 0)
                continue;
            Assert.True(facts.Example.Length > 0, $"{option.Name} has no example");
            Assert.True(option.Required || facts.Default.Length > 0, $"{option.Name} does not say what holds without it");
            // The example is one that the option takes.
            Assert.DoesNotContain(command.Parse([option.Name, facts.Example]).Errors, e =>
                e.Message.StartsWith(option.Name, StringComparison.Ordinal)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_example_is_a_command_line_that_is_understood(string name)
    {
        var command = Tree.Commands.Single(c => c.Name == name);
        Assert.NotEmpty(command.Examples);
        foreach (var example in command.Examples)
            Assert.Empty(Tree.Root.Parse(example).Errors);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(72)]
    [InlineData(100)]
    public void Help_fits_the_screen(int width)
    {
        foreach (var command in Tree.Commands.Append<Command>(Tree.Root))
        {
            foreach (var line in HelpText.Of(Tree, command, width).Split('\n'))
                Assert.True(
                    line.Length <= width
                        || !line.TrimStart().Contains(' ', StringComparison.Ordinal)
                        || line.StartsWith("  prunednet", StringComparison.Ordinal)
                        || line.StartsWith("  --", StringComparison.Ordinal)
                        || line.EndsWith("):", StringComparison.Ordinal),
                    line
                );
        }
    }

    private static string Made(string region) =>
        region == "exit codes" ? Reference.OfExitCodes() : Reference.Of(Tree, Tree.Commands.Single(c => c.Name == region));

    private static string Page([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../docs/cli.md"));

    [GeneratedRegex("<!-- ([a-z ]+) -->\n(.*?)<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex("^  (?:-[a-z], )?(--[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex OptionInHelp();

    [GeneratedRegex("^\\| `(?:-[a-z], )?(--[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex OptionOnPage();
}

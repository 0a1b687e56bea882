using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Pages;

/// <summary>commands.txt, by which <c>.ci/run</c> runs what the pages show, against the pages.</summary>
public class CommandListTests
{
    [Fact]
    public void Every_command_on_a_page_is_in_the_list()
    {
        HashSet<string> listed = [.. ListedCommand.All.Select(c => c.Text)];
        Assert.Empty(ShownCommand.All.Where(c => !listed.Contains(c.Text)).Select(c => $"{c.Page}: {c.Text}"));
    }

    [Fact]
    public void Every_command_in_the_list_is_on_a_page()
    {
        HashSet<string> shown = [.. ShownCommand.All.Select(c => c.Text)];
        Assert.Empty(ListedCommand.All.Where(c => !shown.Contains(c.Text)).Select(c => $"commands.txt({c.Line}): {c.Text}"));
    }

    [Fact]
    public void No_command_is_listed_twice() =>
        Assert.Equal(ListedCommand.All.Count, ListedCommand.All.Select(c => c.Text).Distinct().Count());

    [Fact]
    public void Who_is_said_to_run_a_command_does()
    {
        foreach (var command in ListedCommand.All.Where(c => c.Kind == ListedCommand.Way.By))
        {
            var where = command.Detail.Split(": ", 2);
            var file = Path.Combine(Repository.Folder, where[0]);
            Assert.True(File.Exists(file), $"commands.txt({command.Line}): there is no {where[0]}");
            Assert.Contains(where.Length > 1 ? where[1] : command.Text, File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Names_of_commands_have_no_arguments() =>
        Assert.All(ListedCommand.All.Where(c => c.Kind == ListedCommand.Way.Name), c => Assert.InRange(c.Text.Split(' ').Length, 1, 2));

    [Theory]
    [InlineData("    dotnet test -c Release        # everything that CI runs", "dotnet test -c Release")]
    [InlineData("    prunednet train a.json \\\n        --data b.csv", "prunednet train a.json --data b.csv")]
    [InlineData("```sh\nDOTNET_EnableAVX2=0 dotnet run -- x\n```", "DOTNET_EnableAVX2=0 dotnet run -- x")]
    [InlineData("Then `dotnet pack\nsrc/Cli` makes the tool.", "dotnet pack src/Cli")]
    public void Commands_are_found_in_blocks_and_sentences(string page, string command) =>
        Assert.Equal([command], ShownCommand.Of(page, "page.md").Select(c => c.Text));

    [Theory]
    [InlineData("dotnet test is said without marks")]
    [InlineData("    dotnet_diagnostic.PNGEN3112.severity = none")]
    [InlineData("see `bench/README.md` and `samples/Digits`")]
    public void What_only_looks_like_a_command_is_none(string page) => Assert.Empty(ShownCommand.Of(page, "page.md"));
}

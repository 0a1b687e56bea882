using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using PrunedNetGen.Report;
using Spectre.Console;

namespace PrunedNetGen.Tests.Report;

/// <summary>Tables and lines where there is less room than they would take.</summary>
public class TableTests
{
    private static readonly string[] Columns =
    [
        "layer",
        "?kind",
        "?reads",
        "makes",
        ">parameters",
        ">multiply-accumulates",
        "?>norm: least",
    ];

    private static readonly string[][] Rows =
    [
        ["standardize", "standardize", "row", "feature 61 of 64", "0", "0", "0.00565789"],
        [
            "mixed_5b_branch3x3dbl_1",
            "conv2d 3×3 · leaky-relu",
            "mixed_5a, mixed_5b_pool",
            "channel 512 × 224 × 224",
            "1,234,567",
            "98,765,432",
            "",
        ],
    ];

    [Theory]
    [InlineData(120)]
    [InlineData(100)]
    [InlineData(80)]
    [InlineData(60)]
    public void A_terminal_of_any_width_gets_whole_numbers_and_words(int width)
    {
        var text = Written(width, isTerminal: true);

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        foreach (var number in (string[])["1,234,567", "98,765,432"])
            Assert.Contains(number, text, StringComparison.Ordinal);
        // Every word is one of those that were written, whole, or with a sign that it is cut.
        var words = Columns.Select(name => name.TrimStart('?', '>')).Concat(Rows.SelectMany(row => row)).SelectMany(Words).ToHashSet();
        Assert.All(
            text.Split('\n')
                .Where(line => !line.Contains("left out here", StringComparison.Ordinal) && !line.StartsWith('─'))
                .SelectMany(Words),
            word =>
                Assert.True(
                    words.Contains(word) || (word.EndsWith('…') && words.Any(w => w.StartsWith(word[..^1], StringComparison.Ordinal))),
                    $"'{word}' in\n{text}"
                )
        );
    }

    [Fact]
    public void What_is_left_out_is_said_and_what_may_not_go_stays()
    {
        var text = Written(60, isTerminal: true);

        Assert.Contains("(left out here: norm: least, reads, kind)", text, StringComparison.Ordinal);
        Assert.Contains("makes", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_keeps_all_columns()
    {
        var text = Written(60, isTerminal: false);

        Assert.DoesNotContain("left out", text, StringComparison.Ordinal);
        Assert.Contains("0.00565789", text, StringComparison.Ordinal);
        Assert.Contains("reads", text, StringComparison.Ordinal);
    }

    [Fact]
    public void With_room_enough_columns_stand_apart_and_rows_are_lines()
    {
        var lines = Written(200, isTerminal: true).Split('\n');

        Assert.Equal(Rows.Length + 2, lines.Count(line => line.Length > 0));
        Assert.StartsWith("  standardize               standardize               row   ", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("0.00565789", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 40)]
    [InlineData(false, int.MaxValue)]
    public void Lines_break_between_words_on_terminals_and_nowhere_in_files(bool isTerminal, int longest)
    {
        const string Line = "objective 0.5284 = loss 0.1334 + penalty 0.395, largest relative difference 0.00565789";
        var text = Text(40, isTerminal, console => Lines.Write(console, Line)).TrimEnd('\n');

        Assert.Equal(Line, Regex.Replace(text, " *\n", " "));
        Assert.InRange(text.Split('\n').Max(l => l.Length), 1, longest);
        Assert.Equal(isTerminal, text.Contains('\n', StringComparison.Ordinal));
    }

    private static string[] Words(string text) => [.. Regex.Split(text, @"[\s]+|(?<=\p{L}-)(?=\p{L})").Where(word => word.Length > 0)];

    private static string Written(int width, bool isTerminal) => Text(width, isTerminal, console =>
        {
            var table = Tables.Of(Columns);
            foreach (var row in Rows)
                table.Add(row);
            console.Write(table);
        });

    private static string Text(int width, bool isTerminal, Action<IAnsiConsole> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        console.Profile.Width = width;
        write(console);
        return writer.ToString();
    }
}

using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PrunedNetGen.Cli;

/// <summary>The tool's tables: one line under the heading and no other, numbers to the right.</summary>
internal static class Tables
{
    /// <summary>A table with these columns; the first is text, the others are set to the right unless they hold words.</summary>
    public static Table Of(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        foreach (string column in columns) table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))) { NoWrap = false });
        return table;
    }

    /// <summary>Cells of plain text, in which brackets have no meaning.</summary>
    public static IRenderable[] Cells(params string[] texts) => texts.Select(t => (IRenderable)new Text(t)).ToArray();
}

using System.Globalization;
using PrunedNetGen.Data;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>A table's columns as a table.</summary>
public static class ProfileText
{
    /// <summary>Prints it.</summary>
    public static void Show(IAnsiConsole console, TableProfile profile)
    {
        var separator = profile.Separator == '\t' ? "tabs" : $"'{profile.Separator}'";
        Lines.Write(
            console,
            $"{Lines.Counted(profile.Rows, "row")} of {Lines.Counted(profile.Columns.Count, "column")}, {separator} between cells, "
                + $"{(profile.HasHeader ? "with" : "without")} a header"
        );
        var table = Tables.Of("column", "read as", ">missing", ">different", "remark");
        foreach (var column in profile.Columns)
            table.Add(
                column.Name,
                column.Kind,
                column.Missing == 0 ? "" : Numbers.Count(column.Missing),
                column.Kind == "ignored"
                    ? ""
                    : (column.IsExact ? "" : "> ") + column.Different.ToString("N0", CultureInfo.InvariantCulture),
                column.Remark
            );
        console.Write(table);
        foreach (var problem in profile.Problems)
            Lines.Write(console, problem.ToString(), Color.Red);
    }
}

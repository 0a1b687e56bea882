using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>A value of a table: what stands in the file, and what code gives for it.</summary>
/// <param name="Text">The cell's text, without quotes.</param>
/// <param name="Value">The value of the property; null where it is missing.</param>
internal sealed record Cell(string Text, object? Value)
{
    public static Cell Missing(string text = "") => new(text, null);
}

/// <summary>A table as a file and as rows of a generated class.</summary>
/// <param name="names">The columns.</param>
/// <param name="rows">The rows.</param>
internal sealed class RowTable(IReadOnlyList<string> names, IReadOnlyList<Cell[]> rows)
{
    public int Rows => rows.Count;

    /// <summary>Writes the file; cells are in quotes where they have to be.</summary>
    public string Write(string path)
    {
        var text = new StringBuilder();
        text.AppendJoin(';', names.Select(Quoted)).Append('\n');
        foreach (var row in rows)
            text.AppendJoin(';', row.Select(cell => Quoted(cell.Text))).Append('\n');
        File.WriteAllText(path, text.ToString());
        return path;
    }

    /// <summary>The rows of a class that was generated from a schema, made by their properties.</summary>
    public IEnumerable<object> As(Type rowType, TableSchema schema)
    {
        var properties = rowType.GetProperties().OrderBy(p => p.MetadataToken).ToArray();
        Assert.Equal(schema.Columns.Count, properties.Length);
        var places = schema.Columns.Select(column => names.ToList().IndexOf(column.Name)).ToArray();
        foreach (var row in rows)
        {
            var made = Activator.CreateInstance(rowType)!;
            for (var c = 0; c < properties.Length; c++)
                properties[c]
                    .SetValue(
                        made,
                        As(Nullable.GetUnderlyingType(properties[c].PropertyType) ?? properties[c].PropertyType, row[places[c]].Value)
                    );
            yield return made;
        }
    }

    private static object? As(Type type, object? value) =>
        value is DateTime date && type == typeof(DateOnly) ? DateOnly.FromDateTime(date)
        : value is DateTime time && type == typeof(TimeOnly) ? TimeOnly.FromDateTime(time)
        : value is null ? null
        : Convert.ChangeType(value, type, CultureInfo.InvariantCulture);

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(";\"\n ,") ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
}

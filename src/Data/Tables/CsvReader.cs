using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>Reads a CSV file into a data set, by a schema that is given or learnt from the file itself.</summary>
internal sealed class CsvReader
{
    private enum Role
    {
        Number,
        Category,
        Target,
        Class,
    }

    /// <summary>Where the cells of one column go.</summary>
    /// <param name="Index">The column in the file.</param>
    /// <param name="Role">What it holds.</param>
    /// <param name="Offset">Its first feature, or its target.</param>
    /// <param name="Categories">The number of each category or class.</param>
    /// <param name="Fill">What fills in for a missing number.</param>
    private sealed record Column(int Index, Role Role, int Offset, Dictionary<string, int>? Categories, float? Fill);

    private readonly CsvTable table;
    private readonly DataSchema schema;
    private readonly DataOptions options;
    private readonly bool learns;
    private readonly List<Column> columns = [];
    private readonly List<int> missingCells = [];
    private readonly HashSet<int> longNumbers = [];
    private readonly float[] features;
    private readonly int[] classes;
    private readonly float[] targets;
    private int row;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="given">The schema to read it by; null to learn it.</param>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public static Dataset Read(SourceFile file, DataOptions options, DataSchema? given)
    {
        IEnumerable<string> names = options.Labels.Concat(options.Categorical).Concat(options.Ignore);
        if (given is not null)
            names = names.Concat(given.LabelColumns).Concat(given.Columns.Select(column => column.Name));
        var table = new CsvTable(file, options, names.Where(name => NumberText.Parse(Encoding.UTF8.GetBytes(name), out _) == NumberKind.Text), new ProblemList(file.Path));
        DataSchema schema = given ?? CsvSurvey.Learn(table, options);
        if (given is null && options.ImageShape is { } shape)
            schema = ImageShapes.Apply(schema, shape, table.Problems);
        return new CsvReader(table, schema, options, learns: given is null).Read();
    }

    private CsvReader(CsvTable table, DataSchema schema, DataOptions options, bool learns)
    {
        this.table = table;
        this.schema = schema;
        this.learns = learns;
        this.options = options;

        int offset = 0;
        foreach (FeatureColumn column in schema.Columns)
        {
            int index = table.Require(column.Name, "feature");
            if (index >= 0)
                columns.Add(new Column(index, column.Categories is null ? Role.Number : Role.Category, offset, Numbered(column.Categories), column.Fill));
            offset += column.Width;
        }
        IReadOnlyList<string> labels = options.Labels.Count > 0 ? options.Labels : schema.LabelColumns;
        bool classification = schema.Task == LearningTask.Classification;
        if (!learns && labels.Count != (classification ? 1 : schema.Outputs.Count))
            table.Problems.Add($"{labels.Count} label columns named", $"{(classification ? 1 : schema.Outputs.Count)}", "Name the label columns in the order of the model's outputs.");
        for (int i = 0; i < labels.Count; i++)
        {
            int index = learns ? table.Find(labels[i]) : table.Require(labels[i], "label");
            if (index >= 0)
                columns.Add(new Column(index, classification ? Role.Class : Role.Target, i, classification ? Numbered(schema.Outputs) : null, null));
        }
        columns.Sort((a, b) => a.Index.CompareTo(b.Index));

        int rowCount = 0;
        CsvRows rows = table.DataRows();
        while (rows.Next())
            rowCount++;
        if ((long)rowCount * schema.FeatureNames.Count > Array.MaxLength)
            throw table.Problems.With($"{rowCount:N0} rows of {schema.FeatureNames.Count:N0} features", $"at most {Array.MaxLength:N0} values", "Divide the data, or leave columns out.");
        features = new float[rowCount * schema.FeatureNames.Count];
        classes = new int[classification ? rowCount : 0];
        targets = new float[classification ? 0 : rowCount * schema.Outputs.Count];
    }

    private Dataset Read()
    {
        int width = schema.FeatureNames.Count;
        bool any = false;
        CsvRows rows = table.DataRows();
        while (rows.Next())
        {
            any = true;
            if (!table.CheckForm(ref rows))
                continue;
            int missingBefore = missingCells.Count;
            bool kept = true;
            features.AsSpan(row * width, width).Clear();
            foreach (Column column in columns)
                kept &= ReadCell(ref rows, column);
            if (kept)
                row++;
            else
                missingCells.RemoveRange(missingBefore, missingCells.Count - missingBefore);
        }
        if (!any)
            table.Problems.Add("a header and nothing else", "rows of data", "Check that this is the right file.");
        else if (row == 0 && table.Problems.IsEmpty)
            table.Problems.Add("a missing value in every row", "complete rows", "Choose another rule for missing values, or leave columns out.");
        table.Problems.ThrowIfAny();

        bool classification = schema.Task == LearningTask.Classification;
        float[] stored = features.Length == row * width ? features : features[..(row * width)];
        return FilledDataset.Create(schema, stored, classification ? classes[..row] : null, classification ? null : targets[..(row * schema.Outputs.Count)],
            new DataSource($"{table.File.Path} ({row} rows, {width} features)", [table.File.Identity], FindCloseNumbers()) { Options = options }, options.Missing.Rule, missingCells, learns);
    }

    /// <summary>Warns of columns whose numbers are not told apart any more.</summary>
    private List<string> FindCloseNumbers()
    {
        var numbers = new Dictionary<Column, List<double>>();
        foreach (Column column in columns)
        {
            if (longNumbers.Contains(column.Index) && AreSuspect(column))
                numbers.Add(column, []);
        }
        CsvRows rows = table.DataRows();
        while (numbers.Count > 0 && rows.Next())
        {
            foreach ((Column column, List<double> seen) in numbers)
            {
                ReadOnlySpan<byte> text = CsvTable.Trimmed(ref rows, rows.Cells[column.Index]);
                if (!table.IsMissing(text))
                    seen.Add(NumberText.ParseDouble(text));
            }
        }
        return numbers.Select(pair => CloseNumbers.Warning(table.Names[pair.Key.Index], pair.Value)).OfType<string>().ToList();
    }

    private bool AreSuspect(Column column)
    {
        (float[] values, int width) = column.Role == Role.Target ? (targets, schema.Outputs.Count) : (features, schema.FeatureNames.Count);
        (float lowest, float highest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (int i = column.Offset; i < row * width; i += width)
            (lowest, highest) = (Math.Min(lowest, values[i]), Math.Max(highest, values[i]));
        return CloseNumbers.AreSuspect(lowest, highest);
    }

    /// <summary>Reads one cell into the present row; false if the row is to be left out.</summary>
    private bool ReadCell(ref CsvRows rows, Column column)
    {
        CsvCell cell = rows.Cells[column.Index];
        ReadOnlySpan<byte> text = CsvTable.Trimmed(ref rows, cell);
        if (table.IsMissing(text))
            return ReadMissing(ref rows, column);
        if (column.Categories is { } categories)
        {
            ReadCategory(ref rows, cell, column, categories);
            return true;
        }
        NumberKind kind = NumberText.Parse(text, out float value);
        if (text.Length > CloseNumbers.ShortText || text.IndexOfAny((byte)'e', (byte)'E') >= 0)
            longNumbers.Add(column.Index);
        if (kind != NumberKind.Finite)
            NoteNumber(ref rows, cell, column, kind);
        else if (column.Role == Role.Target)
            targets[row * schema.Outputs.Count + column.Offset] = value;
        else
            features[row * schema.FeatureNames.Count + column.Offset] = value;
        return true;
    }

    private void ReadCategory(ref CsvRows rows, CsvCell cell, Column column, Dictionary<string, int> categories)
    {
        if (!table.TryDecode(ref rows, cell, out ReadOnlySpan<char> name))
        {
            table.NoteEncoding(ref rows, column.Index);
        }
        else if (!categories.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out int number))
        {
            if (!learns && table.Problems.IsFull)
            {
                table.Problems.Skip();
            }
            else if (!learns)
            {
                string what = column.Role == Role.Class ? "class" : "category";
                table.Note(ref rows, column.Index, Excerpt.Quote(name.ToString()), $"a {what} that the model was trained on ({Some(categories.Keys)})",
                    $"Correct the {what}, or take the row out." + (table.Problems.TakesSuggestions ? NearestName.Suggest(name.ToString(), categories.Keys) : ""));
            }
        }
        else if (column.Role == Role.Class)
        {
            classes[row] = number;
        }
        else
        {
            features[row * schema.FeatureNames.Count + column.Offset + number] = 1;
        }
    }

    private bool ReadMissing(ref CsvRows rows, Column column)
    {
        const string Advice = "Fill it in, or say what becomes of missing values: mean, median, drop-row or a number.";
        if (options.Missing.Rule == MissingRule.DropRow)
            return false;
        if (column.Role is Role.Class or Role.Target)
        {
            table.Note(ref rows, column.Index, "no value", "a label", "Fill it in, or let rows with missing values be dropped (drop-row).");
            return true;
        }
        if (options.Missing.Rule == MissingRule.Error)
        {
            table.Note(ref rows, column.Index, "no value", column.Role == Role.Number ? "a number" : "a category", Advice);
            return true;
        }
        if (column.Role == Role.Category)
            return true;

        int place = row * schema.FeatureNames.Count + column.Offset;
        if (options.Missing.Rule == MissingRule.Constant)
            features[place] = options.Missing.Constant;
        else if (!learns && column.Fill is null)
            table.Note(ref rows, column.Index, "no value", $"a number, as the model does not carry its training data's {options.Missing}", "Fill it in, let rows with missing values be dropped (drop-row), or give a number.");
        else
            missingCells.Add(place);
        return true;
    }

    private void NoteNumber(ref CsvRows rows, CsvCell cell, Column column, NumberKind kind)
    {
        if (table.Problems.IsFull)
        {
            table.Problems.Skip();
            return;
        }
        if (!table.TryDecode(ref rows, cell, out ReadOnlySpan<char> decoded))
        {
            table.NoteEncoding(ref rows, column.Index);
            return;
        }
        string text = decoded.ToString();
        (string expected, string advice) = kind switch
        {
            NumberKind.NotFinite => ("a finite number", "Correct it, or declare it a marker of missing values."),
            NumberKind.TooLarge => ("a number that 32-bit floating point can hold (below 3.4e38)", "Write the column in a larger unit."),
            _ => ("a number", Advise(text)),
        };
        table.Note(ref rows, column.Index, Excerpt.Quote(text), expected, advice);

        string Advise(string found)
        {
            if (found is "?" or "-" or "." || Array.Exists(["NA", "N/A", "NULL", "NONE", "MISSING"], marker => marker.Equals(found, StringComparison.OrdinalIgnoreCase)))
                return "If it stands for a missing value, declare it a marker of missing values.";
            if (NumberText.Parse(Encoding.UTF8.GetBytes(found.Replace(',', '.')), out _) == NumberKind.Finite)
                return "Write decimals with a point.";
            return column.Role == Role.Target || !learns
                ? "Correct it, or take the row out."
                : "Correct it, or declare the column categorical if its other values are no measurements either.";
        }
    }

    private static Dictionary<string, int>? Numbered(IReadOnlyList<string>? names)
    {
        if (names is null)
            return null;
        var numbered = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
            numbered.Add(names[i], i);
        return numbered;
    }

    /// <summary>The first few of some names.</summary>
    private static string Some(ICollection<string> names) =>
        string.Join(", ", names.Take(6).Select(Excerpt.Quote)) + (names.Count > 6 ? ", …" : "");
}

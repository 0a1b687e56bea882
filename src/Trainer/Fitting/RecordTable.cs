using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using PrunedNetGen.Data;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Records as the table that they would be in a file, so that columns are judged, filled in and remembered as those of files are.
/// </summary>
internal sealed class RecordTable<TRow>
{
    private const char Separator = ',';
    private const string DateFormat = "yyyy-MM-ddTHH:mm:ss";

    private static readonly HashSet<Type> WholeNumbers =
    [
        typeof(byte),
        typeof(sbyte),
        typeof(short),
        typeof(ushort),
        typeof(int),
        typeof(uint),
        typeof(long),
        typeof(ulong),
    ];

    private static readonly HashSet<Type> Fractions = [typeof(float), typeof(double), typeof(decimal), typeof(Half)];

    private static readonly HashSet<Type> Dates = [typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly)];

    private readonly PropertyInfo[] _features;
    private readonly PropertyInfo[] _labels;

    /// <summary>Looks at the record's properties.</summary>
    /// <exception cref="ArgumentException">A property is of a type that is no feature, or labels do not go together.</exception>
    public RecordTable()
    {
        PropertyInfo[] all =
        [
            .. typeof(TRow)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod is { IsPublic: true })
                .Where(p => !p.IsDefined(typeof(NotAFeatureAttribute)))
                .OrderBy(p => p.MetadataToken),
        ];
        _labels = [.. all.Where(p => p.IsDefined(typeof(LabelAttribute)))];
        _features = [.. all.Except(_labels)];
        var unknown = all.Where(p => !IsKnown(p)).ToArray();
        if (unknown.Length > 0)
            throw new ArgumentException(
                $"{typeof(TRow).Name}: {string.Join(", ", unknown.Select(p => $"{p.Name} is {p.PropertyType.Name}"))}, which is no "
                    + "feature; numbers, text, enums, truth values, dates and arrays of numbers are. Mark it with [NotAFeature]."
            );
        if (_features.Length == 0)
            throw new ArgumentException($"{typeof(TRow).Name} has no public property that is a feature.");
        if (_labels.Length > 1 && _labels.Any(p => !Fractions.Contains(TypeOf(p))))
            throw new ArgumentException(
                $"{typeof(TRow).Name}: {string.Join(", ", _labels.Select(p => p.Name))} are marked with [Label]; several labels must "
                    + "all be float, double or decimal."
            );
    }

    /// <summary>Reads records to train on.</summary>
    /// <exception cref="ArgumentException">No property is marked as the label.</exception>
    /// <exception cref="DataException">A column cannot be learnt from.</exception>
    public LoadedData Read(IEnumerable<TRow> rows)
    {
        if (_labels.Length == 0)
            throw new ArgumentException($"No property of {typeof(TRow).Name} is marked with [Label], so there is nothing to learn.");
        return new LoadedData(DataReader.ReadTable(TextOf(rows, _labels), typeof(TRow).Name, Options), null);
    }

    /// <summary>Reads records for a network that is trained.</summary>
    /// <exception cref="DataException">They do not fit the schema.</exception>
    public Dataset ReadAs(IEnumerable<TRow> rows, DataSchema schema) =>
        DataReader.ReadTableAs(TextOf(rows, _labels), typeof(TRow).Name, schema, Options);

    /// <summary>The same of records whose labels are not known.</summary>
    /// <exception cref="DataException">They do not fit the schema.</exception>
    public Dataset ReadUnlabelled(IEnumerable<TRow> rows, DataSchema schema) =>
        DataReader.ReadTableUnlabelled(TextOf(rows, []), typeof(TRow).Name, schema, Options);

    private DataOptions Options =>
        new()
        {
            Labels = [.. _labels.Select(p => p.Name)],
            Task = _labels.Length > 0 && Fractions.Contains(TypeOf(_labels[0])) ? LearningTask.Regression : LearningTask.Classification,
            Header = true,
            Separator = Separator,
            Decimal = '.',
            Categorical = [.. _features.Where(IsCategory).Select(p => p.Name)],
            DateFormats = [.. _features.Where(p => Dates.Contains(TypeOf(p))).Select(p => $"{p.Name}={DateFormat}")],
        };

    private static Type TypeOf(PropertyInfo property) => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    private static bool IsKnown(PropertyInfo property)
    {
        var type = TypeOf(property);
        return type == typeof(string)
            || type == typeof(char)
            || type == typeof(bool)
            || type == typeof(float[])
            || type == typeof(double[])
            || type.IsEnum
            || WholeNumbers.Contains(type)
            || Fractions.Contains(type)
            || Dates.Contains(type);
    }

    private static bool IsCategory(PropertyInfo property) =>
        TypeOf(property) is var type
        && (type == typeof(string) || type == typeof(char) || type.IsEnum || property.IsDefined(typeof(CategoryAttribute)));

    private byte[] TextOf(IEnumerable<TRow> rows, PropertyInfo[] labels)
    {
        ArgumentNullException.ThrowIfNull(rows);
        PropertyInfo[] columns = [.. _features, .. labels];
        var text = new StringBuilder();
        string[]? names = null;
        var number = 0;
        foreach (var row in rows)
        {
            object?[] values = [.. columns.Select(c => c.GetValue(row))];
            string[] own = [.. columns.SelectMany((c, i) => NamesOf(c, values[i]))];
            if (names is null)
                text.AppendJoin(Separator, (names = own).Select(Quoted)).Append('\n');
            else if (own.Length != names.Length)
                throw new ArgumentException($"The arrays of row {number} have not as many entries as those of row 0.", nameof(rows));
            text.AppendJoin(Separator, values.SelectMany(CellsOf).Select(Quoted)).Append('\n');
            number++;
        }
        return names is null ? throw new ArgumentException("There are no rows.", nameof(rows)) : Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<string> NamesOf(PropertyInfo column, object? value) =>
        value is Array entries ? Enumerable.Range(0, entries.Length).Select(i => $"{column.Name}[{i}]") : [column.Name];

    private static IEnumerable<string> CellsOf(object? value) =>
        value switch
        {
            float[] entries => entries.Select(e => CellOf(e)),
            double[] entries => entries.Select(e => CellOf(e)),
            _ => [CellOf(value)],
        };

    private static string CellOf(object? value) =>
        value switch
        {
            null => "",
            float number => float.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture),
            double number => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture),
            DateOnly date => date.ToDateTime(default).ToString(DateFormat, CultureInfo.InvariantCulture),
            DateTimeOffset date => date.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture),
            DateTime date => date.ToString(DateFormat, CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

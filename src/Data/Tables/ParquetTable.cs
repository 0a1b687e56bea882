using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Tasks;
using Parquet;
using Parquet.Schema;

namespace PrunedNetGen.Data;

/// <summary>
/// A Parquet file in memory: numbers as they are stored, everything else as the text that says the same. Its columns are judged,
/// filled in and copied as those of every table are.
/// </summary>
internal sealed class ParquetTable
{
    /// <summary>What stands between cells where its rows are written as text.</summary>
    public const char Separator = ',';

    /// <summary>What a Parquet file's name ends with.</summary>
    public const string Extension = ".parquet";

    private const string DateFormat = "yyyy-MM-dd";
    private const string DateTimeFormat = "yyyy-MM-ddTHH:mm:ss.FFFFFFF";

    // What pandas calls the numbers of rows that nobody asked for.
    private const string RowNumbers = "__index_level_";

    private static readonly Dictionary<Type, Func<int, ParquetColumn>> Kinds = new()
    {
        [typeof(bool)] = Of<bool>(value => value ? "true" : "false"),
        [typeof(byte)] = rows => new ParquetNumbers<byte>(rows),
        [typeof(sbyte)] = rows => new ParquetNumbers<sbyte>(rows),
        [typeof(short)] = rows => new ParquetNumbers<short>(rows),
        [typeof(ushort)] = rows => new ParquetNumbers<ushort>(rows),
        [typeof(int)] = rows => new ParquetNumbers<int>(rows),
        [typeof(uint)] = rows => new ParquetNumbers<uint>(rows),
        [typeof(long)] = rows => new ParquetNumbers<long>(rows),
        [typeof(ulong)] = rows => new ParquetNumbers<ulong>(rows),
        [typeof(float)] = rows => new ParquetNumbers<float>(rows),
        [typeof(double)] = rows => new ParquetNumbers<double>(rows),
        [typeof(decimal)] = Of<decimal>(value => value.ToString(CultureInfo.InvariantCulture)),
        [typeof(DateTime)] = Of<DateTime>(value =>
            value.ToString(value.TimeOfDay == TimeSpan.Zero ? DateFormat : DateTimeFormat, CultureInfo.InvariantCulture)
        ),
        [typeof(DateOnly)] = Of<DateOnly>(value => value.ToString(DateFormat, CultureInfo.InvariantCulture)),
        [typeof(TimeOnly)] = Of<TimeOnly>(value => value.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        [typeof(TimeSpan)] = Of<TimeSpan>(value => value.ToString("c", CultureInfo.InvariantCulture)),
        [typeof(Guid)] = Of<Guid>(value => value.ToString()),
        [typeof(string)] = rows => new ParquetTexts(rows, Texts),
        [typeof(ReadOnlyMemory<char>)] = rows => new ParquetTexts(rows, Texts),
        [typeof(byte[])] = rows => new ParquetTexts(rows, Bytes),
        [typeof(ReadOnlyMemory<byte>)] = rows => new ParquetTexts(rows, Bytes),
    };

    private ParquetTable(IReadOnlyList<string> names, IReadOnlyList<ParquetColumn> columns, int rows) =>
        (Names, Columns, Rows) = (names, columns, rows);

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<ParquetColumn> Columns { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>Whether a file's name, without .gz, is that of a Parquet file.</summary>
    public static bool IsName(string name) => name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    /// <exception cref="DataException">It is no Parquet file, or holds what no table has.</exception>
    public static ParquetTable Of(ReadOnlyMemory<byte> file, ProblemList problems)
    {
        try
        {
            return ReadAsync(file, problems).GetAwaiter().GetResult();
        }
        // The library has no one exception for what is damaged.
        catch (Exception e) when (e is not (DataException or OutOfMemoryException))
        {
            throw problems.With(
                $"bytes that are not Parquet's, or damaged ({e.Message.TrimEnd('.')})",
                "a whole Parquet file",
                "Write the file again, or give the table as CSV."
            );
        }
    }

    private static async Task<ParquetTable> ReadAsync(ReadOnlyMemory<byte> file, ProblemList problems)
    {
        using var stream = StreamOf(file);
        await using var reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        var fields = reader.Schema.GetDataFields().Where(f => !f.Name.StartsWith(RowNumbers, StringComparison.Ordinal)).ToArray();
        foreach (var field in fields.Where(f => f.MaxRepetitionLevel > 0 || f.Path.Length > 1 || !Kinds.ContainsKey(f.ClrType)))
            problems.Add(
                0,
                0,
                field.Path.ToString(),
                field.MaxRepetitionLevel > 0 ? "lists"
                    : field.Path.Length > 1 ? "records"
                    : $"values of type {field.ClrType.Name}",
                "numbers, text, dates, times or truth values, one for each row",
                "Write the file without the column, or its entries as columns of their own."
            );
        problems.ThrowIfAny();

        var rows = 0;
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            rows = checked(rows + (int)group.RowCount);
        }
        ParquetColumn[] columns = [.. fields.Select(field => Kinds[field.ClrType](rows))];
        var first = 0;
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var count = (int)group.RowCount;
            for (var c = 0; c < columns.Length; c++)
                await columns[c].ReadAsync(group, fields[c], first, count).ConfigureAwait(false);
            first += count;
        }
        return new ParquetTable([.. fields.Select(field => field.Name.Trim(' ', '\t'))], columns, rows);
    }

    // Over the bytes as they are: a file may be large.
    private static MemoryStream StreamOf(ReadOnlyMemory<byte> file) =>
        MemoryMarshal.TryGetArray(file, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(file.ToArray(), writable: false);

    private static Func<int, ParquetColumn> Of<T>(Func<T, string> written)
        where T : struct => rows => new ParquetTexts(rows, async (group, field, count) =>
        {
            if (!field.IsNullable)
            {
                var all = new T[count];
                await group.ReadAsync<T>(field, all.AsMemory()).ConfigureAwait(false);
                return Array.ConvertAll(all, value => written(value));
            }
            var values = new T?[count];
            await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
            return Array.ConvertAll(values, value => value is T there ? written(there) : "");
        });

    private static async Task<string[]> Texts(ParquetRowGroupReader group, DataField field, int rows)
    {
        var values = new string?[rows];
        await group.ReadAsync(field, values.AsMemory()).ConfigureAwait(false);
        return Array.ConvertAll(values, value => value ?? "");
    }

    // Old writers do not say that bytes are text.
    private static async Task<string[]> Bytes(ParquetRowGroupReader group, DataField field, int rows)
    {
        var values = new byte[]?[rows];
        await group.ReadAsync(field, values.AsMemory()).ConfigureAwait(false);
        return Array.ConvertAll(values, value => value is null ? "" : Encoding.UTF8.GetString(value));
    }
}

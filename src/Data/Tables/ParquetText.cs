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
/// A Parquet file as the delimited text that says the same, so that its columns are judged, filled in and copied as those of every
/// table are. Numbers keep their bits: text has as many digits as that takes.
/// </summary>
internal static class ParquetText
{
    /// <summary>What stands between cells.</summary>
    public const char Separator = ',';

    /// <summary>What a Parquet file's name ends with.</summary>
    public const string Extension = ".parquet";

    private const string DateFormat = "yyyy-MM-dd";
    private const string DateTimeFormat = "yyyy-MM-ddTHH:mm:ss.FFFFFFF";

    // What pandas calls the numbers of rows that nobody asked for.
    private const string RowNumbers = "__index_level_";

    private delegate Task<string[]> ReadCells(ParquetRowGroupReader group, DataField field, int rows);

    private static readonly Dictionary<Type, ReadCells> Readers = new()
    {
        [typeof(bool)] = Of<bool>(value => value ? "true" : "false"),
        [typeof(byte)] = Of<byte>(value => Invariant(value)),
        [typeof(sbyte)] = Of<sbyte>(value => Invariant(value)),
        [typeof(short)] = Of<short>(value => Invariant(value)),
        [typeof(ushort)] = Of<ushort>(value => Invariant(value)),
        [typeof(int)] = Of<int>(value => Invariant(value)),
        [typeof(uint)] = Of<uint>(value => Invariant(value)),
        [typeof(long)] = Of<long>(value => Invariant(value)),
        [typeof(ulong)] = Of<ulong>(value => Invariant(value)),
        [typeof(float)] = Of<float>(value => float.IsNaN(value) ? "" : Invariant(value)),
        [typeof(double)] = Of<double>(value => double.IsNaN(value) ? "" : Invariant(value)),
        [typeof(decimal)] = Of<decimal>(value => Invariant(value)),
        [typeof(DateTime)] = Of<DateTime>(value =>
            value.ToString(value.TimeOfDay == TimeSpan.Zero ? DateFormat : DateTimeFormat, CultureInfo.InvariantCulture)
        ),
        [typeof(DateOnly)] = Of<DateOnly>(value => value.ToString(DateFormat, CultureInfo.InvariantCulture)),
        [typeof(TimeOnly)] = Of<TimeOnly>(value => value.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        [typeof(TimeSpan)] = Of<TimeSpan>(value => value.ToString("c", CultureInfo.InvariantCulture)),
        [typeof(Guid)] = Of<Guid>(value => value.ToString()),
        [typeof(string)] = Texts,
        [typeof(ReadOnlyMemory<char>)] = Texts,
        [typeof(byte[])] = Bytes,
        [typeof(ReadOnlyMemory<byte>)] = Bytes,
    };

    /// <summary>Whether a file's name, without .gz, is that of a Parquet file.</summary>
    public static bool IsName(string name) => name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text, with a header.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    /// <exception cref="DataException">It is no Parquet file, or holds what no table has.</exception>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> file, ProblemList problems)
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

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(ReadOnlyMemory<byte> file, ProblemList problems)
    {
        using var stream = StreamOf(file);
        await using var reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        var fields = reader.Schema.GetDataFields().Where(f => !f.Name.StartsWith(RowNumbers, StringComparison.Ordinal)).ToArray();
        foreach (var field in fields.Where(f => f.MaxRepetitionLevel > 0 || f.Path.Length > 1 || !Readers.ContainsKey(f.ClrType)))
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

        using var text = new MemoryStream();
        using var writer = new StreamWriter(text, new UTF8Encoding(false)) { NewLine = "\n" };
        WriteRow(writer, fields.Select(f => f.Name));
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var rows = checked((int)group.RowCount);
            var columns = new string[fields.Length][];
            for (var c = 0; c < fields.Length; c++)
                columns[c] = await Readers[fields[c].ClrType](group, fields[c], rows).ConfigureAwait(false);
            for (var row = 0; row < rows; row++)
                WriteRow(writer, columns.Select(column => column[row]));
        }
        await writer.FlushAsync().ConfigureAwait(false);
        return text.GetBuffer().AsMemory(0, (int)text.Length);
    }

    // Over the bytes as they are: a file may be large.
    private static MemoryStream StreamOf(ReadOnlyMemory<byte> file) =>
        MemoryMarshal.TryGetArray(file, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(file.ToArray(), writable: false);

    private static ReadCells Of<T>(Func<T, string> written)
        where T : struct =>
        async (group, field, rows) =>
        {
            if (!field.IsNullable)
            {
                var all = new T[rows];
                await group.ReadAsync<T>(field, all.AsMemory()).ConfigureAwait(false);
                return Array.ConvertAll(all, value => written(value));
            }
            var values = new T?[rows];
            await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
            return Array.ConvertAll(values, value => value is T there ? written(there) : "");
        };

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

    private static string Invariant<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static void WriteRow(StreamWriter writer, IEnumerable<string> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            if (!isFirst)
                writer.Write(Separator);
            isFirst = false;
            if (cell.AsSpan().ContainsAny("\",\r\n"))
                writer.Write($"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            else
                writer.Write(cell);
        }
        writer.WriteLine();
    }
}

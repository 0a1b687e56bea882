using System;
using System.Buffers;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>
/// The rows of a table. A file that is text already is read anew for each pass over its rows, so that it is never in memory beside
/// the numbers that become of it; what had to be decompressed, and a Parquet file's columns, stay there.
/// </summary>
internal sealed class TableText
{
    private const int Chunk = 1 << 20;
    private const int LongestMark = 3;

    private readonly ReadOnlyMemory<byte> _inMemory;
    private readonly ParquetTable? _parquet;
    private readonly bool _isInFile;
    private readonly DateTime _written;
    private readonly byte[] _start;

    private TableText(SourceFile file)
    {
        Path = file.Path;
        Identity = file.Identity;
        if (ParquetTable.IsName(SourceFile.NameOf(file.Path)))
        {
            _parquet = ParquetTable.Of(file.Bytes, new ProblemList(file.Path));
            Length = (long)_parquet.Rows * _parquet.Columns.Count * sizeof(double);
            IsUtf8 = true;
            _start = [];
            return;
        }
        _inMemory = file.Bytes;
        Length = file.Bytes.Length;
        IsUtf8 = Utf8.IsValid(file.Bytes.Span);
        _start = file.Bytes[..Math.Min(LongestMark, file.Bytes.Length)].ToArray();
    }

    private TableText(string path, FileStream file)
    {
        Path = path;
        _isInFile = true;
        _written = File.GetLastWriteTimeUtc(path);
        Length = file.Length;
        (_start, IsUtf8, var hash) = Look(file);
        Identity = new DataFile(path, Length, hash);
    }

    public string Path { get; }

    /// <summary>What the file is known by.</summary>
    public DataFile Identity { get; }

    /// <summary>Whether it is a Parquet file, whose form nobody needs to judge.</summary>
    public bool IsParquet => _parquet is not null;

    /// <summary>How many bytes it has; of numbers in memory, those.</summary>
    public long Length { get; }

    /// <summary>Whether all of it is UTF-8.</summary>
    public bool IsUtf8 { get; }

    /// <summary>Whether it begins as UTF-16 does.</summary>
    public bool IsUtf16 => _start is [0xff, 0xfe, ..] or [0xfe, 0xff, ..];

    /// <summary>The text of a file.</summary>
    /// <exception cref="DataException">The file cannot be read, decompressed or translated.</exception>
    public static TableText Read(string path)
    {
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) || ParquetTable.IsName(path))
            return Of(SourceFile.Read(path));
        using var file = SourceFile.Open(path);
        Span<byte> start = stackalloc byte[2];
        var isCompressed = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && Gzip.Begins(start);
        file.Position = 0;
        return isCompressed ? Of(SourceFile.Read(path)) : new TableText(path, file);
    }

    /// <summary>The text of a file that is in memory.</summary>
    public static TableText Of(SourceFile file) => new(file);

    /// <summary>The rows from the first.</summary>
    /// <param name="separator">What stands between the cells of a text.</param>
    /// <exception cref="DataException">The file is not what it was any more.</exception>
    public TableRows Rows(char separator) => _parquet is null ? new TextRows(this, separator) : new ParquetRows(_parquet);

    /// <summary>The text from its beginning, behind what marks it as UTF-8.</summary>
    /// <exception cref="DataException">The file is not what it was any more.</exception>
    public Stream Open()
    {
        var start = _start is [0xef, 0xbb, 0xbf] ? _start.Length : 0;
        if (!_isInFile)
        {
            MemoryMarshal.TryGetArray(_inMemory[start..], out var bytes);
            return new MemoryStream(bytes.Array ?? [], bytes.Offset, bytes.Count, writable: false);
        }
        var file = SourceFile.Open(Path);
        if (file.Length != Length || File.GetLastWriteTimeUtc(Path) != _written)
        {
            file.Dispose();
            throw Changed();
        }
        file.Position = start;
        return file;
    }

    /// <summary>The exception for a file that others write while it is read.</summary>
    public DataException Changed() =>
        new ProblemList(Path).With("a file that changed while it was read", "one that stays as it is", "Read it again when it is whole.");

    private static (byte[] Start, bool IsUtf8, string Hash) Look(FileStream file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Chunk];
        byte[]? first = null;
        var isUtf8 = true;
        // Bytes of a character whose others are in the next chunk.
        var open = 0;
        for (int read; (read = file.ReadAtLeast(buffer.AsSpan(open), buffer.Length - open, throwOnEndOfStream: false)) > 0; )
        {
            hash.AppendData(buffer, open, read);
            var text = buffer.AsSpan(0, open + read);
            first ??= text[..Math.Min(LongestMark, text.Length)].ToArray();
            open = Rune.DecodeLastFromUtf8(text, out _, out var last) == OperationStatus.NeedMoreData ? last : 0;
            isUtf8 = isUtf8 && Utf8.IsValid(text[..^open]);
            text[^open..].CopyTo(buffer);
        }
        return (first ?? [], isUtf8 && open == 0, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

using System;
using System.IO;
using System.Security.Cryptography;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>A file's bytes, decompressed if it is a .gz, and their identity.</summary>
internal sealed class SourceFile
{
    private SourceFile(string path, ReadOnlyMemory<byte> bytes)
    {
        Path = path;
        Bytes = bytes;
        Identity = new DataFile(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
    }

    public string Path { get; }

    public ReadOnlyMemory<byte> Bytes { get; }

    public DataFile Identity { get; }

    /// <summary>The file's name without folder and .gz: what its format is told by.</summary>
    public static string NameOf(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
    }

    /// <exception cref="DataException">The file cannot be read or decompressed.</exception>
    public static SourceFile Read(string path)
    {
        var bytes = Reading(path, RegularFile.ReadAllBytes);
        return Of(path, bytes, new ProblemList(path));
    }

    /// <summary>A file to read piece by piece.</summary>
    /// <exception cref="DataException">It cannot be opened.</exception>
    public static FileStream Open(string path) => Reading(path, RegularFile.OpenRead);

    private static T Reading<T>(string path, Func<string, T> read)
    {
        var problems = new ProblemList(path);
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw problems.With("no such file", "a file of data", "Check the path.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw problems.With(
                $"a file that cannot be read ({e.Message.TrimEnd('.')})",
                $"a readable file of at most {Array.MaxLength:N0} bytes",
                "Check the path, its permissions and its size."
            );
        }
    }

    /// <summary>A file whose bytes are at hand.</summary>
    /// <exception cref="DataException">They cannot be decompressed.</exception>
    public static SourceFile Of(string path, byte[] bytes, ProblemList problems)
    {
        if (Gzip.Begins(bytes))
            return new SourceFile(path, Gzip.Decompress(bytes, problems));
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            throw problems.With("bytes that are not gzip's", "a gzip file", "Compress the file again, or take .gz from its name.");
        return new SourceFile(path, bytes);
    }
}

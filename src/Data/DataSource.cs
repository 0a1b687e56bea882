using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace PrunedNetGen.Data;

/// <summary>One file that data was read from.</summary>
/// <param name="Path">The file as it was named by the user.</param>
/// <param name="Bytes">Its length in bytes, after decompression if it is compressed.</param>
/// <param name="Sha256">The SHA-256 of those bytes in lower-case hexadecimal: a file and its .gz have the same.</param>
public sealed record DataFile(string Path, long Bytes, string Sha256);

/// <summary>Where a data set comes from.</summary>
public sealed class DataSource
{
    internal DataSource(string description, IReadOnlyList<DataFile> files, IReadOnlyList<string>? warnings = null)
    {
        Description = description;
        Files = files;
        Warnings = warnings ?? [];
    }

    /// <summary>A data set that was made in memory.</summary>
    public static DataSource Memory { get; } = new("memory", []);

    /// <summary>How it was read; null for data made in memory.</summary>
    public DataOptions? Options { get; internal init; }

    /// <summary>What was read, for people.</summary>
    public string Description { get; }

    /// <summary>The files in the order of features, labels.</summary>
    public IReadOnlyList<DataFile> Files { get; }

    /// <summary>
    /// What was read, but not as it stands there: columns whose different numbers are not all different as 32-bit floats; and
    /// columns that give the label away.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>What was decided about a table without being told: which columns were left out, how dates were read.</summary>
    public IReadOnlyList<string> Notes { get; internal init; } = [];

    /// <summary>Whether it was a table.</summary>
    internal bool IsTable { get; init; }

    /// <summary>The columns that no feature and no label was made of, where the schema was learnt from this source.</summary>
    internal IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>
    /// The data's SHA-256 in lower-case hexadecimal: that of the file's bytes after decompression, or, for several files,
    /// of their hashes' text, each ended by a line feed (what <c>sha256sum</c> would print without the names). Null for
    /// data made in memory.
    /// </summary>
    public string? Sha256 =>
        Files.Count switch
        {
            0 => null,
            1 => Files[0].Sha256,
            _ => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(Files.Select(f => f.Sha256 + "\n"))))),
        };

    /// <inheritdoc/>
    public override string ToString() => Description;
}

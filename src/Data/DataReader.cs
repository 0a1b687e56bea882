using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace PrunedNetGen.Data;

/// <summary>
/// Reads data sets: CSV, TSV and Parquet files, IDX files (MNIST's) and NumPy's NPY files, each as it is or as .gz, and folders of
/// IDX or NPY files. See docs/data.md for the rules.
/// </summary>
public static partial class DataReader
{
    /// <summary>The names that a folder's files may have: features to train on and to test on.</summary>
    private static readonly (string Training, string Test)[] FolderNames =
    [
        ("train-images-idx3-ubyte", "t10k-images-idx3-ubyte"),
        ("train-images.idx3-ubyte", "t10k-images.idx3-ubyte"),
        ("X_train.npy", "X_test.npy"),
        ("features.npy", "test-features.npy"),
        ("X.npy", "X-test.npy"),
    ];

    /// <summary>Reads data to train on, and the test set if there is one, whose features are laid out as the first's.</summary>
    /// <param name="path">A file, or a folder of IDX or NPY files.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">The data cannot be read; it lists every problem that was found.</exception>
    public static LoadedData Read(string path, DataOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read(path, options ?? new DataOptions(), null);
    }

    /// <summary>The same, where the text of a table is open already.</summary>
    internal static LoadedData Read(string path, DataOptions options, TableText? table)
    {
        (var training, var test) = Directory.Exists(path) ? FindInFolder(path) : (path, null);
        var first = table is null ? Read(training, options.LabelFile, options, null) : CsvReader.Read(table, options, null);
        var testFile = options.TestFile ?? test;
        return new LoadedData(first, testFile is null ? null : Read(testFile, options.TestLabelFile, options, first.Schema));
    }

    /// <summary>Reads data for a model that is already trained: same features, same order.</summary>
    /// <param name="path">A file, or a folder of IDX or NPY files, whose test set is then read if it has one.</param>
    /// <param name="schema">What the model was trained on.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">The data cannot be read, or does not fit the schema.</exception>
    public static Dataset ReadAs(string path, DataSchema schema, DataOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(schema);
        options ??= new DataOptions();
        if (!Directory.Exists(path))
            return Read(path, options.LabelFile, options, schema);
        (var training, var test) = FindInFolder(path);
        return Read(test ?? training, options.LabelFile, options, schema);
    }

    /// <summary>Reads rows of a table whose labels nobody knows yet: every class and every target is 0.</summary>
    /// <param name="path">A table.</param>
    /// <param name="schema">What the model was trained on.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">The data cannot be read, is no table, or does not fit the schema.</exception>
    public static Dataset ReadUnlabelled(string path, DataSchema schema, DataOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(schema);
        return IsTable(path)
            ? CsvReader.Read(TableText.Read(path), options ?? new DataOptions(), schema, takesLabels: false)
            : throw NoTable(path);
    }

    /// <summary>Reads a table that is in memory, to train on.</summary>
    /// <param name="content">Its bytes, as a file would hold them.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">The data cannot be read; it lists every problem that was found.</exception>
    public static Dataset ReadTable(byte[] content, string name, DataOptions? options = null) =>
        CsvReader.Read(InMemory(content, name), options ?? new DataOptions(), null);

    /// <summary>The same for a model that is already trained.</summary>
    /// <param name="content">Its bytes, as a file would hold them.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="schema">What the model was trained on.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">The data cannot be read, or does not fit the schema.</exception>
    public static Dataset ReadTableAs(byte[] content, string name, DataSchema schema, DataOptions? options = null) =>
        CsvReader.Read(InMemory(content, name), options ?? new DataOptions(), schema);

    /// <summary>The same of rows whose labels nobody knows yet: every class and every target is 0.</summary>
    /// <param name="content">Its bytes, as a file would hold them.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="schema">What the model was trained on.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">The data cannot be read, or does not fit the schema.</exception>
    public static Dataset ReadTableUnlabelled(byte[] content, string name, DataSchema schema, DataOptions? options = null) =>
        CsvReader.Read(InMemory(content, name), options ?? new DataOptions(), schema, takesLabels: false);

    private static TableText InMemory(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return TableText.Of(SourceFile.Of(name, content, new ProblemList(name)));
    }

    /// <summary>Whether a file's name is that of a table.</summary>
    internal static bool IsTable(string path) =>
        Path.GetExtension(SourceFile.NameOf(path)).ToUpperInvariant() is ".CSV" or ".TSV" or ".TXT" or ".DATA" or ".PARQUET";

    /// <summary>The exception for what is no table where one is needed.</summary>
    internal static DataException NoTable(string path) =>
        new ProblemList(path).With("a name that is no table's", "a file that ends in .csv, .tsv, .txt, .data or .parquet", "Name a table.");

    private static Dataset Read(string path, string? labelPath, DataOptions options, DataSchema? schema)
    {
        if (IsTable(path))
            return CsvReader.Read(TableText.Read(path), options, schema);
        var name = SourceFile.NameOf(path);
        switch (Path.GetExtension(name).ToUpperInvariant())
        {
            case ".NPY":
                return ReadArrays(path, labelPath, NpyFormat.Read, "x", options, schema);
            case ".IDX":
            case var _ when IdxName().IsMatch(name):
                return ReadArrays(path, labelPath, IdxFormat.Read, "pixel", options, schema);
            default:
                if (!File.Exists(path))
                    throw new ProblemList(path).With("no such file or folder", "a file of data, or a folder of them", "Check the path.");
                throw new ProblemList(path).With(
                    "a name that tells no format",
                    "a name that ends in .csv, .tsv, .txt, .data, .parquet, .npy or .idx, or holds -idx3-ubyte, each with or without .gz",
                    "Rename the file."
                );
        }
    }

    private static Dataset ReadArrays(
        string path,
        string? labelPath,
        Func<SourceFile, NdArray> read,
        string unit,
        DataOptions options,
        DataSchema? schema
    )
    {
        var features = SourceFile.Read(path);
        var x = read(features);
        var labels = SourceFile.Read(labelPath ?? FindLabels(path));
        return new ArrayReader(features, labels, options, schema).Read(x, read(labels), unit);
    }

    private static (string Training, string? Test) FindInFolder(string folder)
    {
        foreach ((var training, var test) in FolderNames)
        {
            if (FindFile(folder, training) is { } found)
                return (found, FindFile(folder, test));
        }
        throw new ProblemList(folder).With(
            "a folder without data",
            string.Join(" or ", FolderNames.Select(names => names.Training)) + ", each with or without .gz, with its labels",
            "Name a file, or rename the folder's files."
        );
    }

    /// <summary>The file of labels that belongs to a file of features: images and labels, features and labels, X and y.</summary>
    private static string FindLabels(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        var name = SourceFile.NameOf(path);
        var tried = new List<string>
        {
            name.Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal),
            name.Replace("features", "labels", StringComparison.Ordinal),
            LoneX().Replace(name, "y"),
        };
        tried.RemoveAll(candidate => candidate == name);
        return tried.Select(candidate => FindFile(folder, candidate)).FirstOrDefault(found => found is not null)
            ?? throw new ProblemList(path).With(
                "no file of labels beside it",
                tried.Count > 0
                    ? $"{string.Join(" or ", tried)}, with or without .gz"
                    : "a name with 'images', 'features' or 'X', whose labels are called 'labels' or 'y'",
                "Put the labels there, or name their file."
            );
    }

    private static string? FindFile(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path
            : File.Exists(path + ".gz") ? path + ".gz"
            : null;
    }

    [GeneratedRegex("[.-]idx[0-9]-[a-z]+$")]
    private static partial Regex IdxName();

    [GeneratedRegex("(?<![A-Za-z0-9])[Xx](?![A-Za-z0-9])")]
    private static partial Regex LoneX();
}

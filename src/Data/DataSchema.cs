using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>
/// What a row means: which columns become which features, in which order, and what the targets are. It is learnt from
/// the training data, travels in the manifest as the names of the input's and the output's units, and is applied to every
/// other source, so that a feature never changes its place.
/// </summary>
public sealed class DataSchema
{
    /// <summary>Makes a schema.</summary>
    /// <param name="columns">The columns in the order of their features.</param>
    /// <param name="task">What the targets are.</param>
    /// <param name="outputs">The classes' names, or the regression targets' names, in their order.</param>
    /// <param name="labelColumns">The columns of a table that hold the targets; null where there are none (IDX, NPY).</param>
    /// <param name="imageShape">
    /// The image's extents if a row is an image, such as [28, 28]; their product is the number of features.
    /// </param>
    /// <exception cref="ArgumentException">Names are repeated or empty, or the image's shape does not fit.</exception>
    public DataSchema(
        IReadOnlyList<FeatureColumn> columns,
        LearningTask task,
        IReadOnlyList<string> outputs,
        IReadOnlyList<string>? labelColumns = null,
        IReadOnlyList<int>? imageShape = null
    )
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(outputs);
        Columns = columns;
        Task = task;
        Outputs = outputs;
        LabelColumns = labelColumns ?? (task == LearningTask.Regression ? outputs : []);
        ImageShape = imageShape;

        var names = new List<string>();
        var blocks = new List<IReadOnlyList<int>>();
        foreach (var column in columns)
        {
            blocks.Add(Enumerable.Range(names.Count, column.Width).ToArray());
            names.AddRange(column.FeatureNames);
        }
        FeatureNames = names;
        FeatureBlocks = blocks.TrueForAll(block => block.Count == 1) ? null : blocks;
        ThrowIfRepeated(names, "feature");
        ThrowIfRepeated(outputs, "output");
        if (imageShape is not null && imageShape.Aggregate(1L, (product, extent) => product * extent) != names.Count)
            throw new ArgumentException(
                $"An image of {string.Join(" x ", imageShape)} does not have {names.Count} features.",
                nameof(imageShape)
            );
    }

    /// <summary>The columns in the order of their features.</summary>
    public IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>What the targets are.</summary>
    public LearningTask Task { get; }

    /// <summary>The classes' names, or the regression targets' names: the names of the output's units.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The columns of a table that hold the targets.</summary>
    public IReadOnlyList<string> LabelColumns { get; }

    /// <summary>How the targets of a regression are written in a table.</summary>
    public NumberStyle LabelStyle { get; init; } = NumberStyle.Plain;

    /// <summary>The image's extents if a row is an image, such as [28, 28]; else null.</summary>
    public IReadOnlyList<int>? ImageShape { get; }

    /// <summary>
    /// The features' names: the names of the input's units. A category's feature is named <c>column=category</c>; an
    /// equals sign or backslash in a column's name is escaped by a backslash.
    /// </summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>
    /// The features of each column, kept or removed together: the members of a unit group on the input axis. Null if
    /// every feature stands alone.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>>? FeatureBlocks { get; }

    /// <summary>
    /// Reads a schema back from the names of the input's and the output's units. What a missing value was filled with is
    /// not part of the names.
    /// </summary>
    /// <param name="featureNames">The names of the input's units, all of them, removed ones too.</param>
    /// <param name="task">What the targets are.</param>
    /// <param name="outputs">The names of the output's units.</param>
    /// <param name="labelColumns">The columns that hold the targets; null for a regression's outputs.</param>
    /// <param name="imageShape">The image's extents if a row is an image.</param>
    /// <exception cref="ArgumentException">The names are no schema's: repeated, or a column's features lie apart.</exception>
    public static DataSchema FromUnitNames(
        IReadOnlyList<string> featureNames,
        LearningTask task,
        IReadOnlyList<string> outputs,
        IReadOnlyList<string>? labelColumns = null,
        IReadOnlyList<int>? imageShape = null
    )
    {
        ArgumentNullException.ThrowIfNull(featureNames);
        var columns = new List<FeatureColumn>();
        List<string>? categories = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in featureNames)
        {
            (var column, var category) = Unescape(name);
            if (category is not null && categories is not null && columns[^1].Name == column)
            {
                categories.Add(category);
                continue;
            }
            if (!seen.Add(column))
                throw new ArgumentException($"The features of column {Excerpt.Quote(column)} do not lie together.", nameof(featureNames));
            categories = category is null ? null : [category];
            columns.Add(categories is null ? new NumberColumn(column) : new CategoryColumn(column, categories));
        }
        return new DataSchema(columns, task, outputs, labelColumns, imageShape);
    }

    /// <summary>The same schema with what missing numbers become.</summary>
    /// <param name="fills">For each feature what fills it in; those of categories are not used, whose features then are all 0.</param>
    /// <exception cref="ArgumentException">There are more or fewer fills than features.</exception>
    public DataSchema FilledWith(IReadOnlyList<float> fills)
    {
        ArgumentNullException.ThrowIfNull(fills);
        if (fills.Count != FeatureNames.Count)
            throw new ArgumentException($"{fills.Count} values cannot fill in {FeatureNames.Count} features.", nameof(fills));
        var filled = new List<FeatureColumn>();
        var feature = 0;
        foreach (var column in Columns)
        {
            filled.Add(column with { Fills = [.. fills.Skip(feature).Take(column.Numbers)] });
            feature += column.Width;
        }
        return With(filled);
    }

    /// <summary>The same schema with columns that make the same features.</summary>
    internal DataSchema With(IReadOnlyList<FeatureColumn> columns, NumberStyle? labelStyle = null) =>
        new(columns, Task, Outputs, LabelColumns, ImageShape) { LabelStyle = labelStyle ?? LabelStyle };

    /// <summary>What a manifest says of the table that rows were read from; null where they were not.</summary>
    /// <param name="training">The rows.</param>
    public static TableSchema? TableOf(Dataset training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return training.Source is not { IsTable: true, Options: { } options } source
            ? null
            : new TableSchema
            {
                Columns = training.Schema.Columns,
                Labels = training.Schema.LabelColumns,
                IsClassification = training.Task == LearningTask.Classification,
                LabelStyle = training.Schema.LabelStyle,
                LeftOut = source.LeftOut,
                Separator = options.Separator,
                Header = options.Header,
                Missing = options.Missing.ToString(),
                MissingMarkers = options.MissingMarkers,
                IsStrict = options.Strict,
            };
    }

    /// <summary>The schema of the rows that a manifest's table describes.</summary>
    /// <param name="table">What the manifest says.</param>
    /// <param name="outputs">The classes' names, or the targets'.</param>
    /// <exception cref="ArgumentException">Names are repeated.</exception>
    public static DataSchema Of(TableSchema table, IReadOnlyList<string> outputs)
    {
        ArgumentNullException.ThrowIfNull(table);
        var task = table.IsClassification ? LearningTask.Classification : LearningTask.Regression;
        return new DataSchema(table.Columns, task, outputs, table.Labels) { LabelStyle = table.LabelStyle };
    }

    /// <summary>Splits a feature's name at its first equals sign that is not escaped.</summary>
    private static (string Column, string? Category) Unescape(string name)
    {
        var column = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '=')
                return (column.ToString(), name[(i + 1)..]);
            if (name[i] == '\\' && i + 1 < name.Length)
                i++;
            column.Append(name[i]);
        }
        return (column.ToString(), null);
    }

    private static void ThrowIfRepeated(IReadOnlyList<string> names, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.Add(name))
                throw new ArgumentException($"Two {what}s are named {Excerpt.Quote(name)}.");
        }
    }
}

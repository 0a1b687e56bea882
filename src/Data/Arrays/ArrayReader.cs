using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>Makes a data set of two arrays: one of features and one of labels, whose first axis is the rows.</summary>
internal sealed class ArrayReader
{
    /// <summary>The most features of a row: each has a name. Pictures of 400 by 400 pixels in three colours are within.</summary>
    public const int MaxFeatures = 1 << 19;

    private readonly SourceFile _featureFile;
    private readonly SourceFile _labelFile;
    private readonly DataOptions _options;
    private readonly DataSchema? _given;
    private readonly ProblemList _problems;
    private readonly ProblemList _labelProblems;

    /// <param name="featureFile">The features' file.</param>
    /// <param name="labelFile">The labels' file.</param>
    /// <param name="options">How to read them.</param>
    /// <param name="given">The schema to read them by; null to learn it.</param>
    public ArrayReader(SourceFile featureFile, SourceFile labelFile, DataOptions options, DataSchema? given)
    {
        _featureFile = featureFile;
        _labelFile = labelFile;
        _options = options;
        _given = given;
        _problems = new ProblemList(featureFile.Path);
        _labelProblems = new ProblemList(labelFile.Path);
    }

    /// <summary>Reads the rows.</summary>
    /// <param name="x">The features; axes behind the first are flattened, their extents kept as the image's shape.</param>
    /// <param name="y">The labels.</param>
    /// <param name="unit">What a feature is called: its name is this and its position in brackets.</param>
    /// <exception cref="DataException">The arrays do not fit each other, the options or the schema.</exception>
    public Dataset Read(NdArray x, NdArray y, string unit)
    {
        var classification = (_given?.Task ?? _options.Task) == LearningTask.Classification;
        if (x.Rows == 0 || x.RowLength == 0)
            _problems.Add($"the shape ({string.Join(", ", x.Shape)})", "rows of features", "Check that this is the right file.");
        if (x.RowLength > MaxFeatures)
            _problems.Add(
                $"{x.RowLength:N0} features in each row",
                $"at most {MaxFeatures:N0}",
                "Check that this is the right file and that its first axis is the rows; make images smaller."
            );
        if (x.IsText)
            _problems.Add("text", "numbers", "Check that this is the file of features.");
        if (x.Rows != y.Rows)
            _labelProblems.Add(
                $"{y.Rows:N0} labels",
                $"{x.Rows:N0}, one for each row of {_featureFile.Path}",
                "Check that the two files belong together."
            );
        if (classification ? y.RowLength != 1 : y.IsText || y.RowLength == 0)
            _labelProblems.Add(
                y.IsText ? "text" : $"labels of shape ({string.Join(", ", y.Shape)})",
                classification ? "one label for each row" : "one or more numbers for each row",
                "Check that this is the file of labels."
            );
        if (_given is not null && _given.FeatureNames.Count != x.RowLength)
            _problems.Add(
                $"{x.RowLength} features",
                $"{_given.FeatureNames.Count}, as the model was trained on",
                "Check that this is the right file."
            );
        ThrowIfAny();

        var features = x.ToFloats();
        var missing = FindMissing(features, x);
        var labels = classification ? y.ToTexts() : null;
        var targets = classification ? null : y.ToFloats();
        var schema = _given ?? Learn(x, y, unit, labels);
        var classes = labels is null ? null : ToClasses(labels, y, schema);
        CheckTargets(targets, y, schema);
        ThrowIfAny();

        var warnings = FindCloseNumbers(x, features, schema.FeatureNames);
        if (targets is not null)
            warnings = warnings.Concat(FindCloseNumbers(y, targets, schema.Outputs));
        var close = warnings.ToArray();
        if (Rule == MissingRule.DropRow && missing.Count > 0)
            (features, classes, targets) = Drop(
                missing.Select(cell => cell / x.RowLength).ToHashSet(),
                x,
                features,
                classes,
                targets,
                schema.Outputs.Count
            );
        else if (Rule == MissingRule.Constant)
            missing.ForEach(cell => features[cell] = _options.Missing.Constant);
        ThrowIfAny();
        var description = $"{_featureFile.Path} and {_labelFile.Path} ({features.Length / x.RowLength} rows, {x.RowLength} features)";
        var source = new DataSource(description, [_featureFile.Identity, _labelFile.Identity], close) { Options = _options };
        return FilledDataset.Create(schema, features, classes, targets, source, Rule, missing, learns: _given is null);
    }

    // An array has no place for indicators.
    private MissingRule Rule => _options.Missing.Rule is MissingRule.Indicator ? MissingRule.Error : _options.Missing.Rule;

    /// <summary>Warns of positions whose numbers are not told apart any more.</summary>
    private static IEnumerable<string> FindCloseNumbers(NdArray array, float[] values, IReadOnlyList<string> names)
    {
        var width = array.RowLength;
        for (var position = 0; array.IsRounded && position < width; position++)
        {
            (var lowest, var highest) = (float.PositiveInfinity, float.NegativeInfinity);
            for (var i = position; i < values.Length; i += width)
                (lowest, highest) = (Math.Min(lowest, values[i]), Math.Max(highest, values[i]));
            if (
                CloseNumbers.AreSuspect(lowest, highest)
                && CloseNumbers.Warning(names[position], array.Column(position).Where(double.IsFinite)) is { } warning
            )
                yield return warning;
        }
    }

    /// <summary>The places of NaN, which stands for a missing value in an array.</summary>
    private List<int> FindMissing(float[] features, NdArray x)
    {
        var missing = new List<int>();
        for (var i = 0; i < features.Length; i++)
        {
            if (float.IsFinite(features[i]))
                continue;
            if (_problems.IsFull && Rule == MissingRule.Error)
            {
                _problems.Skip();
                continue;
            }
            var where = $"at row {i / x.RowLength}, feature {i % x.RowLength} (both from 0)";
            if (float.IsInfinity(features[i]))
                _problems.Add(
                    $"infinity {where}",
                    "a number that 32-bit floating point can hold (below 3.4e38)",
                    "Correct it, or write the array in a larger unit."
                );
            else if (Rule == MissingRule.Error)
                _problems.Add(
                    $"NaN {where}",
                    "a number",
                    "Fill it in, or say what becomes of missing values (--missing): mean, median, drop-row or a number."
                );
            else if (_given is not null && Rule is MissingRule.Mean or MissingRule.Median && FillOf(i % x.RowLength) is null)
                _problems.Add(
                    $"NaN {where}",
                    $"a number, as the model does not carry its training data's {_options.Missing}",
                    "Fill it in, let rows with missing values be dropped (--missing drop-row), or give a number."
                );
            missing.Add(i);
        }
        return missing;
    }

    private float? FillOf(int feature) => _given!.Columns.Count == _given.FeatureNames.Count ? _given.Columns[feature].Fills?[0] : null;

    private DataSchema Learn(NdArray x, NdArray y, string unit, string[]? labels)
    {
        var extents = x.Shape.Count == 1 ? [1] : x.Shape.Skip(1).ToArray();
        var columns = new List<FeatureColumn>(x.RowLength);
        for (var i = 0; i < x.RowLength; i++)
            columns.Add(new NumberColumn($"{unit}[{Position(i, extents)}]"));
        IReadOnlyList<string> outputs = labels is not null
            ? CategoryOrder.Sort(labels.Distinct(StringComparer.Ordinal))
            : Enumerable.Range(0, y.RowLength).Select(i => $"y[{i.ToString(CultureInfo.InvariantCulture)}]").ToArray();
        if (labels is not null && outputs.Count > _options.MaxCategories)
            _labelProblems.Add(
                $"{outputs.Count} different labels",
                $"the numbers or names of at most {_options.MaxCategories} classes",
                "Make the task a regression (--task regression), or allow more categories (--max-categories)."
            );
        else if (labels is not null && outputs.Count < 2)
            _labelProblems.Add(
                $"the one class {Excerpt.Quote(outputs[0])}",
                "at least two classes",
                "Check that this is the file of labels."
            );
        var schema = new DataSchema(columns, _options.Task, outputs, [], extents.Length > 1 ? extents : null);
        return _options.ImageShape is { } shape ? ImageShapes.Apply(schema, shape, _problems) : schema;
    }

    private static string Position(int index, int[] extents)
    {
        var position = new string[extents.Length];
        for (var axis = extents.Length - 1; axis >= 0; axis--)
        {
            position[axis] = (index % extents[axis]).ToString(CultureInfo.InvariantCulture);
            index /= extents[axis];
        }
        return string.Join(',', position);
    }

    private int[] ToClasses(string[] labels, NdArray y, DataSchema schema)
    {
        var numbers = schema
            .Outputs.Select((name, number) => (name, number))
            .ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);
        var classes = new int[labels.Length];
        for (var i = 0; i < classes.Length && !_labelProblems.IsFull; i++)
        {
            if (y.IsFloat && CategoryOrder.Number(labels[i]) is var value && (value is null || value != Math.Truncate(value.Value)))
                _labelProblems.Add(
                    $"the label {labels[i]} at row {i} (from 0)",
                    "a whole number",
                    "Make the task a regression (--task regression), or correct the label."
                );
            else if (!numbers.TryGetValue(labels[i], out classes[i]))
                _labelProblems.Add(
                    $"the label {Excerpt.Quote(labels[i])} at row {i} (from 0)",
                    "a class that the model was trained on",
                    "Correct it, or take the row out."
                        + (_labelProblems.TakesSuggestions ? NearestName.Suggest(labels[i], schema.Outputs) : "")
                );
        }
        return classes;
    }

    private void CheckTargets(float[]? targets, NdArray y, DataSchema schema)
    {
        if (targets is null)
            return;
        if (y.RowLength != schema.Outputs.Count)
            _labelProblems.Add(
                $"{y.RowLength} targets for each row",
                $"{schema.Outputs.Count}, as the model was trained on",
                "Check that this is the right file."
            );
        for (var i = 0; i < targets.Length; i++)
        {
            if (!float.IsFinite(targets[i]))
                _labelProblems.Add(
                    $"the target {targets[i].ToString(CultureInfo.InvariantCulture)} at row {i / y.RowLength} (from 0)",
                    "a finite number that 32-bit floating point can hold",
                    "Correct it, or take the row out."
                );
        }
    }

    private (float[] Features, int[]? Classes, float[]? Targets) Drop(
        HashSet<int> dropped,
        NdArray x,
        float[] features,
        int[]? classes,
        float[]? targets,
        int outputs
    )
    {
        var kept = Enumerable.Range(0, x.Rows).Where(row => !dropped.Contains(row)).ToArray();
        if (kept.Length == 0)
            _problems.Add("NaN in every row", "complete rows", "Choose another rule for missing values (--missing).");
        var width = x.RowLength;
        return (Gather(features, width), classes is null ? null : Gather(classes, 1), targets is null ? null : Gather(targets, outputs));

        T[] Gather<T>(T[] values, int length)
        {
            var gathered = new T[kept.Length * length];
            for (var i = 0; i < kept.Length; i++)
                Array.Copy(values, kept[i] * length, gathered, i * length, length);
            return gathered;
        }
    }

    /// <summary>Reports the problems of both files together.</summary>
    private void ThrowIfAny() => ProblemList.ThrowIfAny(_problems, _labelProblems);
}

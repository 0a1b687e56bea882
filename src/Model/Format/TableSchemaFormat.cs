using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The <c>table</c> object.</summary>
internal static class TableSchemaFormat
{
    private static readonly string[] Decimals = { ".", "," };

    private static readonly RecordFormat<TableSchema> Fields = new RecordFormat<TableSchema>(() => new TableSchema())
        .Field(
            "columns",
            (f, t) =>
                f.List(f.Required("columns"), item => ColumnFormat.Read(item, f.Problems)) is { } columns
                    ? t with
                    {
                        Columns = columns,
                    }
                    : t,
            t => JsonValue.Of(t.Columns.Select(ColumnFormat.Write))
        )
        .Texts("labels", t => t.Labels, (t, v) => t with { Labels = v })
        .Word(
            "task",
            t => t.IsClassification ? "classification" : "regression",
            (t, v) => t with { IsClassification = v == "classification" },
            "classification",
            "regression"
        )
        .Style("label", t => t.LabelStyle, (t, v) => t with { LabelStyle = v })
        .Texts("leftOut", t => t.LeftOut, (t, v) => t with { LeftOut = v })
        .Field(
            "separator",
            (f, t) =>
            {
                var value = f.Optional("separator");
                if (f.Text(value) is not { } text)
                    return t;
                if (text.Length == 1)
                    return t with { Separator = text[0] };
                f.Problems.Add(value!, "expected one character.");
                return t;
            },
            t => t.Separator is { } separator ? JsonValue.Of(separator.ToString()) : null
        )
        .Field(
            "header",
            (f, t) => f.Boolean(f.Optional("header")) is { } header ? t with { Header = header } : t,
            t => t.Header is { } header ? JsonValue.Of(header) : null
        )
        .Text("missing", t => t.Missing, (t, v) => t with { Missing = v })
        .Texts("missingMarkers", t => t.MissingMarkers, (t, v) => t with { MissingMarkers = v })
        .Field(
            "strict",
            (f, t) => f.Boolean(f.Optional("strict")) is { } strict ? t with { IsStrict = strict } : t,
            t => t.IsStrict ? JsonValue.Of(true) : null
        );

    internal static TableSchema? Read(JsonValue? value, Network? network, ProblemLog problems)
    {
        if (value == null)
            return null;
        var before = problems.Count;
        var table = Fields.Read(value, problems);
        if (network == null || problems.Count > before)
            return table;
        // The product of sizes from a file may be absurd.
        var entries = network.Inputs.Sum(input => input.Axes.Aggregate(1.0, (product, axis) => product * axis.Size));
        double features = table.Columns.Sum(column => (long)column.Width);
        if (features != entries)
            problems.Add(
                value.Find("columns") ?? value,
                $"the columns make {features} features for {entries} entries of the inputs; expected one for each, removed ones too."
            );
        return table;
    }

    internal static JsonValue Write(TableSchema table) => Fields.Write(table);

    /// <summary>A list of texts that may be absent.</summary>
    internal static RecordFormat<T> Texts<T>(
        this RecordFormat<T> format,
        string name,
        Func<T, IReadOnlyList<string>> get,
        Func<T, IReadOnlyList<string>, T> set
    ) =>
        format.Field(
            name,
            (f, t) => f.Texts(f.Optional(name)) is { } texts ? set(t, texts) : t,
            t => get(t).Count == 0 ? null : JsonValue.Of(get(t).Select(JsonValue.Of))
        );

    /// <summary>How numbers are written, where it is not the usual way: the sign before the fraction.</summary>
    /// <param name="format">Takes the field.</param>
    /// <param name="of">What is written so; empty where that is the object itself.</param>
    /// <param name="get">The style.</param>
    /// <param name="set">Changes it.</param>
    internal static RecordFormat<T> Style<T>(this RecordFormat<T> format, string of, Func<T, NumberStyle> get, Func<T, NumberStyle, T> set)
    {
        var name = of.Length == 0 ? "decimal" : of + "Decimal";
        return format.Field(
            name,
            (f, t) => f.Word(f.Optional(name), Decimals) is { } sign ? set(t, new NumberStyle(sign[0], false)) : t,
            t => get(t).IsPlain ? null : JsonValue.Of(get(t).Decimal.ToString())
        );
    }

    /// <summary>Whether missing values have a feature of their own.</summary>
    internal static RecordFormat<T> Indicator<T>(this RecordFormat<T> format)
        where T : FeatureColumn =>
        format.Field(
            "indicator",
            (f, c) => f.Boolean(f.Optional("indicator")) is { } has ? (T)((FeatureColumn)c with { HasIndicator = has }) : c,
            c => c.HasIndicator ? JsonValue.Of(true) : null
        );
}

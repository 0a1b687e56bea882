using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>One kind of column as an object of the manifest.</summary>
internal abstract class ColumnFormat
{
    /// <summary>All kinds: each stands here once, and its fields in its own line.</summary>
    private static readonly IReadOnlyList<ColumnFormat> All = new ColumnFormat[]
    {
        new Of<NumberColumn>(
            "number",
            () => new NumberColumn(""),
            f =>
                f.Indicator()
                    .Style("", c => c.Style, (c, v) => c with { Style = v })
                    .Number("offset", c => c.Offset == 0 ? null : c.Offset, (c, v) => c with { Offset = v }, NumberRange.Finite)
        ),
        new Of<BooleanColumn>(
            "boolean",
            () => new BooleanColumn("", "", ""),
            f => f.Indicator().Text("yes", c => c.Yes, (c, v) => c with { Yes = v }).Text("no", c => c.No, (c, v) => c with { No = v })
        ),
        new Of<CategoryColumn>(
            "category",
            () => new CategoryColumn("", Array.Empty<string>()),
            f => f.Texts("categories", c => c.Categories, (c, v) => c with { Categories = v })
        ),
        new Of<DateColumn>(
            "date",
            () => new DateColumn("", "", Array.Empty<DatePart>()),
            f =>
                f.Indicator()
                    .Text("format", c => c.Format, (c, v) => c with { Format = v })
                    .Field(
                        "parts",
                        (fields, c) =>
                            fields.List(fields.Required("parts"), item => PartOf(fields, item)) is { } parts ? c with { Parts = parts } : c,
                        c => JsonValue.Of(c.Parts.Select(p => JsonValue.Of(p.Name)))
                    )
        ),
    };

    private readonly string _name;

    private ColumnFormat(string name) => _name = name;

    /// <summary>Reads a column; null where its kind is not known.</summary>
    internal static FeatureColumn? Read(JsonValue value, ProblemLog problems)
    {
        // The other fields depend on it, so that it is looked at alone.
        var kind = value.Kind == JsonKind.Object ? value.Find("kind") : null;
        if (kind is { Kind: JsonKind.String } && All.FirstOrDefault(format => format._name == kind.Text) is { } found)
            return found.ReadFields(value, problems);
        problems.Add(
            kind ?? value,
            $"expected a column with a \"kind\" that is one of {string.Join(", ", All.Select(f => JsonText.Quote(f._name)))}."
        );
        return null;
    }

    internal static JsonValue Write(FeatureColumn column) => All.Single(format => format.Takes(column)).WriteFields(column);

    private protected abstract bool Takes(FeatureColumn column);

    private protected abstract FeatureColumn ReadFields(JsonValue value, ProblemLog problems);

    private protected abstract JsonValue WriteFields(FeatureColumn column);

    private static DatePart? PartOf(JsonFields fields, JsonValue value) =>
        fields.Word(value, DatePart.All.Select(part => part.Name).ToArray()) is { } name
            ? DatePart.All.Single(part => part.Name == name)
            : null;

    private sealed class Of<T> : ColumnFormat
        where T : FeatureColumn
    {
        private readonly RecordFormat<T> _fields;

        internal Of(string kind, Func<T> create, Func<RecordFormat<T>, RecordFormat<T>> own)
            : base(kind) =>
            _fields = own(
                new RecordFormat<T>(create)
                    .Text("name", c => c.Name, (c, v) => (T)((FeatureColumn)c with { Name = v }))
                    .Word("kind", c => kind, (c, v) => c, kind)
            );

        private protected override bool Takes(FeatureColumn column) => column is T;

        private protected override FeatureColumn ReadFields(JsonValue value, ProblemLog problems) => _fields.Read(value, problems);

        private protected override JsonValue WriteFields(FeatureColumn column) => _fields.Write((T)column);
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// A category of a row: text, because what comes from files, forms and services is text, and because a category that training
/// never saw must be sayable. The names that it saw are constants beside it.
/// </summary>
internal sealed class CategoryMember(RowColumn column) : ColumnMember(column)
{
    /// <summary>The property with all categories of a column.</summary>
    public const string All = "All";

    private const string Nothing = "-1";

    private readonly IReadOnlyList<string> _categories = ((CategoryColumn)column.Column).Categories;
    private string _place = "";

    public override string Type => "string";

    public override bool IsReference => true;

    protected override string Kind =>
        $"one of {string.Join(", ", Known.Take(6).Select(c => $"'{c}'"))}{(Known.Count() > 6 ? ", …" : "")}; "
        + (
            Other >= 0 ? "another counts among those that were rare in training"
            : IsStrict ? "another is refused"
            : "another has no feature"
        );

    protected override string MissingRemark =>
        "Missing as null or empty: " + (Missing < 0 ? "then it has no feature." : "then it has a feature of its own.");

    private int Other => IndexOf(FeatureColumn.Other);

    // Training counts missing values only where they come last.
    private int Missing =>
        _categories.Count > 0 && _categories[_categories.Count - 1] == FeatureColumn.Missing ? _categories.Count - 1 : -1;

    /// <summary>The categories that training saw by name.</summary>
    private IEnumerable<string> Known => _categories.Where(c => c is not (FeatureColumn.Missing or FeatureColumn.Other));

    public override void TakeNames(UniqueNames properties, UniqueNames locals, UniqueNames members)
    {
        base.TakeNames(properties, locals, members);
        _place = members.Take($"__{Property}Place");
    }

    public override void EmitEncoding(CodeWriter code, string features)
    {
        code.Line($"int {Local} = {_place}({Row}.{Property});");
        code.Line($"if ({Local} >= 0)");
        code.Continuation($"{features}[{Place(0)} + {Local}] = 1f;");
    }

    /// <summary>Prints the names that training saw, as constants.</summary>
    public void EmitNames(CodeWriter code)
    {
        var names = new UniqueNames();
        names.Reserve([All, Property, .. RowNames.OfObject]);
        code.Line($"/// <summary>The categories of column '{CodeText.Documentation(Name)}' that training saw.</summary>");
        code.Open($"public static class {Property}");
        foreach (var category in Known)
        {
            code.Line($"/// <summary>'{CodeText.Documentation(category)}'.</summary>");
            code.Line($"public const string {names.Take(CodeText.Pascal(category, "Category"))} = {CodeText.Literal(category)};");
            code.Line();
        }
        code.Line("/// <summary>All of them, in the order of their features.</summary>");
        code.Line($"public static global::System.ReadOnlySpan<string> {All} => new string[]");
        code.Open("");
        foreach (var category in Known)
            code.Line(CodeText.Literal(category) + ",");
        code.Close(";");
        code.Close();
    }

    public override void EmitMembers(CodeWriter code, string isMissing)
    {
        if (!IsRead)
            return;
        code.Line($"// Where the feature of a value of '{CodeText.Comment(Name)}' lies among those of the column; -1 where it has none.");
        code.Open($"private static int {_place}(string value)");
        code.Open("switch (value)");
        code.Line("case null:");
        code.Line("case \"\":");
        code.Continuation($"return {WhenMissing};");
        foreach (var (category, place) in Distinct(_categories.Select((c, place) => (c, place)), c => c.c))
        {
            if (SaysMissing(category))
                continue;
            code.Line($"case {CodeText.Literal(category)}:");
            code.Continuation($"return {CodeText.Number(place)};");
        }
        code.Close();
        if (WhenMissing != WhenUnknown || _categories.Any(c => NumberOf(c) is not null))
        {
            code.Line($"if ({isMissing}(value))");
            code.Continuation($"return {WhenMissing};");
        }
        EmitNumbers(code);
        code.Line($"return {WhenUnknown};");
        code.Close();
        code.Line();
    }

    private string WhenMissing =>
        !MayBeMissing ? $"{Values}.RefuseMissing({NameText})"
        : Missing < 0 ? Nothing
        : CodeText.Number(Missing);

    private string WhenUnknown =>
        Other >= 0 ? CodeText.Number(Other)
        : IsStrict ? $"{Values}.RefuseUnknown(value, {NameText})"
        : Nothing;

    // 1 and 1.0 are one category, as in training.
    private void EmitNumbers(CodeWriter code)
    {
        var numbers = Distinct(
                _categories
                    .Select((category, place) => (Number: NumberOf(category), Place: place))
                    .Where(c => c.Number is not null)
                    .Select(c => (Number: c.Number!.Value, c.Place)),
                c => c.Number
            )
            .ToArray();
        if (numbers.Length == 0)
            return;
        code.Open($"switch ({Values}.CategoryNumber(value))");
        foreach (var (number, place) in numbers)
        {
            code.Line($"case {number.ToString("R", CultureInfo.InvariantCulture)}d:");
            code.Continuation($"return {CodeText.Number(place)};");
        }
        code.Close();
    }

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && !double.IsNaN(value)
        && !double.IsInfinity(value)
            ? value
            : null;

    private static IEnumerable<T> Distinct<T, TKey>(IEnumerable<T> all, Func<T, TKey> key) =>
        all.GroupBy(key).Select(alike => alike.First());

    private int IndexOf(string category)
    {
        for (var i = 0; i < _categories.Count; i++)
        {
            if (_categories[i] == category)
                return i;
        }
        return -1;
    }
}

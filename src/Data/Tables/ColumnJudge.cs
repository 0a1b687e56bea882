using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>
/// Decides what a column holds by what its cells look like: numbers however people write them, dates, yes and no, categories,
/// or nothing that helps. What cannot be decided is refused once for the column, with the option that decides it.
/// </summary>
internal sealed class ColumnJudge(CsvTable table, DataOptions options, TableNotes notes, int rows, char? fraction)
{
    private const string LeftOut = "left out";

    // Texts that stand among numbers are words of a scale (0, 1, 2, 3+) where they are few and come again, and else mistakes.
    private const int FewValues = 20;

    /// <summary>The column as features; null where it is left out or refused.</summary>
    public FeatureColumn? Judge(ColumnFacts facts)
    {
        if (facts.Present == 0)
            return Leave(facts, "no value in any row");
        if (facts.IsDeclared)
            return Categories(facts, facts.Texts.Keys);
        var words = facts.Texts.Where(text => table.Missing.IsMissingNumber(text.Key)).Sum(text => text.Value.Count);
        var present = facts.Present - words;
        var numbers = facts.Plain + facts.Pointed + facts.Comma + facts.Either;
        var (format, dates) = facts.BestDate;
        if (facts.GivenDateFormat is not null)
            return dates == present ? Date(facts, format, words) : RefuseDates(facts, format, dates, present);
        if (facts.CompactDates == present && rows >= 10 && numbers == present && facts.Plain == present)
            return Date(facts, DateText.Compact, words);
        if (numbers == present && numbers > 0)
            return Numbers(facts, words);
        if (BooleanWords.Find([.. facts.Texts.Keys]) is var (yes, no) && numbers == 0)
        {
            notes.Add("yes and no as 1 and 0", facts.Name, $"{yes} = 1");
            return new BooleanColumn(facts.Name, yes, no) { HasIndicator = Indicates(facts, 0) };
        }
        if (dates == present && dates > 0)
            return Date(facts, format, words);
        if (dates >= 0.9 * present && dates > 1)
            return RefuseDates(facts, format, dates, present);
        return numbers > 0 ? Mixed(facts, numbers, present) : Text(facts);
    }

    /// <summary>How the numbers of a column are written; null after it was refused.</summary>
    public NumberStyle? StyleOf(ColumnFacts facts)
    {
        if (options.Decimal is { } given)
        {
            var misread = given == ',' ? facts.Pointed + facts.PlainFractions : facts.Comma;
            if (misread == 0)
                return given == '.' && facts.Plain == facts.Present ? NumberStyle.Plain : new NumberStyle(given, false);
            return Refuse(
                facts,
                text => !WrittenNumber.TryParse(text, given, out _, out _),
                misread,
                $"numbers with a decimal {Mark(given)}, as --decimal says",
                "Leave that option out, or correct the column."
            );
        }
        if (facts.Plain == facts.Plain + facts.Pointed + facts.Comma + facts.Either)
            return NumberStyle.Plain;
        var pointed = facts.Pointed + facts.PlainFractions;
        if (pointed > 0 && facts.Comma > 0)
            return Refuse(
                facts,
                text => WrittenNumber.TryParse(text, ',', out _, out _) && !WrittenNumber.TryParse(text, '.', out _, out _),
                facts.Comma,
                $"a decimal point, as in {pointed:N0} other cells of the column",
                "Write all of them alike, or declare the column categorical (--categorical), or leave it out (--ignore)."
            );
        if (facts.Currencies.Count > 1)
            return Refuse(
                facts,
                _ => true,
                facts.Currencies.Count,
                $"one currency, not {string.Join(" and ", facts.Currencies.Order(StringComparer.Ordinal))}",
                "Convert them, or leave the column out (--ignore)."
            );
        if (facts.Percents > 0 && facts.Percents < facts.Plain + facts.Pointed + facts.Comma + facts.Either && !OnlyZeroLacksPercent(facts))
            return Refuse(
                facts,
                text => text.Contains('%', StringComparison.Ordinal),
                facts.Percents,
                "a percent sign in all cells or in none",
                "Write all of them alike, or leave the column out (--ignore)."
            );
        if (pointed > 0 || facts.Comma > 0)
            return new NumberStyle(pointed > 0 ? '.' : ',', false);
        if (facts.Ambiguous > 0 && fraction is null && table.Separator != ',')
            return Refuse(
                facts,
                text => WrittenNumber.IsAmbiguous(text),
                facts.Ambiguous,
                "numbers of which it can be told whether the sign stands before the fraction or between thousands",
                "Say which with --decimal comma or --decimal point."
            );
        return new NumberStyle(facts.Ambiguous > 0 ? fraction ?? '.' : '.', false);
    }

    /// <summary>Says how the numbers of a column are read, where that is not as programs write them.</summary>
    public void Say(ColumnFacts facts, NumberStyle style)
    {
        if (style.IsPlain || facts.Texts.Keys.FirstOrDefault(text => !table.Missing.IsMissingNumber(text)) is not { } sample)
            return;
        WrittenNumber.TryParse(sample, style.Decimal, out var value, out _);
        notes.Add(
            "numbers with separators or signs",
            facts.Name,
            string.Create(CultureInfo.InvariantCulture, $"{Excerpt.Quote(sample)} is {value:R}")
        );
    }

    private FeatureColumn? Numbers(ColumnFacts facts, int words)
    {
        if (StyleOf(facts) is not { } style)
            return null;
        if (options.ImageShape is null && facts.IsInteger && facts.Plain == facts.Present)
        {
            if (facts.Index == 0 && facts.CountsRows && rows >= 30 && table.Width >= 4)
                return Leave(facts, "row numbers");
            if (IdentifierNames.Fits(facts.Name) && rows >= 20 && facts.DifferentNumbers >= 0.9 * facts.Present)
                return Leave(facts, $"an identifier, {facts.DifferentNumbers:N0} different");
            if (
                IdentifierNames.IsPostalCode(facts.Name)
                && !facts.HasMoreNumbers
                && facts.Numbers.Count <= options.MaxCategories
                && facts.Present >= 10 * facts.Numbers.Count
            )
            {
                notes.Add("codes of places as categories", facts.Name);
                return Categories(facts, facts.Numbers.Keys);
            }
        }
        Say(facts, style);
        return new NumberColumn(facts.Name) { Style = style, HasIndicator = Indicates(facts, words) };
    }

    private DateColumn? Date(ColumnFacts facts, string format, int words)
    {
        if (
            facts.GivenDateFormat is null
            && DateText.Exchanged(format) is { } other
            && facts.DatesIn(other) == facts.DatesIn(format)
            && facts.Texts.Keys.Any(text =>
                DateText.TryParse(text, format, out var one) && DateText.TryParse(text, other, out var two) && one != two
            )
        )
        {
            Refuse(
                facts,
                text => DateText.TryParse(text, format, out _),
                facts.DatesIn(format),
                "dates of which it can be told what the month is",
                $"Say so with --date \"{facts.Name}={format}\" or --date \"{facts.Name}={other}\"."
            );
            return null;
        }
        var dates = facts
            .Texts.Keys.Concat(facts.Numbers.Keys)
            .Select(text => DateText.TryParse(text, format, out var date) ? (DateTime?)date : null)
            .OfType<DateTime>()
            .ToArray();
        bool hasTime = dates.Any(date => date.TimeOfDay != TimeSpan.Zero),
            hasDay = dates.Select(date => date.Date).Distinct().Skip(1).Any(),
            hasMonth = dates.Select(date => (date.Year, date.Month)).Distinct().Skip(1).Any();
        var parts = new List<DatePart>();
        if (hasDay)
            parts.Add(DatePart.Year);
        if (hasMonth)
            parts.Add(DatePart.Month);
        if (hasDay)
            parts.Add(DatePart.Weekday);
        if (hasTime)
            parts.Add(DatePart.Hour);
        if (parts.Count == 0)
            return (DateColumn?)Leave(facts, "the same date in every row");
        notes.Add("dates", facts.Name, $"{format}: {string.Join(", ", parts)}");
        return new DateColumn(facts.Name, format, parts) { HasIndicator = Indicates(facts, words) };
    }

    private FeatureColumn? RefuseDates(ColumnFacts facts, string format, int dates, int present)
    {
        Refuse(
            facts,
            text => !table.Missing.IsMissingNumber(text) && !DateText.TryParse(text, format, out _),
            present - dates,
            $"dates written as {format}, like {dates:N0} other cells",
            "Correct them, say how the column's dates are written with --date, or leave it out (--ignore)."
        );
        return null;
    }

    private FeatureColumn? Mixed(ColumnFacts facts, int numbers, int present)
    {
        var words = facts.Texts.Where(text => !IsNumber(text.Key) && !table.Missing.IsMissingNumber(text.Key)).ToArray();
        var different = facts.Numbers.Count + facts.Texts.Count;
        if (!facts.HasMoreNumbers && different <= FewValues && words.All(word => word.Value.Count >= 3))
        {
            notes.Add("numbers and words as categories", facts.Name, $"such as {Excerpt.Quote(words[0].Key)}");
            return Categories(facts, facts.Numbers.Keys.Concat(facts.Texts.Keys));
        }
        var wordCells = words.Sum(word => word.Value.Count);
        if (rows >= 20 && (facts.HasMoreTexts || (wordCells >= 0.05 * present && words.Length > 0.5 * wordCells)))
            return Leave(facts, "texts that do not repeat");
        Refuse(
            facts,
            text => !IsNumber(text) && !table.Missing.IsMissingNumber(text),
            present - numbers,
            $"numbers, like {numbers:N0} other cells",
            $"Correct them, or say with --missing-marker that they stand for a missing value, or read the column as categories "
                + $"(--categorical {facts.Name}), or leave it out (--ignore {facts.Name})."
        );
        return null;
    }

    private FeatureColumn? Text(ColumnFacts facts)
    {
        var different = facts.Texts.Count;
        if (facts.HasMoreTexts || (rows >= 20 && different > 0.5 * facts.Present))
            return Leave(facts, $"texts that do not repeat, {different:N0} different");
        if (facts.Texts.Where(text => char.IsAsciiDigit(text.Key[0])).Sum(text => text.Value.Count) > 0.8 * facts.Present)
            notes.Add("texts that begin with numbers as categories", facts.Name, $"such as {Excerpt.Quote(facts.Texts.Keys.First())}");

        var least =
            rows < 50 ? 1
            : rows < 1000 ? 3
            : Math.Max(5, rows / 1000);
        var common = facts
            .Texts.Where(text => text.Value.Count >= least && text.Key != FeatureColumn.Other)
            .OrderByDescending(text => text.Value.Count)
            .ThenBy(text => text.Key, StringComparer.Ordinal)
            .Take(Math.Max(1, options.MaxCategories - 1))
            .ToArray();
        if (different - common.Length < 2 && different <= options.MaxCategories)
            return Categories(facts, facts.Texts.Keys);
        var rare = facts.Present - common.Sum(text => text.Value.Count);
        if (rare > 0.5 * facts.Present)
            return Leave(facts, $"texts that hardly repeat, {different:N0} different");
        notes.Add($"rare categories as {FeatureColumn.Other}", facts.Name, $"{different - common.Length:N0} of {different:N0}");
        return Categories(facts, common.Select(text => text.Key), FeatureColumn.Other);
    }

    private CategoryColumn Categories(ColumnFacts facts, IEnumerable<string> texts, params string[] more)
    {
        var categories = CategoryOrder.Sort(texts.Where(text => text is not (FeatureColumn.Missing or FeatureColumn.Other))).ToList();
        categories.AddRange(more);
        if (facts.Missing > 0 && options.Missing.Rule == MissingRule.Indicator)
        {
            categories.Add(FeatureColumn.Missing);
            notes.Add("missing values as a category", facts.Name, $"{facts.Missing:N0}");
        }
        return new CategoryColumn(facts.Name, categories);
    }

    private bool Indicates(ColumnFacts facts, int words)
    {
        var missing = facts.Missing + words;
        if (missing == 0 || options.Missing.Rule != MissingRule.Indicator)
            return false;
        notes.Add("missing values as the training median beside an indicator", facts.Name, $"{missing:N0}");
        return true;
    }

    private FeatureColumn? Leave(ColumnFacts facts, string why)
    {
        notes.Add(LeftOut, facts.Name, why);
        return null;
    }

    private NumberStyle? Refuse(ColumnFacts facts, Func<string, bool> isWrong, int count, string expected, string advice)
    {
        var first = facts.Texts.FirstOrDefault(text => isWrong(text.Key));
        table.Note(
            first.Value?.Line ?? 0,
            facts.Index,
            $"{(first.Key is null ? "a cell" : Excerpt.Quote(first.Key))} first, {count:N0} of {facts.Present:N0} cells like it",
            expected,
            advice
        );
        return null;
    }

    private static bool OnlyZeroLacksPercent(ColumnFacts facts) =>
        facts.Numbers.Keys.All(number => NumberText.ParseDouble(number) == 0)
        && facts.Texts.Keys.All(text => !IsNumber(text) || text.Contains('%', StringComparison.Ordinal));

    private static bool IsNumber(string text) =>
        WrittenNumber.TryParse(text, '.', out _, out _) || WrittenNumber.TryParse(text, ',', out _, out _);

    private static string Mark(char mark) => mark == '.' ? "point" : "comma";
}

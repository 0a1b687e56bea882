using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Data;

/// <summary>What the cells of one column look like: counts, from which it is judged what the column holds.</summary>
/// <param name="index">Its place in the table.</param>
/// <param name="name">Its name.</param>
/// <param name="isDeclared">Whether its cells are categories, whatever they look like.</param>
/// <param name="dateFormat">How its dates are written, where that is given.</param>
internal sealed class ColumnFacts(int index, string name, bool isDeclared, string? dateFormat)
{
    /// <summary>More different texts are not told apart: such a column does not repeat anyway.</summary>
    private const int MostTexts = 50_000;

    /// <summary>More different numbers are no categories.</summary>
    private const int MostNumbers = 1_000;

    private readonly int[] _hits = new int[dateFormat is null ? DateText.Formats.Count : 1];
    private readonly Dictionary<string, TextFact> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<double>? _values = IdentifierNames.Fits(name) ? [] : null;
    private readonly HashSet<string> _currencies = [];
    private int _datesTried;
    private double _previous;

    public int Index => index;

    public string Name => name;

    public bool IsDeclared => isDeclared;

    /// <summary>Cells that are not missing.</summary>
    public int Present { get; private set; }

    /// <summary>Cells that are.</summary>
    public int Missing { get; private set; }

    /// <summary>Numbers as programs write them.</summary>
    public int Plain { get; private set; }

    /// <summary>Those of them whose point can only stand before a fraction.</summary>
    public int PlainFractions { get; private set; }

    /// <summary>Numbers as people write them that have a decimal point for certain.</summary>
    public int Pointed { get; private set; }

    /// <summary>Numbers as people write them that have a decimal comma for certain.</summary>
    public int Comma { get; private set; }

    /// <summary>Numbers as people write them without either, or where it cannot be told.</summary>
    public int Either { get; private set; }

    /// <summary>Those of them whose point or comma may be that of thousands as well as that of a fraction.</summary>
    public int Ambiguous { get; private set; }

    public int Percents { get; private set; }

    public IReadOnlyCollection<string> Currencies => _currencies;

    /// <summary>NaN and infinities.</summary>
    public int NotFinite { get; private set; }

    public bool IsInteger { get; private set; } = true;

    /// <summary>Whether every number is the one before and one more, from 0 or 1.</summary>
    public bool CountsRows { get; private set; } = true;

    /// <summary>Numbers of eight digits that are a date of 1900 to 2099.</summary>
    public int CompactDates { get; private set; }

    /// <summary>The texts that are not plain numbers, in their order, with their number and first line.</summary>
    public IReadOnlyDictionary<string, TextFact> Texts => _texts;

    /// <summary>Whether there are more different texts than <see cref="Texts"/> holds.</summary>
    public bool HasMoreTexts { get; private set; }

    /// <summary>The different plain numbers as they are written; those beyond a thousand are not kept.</summary>
    public IReadOnlyDictionary<string, int> Numbers => _numbers;

    public bool HasMoreNumbers { get; private set; }

    /// <summary>How many different numbers there are, as far as that is known.</summary>
    public int DifferentNumbers => _values?.Count ?? _numbers.Count;

    /// <summary>Whether <see cref="DifferentNumbers"/> is all of them.</summary>
    public bool KnowsDifferentNumbers => _values is not null || !HasMoreNumbers;

    /// <summary>The format that reads most cells, and how many it reads.</summary>
    public (string Format, int Count) BestDate
    {
        get
        {
            var best = Array.IndexOf(_hits, _hits.Max());
            return (dateFormat ?? DateText.Formats[best], _hits[best]);
        }
    }

    public string? GivenDateFormat => dateFormat;

    /// <summary>How many cells a format reads that was not given.</summary>
    public int DatesIn(string format) => _hits[Array.IndexOf([.. DateText.Formats], format)];

    public void See(ReadOnlySpan<char> cell, int line, MissingWords words)
    {
        if (words.IsMissing(cell))
        {
            Missing++;
            return;
        }
        Present++;
        var kind = isDeclared ? NumberKind.Text : NumberText.Parse(cell, out _);
        if (dateFormat is not null)
        {
            if (DateText.TryParse(cell, dateFormat, out _))
                _hits[0]++;
            Add(cell, line);
        }
        else if (kind is NumberKind.Finite or NumberKind.TooLarge)
        {
            SeeNumber(cell);
        }
        else
        {
            Add(cell, line);
            if (kind == NumberKind.NotFinite)
                NotFinite++;
            else if (!isDeclared)
                SeeText(cell);
        }
    }

    private void SeeNumber(ReadOnlySpan<char> cell)
    {
        Plain++;
        var point = cell.IndexOfAny('.', 'e', 'E');
        if (point >= 0)
        {
            IsInteger = CountsRows = false;
            // A point between thousands has three digits behind it.
            var mayBeThousands = cell[point] == '.' && cell.Length - point == 4;
            if (!mayBeThousands || !WrittenNumber.TryParse(cell, ',', out _, out _))
                PlainFractions++;
        }
        else
        {
            if (CountsRows)
            {
                var value = NumberText.ParseDouble(cell);
                CountsRows = Plain == 1 ? value is 0 or 1 : value == _previous + 1;
                _previous = value;
            }
            if (
                cell.Length == 8
                && cell[0] is '1' or '2'
                && DateText.TryParse(cell, DateText.Compact, out var date)
                && date.Year is >= 1900 and < 2100
            )
                CompactDates++;
        }
        _values?.Add(NumberText.ParseDouble(cell));
        if (HasMoreNumbers)
            return;
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (numbers.TryGetValue(cell, out var count))
            numbers[cell] = count + 1;
        else if (_numbers.Count < MostNumbers)
            numbers[cell] = 1;
        else
            HasMoreNumbers = true;
    }

    private void SeeText(ReadOnlySpan<char> cell)
    {
        var asPoint = WrittenNumber.TryParse(cell, '.', out _, out var signs);
        var asComma = WrittenNumber.TryParse(cell, ',', out _, out var others);
        if (asPoint || asComma)
        {
            signs = asPoint ? signs : others;
            if (asPoint && asComma)
            {
                Either++;
                if (cell.ContainsAny('.', ','))
                    Ambiguous++;
            }
            else if (asPoint)
            {
                Pointed++;
            }
            else
            {
                Comma++;
            }
            if (signs.IsPercent)
                Percents++;
            if (signs.Currency is { } currency)
                _currencies.Add(currency);
        }
        if (!DateText.IsPossible(cell))
            return;
        _datesTried++;
        for (var i = 0; i < _hits.Length; i++)
        {
            // Formats that have read next to nothing are not tried on millions of cells.
            if ((_datesTried < 50 || _hits[i] > _datesTried / 2) && DateText.TryParse(cell, DateText.Formats[i], out _))
                _hits[i]++;
        }
    }

    private void Add(ReadOnlySpan<char> cell, int line)
    {
        var texts = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (texts.TryGetValue(cell, out var fact))
            fact.Count++;
        else if (isDeclared || _texts.Count < MostTexts)
            texts[cell] = new TextFact(line);
        else
            HasMoreTexts = true;
    }

    /// <summary>How often a text stands in a column, and where first.</summary>
    internal sealed class TextFact(int line)
    {
        public int Line => line;

        public int Count { get; set; } = 1;
    }
}

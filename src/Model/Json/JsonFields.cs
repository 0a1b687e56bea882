using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// Reads the fields of one JSON object strictly. Every field that is asked for is thereby known; <see cref="Finish"/>
/// reports the others. A getter that finds something wrong reports it and gives null, so that reading goes on and all
/// problems are found in one go.
/// </summary>
internal sealed class JsonFields
{
    private List<string>? _known;

    /// <summary>
    /// The fields of <paramref name="value"/>; something other than an object is reported and reads as one without fields.
    /// </summary>
    internal JsonFields(JsonValue value, ProblemLog problems)
    {
        Value = value;
        Problems = problems;
        if (value.Kind != JsonKind.Object)
            Expected("an object", value);
    }

    /// <summary>The object itself.</summary>
    internal JsonValue Value { get; }

    /// <summary>Where problems go.</summary>
    internal ProblemLog Problems { get; }

    /// <summary>A field's value, or null when it is absent.</summary>
    internal JsonValue? Optional(string name)
    {
        if (Value.Members.Count == 0)
            return null;
        (_known ??= new List<string>()).Add(name);
        return Value.Find(name);
    }

    /// <summary>A field's value; its absence is reported.</summary>
    internal JsonValue? Required(string name)
    {
        var value = Optional(name);
        if (value == null && Value.Kind == JsonKind.Object)
            Problems.Add(Value, Problems.IsFull ? "" : $"missing field \"{name}\".");
        return value;
    }

    /// <summary>Reports the fields that nobody asked for.</summary>
    internal void Finish()
    {
        var members = Value.Members;
        for (var i = 0; i < members.Count; i++)
        {
            var member = members[i];
            if (_known?.Contains(member.Name) == true)
                continue;
            if (Problems.IsFull)
            {
                Problems.Skip();
                continue;
            }
            var suggestion = Problems.TakesSuggestions ? NearestName.Suggest(member.Name, _known ?? new List<string>()) : "";
            Problems.Add(member.Value.Path, member.Line, member.Column, $"unknown field {JsonText.Quote(member.Name)}.{suggestion}");
        }
    }

    /// <summary>The value as a string, or null after a report.</summary>
    internal string? Text(JsonValue? value)
    {
        if (value == null)
            return null;
        if (value.Kind == JsonKind.String)
            return value.Text;
        Expected("a string", value);
        return null;
    }

    /// <summary>The value as an integer in the range, or null after a report.</summary>
    internal long? Integer(JsonValue? value, long least, long most)
    {
        if (value == null)
            return null;
        if (value.AsInteger() is { } integer && integer >= least && integer <= most)
            return integer;
        Expected(
            Problems.IsFull
                ? ""
                : "an integer "
                    + (
                        most < long.MaxValue ? $"from {least} to {most}"
                        : least == long.MinValue ? "of 64 bits"
                        : $"of at least {least}"
                    ),
            value
        );
        return null;
    }

    /// <summary>The value as an integer in the range, or null after a report.</summary>
    internal int? Integer(JsonValue? value, int least, int most) => (int?)Integer(value, (long)least, (long)most);

    /// <summary>The value as a number in the range, or null after a report.</summary>
    internal double? Number(JsonValue? value, NumberRange range)
    {
        if (value == null)
            return null;
        if (value.AsDouble() is { } number && range.Contains(number))
            return number;
        Expected(Problems.IsFull ? "" : range.ToString(), value);
        return null;
    }

    /// <summary>The value as a number of any size, infinite where it is too large for one; null after a report.</summary>
    internal double? AnyNumber(JsonValue? value)
    {
        if (value is { Kind: JsonKind.Number })
            return value.AsDouble()
                ?? (value.Text.StartsWith("-", StringComparison.Ordinal) ? double.NegativeInfinity : double.PositiveInfinity);
        return Number(value, NumberRange.Finite);
    }

    /// <summary>The value as a single-precision number, or null after a report.</summary>
    internal float? Single(JsonValue? value)
    {
        if (value == null)
            return null;
        if (value.AsFloat() is { } number)
            return number;
        Expected("a number in the range of single precision", value);
        return null;
    }

    /// <summary>The value as a truth value, or null after a report.</summary>
    internal bool? Boolean(JsonValue? value)
    {
        if (value == null)
            return null;
        if (value.Kind == JsonKind.Boolean)
            return value.Text == "true";
        Expected("true or false", value);
        return null;
    }

    /// <summary>The value as one of some words, or null after a report.</summary>
    internal string? Word(JsonValue? value, IReadOnlyList<string> words)
    {
        if (Text(value) is not { } text)
            return null;
        if (words.Contains(text))
            return text;
        Problems.Add(
            value!,
            Problems.IsFull
                ? ""
                : $"expected one of {string.Join(", ", words)}; "
                    + $"found {JsonText.Quote(text)}.{(Problems.TakesSuggestions ? NearestName.Suggest(text, words) : "")}"
        );
        return null;
    }

    /// <summary>The items of an array, or null after a report.</summary>
    internal IReadOnlyList<JsonValue>? Items(JsonValue? value)
    {
        if (value == null)
            return null;
        if (value.Kind == JsonKind.Array)
            return value.Items;
        Expected("an array", value);
        return null;
    }

    /// <summary>Every item of an array read by <paramref name="read"/>, or null after a report.</summary>
    internal IReadOnlyList<T>? List<T>(JsonValue? value, Func<JsonValue, T?> read)
        where T : class
    {
        if (Items(value) is not { } items)
            return null;
        var elements = new List<T>(items.Count);
        foreach (var item in items)
            if (read(item) is { } element)
                elements.Add(element);
        return elements.Count == items.Count ? elements : null;
    }

    /// <summary>The value as a list of strings, or null after a report.</summary>
    internal IReadOnlyList<string>? Texts(JsonValue? value) => List(value, item => Text(item));

    /// <summary>The value as a list of integers in the range, or null after a report.</summary>
    internal IReadOnlyList<int>? Integers(JsonValue? value, int least, int most) => Values(value, item => Integer(item, least, most));

    /// <summary>The value as a list of numbers in the range, or null after a report.</summary>
    internal IReadOnlyList<double>? Numbers(JsonValue? value, NumberRange range) => Values(value, item => Number(item, range));

    /// <summary>The value as a list of single-precision numbers, or null after a report.</summary>
    internal IReadOnlyList<float>? Singles(JsonValue? value) => Values(value, Single);

    /// <summary>The value as a list of numbers of any size, or null after a report.</summary>
    internal IReadOnlyList<double>? AnyNumbers(JsonValue? value) => Values(value, AnyNumber);

    private IReadOnlyList<T>? Values<T>(JsonValue? value, Func<JsonValue, T?> read)
        where T : struct
    {
        if (Items(value) is not { } items)
            return null;
        var elements = new T[items.Count];
        var isWhole = true;
        for (var i = 0; i < elements.Length; i++)
        {
            if (read(items[i]) is { } element)
                elements[i] = element;
            else
                isWhole = false;
        }
        return isWhole ? elements : null;
    }

    // Of a problem that is only counted no message is made: there may be a million.
    private void Expected(string what, JsonValue value) =>
        Problems.Add(value, Problems.IsFull ? "" : $"expected {what}, found {value.Description}.");
}

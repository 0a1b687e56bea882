using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// The fields of a record as JSON, one line for each: its name, how to get it, how to set it, what it may be. The same
/// line reads and writes. A field that is absent keeps the record's own default.
/// </summary>
internal sealed class RecordFormat<T>
{
    private readonly Func<T> _create;
    private readonly List<(string Name, Func<JsonFields, T, T> Read, Func<T, JsonValue?> Write)> _fields = new();

    internal RecordFormat(Func<T> create) => _create = create;

    /// <summary>The names of the fields, in the order in which they are written.</summary>
    internal IEnumerable<string> Names => _fields.Select(field => field.Name);

    internal RecordFormat<T> Number(string name, Func<T, double?> get, Func<T, double, T> set, NumberRange range) =>
        Field(
            name,
            (fields, record) => fields.Number(fields.Optional(name), range) is { } value ? set(record, value) : record,
            record => get(record) is { } value ? JsonValue.Of(value) : null
        );

    internal RecordFormat<T> Integer(string name, Func<T, long> get, Func<T, long, T> set, long least = 0, long most = long.MaxValue) =>
        Field(
            name,
            (fields, record) => fields.Integer(fields.Optional(name), least, most) is { } value ? set(record, value) : record,
            record => JsonValue.Of(get(record))
        );

    internal RecordFormat<T> Count(string name, Func<T, int> get, Func<T, int, T> set, int least = 0) =>
        Integer(name, record => get(record), (record, value) => set(record, (int)value), least, int.MaxValue);

    internal RecordFormat<T> Boolean(string name, Func<T, bool> get, Func<T, bool, T> set) =>
        Field(
            name,
            (fields, record) => fields.Boolean(fields.Optional(name)) is { } value ? set(record, value) : record,
            record => JsonValue.Of(get(record))
        );

    internal RecordFormat<T> Text(string name, Func<T, string> get, Func<T, string, T> set) =>
        Field(
            name,
            (fields, record) => fields.Text(fields.Optional(name)) is { } value ? set(record, value) : record,
            record => JsonValue.Of(get(record))
        );

    internal RecordFormat<T> Word(string name, Func<T, string?> get, Func<T, string, T> set, params string[] words) =>
        Field(
            name,
            (fields, record) => fields.Word(fields.Optional(name), words) is { } value ? set(record, value) : record,
            record => get(record) is { } value ? JsonValue.Of(value) : null
        );

    internal RecordFormat<T> Numbers(
        string name,
        Func<T, IReadOnlyList<double>> get,
        Func<T, IReadOnlyList<double>, T> set,
        NumberRange range
    ) =>
        Field(
            name,
            (fields, record) => fields.Numbers(fields.Optional(name), range) is { } value ? set(record, value) : record,
            record => get(record).Count == 0 ? null : JsonValue.Of(get(record).Select(JsonValue.Of))
        );

    internal RecordFormat<T> Record<TInner>(string name, Func<T, TInner> get, Func<T, TInner, T> set, RecordFormat<TInner> format) =>
        Field(
            name,
            (fields, record) => fields.Optional(name) is { } value ? set(record, format.Read(value, fields.Problems)) : record,
            record => format.Write(get(record))
        );

    internal RecordFormat<T> Records<TInner>(
        string name,
        Func<T, IReadOnlyList<TInner>> get,
        Func<T, IReadOnlyList<TInner>, T> set,
        RecordFormat<TInner> format
    ) =>
        Field(
            name,
            (fields, record) =>
            {
                var value = fields.Optional(name);
                if (fields.Items(value) is not { } items)
                    return record;
                if (items.Count <= ManifestReader.MaxRecords)
                    return set(record, items.Select(item => format.Read(item, fields.Problems)).ToArray());
                fields.Problems.Add(value!, $"there are {items.Count} {name}; at most {ManifestReader.MaxRecords} are read.");
                return record;
            },
            record => get(record).Count == 0 ? null : JsonValue.Of(get(record).Select(format.Write))
        );

    /// <summary>Any other field.</summary>
    internal RecordFormat<T> Field(string name, Func<JsonFields, T, T> read, Func<T, JsonValue?> write)
    {
        _fields.Add((name, read, write));
        return this;
    }

    /// <summary>Reads a record; what is wrong is reported and keeps its default.</summary>
    internal T Read(JsonValue value, ProblemLog problems)
    {
        var fields = new JsonFields(value, problems);
        var record = _create();
        foreach ((_, var read, _) in _fields)
            record = read(fields, record);
        fields.Finish();
        return record;
    }

    /// <summary>Writes a record, defaults too: they may be others in a later version.</summary>
    internal JsonValue Write(T record) => JsonValue.Of(_fields.Select(field => (field.Name, field.Write(record))));
}

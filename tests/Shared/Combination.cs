using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Tests.Shared;

/// <summary>Some fields of a record whose classes of values are counted together: a class of each is one place of a table.</summary>
internal sealed class Combination
{
    private readonly IReadOnlyList<ValueClasses> _fields;
    private readonly int[] _numbers;
    private readonly int[] _extents;

    /// <summary>Combines some of a record's fields.</summary>
    /// <param name="record">The record.</param>
    /// <param name="numbers">The numbers of the fields among those of the record.</param>
    /// <param name="start">The first place of the table among the places of all tables.</param>
    public Combination(Type record, int[] numbers, int start)
    {
        Record = record;
        _numbers = numbers;
        _fields = numbers.Select(n => ValueClasses.Of(record)[n]).ToArray();
        _extents = _fields.Select(f => f.Classes.Count).ToArray();
        Start = start;
        End = start + _extents.Aggregate(1, (product, extent) => product * extent);
    }

    public Type Record { get; }

    /// <summary>The first place.</summary>
    public int Start { get; }

    /// <summary>Behind the last place.</summary>
    public int End { get; }

    /// <summary>The names of the fields.</summary>
    public IReadOnlyList<string> Fields => _fields.Select(f => f.Name).ToArray();

    /// <summary>The place of an occurrence whose fields have these classes.</summary>
    public int PlaceOf(int[] classes)
    {
        var place = 0;
        for (var f = 0; f < _numbers.Length; f++)
            place = place * _extents[f] + classes[_numbers[f]];
        return Start + place;
    }

    /// <summary>The classes at a place.</summary>
    public IReadOnlyList<(string Field, string Class)> At(int place)
    {
        var values = new (string, string)[_fields.Count];
        place -= Start;
        for (var f = _fields.Count - 1; f >= 0; f--)
        {
            values[f] = (_fields[f].Name, _fields[f].Classes[place % _fields[f].Classes.Count]);
            place /= _fields[f].Classes.Count;
        }
        return values;
    }

    /// <summary>A place for people.</summary>
    public string Describe(int place) => $"{Record.Name}: {string.Join(", ", At(place).Select(v => $"{v.Field} = {v.Class}"))}";
}

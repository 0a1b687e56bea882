using System;

namespace PrunedNetGen.Runtime;

/// <summary>
/// Puts places of values into order, the largest value first and of equal ones the lower place, as many as are asked for: a heap in
/// front, behind which those that left it pile up, as in heapsort. The first of many cost little more than to look at all.
/// </summary>
/// <param name="count">How many values there are.</param>
internal sealed class LargestFirst(int count)
{
    private readonly int[] _places = new int[count];
    private int _left;

    /// <summary>The place of the value of a rank from 0; of ranks that were not taken, each of the other places once.</summary>
    public int this[int rank] => _places[^(rank + 1)];

    /// <summary>Begins anew with none taken.</summary>
    public void Begin(ReadOnlySpan<float> values)
    {
        for (var i = 0; i < _places.Length; i++)
            _places[i] = i;
        _left = _places.Length;
        for (var i = _left / 2 - 1; i >= 0; i--)
            Sink(values, i);
    }

    /// <summary>Sees to it that at least so many are in order.</summary>
    public void Take(ReadOnlySpan<float> values, int wanted)
    {
        while (_places.Length - _left < wanted)
        {
            _left--;
            (_places[0], _places[_left]) = (_places[_left], _places[0]);
            Sink(values, 0);
        }
    }

    private void Sink(ReadOnlySpan<float> values, int parent)
    {
        var place = _places[parent];
        for (int child; (child = 2 * parent + 1) < _left; parent = child)
        {
            if (child + 1 < _left && ComesFirst(values, _places[child + 1], _places[child]))
                child++;
            if (!ComesFirst(values, _places[child], place))
                break;
            _places[parent] = _places[child];
        }
        _places[parent] = place;
    }

    private static bool ComesFirst(ReadOnlySpan<float> values, int a, int b) => values[a] > values[b] || (values[a] == values[b] && a < b);
}

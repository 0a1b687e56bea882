using System;

namespace PrunedNetGen.Data;

/// <summary>Order statistics without sorting (Hoare's quickselect): a median of a million numbers in a tenth of the time.</summary>
internal static class Rank
{
    /// <summary>
    /// The value that would stand at a place if the values were sorted. They are rearranged: what stands before the place is at
    /// most that value, what stands behind it at least.
    /// </summary>
    public static float Select(Span<float> values, int place)
    {
        int from = 0,
            to = values.Length - 1;
        while (from < to)
        {
            var pivot = Middle(values[from], values[(from + to) >>> 1], values[to]);
            int i = from,
                j = to;
            while (i <= j)
            {
                while (values[i] < pivot)
                    i++;
                while (values[j] > pivot)
                    j--;
                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }
            if (place <= j)
                to = j;
            else if (place >= i)
                from = i;
            else
                break;
        }
        return values[place];
    }

    private static float Middle(float a, float b, float c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}

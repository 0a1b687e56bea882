using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// The loops of a pass over images that lie in memory in any order: dimensions of which all images have their entries in
/// one run become one loop, so that a pass over buffers without borders is a single loop over all entries.
/// </summary>
/// <param name="Levels">The loops, outermost first; vectors run along the last. At least one.</param>
internal sealed record LoopNest(IReadOnlyList<LoopLevel> Levels)
{
    /// <summary>Makes the loops.</summary>
    /// <param name="levels">The dimensions, outermost first; the last of the images is the one that is written.</param>
    public static LoopNest Of(IEnumerable<LoopLevel> levels)
    {
        var all = levels.ToArray();
        var joined = Joined(all);
        // Entries of the result that do not lie side by side are vectors of which one lane counts.
        if (joined.Count == 0 || !EndsInOne(joined[joined.Count - 1].Strides))
            joined.Add(OneEntry(all));
        return new LoopNest(joined);
    }

    /// <summary>The same for what moves entry by entry: the last loop runs along the last dimension, however its entries lie.</summary>
    public static LoopNest OfEntries(IEnumerable<LoopLevel> levels)
    {
        var all = levels.ToArray();
        var joined = Joined(all);
        if (joined.Count == 0)
            joined.Add(OneEntry(all));
        return new LoopNest(joined);
    }

    private static List<LoopLevel> Joined(IEnumerable<LoopLevel> levels)
    {
        var joined = new List<LoopLevel>();
        foreach (var level in levels.Where(l => l.Count > 1))
        {
            var last = joined.Count - 1;
            if (last >= 0 && joined[last].Strides.Zip(level.Strides, (outer, inner) => outer == inner * level.Count).All(fits => fits))
                joined[last] = level with { Count = checked(joined[last].Count * level.Count) };
            else
                joined.Add(level);
        }
        return joined;
    }

    private static LoopLevel OneEntry(IReadOnlyList<LoopLevel> levels) => new("entry", 1, levels[0].Strides.Select(_ => 1).ToArray());

    private static bool EndsInOne(IReadOnlyList<int> strides) => strides[strides.Count - 1] == 1;

    /// <summary>The loop that vectors run along.</summary>
    public LoopLevel Innermost => Levels[Levels.Count - 1];

    /// <summary>
    /// Prints the outer loops around a body. The body gets, for each image, where its run starts: the sum of some indices
    /// times strides, under a name when there are such.
    /// </summary>
    public void Emit(CodeWriter code, Action<IReadOnlyList<string>> body)
    {
        var outer = Levels.Take(Levels.Count - 1).ToArray();
        foreach (var level in outer)
            code.Open($"for (int {level.Index} = 0; {level.Index} < {level.Count}; {level.Index}++)");
        var names = new Dictionary<string, string>();
        var starts = new List<string>();
        for (var image = 0; image < Innermost.Strides.Count; image++)
        {
            var terms = outer
                .Where(l => l.Strides[image] != 0)
                .Select(l => l.Strides[image] == 1 ? l.Index : $"{l.Index} * {l.Strides[image]}")
                .ToArray();
            var start = string.Join(" + ", terms);
            if (start.Length > 0 && !names.ContainsKey(start))
            {
                names.Add(start, "at" + (names.Count == 0 ? "" : CodeText.Number(names.Count)));
                code.Line($"int {names[start]} = {start};");
            }
            starts.Add(start.Length == 0 ? "" : names[start]);
        }
        body(starts);
        foreach (var _ in outer)
            code.Close();
    }
}

/// <summary>A loop.</summary>
/// <param name="Index">What its index is called.</param>
/// <param name="Count">How often it runs.</param>
/// <param name="Strides">For each image, the floats from one entry to the next.</param>
internal sealed record LoopLevel(string Index, int Count, IReadOnlyList<int> Strides);

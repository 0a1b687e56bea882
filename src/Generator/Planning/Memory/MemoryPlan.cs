using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>Where buffers lie, and how InferBatch goes through the steps so that they are few and small.</summary>
/// <remarks>
/// Layers over vectors take a group of rows at a time and share each weight that they load. Those over images gain
/// nothing by that, and a group of images would not fit a cache: from the first of them to the last, rows go through one
/// after the other. Only what crosses that range is kept for all rows of a group.
/// </remarks>
/// <param name="Steps">The steps, with those that write zeros around images where something else has used their memory.</param>
/// <param name="Arena">For one row.</param>
/// <param name="RowsArena">For a group of rows.</param>
/// <param name="GroupRows">The rows of a group.</param>
/// <param name="SingleRows">The range.</param>
internal sealed record MemoryPlan(IReadOnlyList<Step> Steps, Arena Arena, Arena RowsArena, int GroupRows, StepRange SingleRows)
{
    // A group's activations should stay in the second cache beside the weights of one layer. Where those do not fit into it, more
    // rows share each that comes.
    private const int GroupBytes = 256 * 1024,
        LargeGroupBytes = 768 * 1024;
    private const int RowStep = 12;
    private const int MaxGroupRows = 48,
        MaxLargeGroupRows = 96;

    /// <summary>Places the buffers of the steps.</summary>
    public static MemoryPlan Of(IReadOnlyList<Step> planned, IReadOnlyList<BufferForm> forms)
    {
        var steps = WithBorders(planned, forms);
        int[] lengths = forms.Select(f => f.Length).ToArray(),
            ones = lengths.Select(_ => 1).ToArray();
        var lives = ArenaPlacement.Lives(lengths.Length, steps);
        var arena = ArenaPlacement.Place(lengths, lives, ones);

        var singles = RangeOf(steps);
        var isLocal = lives.Select(l => singles.Contains(l.First) && singles.Contains(l.Last)).ToArray();
        var rowsLives = lives.Select((l, b) => isLocal[b] ? l : Extended(l, singles)).ToArray();
        var groupRows = GroupOf(
            ArenaPlacement.Place(lengths.Select((l, b) => isLocal[b] ? 0 : l).ToArray(), rowsLives, ones).Length,
            steps.Any(s => s.ReadsFarWeights)
        );
        var rowsArena = ArenaPlacement.Place(lengths, rowsLives, isLocal.Select(local => local ? 1 : groupRows).ToArray());

        // Zeros that nobody else writes over stay: the memory begins with zeros.
        bool IsUndisturbed(Step step) =>
            step.IsBorder
            && !IsShared(step.Target.Storage.Index, forms, arena, lives)
            && !IsShared(step.Target.Storage.Index, forms, rowsArena, lives);
        var left = Enumerable.Range(0, steps.Count).Where(s => !IsUndisturbed(steps[s])).ToList();
        var range = new StepRange(left.Count(s => s < singles.First), left.Count(s => s < singles.End));
        return new MemoryPlan(left.Select(s => steps[s]).ToArray(), WithEnd(arena, singles), WithEnd(rowsArena, singles), groupRows, range);
    }

    // In front of the first step that touches it, every buffer with a border gets its zeros.
    private static List<Step> WithBorders(IReadOnlyList<Step> planned, IReadOnlyList<BufferForm> forms)
    {
        var steps = planned.ToList();
        for (var buffer = 0; buffer < forms.Count; buffer++)
        {
            if (!forms[buffer].HasBorder)
                continue;
            var storage = new Storage(StorageKind.Buffer, buffer);
            var first = steps.FindIndex(s => s.Touched.Any(o => o.Slice.Storage == storage));
            if (first < 0)
                continue;
            var whole = new Slice(storage, 0, forms[buffer].Extent.Length);
            steps.Insert(
                first,
                new BorderStep(
                    steps[first].Layer,
                    new StepDescription("", $"zeros around {forms[buffer].Extent}, for the padding of what reads them"),
                    whole,
                    forms[buffer].Extent
                )
            );
        }
        return steps;
    }

    // From the first step that takes one row at a time to the last: what is between them goes along, so that no image has to wait
    // for other rows.
    private static StepRange RangeOf(List<Step> steps)
    {
        var first = steps.FindIndex(s => !s.TakesRows);
        return first < 0 ? default : new StepRange(first, steps.FindLastIndex(s => !s.TakesRows) + 1);
    }

    // What the range touches and other rows need lives as long as the range goes on.
    private static (int First, int Last) Extended((int First, int Last) life, StepRange range) =>
        life.First > life.Last || life.First >= range.End || life.Last < range.First
            ? life
            : (Math.Min(life.First, range.First), Math.Max(life.Last, range.End - 1));

    // Whether another buffer writes over the border of this one; one of the same form at the same place does not.
    private static bool IsShared(int buffer, IReadOnlyList<BufferForm> forms, Arena arena, (int First, int Last)[] lives)
    {
        int Start(int b) => arena.Offsets[b];
        int End(int b) => arena.Offsets[b] + arena.Strides[b] * arena.Rows[b];
        return Enumerable
            .Range(0, forms.Count)
            .Any(other =>
                other != buffer
                && lives[other].First <= lives[other].Last
                && Start(other) < End(buffer)
                && Start(buffer) < End(other)
                && !(Start(other) == Start(buffer) && forms[other].Equals(forms[buffer]) && arena.Rows[other] == arena.Rows[buffer])
            );
    }

    // Images are read a vector at a time, up to behind their end.
    private static Arena WithEnd(Arena arena, StepRange singles) =>
        singles.End > singles.First && arena.Length > 0 ? arena with { Length = checked(arena.Length + ArenaPlacement.Behind) } : arena;

    private static int GroupOf(int length, bool readsFarWeights)
    {
        var (bytes, most) = readsFarWeights ? (LargeGroupBytes, MaxLargeGroupRows) : (GroupBytes, MaxGroupRows);
        var rows = bytes / (sizeof(float) * Math.Max(length, 1)) / RowStep * RowStep;
        return Math.Max(RowStep, Math.Min(rows, most));
    }
}

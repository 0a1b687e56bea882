using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Generator;

/// <summary>Where the surviving entries of a value lay before anything was pruned.</summary>
internal static class OriginalPositions
{
    /// <summary>For each surviving position along <paramref name="axes"/> (row-major), its position in the full vector.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<Axis> axes) =>
        axes.Count == 1 ? Along(axes[0]) : Combine(axes);

    private static IReadOnlyList<int> Along(Axis axis) => axis switch
    {
        Atom atom => Enumerable.Range(0, atom.Count).Select(atom.OriginalUnit).ToArray(),
        Concat concat => Chain(concat.Parts),
        Product product => Combine(product.Factors),
        _ => throw new System.NotSupportedException($"Axis '{axis.Name}' is of a kind that the generator does not know."),
    };

    private static int[] Chain(IReadOnlyList<Axis> parts)
    {
        var positions = new List<int>();
        int start = 0;
        foreach (Axis part in parts)
        {
            foreach (int position in Along(part)) positions.Add(start + position);
            start += part.Size;
        }
        return positions.ToArray();
    }

    private static int[] Combine(IReadOnlyList<Axis> factors)
    {
        IEnumerable<int> positions = new[] { 0 };
        foreach (Axis factor in factors)
        {
            IReadOnlyList<int> along = Along(factor);
            positions = positions.SelectMany(p => along.Select(a => p * factor.Size + a)).ToArray();
        }
        return positions.ToArray();
    }
}

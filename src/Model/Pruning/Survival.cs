using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// What stays of every axis: units of atoms, and parts of concatenations, which can go from one while they stay in another.
/// </summary>
internal sealed class Survival
{
    private readonly Dictionary<Atom, bool[]> _units;
    private readonly Dictionary<ConcatAxis, bool[]> _parts;

    /// <summary>Nothing survives yet.</summary>
    internal Survival(Network network)
    {
        _units = network.Atoms.ToDictionary(a => a, a => new bool[a.Count]);
        _parts = network.Axes.OfType<ConcatAxis>().ToDictionary(c => c, c => new bool[c.Parts.Count]);
    }

    /// <summary>Whether a unit survives; the axes that a tensor has of its own survive whole.</summary>
    internal bool OfUnit(Atom atom, int unit) => !_units.TryGetValue(atom, out var units) || units[unit];

    /// <summary>Whether a part survives, given its number among the surviving ones.</summary>
    internal bool OfPart(ConcatAxis concat, int part) => _parts[concat][part];

    /// <summary>Lets a position survive, with all that it is made of.</summary>
    internal void Keep(Axis axis, int position)
    {
        switch (axis)
        {
            case ConcatAxis concat:
                var part = concat.PartAt(ref position);
                _parts[concat][part] = true;
                Keep(concat.Parts[part], position);
                break;
            case Product product:
                for (var f = product.Factors.Count - 1; f >= 0; f--)
                {
                    Keep(product.Factors[f], position % product.Factors[f].Count);
                    position /= product.Factors[f].Count;
                }
                break;
            default:
                _units[(Atom)axis][position] = true;
                break;
        }
    }

    /// <summary>For each position, whether it survives.</summary>
    internal bool[] MaskOf(Axis axis) =>
        axis switch
        {
            ConcatAxis concat => concat.Parts.SelectMany((part, p) => MaskOf(part).Select(m => m && OfPart(concat, p))).ToArray(),
            Product product => product.Factors.Aggregate(new[] { true }, (mask, factor) =>
            {
                var along = MaskOf(factor);
                return mask.SelectMany(m => along.Select(a => m && a)).ToArray();
            }),
            _ => Enumerable.Range(0, axis.Count).Select(u => OfUnit((Atom)axis, u)).ToArray(),
        };
}

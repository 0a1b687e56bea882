using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>The surviving positions of an input as a table in the assembly's read-only data.</summary>
/// <param name="Name">The property that holds it.</param>
/// <param name="Positions">The positions.</param>
internal sealed record KeptTable(string Name, IReadOnlyList<int> Positions)
{
    private const int PerLine = 24;

    /// <summary>The smallest type that holds every position.</summary>
    public string ElementType => Positions[Positions.Count - 1] <= ushort.MaxValue ? "ushort" : "int";

    /// <summary>Prints the property.</summary>
    public void Emit(CodeWriter code)
    {
        // The compiler stores the elements as data and the property returns their address: nothing is allocated.
        code.Line($"private static global::System.ReadOnlySpan<{ElementType}> {Name} => new {ElementType}[]");
        code.Open("");
        for (var start = 0; start < Positions.Count; start += PerLine)
            code.Line(string.Join(", ", Positions.Skip(start).Take(PerLine).Select(p => CodeText.Number(p))) + ",");
        code.Close(";");
    }
}

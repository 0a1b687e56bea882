using System.Collections.Generic;

namespace PrunedNetGen.Drawing;

/// <summary>One box of a dependency graph: an input, an output, or layers that run as one step.</summary>
/// <param name="Title">The name of the input, output or most important layer.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Layers">The names of its layers in the order in which they run; none for inputs, outputs and removed producers.</param>
/// <param name="Steps">What each of its layers does, such as <c>conv2d 3×3</c> or <c>relu</c>.</param>
/// <param name="Kept">The surviving units of the value that it makes; 0 when it is removed.</param>
/// <param name="Units">Those before pruning; 0 when unknown.</param>
/// <param name="Space">The value's extents besides its units, such as height and width.</param>
/// <param name="Macs">Multiply-accumulates for one row.</param>
/// <param name="Parameters">Trained values.</param>
/// <param name="IsRemoved">Whether nothing of it survived.</param>
public sealed record GraphBox(
    string Title,
    BoxKind Kind,
    IReadOnlyList<string> Layers,
    IReadOnlyList<string> Steps,
    int Kept,
    int Units,
    IReadOnlyList<int> Space,
    long Macs,
    long Parameters,
    bool IsRemoved
)
{
    /// <summary>The shape for people: <c>12 of 32 × 14 × 14</c>.</summary>
    public string Shape => string.Join(" × ", [Kept == Units ? $"{Units}" : $"{Kept} of {Units}", .. Space]);
}

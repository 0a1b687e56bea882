using System.Collections.Generic;

namespace PrunedNetGen.Report;

/// <summary>The surviving pixels of an input that is an image.</summary>
/// <param name="Input">The input.</param>
/// <param name="Width">Pixels per row.</param>
/// <param name="Strengths">For each pixel in row order the L2 norm of the weights that read it; null when it was removed.</param>
public sealed record KeptPicture(string Input, int Width, IReadOnlyList<double?> Strengths);

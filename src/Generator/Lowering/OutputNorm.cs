namespace PrunedNetGen.Generator;

/// <summary>
/// What stands behind a layer and is multiplied into its weights when they are packed: factor = scale / √(variance +
/// epsilon) and addend = shift − mean · factor, or scale and shift themselves where there are no mean and variance.
/// </summary>
/// <param name="Scale">A tensor of the weights file, one value for each output.</param>
/// <param name="Shift">Likewise.</param>
/// <param name="Mean">Likewise, or null.</param>
/// <param name="Variance">Likewise, or null.</param>
/// <param name="Epsilon">Added to the variance.</param>
internal sealed record OutputNorm(string Scale, string Shift, string? Mean = null, string? Variance = null, float Epsilon = 0);

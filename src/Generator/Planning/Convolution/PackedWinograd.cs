namespace PrunedNetGen.Generator;

/// <summary>The kernels of a 3 x 3 convolution as <see cref="ConvolutionAxis.Winograd"/> multiplies them, in panels of outputs.</summary>
/// <param name="Name">Their name in the weights file.</param>
/// <param name="Outputs">Output channels.</param>
/// <param name="Inputs">Input channels.</param>
/// <param name="Panel">Outputs of a panel.</param>
/// <param name="Scale">Multiplied into every value.</param>
/// <param name="Norm">A norm behind the layer, or null.</param>
internal sealed record PackedWinograd(string Name, int Outputs, int Inputs, int Panel, float Scale, OutputNorm? Norm) : PackedTensor(Name)
{
    /// <inheritdoc/>
    public override int Length => Padded(checked(WinogradTiles.Products * ((Outputs + Panel - 1) / Panel) * Inputs * Panel));

    /// <inheritdoc/>
    public override string Code =>
        $"TensorPacking.Winograd({Start}, outputs: {Outputs}, inputs: {Inputs}, panel: {Panel}{ScaleArgument(Scale)}{NormArgument(Norm)})";
}

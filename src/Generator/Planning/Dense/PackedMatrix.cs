namespace PrunedNetGen.Generator;

/// <summary>The matrix of a dense layer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsInPanels">Whether its rows lie in panels of 16, input after input; else one after the other.</param>
/// <param name="Outputs">Its rows.</param>
/// <param name="Inputs">Its columns.</param>
/// <param name="Channels">Channels of the image that is read with its channels side by side; 1 when columns keep their order.</param>
/// <param name="Scale">Multiplied into every value.</param>
/// <param name="Norm">A norm behind the layer, or null.</param>
internal sealed record PackedMatrix(string Name, bool IsInPanels, int Outputs, int Inputs, int Channels, float Scale, OutputNorm? Norm)
    : PackedTensor(Name)
{
    /// <inheritdoc/>
    public override int Length => checked(IsInPanels ? Padded(Outputs) * Inputs : Outputs * Padded(Inputs));

    /// <inheritdoc/>
    public override string Code =>
        $"TensorPacking.{(IsInPanels ? "Panels" : "Rows")}({Start}, outputs: {Outputs}, inputs: "
        + $"{Inputs}{ScaleArgument(Scale)}{(Channels == 1 ? "" : $", channels: {Channels}")}{NormArgument(Norm)})";
}

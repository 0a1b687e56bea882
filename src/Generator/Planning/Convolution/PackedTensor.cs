namespace PrunedNetGen.Generator;

/// <summary>A tensor in the block of packed weights, in the order in which its kernel reads.</summary>
/// <param name="Name">Its name in the weights file, by which steps refer to it.</param>
internal abstract record PackedTensor(string Name)
{
    /// <summary>Where it starts, in floats; a multiple of 16.</summary>
    public int Offset { get; init; }

    /// <summary>Floats that it takes, padding included.</summary>
    public abstract int Length { get; }

    /// <summary>The call that packs it; see PrunedNetGen.Runtime.TensorPacking.</summary>
    public abstract string Code { get; }

    /// <summary>Rounds up to whole vectors.</summary>
    public static int Padded(int length) => checked(length + DenseCost.Lanes - 1) / DenseCost.Lanes * DenseCost.Lanes;

    /// <summary>The arguments that all calls begin with.</summary>
    protected string Start => $"{CodeText.Literal(Name)}, offset: {Offset}";

    /// <summary>A scale of the input as an argument, or nothing.</summary>
    protected static string ScaleArgument(float scale) => scale == 1 ? "" : $", inputScale: {CodeText.Float(scale)}";

    /// <summary>A norm behind the layer as an argument, or nothing.</summary>
    protected static string NormArgument(OutputNorm? norm) => norm == null ? "" : $", norm: {NormCode(norm)}";

    /// <summary>A norm in code.</summary>
    protected static string NormCode(OutputNorm norm)
    {
        var statistics =
            norm.Mean == null ? "" : $", {CodeText.Literal(norm.Mean)}, {CodeText.Literal(norm.Variance!)}, {CodeText.Float(norm.Epsilon)}";
        return $"new OutputNorm({CodeText.Literal(norm.Scale)}, {CodeText.Literal(norm.Shift)}{statistics})";
    }
}

/// <summary>A vector, such as a bias; with a norm, the bias as it is behind that.</summary>
internal sealed record PackedVector(string Name, int Count, OutputNorm? Norm = null) : PackedTensor(Name)
{
    /// <inheritdoc/>
    public override int Length => Padded(Count);

    /// <inheritdoc/>
    public override string Code => $"TensorPacking.Vector({Start}, length: {Count}{NormArgument(Norm)})";
}

/// <summary>What a norm multiplies each channel by, or adds to it.</summary>
internal sealed record PackedNorm(OutputNorm Norm, int Count, bool IsFactor) : PackedTensor(IsFactor ? Norm.Scale : Norm.Shift)
{
    /// <inheritdoc/>
    public override int Length => Padded(Count);

    /// <inheritdoc/>
    public override string Code => $"TensorPacking.{(IsFactor ? "Factor" : "Addend")}({NormCode(Norm)}, offset: {Offset}, length: {Count})";
}

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
        $"TensorPacking.{(IsInPanels ? "Panels" : "Rows")}({Start}, outputs: {Outputs}, inputs: {Inputs}{ScaleArgument(Scale)}{(Channels == 1 ? "" : $", channels: {Channels}")}{NormArgument(Norm)})";
}

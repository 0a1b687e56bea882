using System.Collections.Generic;

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

    /// <summary>What a layer adds to its sums: the bias, or what a norm adds where there is none; nothing without either.</summary>
    public static IEnumerable<PackedTensor> AddendOf(string? bias, OutputNorm? norm, int outputs)
    {
        if (bias != null)
            yield return new PackedVector(bias, outputs, norm);
        else if (norm != null)
            yield return new PackedNorm(norm, outputs, IsFactor: false);
    }

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

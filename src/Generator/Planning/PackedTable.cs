namespace PrunedNetGen.Generator;

/// <summary>A matrix as a table of rows, each with its units side by side.</summary>
/// <param name="File">Its name in the weights file.</param>
/// <param name="Rows">Its rows there.</param>
/// <param name="Columns">Its columns there.</param>
/// <param name="IsTransposed">Whether the table's rows are its columns.</param>
internal sealed record PackedTable(string File, int Rows, int Columns, bool IsTransposed) : PackedTensor(File + " as a table")
{
    /// <inheritdoc/>
    public override int Length => Padded(checked(Rows * Columns));

    /// <inheritdoc/>
    public override string Code =>
        $"TensorPacking.Table({CodeText.Literal(File)}, offset: {Offset}, rows: {Rows}, columns: {Columns}"
        + $"{(IsTransposed ? ", isTransposed: true" : "")})";
}

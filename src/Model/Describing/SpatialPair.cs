namespace PrunedNetGen.Model;

/// <summary>A number for each spatial axis of a value, such as the size or the stride of a window; a plain number stands for all.</summary>
/// <param name="Y">Along the rows.</param>
/// <param name="X">Along the columns.</param>
public readonly record struct SpatialPair(int Y, int X)
{
    private bool IsPlain { get; init; }

    /// <summary>The same number for every spatial axis.</summary>
    public static implicit operator SpatialPair(int all) => new(all, all) { IsPlain = true };

    /// <summary>One number for the rows and one for the columns.</summary>
    public static implicit operator SpatialPair((int Y, int X) both) => new(both.Y, both.X);

    /// <inheritdoc/>
    public override string ToString() => IsPlain ? $"{X}" : $"({Y}, {X})";

    /// <summary>Whether there is a number for each of so many axes.</summary>
    internal bool Fits(int dimensions) => IsPlain || dimensions == 2;

    internal int Along(int dimension, int dimensions) => dimension == dimensions - 1 ? X : Y;
}

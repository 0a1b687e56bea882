namespace PrunedNetGen.Bench.Kernels;

/// <summary>The sizes of one dense layer with relu, and how many rows go through it at once.</summary>
public sealed record DenseSizes(int Inputs, int Outputs, int Rows = 1) : IArithmetic
{
    public double Operations => 2.0 * Rows * Inputs * Outputs;

    public override string ToString() => Rows == 1 ? $"{Inputs}-{Outputs}" : $"{Rows} x {Inputs}-{Outputs}";
}

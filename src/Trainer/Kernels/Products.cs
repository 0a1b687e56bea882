using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The float32 products of a dense layer with weights <c>W [outputs, inputs]</c> over a batch: forward
/// <c>Y = X·Wᵀ + b</c>, and backward <c>dX = dY·W</c> and <c>dW = dYᵀ·X</c>. All matrices are row-major and contiguous.
/// </summary>
/// <remarks>
/// <para>The right factor is packed into panels as wide as a register tile, and the left one is broadcast from where it
/// lies (after Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008). Forward computes
/// <c>Yᵀ = W·Xᵀ</c>, so that the small batch gets transposed and never the large weights.</para>
/// <para>Threads share blocks of the result, never the sum, and each element is one chain of multiply-adds in the order
/// of the common dimension: the same inputs give the same bits with any number of threads.</para>
/// <para>An instance keeps its packing memory, which grows to the largest product seen, and runs one product at a time.
/// </para>
/// </remarks>
internal sealed unsafe class Products : IDisposable
{
    private readonly PackedProduct _product;

    /// <summary>Products whose blocks are shared by <paramref name="team"/>.</summary>
    public Products(ThreadTeam team)
        : this(team, Vector512.IsHardwareAccelerated) { }

    /// <summary>As above, with 512-bit vectors or the machine's own.</summary>
    internal Products(ThreadTeam team, bool wide)
    {
        ArgumentNullException.ThrowIfNull(team);
        _product = wide ? new PackedProduct<Lanes512, Vector512<float>>(team) : new PackedProduct<LanesNative, Vector<float>>(team);
    }

    /// <summary><c>Y = X·Wᵀ + b</c>.</summary>
    /// <param name="x">X, <c>[rows, inputs]</c>.</param>
    /// <param name="weight">W, <c>[outputs, inputs]</c>.</param>
    /// <param name="bias">b, <c>[outputs]</c>, or empty.</param>
    /// <param name="y">Y, <c>[rows, outputs]</c>; overwritten.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="inputs">Columns of X.</param>
    /// <param name="outputs">Columns of Y.</param>
    /// <exception cref="ArgumentException">A span is shorter than its matrix.</exception>
    public void Forward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> weight,
        ReadOnlySpan<float> bias,
        Span<float> y,
        int rows,
        int inputs,
        int outputs
    )
    {
        Check(x, rows, inputs, nameof(x));
        Check(weight, outputs, inputs, nameof(weight));
        Check(y, rows, outputs, nameof(y));
        if (!bias.IsEmpty)
            Check(bias, 1, outputs, nameof(bias));
        fixed (
            float* px = x,
                pw = weight,
                pb = bias,
                py = y
        )
        {
            _product.Run(
                new Product
                {
                    M = outputs,
                    N = rows,
                    K = inputs,
                    A = new LeftFactor(pw, inputs, 1),
                    B = px,
                    BIsTransposed = true,
                    C = py,
                    CIsTransposed = true,
                    Start = pb,
                }
            );
        }
    }

    /// <summary><c>dX = dY·W</c>, the gradient of the inputs.</summary>
    /// <param name="dy">dY, <c>[rows, outputs]</c>.</param>
    /// <param name="weight">W, <c>[outputs, inputs]</c>.</param>
    /// <param name="dx">dX, <c>[rows, inputs]</c>.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="inputs">Columns of X.</param>
    /// <param name="outputs">Columns of Y.</param>
    /// <param name="accumulate">Adds to what <paramref name="dx"/> holds instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A span is shorter than its matrix.</exception>
    public void BackwardInput(
        ReadOnlySpan<float> dy,
        ReadOnlySpan<float> weight,
        Span<float> dx,
        int rows,
        int inputs,
        int outputs,
        bool accumulate
    )
    {
        Check(dy, rows, outputs, nameof(dy));
        Check(weight, outputs, inputs, nameof(weight));
        Check(dx, rows, inputs, nameof(dx));
        fixed (
            float* pdy = dy,
                pw = weight,
                pdx = dx
        )
        {
            _product.Run(
                new Product
                {
                    M = rows,
                    N = inputs,
                    K = outputs,
                    A = new LeftFactor(pdy, outputs, 1),
                    B = pw,
                    C = pdx,
                    Accumulate = accumulate,
                }
            );
        }
    }

    /// <summary><c>dW = dYᵀ·X</c>, the gradient of the weights, and <c>db</c>, the sum of dY over the batch.</summary>
    /// <param name="dy">dY, <c>[rows, outputs]</c>.</param>
    /// <param name="x">X, <c>[rows, inputs]</c>.</param>
    /// <param name="dw">dW, <c>[outputs, inputs]</c>.</param>
    /// <param name="db">db, <c>[outputs]</c>, or empty.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="inputs">Columns of X.</param>
    /// <param name="outputs">Columns of Y.</param>
    /// <param name="accumulate">Adds to what <paramref name="dw"/> holds.</param>
    /// <param name="addsToBias">Adds to what <paramref name="db"/> holds; null: as to the weights.</param>
    /// <exception cref="ArgumentException">A span is shorter than its matrix.</exception>
    public void BackwardWeight(
        ReadOnlySpan<float> dy,
        ReadOnlySpan<float> x,
        Span<float> dw,
        Span<float> db,
        int rows,
        int inputs,
        int outputs,
        bool accumulate,
        bool? addsToBias = null
    )
    {
        Check(dy, rows, outputs, nameof(dy));
        Check(x, rows, inputs, nameof(x));
        Check(dw, outputs, inputs, nameof(dw));
        fixed (
            float* pdy = dy,
                px = x,
                pdw = dw
        )
        {
            _product.Run(
                new Product
                {
                    M = outputs,
                    N = inputs,
                    K = rows,
                    A = new LeftFactor(pdy, 1, outputs),
                    B = px,
                    C = pdw,
                    Accumulate = accumulate,
                }
            );
        }

        if (db.IsEmpty)
            return;
        Check(db, 1, outputs, nameof(db));
        db = db[..outputs];
        if (!(addsToBias ?? accumulate))
            db.Clear();
        for (var row = 0; row < rows; row++)
            TensorPrimitives.Add(db, dy.Slice(row * outputs, outputs), db);
    }

    /// <summary>Frees the packing memory.</summary>
    public void Dispose() => _product.Dispose();

    private static void Check(ReadOnlySpan<float> matrix, int rows, int columns, string name)
    {
        if (rows < 0 || columns < 0 || (long)rows * columns > matrix.Length)
            throw new ArgumentException($"Expected at least [{rows}, {columns}] floats, got {matrix.Length}.", name);
    }
}

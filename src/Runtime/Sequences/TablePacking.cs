using System;

namespace PrunedNetGen.Runtime;

/// <summary>A matrix as a table of rows: its own, or its columns.</summary>
internal sealed class TablePacking(string name, int offset, int rows, int columns, bool isTransposed)
    : TensorPacking(offset, AlignedFloats.Padded(checked(rows * columns)))
{
    internal override void Check(TensorFile file) => file.Expect(name, rows, columns);

    internal override void Pack(TensorFile file, Span<float> target)
    {
        var values = file[name];
        for (var row = 0; row < rows; row++)
        for (var column = 0; column < columns; column++)
            target[isTransposed ? column * rows + row : row * columns + column] = values[row * columns + column];
    }
}

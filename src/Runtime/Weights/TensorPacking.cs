using System;
using System.ComponentModel;

namespace PrunedNetGen.Runtime;

/// <summary>
/// Where one tensor of the weights file goes in the packed block, and in which order: the order in which the kernel that
/// was generated for it reads.
/// </summary>
/// <remarks>
/// Every layout occupies a whole number of <see cref="AlignedFloats.Unit"/>s (16 floats), padded with zeros, whatever
/// the width of the machine's vectors; so offsets are constants of the generated code.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TensorPacking
{
    private protected TensorPacking(int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (offset % AlignedFloats.Unit != 0)
            throw new ArgumentException($"A tensor must start at a multiple of {AlignedFloats.Unit} floats, not at {offset}.", nameof(offset));

        Offset = offset;
        Length = length;
    }

    /// <summary>Where the tensor starts in the packed block, in floats; a multiple of 16.</summary>
    public int Offset { get; }

    /// <summary>Floats that it occupies there; a multiple of 16.</summary>
    public int Length { get; }

    /// <summary>
    /// A matrix <c>[outputs, inputs]</c> for a kernel that vectorises over outputs. Outputs, padded to a multiple of 16,
    /// are cut into panels of 16; a panel holds, input after input, the weights of its outputs. Weight (o, i) lies at
    /// <c>(o / 16 * inputs + i) * 16 + o % 16</c>. Occupies <c>padded outputs * inputs</c> floats.
    /// </summary>
    /// <param name="name">The tensor in the file, of shape <c>[outputs, inputs]</c>, row-major.</param>
    /// <param name="offset">Where it starts in the packed block; a multiple of 16.</param>
    /// <param name="outputs">Rows.</param>
    /// <param name="inputs">Columns.</param>
    /// <param name="inputScale">Multiplied into every weight: a scale of the input costs nothing at inference.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Panels(string name, int offset, int outputs, int inputs, float inputScale = 1) =>
        new PanelPacking(new Matrix(name, outputs, inputs), offset, inputScale);

    /// <summary>
    /// A matrix <c>[outputs, inputs]</c> for a kernel that vectorises the sum, as suits few outputs: every row as it is
    /// in the file, followed by zeros up to a multiple of 16. Weight (o, i) lies at
    /// <c>o * padded inputs + i</c>. Occupies <c>outputs * padded inputs</c> floats.
    /// </summary>
    /// <param name="name">The tensor in the file, of shape <c>[outputs, inputs]</c>, row-major.</param>
    /// <param name="offset">Where it starts in the packed block; a multiple of 16.</param>
    /// <param name="outputs">Rows.</param>
    /// <param name="inputs">Columns.</param>
    /// <param name="inputScale">Multiplied into every weight.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Rows(string name, int offset, int outputs, int inputs, float inputScale = 1) =>
        new RowPacking(new Matrix(name, outputs, inputs), offset, inputScale);

    /// <summary>
    /// A vector, such as a bias, a mean or a scale, followed by zeros up to a multiple of 16.
    /// </summary>
    /// <param name="name">The tensor in the file, of shape <c>[length]</c>.</param>
    /// <param name="offset">Where it starts in the packed block; a multiple of 16.</param>
    /// <param name="length">Its elements.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Vector(string name, int offset, int length) =>
        new VectorPacking(name, offset, length);

    /// <summary>Reports what the file lacks for this tensor.</summary>
    internal abstract void Check(TensorFile file);

    /// <summary>Writes the tensor to its place. <paramref name="target"/> has <see cref="Length"/> zeros.</summary>
    internal abstract void Pack(TensorFile file, Span<float> target);

    private readonly record struct Matrix
    {
        public Matrix(string name, int outputs, int inputs)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(outputs);
            ArgumentOutOfRangeException.ThrowIfNegative(inputs);
            (Name, Outputs, Inputs) = (name, outputs, inputs);
        }

        public string Name { get; }
        public int Outputs { get; }
        public int Inputs { get; }

        public void Check(TensorFile file) => file.Expect(Name, Outputs, Inputs);

        public Float32Values Row(TensorFile file, int output) => file[Name].Slice(output * Inputs, Inputs);
    }

    private sealed class PanelPacking(Matrix matrix, int offset, float inputScale)
        : TensorPacking(offset, checked(AlignedFloats.Padded(matrix.Outputs) * matrix.Inputs))
    {
        internal override void Check(TensorFile file) => matrix.Check(file);

        internal override void Pack(TensorFile file, Span<float> target)
        {
            const int panel = AlignedFloats.Unit;
            for (int output = 0; output < matrix.Outputs; output++)
            {
                Float32Values row = matrix.Row(file, output);
                int position = output / panel * matrix.Inputs * panel + output % panel;
                for (int input = 0; input < row.Length; input++, position += panel)
                    target[position] = row[input] * inputScale;
            }
        }
    }

    private sealed class RowPacking(Matrix matrix, int offset, float inputScale)
        : TensorPacking(offset, checked(matrix.Outputs * AlignedFloats.Padded(matrix.Inputs)))
    {
        internal override void Check(TensorFile file) => matrix.Check(file);

        internal override void Pack(TensorFile file, Span<float> target)
        {
            int stride = AlignedFloats.Padded(matrix.Inputs);
            for (int output = 0; output < matrix.Outputs; output++)
            {
                Float32Values row = matrix.Row(file, output);
                for (int input = 0; input < row.Length; input++)
                    target[output * stride + input] = row[input] * inputScale;
            }
        }
    }

    private sealed class VectorPacking(string name, int offset, int length)
        : TensorPacking(offset, AlignedFloats.Padded(length))
    {
        internal override void Check(TensorFile file) => file.Expect(name, length);

        internal override void Pack(TensorFile file, Span<float> target)
        {
            Float32Values values = file[name];
            for (int i = 0; i < values.Length; i++)
                target[i] = values[i];
        }
    }
}

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
            throw new ArgumentException(
                $"A tensor must start at a multiple of {AlignedFloats.Unit} floats, not at {offset}.",
                nameof(offset)
            );

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
    /// <param name="channels">
    /// More than 1 when the columns are the places of so many channels, channel after channel in the file, and the kernel
    /// reads them place after place, each with all its channels.
    /// </param>
    /// <param name="norm">A norm behind the layer, which is multiplied in; null without.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Panels(
        string name,
        int offset,
        int outputs,
        int inputs,
        float inputScale = 1,
        int channels = 1,
        OutputNorm? norm = null
    ) => new PanelPacking(new Matrix(name, outputs, inputs, inputScale, channels, norm), offset);

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
    /// <param name="channels">
    /// More than 1 when the columns are the places of so many channels, channel after channel in the file, and the kernel
    /// reads them place after place, each with all its channels.
    /// </param>
    /// <param name="norm">A norm behind the layer, which is multiplied in; null without.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Rows(
        string name,
        int offset,
        int outputs,
        int inputs,
        float inputScale = 1,
        int channels = 1,
        OutputNorm? norm = null
    ) => new RowPacking(new Matrix(name, outputs, inputs, inputScale, channels, norm), offset);

    /// <summary>
    /// A vector, such as a bias, a mean or a scale, followed by zeros up to a multiple of 16.
    /// </summary>
    /// <param name="name">The tensor in the file, of shape <c>[length]</c>.</param>
    /// <param name="offset">Where it starts in the packed block; a multiple of 16.</param>
    /// <param name="length">Its elements.</param>
    /// <param name="norm">A norm behind the layer that adds the vector: what the vector becomes behind it; null without.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Vector(string name, int offset, int length, OutputNorm? norm = null) =>
        new VectorPacking(name, offset, length, norm);

    /// <summary>What a norm multiplies each output by, followed by zeros up to a multiple of 16.</summary>
    /// <param name="norm">The norm.</param>
    /// <param name="offset">Where the factors start in the packed block; a multiple of 16.</param>
    /// <param name="length">Outputs.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Factor(OutputNorm norm, int offset, int length) => new NormPacking(norm, offset, length, norm.Factor);

    /// <summary>What a norm adds to each output, followed by zeros up to a multiple of 16.</summary>
    /// <param name="norm">The norm.</param>
    /// <param name="offset">Where the addends start in the packed block; a multiple of 16.</param>
    /// <param name="length">Outputs.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Addend(OutputNorm norm, int offset, int length) => new NormPacking(norm, offset, length, norm.Addend);

    /// <summary>
    /// The kernels of a convolution, <c>[outputs, inputs of a group, (height,) width]</c>, in panels of some outputs of a
    /// group: a panel holds, term after term of the sum, the weights of its outputs. The last panel of a group ends with the
    /// group's last output and so may begin with outputs that the one before it holds, too; a group smaller than a panel is
    /// followed by zeros. Weight (o, t) of a group whose panel p begins with output f lies at
    /// <c>((group * panels + p) * terms + t) * panel + o - f</c>.
    /// </summary>
    /// <param name="name">The tensor in the file, row-major.</param>
    /// <param name="offset">Where it starts in the packed block; a multiple of 16.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="groups">Equal groups of outputs.</param>
    /// <param name="panel">Outputs of a panel.</param>
    /// <param name="channelsLast">Whether the terms are ordered as places, each with all its channels; else as in the file.</param>
    /// <param name="inputScale">Multiplied into every weight.</param>
    /// <param name="norm">A norm behind the layer, which is multiplied in; null without.</param>
    /// <param name="taps">The entries of the window that are packed, in this order, instead of all in the file's.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Kernels(
        string name,
        int offset,
        int[] shape,
        int groups,
        int panel,
        bool channelsLast,
        float inputScale = 1,
        OutputNorm? norm = null,
        int[]? taps = null
    ) => new KernelPacking(name, offset, shape, groups, panel, channelsLast, inputScale, norm, taps);

    /// <summary>
    /// The kernels of a 3 x 3 convolution, <c>[outputs, inputs, 3, 3]</c>, for Winograd's minimal filtering F(2 x 2, 3 x 3)
    /// (A. Lavin, S. Gray, "Fast algorithms for convolutional neural networks", CVPR 2016): 16 matrices, each in panels of
    /// some outputs that hold, input after input, the numbers of their outputs. Panels are cut as those of
    /// <see cref="Kernels"/> are. Number k of the kernel (o, i) in a panel p that begins with output f lies at
    /// <c>((k * panels + p) * inputs + i) * panel + o - f</c>.
    /// </summary>
    /// <param name="name">The tensor in the file, row-major.</param>
    /// <param name="offset">Where it starts in the packed block; a multiple of 16.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="panel">Outputs of a panel.</param>
    /// <param name="inputScale">Multiplied into every weight.</param>
    /// <param name="norm">A norm behind the layer, which is multiplied in; null without.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Winograd(
        string name,
        int offset,
        int outputs,
        int inputs,
        int panel,
        float inputScale = 1,
        OutputNorm? norm = null
    ) => new WinogradPacking(name, offset, outputs, inputs, panel, inputScale, norm);

    /// <summary>
    /// A matrix as a table of rows, each with its numbers side by side: the rows of the file or, transposed, its columns. Occupies
    /// <c>rows * columns</c> floats, padded.
    /// </summary>
    /// <param name="name">The tensor in the file, of shape <c>[rows, columns]</c>, row-major.</param>
    /// <param name="offset">Where it starts in the packed block; a multiple of 16.</param>
    /// <param name="rows">Its rows in the file.</param>
    /// <param name="columns">Its columns in the file.</param>
    /// <param name="isTransposed">Whether the table's rows are the file's columns.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Table(string name, int offset, int rows, int columns, bool isTransposed = false) =>
        new TablePacking(name, offset, rows, columns, isTransposed);

    /// <summary>
    /// Cosine and sine of place · wave^(−pair / pairs), with which rotary positions turn: a row for each place, in it both for
    /// each surviving pair. Nothing of it is in the file.
    /// </summary>
    /// <param name="offset">Where it starts in the packed block; a multiple of 16.</param>
    /// <param name="places">Places.</param>
    /// <param name="pairs">Pairs before anything was pruned.</param>
    /// <param name="wave">The base of the angles.</param>
    /// <param name="kept">The surviving pairs; null for all.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Angles(int offset, int places, int pairs, float wave, int[]? kept = null) =>
        new AnglePacking(offset, places, pairs, wave, kept);

    /// <summary>
    /// The sines (of even units) and cosines (of odd ones) of place / 10000^(2⌊unit / 2⌋ / units): a row for each place. Nothing of
    /// it is in the file.
    /// </summary>
    /// <param name="offset">Where it starts in the packed block; a multiple of 16.</param>
    /// <param name="places">Places.</param>
    /// <param name="units">Units before anything was pruned.</param>
    /// <param name="kept">The surviving units; null for all.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static TensorPacking Waves(int offset, int places, int units, int[]? kept = null) =>
        new WavePacking(offset, places, units, kept);

    /// <summary>Reports what the file lacks for this tensor.</summary>
    internal abstract void Check(TensorFile file);

    /// <summary>Writes the tensor to its place. <paramref name="target"/> has <see cref="Length"/> zeros.</summary>
    internal abstract void Pack(TensorFile file, Span<float> target);

    private readonly record struct Matrix
    {
        private readonly float _inputScale;
        private readonly int _channels;
        private readonly OutputNorm? _norm;

        public Matrix(string name, int outputs, int inputs, float inputScale, int channels, OutputNorm? norm)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(outputs);
            ArgumentOutOfRangeException.ThrowIfNegative(inputs);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
            if (inputs % channels != 0)
                throw new ArgumentException($"{inputs} columns are not the places of {channels} channels.", nameof(channels));

            (Name, Outputs, Inputs, _inputScale, _channels, _norm) = (name, outputs, inputs, inputScale, channels, norm);
        }

        public string Name { get; }
        public int Outputs { get; }
        public int Inputs { get; }

        public void Check(TensorFile file)
        {
            file.Expect(Name, Outputs, Inputs);
            _norm?.Check(file, Outputs);
        }

        /// <summary>
        /// Writes a row from a position on, in the order in which the kernel reads it, with so many floats from an entry to the
        /// next.
        /// </summary>
        public void PackRow(TensorFile file, int output, Span<float> target, int position, int step)
        {
            var row = file[Name].Slice(output * Inputs, Inputs);
            var factor = _norm?.Factor(file, output) ?? 1;
            var places = Inputs / _channels;
            for (var place = 0; place < places; place++)
            {
                for (var channel = 0; channel < _channels; channel++, position += step)
                    target[position] = Scaled(row[channel * places + place], _inputScale, factor);
            }
        }
    }

    // Rounded once where there is no norm, as the kernels of all layers expect.
    private protected static float Scaled(float weight, float inputScale, double factor) =>
        factor == 1 ? weight * inputScale : (float)((double)weight * inputScale * factor);

    private sealed class PanelPacking(Matrix matrix, int offset)
        : TensorPacking(offset, checked(AlignedFloats.Padded(matrix.Outputs) * matrix.Inputs))
    {
        internal override void Check(TensorFile file) => matrix.Check(file);

        internal override void Pack(TensorFile file, Span<float> target)
        {
            const int panel = AlignedFloats.Unit;
            for (var output = 0; output < matrix.Outputs; output++)
                matrix.PackRow(file, output, target, output / panel * matrix.Inputs * panel + output % panel, panel);
        }
    }

    private sealed class RowPacking(Matrix matrix, int offset)
        : TensorPacking(offset, checked(matrix.Outputs * AlignedFloats.Padded(matrix.Inputs)))
    {
        internal override void Check(TensorFile file) => matrix.Check(file);

        internal override void Pack(TensorFile file, Span<float> target)
        {
            var stride = AlignedFloats.Padded(matrix.Inputs);
            for (var output = 0; output < matrix.Outputs; output++)
                matrix.PackRow(file, output, target, output * stride, 1);
        }
    }

    private sealed class VectorPacking(string name, int offset, int length, OutputNorm? norm)
        : TensorPacking(offset, AlignedFloats.Padded(length))
    {
        internal override void Check(TensorFile file)
        {
            file.Expect(name, length);
            norm?.Check(file, length);
        }

        internal override void Pack(TensorFile file, Span<float> target)
        {
            var values = file[name];
            for (var i = 0; i < values.Length; i++)
                target[i] = norm is null ? values[i] : (float)(values[i] * norm.Factor(file, i) + norm.Addend(file, i));
        }
    }

    private sealed class NormPacking(OutputNorm norm, int offset, int length, Func<TensorFile, int, double> value)
        : TensorPacking(offset, AlignedFloats.Padded(length))
    {
        internal override void Check(TensorFile file) => norm.Check(file, length);

        internal override void Pack(TensorFile file, Span<float> target)
        {
            for (var i = 0; i < length; i++)
                target[i] = (float)value(file, i);
        }
    }
}

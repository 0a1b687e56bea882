using System;
using System.Numerics.Tensors;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>
/// A convolution by blocked products. Forward gathers the patches of a panel of positions, block after block, into the
/// panel that the register tiles read, so that no patch matrix larger than a panel ever exists.
/// </summary>
/// <remarks>
/// <para>The gradient of the input is the product of the transposed weights with the output's gradient, panel by panel,
/// whose rows are added to where the patches came from. The gradient of the weights takes the patches as the left factor,
/// which is broadcast from where it lies: nothing is gathered, only the output's gradient is transposed.</para>
/// <para>Threads share images. The sum over the batch in the weights' gradient is cut into parts by the number of rows
/// alone, each summed image by image and then part by part, so the bits do not depend on the number of threads.</para>
/// </remarks>
internal sealed unsafe class BlockedConvolution<TLanes, TVector> : ConvolutionKernel
    where TLanes : struct, IProductLanes<TVector>
    where TVector : struct
{
    private const int DepthBlock = PanelProduct<TLanes, TVector>.DepthBlock;

    // Rows of the input gradient's product that are scattered while they are in the cache: 64 KiB of them.
    private const int ScatteredRows = 256;

    // Parts of the batch that sum up weight gradients of their own, while those stay small.
    private const int MostParts = 16;
    private const int LeastParts = 8;
    private const int FloatsOfParts = 1 << 20;

    private readonly ConvolutionGeometry _shape;
    private readonly WindowGrid _grid;
    private readonly FusedActivation? _activation;
    private readonly ThreadTeam _team;
    private readonly Workspace _workspace;
    private readonly int _blockImages;
    private readonly int _paddedOutputs;
    private readonly int _mostParts;
    private readonly Scratch _scratch;

    public BlockedConvolution(ConvolutionGeometry shape, FusedActivation? activation, ThreadTeam team, Workspace workspace)
    {
        (_shape, _grid, _activation, _team, _workspace) = (shape, shape.Grid, activation, team, workspace);
        _blockImages = ImagesThatFillPanels(shape.Positions);
        _paddedOutputs = RoundUp(shape.Outputs, TLanes.Count);
        _mostParts = Math.Clamp(FloatsOfParts / Math.Max(1, WeightFloats), LeastParts, MostParts);
        _scratch = new Scratch(shape, _blockImages, Math.Max(1, ScatteredRows / _grid.Taps) * _grid.Taps);
        workspace.Reserve(_scratch.Length, (long)_mostParts * PartFloats + WeightFloats);
    }

    private static int PanelWidth => TileKernels<TLanes, TVector>.PanelWidth;

    /// <summary>Floats of the weights' gradient with the output channels in whole vectors, as a part sums it up.</summary>
    private int WeightFloats => _shape.Groups * _shape.Depth * _paddedOutputs;

    private int PartFloats => WeightFloats + _shape.Groups * _shape.Outputs;

    /// <summary>The weights with the entries of a patch as rows, which the gradient of the input reads.</summary>
    private float* TransposedWeights => _workspace.Shared + (nint)_mostParts * PartFloats;

    public override void Forward(in ConvolutionOperands operands, int rows) =>
        _team.For((rows + _blockImages - 1) / _blockImages, new ForwardLoop(this, operands, rows));

    public override void Backward(in ConvolutionOperands operands, int rows)
    {
        var imagesPerPart = (rows + _mostParts - 1) / _mostParts;
        var parts = (rows + imagesPerPart - 1) / imagesPerPart;
        if (operands.DX is not null)
            _team.For(_shape.Groups, new TransposeLoop(this, operands));
        _team.For(parts, new BackwardLoop(this, operands, rows, imagesPerPart));
        if (operands.DWeight is null)
            return;
        var sums = new SumLoop(this, operands, parts);
        _team.For(sums.Tasks, sums);
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    /// <summary>The fewest images whose positions, one after the other, waste less than a tenth of a panel's vectors.</summary>
    private static int ImagesThatFillPanels(int positions)
    {
        var images = 1;
        while (images * positions < PanelWidth || images * positions * 10 < RoundUp(images * positions, TLanes.Count) * 9)
            images++;
        return images;
    }

    /// <summary>The planes of some images in the grid's layout: where they lie, or laid out in scratch memory.</summary>
    private float* Lay(float* x, int first, int images, float* scratch)
    {
        var source = x + (nint)first * _shape.InputLength;
        if (_grid.IsInput)
            return source;
        _grid.Lay(source, scratch, images * _shape.Groups * _shape.Inputs, padding: 0);
        return scratch;
    }

    /// <summary>The pieces of a thread's scratch memory, as offsets.</summary>
    private readonly struct Scratch
    {
        public Scratch(ConvolutionGeometry shape, int blockImages, int scatteredRows)
        {
            var layout = shape.Grid.IsInput ? 0 : (long)blockImages * shape.LayoutLength;
            var panel = Math.Max(DepthBlock, shape.Outputs) * (long)PanelWidth + PatchRuns.Slack;
            Images = 0;
            Panel = RoundUp(layout + PatchRuns.Slack);
            Product = RoundUp(Panel + panel);
            Length = RoundUp(Product + Math.Max(scatteredRows, shape.Outputs) * (long)PanelWidth);
        }

        /// <summary>Images of the block in the grid's layout, or the gradients of them.</summary>
        public long Images { get; }

        /// <summary>A panel of the right factor.</summary>
        public long Panel { get; }

        /// <summary>A panel of the product, where it does not go to its place at once.</summary>
        public long Product { get; }

        public long Length { get; }

        private static long RoundUp(long length) => (length + 15) / 16 * 16;
    }

    /// <summary>Some images forward.</summary>
    private readonly struct ForwardLoop(BlockedConvolution<TLanes, TVector> convolution, ConvolutionOperands operands, int rows)
        : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            var first = index * convolution._blockImages;
            var images = Math.Min(convolution._blockImages, rows - first);
            convolution.ForwardImages(operands, first, images, convolution._workspace.OfThread(thread));
            convolution._activation?.ForwardRows(first, images);
        }
    }

    private void ForwardImages(in ConvolutionOperands operands, int first, int images, float* scratch)
    {
        var planes = Lay(operands.X, first, images, scratch + _scratch.Images);
        var y = operands.Y + (nint)first * _shape.OutputLength;
        for (var group = 0; group < _shape.Groups; group++)
        {
            for (var column = 0; column < images * _shape.Positions; column += PanelWidth)
            {
                var width = Math.Min(PanelWidth, images * _shape.Positions - column);
                ForwardPanel(
                    operands,
                    group,
                    planes + (nint)group * _shape.Inputs * _grid.PlaneLength,
                    column,
                    width,
                    y + (nint)group * _shape.Outputs * _shape.Positions,
                    scratch
                );
            }
        }
    }

    private void ForwardPanel(in ConvolutionOperands operands, int group, float* planes, int column, int width, float* y, float* scratch)
    {
        Span<PatchRun> space = stackalloc PatchRun[PanelWidth];
        var runs = new PatchRuns(_shape, column, width, space);
        var panel = scratch + _scratch.Panel;
        var weights = new LeftFactor(operands.Weight + (nint)group * _shape.Outputs * _shape.Depth, _shape.Depth, 1);
        var bias = operands.Bias is null ? null : operands.Bias + group * _shape.Outputs;
        var direct = IsInPlace(column, width);
        var c = direct ? InPlace(y, column) : scratch + _scratch.Product;
        var stride = direct ? _shape.Positions : PanelWidth;
        var columns = RoundUp(width, TLanes.Count);
        for (var k = 0; k < _shape.Depth; k += DepthBlock)
        {
            var end = Math.Min(k + DepthBlock, _shape.Depth);
            runs.Gather(planes, _shape.PatchRows, k, end, panel, PanelWidth);
            PanelProduct<TLanes, TVector>.Run(
                weights,
                0,
                _shape.Outputs,
                k,
                end,
                panel,
                PanelWidth,
                c,
                stride,
                columns,
                goesOn: k > 0,
                bias
            );
        }

        if (!direct)
            PatchRuns.Move(y, _shape.OutputLength, _shape.Positions, column, width, c, PanelWidth, _shape.Outputs, toPanel: false);
    }

    /// <summary>
    /// Whether a panel's columns are whole vectors of one image's positions, which may be read and written where they lie.
    /// </summary>
    private bool IsInPlace(int column, int width) => width % TLanes.Count == 0 && column % _shape.Positions + width <= _shape.Positions;

    private float* InPlace(float* images, int column)
    {
        var (image, position) = Math.DivRem(column, _shape.Positions);
        return images + (nint)image * _shape.OutputLength + position;
    }

    /// <summary>The weights of each group transposed.</summary>
    private readonly struct TransposeLoop(BlockedConvolution<TLanes, TVector> convolution, ConvolutionOperands operands) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            var shape = convolution._shape;
            var offset = (nint)index * shape.Outputs * shape.Depth;
            Transposition.Run(
                operands.Weight + offset,
                shape.Depth,
                convolution.TransposedWeights + offset,
                shape.Outputs,
                shape.Outputs,
                shape.Depth
            );
        }
    }

    /// <summary>A part of the batch backward.</summary>
    private readonly struct BackwardLoop(
        BlockedConvolution<TLanes, TVector> convolution,
        ConvolutionOperands operands,
        int rows,
        int imagesPerPart
    ) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            var scratch = convolution._workspace.OfThread(thread);
            var sums = convolution._workspace.Shared + (nint)index * convolution.PartFloats;
            var begin = index * imagesPerPart;
            var end = Math.Min(begin + imagesPerPart, rows);
            for (var first = begin; first < end; first += convolution._blockImages)
            {
                var images = Math.Min(convolution._blockImages, end - first);
                convolution._activation?.BackwardRows(first, images);
                if (operands.DX is not null)
                    convolution.InputGradient(operands, first, images, scratch);
                for (var image = first; image < first + images && operands.DWeight is not null; image++)
                    convolution.WeightGradient(operands, image, sums, isFirst: image == begin, scratch);
            }
        }
    }

    private void InputGradient(in ConvolutionOperands operands, int first, int images, float* scratch)
    {
        var dx = operands.DX + (nint)first * _shape.InputLength;
        var dy = operands.DY + (nint)first * _shape.OutputLength;
        var planes = _grid.IsInput ? dx : scratch + _scratch.Images;
        if (!_grid.IsInput || !operands.Accumulate)
            new Span<float>(planes, images * _shape.LayoutLength).Clear();
        for (var group = 0; group < _shape.Groups; group++)
        {
            for (var column = 0; column < images * _shape.Positions; column += PanelWidth)
            {
                var width = Math.Min(PanelWidth, images * _shape.Positions - column);
                InputGradientPanel(
                    operands,
                    group,
                    dy + (nint)group * _shape.Outputs * _shape.Positions,
                    column,
                    width,
                    planes + (nint)group * _shape.Inputs * _grid.PlaneLength,
                    scratch
                );
            }
        }

        if (!_grid.IsInput)
            _grid.Collect(planes, dx, images * _shape.Groups * _shape.Inputs, operands.Accumulate);
    }

    private void InputGradientPanel(
        in ConvolutionOperands operands,
        int group,
        float* dy,
        int column,
        int width,
        float* planes,
        float* scratch
    )
    {
        Span<PatchRun> space = stackalloc PatchRun[PanelWidth];
        var runs = new PatchRuns(_shape, column, width, space);
        var transposed = new LeftFactor(TransposedWeights + (nint)group * _shape.Outputs * _shape.Depth, _shape.Outputs, 1);
        var direct = IsInPlace(column, width);
        var b = direct ? InPlace(dy, column) : scratch + _scratch.Panel;
        var stride = direct ? _shape.Positions : PanelWidth;
        if (!direct)
            PatchRuns.Move(dy, _shape.OutputLength, _shape.Positions, column, width, b, stride, _shape.Outputs, toPanel: true);

        var columns = RoundUp(width, TLanes.Count);
        var taps = _grid.Taps;
        var channelsAtOnce = Math.Max(1, ScatteredRows / taps);
        for (var channel = 0; channel < _shape.Inputs; channel += channelsAtOnce)
        {
            var channels = Math.Min(channelsAtOnce, _shape.Inputs - channel);
            var row = channel * taps;
            var product = scratch + _scratch.Product;
            for (var k = 0; k < _shape.Outputs; k += DepthBlock)
            {
                PanelProduct<TLanes, TVector>.Run(
                    transposed,
                    row,
                    channels * taps,
                    k,
                    Math.Min(k + DepthBlock, _shape.Outputs),
                    b + (nint)k * stride,
                    stride,
                    product - (nint)row * PanelWidth,
                    PanelWidth,
                    columns,
                    goesOn: k > 0,
                    starts: null
                );
            }

            // Tap after tap, and the channels within: a sum is not read back before it has left the store buffer.
            for (var tap = 0; tap < taps; tap++)
            {
                for (var c = 0; c < channels; c++)
                    runs.Scatter(product + (nint)(c * taps + tap) * PanelWidth, planes, _shape.PatchRows[row + c * taps + tap]);
            }
        }
    }

    private void WeightGradient(in ConvolutionOperands operands, int image, float* sums, bool isFirst, float* scratch)
    {
        var planes = Lay(operands.X, image, 1, scratch + _scratch.Images);
        var dy = operands.DY + (nint)image * _shape.OutputLength;
        var panel = scratch + _scratch.Panel;
        for (var group = 0; group < _shape.Groups; group++)
        {
            var patches = new PatchFactor(
                planes + (nint)group * _shape.Inputs * _grid.PlaneLength,
                _shape.PatchRows,
                _grid.PositionOffsets
            );
            for (var output = 0; output < _shape.Outputs; output += PanelWidth)
            {
                var width = Math.Min(PanelWidth, _shape.Outputs - output);
                var columns = RoundUp(width, TLanes.Count);
                var source = dy + (nint)(group * _shape.Outputs + output) * _shape.Positions;
                for (var k = 0; k < _shape.Positions; k += DepthBlock)
                {
                    var end = Math.Min(k + DepthBlock, _shape.Positions);
                    Transposition.Run(source + k, _shape.Positions, panel, PanelWidth, width, end - k);
                    for (var p = 0; columns > width && p < end - k; p++)
                        new Span<float>(panel + p * PanelWidth + width, columns - width).Clear();
                    PanelProduct<TLanes, TVector>.Run(
                        patches,
                        0,
                        _shape.Depth,
                        k,
                        end,
                        panel,
                        PanelWidth,
                        PanelOfSums(sums, group, output),
                        columns,
                        columns,
                        goesOn: !isFirst || k > 0,
                        starts: null
                    );
                }
            }
        }

        if (operands.DBias is null)
            return;
        var bias = new Span<float>(sums + WeightFloats, _shape.Groups * _shape.Outputs);
        for (var output = 0; output < bias.Length; output++)
        {
            var sum = TensorPrimitives.Sum(new ReadOnlySpan<float>(dy + (nint)output * _shape.Positions, _shape.Positions));
            bias[output] = isFirst ? sum : bias[output] + sum;
        }
    }

    /// <summary>Where a part sums up the weights' gradients of some output channels: <c>[depth, channels in whole vectors]</c>.</summary>
    private float* PanelOfSums(float* sums, int group, int output) => sums + ((nint)group * _paddedOutputs + output) * _shape.Depth;

    /// <summary>Some rows of one panel of sums over all parts, and their transposition to the gradient's place.</summary>
    private readonly struct SumLoop(BlockedConvolution<TLanes, TVector> convolution, ConvolutionOperands operands, int parts)
        : IParallelLoop
    {
        private const int Rows = 64;

        public int Tasks => convolution._shape.Groups * Panels * Chunks;

        private int Panels => (convolution._shape.Outputs + PanelWidth - 1) / PanelWidth;

        private int Chunks => (convolution._shape.Depth + Rows - 1) / Rows;

        public void Run(int index, int thread)
        {
            var shape = convolution._shape;
            var (group, rest) = Math.DivRem(index, Panels * Chunks);
            var (output, row) = (rest / Chunks * PanelWidth, rest % Chunks * Rows);
            var width = Math.Min(PanelWidth, shape.Outputs - output);
            var columns = RoundUp(width, TLanes.Count);
            var rows = Math.Min(Rows, shape.Depth - row);
            var sums = convolution.PanelOfSums(convolution._workspace.Shared, group, output) + (nint)row * columns;
            Add(sums, rows * columns);
            Transposition.Run(
                sums,
                columns,
                operands.DWeight + (nint)(group * shape.Outputs + output) * shape.Depth + row,
                shape.Depth,
                rows,
                width
            );
            if (operands.DBias is null || index != 0)
                return;
            var biases = shape.Groups * shape.Outputs;
            var bias = convolution._workspace.Shared + convolution.WeightFloats;
            Add(bias, biases);
            new Span<float>(bias, biases).CopyTo(new Span<float>(operands.DBias, biases));
        }

        /// <summary>Adds the other parts to the first.</summary>
        private void Add(float* first, int length)
        {
            var total = new Span<float>(first, length);
            for (var part = 1; part < parts; part++)
                TensorPrimitives.Add(total, new ReadOnlySpan<float>(first + (nint)part * convolution.PartFloats, length), total);
        }
    }
}

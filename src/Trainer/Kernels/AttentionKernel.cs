using System;
using System.Collections.Generic;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>The extents of an attention.</summary>
/// <param name="KeyValueOfHeads">For each head the key-value head that it reads.</param>
/// <param name="KeyValues">The number of key-value heads.</param>
/// <param name="Size">Dimensions of a query and of a key.</param>
/// <param name="ValueSize">Dimensions of a value.</param>
/// <param name="Places">Places of the queries.</param>
/// <param name="Sources">Places of the keys and values.</param>
/// <param name="IsCausal">Whether a place sees itself and those before it alone.</param>
/// <param name="Scale">What scores are multiplied with.</param>
internal sealed record AttentionShape(
    IReadOnlyList<int> KeyValueOfHeads,
    int KeyValues,
    int Size,
    int ValueSize,
    int Places,
    int Sources,
    bool IsCausal,
    float Scale
)
{
    public int Heads => KeyValueOfHeads.Count;
}

/// <summary>
/// The memory that an attention reads and writes: values <c>[row, head, dimension, place]</c>, gradients likewise. A gradient
/// that nobody wants is null.
/// </summary>
internal unsafe struct AttentionOperands
{
    public float* Query,
        Key,
        Value,
        Output;

    /// <summary>log Σ e^score of each query, <c>[row, head, place]</c>; null where there is no backward pass.</summary>
    public float* LogSums;

    public float* DOutput,
        DQuery,
        DKey,
        DValue;

    public bool AddsToQuery,
        AddsToKey,
        AddsToValue;
}

/// <summary>
/// softmax(scale · qᵀk)·v for blocks of queries. Scores of a block are all that is kept of them: the backward pass makes them
/// again from the logarithms of their sums (T. Dao et al., "FlashAttention", 2022).
/// </summary>
/// <remarks>
/// Scores lie as <c>[source, query]</c>, so that vectors run along the queries: the softmax is one over each lane, and the values
/// are multiplied with it where it lies. Forwards threads share the blocks, backwards the key-value heads of each row, whose
/// gradients are added up in the order of their heads and blocks: the same inputs give the same bits with any number of threads.
/// </remarks>
internal abstract unsafe class AttentionKernel
{
    public abstract void Forward(in AttentionOperands operands, int rows);

    public abstract void Backward(in AttentionOperands operands, int rows);

    /// <summary>The kernel for a shape, with the machine's widest vectors.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="places">How many places of the queries each row has; null for all.</param>
    /// <param name="sources">How many sources each row has; null for all.</param>
    /// <param name="context">What the operator is built from.</param>
    public static AttentionKernel Create(
        AttentionShape shape,
        SequenceLengths? places,
        SequenceLengths? sources,
        OperatorContext context
    ) =>
        Vector512.IsHardwareAccelerated
            ? new AttentionKernel<Lanes512, Vector512<float>>(shape, places, sources, context)
            : new AttentionKernel<LanesNative, Vector<float>>(shape, places, sources, context);
}

internal sealed unsafe class AttentionKernel<TLanes, TVector> : AttentionKernel
    where TLanes : struct, IProductLanes<TVector>
    where TVector : struct
{
    private readonly AttentionShape _shape;
    private readonly SequenceLengths? _places;
    private readonly SequenceLengths? _sources;
    private readonly ThreadTeam _team;
    private readonly Workspace _workspace;
    private readonly int[][] _headsOf;

    public AttentionKernel(AttentionShape shape, SequenceLengths? places, SequenceLengths? sources, OperatorContext context)
    {
        (_shape, _places, _sources) = (shape, places, sources);
        (_team, _workspace) = (context.Team, context.Workspace);
        _headsOf = new int[shape.KeyValues][];
        for (var kv = 0; kv < shape.KeyValues; kv++)
        {
            var of = kv;
            _headsOf[kv] = [.. IndicesOf(shape.KeyValueOfHeads, of)];
        }
        _workspace.Reserve(new Scratch(shape, null, context.IsTraining).Length, 0);
    }

    /// <summary>Queries of a block.</summary>
    private static int Width => TileKernels<TLanes, TVector>.PanelWidth;

    public override void Forward(in AttentionOperands operands, int rows)
    {
        var blocks = (_shape.Places + Width - 1) / Width;
        _team.For(rows * _shape.Heads * blocks, new ForwardLoop(this, operands, blocks));
    }

    public override void Backward(in AttentionOperands operands, int rows) =>
        _team.For(rows * _shape.KeyValues, new BackwardLoop(this, operands));

    private static IEnumerable<int> IndicesOf(IReadOnlyList<int> list, int value)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == value)
                yield return i;
        }
    }

    private static int RoundUp(int columns) => (columns + Width - 1) / Width * Width;

    private static void Multiply(LeftFactor a, int rows, int depth, float* b, nint panel, float* c, nint stride, bool goesOn) =>
        PanelProduct<TLanes, TVector>.Run(a, 0, rows, 0, depth, b, panel, c, stride, Width, goesOn, null);

    // Columns of some rows into a block of whole width, with zeros behind them.
    private static void Take(float* source, nint stride, float* block, int rows, int columns)
    {
        for (var r = 0; r < rows; r++)
        {
            var target = new Span<float>(block + (nint)r * Width, Width);
            new ReadOnlySpan<float>(source + r * stride, columns).CopyTo(target);
            target[columns..].Clear();
        }
    }

    private static void Give(ReadOnlySpan<float> from, Span<float> to, bool accumulate)
    {
        if (accumulate)
            TensorPrimitives.Add(to, from, to);
        else
            from.CopyTo(to);
    }

    private int PlacesOf(int row) => _places?[row] ?? _shape.Places;

    private int SourcesOf(int row) => _sources?[row] ?? _shape.Sources;

    // What the queries of a block see.
    private int SeenBy(int first, int width, int row) => _shape.IsCausal ? Math.Min(SourcesOf(row), first + width) : SourcesOf(row);

    /// <summary>
    /// Scores of a block, not scaled, <c>[source, query]</c>; minus infinity where a query comes before the source.
    /// </summary>
    private void Score(float* key, float* query, float* scores, int first, int seen)
    {
        Multiply(new LeftFactor(key, 1, _shape.Sources), seen, _shape.Size, query, Width, scores, Width, goesOn: false);
        for (var source = first + 1; _shape.IsCausal && source < seen; source++)
            new Span<float>(scores + (nint)source * Width, source - first).Fill(float.NegativeInfinity);
    }

    /// <summary>The memory of a thread for a block and, backwards, for the gradients of a key-value head.</summary>
    private readonly struct Scratch
    {
        public Scratch(AttentionShape shape, float* memory, bool isBackward)
        {
            var next = memory;
            float* Piece(long length)
            {
                var piece = next;
                next += length;
                return piece;
            }

            var scores = (long)shape.Sources * Width;
            (SizePadded, ValuePadded) = (RoundUp(shape.Size), RoundUp(shape.ValueSize));
            Scores = Piece(scores);
            Query = Piece((long)shape.Size * Width);
            Result = Piece((long)Math.Max(shape.Size, shape.ValueSize) * Width);
            Factor = Piece(Width);
            if (isBackward)
            {
                DScores = Piece(scores);
                DOutput = Piece((long)shape.ValueSize * Width);
                Turned = Piece((long)Math.Max(SizePadded, ValuePadded) * Width);
                DKey = Piece((long)shape.Sources * SizePadded);
                DValue = Piece((long)shape.Sources * ValuePadded);
                Back = Piece((long)shape.Sources * Math.Max(shape.Size, shape.ValueSize));
            }
            Length = next - memory;
        }

        public long Length { get; }

        public int SizePadded { get; }

        public int ValuePadded { get; }

        /// <summary>Scores, then probabilities.</summary>
        public float* Scores { get; }

        public float* Query { get; }

        public float* Result { get; }

        public float* Factor { get; }

        public float* DScores { get; }

        public float* DOutput { get; }

        /// <summary>Queries or gradients of a block, a query after the other.</summary>
        public float* Turned { get; }

        /// <summary>Gradients of keys and of values, a source after the other.</summary>
        public float* DKey { get; }

        public float* DValue { get; }

        public float* Back { get; }
    }

    private readonly struct ForwardLoop(AttentionKernel<TLanes, TVector> kernel, AttentionOperands operands, int blocks) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            var shape = kernel._shape;
            var (at, first) = (index / blocks, index % blocks * Width);
            var (row, head) = (at / shape.Heads, at % shape.Heads);
            var keyValue = row * shape.KeyValues + shape.KeyValueOfHeads[head];
            var scratch = new Scratch(shape, kernel._workspace.OfThread(thread), isBackward: false);
            var output = operands.Output + (nint)at * shape.ValueSize * shape.Places + first;
            var width = Math.Min(Width, kernel.PlacesOf(row) - first);
            var behind = Math.Min(Width, shape.Places - first) - Math.Max(0, width);
            for (var d = 0; behind > 0 && d < shape.ValueSize; d++)
                new Span<float>(output + (nint)d * shape.Places + Math.Max(0, width), behind).Clear();
            if (width <= 0)
                return;

            var seen = kernel.SeenBy(first, width, row);
            Take(operands.Query + (nint)at * shape.Size * shape.Places + first, shape.Places, scratch.Query, shape.Size, width);
            kernel.Score(operands.Key + (nint)keyValue * shape.Size * shape.Sources, scratch.Query, scratch.Scores, first, seen);
            var logSums = operands.LogSums is null ? null : operands.LogSums + (nint)at * shape.Places + first;
            Softmax(scratch.Scores, seen, shape.Scale, scratch.Factor, logSums, width);
            var values = operands.Value + (nint)keyValue * shape.ValueSize * shape.Sources;
            Multiply(
                new LeftFactor(values, shape.Sources, 1),
                shape.ValueSize,
                seen,
                scratch.Scores,
                Width,
                scratch.Result,
                Width,
                goesOn: false
            );
            for (var d = 0; d < shape.ValueSize; d++)
                TensorPrimitives.Multiply(
                    new ReadOnlySpan<float>(scratch.Result + (nint)d * Width, width),
                    new ReadOnlySpan<float>(scratch.Factor, width),
                    new Span<float>(output + (nint)d * shape.Places, width)
                );
        }

        /// <summary>e^(scale · (score − largest)) in place, one over their sum for each query, and the logarithm of the sum.</summary>
        private static void Softmax(float* scores, int seen, float scale, float* factor, float* logSums, int width)
        {
            var s = new Vector<float>(scale);
            for (var lane = 0; lane < Width; lane += Vector<float>.Count)
            {
                var column = scores + lane;
                var largest = Vector.Load(column);
                for (var i = 1; i < seen; i++)
                    largest = Vector.Max(largest, Vector.Load(column + (nint)i * Width));
                var sum = Vector<float>.Zero;
                for (var i = 0; i < seen; i++)
                {
                    var e = Activations.Exp((Vector.Load(column + (nint)i * Width) - largest) * s);
                    e.Store(column + (nint)i * Width);
                    sum += e;
                }
                (Vector<float>.One / sum).Store(factor + lane);
                for (var i = 0; logSums is not null && i < Vector<float>.Count && lane + i < width; i++)
                    logSums[lane + i] = (float)((double)scale * largest[i] + Math.Log(sum[i]));
            }
        }
    }

    private readonly struct BackwardLoop(AttentionKernel<TLanes, TVector> kernel, AttentionOperands operands) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            var shape = kernel._shape;
            var (row, keyValue) = (index / shape.KeyValues, index % shape.KeyValues);
            var scratch = new Scratch(shape, kernel._workspace.OfThread(thread), isBackward: true);
            new Span<float>(scratch.DKey, shape.Sources * scratch.SizePadded).Clear();
            new Span<float>(scratch.DValue, shape.Sources * scratch.ValuePadded).Clear();
            foreach (var head in kernel._headsOf[keyValue])
            {
                for (var first = 0; first < shape.Places; first += Width)
                    Block(row * shape.Heads + head, index, row, first, scratch);
            }
            GiveTurned(scratch.DKey, scratch.SizePadded, operands.DKey, index, shape.Size, scratch.Back, operands.AddsToKey);
            GiveTurned(scratch.DValue, scratch.ValuePadded, operands.DValue, index, shape.ValueSize, scratch.Back, operands.AddsToValue);
        }

        private void Block(int at, int keyValue, int row, int first, in Scratch scratch)
        {
            var shape = kernel._shape;
            var (size, valueSize, places, sources) = (shape.Size, shape.ValueSize, shape.Places, shape.Sources);
            var dquery = operands.DQuery is null ? null : operands.DQuery + (nint)at * size * places + first;
            var width = Math.Max(0, Math.Min(Width, kernel.PlacesOf(row) - first));
            var behind = Math.Min(Width, places - first) - width;
            for (var d = 0; dquery is not null && !operands.AddsToQuery && behind > 0 && d < size; d++)
                new Span<float>(dquery + (nint)d * places + width, behind).Clear();
            if (width == 0)
                return;

            var seen = kernel.SeenBy(first, width, row);
            var key = operands.Key + (nint)keyValue * size * sources;
            var values = operands.Value + (nint)keyValue * valueSize * sources;
            Take(operands.Query + (nint)at * size * places + first, places, scratch.Query, size, width);
            Take(operands.DOutput + (nint)at * valueSize * places + first, places, scratch.DOutput, valueSize, width);
            kernel.Score(key, scratch.Query, scratch.Scores, first, seen);
            Multiply(new LeftFactor(values, 1, sources), seen, valueSize, scratch.DOutput, Width, scratch.DScores, Width, goesOn: false);
            TakeProducts(operands.Output + (nint)at * valueSize * places + first, scratch, width);
            Differentiate(scratch, operands.LogSums + (nint)at * places + first, seen, width);

            if (dquery is not null)
            {
                Multiply(new LeftFactor(key, sources, 1), size, seen, scratch.DScores, Width, scratch.Result, Width, goesOn: false);
                for (var d = 0; d < size; d++)
                    Give(new(scratch.Result + (nint)d * Width, width), new(dquery + (nint)d * places, width), operands.AddsToQuery);
            }
            if (operands.DKey is not null)
                AddTurned(scratch.DScores, scratch.Query, size, scratch.DKey, scratch.SizePadded, scratch.Turned, seen, width);
            if (operands.DValue is not null)
                AddTurned(scratch.Scores, scratch.DOutput, valueSize, scratch.DValue, scratch.ValuePadded, scratch.Turned, seen, width);
        }

        // Σ output · its gradient of each query: what all of its probabilities have in common in their gradients.
        private void TakeProducts(float* output, in Scratch scratch, int width)
        {
            var sums = new Span<float>(scratch.Factor, Width);
            sums.Clear();
            for (var d = 0; d < kernel._shape.ValueSize; d++)
                TensorPrimitives.MultiplyAdd(
                    new ReadOnlySpan<float>(output + (nint)d * kernel._shape.Places, width),
                    new ReadOnlySpan<float>(scratch.DOutput + (nint)d * Width, width),
                    sums[..width],
                    sums[..width]
                );
        }

        /// <summary>Probabilities in place of scores, and the scores' gradients in place of the probabilities'.</summary>
        private void Differentiate(in Scratch scratch, float* logSums, int seen, int width)
        {
            var scale = new Vector<float>(kernel._shape.Scale);
            Span<float> ends = stackalloc float[Vector<float>.Count];
            for (var lane = 0; lane < Width; lane += Vector<float>.Count)
            {
                ends.Clear();
                for (var i = 0; i < ends.Length && lane + i < width; i++)
                    ends[i] = logSums[lane + i];
                var (logSum, common) = (new Vector<float>(ends), Vector.Load(scratch.Factor + lane));
                for (var i = 0; i < seen; i++)
                {
                    float* score = scratch.Scores + (nint)i * Width + lane,
                        slope = scratch.DScores + (nint)i * Width + lane;
                    var probability = Activations.Exp(Vector.Load(score) * scale - logSum);
                    probability.Store(score);
                    (probability * (Vector.Load(slope) - common) * scale).Store(slope);
                }
            }
        }

        // sum [source, unit] += weights [source, query] · what [unit, query]ᵀ.
        private static void AddTurned(float* weights, float* what, int units, float* sum, int padded, float* turned, int seen, int width)
        {
            Transposition.Run(what, Width, turned, padded, units, width);
            for (var u = 0; u < units; u += Width)
                Multiply(new LeftFactor(weights, Width, 1), seen, width, turned + u, padded, sum + u, padded, goesOn: true);
        }

        private void GiveTurned(float* sum, int padded, float* gradient, int keyValue, int units, float* back, bool accumulate)
        {
            if (gradient is null)
                return;
            var sources = kernel._shape.Sources;
            Transposition.Run(sum, padded, back, sources, sources, units);
            var length = units * sources;
            Give(new(back, length), new(gradient + (nint)keyValue * length, length), accumulate);
        }
    }
}

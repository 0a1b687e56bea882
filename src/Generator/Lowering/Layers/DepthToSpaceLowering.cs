using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Channels that become places: a pass that moves entries, and does nothing else.</summary>
internal sealed class DepthToSpaceLowering(DepthToSpace layer) : LayerLowering<DepthToSpace>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        var block = Layer.Block;
        int y = block.Count > 1 ? block[0].Count : 1,
            x = block[block.Count - 1].Count;
        values.Add(
            new MovingStep(
                Name,
                StepDescription.Of(this, $"blocks of {y} x {x} from {StepDescription.Survivors(new[] { Layer.InputAxis })}"),
                new SliceOperand(values.ImageOf(Layer.Inputs[0]), values.ExtentOf(Layer.Inputs[0])),
                target,
                y,
                x,
                Layer.PlacesFirst
            )
        );
    }

    /// <inheritdoc/>
    protected override bool Takes(RideAlong work) => false;

    /// <summary>target(u, y · BlockY + i, x · BlockX + j) = source(channel of u, i and j, y, x).</summary>
    private sealed record MovingStep(
        string Layer,
        string Description,
        SliceOperand Read,
        Slice Target,
        int BlockY,
        int BlockX,
        bool PlacesFirst
    ) : Step(Layer, Description, Target)
    {
        /// <inheritdoc/>
        public override IReadOnlyList<Operand> Sources => new[] { Read };

        /// <inheritdoc/>
        public override ValueExtent Result =>
            new(Read.Extent.Channels / (BlockY * BlockX), Read.Extent.Height * BlockY, Read.Extent.Width * BlockX);

        /// <inheritdoc/>
        public override bool TakesRows => false;

        /// <inheritdoc/>
        public override bool IsCopy => true;

        /// <inheritdoc/>
        public override Step Over(Func<Slice, Slice> moved) => this with { Read = (SliceOperand)Read.Over(moved), Target = moved(Target) };

        /// <inheritdoc/>
        public override double Cycles(ImageLayouts layouts, KernelChoice kernels)
        {
            var target = layouts.Of(Written);
            return PlacesFirst && target == ImageLayout.Interleaved && layouts.Of(Read) == target
                ? PassCost.Of(Result, target)
                : PassCost.OfCopy(Result);
        }

        /// <inheritdoc/>
        public override StepMethods Methods(string name, StepPlaces places) => new MovingMethods(name, LoopsOf(places));

        private LoopNest LoopsOf(StepPlaces places)
        {
            Image source = places.ImageOf(Read),
                target = places.ImageOf(Written);
            int units = Result.Channels,
                blocks = BlockY * BlockX;
            var ofUnit = source.ChannelStride * (PlacesFirst ? 1 : blocks);
            var ofPlace = source.ChannelStride * (PlacesFirst ? units : 1);
            LoopLevel unit = new("unit", units, new[] { ofUnit, target.ChannelStride }),
                line = new("line", Read.Extent.Height, new[] { source.RowStride, target.RowStride * BlockY }),
                blockLine = new("blockLine", BlockY, new[] { ofPlace * BlockX, target.RowStride }),
                place = new("place", Read.Extent.Width, new[] { source.ColumnStride, target.ColumnStride * BlockX }),
                blockPlace = new("blockPlace", BlockX, new[] { ofPlace, target.ColumnStride });
            return LoopNest.OfEntries(
                target.Layout == ImageLayout.Planar
                    ? new[] { unit, line, blockLine, blockPlace, place }
                    : new[] { line, blockLine, place, blockPlace, unit }
            );
        }
    }

    private sealed record MovingMethods(string Name, LoopNest Loops) : StepMethods(Name)
    {
        /// <inheritdoc/>
        protected override IReadOnlyList<string> Parameters => ["x", "y"];

        /// <inheritdoc/>
        protected override void EmitBody(CodeWriter code) => Loops.Emit(code, starts =>
            {
                (var count, var strides) = (Loops.Innermost.Count, Loops.Innermost.Strides);
                string from = Place("x", starts[0]),
                    to = Place("y", starts[1]);
                if (strides[0] == 1 && strides[1] == 1)
                {
                    code.Line(
                        $"MemoryMarshal.CreateReadOnlySpan(ref {from}, {count}).CopyTo(MemoryMarshal.CreateSpan(ref {to}, {count}));"
                    );
                    return;
                }
                code.Line($"ref float from = ref {from};");
                code.Line($"ref float to = ref {to};");
                code.Open($"for (int i = 0; i < {count}; i++)");
                code.Line($"{Place("to", Times(strides[1]))} = {Place("from", Times(strides[0]))};");
                code.Close();
            });

        private static string Times(int stride) => stride == 1 ? "i" : $"i * {stride}";

        private static string Place(string reference, string position) =>
            position.Length == 0 ? reference : $"Unsafe.Add(ref {reference}, {position})";
    }
}

    /// <remarks>
    /// The network 'branches' from net.prunednet.json: 190 parameters, 180 multiply-adds a row.
    /// <code>
    /// layer     operation    survivors          multiply-adds  cycles  kernel
    /// left      dense, relu  'a' all 4 units               32      28  outputs across lanes
    /// right     dense, gelu  'b' all 6 units               48      28  outputs across lanes
    /// mixed     dense        'ab' all 10 units            100      33  outputs across lanes
    /// residual  add, relu    'ab' all 10 units
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 448 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "branches", bytes: 1000, new[]
        {
            TensorPacking.Panels("left.weight", offset: 0, outputs: 4, inputs: 8),
            TensorPacking.Vector("left.bias", offset: 128, length: 4),
            TensorPacking.Panels("right.weight", offset: 144, outputs: 6, inputs: 8),
            TensorPacking.Vector("right.bias", offset: 272, length: 6),
            TensorPacking.Panels("mixed.weight", offset: 288, outputs: 10, inputs: 10),
        }));

        // Where the weights of each layer start, in floats.
        private const int Weights_Left = 0;
        private const int Weights_Right = 144;
        private const int Weights_Mixed = 288;

        // Where each value between the layers starts: in the memory for one row, and in that for a group of rows.
        private const int Row_Left = 0, Rows_Left = 0; // 4
        private const int Row_Right = 4, Rows_Right = 4; // 6
        private const int Row_Mixed = 16, Rows_Mixed = 768; // 10
        private const int Row_LeftToRight = 0, Rows_LeftToRight = 0; // 10

        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Run(ref float weights, ref float arena, ref float input0, ref float output0)
        {
            Layer_Left(ref input0, ref Unsafe.Add(ref weights, Weights_Left), ref Unsafe.Add(ref arena, Row_Left));
            Layer_Right(ref input0, ref Unsafe.Add(ref weights, Weights_Right), ref Unsafe.Add(ref arena, Row_Right));
            Layer_Mixed(ref Unsafe.Add(ref arena, Row_LeftToRight), ref Unsafe.Add(ref weights, Weights_Mixed), ref Unsafe.Add(ref arena, Row_Mixed));
            Layer_Residual(ref Unsafe.Add(ref arena, Row_LeftToRight), ref Unsafe.Add(ref arena, Row_Mixed), ref output0);
        }

        internal static void RunRows(ref float weights, ref float arena, ref float input0, ref float output0, int count)
        {
            while (count > 0)
            {
                int rows = count < 48 ? count : 48;
                Layer_LeftRows(ref input0, ref Unsafe.Add(ref weights, Weights_Left), ref Unsafe.Add(ref arena, Rows_Left), rows);
                Layer_RightRows(ref input0, ref Unsafe.Add(ref weights, Weights_Right), ref Unsafe.Add(ref arena, Rows_Right), rows);
                Layer_MixedRows(ref Unsafe.Add(ref arena, Rows_LeftToRight), ref Unsafe.Add(ref weights, Weights_Mixed), ref Unsafe.Add(ref arena, Rows_Mixed), rows);
                Layer_ResidualRows(ref Unsafe.Add(ref arena, Rows_LeftToRight), ref Unsafe.Add(ref arena, Rows_Mixed), ref output0, rows);
                input0 = ref Unsafe.Add(ref input0, rows * 8);
                output0 = ref Unsafe.Add(ref output0, rows * 10);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 8);
            global::System.Span<float> output0Rows = MemoryMarshal.CreateSpan(ref output0, count * 10);
            var batch = new Batch
            {
                Weights = weights,
                Arenas = arenas,
                Pieces = new RowPieces(count, 48, 48, threads.Threads),
                Input0 = new SharedRows(ref input0Rows),
                Output0 = new SharedRows(ref output0Rows),
            };
            threads.For(batch.Pieces.Count, batch);
        }

        private struct Batch : IParallelLoop
        {
            internal AlignedFloats Weights;
            internal AlignedFloats[] Arenas;
            internal RowPieces Pieces;
            internal SharedRows Input0;
            internal SharedRows Output0;

            public void Run(int piece, int thread)
            {
                int first = Pieces.First(piece);
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 8), ref Output0.At(first * 10), Pieces.Rows(piece));
            }
        }

        // left: dense, relu: 'a' all 4 units from 'x' all 8 units
        // 32 multiply-adds; by the model 28 cycles for a row, 9 in a batch.
        // Outputs across lanes: one panel of 16 outputs at a time, 2 partial sums; batches in blocks of 12 rows (6 with narrow vectors).
        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Left(ref float x, ref float weights, ref float y)
        { } // 15 lines

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_LeftRows(ref float x, ref float weights, ref float y, int rows)
        { } // 139 lines

        // right: dense, gelu: 'b' all 6 units from 'x' all 8 units
        // 48 multiply-adds; by the model 28 cycles for a row, 9 in a batch.
        // Outputs across lanes: one panel of 16 outputs at a time, 2 partial sums; batches in blocks of 12 rows (6 with narrow vectors).
        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Right(ref float x, ref float weights, ref float y)
        { } // 18 lines

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_RightRows(ref float x, ref float weights, ref float y, int rows)
        { } // 145 lines

        // mixed: dense: 'ab' all 10 units from 'ab' all 10 units
        // 100 multiply-adds; by the model 33 cycles for a row, 12 in a batch.
        // Outputs across lanes: one panel of 16 outputs at a time, 2 partial sums; batches in blocks of 12 rows (3 with narrow vectors).
        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Mixed(ref float x, ref float weights, ref float y)
        { } // 64 lines

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_MixedRows(ref float x, ref float weights, ref float y, int rows)
        { } // 496 lines

        // residual: add, relu: 2 values, 'ab' all 10 units
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Residual(ref float x0, ref float x1, ref float y)
        { } // 18 lines

        private static void Layer_ResidualRows(ref float x0, ref float x1, ref float y, int rows)
        { } // 4 lines
    }
}

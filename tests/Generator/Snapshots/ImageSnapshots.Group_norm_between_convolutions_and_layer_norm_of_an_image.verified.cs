    /// <remarks>
    /// The network 'norms' from net.prunednet.json: 5,976 parameters, 174,960 multiply-adds a row.
    /// <code>
    /// layer     operation                   survivors                     multiply-adds  cycles  kernel
    /// image     input                       3 x 6 x 5
    /// conv1     conv2d 3 x 3 padding 1 x 1  'conv1' all 24 units x 6 x 5         19,440   1,350  outputs across 8 lanes
    /// norm1     group-norm                  72
    /// norm1     group-norm, relu            'conv1' all 24 units x 6 x 5
    /// conv2     conv2d 3 x 3 padding 1 x 1  'conv2' all 24 units x 6 x 5        155,520   7,114  Winograd's F(2 x 2, 3 x 3), outputs across 8 lanes
    /// norm2     layer-norm                  3
    /// norm2     layer-norm                  'conv2' all 24 units x 6 x 5
    /// features  output                      24 x 6 x 5
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 10,064 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "norms", bytes: 1000, new[]
        {
            TensorPacking.Kernels("conv1.weight", offset: 0, shape: new[] { 24, 3, 3, 3 }, groups: 1, panel: 8, channelsLast: false),
            TensorPacking.Vector("conv1.bias", offset: 656, length: 24),
            TensorPacking.Vector("norm1.scale", offset: 688, length: 24),
            TensorPacking.Vector("norm1.shift", offset: 720, length: 24),
            TensorPacking.Winograd("conv2.weight", offset: 752, outputs: 24, inputs: 24, panel: 8),
            TensorPacking.Vector("conv2.bias", offset: 9968, length: 24),
            TensorPacking.Vector("norm2.scale", offset: 10000, length: 24),
            TensorPacking.Vector("norm2.shift", offset: 10032, length: 24),
        }));

        // Where the weights of each layer start, in floats.
        private const int Weights_Conv1 = 0;
        private const int Weights_Norm1 = 688;
        private const int Weights_Conv2 = 752;
        private const int Weights_Norm2 = 10000;

        // Where each value between the layers starts: in the memory for one row, and in that for a group of rows.
        private const int Row_Image = 8, Rows_Image = 8; // 3 x 6 x 5
        private const int Row_Conv1 = 2512, Rows_Conv1 = 2512; // 24 x 6 x 5
        private const int Row_Norm1Moments = 0, Rows_Norm1Moments = 0; // 72
        private const int Row_Conv2 = 3664, Rows_Conv2 = 3664; // 24 x 6 x 5
        private const int Row_Conv2Scratch = 0, Rows_Conv2Scratch = 0; // 2304
        private const int Row_Norm2Moments = 0, Rows_Norm2Moments = 0; // 3
        private const int Row_Norm1Moments_2 = 0, Rows_Norm1Moments_2 = 0; // 24
        private const int Row_Norm1Moments_3 = 24, Rows_Norm1Moments_3 = 24; // 24
        private const int Row_Norm1Moments_4 = 48, Rows_Norm1Moments_4 = 48; // 24
        private const int Row_Norm2Moments_2 = 0, Rows_Norm2Moments_2 = 0; // 1
        private const int Row_Norm2Moments_3 = 1, Rows_Norm2Moments_3 = 1; // 1
        private const int Row_Norm2Moments_4 = 2, Rows_Norm2Moments_4 = 2; // 1

        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Run(ref float weights, ref float arena, ref float input0, ref float output0)
        {
            Layer_ImageBorder(ref Unsafe.Add(ref arena, Row_Image));
            Layer_Image(ref input0, ref Unsafe.Add(ref arena, Row_Image));
            Layer_Conv1(ref Unsafe.Add(ref arena, Row_Image), ref Unsafe.Add(ref weights, Weights_Conv1), ref Unsafe.Add(ref arena, Row_Conv1));
            Layer_Norm1Moments(ref Unsafe.Add(ref arena, Row_Conv1), ref Unsafe.Add(ref arena, Row_Norm1Moments));
            Layer_Norm1(ref Unsafe.Add(ref arena, Row_Conv1), ref Unsafe.Add(ref arena, Row_Norm1Moments_2), ref Unsafe.Add(ref arena, Row_Norm1Moments_3), ref Unsafe.Add(ref arena, Row_Norm1Moments_4), ref Unsafe.Add(ref weights, Weights_Norm1), ref Unsafe.Add(ref arena, Row_Conv1));
            Layer_Conv2(ref Unsafe.Add(ref arena, Row_Conv1), ref Unsafe.Add(ref weights, Weights_Conv2), ref Unsafe.Add(ref arena, Row_Conv2), ref Unsafe.Add(ref arena, Row_Conv2Scratch));
            Layer_Norm2Moments(ref Unsafe.Add(ref arena, Row_Conv2), ref Unsafe.Add(ref arena, Row_Norm2Moments));
            Layer_Norm2(ref Unsafe.Add(ref arena, Row_Conv2), ref Unsafe.Add(ref arena, Row_Norm2Moments_2), ref Unsafe.Add(ref arena, Row_Norm2Moments_3), ref Unsafe.Add(ref arena, Row_Norm2Moments_4), ref Unsafe.Add(ref weights, Weights_Norm2), ref Unsafe.Add(ref arena, Row_Conv2));
            Layer_Features(ref Unsafe.Add(ref arena, Row_Conv2), ref output0);
        }

        internal static void RunRows(ref float weights, ref float arena, ref float input0, ref float output0, int count)
        {
            while (count > 0)
            {
                int rows = count < 48 ? count : 48;
                for (int row = 0; row < rows; row++)
                {
                    Layer_ImageBorder(ref Unsafe.Add(ref arena, Rows_Image));
                    Layer_Image(ref Unsafe.Add(ref input0, row * 90), ref Unsafe.Add(ref arena, Rows_Image));
                    Layer_Conv1(ref Unsafe.Add(ref arena, Rows_Image), ref Unsafe.Add(ref weights, Weights_Conv1), ref Unsafe.Add(ref arena, Rows_Conv1));
                    Layer_Norm1Moments(ref Unsafe.Add(ref arena, Rows_Conv1), ref Unsafe.Add(ref arena, Rows_Norm1Moments));
                    Layer_Norm1(ref Unsafe.Add(ref arena, Rows_Conv1), ref Unsafe.Add(ref arena, Rows_Norm1Moments_2), ref Unsafe.Add(ref arena, Rows_Norm1Moments_3), ref Unsafe.Add(ref arena, Rows_Norm1Moments_4), ref Unsafe.Add(ref weights, Weights_Norm1), ref Unsafe.Add(ref arena, Rows_Conv1));
                    Layer_Conv2(ref Unsafe.Add(ref arena, Rows_Conv1), ref Unsafe.Add(ref weights, Weights_Conv2), ref Unsafe.Add(ref arena, Rows_Conv2), ref Unsafe.Add(ref arena, Rows_Conv2Scratch));
                    Layer_Norm2Moments(ref Unsafe.Add(ref arena, Rows_Conv2), ref Unsafe.Add(ref arena, Rows_Norm2Moments));
                    Layer_Norm2(ref Unsafe.Add(ref arena, Rows_Conv2), ref Unsafe.Add(ref arena, Rows_Norm2Moments_2), ref Unsafe.Add(ref arena, Rows_Norm2Moments_3), ref Unsafe.Add(ref arena, Rows_Norm2Moments_4), ref Unsafe.Add(ref weights, Weights_Norm2), ref Unsafe.Add(ref arena, Rows_Conv2));
                    Layer_Features(ref Unsafe.Add(ref arena, Rows_Conv2), ref Unsafe.Add(ref output0, row * 720));
                }
                input0 = ref Unsafe.Add(ref input0, rows * 90);
                output0 = ref Unsafe.Add(ref output0, rows * 720);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 90);
            global::System.Span<float> output0Rows = MemoryMarshal.CreateSpan(ref output0, count * 720);
            var batch = new Batch
            {
                Weights = weights,
                Arenas = arenas,
                Pieces = new RowPieces(count, 48, 1, threads.Threads),
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
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 90), ref Output0.At(first * 720), Pieces.Rows(piece));
            }
        }

        // image: zeros around 3 x 6 x 5, for the padding of what reads them
        private static void Layer_ImageBorder(ref float y)
        { } // 10 lines

        // image: input: 3 x 6 x 5 of 3 x 6 x 5
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Image(ref float x, ref float y)
        { } // 34 lines

        // conv1: conv2d 3 x 3 padding 1 x 1: 'conv1' all 24 units x 6 x 5 from 'image' all 3 units x 6 x 5
        // 19,440 multiply-adds; by the model 1,350 cycles.
        // Outputs across 8 lanes: 3 vectors of them for 6 x 1 results at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Conv1(ref float x, ref float weights, ref float y)
        { } // 226 lines

        // norm1: group-norm: mean and 1 / sqrt(variance + 1E-05) of each of 4 groups of 6 x 6 x 5
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Norm1Moments(ref float x, ref float y)
        { } // 226 lines

        // norm1: group-norm, relu: ((x - center) * factor + rest) * scale + shift, 'conv1' all 24 units x 6 x 5
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Norm1(ref float x0, ref float x1, ref float x2, ref float x3, ref float weights, ref float y)
        { } // 37 lines

        // conv2: conv2d 3 x 3 padding 1 x 1: 'conv2' all 24 units x 6 x 5 from 'conv1' all 24 units x 6 x 5
        // 155,520 multiply-adds; by the model 7,114 cycles, 9,996 by the definition.
        // Winograd's F(2 x 2, 3 x 3), outputs across 8 lanes: 3 tiles of 2 x 2 results in each of its stages at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Conv2(ref float x, ref float weights, ref float y, ref float scratch)
        { } // 4 lines

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Conv2<L>(ref float x, ref float weights, ref float y, ref float scratch)
        { } // 26 lines

        // The 16 products of a block of 3 tiles: 24 channels by 24, for all layers that have them.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Products_24x24(ref float scratch, ref float matrices, ref float sums)
        { } // 105 lines

        // norm2: layer-norm: mean and 1 / sqrt(variance + 1E-05) of all 24 x 6 x 5
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Norm2Moments(ref float x, ref float y)
        { } // 140 lines

        // norm2: layer-norm: ((x - center) * factor + rest) * scale + shift, 'conv2' all 24 units x 6 x 5
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Norm2(ref float x0, ref float x1, ref float x2, ref float x3, ref float weights, ref float y)
        { } // 37 lines

        // features: output: copies 'norm2'
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Features(ref float x, ref float y)
        { } // 33 lines
    }
}

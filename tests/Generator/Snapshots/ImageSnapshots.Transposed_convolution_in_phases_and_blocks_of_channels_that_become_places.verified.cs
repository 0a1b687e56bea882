    /// <remarks>
    /// The network 'larger' from net.prunednet.json: 440 parameters, 8,640 multiply-adds a row.
    /// <code>
    /// layer     operation                                                 survivors                        multiply-adds  cycles  kernel
    /// image     input                                                     6 x 4 x 5
    /// up        transposed-conv2d 3 x 3 stride 2 x 2 padding 1 x 1, relu  'up' all 8 units x 7 x 9                   960     109  outputs across 8 lanes
    /// up        transposed-conv2d 3 x 3 stride 2 x 2 padding 1 x 1, relu  'up' all 8 units x 7 x 9                 1,920     178  outputs across 8 lanes
    /// up        transposed-conv2d 3 x 3 stride 2 x 2 padding 1 x 1, relu  'up' all 8 units x 7 x 9                 1,920     179  outputs across 8 lanes
    /// up        transposed-conv2d 3 x 3 stride 2 x 2 padding 1 x 1, relu  'up' all 8 units x 7 x 9                 3,840     317  outputs across 8 lanes
    /// shuffle   depth-to-space                                            'shuffle' all 2 units x 14 x 18
    /// features  output                                                    2 x 14 x 18
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 448 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "larger", bytes: 1000, new[]
        {
            TensorPacking.Kernels("up.weight", offset: 0, shape: new[] { 8, 6, 3, 3 }, groups: 1, panel: 8, channelsLast: false, taps: new[] { 4 }),
            TensorPacking.Vector("up.bias", offset: 48, length: 8),
            TensorPacking.Kernels("up.weight", offset: 64, shape: new[] { 8, 6, 3, 3 }, groups: 1, panel: 8, channelsLast: false, taps: new[] { 5, 3 }),
            TensorPacking.Kernels("up.weight", offset: 160, shape: new[] { 8, 6, 3, 3 }, groups: 1, panel: 8, channelsLast: false, taps: new[] { 7, 1 }),
            TensorPacking.Kernels("up.weight", offset: 256, shape: new[] { 8, 6, 3, 3 }, groups: 1, panel: 8, channelsLast: false, taps: new[] { 8, 6, 2, 0 }),
        }));

        // Where the weights of each layer start, in floats.
        private const int Weights_Up = 0;
        private const int Weights_Up_2 = 48;
        private const int Weights_Up_3 = 48;
        private const int Weights_Up_4 = 48;

        // Where each value between the layers starts: in the memory for one row, and in that for a group of rows.
        private const int Row_Image = 640, Rows_Image = 640; // 6 x 4 x 5
        private const int Row_Up = 0, Rows_Up = 0; // 8 x 4 x 5
        private const int Row_Up_2 = 8, Rows_Up_2 = 8; // 8 x 4 x 5
        private const int Row_Up_3 = 16, Rows_Up_3 = 16; // 8 x 4 x 5
        private const int Row_Up_4 = 24, Rows_Up_4 = 24; // 8 x 4 x 5
        private const int Row_Up_5 = 640, Rows_Up_5 = 640; // 8 x 7 x 9
        private const int Row_Shuffle = 0, Rows_Shuffle = 0; // 2 x 14 x 18
        private const int Row_Up_6 = 0, Rows_Up_6 = 0; // 32 x 4 x 5

        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Run(ref float weights, ref float arena, ref float input0, ref float output0)
        {
            Layer_ImageBorder(ref Unsafe.Add(ref arena, Row_Image));
            Layer_Image(ref input0, ref Unsafe.Add(ref arena, Row_Image));
            Layer_Up(ref Unsafe.Add(ref arena, Row_Image), ref Unsafe.Add(ref weights, Weights_Up), ref Unsafe.Add(ref arena, Row_Up));
            Layer_Up_2(ref Unsafe.Add(ref arena, Row_Image), ref Unsafe.Add(ref weights, Weights_Up_2), ref Unsafe.Add(ref arena, Row_Up_2));
            Layer_Up_3(ref Unsafe.Add(ref arena, Row_Image), ref Unsafe.Add(ref weights, Weights_Up_3), ref Unsafe.Add(ref arena, Row_Up_3));
            Layer_Up_4(ref Unsafe.Add(ref arena, Row_Image), ref Unsafe.Add(ref weights, Weights_Up_4), ref Unsafe.Add(ref arena, Row_Up_4));
            Layer_Up_5(ref Unsafe.Add(ref arena, Row_Up_6), ref Unsafe.Add(ref arena, Row_Up_5));
            Layer_Shuffle(ref Unsafe.Add(ref arena, Row_Up_5), ref Unsafe.Add(ref arena, Row_Shuffle));
            Layer_Features(ref Unsafe.Add(ref arena, Row_Shuffle), ref output0);
        }

        internal static void RunRows(ref float weights, ref float arena, ref float input0, ref float output0, int count)
        {
            while (count > 0)
            {
                int rows = count < 48 ? count : 48;
                for (int row = 0; row < rows; row++)
                {
                    Layer_ImageBorder(ref Unsafe.Add(ref arena, Rows_Image));
                    Layer_Image(ref Unsafe.Add(ref input0, row * 120), ref Unsafe.Add(ref arena, Rows_Image));
                    Layer_Up(ref Unsafe.Add(ref arena, Rows_Image), ref Unsafe.Add(ref weights, Weights_Up), ref Unsafe.Add(ref arena, Rows_Up));
                    Layer_Up_2(ref Unsafe.Add(ref arena, Rows_Image), ref Unsafe.Add(ref weights, Weights_Up_2), ref Unsafe.Add(ref arena, Rows_Up_2));
                    Layer_Up_3(ref Unsafe.Add(ref arena, Rows_Image), ref Unsafe.Add(ref weights, Weights_Up_3), ref Unsafe.Add(ref arena, Rows_Up_3));
                    Layer_Up_4(ref Unsafe.Add(ref arena, Rows_Image), ref Unsafe.Add(ref weights, Weights_Up_4), ref Unsafe.Add(ref arena, Rows_Up_4));
                    Layer_Up_5(ref Unsafe.Add(ref arena, Rows_Up_6), ref Unsafe.Add(ref arena, Rows_Up_5));
                    Layer_Shuffle(ref Unsafe.Add(ref arena, Rows_Up_5), ref Unsafe.Add(ref arena, Rows_Shuffle));
                    Layer_Features(ref Unsafe.Add(ref arena, Rows_Shuffle), ref Unsafe.Add(ref output0, row * 504));
                }
                input0 = ref Unsafe.Add(ref input0, rows * 120);
                output0 = ref Unsafe.Add(ref output0, rows * 504);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 120);
            global::System.Span<float> output0Rows = MemoryMarshal.CreateSpan(ref output0, count * 504);
            var batch = new Batch
            {
                Weights = weights,
                Arenas = arenas,
                Pieces = new RowPieces(count, 48, 8, threads.Threads),
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
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 120), ref Output0.At(first * 504), Pieces.Rows(piece));
            }
        }

        // image: zeros around 6 x 4 x 5, for the padding of what reads them
        private static void Layer_ImageBorder(ref float y)
        { } // 9 lines

        // image: input: 6 x 4 x 5 of 6 x 4 x 5
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Image(ref float x, ref float y)
        { } // 34 lines

        // up: transposed-conv2d 3 x 3 stride 2 x 2 padding 1 x 1, relu: 'up' all 8 units x 7 x 9 from 'image' all 6 units x 4 x 5; window entries 1 x 1
        // 960 multiply-adds; by the model 109 cycles.
        // Outputs across 8 lanes: 1 vector of them for 20 results at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Up(ref float x, ref float weights, ref float y)
        { } // 149 lines

        // up: transposed-conv2d 3 x 3 stride 2 x 2 padding 1 x 1, relu: 'up' all 8 units x 7 x 9 from 'image' all 6 units x 4 x 5; window entries 1 x 2 0
        // 1,920 multiply-adds; by the model 178 cycles.
        // Outputs across 8 lanes: 1 vector of them for 4 x 5 results at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Up_2(ref float x, ref float weights, ref float y)
        { } // 166 lines

        // up: transposed-conv2d 3 x 3 stride 2 x 2 padding 1 x 1, relu: 'up' all 8 units x 7 x 9 from 'image' all 6 units x 4 x 5; window entries 2 0 x 1
        // 1,920 multiply-adds; by the model 179 cycles.
        // Outputs across 8 lanes: 1 vector of them for 4 x 5 results at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Up_3(ref float x, ref float weights, ref float y)
        { } // 166 lines

        // up: transposed-conv2d 3 x 3 stride 2 x 2 padding 1 x 1, relu: 'up' all 8 units x 7 x 9 from 'image' all 6 units x 4 x 5; window entries 2 0 x 2 0
        // 3,840 multiply-adds; by the model 317 cycles.
        // Outputs across 8 lanes: 1 vector of them for 4 x 5 results at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Up_4(ref float x, ref float weights, ref float y)
        { } // 181 lines

        // up: 2 x 2 phases side by side, 8 x 7 x 9
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Up_5(ref float x, ref float y)
        { } // 44 lines

        // shuffle: depth-to-space: blocks of 2 x 2 from 'up' all 8 units, 'shuffle' all 2 units x 14 x 18
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Shuffle(ref float x, ref float y)
        {
            for (int unit = 0; unit < 2; unit++)
            {
                for (int line = 0; line < 7; line++)
                {
                    for (int blockLine = 0; blockLine < 2; blockLine++)
                    {
                        for (int blockPlace = 0; blockPlace < 2; blockPlace++)
                        {
                            int at = unit * 4 + line * 72 + blockLine * 2 + blockPlace;
                            int at1 = unit * 252 + line * 36 + blockLine * 18 + blockPlace;
                            ref float from = ref Unsafe.Add(ref x, at);
                            ref float to = ref Unsafe.Add(ref y, at1);
                            for (int i = 0; i < 9; i++)
                            {
                                Unsafe.Add(ref to, i * 2) = Unsafe.Add(ref from, i * 8);
                            }
                        }
                    }
                }
            }
        }

        // features: output: copies 'shuffle'
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Features(ref float x, ref float y)
        { } // 1 lines
    }
}

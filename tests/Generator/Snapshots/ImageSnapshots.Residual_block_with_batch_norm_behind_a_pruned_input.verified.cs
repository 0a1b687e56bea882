    /// <remarks>
    /// The network 'residual' from net.prunednet.json: 1,044 parameters, 36,288 multiply-adds a row.
    /// Of 'channel' 6 of 8 units survived.
    /// Of 'inner' 9 of 16 units survived.
    /// Of 'outer' 6 of 8 units survived.
    /// <code>
    /// layer  operation                                            survivors                      multiply-adds  cycles  kernel
    /// image  input                                                2 x 6 x 6
    /// image  input                                                4 x 6 x 6
    /// stem   conv2d 1 x 1, relu                                   'outer' 6 of 8 units x 6 x 6           1,296     235  outputs across 8 lanes
    /// conv1  conv2d 3 x 3 padding 1 x 1, norm, relu               'inner' 9 of 16 units x 6 x 6         17,496   1,911  Winograd's F(2 x 2, 3 x 3), outputs across 16 lanes
    /// conv2  conv2d 3 x 3 padding 1 x 1, norm, plus 'stem', relu  'outer' 6 of 8 units x 6 x 6          17,496   1,652  Winograd's F(2 x 2, 3 x 3), outputs across 8 lanes
    /// pool   global-average-pool                                  'outer' 6 of 8 units
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 2,784 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "residual", bytes: 1000, new[]
        {
            TensorPacking.Kernels("stem.weight", offset: 0, shape: new[] { 6, 6, 1, 1 }, groups: 1, panel: 8, channelsLast: false),
            TensorPacking.Vector("stem.bias", offset: 48, length: 6),
            TensorPacking.Winograd("conv1.weight", offset: 64, outputs: 9, inputs: 6, panel: 16, norm: new OutputNorm("norm1.scale", "norm1.shift", "norm1.mean", "norm1.variance", 9.99999975E-06f)),
            TensorPacking.Addend(new OutputNorm("norm1.scale", "norm1.shift", "norm1.mean", "norm1.variance", 9.99999975E-06f), offset: 1600, length: 9),
            TensorPacking.Winograd("conv2.weight", offset: 1616, outputs: 6, inputs: 9, panel: 8, norm: new OutputNorm("norm2.scale", "norm2.shift", "norm2.mean", "norm2.variance", 9.99999975E-06f)),
            TensorPacking.Addend(new OutputNorm("norm2.scale", "norm2.shift", "norm2.mean", "norm2.variance", 9.99999975E-06f), offset: 2768, length: 6),
        }));

        // Where the weights of each layer start, in floats.
        private const int Weights_Stem = 0;
        private const int Weights_Conv1 = 64;
        private const int Weights_Conv2 = 1616;

        // Where each value between the layers starts: in the memory for one row, and in that for a group of rows.
        private const int Row_Image = 0, Rows_Image = 0; // 2 x 6 x 6
        private const int Row_Image_2 = 72, Rows_Image_2 = 72; // 4 x 6 x 6
        private const int Row_Stem = 3798, Rows_Stem = 3798; // 6 x 6 x 6
        private const int Row_Conv1 = 3249, Rows_Conv1 = 3249; // 9 x 6 x 6
        private const int Row_Conv1Scratch = 0, Rows_Conv1Scratch = 0; // 3168
        private const int Row_Conv2 = 2448, Rows_Conv2 = 2448; // 6 x 6 x 6
        private const int Row_Conv2Scratch = 0, Rows_Conv2Scratch = 0; // 2448
        private const int Row_Image_3 = 0, Rows_Image_3 = 0; // 6 x 6 x 6

        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Run(ref float weights, ref float arena, ref float input0, ref float output0)
        {
            Layer_Image(ref input0, ref Unsafe.Add(ref arena, Row_Image));
            Layer_Image_2(ref Unsafe.Add(ref input0, 144), ref Unsafe.Add(ref arena, Row_Image_2));
            Layer_Stem(ref Unsafe.Add(ref arena, Row_Image_3), ref Unsafe.Add(ref weights, Weights_Stem), ref Unsafe.Add(ref arena, Row_Stem));
            Layer_Conv1(ref Unsafe.Add(ref arena, Row_Stem), ref Unsafe.Add(ref weights, Weights_Conv1), ref Unsafe.Add(ref arena, Row_Conv1), ref Unsafe.Add(ref arena, Row_Conv1Scratch));
            Layer_Conv2(ref Unsafe.Add(ref arena, Row_Conv1), ref Unsafe.Add(ref arena, Row_Stem), ref Unsafe.Add(ref weights, Weights_Conv2), ref Unsafe.Add(ref arena, Row_Conv2), ref Unsafe.Add(ref arena, Row_Conv2Scratch));
            Layer_Pool(ref Unsafe.Add(ref arena, Row_Conv2), ref output0);
        }

        internal static void RunRows(ref float weights, ref float arena, ref float input0, ref float output0, int count)
        {
            while (count > 0)
            {
                int rows = count < 48 ? count : 48;
                for (int row = 0; row < rows; row++)
                {
                    Layer_Image(ref Unsafe.Add(ref input0, row * 288), ref Unsafe.Add(ref arena, Rows_Image));
                    Layer_Image_2(ref Unsafe.Add(ref input0, 144 + row * 288), ref Unsafe.Add(ref arena, Rows_Image_2));
                    Layer_Stem(ref Unsafe.Add(ref arena, Rows_Image_3), ref Unsafe.Add(ref weights, Weights_Stem), ref Unsafe.Add(ref arena, Rows_Stem));
                    Layer_Conv1(ref Unsafe.Add(ref arena, Rows_Stem), ref Unsafe.Add(ref weights, Weights_Conv1), ref Unsafe.Add(ref arena, Rows_Conv1), ref Unsafe.Add(ref arena, Rows_Conv1Scratch));
                    Layer_Conv2(ref Unsafe.Add(ref arena, Rows_Conv1), ref Unsafe.Add(ref arena, Rows_Stem), ref Unsafe.Add(ref weights, Weights_Conv2), ref Unsafe.Add(ref arena, Rows_Conv2), ref Unsafe.Add(ref arena, Rows_Conv2Scratch));
                    Layer_Pool(ref Unsafe.Add(ref arena, Rows_Conv2), ref Unsafe.Add(ref output0, row * 6));
                }
                input0 = ref Unsafe.Add(ref input0, rows * 288);
                output0 = ref Unsafe.Add(ref output0, rows * 6);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 288);
            global::System.Span<float> output0Rows = MemoryMarshal.CreateSpan(ref output0, count * 6);
            var batch = new Batch
            {
                Weights = weights,
                Arenas = arenas,
                Pieces = new RowPieces(count, 48, 4, threads.Threads),
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
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 288), ref Output0.At(first * 6), Pieces.Rows(piece));
            }
        }

        // image: input: 2 x 6 x 6 of 8 x 6 x 6
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Image(ref float x, ref float y)
        { } // 23 lines

        // image: input: 4 x 6 x 6 of 8 x 6 x 6
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Image_2(ref float x, ref float y)
        { } // 21 lines

        // stem: conv2d 1 x 1, relu: 'outer' 6 of 8 units x 6 x 6 from 'channel' 6 of 8 units x 6 x 6
        // 1,296 multiply-adds; by the model 235 cycles.
        // Outputs across 8 lanes: 1 vector of them for 18 results at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Stem(ref float x, ref float weights, ref float y)
        { } // 184 lines

        // conv1: conv2d 3 x 3 padding 1 x 1, norm, relu: 'inner' 9 of 16 units x 6 x 6 from 'outer' 6 of 8 units x 6 x 6
        // 17,496 multiply-adds; by the model 1,911 cycles, 2,068 by the definition.
        // Winograd's F(2 x 2, 3 x 3), outputs across 16 lanes: 3 x 3 tiles of 2 x 2 results in each of its stages at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Conv1(ref float x, ref float weights, ref float y, ref float scratch)
        {
            if (Vector512.IsHardwareAccelerated)
                Layer_Conv1<Lanes512>(ref x, ref weights, ref y, ref scratch);
            else if (Vector256.IsHardwareAccelerated)
                Layer_Conv1<Lanes256>(ref x, ref weights, ref y, ref scratch);
            else
                Layer_Conv1<Lanes128>(ref x, ref weights, ref y, ref scratch);
        }

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Conv1<L>(ref float x, ref float weights, ref float y, ref float scratch)
            where L : struct, global::PrunedNetGen.Runtime.ILanes<L>
        {
            ref float source = ref Unsafe.Add(ref x, -54);
            ref float sums = ref Unsafe.Add(ref scratch, Vector512.IsHardwareAccelerated ? 864 : 288);
            int rows = Vector512.IsHardwareAccelerated ? 3 : 1;
            int height = Vector512.IsHardwareAccelerated ? 6 : 2;
            int stride = Vector512.IsHardwareAccelerated ? 144 : 48;
            for (int top = 0; top < 6; top += height)
            {
                ref float patches = ref Unsafe.Add(ref source, top * 48);
                Winograd.Transform<L>(ref patches, 48, 6, 6, ref scratch, rows, 3, height, 6);
                Products_6x9(ref scratch, ref weights, ref sums);
                for (int down = 0, tile = 0; down < rows; down++)
                {
                    for (int right = 0; right < 3; right++, tile++)
                    {
                        int y0 = top + Winograd.Start(down, height), x0 = Winograd.Start(right, 6);
                        ref float result = ref Unsafe.Add(ref y, y0 * 72 + x0 * 9);
                        ref float numbers = ref Unsafe.Add(ref sums, tile * 16);
                        int channel = 0;
                        for (; channel <= 9 - Lanes.Count<L>(); channel += Lanes.Count<L>())
                        {
                            Winograd.Results(ref Unsafe.Add(ref numbers, channel), stride, Lanes.Load<L>(ref weights, 1536 + channel), out L sum00, out L sum01, out L sum10, out L sum11);
                            Activations.Relu(sum00).Store(ref result, channel);
                            Activations.Relu(sum01).Store(ref result, 9 + channel);
                            Activations.Relu(sum10).Store(ref result, 72 + channel);
                            Activations.Relu(sum11).Store(ref result, 81 + channel);
                        }
                        if (9 % Lanes.Count<L>() > 0)
                        {
                            Winograd.Results(ref Unsafe.Add(ref numbers, channel), stride, Lanes.Load<L>(ref weights, 1536 + channel), out L sum00, out L sum01, out L sum10, out L sum11);
                            Activations.Relu(sum00).StoreFirst(ref Unsafe.Add(ref result, channel), 9 % Lanes.Count<L>());
                            Activations.Relu(sum01).StoreFirst(ref Unsafe.Add(ref result, 9 + channel), 9 % Lanes.Count<L>());
                            Activations.Relu(sum10).StoreFirst(ref Unsafe.Add(ref result, 72 + channel), 9 % Lanes.Count<L>());
                            Activations.Relu(sum11).StoreFirst(ref Unsafe.Add(ref result, 81 + channel), 9 % Lanes.Count<L>());
                        }
                    }
                }
            }
        }

        // The 16 products of a block of 9 or 3 tiles: 6 channels by 9, for all layers that have them.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Products_6x9(ref float scratch, ref float matrices, ref float sums)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                for (int number = 0; number < 16; number++)
                {
                    ref float numbers = ref Unsafe.Add(ref scratch, number * 54);
                    ref float results = ref Unsafe.Add(ref sums, number * 144);
                    ref float matrix = ref Unsafe.Add(ref matrices, number * 96);
                    for (int tile = 0; tile < 9; tile += 9)
                    {
                        ref float v = ref Unsafe.Add(ref numbers, tile * 6);
                        ref float w = ref matrix;
                        ref float end = ref Unsafe.Add(ref v, 6);
                        Floats512 sum0_0 = Floats512.Zero;
                        Floats512 sum0_1 = Floats512.Zero;
                        Floats512 sum0_2 = Floats512.Zero;
                        Floats512 sum0_3 = Floats512.Zero;
                        Floats512 sum0_4 = Floats512.Zero;
                        Floats512 sum0_5 = Floats512.Zero;
                        Floats512 sum0_6 = Floats512.Zero;
                        Floats512 sum0_7 = Floats512.Zero;
                        Floats512 sum0_8 = Floats512.Zero;
                        do
                        {
                            {
                                Floats512 w0 = Vectors.Load512(ref w, 0);
                                sum0_0 = Vectors.MultiplyAddOne512(ref v, 0, w0, sum0_0);
                                sum0_1 = Vectors.MultiplyAddOne512(ref v, 6, w0, sum0_1);
                                sum0_2 = Vectors.MultiplyAddOne512(ref v, 12, w0, sum0_2);
                                sum0_3 = Vectors.MultiplyAddOne512(ref v, 18, w0, sum0_3);
                                sum0_4 = Vectors.MultiplyAddOne512(ref v, 24, w0, sum0_4);
                                sum0_5 = Vectors.MultiplyAddOne512(ref v, 30, w0, sum0_5);
                                sum0_6 = Vectors.MultiplyAddOne512(ref v, 36, w0, sum0_6);
                                sum0_7 = Vectors.MultiplyAddOne512(ref v, 42, w0, sum0_7);
                                sum0_8 = Vectors.MultiplyAddOne512(ref v, 48, w0, sum0_8);
                            }
                            {
                                Floats512 w0 = Vectors.Load512(ref w, 16);
                                sum0_0 = Vectors.MultiplyAddOne512(ref v, 1, w0, sum0_0);
                                sum0_1 = Vectors.MultiplyAddOne512(ref v, 7, w0, sum0_1);
                                sum0_2 = Vectors.MultiplyAddOne512(ref v, 13, w0, sum0_2);
                                sum0_3 = Vectors.MultiplyAddOne512(ref v, 19, w0, sum0_3);
                                sum0_4 = Vectors.MultiplyAddOne512(ref v, 25, w0, sum0_4);
                                sum0_5 = Vectors.MultiplyAddOne512(ref v, 31, w0, sum0_5);
                                sum0_6 = Vectors.MultiplyAddOne512(ref v, 37, w0, sum0_6);
                                sum0_7 = Vectors.MultiplyAddOne512(ref v, 43, w0, sum0_7);
                                sum0_8 = Vectors.MultiplyAddOne512(ref v, 49, w0, sum0_8);
                            }
                            v = ref Unsafe.Add(ref v, 2);
                            w = ref Unsafe.Add(ref w, 32);
                        }
                        while (Unsafe.IsAddressLessThan(ref v, ref end));
                        ref float result = ref Unsafe.Add(ref results, tile * 16);
                        Vectors.StoreAll512(ref result, 0, 16, sum0_0, sum0_1, sum0_2, sum0_3, sum0_4, sum0_5);
                        Vectors.StoreAll512(ref result, 96, 16, sum0_6, sum0_7, sum0_8);
                    }
                }
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                for (int number = 0; number < 16; number++)
                {
                    ref float numbers = ref Unsafe.Add(ref scratch, number * 18);
                    ref float results = ref Unsafe.Add(ref sums, number * 48);
                    ref float matrix = ref Unsafe.Add(ref matrices, number * 96);
                    for (int tile = 0; tile < 3; tile += 3)
                    {
                        ref float v = ref Unsafe.Add(ref numbers, tile * 6);
                        ref float w = ref matrix;
                        ref float end = ref Unsafe.Add(ref v, 6);
                        Floats256 sum0_0 = Floats256.Zero, sum1_0 = Floats256.Zero;
                        Floats256 sum0_1 = Floats256.Zero, sum1_1 = Floats256.Zero;
                        Floats256 sum0_2 = Floats256.Zero, sum1_2 = Floats256.Zero;
                        do
                        {
                            {
                                Floats256 w0 = Vectors.Load256(ref w, 0);
                                Floats256 w1 = Vectors.Load256(ref w, 8);
                                Products.AddFloat256(ref v, 0, w0, ref sum0_0, w1, ref sum1_0);
                                Products.AddFloat256(ref v, 6, w0, ref sum0_1, w1, ref sum1_1);
                                Products.AddFloat256(ref v, 12, w0, ref sum0_2, w1, ref sum1_2);
                            }
                            {
                                Floats256 w0 = Vectors.Load256(ref w, 16);
                                Floats256 w1 = Vectors.Load256(ref w, 24);
                                Products.AddFloat256(ref v, 1, w0, ref sum0_0, w1, ref sum1_0);
                                Products.AddFloat256(ref v, 7, w0, ref sum0_1, w1, ref sum1_1);
                                Products.AddFloat256(ref v, 13, w0, ref sum0_2, w1, ref sum1_2);
                            }
                            {
                                Floats256 w0 = Vectors.Load256(ref w, 32);
                                Floats256 w1 = Vectors.Load256(ref w, 40);
                                Products.AddFloat256(ref v, 2, w0, ref sum0_0, w1, ref sum1_0);
                                Products.AddFloat256(ref v, 8, w0, ref sum0_1, w1, ref sum1_1);
                                Products.AddFloat256(ref v, 14, w0, ref sum0_2, w1, ref sum1_2);
                            }
                            v = ref Unsafe.Add(ref v, 3);
                            w = ref Unsafe.Add(ref w, 48);
                        }
                        while (Unsafe.IsAddressLessThan(ref v, ref end));
                        ref float result = ref Unsafe.Add(ref results, tile * 16);
                        Vectors.StoreAll256(ref result, 0, 8, sum0_0, sum1_0);
                        Vectors.StoreAll256(ref result, 16, 8, sum0_1, sum1_1);
                        Vectors.StoreAll256(ref result, 32, 8, sum0_2, sum1_2);
                    }
                }
            }
            else
            {
                for (int number = 0; number < 16; number++)
                {
                    ref float numbers = ref Unsafe.Add(ref scratch, number * 18);
                    ref float results = ref Unsafe.Add(ref sums, number * 48);
                    ref float matrix = ref Unsafe.Add(ref matrices, number * 96);
                    for (int tile = 0; tile < 3; tile += 1)
                    {
                        ref float v = ref Unsafe.Add(ref numbers, tile * 6);
                        ref float w = ref matrix;
                        ref float end = ref Unsafe.Add(ref v, 6);
                        Floats128 sum0_0 = Floats128.Zero, sum1_0 = Floats128.Zero, sum2_0 = Floats128.Zero, sum3_0 = Floats128.Zero;
                        do
                        {
                            {
                                Floats128 w0 = Vectors.Load128(ref w, 0);
                                Floats128 w1 = Vectors.Load128(ref w, 4);
                                Floats128 w2 = Vectors.Load128(ref w, 8);
                                Floats128 w3 = Vectors.Load128(ref w, 12);
                                Products.AddFloat128(ref v, 0, w0, ref sum0_0, w1, ref sum1_0, w2, ref sum2_0, w3, ref sum3_0);
                            }
                            {
                                Floats128 w0 = Vectors.Load128(ref w, 16);
                                Floats128 w1 = Vectors.Load128(ref w, 20);
                                Floats128 w2 = Vectors.Load128(ref w, 24);
                                Floats128 w3 = Vectors.Load128(ref w, 28);
                                Products.AddFloat128(ref v, 1, w0, ref sum0_0, w1, ref sum1_0, w2, ref sum2_0, w3, ref sum3_0);
                            }
                            {
                                Floats128 w0 = Vectors.Load128(ref w, 32);
                                Floats128 w1 = Vectors.Load128(ref w, 36);
                                Floats128 w2 = Vectors.Load128(ref w, 40);
                                Floats128 w3 = Vectors.Load128(ref w, 44);
                                Products.AddFloat128(ref v, 2, w0, ref sum0_0, w1, ref sum1_0, w2, ref sum2_0, w3, ref sum3_0);
                            }
                            v = ref Unsafe.Add(ref v, 3);
                            w = ref Unsafe.Add(ref w, 48);
                        }
                        while (Unsafe.IsAddressLessThan(ref v, ref end));
                        ref float result = ref Unsafe.Add(ref results, tile * 16);
                        Vectors.StoreAll128(ref result, 0, 4, sum0_0, sum1_0, sum2_0, sum3_0);
                    }
                }
            }
        }

        // conv2: conv2d 3 x 3 padding 1 x 1, norm, plus 'stem', relu: 'outer' 6 of 8 units x 6 x 6 from 'inner' 9 of 16 units x 6 x 6
        // 17,496 multiply-adds; by the model 1,652 cycles, 1,805 by the definition.
        // Winograd's F(2 x 2, 3 x 3), outputs across 8 lanes: 3 x 3 tiles of 2 x 2 results in each of its stages at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Conv2(ref float x, ref float z0, ref float weights, ref float y, ref float scratch)
        { } // 4 lines

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Conv2<L>(ref float x, ref float z0, ref float weights, ref float y, ref float scratch)
        { } // 45 lines

        // The 16 products of a block of 6 tiles: 9 channels by 6, for all layers that have them.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Products_9x6(ref float scratch, ref float matrices, ref float sums)
        {
            if (Vector256.IsHardwareAccelerated)
            {
                for (int number = 0; number < 16; number++)
                {
                    ref float numbers = ref Unsafe.Add(ref scratch, number * 54);
                    ref float results = ref Unsafe.Add(ref sums, number * 48);
                    ref float matrix = ref Unsafe.Add(ref matrices, number * 72);
                    for (int tile = 0; tile < 6; tile += 6)
                    {
                        ref float v = ref Unsafe.Add(ref numbers, tile * 9);
                        ref float w = ref matrix;
                        ref float end = ref Unsafe.Add(ref v, 9);
                        Floats256 sum0_0 = Floats256.Zero;
                        Floats256 sum0_1 = Floats256.Zero;
                        Floats256 sum0_2 = Floats256.Zero;
                        Floats256 sum0_3 = Floats256.Zero;
                        Floats256 sum0_4 = Floats256.Zero;
                        Floats256 sum0_5 = Floats256.Zero;
                        do
                        {
                            {
                                Floats256 w0 = Vectors.Load256(ref w, 0);
                                sum0_0 = Vectors.MultiplyAddOne256(ref v, 0, w0, sum0_0);
                                sum0_1 = Vectors.MultiplyAddOne256(ref v, 9, w0, sum0_1);
                                sum0_2 = Vectors.MultiplyAddOne256(ref v, 18, w0, sum0_2);
                                sum0_3 = Vectors.MultiplyAddOne256(ref v, 27, w0, sum0_3);
                                sum0_4 = Vectors.MultiplyAddOne256(ref v, 36, w0, sum0_4);
                                sum0_5 = Vectors.MultiplyAddOne256(ref v, 45, w0, sum0_5);
                            }
                            {
                                Floats256 w0 = Vectors.Load256(ref w, 8);
                                sum0_0 = Vectors.MultiplyAddOne256(ref v, 1, w0, sum0_0);
                                sum0_1 = Vectors.MultiplyAddOne256(ref v, 10, w0, sum0_1);
                                sum0_2 = Vectors.MultiplyAddOne256(ref v, 19, w0, sum0_2);
                                sum0_3 = Vectors.MultiplyAddOne256(ref v, 28, w0, sum0_3);
                                sum0_4 = Vectors.MultiplyAddOne256(ref v, 37, w0, sum0_4);
                                sum0_5 = Vectors.MultiplyAddOne256(ref v, 46, w0, sum0_5);
                            }
                            {
                                Floats256 w0 = Vectors.Load256(ref w, 16);
                                sum0_0 = Vectors.MultiplyAddOne256(ref v, 2, w0, sum0_0);
                                sum0_1 = Vectors.MultiplyAddOne256(ref v, 11, w0, sum0_1);
                                sum0_2 = Vectors.MultiplyAddOne256(ref v, 20, w0, sum0_2);
                                sum0_3 = Vectors.MultiplyAddOne256(ref v, 29, w0, sum0_3);
                                sum0_4 = Vectors.MultiplyAddOne256(ref v, 38, w0, sum0_4);
                                sum0_5 = Vectors.MultiplyAddOne256(ref v, 47, w0, sum0_5);
                            }
                            v = ref Unsafe.Add(ref v, 3);
                            w = ref Unsafe.Add(ref w, 24);
                        }
                        while (Unsafe.IsAddressLessThan(ref v, ref end));
                        ref float result = ref Unsafe.Add(ref results, tile * 8);
                        Vectors.StoreAll256(ref result, 0, 8, sum0_0, sum0_1, sum0_2, sum0_3, sum0_4, sum0_5);
                    }
                }
            }
            else
            {
                for (int number = 0; number < 16; number++)
                {
                    ref float numbers = ref Unsafe.Add(ref scratch, number * 54);
                    ref float results = ref Unsafe.Add(ref sums, number * 48);
                    ref float matrix = ref Unsafe.Add(ref matrices, number * 72);
                    for (int tile = 0; tile < 6; tile += 6)
                    {
                        ref float v = ref Unsafe.Add(ref numbers, tile * 9);
                        ref float w = ref matrix;
                        ref float end = ref Unsafe.Add(ref v, 9);
                        Floats128 sum0_0 = Floats128.Zero, sum1_0 = Floats128.Zero;
                        Floats128 sum0_1 = Floats128.Zero, sum1_1 = Floats128.Zero;
                        Floats128 sum0_2 = Floats128.Zero, sum1_2 = Floats128.Zero;
                        Floats128 sum0_3 = Floats128.Zero, sum1_3 = Floats128.Zero;
                        Floats128 sum0_4 = Floats128.Zero, sum1_4 = Floats128.Zero;
                        Floats128 sum0_5 = Floats128.Zero, sum1_5 = Floats128.Zero;
                        do
                        {
                            {
                                Floats128 w0 = Vectors.Load128(ref w, 0);
                                Floats128 w1 = Vectors.Load128(ref w, 4);
                                Products.AddFloat128(ref v, 0, w0, ref sum0_0, w1, ref sum1_0);
                                Products.AddFloat128(ref v, 9, w0, ref sum0_1, w1, ref sum1_1);
                                Products.AddFloat128(ref v, 18, w0, ref sum0_2, w1, ref sum1_2);
                                Products.AddFloat128(ref v, 27, w0, ref sum0_3, w1, ref sum1_3);
                                Products.AddFloat128(ref v, 36, w0, ref sum0_4, w1, ref sum1_4);
                                Products.AddFloat128(ref v, 45, w0, ref sum0_5, w1, ref sum1_5);
                            }
                            v = ref Unsafe.Add(ref v, 1);
                            w = ref Unsafe.Add(ref w, 8);
                        }
                        while (Unsafe.IsAddressLessThan(ref v, ref end));
                        ref float result = ref Unsafe.Add(ref results, tile * 8);
                        Vectors.StoreAll128(ref result, 0, 4, sum0_0, sum1_0);
                        Vectors.StoreAll128(ref result, 8, 4, sum0_1, sum1_1);
                        Vectors.StoreAll128(ref result, 16, 4, sum0_2, sum1_2);
                        Vectors.StoreAll128(ref result, 24, 4, sum0_3, sum1_3);
                        Vectors.StoreAll128(ref result, 32, 4, sum0_4, sum1_4);
                        Vectors.StoreAll128(ref result, 40, 4, sum0_5, sum1_5);
                    }
                }
            }
        }

        // pool: global-average-pool: 'outer' 6 of 8 units from 6 x 6 x 6
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Pool(ref float x, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                Floats512 check = Floats512.Zero;
                ref float from = ref x;
                ref float to = ref y;
                {
                    Floats512 pooled = Floats512.Zero;
                    for (int ky = 0; ky < 6; ky++)
                    {
                        Floats512 part = Floats512.Zero;
                        for (int kx = 0; kx < 6; kx++)
                        {
                            part += PartialVectors.Load512(ref Unsafe.Add(ref from, ky * 36 + kx * 6), 6);
                        }
                        pooled += part;
                    }
                    pooled *= 0.027777778f;
                    check = Vectors.MultiplyAdd512(pooled, Floats512.Zero, check);
                    PartialVectors.Store(pooled, ref to, 6);
                }
                if (Vector512.EqualsAll(check, Floats512.Zero)) return;
            }
            else
            {
                Floats check = Floats.Zero;
                ref float from = ref x;
                ref float to = ref y;
                for (int i = 0; i < 6 - 6 % Floats.Count; i += Floats.Count)
                {
                    Floats pooled = Floats.Zero;
                    for (int ky = 0; ky < 6; ky++)
                    {
                        Floats part = Floats.Zero;
                        for (int kx = 0; kx < 6; kx++)
                        {
                            part += Vectors.Load(ref from, ky * 36 + kx * 6 + i);
                        }
                        pooled += part;
                    }
                    pooled *= 0.027777778f;
                    check = Vectors.MultiplyAdd(pooled, Floats.Zero, check);
                    Vectors.Store(pooled, ref to, i);
                }
                if (6 % Floats.Count != 0)
                {
                    {
                        Floats pooled = Floats.Zero;
                        for (int ky = 0; ky < 6; ky++)
                        {
                            Floats part = Floats.Zero;
                            for (int kx = 0; kx < 6; kx++)
                            {
                                part += PartialVectors.Load(ref Unsafe.Add(ref from, ky * 36 + kx * 6 + 6 - 6 % Floats.Count), 6 % Floats.Count);
                            }
                            pooled += part;
                        }
                        pooled *= 0.027777778f;
                        check = Vectors.MultiplyAdd(pooled, Floats.Zero, check);
                        PartialVectors.Store(pooled, ref Unsafe.Add(ref to, 6 - 6 % Floats.Count), 6 % Floats.Count);
                    }
                }
                if (Vector.EqualsAll(check, Floats.Zero)) return;
            }
            // An average was not finite: all of them once more in double precision, which holds every sum of floats.
            var lines = new WideAverages.Windows(count: 1, size: 6, step: 1, dilation: 1, before: 0, length: 6, counted: 6, countsBefore: false, stride: 36, outputStride: 1);
            var places = new WideAverages.Windows(count: 1, size: 6, step: 1, dilation: 1, before: 0, length: 6, counted: 6, countsBefore: false, stride: 6, outputStride: 1);
            WideAverages.Of(ref x, ref y, 6, 1, lines, places);
        }
    }
}

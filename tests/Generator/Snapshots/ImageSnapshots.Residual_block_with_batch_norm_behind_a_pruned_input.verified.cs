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
        { } // 208 lines

        // conv1: conv2d 3 x 3 padding 1 x 1, norm, relu: 'inner' 9 of 16 units x 6 x 6 from 'outer' 6 of 8 units x 6 x 6
        // 17,496 multiply-adds; by the model 1,911 cycles, 2,068 by the definition.
        // Winograd's F(2 x 2, 3 x 3), outputs across 16 lanes: 3 x 3 tiles of 2 x 2 results in each of its stages at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Conv1(ref float x, ref float weights, ref float y, ref float scratch)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                ref float source = ref Unsafe.Add(ref x, -54);
                ref float matrices = ref weights;
                ref float sums = ref Unsafe.Add(ref scratch, 864);
                for (int down = 0, tile = 0; down < 3; down++)
                {
                    for (int right = 0; right < 3; right++, tile++)
                    {
                        int y0 = down * 2, x0 = right * 2;
                        ref float patch = ref Unsafe.Add(ref source, y0 * 48 + x0 * 6);
                        for (int vector = 0; vector < 2; vector++)
                        {
                            int channel = Math.Min(vector * 4, 2);
                            ref float entries = ref Unsafe.Add(ref patch, channel);
                            ref float numbers = ref Unsafe.Add(ref scratch, tile * 6 + channel);
                            Floats128 d00 = Vectors.Load128(ref entries, 0);
                            Floats128 d10 = Vectors.Load128(ref entries, 48);
                            Floats128 d20 = Vectors.Load128(ref entries, 96);
                            Floats128 d30 = Vectors.Load128(ref entries, 144);
                            Floats128 e00 = d00 - d20;
                            Floats128 e10 = d10 + d20;
                            Floats128 e20 = d20 - d10;
                            Floats128 e30 = d10 - d30;
                            Floats128 d01 = Vectors.Load128(ref entries, 6);
                            Floats128 d11 = Vectors.Load128(ref entries, 54);
                            Floats128 d21 = Vectors.Load128(ref entries, 102);
                            Floats128 d31 = Vectors.Load128(ref entries, 150);
                            Floats128 e01 = d01 - d21;
                            Floats128 e11 = d11 + d21;
                            Floats128 e21 = d21 - d11;
                            Floats128 e31 = d11 - d31;
                            Floats128 d02 = Vectors.Load128(ref entries, 12);
                            Floats128 d12 = Vectors.Load128(ref entries, 60);
                            Floats128 d22 = Vectors.Load128(ref entries, 108);
                            Floats128 d32 = Vectors.Load128(ref entries, 156);
                            Floats128 e02 = d02 - d22;
                            Floats128 e12 = d12 + d22;
                            Floats128 e22 = d22 - d12;
                            Floats128 e32 = d12 - d32;
                            Floats128 d03 = Vectors.Load128(ref entries, 18);
                            Floats128 d13 = Vectors.Load128(ref entries, 66);
                            Floats128 d23 = Vectors.Load128(ref entries, 114);
                            Floats128 d33 = Vectors.Load128(ref entries, 162);
                            Floats128 e03 = d03 - d23;
                            Floats128 e13 = d13 + d23;
                            Floats128 e23 = d23 - d13;
                            Floats128 e33 = d13 - d33;
                            Vectors.Store128(e00 - e02, ref numbers, 0);
                            Vectors.Store128(e01 + e02, ref numbers, 54);
                            Vectors.Store128(e02 - e01, ref numbers, 108);
                            Vectors.Store128(e01 - e03, ref numbers, 162);
                            Vectors.Store128(e10 - e12, ref numbers, 216);
                            Vectors.Store128(e11 + e12, ref numbers, 270);
                            Vectors.Store128(e12 - e11, ref numbers, 324);
                            Vectors.Store128(e11 - e13, ref numbers, 378);
                            Vectors.Store128(e20 - e22, ref numbers, 432);
                            Vectors.Store128(e21 + e22, ref numbers, 486);
                            Vectors.Store128(e22 - e21, ref numbers, 540);
                            Vectors.Store128(e21 - e23, ref numbers, 594);
                            Vectors.Store128(e30 - e32, ref numbers, 648);
                            Vectors.Store128(e31 + e32, ref numbers, 702);
                            Vectors.Store128(e32 - e31, ref numbers, 756);
                            Vectors.Store128(e31 - e33, ref numbers, 810);
                        }
                    }
                }
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
                        Vectors.Store512(sum0_0, ref result, 0);
                        Vectors.Store512(sum0_1, ref result, 16);
                        Vectors.Store512(sum0_2, ref result, 32);
                        Vectors.Store512(sum0_3, ref result, 48);
                        Vectors.Store512(sum0_4, ref result, 64);
                        Vectors.Store512(sum0_5, ref result, 80);
                        Vectors.Store512(sum0_6, ref result, 96);
                        Vectors.Store512(sum0_7, ref result, 112);
                        Vectors.Store512(sum0_8, ref result, 128);
                    }
                }
                for (int down = 0, tile = 0; down < 3; down++)
                {
                    for (int right = 0; right < 3; right++, tile++)
                    {
                        int y0 = down * 2, x0 = right * 2;
                        ref float result = ref Unsafe.Add(ref y, y0 * 72 + x0 * 9);
                        ref float numbers = ref Unsafe.Add(ref sums, tile * 16);
                        int channel = 0;
                        {
                            Floats512 m00 = Vectors.Load512(ref numbers, 0);
                            Floats512 m10 = Vectors.Load512(ref numbers, 576);
                            Floats512 m20 = Vectors.Load512(ref numbers, 1152);
                            Floats512 m30 = Vectors.Load512(ref numbers, 1728);
                            Floats512 n00 = m00 + m10 + m20;
                            Floats512 n10 = m10 - m20 - m30;
                            Floats512 m01 = Vectors.Load512(ref numbers, 144);
                            Floats512 m11 = Vectors.Load512(ref numbers, 720);
                            Floats512 m21 = Vectors.Load512(ref numbers, 1296);
                            Floats512 m31 = Vectors.Load512(ref numbers, 1872);
                            Floats512 n01 = m01 + m11 + m21;
                            Floats512 n11 = m11 - m21 - m31;
                            Floats512 m02 = Vectors.Load512(ref numbers, 288);
                            Floats512 m12 = Vectors.Load512(ref numbers, 864);
                            Floats512 m22 = Vectors.Load512(ref numbers, 1440);
                            Floats512 m32 = Vectors.Load512(ref numbers, 2016);
                            Floats512 n02 = m02 + m12 + m22;
                            Floats512 n12 = m12 - m22 - m32;
                            Floats512 m03 = Vectors.Load512(ref numbers, 432);
                            Floats512 m13 = Vectors.Load512(ref numbers, 1008);
                            Floats512 m23 = Vectors.Load512(ref numbers, 1584);
                            Floats512 m33 = Vectors.Load512(ref numbers, 2160);
                            Floats512 n03 = m03 + m13 + m23;
                            Floats512 n13 = m13 - m23 - m33;
                            Floats512 addend = Vectors.Load512(ref weights, 1536 + channel);
                            Floats512 sum00 = n00 + n01 + n02 + addend;
                            PartialVectors.Store(Activations.Relu(sum00), ref Unsafe.Add(ref result, channel), 9);
                            Floats512 sum01 = n01 - n02 - n03 + addend;
                            PartialVectors.Store(Activations.Relu(sum01), ref Unsafe.Add(ref result, 9 + channel), 9);
                            Floats512 sum10 = n10 + n11 + n12 + addend;
                            PartialVectors.Store(Activations.Relu(sum10), ref Unsafe.Add(ref result, 72 + channel), 9);
                            Floats512 sum11 = n11 - n12 - n13 + addend;
                            PartialVectors.Store(Activations.Relu(sum11), ref Unsafe.Add(ref result, 81 + channel), 9);
                        }
                    }
                }
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                ref float source = ref Unsafe.Add(ref x, -54);
                ref float matrices = ref weights;
                ref float sums = ref Unsafe.Add(ref scratch, 288);
                for (int top = 0; top < 6; top += 2)
                {
                    for (int down = 0, tile = 0; down < 1; down++)
                    {
                        for (int right = 0; right < 3; right++, tile++)
                        {
                            int y0 = top + down * 2, x0 = right * 2;
                            ref float patch = ref Unsafe.Add(ref source, y0 * 48 + x0 * 6);
                            for (int vector = 0; vector < 2; vector++)
                            {
                                int channel = Math.Min(vector * 4, 2);
                                ref float entries = ref Unsafe.Add(ref patch, channel);
                                ref float numbers = ref Unsafe.Add(ref scratch, tile * 6 + channel);
                                Floats128 d00 = Vectors.Load128(ref entries, 0);
                                Floats128 d10 = Vectors.Load128(ref entries, 48);
                                Floats128 d20 = Vectors.Load128(ref entries, 96);
                                Floats128 d30 = Vectors.Load128(ref entries, 144);
                                Floats128 e00 = d00 - d20;
                                Floats128 e10 = d10 + d20;
                                Floats128 e20 = d20 - d10;
                                Floats128 e30 = d10 - d30;
                                Floats128 d01 = Vectors.Load128(ref entries, 6);
                                Floats128 d11 = Vectors.Load128(ref entries, 54);
                                Floats128 d21 = Vectors.Load128(ref entries, 102);
                                Floats128 d31 = Vectors.Load128(ref entries, 150);
                                Floats128 e01 = d01 - d21;
                                Floats128 e11 = d11 + d21;
                                Floats128 e21 = d21 - d11;
                                Floats128 e31 = d11 - d31;
                                Floats128 d02 = Vectors.Load128(ref entries, 12);
                                Floats128 d12 = Vectors.Load128(ref entries, 60);
                                Floats128 d22 = Vectors.Load128(ref entries, 108);
                                Floats128 d32 = Vectors.Load128(ref entries, 156);
                                Floats128 e02 = d02 - d22;
                                Floats128 e12 = d12 + d22;
                                Floats128 e22 = d22 - d12;
                                Floats128 e32 = d12 - d32;
                                Floats128 d03 = Vectors.Load128(ref entries, 18);
                                Floats128 d13 = Vectors.Load128(ref entries, 66);
                                Floats128 d23 = Vectors.Load128(ref entries, 114);
                                Floats128 d33 = Vectors.Load128(ref entries, 162);
                                Floats128 e03 = d03 - d23;
                                Floats128 e13 = d13 + d23;
                                Floats128 e23 = d23 - d13;
                                Floats128 e33 = d13 - d33;
                                Vectors.Store128(e00 - e02, ref numbers, 0);
                                Vectors.Store128(e01 + e02, ref numbers, 18);
                                Vectors.Store128(e02 - e01, ref numbers, 36);
                                Vectors.Store128(e01 - e03, ref numbers, 54);
                                Vectors.Store128(e10 - e12, ref numbers, 72);
                                Vectors.Store128(e11 + e12, ref numbers, 90);
                                Vectors.Store128(e12 - e11, ref numbers, 108);
                                Vectors.Store128(e11 - e13, ref numbers, 126);
                                Vectors.Store128(e20 - e22, ref numbers, 144);
                                Vectors.Store128(e21 + e22, ref numbers, 162);
                                Vectors.Store128(e22 - e21, ref numbers, 180);
                                Vectors.Store128(e21 - e23, ref numbers, 198);
                                Vectors.Store128(e30 - e32, ref numbers, 216);
                                Vectors.Store128(e31 + e32, ref numbers, 234);
                                Vectors.Store128(e32 - e31, ref numbers, 252);
                                Vectors.Store128(e31 - e33, ref numbers, 270);
                            }
                        }
                    }
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
                                    Floats256 v0 = Vectors.Broadcast256(ref v, 0);
                                    sum0_0 = Vectors.MultiplyAdd256(v0, w0, sum0_0);
                                    sum1_0 = Vectors.MultiplyAdd256(v0, w1, sum1_0);
                                    Floats256 v1 = Vectors.Broadcast256(ref v, 6);
                                    sum0_1 = Vectors.MultiplyAdd256(v1, w0, sum0_1);
                                    sum1_1 = Vectors.MultiplyAdd256(v1, w1, sum1_1);
                                    Floats256 v2 = Vectors.Broadcast256(ref v, 12);
                                    sum0_2 = Vectors.MultiplyAdd256(v2, w0, sum0_2);
                                    sum1_2 = Vectors.MultiplyAdd256(v2, w1, sum1_2);
                                }
                                {
                                    Floats256 w0 = Vectors.Load256(ref w, 16);
                                    Floats256 w1 = Vectors.Load256(ref w, 24);
                                    Floats256 v0 = Vectors.Broadcast256(ref v, 1);
                                    sum0_0 = Vectors.MultiplyAdd256(v0, w0, sum0_0);
                                    sum1_0 = Vectors.MultiplyAdd256(v0, w1, sum1_0);
                                    Floats256 v1 = Vectors.Broadcast256(ref v, 7);
                                    sum0_1 = Vectors.MultiplyAdd256(v1, w0, sum0_1);
                                    sum1_1 = Vectors.MultiplyAdd256(v1, w1, sum1_1);
                                    Floats256 v2 = Vectors.Broadcast256(ref v, 13);
                                    sum0_2 = Vectors.MultiplyAdd256(v2, w0, sum0_2);
                                    sum1_2 = Vectors.MultiplyAdd256(v2, w1, sum1_2);
                                }
                                {
                                    Floats256 w0 = Vectors.Load256(ref w, 32);
                                    Floats256 w1 = Vectors.Load256(ref w, 40);
                                    Floats256 v0 = Vectors.Broadcast256(ref v, 2);
                                    sum0_0 = Vectors.MultiplyAdd256(v0, w0, sum0_0);
                                    sum1_0 = Vectors.MultiplyAdd256(v0, w1, sum1_0);
                                    Floats256 v1 = Vectors.Broadcast256(ref v, 8);
                                    sum0_1 = Vectors.MultiplyAdd256(v1, w0, sum0_1);
                                    sum1_1 = Vectors.MultiplyAdd256(v1, w1, sum1_1);
                                    Floats256 v2 = Vectors.Broadcast256(ref v, 14);
                                    sum0_2 = Vectors.MultiplyAdd256(v2, w0, sum0_2);
                                    sum1_2 = Vectors.MultiplyAdd256(v2, w1, sum1_2);
                                }
                                v = ref Unsafe.Add(ref v, 3);
                                w = ref Unsafe.Add(ref w, 48);
                            }
                            while (Unsafe.IsAddressLessThan(ref v, ref end));
                            ref float result = ref Unsafe.Add(ref results, tile * 16);
                            Vectors.Store256(sum0_0, ref result, 0);
                            Vectors.Store256(sum1_0, ref result, 8);
                            Vectors.Store256(sum0_1, ref result, 16);
                            Vectors.Store256(sum1_1, ref result, 24);
                            Vectors.Store256(sum0_2, ref result, 32);
                            Vectors.Store256(sum1_2, ref result, 40);
                        }
                    }
                    for (int down = 0, tile = 0; down < 1; down++)
                    {
                        for (int right = 0; right < 3; right++, tile++)
                        {
                            int y0 = top + down * 2, x0 = right * 2;
                            ref float result = ref Unsafe.Add(ref y, y0 * 72 + x0 * 9);
                            ref float numbers = ref Unsafe.Add(ref sums, tile * 16);
                            int channel = 0;
                            {
                                Floats256 m00 = Vectors.Load256(ref numbers, 0);
                                Floats256 m10 = Vectors.Load256(ref numbers, 192);
                                Floats256 m20 = Vectors.Load256(ref numbers, 384);
                                Floats256 m30 = Vectors.Load256(ref numbers, 576);
                                Floats256 n00 = m00 + m10 + m20;
                                Floats256 n10 = m10 - m20 - m30;
                                Floats256 m01 = Vectors.Load256(ref numbers, 48);
                                Floats256 m11 = Vectors.Load256(ref numbers, 240);
                                Floats256 m21 = Vectors.Load256(ref numbers, 432);
                                Floats256 m31 = Vectors.Load256(ref numbers, 624);
                                Floats256 n01 = m01 + m11 + m21;
                                Floats256 n11 = m11 - m21 - m31;
                                Floats256 m02 = Vectors.Load256(ref numbers, 96);
                                Floats256 m12 = Vectors.Load256(ref numbers, 288);
                                Floats256 m22 = Vectors.Load256(ref numbers, 480);
                                Floats256 m32 = Vectors.Load256(ref numbers, 672);
                                Floats256 n02 = m02 + m12 + m22;
                                Floats256 n12 = m12 - m22 - m32;
                                Floats256 m03 = Vectors.Load256(ref numbers, 144);
                                Floats256 m13 = Vectors.Load256(ref numbers, 336);
                                Floats256 m23 = Vectors.Load256(ref numbers, 528);
                                Floats256 m33 = Vectors.Load256(ref numbers, 720);
                                Floats256 n03 = m03 + m13 + m23;
                                Floats256 n13 = m13 - m23 - m33;
                                Floats256 addend = Vectors.Load256(ref weights, 1536 + channel);
                                Floats256 sum00 = n00 + n01 + n02 + addend;
                                Vectors.Store256(Activations.Relu(sum00), ref result, channel);
                                Floats256 sum01 = n01 - n02 - n03 + addend;
                                Vectors.Store256(Activations.Relu(sum01), ref result, 9 + channel);
                                Floats256 sum10 = n10 + n11 + n12 + addend;
                                Vectors.Store256(Activations.Relu(sum10), ref result, 72 + channel);
                                Floats256 sum11 = n11 - n12 - n13 + addend;
                                Vectors.Store256(Activations.Relu(sum11), ref result, 81 + channel);
                                numbers = ref Unsafe.Add(ref numbers, 8);
                                channel += 8;
                            }
                            {
                                Floats256 m00 = Vectors.Load256(ref numbers, 0);
                                Floats256 m10 = Vectors.Load256(ref numbers, 192);
                                Floats256 m20 = Vectors.Load256(ref numbers, 384);
                                Floats256 m30 = Vectors.Load256(ref numbers, 576);
                                Floats256 n00 = m00 + m10 + m20;
                                Floats256 n10 = m10 - m20 - m30;
                                Floats256 m01 = Vectors.Load256(ref numbers, 48);
                                Floats256 m11 = Vectors.Load256(ref numbers, 240);
                                Floats256 m21 = Vectors.Load256(ref numbers, 432);
                                Floats256 m31 = Vectors.Load256(ref numbers, 624);
                                Floats256 n01 = m01 + m11 + m21;
                                Floats256 n11 = m11 - m21 - m31;
                                Floats256 m02 = Vectors.Load256(ref numbers, 96);
                                Floats256 m12 = Vectors.Load256(ref numbers, 288);
                                Floats256 m22 = Vectors.Load256(ref numbers, 480);
                                Floats256 m32 = Vectors.Load256(ref numbers, 672);
                                Floats256 n02 = m02 + m12 + m22;
                                Floats256 n12 = m12 - m22 - m32;
                                Floats256 m03 = Vectors.Load256(ref numbers, 144);
                                Floats256 m13 = Vectors.Load256(ref numbers, 336);
                                Floats256 m23 = Vectors.Load256(ref numbers, 528);
                                Floats256 m33 = Vectors.Load256(ref numbers, 720);
                                Floats256 n03 = m03 + m13 + m23;
                                Floats256 n13 = m13 - m23 - m33;
                                Floats256 addend = Vectors.Load256(ref weights, 1536 + channel);
                                Floats256 sum00 = n00 + n01 + n02 + addend;
                                PartialVectors.Store(Activations.Relu(sum00), ref Unsafe.Add(ref result, channel), 1);
                                Floats256 sum01 = n01 - n02 - n03 + addend;
                                PartialVectors.Store(Activations.Relu(sum01), ref Unsafe.Add(ref result, 9 + channel), 1);
                                Floats256 sum10 = n10 + n11 + n12 + addend;
                                PartialVectors.Store(Activations.Relu(sum10), ref Unsafe.Add(ref result, 72 + channel), 1);
                                Floats256 sum11 = n11 - n12 - n13 + addend;
                                PartialVectors.Store(Activations.Relu(sum11), ref Unsafe.Add(ref result, 81 + channel), 1);
                            }
                        }
                    }
                }
            }
            else
            {
                ref float source = ref Unsafe.Add(ref x, -54);
                ref float matrices = ref weights;
                ref float sums = ref Unsafe.Add(ref scratch, 288);
                for (int top = 0; top < 6; top += 2)
                {
                    for (int down = 0, tile = 0; down < 1; down++)
                    {
                        for (int right = 0; right < 3; right++, tile++)
                        {
                            int y0 = top + down * 2, x0 = right * 2;
                            ref float patch = ref Unsafe.Add(ref source, y0 * 48 + x0 * 6);
                            for (int vector = 0; vector < 2; vector++)
                            {
                                int channel = Math.Min(vector * 4, 2);
                                ref float entries = ref Unsafe.Add(ref patch, channel);
                                ref float numbers = ref Unsafe.Add(ref scratch, tile * 6 + channel);
                                Floats128 d00 = Vectors.Load128(ref entries, 0);
                                Floats128 d10 = Vectors.Load128(ref entries, 48);
                                Floats128 d20 = Vectors.Load128(ref entries, 96);
                                Floats128 d30 = Vectors.Load128(ref entries, 144);
                                Floats128 e00 = d00 - d20;
                                Floats128 e10 = d10 + d20;
                                Floats128 e20 = d20 - d10;
                                Floats128 e30 = d10 - d30;
                                Floats128 d01 = Vectors.Load128(ref entries, 6);
                                Floats128 d11 = Vectors.Load128(ref entries, 54);
                                Floats128 d21 = Vectors.Load128(ref entries, 102);
                                Floats128 d31 = Vectors.Load128(ref entries, 150);
                                Floats128 e01 = d01 - d21;
                                Floats128 e11 = d11 + d21;
                                Floats128 e21 = d21 - d11;
                                Floats128 e31 = d11 - d31;
                                Floats128 d02 = Vectors.Load128(ref entries, 12);
                                Floats128 d12 = Vectors.Load128(ref entries, 60);
                                Floats128 d22 = Vectors.Load128(ref entries, 108);
                                Floats128 d32 = Vectors.Load128(ref entries, 156);
                                Floats128 e02 = d02 - d22;
                                Floats128 e12 = d12 + d22;
                                Floats128 e22 = d22 - d12;
                                Floats128 e32 = d12 - d32;
                                Floats128 d03 = Vectors.Load128(ref entries, 18);
                                Floats128 d13 = Vectors.Load128(ref entries, 66);
                                Floats128 d23 = Vectors.Load128(ref entries, 114);
                                Floats128 d33 = Vectors.Load128(ref entries, 162);
                                Floats128 e03 = d03 - d23;
                                Floats128 e13 = d13 + d23;
                                Floats128 e23 = d23 - d13;
                                Floats128 e33 = d13 - d33;
                                Vectors.Store128(e00 - e02, ref numbers, 0);
                                Vectors.Store128(e01 + e02, ref numbers, 18);
                                Vectors.Store128(e02 - e01, ref numbers, 36);
                                Vectors.Store128(e01 - e03, ref numbers, 54);
                                Vectors.Store128(e10 - e12, ref numbers, 72);
                                Vectors.Store128(e11 + e12, ref numbers, 90);
                                Vectors.Store128(e12 - e11, ref numbers, 108);
                                Vectors.Store128(e11 - e13, ref numbers, 126);
                                Vectors.Store128(e20 - e22, ref numbers, 144);
                                Vectors.Store128(e21 + e22, ref numbers, 162);
                                Vectors.Store128(e22 - e21, ref numbers, 180);
                                Vectors.Store128(e21 - e23, ref numbers, 198);
                                Vectors.Store128(e30 - e32, ref numbers, 216);
                                Vectors.Store128(e31 + e32, ref numbers, 234);
                                Vectors.Store128(e32 - e31, ref numbers, 252);
                                Vectors.Store128(e31 - e33, ref numbers, 270);
                            }
                        }
                    }
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
                                    Floats128 v0 = Vectors.Broadcast128(ref v, 0);
                                    sum0_0 = Vectors.MultiplyAdd128(v0, w0, sum0_0);
                                    sum1_0 = Vectors.MultiplyAdd128(v0, w1, sum1_0);
                                    sum2_0 = Vectors.MultiplyAdd128(v0, w2, sum2_0);
                                    sum3_0 = Vectors.MultiplyAdd128(v0, w3, sum3_0);
                                }
                                {
                                    Floats128 w0 = Vectors.Load128(ref w, 16);
                                    Floats128 w1 = Vectors.Load128(ref w, 20);
                                    Floats128 w2 = Vectors.Load128(ref w, 24);
                                    Floats128 w3 = Vectors.Load128(ref w, 28);
                                    Floats128 v0 = Vectors.Broadcast128(ref v, 1);
                                    sum0_0 = Vectors.MultiplyAdd128(v0, w0, sum0_0);
                                    sum1_0 = Vectors.MultiplyAdd128(v0, w1, sum1_0);
                                    sum2_0 = Vectors.MultiplyAdd128(v0, w2, sum2_0);
                                    sum3_0 = Vectors.MultiplyAdd128(v0, w3, sum3_0);
                                }
                                {
                                    Floats128 w0 = Vectors.Load128(ref w, 32);
                                    Floats128 w1 = Vectors.Load128(ref w, 36);
                                    Floats128 w2 = Vectors.Load128(ref w, 40);
                                    Floats128 w3 = Vectors.Load128(ref w, 44);
                                    Floats128 v0 = Vectors.Broadcast128(ref v, 2);
                                    sum0_0 = Vectors.MultiplyAdd128(v0, w0, sum0_0);
                                    sum1_0 = Vectors.MultiplyAdd128(v0, w1, sum1_0);
                                    sum2_0 = Vectors.MultiplyAdd128(v0, w2, sum2_0);
                                    sum3_0 = Vectors.MultiplyAdd128(v0, w3, sum3_0);
                                }
                                v = ref Unsafe.Add(ref v, 3);
                                w = ref Unsafe.Add(ref w, 48);
                            }
                            while (Unsafe.IsAddressLessThan(ref v, ref end));
                            ref float result = ref Unsafe.Add(ref results, tile * 16);
                            Vectors.Store128(sum0_0, ref result, 0);
                            Vectors.Store128(sum1_0, ref result, 4);
                            Vectors.Store128(sum2_0, ref result, 8);
                            Vectors.Store128(sum3_0, ref result, 12);
                        }
                    }
                    for (int down = 0, tile = 0; down < 1; down++)
                    {
                        for (int right = 0; right < 3; right++, tile++)
                        {
                            int y0 = top + down * 2, x0 = right * 2;
                            ref float result = ref Unsafe.Add(ref y, y0 * 72 + x0 * 9);
                            ref float numbers = ref Unsafe.Add(ref sums, tile * 16);
                            int channel = 0;
                            for (int vector = 0; vector < 2; vector++)
                            {
                                Floats128 m00 = Vectors.Load128(ref numbers, 0);
                                Floats128 m10 = Vectors.Load128(ref numbers, 192);
                                Floats128 m20 = Vectors.Load128(ref numbers, 384);
                                Floats128 m30 = Vectors.Load128(ref numbers, 576);
                                Floats128 n00 = m00 + m10 + m20;
                                Floats128 n10 = m10 - m20 - m30;
                                Floats128 m01 = Vectors.Load128(ref numbers, 48);
                                Floats128 m11 = Vectors.Load128(ref numbers, 240);
                                Floats128 m21 = Vectors.Load128(ref numbers, 432);
                                Floats128 m31 = Vectors.Load128(ref numbers, 624);
                                Floats128 n01 = m01 + m11 + m21;
                                Floats128 n11 = m11 - m21 - m31;
                                Floats128 m02 = Vectors.Load128(ref numbers, 96);
                                Floats128 m12 = Vectors.Load128(ref numbers, 288);
                                Floats128 m22 = Vectors.Load128(ref numbers, 480);
                                Floats128 m32 = Vectors.Load128(ref numbers, 672);
                                Floats128 n02 = m02 + m12 + m22;
                                Floats128 n12 = m12 - m22 - m32;
                                Floats128 m03 = Vectors.Load128(ref numbers, 144);
                                Floats128 m13 = Vectors.Load128(ref numbers, 336);
                                Floats128 m23 = Vectors.Load128(ref numbers, 528);
                                Floats128 m33 = Vectors.Load128(ref numbers, 720);
                                Floats128 n03 = m03 + m13 + m23;
                                Floats128 n13 = m13 - m23 - m33;
                                Floats128 addend = Vectors.Load128(ref weights, 1536 + channel);
                                Floats128 sum00 = n00 + n01 + n02 + addend;
                                Vectors.Store128(Activations.Relu(sum00), ref result, channel);
                                Floats128 sum01 = n01 - n02 - n03 + addend;
                                Vectors.Store128(Activations.Relu(sum01), ref result, 9 + channel);
                                Floats128 sum10 = n10 + n11 + n12 + addend;
                                Vectors.Store128(Activations.Relu(sum10), ref result, 72 + channel);
                                Floats128 sum11 = n11 - n12 - n13 + addend;
                                Vectors.Store128(Activations.Relu(sum11), ref result, 81 + channel);
                                numbers = ref Unsafe.Add(ref numbers, 4);
                                channel += 4;
                            }
                            {
                                Floats128 m00 = Vectors.Load128(ref numbers, 0);
                                Floats128 m10 = Vectors.Load128(ref numbers, 192);
                                Floats128 m20 = Vectors.Load128(ref numbers, 384);
                                Floats128 m30 = Vectors.Load128(ref numbers, 576);
                                Floats128 n00 = m00 + m10 + m20;
                                Floats128 n10 = m10 - m20 - m30;
                                Floats128 m01 = Vectors.Load128(ref numbers, 48);
                                Floats128 m11 = Vectors.Load128(ref numbers, 240);
                                Floats128 m21 = Vectors.Load128(ref numbers, 432);
                                Floats128 m31 = Vectors.Load128(ref numbers, 624);
                                Floats128 n01 = m01 + m11 + m21;
                                Floats128 n11 = m11 - m21 - m31;
                                Floats128 m02 = Vectors.Load128(ref numbers, 96);
                                Floats128 m12 = Vectors.Load128(ref numbers, 288);
                                Floats128 m22 = Vectors.Load128(ref numbers, 480);
                                Floats128 m32 = Vectors.Load128(ref numbers, 672);
                                Floats128 n02 = m02 + m12 + m22;
                                Floats128 n12 = m12 - m22 - m32;
                                Floats128 m03 = Vectors.Load128(ref numbers, 144);
                                Floats128 m13 = Vectors.Load128(ref numbers, 336);
                                Floats128 m23 = Vectors.Load128(ref numbers, 528);
                                Floats128 m33 = Vectors.Load128(ref numbers, 720);
                                Floats128 n03 = m03 + m13 + m23;
                                Floats128 n13 = m13 - m23 - m33;
                                Floats128 addend = Vectors.Load128(ref weights, 1536 + channel);
                                Floats128 sum00 = n00 + n01 + n02 + addend;
                                PartialVectors.Store(Activations.Relu(sum00), ref Unsafe.Add(ref result, channel), 1);
                                Floats128 sum01 = n01 - n02 - n03 + addend;
                                PartialVectors.Store(Activations.Relu(sum01), ref Unsafe.Add(ref result, 9 + channel), 1);
                                Floats128 sum10 = n10 + n11 + n12 + addend;
                                PartialVectors.Store(Activations.Relu(sum10), ref Unsafe.Add(ref result, 72 + channel), 1);
                                Floats128 sum11 = n11 - n12 - n13 + addend;
                                PartialVectors.Store(Activations.Relu(sum11), ref Unsafe.Add(ref result, 81 + channel), 1);
                            }
                        }
                    }
                }
            }
        }

        // conv2: conv2d 3 x 3 padding 1 x 1, norm, plus 'stem', relu: 'outer' 6 of 8 units x 6 x 6 from 'inner' 9 of 16 units x 6 x 6
        // 17,496 multiply-adds; by the model 1,652 cycles, 1,805 by the definition.
        // Winograd's F(2 x 2, 3 x 3), outputs across 8 lanes: 3 x 3 tiles of 2 x 2 results in each of its stages at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Conv2(ref float x, ref float z0, ref float weights, ref float y, ref float scratch)
        { } // 402 lines

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

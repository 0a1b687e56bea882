    /// <remarks>
    /// The network 'inception' from net.prunednet.json: 1,442 parameters, 3,500 multiply-adds a row.
    /// <code>
    /// layer  operation                         survivors                     multiply-adds  cycles  kernel
    /// path1  conv2d 1 x 1, relu                'narrow' all 4 units x 5 x 7            140      74  places across 4 lanes
    /// image  input                             1 x 5 x 7
    /// path2  conv2d 3 x 3 padding 1 x 1, relu  'wide' all 6 units x 5 x 7            1,890     369  places across 4 lanes
    /// blur   average-pool 3 x 3 padding 1 x 1  'ink' 1 unit x 5 x 7
    /// path3  conv2d 1 x 1                      'pooled' all 3 units x 5 x 7            105      67  places across 4 lanes
    /// fc     dense                             'digit' all 3 units                   1,365     187  the sum across lanes
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 1,552 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "inception", bytes: 1000, new[]
        {
            TensorPacking.Kernels("path1.weight", offset: 0, shape: new[] { 4, 1, 1, 1 }, groups: 1, panel: 2, channelsLast: false),
            TensorPacking.Vector("path1.bias", offset: 16, length: 4),
            TensorPacking.Kernels("path2.weight", offset: 32, shape: new[] { 6, 1, 3, 3 }, groups: 1, panel: 6, channelsLast: false),
            TensorPacking.Vector("path2.bias", offset: 96, length: 6),
            TensorPacking.Kernels("path3.weight", offset: 112, shape: new[] { 3, 1, 1, 1 }, groups: 1, panel: 3, channelsLast: false),
            TensorPacking.Vector("path3.bias", offset: 128, length: 3),
            TensorPacking.Rows("fc.weight", offset: 144, outputs: 3, inputs: 455),
            TensorPacking.Vector("fc.bias", offset: 1536, length: 3),
        }));

        // Where the weights of each layer start, in floats.
        private const int Weights_Path1 = 0;
        private const int Weights_Path2 = 32;
        private const int Weights_Path3 = 112;
        private const int Weights_Fc = 144;

        // Where each value between the layers starts: in the memory for one row, and in that for a group of rows.
        private const int Row_Path1 = 0, Rows_Path1 = 0; // 4 x 5 x 7
        private const int Row_Image = 474, Rows_Image = 22282; // 1 x 5 x 7
        private const int Row_Path2 = 140, Rows_Path2 = 140; // 6 x 5 x 7
        private const int Row_Blur = 464, Rows_Blur = 22272; // 1 x 5 x 7
        private const int Row_Path3 = 350, Rows_Path3 = 350; // 3 x 5 x 7
        private const int Row_Path1ToPath3 = 0, Rows_Path1ToPath3 = 0; // 13 x 5 x 7

        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Run(ref float weights, ref float arena, ref float input0, ref float output0)
        {
            Layer_Path1(ref input0, ref Unsafe.Add(ref weights, Weights_Path1), ref Unsafe.Add(ref arena, Row_Path1));
            Layer_ImageBorder(ref Unsafe.Add(ref arena, Row_Image));
            Layer_Image(ref input0, ref Unsafe.Add(ref arena, Row_Image));
            Layer_Path2(ref Unsafe.Add(ref arena, Row_Image), ref Unsafe.Add(ref weights, Weights_Path2), ref Unsafe.Add(ref arena, Row_Path2));
            Layer_Blur(ref input0, ref Unsafe.Add(ref arena, Row_Blur));
            Layer_Path3(ref Unsafe.Add(ref arena, Row_Blur), ref Unsafe.Add(ref weights, Weights_Path3), ref Unsafe.Add(ref arena, Row_Path3));
            Layer_Fc(ref Unsafe.Add(ref arena, Row_Path1ToPath3), ref Unsafe.Add(ref weights, Weights_Fc), ref output0);
        }

        internal static void RunRows(ref float weights, ref float arena, ref float input0, ref float output0, int count)
        {
            while (count > 0)
            {
                int rows = count < 48 ? count : 48;
                for (int row = 0; row < rows; row++)
                {
                    Layer_Path1(ref Unsafe.Add(ref input0, row * 35), ref Unsafe.Add(ref weights, Weights_Path1), ref Unsafe.Add(ref arena, Rows_Path1 + row * 464));
                    Layer_ImageBorder(ref Unsafe.Add(ref arena, Rows_Image));
                    Layer_Image(ref Unsafe.Add(ref input0, row * 35), ref Unsafe.Add(ref arena, Rows_Image));
                    Layer_Path2(ref Unsafe.Add(ref arena, Rows_Image), ref Unsafe.Add(ref weights, Weights_Path2), ref Unsafe.Add(ref arena, Rows_Path2 + row * 464));
                    Layer_Blur(ref Unsafe.Add(ref input0, row * 35), ref Unsafe.Add(ref arena, Rows_Blur));
                    Layer_Path3(ref Unsafe.Add(ref arena, Rows_Blur), ref Unsafe.Add(ref weights, Weights_Path3), ref Unsafe.Add(ref arena, Rows_Path3 + row * 464));
                }
                Layer_FcRows(ref Unsafe.Add(ref arena, Rows_Path1ToPath3), ref Unsafe.Add(ref weights, Weights_Fc), ref output0, rows);
                input0 = ref Unsafe.Add(ref input0, rows * 35);
                output0 = ref Unsafe.Add(ref output0, rows * 3);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 35);
            global::System.Span<float> output0Rows = MemoryMarshal.CreateSpan(ref output0, count * 3);
            var batch = new Batch
            {
                Weights = weights,
                Arenas = arenas,
                Pieces = new RowPieces(count, 48, 16, threads.Threads),
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
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 35), ref Output0.At(first * 3), Pieces.Rows(piece));
            }
        }

        // path1: conv2d 1 x 1, relu: 'narrow' all 4 units x 5 x 7 from 'ink' 1 unit x 5 x 7
        // 140 multiply-adds; by the model 74 cycles.
        // Places across 4 lanes: 9 vectors of them for 2 outputs at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Path1(ref float x, ref float weights, ref float y)
        { } // 116 lines

        // image: zeros around 1 x 5 x 7, for the padding of what reads them
        private static void Layer_ImageBorder(ref float y)
        {
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, -10), 10).Clear();
            for (int line = 1; line < 5; line++)
            {
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, line * 9 - 2), 2).Clear();
            }
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, 43), 10).Clear();
        }

        // image: input: 1 x 5 x 7 of 1 x 5 x 7
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Image(ref float x, ref float y)
        { } // 28 lines

        // path2: conv2d 3 x 3 padding 1 x 1, relu: 'wide' all 6 units x 5 x 7 from 'ink' 1 unit x 5 x 7
        // 1,890 multiply-adds; by the model 369 cycles.
        // Places across 4 lanes: 2 vectors of them for 6 outputs at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Path2(ref float x, ref float weights, ref float y)
        {
            ref float source = ref Unsafe.Add(ref x, -10);
            ref float matrix = ref weights;
            int channel = 0;
            for (int top = 0; top < 5; top += 1)
            {
                ref float tile = ref Unsafe.Add(ref source, top * 9);
                ref float result = ref Unsafe.Add(ref y, top * 7 + channel * 35);
                Floats128 sum0_0_0 = Vectors.Broadcast128(ref weights, 64 + channel), sum0_0_3 = sum0_0_0;
                Floats128 sum1_0_0 = Vectors.Broadcast128(ref weights, 65 + channel), sum1_0_3 = sum1_0_0;
                Floats128 sum2_0_0 = Vectors.Broadcast128(ref weights, 66 + channel), sum2_0_3 = sum2_0_0;
                Floats128 sum3_0_0 = Vectors.Broadcast128(ref weights, 67 + channel), sum3_0_3 = sum3_0_0;
                Floats128 sum4_0_0 = Vectors.Broadcast128(ref weights, 68 + channel), sum4_0_3 = sum4_0_0;
                Floats128 sum5_0_0 = Vectors.Broadcast128(ref weights, 69 + channel), sum5_0_3 = sum5_0_0;
                ref float w = ref matrix;
                ref float at0 = ref tile;
                for (int k0 = 0; k0 < 3; k0++)
                {
                    {
                        Floats128 x0_0 = Vectors.Load128(ref at0, 0);
                        Floats128 x0_3 = Vectors.Load128(ref at0, 3);
                        Floats128 w0 = Vectors.Broadcast128(ref w, 0);
                        sum0_0_0 = Vectors.MultiplyAdd128(w0, x0_0, sum0_0_0);
                        sum0_0_3 = Vectors.MultiplyAdd128(w0, x0_3, sum0_0_3);
                        Floats128 w1 = Vectors.Broadcast128(ref w, 1);
                        sum1_0_0 = Vectors.MultiplyAdd128(w1, x0_0, sum1_0_0);
                        sum1_0_3 = Vectors.MultiplyAdd128(w1, x0_3, sum1_0_3);
                        Floats128 w2 = Vectors.Broadcast128(ref w, 2);
                        sum2_0_0 = Vectors.MultiplyAdd128(w2, x0_0, sum2_0_0);
                        sum2_0_3 = Vectors.MultiplyAdd128(w2, x0_3, sum2_0_3);
                        Floats128 w3 = Vectors.Broadcast128(ref w, 3);
                        sum3_0_0 = Vectors.MultiplyAdd128(w3, x0_0, sum3_0_0);
                        sum3_0_3 = Vectors.MultiplyAdd128(w3, x0_3, sum3_0_3);
                        Floats128 w4 = Vectors.Broadcast128(ref w, 4);
                        sum4_0_0 = Vectors.MultiplyAdd128(w4, x0_0, sum4_0_0);
                        sum4_0_3 = Vectors.MultiplyAdd128(w4, x0_3, sum4_0_3);
                        Floats128 w5 = Vectors.Broadcast128(ref w, 5);
                        sum5_0_0 = Vectors.MultiplyAdd128(w5, x0_0, sum5_0_0);
                        sum5_0_3 = Vectors.MultiplyAdd128(w5, x0_3, sum5_0_3);
                    }
                    {
                        Floats128 x0_0 = Vectors.Load128(ref at0, 1);
                        Floats128 x0_3 = Vectors.Load128(ref at0, 4);
                        Floats128 w0 = Vectors.Broadcast128(ref w, 6);
                        sum0_0_0 = Vectors.MultiplyAdd128(w0, x0_0, sum0_0_0);
                        sum0_0_3 = Vectors.MultiplyAdd128(w0, x0_3, sum0_0_3);
                        Floats128 w1 = Vectors.Broadcast128(ref w, 7);
                        sum1_0_0 = Vectors.MultiplyAdd128(w1, x0_0, sum1_0_0);
                        sum1_0_3 = Vectors.MultiplyAdd128(w1, x0_3, sum1_0_3);
                        Floats128 w2 = Vectors.Broadcast128(ref w, 8);
                        sum2_0_0 = Vectors.MultiplyAdd128(w2, x0_0, sum2_0_0);
                        sum2_0_3 = Vectors.MultiplyAdd128(w2, x0_3, sum2_0_3);
                        Floats128 w3 = Vectors.Broadcast128(ref w, 9);
                        sum3_0_0 = Vectors.MultiplyAdd128(w3, x0_0, sum3_0_0);
                        sum3_0_3 = Vectors.MultiplyAdd128(w3, x0_3, sum3_0_3);
                        Floats128 w4 = Vectors.Broadcast128(ref w, 10);
                        sum4_0_0 = Vectors.MultiplyAdd128(w4, x0_0, sum4_0_0);
                        sum4_0_3 = Vectors.MultiplyAdd128(w4, x0_3, sum4_0_3);
                        Floats128 w5 = Vectors.Broadcast128(ref w, 11);
                        sum5_0_0 = Vectors.MultiplyAdd128(w5, x0_0, sum5_0_0);
                        sum5_0_3 = Vectors.MultiplyAdd128(w5, x0_3, sum5_0_3);
                    }
                    {
                        Floats128 x0_0 = Vectors.Load128(ref at0, 2);
                        Floats128 x0_3 = Vectors.Load128(ref at0, 5);
                        Floats128 w0 = Vectors.Broadcast128(ref w, 12);
                        sum0_0_0 = Vectors.MultiplyAdd128(w0, x0_0, sum0_0_0);
                        sum0_0_3 = Vectors.MultiplyAdd128(w0, x0_3, sum0_0_3);
                        Floats128 w1 = Vectors.Broadcast128(ref w, 13);
                        sum1_0_0 = Vectors.MultiplyAdd128(w1, x0_0, sum1_0_0);
                        sum1_0_3 = Vectors.MultiplyAdd128(w1, x0_3, sum1_0_3);
                        Floats128 w2 = Vectors.Broadcast128(ref w, 14);
                        sum2_0_0 = Vectors.MultiplyAdd128(w2, x0_0, sum2_0_0);
                        sum2_0_3 = Vectors.MultiplyAdd128(w2, x0_3, sum2_0_3);
                        Floats128 w3 = Vectors.Broadcast128(ref w, 15);
                        sum3_0_0 = Vectors.MultiplyAdd128(w3, x0_0, sum3_0_0);
                        sum3_0_3 = Vectors.MultiplyAdd128(w3, x0_3, sum3_0_3);
                        Floats128 w4 = Vectors.Broadcast128(ref w, 16);
                        sum4_0_0 = Vectors.MultiplyAdd128(w4, x0_0, sum4_0_0);
                        sum4_0_3 = Vectors.MultiplyAdd128(w4, x0_3, sum4_0_3);
                        Floats128 w5 = Vectors.Broadcast128(ref w, 17);
                        sum5_0_0 = Vectors.MultiplyAdd128(w5, x0_0, sum5_0_0);
                        sum5_0_3 = Vectors.MultiplyAdd128(w5, x0_3, sum5_0_3);
                    }
                    w = ref Unsafe.Add(ref w, 18);
                    at0 = ref Unsafe.Add(ref at0, 9);
                }
                Vectors.Store128(Activations.Relu(sum0_0_0), ref result, 0);
                Vectors.Store128(Activations.Relu(sum0_0_3), ref result, 3);
                Vectors.Store128(Activations.Relu(sum1_0_0), ref result, 35);
                Vectors.Store128(Activations.Relu(sum1_0_3), ref result, 38);
                Vectors.Store128(Activations.Relu(sum2_0_0), ref result, 70);
                Vectors.Store128(Activations.Relu(sum2_0_3), ref result, 73);
                Vectors.Store128(Activations.Relu(sum3_0_0), ref result, 105);
                Vectors.Store128(Activations.Relu(sum3_0_3), ref result, 108);
                Vectors.Store128(Activations.Relu(sum4_0_0), ref result, 140);
                Vectors.Store128(Activations.Relu(sum4_0_3), ref result, 143);
                Vectors.Store128(Activations.Relu(sum5_0_0), ref result, 175);
                Vectors.Store128(Activations.Relu(sum5_0_3), ref result, 178);
            }
        }

        // blur: average-pool 3 x 3 padding 1 x 1: 'ink' 1 unit x 5 x 7 from 1 x 5 x 7
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Blur(ref float x, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                Floats512 check = Floats512.Zero;
                for (int line = 0; line < 5; line++)
                {
                    int top = line - 1;
                    int firstY = Math.Max(0, (0 - top) / 1);
                    int endY = Math.Max(0, Math.Min(3, (5 - top) / 1));
                    for (int place = 0; place < 7; place++)
                    {
                        int left = place - 1;
                        int firstX = Math.Max(0, (0 - left) / 1);
                        int endX = Math.Max(0, Math.Min(3, (7 - left) / 1));
                        int from = top * 7 + left;
                        ref float to = ref Unsafe.Add(ref y, line * 7 + place);
                        Floats512 share = Vector512.Create(1f / ((endY - firstY) * (endX - firstX)));
                        {
                            Floats512 pooled = Floats512.Zero;
                            for (int ky = firstY; ky < endY; ky++)
                            {
                                for (int kx = firstX; kx < endX; kx++)
                                {
                                    pooled += SpacedVectors.Load512(ref Unsafe.Add(ref x, from + ky * 7 + kx), 35, 1);
                                }
                            }
                            pooled *= share;
                            check = Vectors.MultiplyAdd512(pooled, Floats512.Zero, check);
                            PartialVectors.Store(pooled, ref to, 1);
                        }
                    }
                }
                if (Vector512.EqualsAll(check, Floats512.Zero)) return;
            }
            else
            {
                Floats check = Floats.Zero;
                for (int line = 0; line < 5; line++)
                {
                    int top = line - 1;
                    int firstY = Math.Max(0, (0 - top) / 1);
                    int endY = Math.Max(0, Math.Min(3, (5 - top) / 1));
                    for (int place = 0; place < 7; place++)
                    {
                        int left = place - 1;
                        int firstX = Math.Max(0, (0 - left) / 1);
                        int endX = Math.Max(0, Math.Min(3, (7 - left) / 1));
                        int from = top * 7 + left;
                        ref float to = ref Unsafe.Add(ref y, line * 7 + place);
                        Floats share = new Floats(1f / ((endY - firstY) * (endX - firstX)));
                        for (int i = 0; i < 1 - 1 % Floats.Count; i += Floats.Count)
                        {
                            Floats pooled = Floats.Zero;
                            for (int ky = firstY; ky < endY; ky++)
                            {
                                for (int kx = firstX; kx < endX; kx++)
                                {
                                    pooled += SpacedVectors.Load(ref Unsafe.Add(ref x, from + ky * 7 + kx + (i) * 35), 35, Floats.Count);
                                }
                            }
                            pooled *= share;
                            check = Vectors.MultiplyAdd(pooled, Floats.Zero, check);
                            Vectors.Store(pooled, ref to, i);
                        }
                        if (1 % Floats.Count != 0)
                        {
                            {
                                Floats pooled = Floats.Zero;
                                for (int ky = firstY; ky < endY; ky++)
                                {
                                    for (int kx = firstX; kx < endX; kx++)
                                    {
                                        pooled += SpacedVectors.Load(ref Unsafe.Add(ref x, from + ky * 7 + kx + (1 - 1 % Floats.Count) * 35), 35, 1 % Floats.Count);
                                    }
                                }
                                pooled *= share;
                                check = Vectors.MultiplyAdd(pooled, Floats.Zero, check);
                                PartialVectors.Store(pooled, ref Unsafe.Add(ref to, 1 - 1 % Floats.Count), 1 % Floats.Count);
                            }
                        }
                    }
                }
                if (Vector.EqualsAll(check, Floats.Zero)) return;
            }
            // An average was not finite: all of them once more in double precision, which holds every sum of floats.
            var lines = new WideAverages.Windows(count: 5, size: 3, step: 1, dilation: 1, before: 1, length: 5, counted: 5, countsBefore: false, stride: 7, outputStride: 7);
            var places = new WideAverages.Windows(count: 7, size: 3, step: 1, dilation: 1, before: 1, length: 7, counted: 7, countsBefore: false, stride: 1, outputStride: 1);
            WideAverages.Of(ref x, ref y, 1, 35, lines, places);
        }

        // path3: conv2d 1 x 1: 'pooled' all 3 units x 5 x 7 from 'ink' 1 unit x 5 x 7
        // 105 multiply-adds; by the model 67 cycles.
        // Places across 4 lanes: 5 vectors of them for 3 outputs at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Path3(ref float x, ref float weights, ref float y)
        { } // 98 lines

        // fc: dense: 'digit' all 3 units from 'flat' all 455 units
        // 1,365 multiply-adds; by the model 187 cycles for a row, 151 in a batch, along the other axis 716 cycles for a row, 495 in a batch.
        // The sum across lanes: up to 3 outputs at a time, 2 partial sums.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Fc(ref float x, ref float weights, ref float y)
        { } // 85 lines

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_FcRows(ref float x, ref float weights, ref float y, int rows)
        { } // 286 lines
    }
}

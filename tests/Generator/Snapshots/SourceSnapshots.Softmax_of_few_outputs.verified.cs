    /// <remarks>
    /// The network 'few' from net.prunednet.json: 303 parameters, 300 multiply-adds a row.
    /// <code>
    /// layer  operation  survivors             multiply-adds  cycles  kernel
    /// fc     dense      'animal' all 3 units            300      99  the sum across lanes
    /// fc     softmax    3
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 352 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "few", bytes: 1000, new[]
        {
            TensorPacking.Rows("fc.weight", offset: 0, outputs: 3, inputs: 100),
            TensorPacking.Vector("fc.bias", offset: 336, length: 3),
        }));

        // Where the weights of each layer start, in floats.
        private const int Weights_Fc = 0;

        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Run(ref float weights, ref float input0, ref float output0)
        {
            Layer_Fc(ref input0, ref Unsafe.Add(ref weights, Weights_Fc), ref output0);
            Layer_FcSoftmax(ref output0);
        }

        internal static void RunRows(ref float weights, ref float arena, ref float input0, ref float output0, int count)
        {
            while (count > 0)
            {
                int rows = count < 48 ? count : 48;
                Layer_FcRows(ref input0, ref Unsafe.Add(ref weights, Weights_Fc), ref output0, rows);
                Layer_FcSoftmaxRows(ref output0, rows);
                input0 = ref Unsafe.Add(ref input0, rows * 100);
                output0 = ref Unsafe.Add(ref output0, rows * 3);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 100);
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
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 100), ref Output0.At(first * 3), Pieces.Rows(piece));
            }
        }

        // fc: dense: 'animal' all 3 units from 'x' all 100 units
        // 300 multiply-adds; by the model 99 cycles for a row, 85 in a batch, along the other axis 184 cycles for a row, 110 in a batch.
        // The sum across lanes: up to 3 outputs at a time, 2 partial sums.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Fc(ref float x, ref float weights, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                ref float matrix = ref weights;
                ref float bias = ref Unsafe.Add(ref weights, 336);
                ref float target = ref y;
                Floats512 sum0a = Floats512.Zero;
                Floats512 sum0b = Floats512.Zero;
                Floats512 sum1a = Floats512.Zero;
                Floats512 sum1b = Floats512.Zero;
                Floats512 sum2a = Floats512.Zero;
                Floats512 sum2b = Floats512.Zero;
                ref float at = ref x;
                ref float w = ref matrix;
                ref float end = ref Unsafe.Add(ref x, 96);
                while (Unsafe.IsAddressLessThan(ref at, ref end))
                {
                    Floats512 va = Vectors.Load512(ref at, 0);
                    sum0a = Vectors.MultiplyAdd512(va, Vectors.Load512(ref w, 0), sum0a);
                    sum1a = Vectors.MultiplyAdd512(va, Vectors.Load512(ref w, 112), sum1a);
                    sum2a = Vectors.MultiplyAdd512(va, Vectors.Load512(ref w, 224), sum2a);
                    Floats512 vb = Vectors.Load512(ref at, 16);
                    sum0b = Vectors.MultiplyAdd512(vb, Vectors.Load512(ref w, 16), sum0b);
                    sum1b = Vectors.MultiplyAdd512(vb, Vectors.Load512(ref w, 128), sum1b);
                    sum2b = Vectors.MultiplyAdd512(vb, Vectors.Load512(ref w, 240), sum2b);
                    at = ref Unsafe.Add(ref at, 32);
                    w = ref Unsafe.Add(ref w, 32);
                }
                {
                    at = ref Unsafe.Add(ref at, 4);
                    w = ref Unsafe.Add(ref w, 4 - 16);
                    Floats512 va = PartialVectors.LoadLast512(ref at, 4);
                    sum0a = Vectors.MultiplyAdd512(va, Vectors.Load512(ref w, 0), sum0a);
                    sum1a = Vectors.MultiplyAdd512(va, Vectors.Load512(ref w, 112), sum1a);
                    sum2a = Vectors.MultiplyAdd512(va, Vectors.Load512(ref w, 224), sum2a);
                }
                PartialVectors.Store(LaneSums.Of(sum0a + sum0b, sum1a + sum1b, sum2a + sum2b, Floats512.Zero) + PartialVectors.Load128(ref bias, 3), ref target, 3);
            }
            else
            {
                ref float matrix = ref weights;
                ref float bias = ref Unsafe.Add(ref weights, 336);
                ref float target = ref y;
                Floats sum0a = Floats.Zero;
                Floats sum0b = Floats.Zero;
                Floats sum1a = Floats.Zero;
                Floats sum1b = Floats.Zero;
                Floats sum2a = Floats.Zero;
                Floats sum2b = Floats.Zero;
                ref float at = ref x;
                ref float w = ref matrix;
                ref float end = ref Unsafe.Add(ref x, 100 - 100 % (2 * Floats.Count));
                while (Unsafe.IsAddressLessThan(ref at, ref end))
                {
                    Floats va = Vectors.Load(ref at, 0);
                    sum0a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 0), sum0a);
                    sum1a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 112), sum1a);
                    sum2a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 224), sum2a);
                    Floats vb = Vectors.Load(ref at, Floats.Count);
                    sum0b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, Floats.Count), sum0b);
                    sum1b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 112 + Floats.Count), sum1b);
                    sum2b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 224 + Floats.Count), sum2b);
                    at = ref Unsafe.Add(ref at, 2 * Floats.Count);
                    w = ref Unsafe.Add(ref w, 2 * Floats.Count);
                }
                ref float last = ref Unsafe.Add(ref x, 100 - 100 % Floats.Count);
                while (Unsafe.IsAddressLessThan(ref at, ref last))
                {
                    Floats va = Vectors.Load(ref at, 0);
                    sum0a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 0), sum0a);
                    sum1a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 112), sum1a);
                    sum2a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 224), sum2a);
                    at = ref Unsafe.Add(ref at, Floats.Count);
                    w = ref Unsafe.Add(ref w, Floats.Count);
                }
                if (100 % Floats.Count != 0)
                {
                    at = ref Unsafe.Add(ref at, 100 % Floats.Count);
                    w = ref Unsafe.Add(ref w, 100 % Floats.Count - Floats.Count);
                    Floats va = PartialVectors.LoadLast(ref at, 100 % Floats.Count);
                    sum0a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 0), sum0a);
                    sum1a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 112), sum1a);
                    sum2a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 224), sum2a);
                }
                PartialVectors.Store(LaneSums.Of(sum0a + sum0b, sum1a + sum1b, sum2a + sum2b, Floats.Zero) + PartialVectors.Load128(ref bias, 3), ref target, 3);
            }
        }

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_FcRows(ref float x, ref float weights, ref float y, int rows)
        {
            int row = 0;
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                if (rows - row >= 4)
                {
                    ref float matrix = ref weights;
                    ref float bias = ref Unsafe.Add(ref weights, 336);
                    ref float target = ref y;
                    ref float rowX = ref Unsafe.Add(ref x, row * 100);
                    ref float rowY = ref Unsafe.Add(ref target, row * 3);
                    for (int r = row + 4; r <= rows; r += 4)
                    {
                        Floats512 sum0_0a = Floats512.Zero;
                        Floats512 sum0_0b = Floats512.Zero;
                        Floats512 sum0_1a = Floats512.Zero;
                        Floats512 sum0_1b = Floats512.Zero;
                        Floats512 sum0_2a = Floats512.Zero;
                        Floats512 sum0_2b = Floats512.Zero;
                        Floats512 sum1_0a = Floats512.Zero;
                        Floats512 sum1_0b = Floats512.Zero;
                        Floats512 sum1_1a = Floats512.Zero;
                        Floats512 sum1_1b = Floats512.Zero;
                        Floats512 sum1_2a = Floats512.Zero;
                        Floats512 sum1_2b = Floats512.Zero;
                        Floats512 sum2_0a = Floats512.Zero;
                        Floats512 sum2_0b = Floats512.Zero;
                        Floats512 sum2_1a = Floats512.Zero;
                        Floats512 sum2_1b = Floats512.Zero;
                        Floats512 sum2_2a = Floats512.Zero;
                        Floats512 sum2_2b = Floats512.Zero;
                        Floats512 sum3_0a = Floats512.Zero;
                        Floats512 sum3_0b = Floats512.Zero;
                        Floats512 sum3_1a = Floats512.Zero;
                        Floats512 sum3_1b = Floats512.Zero;
                        Floats512 sum3_2a = Floats512.Zero;
                        Floats512 sum3_2b = Floats512.Zero;
                        ref float at = ref rowX;
                        ref float w = ref matrix;
                        ref float end = ref Unsafe.Add(ref rowX, 96);
                        while (Unsafe.IsAddressLessThan(ref at, ref end))
                        {
                            Floats512 v0a = Vectors.Load512(ref at, 0);
                            Floats512 v1a = Vectors.Load512(ref at, 100);
                            Floats512 v2a = Vectors.Load512(ref at, 200);
                            Floats512 v3a = Vectors.Load512(ref at, 300);
                            Floats512 w0a = Vectors.Load512(ref w, 0);
                            sum0_0a = Vectors.MultiplyAdd512(v0a, w0a, sum0_0a);
                            sum1_0a = Vectors.MultiplyAdd512(v1a, w0a, sum1_0a);
                            sum2_0a = Vectors.MultiplyAdd512(v2a, w0a, sum2_0a);
                            sum3_0a = Vectors.MultiplyAdd512(v3a, w0a, sum3_0a);
                            Floats512 w1a = Vectors.Load512(ref w, 112);
                            sum0_1a = Vectors.MultiplyAdd512(v0a, w1a, sum0_1a);
                            sum1_1a = Vectors.MultiplyAdd512(v1a, w1a, sum1_1a);
                            sum2_1a = Vectors.MultiplyAdd512(v2a, w1a, sum2_1a);
                            sum3_1a = Vectors.MultiplyAdd512(v3a, w1a, sum3_1a);
                            Floats512 w2a = Vectors.Load512(ref w, 224);
                            sum0_2a = Vectors.MultiplyAdd512(v0a, w2a, sum0_2a);
                            sum1_2a = Vectors.MultiplyAdd512(v1a, w2a, sum1_2a);
                            sum2_2a = Vectors.MultiplyAdd512(v2a, w2a, sum2_2a);
                            sum3_2a = Vectors.MultiplyAdd512(v3a, w2a, sum3_2a);
                            Floats512 v0b = Vectors.Load512(ref at, 16);
                            Floats512 v1b = Vectors.Load512(ref at, 116);
                            Floats512 v2b = Vectors.Load512(ref at, 216);
                            Floats512 v3b = Vectors.Load512(ref at, 316);
                            Floats512 w0b = Vectors.Load512(ref w, 16);
                            sum0_0b = Vectors.MultiplyAdd512(v0b, w0b, sum0_0b);
                            sum1_0b = Vectors.MultiplyAdd512(v1b, w0b, sum1_0b);
                            sum2_0b = Vectors.MultiplyAdd512(v2b, w0b, sum2_0b);
                            sum3_0b = Vectors.MultiplyAdd512(v3b, w0b, sum3_0b);
                            Floats512 w1b = Vectors.Load512(ref w, 128);
                            sum0_1b = Vectors.MultiplyAdd512(v0b, w1b, sum0_1b);
                            sum1_1b = Vectors.MultiplyAdd512(v1b, w1b, sum1_1b);
                            sum2_1b = Vectors.MultiplyAdd512(v2b, w1b, sum2_1b);
                            sum3_1b = Vectors.MultiplyAdd512(v3b, w1b, sum3_1b);
                            Floats512 w2b = Vectors.Load512(ref w, 240);
                            sum0_2b = Vectors.MultiplyAdd512(v0b, w2b, sum0_2b);
                            sum1_2b = Vectors.MultiplyAdd512(v1b, w2b, sum1_2b);
                            sum2_2b = Vectors.MultiplyAdd512(v2b, w2b, sum2_2b);
                            sum3_2b = Vectors.MultiplyAdd512(v3b, w2b, sum3_2b);
                            at = ref Unsafe.Add(ref at, 32);
                            w = ref Unsafe.Add(ref w, 32);
                        }
                        {
                            at = ref Unsafe.Add(ref at, 4);
                            w = ref Unsafe.Add(ref w, 4 - 16);
                            Floats512 v0a = PartialVectors.LoadLast512(ref at, 4);
                            Floats512 v1a = PartialVectors.LoadLast512(ref Unsafe.Add(ref at, 100), 4);
                            Floats512 v2a = PartialVectors.LoadLast512(ref Unsafe.Add(ref at, 200), 4);
                            Floats512 v3a = PartialVectors.LoadLast512(ref Unsafe.Add(ref at, 300), 4);
                            Floats512 w0a = Vectors.Load512(ref w, 0);
                            sum0_0a = Vectors.MultiplyAdd512(v0a, w0a, sum0_0a);
                            sum1_0a = Vectors.MultiplyAdd512(v1a, w0a, sum1_0a);
                            sum2_0a = Vectors.MultiplyAdd512(v2a, w0a, sum2_0a);
                            sum3_0a = Vectors.MultiplyAdd512(v3a, w0a, sum3_0a);
                            Floats512 w1a = Vectors.Load512(ref w, 112);
                            sum0_1a = Vectors.MultiplyAdd512(v0a, w1a, sum0_1a);
                            sum1_1a = Vectors.MultiplyAdd512(v1a, w1a, sum1_1a);
                            sum2_1a = Vectors.MultiplyAdd512(v2a, w1a, sum2_1a);
                            sum3_1a = Vectors.MultiplyAdd512(v3a, w1a, sum3_1a);
                            Floats512 w2a = Vectors.Load512(ref w, 224);
                            sum0_2a = Vectors.MultiplyAdd512(v0a, w2a, sum0_2a);
                            sum1_2a = Vectors.MultiplyAdd512(v1a, w2a, sum1_2a);
                            sum2_2a = Vectors.MultiplyAdd512(v2a, w2a, sum2_2a);
                            sum3_2a = Vectors.MultiplyAdd512(v3a, w2a, sum3_2a);
                        }
                        PartialVectors.Store(LaneSums.Of(sum0_0a + sum0_0b, sum0_1a + sum0_1b, sum0_2a + sum0_2b, Floats512.Zero) + PartialVectors.Load128(ref bias, 3), ref rowY, 3);
                        PartialVectors.Store(LaneSums.Of(sum1_0a + sum1_0b, sum1_1a + sum1_1b, sum1_2a + sum1_2b, Floats512.Zero) + PartialVectors.Load128(ref bias, 3), ref Unsafe.Add(ref rowY, 3), 3);
                        PartialVectors.Store(LaneSums.Of(sum2_0a + sum2_0b, sum2_1a + sum2_1b, sum2_2a + sum2_2b, Floats512.Zero) + PartialVectors.Load128(ref bias, 3), ref Unsafe.Add(ref rowY, 6), 3);
                        PartialVectors.Store(LaneSums.Of(sum3_0a + sum3_0b, sum3_1a + sum3_1b, sum3_2a + sum3_2b, Floats512.Zero) + PartialVectors.Load128(ref bias, 3), ref Unsafe.Add(ref rowY, 9), 3);
                        rowX = ref Unsafe.Add(ref rowX, 400);
                        rowY = ref Unsafe.Add(ref rowY, 12);
                    }
                    row = rows - (rows - row) % 4;
                }
                if (rows - row >= 2)
                {
                    ref float matrix = ref weights;
                    ref float bias = ref Unsafe.Add(ref weights, 336);
                    ref float target = ref y;
                    ref float rowX = ref Unsafe.Add(ref x, row * 100);
                    ref float rowY = ref Unsafe.Add(ref target, row * 3);
                    for (int r = row + 2; r <= rows; r += 2)
                    {
                        Floats512 sum0_0a = Floats512.Zero;
                        Floats512 sum0_0b = Floats512.Zero;
                        Floats512 sum0_1a = Floats512.Zero;
                        Floats512 sum0_1b = Floats512.Zero;
                        Floats512 sum0_2a = Floats512.Zero;
                        Floats512 sum0_2b = Floats512.Zero;
                        Floats512 sum1_0a = Floats512.Zero;
                        Floats512 sum1_0b = Floats512.Zero;
                        Floats512 sum1_1a = Floats512.Zero;
                        Floats512 sum1_1b = Floats512.Zero;
                        Floats512 sum1_2a = Floats512.Zero;
                        Floats512 sum1_2b = Floats512.Zero;
                        ref float at = ref rowX;
                        ref float w = ref matrix;
                        ref float end = ref Unsafe.Add(ref rowX, 96);
                        while (Unsafe.IsAddressLessThan(ref at, ref end))
                        {
                            Floats512 v0a = Vectors.Load512(ref at, 0);
                            Floats512 v1a = Vectors.Load512(ref at, 100);
                            Floats512 w0a = Vectors.Load512(ref w, 0);
                            sum0_0a = Vectors.MultiplyAdd512(v0a, w0a, sum0_0a);
                            sum1_0a = Vectors.MultiplyAdd512(v1a, w0a, sum1_0a);
                            Floats512 w1a = Vectors.Load512(ref w, 112);
                            sum0_1a = Vectors.MultiplyAdd512(v0a, w1a, sum0_1a);
                            sum1_1a = Vectors.MultiplyAdd512(v1a, w1a, sum1_1a);
                            Floats512 w2a = Vectors.Load512(ref w, 224);
                            sum0_2a = Vectors.MultiplyAdd512(v0a, w2a, sum0_2a);
                            sum1_2a = Vectors.MultiplyAdd512(v1a, w2a, sum1_2a);
                            Floats512 v0b = Vectors.Load512(ref at, 16);
                            Floats512 v1b = Vectors.Load512(ref at, 116);
                            Floats512 w0b = Vectors.Load512(ref w, 16);
                            sum0_0b = Vectors.MultiplyAdd512(v0b, w0b, sum0_0b);
                            sum1_0b = Vectors.MultiplyAdd512(v1b, w0b, sum1_0b);
                            Floats512 w1b = Vectors.Load512(ref w, 128);
                            sum0_1b = Vectors.MultiplyAdd512(v0b, w1b, sum0_1b);
                            sum1_1b = Vectors.MultiplyAdd512(v1b, w1b, sum1_1b);
                            Floats512 w2b = Vectors.Load512(ref w, 240);
                            sum0_2b = Vectors.MultiplyAdd512(v0b, w2b, sum0_2b);
                            sum1_2b = Vectors.MultiplyAdd512(v1b, w2b, sum1_2b);
                            at = ref Unsafe.Add(ref at, 32);
                            w = ref Unsafe.Add(ref w, 32);
                        }
                        {
                            at = ref Unsafe.Add(ref at, 4);
                            w = ref Unsafe.Add(ref w, 4 - 16);
                            Floats512 v0a = PartialVectors.LoadLast512(ref at, 4);
                            Floats512 v1a = PartialVectors.LoadLast512(ref Unsafe.Add(ref at, 100), 4);
                            Floats512 w0a = Vectors.Load512(ref w, 0);
                            sum0_0a = Vectors.MultiplyAdd512(v0a, w0a, sum0_0a);
                            sum1_0a = Vectors.MultiplyAdd512(v1a, w0a, sum1_0a);
                            Floats512 w1a = Vectors.Load512(ref w, 112);
                            sum0_1a = Vectors.MultiplyAdd512(v0a, w1a, sum0_1a);
                            sum1_1a = Vectors.MultiplyAdd512(v1a, w1a, sum1_1a);
                            Floats512 w2a = Vectors.Load512(ref w, 224);
                            sum0_2a = Vectors.MultiplyAdd512(v0a, w2a, sum0_2a);
                            sum1_2a = Vectors.MultiplyAdd512(v1a, w2a, sum1_2a);
                        }
                        PartialVectors.Store(LaneSums.Of(sum0_0a + sum0_0b, sum0_1a + sum0_1b, sum0_2a + sum0_2b, Floats512.Zero) + PartialVectors.Load128(ref bias, 3), ref rowY, 3);
                        PartialVectors.Store(LaneSums.Of(sum1_0a + sum1_0b, sum1_1a + sum1_1b, sum1_2a + sum1_2b, Floats512.Zero) + PartialVectors.Load128(ref bias, 3), ref Unsafe.Add(ref rowY, 3), 3);
                        rowX = ref Unsafe.Add(ref rowX, 200);
                        rowY = ref Unsafe.Add(ref rowY, 6);
                    }
                    row = rows - (rows - row) % 2;
                }
            }
            else
            {
                if (rows - row >= 2)
                {
                    ref float matrix = ref weights;
                    ref float bias = ref Unsafe.Add(ref weights, 336);
                    ref float target = ref y;
                    ref float rowX = ref Unsafe.Add(ref x, row * 100);
                    ref float rowY = ref Unsafe.Add(ref target, row * 3);
                    for (int r = row + 2; r <= rows; r += 2)
                    {
                        Floats sum0_0a = Floats.Zero;
                        Floats sum0_0b = Floats.Zero;
                        Floats sum0_1a = Floats.Zero;
                        Floats sum0_1b = Floats.Zero;
                        Floats sum0_2a = Floats.Zero;
                        Floats sum0_2b = Floats.Zero;
                        Floats sum1_0a = Floats.Zero;
                        Floats sum1_0b = Floats.Zero;
                        Floats sum1_1a = Floats.Zero;
                        Floats sum1_1b = Floats.Zero;
                        Floats sum1_2a = Floats.Zero;
                        Floats sum1_2b = Floats.Zero;
                        ref float at = ref rowX;
                        ref float w = ref matrix;
                        ref float end = ref Unsafe.Add(ref rowX, 100 - 100 % (2 * Floats.Count));
                        while (Unsafe.IsAddressLessThan(ref at, ref end))
                        {
                            Floats v0a = Vectors.Load(ref at, 0);
                            Floats v1a = Vectors.Load(ref at, 100);
                            Floats w0a = Vectors.Load(ref w, 0);
                            sum0_0a = Vectors.MultiplyAdd(v0a, w0a, sum0_0a);
                            sum1_0a = Vectors.MultiplyAdd(v1a, w0a, sum1_0a);
                            Floats w1a = Vectors.Load(ref w, 112);
                            sum0_1a = Vectors.MultiplyAdd(v0a, w1a, sum0_1a);
                            sum1_1a = Vectors.MultiplyAdd(v1a, w1a, sum1_1a);
                            Floats w2a = Vectors.Load(ref w, 224);
                            sum0_2a = Vectors.MultiplyAdd(v0a, w2a, sum0_2a);
                            sum1_2a = Vectors.MultiplyAdd(v1a, w2a, sum1_2a);
                            Floats v0b = Vectors.Load(ref at, Floats.Count);
                            Floats v1b = Vectors.Load(ref at, 100 + Floats.Count);
                            Floats w0b = Vectors.Load(ref w, Floats.Count);
                            sum0_0b = Vectors.MultiplyAdd(v0b, w0b, sum0_0b);
                            sum1_0b = Vectors.MultiplyAdd(v1b, w0b, sum1_0b);
                            Floats w1b = Vectors.Load(ref w, 112 + Floats.Count);
                            sum0_1b = Vectors.MultiplyAdd(v0b, w1b, sum0_1b);
                            sum1_1b = Vectors.MultiplyAdd(v1b, w1b, sum1_1b);
                            Floats w2b = Vectors.Load(ref w, 224 + Floats.Count);
                            sum0_2b = Vectors.MultiplyAdd(v0b, w2b, sum0_2b);
                            sum1_2b = Vectors.MultiplyAdd(v1b, w2b, sum1_2b);
                            at = ref Unsafe.Add(ref at, 2 * Floats.Count);
                            w = ref Unsafe.Add(ref w, 2 * Floats.Count);
                        }
                        ref float last = ref Unsafe.Add(ref rowX, 100 - 100 % Floats.Count);
                        while (Unsafe.IsAddressLessThan(ref at, ref last))
                        {
                            Floats v0a = Vectors.Load(ref at, 0);
                            Floats v1a = Vectors.Load(ref at, 100);
                            Floats w0a = Vectors.Load(ref w, 0);
                            sum0_0a = Vectors.MultiplyAdd(v0a, w0a, sum0_0a);
                            sum1_0a = Vectors.MultiplyAdd(v1a, w0a, sum1_0a);
                            Floats w1a = Vectors.Load(ref w, 112);
                            sum0_1a = Vectors.MultiplyAdd(v0a, w1a, sum0_1a);
                            sum1_1a = Vectors.MultiplyAdd(v1a, w1a, sum1_1a);
                            Floats w2a = Vectors.Load(ref w, 224);
                            sum0_2a = Vectors.MultiplyAdd(v0a, w2a, sum0_2a);
                            sum1_2a = Vectors.MultiplyAdd(v1a, w2a, sum1_2a);
                            at = ref Unsafe.Add(ref at, Floats.Count);
                            w = ref Unsafe.Add(ref w, Floats.Count);
                        }
                        if (100 % Floats.Count != 0)
                        {
                            at = ref Unsafe.Add(ref at, 100 % Floats.Count);
                            w = ref Unsafe.Add(ref w, 100 % Floats.Count - Floats.Count);
                            Floats v0a = PartialVectors.LoadLast(ref at, 100 % Floats.Count);
                            Floats v1a = PartialVectors.LoadLast(ref Unsafe.Add(ref at, 100), 100 % Floats.Count);
                            Floats w0a = Vectors.Load(ref w, 0);
                            sum0_0a = Vectors.MultiplyAdd(v0a, w0a, sum0_0a);
                            sum1_0a = Vectors.MultiplyAdd(v1a, w0a, sum1_0a);
                            Floats w1a = Vectors.Load(ref w, 112);
                            sum0_1a = Vectors.MultiplyAdd(v0a, w1a, sum0_1a);
                            sum1_1a = Vectors.MultiplyAdd(v1a, w1a, sum1_1a);
                            Floats w2a = Vectors.Load(ref w, 224);
                            sum0_2a = Vectors.MultiplyAdd(v0a, w2a, sum0_2a);
                            sum1_2a = Vectors.MultiplyAdd(v1a, w2a, sum1_2a);
                        }
                        PartialVectors.Store(LaneSums.Of(sum0_0a + sum0_0b, sum0_1a + sum0_1b, sum0_2a + sum0_2b, Floats.Zero) + PartialVectors.Load128(ref bias, 3), ref rowY, 3);
                        PartialVectors.Store(LaneSums.Of(sum1_0a + sum1_0b, sum1_1a + sum1_1b, sum1_2a + sum1_2b, Floats.Zero) + PartialVectors.Load128(ref bias, 3), ref Unsafe.Add(ref rowY, 3), 3);
                        rowX = ref Unsafe.Add(ref rowX, 200);
                        rowY = ref Unsafe.Add(ref rowY, 6);
                    }
                    row = rows - (rows - row) % 2;
                }
            }
            for (; row < rows; row++)
            {
                Layer_Fc(ref Unsafe.Add(ref x, row * 100), ref weights, ref Unsafe.Add(ref y, row * 3));
            }
        }

        // fc: softmax: over 'animal' all 3 units
        private static void Layer_FcSoftmax(ref float y)
        {
            Activations.Softmax(MemoryMarshal.CreateSpan(ref y, 3));
        }

        private static void Layer_FcSoftmaxRows(ref float y, int rows)
        {
            for (int row = 0; row < rows; row++)
            {
                Layer_FcSoftmax(ref Unsafe.Add(ref y, row * 3));
            }
        }
    }
}

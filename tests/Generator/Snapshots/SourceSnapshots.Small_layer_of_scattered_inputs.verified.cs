    /// <remarks>
    /// The network 'scattered' from net.prunednet.json: 60 parameters, 50 multiply-adds a row.
    /// Of 'pixel' 5 of 30 units survived.
    /// <code>
    /// layer  operation  survivors         multiply-adds  cycles  kernel
    /// fc     dense      'y' all 10 units             50      32  outputs across lanes
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 96 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "scattered", bytes: 1000, new[]
        {
            TensorPacking.Panels("fc.weight", offset: 0, outputs: 10, inputs: 5),
            TensorPacking.Vector("fc.bias", offset: 80, length: 10),
        }));

        // Where the weights of each layer start, in floats.
        private const int Weights_Fc = 0;

        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Run(ref float weights, ref float input0, ref float output0)
        {
            Layer_Fc(ref input0, ref Unsafe.Add(ref weights, Weights_Fc), ref output0);
        }

        internal static void RunRows(ref float weights, ref float arena, ref float input0, ref float output0, int count)
        {
            while (count > 0)
            {
                int rows = count < 48 ? count : 48;
                Layer_FcRows(ref input0, ref Unsafe.Add(ref weights, Weights_Fc), ref output0, rows);
                input0 = ref Unsafe.Add(ref input0, rows * 30);
                output0 = ref Unsafe.Add(ref output0, rows * 10);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 30);
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
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 30), ref Output0.At(first * 10), Pieces.Rows(piece));
            }
        }

        // fc: dense: 'y' all 10 units from 'pixel' 5 of 30 units
        // 50 multiply-adds; by the model 32 cycles for a row, 6 in a batch.
        // Outputs across lanes: one panel of 16 outputs at a time; batches in blocks of 12 rows (6 with narrow vectors).
        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Fc(ref float x, ref float weights, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                ref float matrix = ref weights;
                ref float bias = ref Unsafe.Add(ref weights, 80);
                ref float target = ref y;
                Floats512 sum0 = Vectors.Load512(ref bias, 0);
                ref float w = ref matrix;
                sum0 = Vectors.MultiplyAddOne512(ref x, 1, Vectors.Load512(ref w, 0), sum0);
                sum0 = Vectors.MultiplyAddOne512(ref x, 2, Vectors.Load512(ref w, 16), sum0);
                sum0 = Vectors.MultiplyAddOne512(ref x, 4, Vectors.Load512(ref w, 32), sum0);
                sum0 = Vectors.MultiplyAddOne512(ref x, 7, Vectors.Load512(ref w, 48), sum0);
                sum0 = Vectors.MultiplyAddOne512(ref x, 28, Vectors.Load512(ref w, 64), sum0);
                PartialVectors.Store(sum0, ref target, 10);
            }
            else
            {
                ref float matrix = ref weights;
                ref float bias = ref Unsafe.Add(ref weights, 80);
                ref float target = ref y;
                for (int strip = 0; strip < 10; strip += 2 * Floats.Count)
                {
                    Floats sum0 = Vectors.Load(ref bias, strip);
                    Floats sum1 = Vectors.Load(ref bias, strip + Floats.Count);
                    ref float w = ref Unsafe.Add(ref matrix, strip);
                    Floats v_0 = Vectors.Broadcast(ref x, 1);
                    sum0 = Vectors.MultiplyAdd(v_0, Vectors.Load(ref w, 0), sum0);
                    sum1 = Vectors.MultiplyAdd(v_0, Vectors.Load(ref w, Floats.Count), sum1);
                    Floats v_1 = Vectors.Broadcast(ref x, 2);
                    sum0 = Vectors.MultiplyAdd(v_1, Vectors.Load(ref w, 16), sum0);
                    sum1 = Vectors.MultiplyAdd(v_1, Vectors.Load(ref w, 16 + Floats.Count), sum1);
                    Floats v_2 = Vectors.Broadcast(ref x, 4);
                    sum0 = Vectors.MultiplyAdd(v_2, Vectors.Load(ref w, 32), sum0);
                    sum1 = Vectors.MultiplyAdd(v_2, Vectors.Load(ref w, 32 + Floats.Count), sum1);
                    Floats v_3 = Vectors.Broadcast(ref x, 7);
                    sum0 = Vectors.MultiplyAdd(v_3, Vectors.Load(ref w, 48), sum0);
                    sum1 = Vectors.MultiplyAdd(v_3, Vectors.Load(ref w, 48 + Floats.Count), sum1);
                    Floats v_4 = Vectors.Broadcast(ref x, 28);
                    sum0 = Vectors.MultiplyAdd(v_4, Vectors.Load(ref w, 64), sum0);
                    sum1 = Vectors.MultiplyAdd(v_4, Vectors.Load(ref w, 64 + Floats.Count), sum1);
                    PartialVectors.Store(sum0, ref Unsafe.Add(ref target, strip), 10 - strip);
                    PartialVectors.Store(sum1, ref Unsafe.Add(ref target, strip + Floats.Count), 10 - strip - Floats.Count);
                }
            }
        }

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_FcRows(ref float x, ref float weights, ref float y, int rows)
        {
            int row = 0;
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                if (rows - row >= 12)
                {
                    ref float matrix = ref weights;
                    ref float bias = ref Unsafe.Add(ref weights, 80);
                    ref float target = ref y;
                    ref float rowX = ref Unsafe.Add(ref x, row * 30);
                    ref float rowY = ref Unsafe.Add(ref target, row * 10);
                    for (int r = row + 12; r <= rows; r += 12)
                    {
                        Floats512 sum0_0 = Vectors.Load512(ref bias, 0);
                        Floats512 sum1_0 = Vectors.Load512(ref bias, 0);
                        Floats512 sum2_0 = Vectors.Load512(ref bias, 0);
                        Floats512 sum3_0 = Vectors.Load512(ref bias, 0);
                        Floats512 sum4_0 = Vectors.Load512(ref bias, 0);
                        Floats512 sum5_0 = Vectors.Load512(ref bias, 0);
                        Floats512 sum6_0 = Vectors.Load512(ref bias, 0);
                        Floats512 sum7_0 = Vectors.Load512(ref bias, 0);
                        Floats512 sum8_0 = Vectors.Load512(ref bias, 0);
                        Floats512 sum9_0 = Vectors.Load512(ref bias, 0);
                        Floats512 sum10_0 = Vectors.Load512(ref bias, 0);
                        Floats512 sum11_0 = Vectors.Load512(ref bias, 0);
                        ref float w = ref matrix;
                        Floats512 w0_0 = Vectors.Load512(ref w, 0);
                        sum0_0 = Vectors.MultiplyAddOne512(ref rowX, 1, w0_0, sum0_0);
                        sum1_0 = Vectors.MultiplyAddOne512(ref rowX, 31, w0_0, sum1_0);
                        sum2_0 = Vectors.MultiplyAddOne512(ref rowX, 61, w0_0, sum2_0);
                        sum3_0 = Vectors.MultiplyAddOne512(ref rowX, 91, w0_0, sum3_0);
                        sum4_0 = Vectors.MultiplyAddOne512(ref rowX, 121, w0_0, sum4_0);
                        sum5_0 = Vectors.MultiplyAddOne512(ref rowX, 151, w0_0, sum5_0);
                        sum6_0 = Vectors.MultiplyAddOne512(ref rowX, 181, w0_0, sum6_0);
                        sum7_0 = Vectors.MultiplyAddOne512(ref rowX, 211, w0_0, sum7_0);
                        sum8_0 = Vectors.MultiplyAddOne512(ref rowX, 241, w0_0, sum8_0);
                        sum9_0 = Vectors.MultiplyAddOne512(ref rowX, 271, w0_0, sum9_0);
                        sum10_0 = Vectors.MultiplyAddOne512(ref rowX, 301, w0_0, sum10_0);
                        sum11_0 = Vectors.MultiplyAddOne512(ref rowX, 331, w0_0, sum11_0);
                        Floats512 w0_1 = Vectors.Load512(ref w, 16);
                        sum0_0 = Vectors.MultiplyAddOne512(ref rowX, 2, w0_1, sum0_0);
                        sum1_0 = Vectors.MultiplyAddOne512(ref rowX, 32, w0_1, sum1_0);
                        sum2_0 = Vectors.MultiplyAddOne512(ref rowX, 62, w0_1, sum2_0);
                        sum3_0 = Vectors.MultiplyAddOne512(ref rowX, 92, w0_1, sum3_0);
                        sum4_0 = Vectors.MultiplyAddOne512(ref rowX, 122, w0_1, sum4_0);
                        sum5_0 = Vectors.MultiplyAddOne512(ref rowX, 152, w0_1, sum5_0);
                        sum6_0 = Vectors.MultiplyAddOne512(ref rowX, 182, w0_1, sum6_0);
                        sum7_0 = Vectors.MultiplyAddOne512(ref rowX, 212, w0_1, sum7_0);
                        sum8_0 = Vectors.MultiplyAddOne512(ref rowX, 242, w0_1, sum8_0);
                        sum9_0 = Vectors.MultiplyAddOne512(ref rowX, 272, w0_1, sum9_0);
                        sum10_0 = Vectors.MultiplyAddOne512(ref rowX, 302, w0_1, sum10_0);
                        sum11_0 = Vectors.MultiplyAddOne512(ref rowX, 332, w0_1, sum11_0);
                        Floats512 w0_2 = Vectors.Load512(ref w, 32);
                        sum0_0 = Vectors.MultiplyAddOne512(ref rowX, 4, w0_2, sum0_0);
                        sum1_0 = Vectors.MultiplyAddOne512(ref rowX, 34, w0_2, sum1_0);
                        sum2_0 = Vectors.MultiplyAddOne512(ref rowX, 64, w0_2, sum2_0);
                        sum3_0 = Vectors.MultiplyAddOne512(ref rowX, 94, w0_2, sum3_0);
                        sum4_0 = Vectors.MultiplyAddOne512(ref rowX, 124, w0_2, sum4_0);
                        sum5_0 = Vectors.MultiplyAddOne512(ref rowX, 154, w0_2, sum5_0);
                        sum6_0 = Vectors.MultiplyAddOne512(ref rowX, 184, w0_2, sum6_0);
                        sum7_0 = Vectors.MultiplyAddOne512(ref rowX, 214, w0_2, sum7_0);
                        sum8_0 = Vectors.MultiplyAddOne512(ref rowX, 244, w0_2, sum8_0);
                        sum9_0 = Vectors.MultiplyAddOne512(ref rowX, 274, w0_2, sum9_0);
                        sum10_0 = Vectors.MultiplyAddOne512(ref rowX, 304, w0_2, sum10_0);
                        sum11_0 = Vectors.MultiplyAddOne512(ref rowX, 334, w0_2, sum11_0);
                        Floats512 w0_3 = Vectors.Load512(ref w, 48);
                        sum0_0 = Vectors.MultiplyAddOne512(ref rowX, 7, w0_3, sum0_0);
                        sum1_0 = Vectors.MultiplyAddOne512(ref rowX, 37, w0_3, sum1_0);
                        sum2_0 = Vectors.MultiplyAddOne512(ref rowX, 67, w0_3, sum2_0);
                        sum3_0 = Vectors.MultiplyAddOne512(ref rowX, 97, w0_3, sum3_0);
                        sum4_0 = Vectors.MultiplyAddOne512(ref rowX, 127, w0_3, sum4_0);
                        sum5_0 = Vectors.MultiplyAddOne512(ref rowX, 157, w0_3, sum5_0);
                        sum6_0 = Vectors.MultiplyAddOne512(ref rowX, 187, w0_3, sum6_0);
                        sum7_0 = Vectors.MultiplyAddOne512(ref rowX, 217, w0_3, sum7_0);
                        sum8_0 = Vectors.MultiplyAddOne512(ref rowX, 247, w0_3, sum8_0);
                        sum9_0 = Vectors.MultiplyAddOne512(ref rowX, 277, w0_3, sum9_0);
                        sum10_0 = Vectors.MultiplyAddOne512(ref rowX, 307, w0_3, sum10_0);
                        sum11_0 = Vectors.MultiplyAddOne512(ref rowX, 337, w0_3, sum11_0);
                        Floats512 w0_4 = Vectors.Load512(ref w, 64);
                        sum0_0 = Vectors.MultiplyAddOne512(ref rowX, 28, w0_4, sum0_0);
                        sum1_0 = Vectors.MultiplyAddOne512(ref rowX, 58, w0_4, sum1_0);
                        sum2_0 = Vectors.MultiplyAddOne512(ref rowX, 88, w0_4, sum2_0);
                        sum3_0 = Vectors.MultiplyAddOne512(ref rowX, 118, w0_4, sum3_0);
                        sum4_0 = Vectors.MultiplyAddOne512(ref rowX, 148, w0_4, sum4_0);
                        sum5_0 = Vectors.MultiplyAddOne512(ref rowX, 178, w0_4, sum5_0);
                        sum6_0 = Vectors.MultiplyAddOne512(ref rowX, 208, w0_4, sum6_0);
                        sum7_0 = Vectors.MultiplyAddOne512(ref rowX, 238, w0_4, sum7_0);
                        sum8_0 = Vectors.MultiplyAddOne512(ref rowX, 268, w0_4, sum8_0);
                        sum9_0 = Vectors.MultiplyAddOne512(ref rowX, 298, w0_4, sum9_0);
                        sum10_0 = Vectors.MultiplyAddOne512(ref rowX, 328, w0_4, sum10_0);
                        sum11_0 = Vectors.MultiplyAddOne512(ref rowX, 358, w0_4, sum11_0);
                        PartialVectors.Store(sum0_0, ref rowY, 10);
                        PartialVectors.Store(sum1_0, ref Unsafe.Add(ref rowY, 10), 10);
                        PartialVectors.Store(sum2_0, ref Unsafe.Add(ref rowY, 20), 10);
                        PartialVectors.Store(sum3_0, ref Unsafe.Add(ref rowY, 30), 10);
                        PartialVectors.Store(sum4_0, ref Unsafe.Add(ref rowY, 40), 10);
                        PartialVectors.Store(sum5_0, ref Unsafe.Add(ref rowY, 50), 10);
                        PartialVectors.Store(sum6_0, ref Unsafe.Add(ref rowY, 60), 10);
                        PartialVectors.Store(sum7_0, ref Unsafe.Add(ref rowY, 70), 10);
                        PartialVectors.Store(sum8_0, ref Unsafe.Add(ref rowY, 80), 10);
                        PartialVectors.Store(sum9_0, ref Unsafe.Add(ref rowY, 90), 10);
                        PartialVectors.Store(sum10_0, ref Unsafe.Add(ref rowY, 100), 10);
                        PartialVectors.Store(sum11_0, ref Unsafe.Add(ref rowY, 110), 10);
                        rowX = ref Unsafe.Add(ref rowX, 360);
                        rowY = ref Unsafe.Add(ref rowY, 120);
                    }
                    row = rows - (rows - row) % 12;
                }
                if (rows - row >= 2)
                {
                    ref float matrix = ref weights;
                    ref float bias = ref Unsafe.Add(ref weights, 80);
                    ref float target = ref y;
                    ref float rowX = ref Unsafe.Add(ref x, row * 30);
                    ref float rowY = ref Unsafe.Add(ref target, row * 10);
                    for (int r = row + 2; r <= rows; r += 2)
                    {
                        Floats512 sum0_0 = Vectors.Load512(ref bias, 0);
                        Floats512 sum1_0 = Vectors.Load512(ref bias, 0);
                        ref float w = ref matrix;
                        Floats512 w0_0 = Vectors.Load512(ref w, 0);
                        sum0_0 = Vectors.MultiplyAddOne512(ref rowX, 1, w0_0, sum0_0);
                        sum1_0 = Vectors.MultiplyAddOne512(ref rowX, 31, w0_0, sum1_0);
                        Floats512 w0_1 = Vectors.Load512(ref w, 16);
                        sum0_0 = Vectors.MultiplyAddOne512(ref rowX, 2, w0_1, sum0_0);
                        sum1_0 = Vectors.MultiplyAddOne512(ref rowX, 32, w0_1, sum1_0);
                        Floats512 w0_2 = Vectors.Load512(ref w, 32);
                        sum0_0 = Vectors.MultiplyAddOne512(ref rowX, 4, w0_2, sum0_0);
                        sum1_0 = Vectors.MultiplyAddOne512(ref rowX, 34, w0_2, sum1_0);
                        Floats512 w0_3 = Vectors.Load512(ref w, 48);
                        sum0_0 = Vectors.MultiplyAddOne512(ref rowX, 7, w0_3, sum0_0);
                        sum1_0 = Vectors.MultiplyAddOne512(ref rowX, 37, w0_3, sum1_0);
                        Floats512 w0_4 = Vectors.Load512(ref w, 64);
                        sum0_0 = Vectors.MultiplyAddOne512(ref rowX, 28, w0_4, sum0_0);
                        sum1_0 = Vectors.MultiplyAddOne512(ref rowX, 58, w0_4, sum1_0);
                        PartialVectors.Store(sum0_0, ref rowY, 10);
                        PartialVectors.Store(sum1_0, ref Unsafe.Add(ref rowY, 10), 10);
                        rowX = ref Unsafe.Add(ref rowX, 60);
                        rowY = ref Unsafe.Add(ref rowY, 20);
                    }
                    row = rows - (rows - row) % 2;
                }
            }
            else
            {
                if (rows - row >= 6)
                {
                    int taken = rows % 6 > 2 ? rows : rows - rows % 6;
                    ref float matrix = ref weights;
                    ref float bias = ref Unsafe.Add(ref weights, 80);
                    ref float target = ref y;
                    for (int strip = 0; strip < 10; strip += 2 * Floats.Count)
                    {
                        for (int r = 0; r < taken; r += 6)
                        {
                            int first = Math.Min(r, rows - 6);
                            ref float rowX = ref Unsafe.Add(ref x, first * 30);
                            ref float rowY = ref Unsafe.Add(ref Unsafe.Add(ref target, strip), first * 10);
                            Floats sum0_0 = Vectors.Load(ref bias, strip);
                            Floats sum0_1 = Vectors.Load(ref bias, strip + Floats.Count);
                            Floats sum1_0 = Vectors.Load(ref bias, strip);
                            Floats sum1_1 = Vectors.Load(ref bias, strip + Floats.Count);
                            Floats sum2_0 = Vectors.Load(ref bias, strip);
                            Floats sum2_1 = Vectors.Load(ref bias, strip + Floats.Count);
                            Floats sum3_0 = Vectors.Load(ref bias, strip);
                            Floats sum3_1 = Vectors.Load(ref bias, strip + Floats.Count);
                            Floats sum4_0 = Vectors.Load(ref bias, strip);
                            Floats sum4_1 = Vectors.Load(ref bias, strip + Floats.Count);
                            Floats sum5_0 = Vectors.Load(ref bias, strip);
                            Floats sum5_1 = Vectors.Load(ref bias, strip + Floats.Count);
                            ref float w = ref Unsafe.Add(ref matrix, strip);
                            Floats w0_0 = Vectors.Load(ref w, 0);
                            Floats w1_0 = Vectors.Load(ref w, Floats.Count);
                            Floats v0_0 = Vectors.Broadcast(ref rowX, 1);
                            sum0_0 = Vectors.MultiplyAdd(v0_0, w0_0, sum0_0);
                            sum0_1 = Vectors.MultiplyAdd(v0_0, w1_0, sum0_1);
                            Floats v1_0 = Vectors.Broadcast(ref rowX, 31);
                            sum1_0 = Vectors.MultiplyAdd(v1_0, w0_0, sum1_0);
                            sum1_1 = Vectors.MultiplyAdd(v1_0, w1_0, sum1_1);
                            Floats v2_0 = Vectors.Broadcast(ref rowX, 61);
                            sum2_0 = Vectors.MultiplyAdd(v2_0, w0_0, sum2_0);
                            sum2_1 = Vectors.MultiplyAdd(v2_0, w1_0, sum2_1);
                            Floats v3_0 = Vectors.Broadcast(ref rowX, 91);
                            sum3_0 = Vectors.MultiplyAdd(v3_0, w0_0, sum3_0);
                            sum3_1 = Vectors.MultiplyAdd(v3_0, w1_0, sum3_1);
                            Floats v4_0 = Vectors.Broadcast(ref rowX, 121);
                            sum4_0 = Vectors.MultiplyAdd(v4_0, w0_0, sum4_0);
                            sum4_1 = Vectors.MultiplyAdd(v4_0, w1_0, sum4_1);
                            Floats v5_0 = Vectors.Broadcast(ref rowX, 151);
                            sum5_0 = Vectors.MultiplyAdd(v5_0, w0_0, sum5_0);
                            sum5_1 = Vectors.MultiplyAdd(v5_0, w1_0, sum5_1);
                            Floats w0_1 = Vectors.Load(ref w, 16);
                            Floats w1_1 = Vectors.Load(ref w, 16 + Floats.Count);
                            Floats v0_1 = Vectors.Broadcast(ref rowX, 2);
                            sum0_0 = Vectors.MultiplyAdd(v0_1, w0_1, sum0_0);
                            sum0_1 = Vectors.MultiplyAdd(v0_1, w1_1, sum0_1);
                            Floats v1_1 = Vectors.Broadcast(ref rowX, 32);
                            sum1_0 = Vectors.MultiplyAdd(v1_1, w0_1, sum1_0);
                            sum1_1 = Vectors.MultiplyAdd(v1_1, w1_1, sum1_1);
                            Floats v2_1 = Vectors.Broadcast(ref rowX, 62);
                            sum2_0 = Vectors.MultiplyAdd(v2_1, w0_1, sum2_0);
                            sum2_1 = Vectors.MultiplyAdd(v2_1, w1_1, sum2_1);
                            Floats v3_1 = Vectors.Broadcast(ref rowX, 92);
                            sum3_0 = Vectors.MultiplyAdd(v3_1, w0_1, sum3_0);
                            sum3_1 = Vectors.MultiplyAdd(v3_1, w1_1, sum3_1);
                            Floats v4_1 = Vectors.Broadcast(ref rowX, 122);
                            sum4_0 = Vectors.MultiplyAdd(v4_1, w0_1, sum4_0);
                            sum4_1 = Vectors.MultiplyAdd(v4_1, w1_1, sum4_1);
                            Floats v5_1 = Vectors.Broadcast(ref rowX, 152);
                            sum5_0 = Vectors.MultiplyAdd(v5_1, w0_1, sum5_0);
                            sum5_1 = Vectors.MultiplyAdd(v5_1, w1_1, sum5_1);
                            Floats w0_2 = Vectors.Load(ref w, 32);
                            Floats w1_2 = Vectors.Load(ref w, 32 + Floats.Count);
                            Floats v0_2 = Vectors.Broadcast(ref rowX, 4);
                            sum0_0 = Vectors.MultiplyAdd(v0_2, w0_2, sum0_0);
                            sum0_1 = Vectors.MultiplyAdd(v0_2, w1_2, sum0_1);
                            Floats v1_2 = Vectors.Broadcast(ref rowX, 34);
                            sum1_0 = Vectors.MultiplyAdd(v1_2, w0_2, sum1_0);
                            sum1_1 = Vectors.MultiplyAdd(v1_2, w1_2, sum1_1);
                            Floats v2_2 = Vectors.Broadcast(ref rowX, 64);
                            sum2_0 = Vectors.MultiplyAdd(v2_2, w0_2, sum2_0);
                            sum2_1 = Vectors.MultiplyAdd(v2_2, w1_2, sum2_1);
                            Floats v3_2 = Vectors.Broadcast(ref rowX, 94);
                            sum3_0 = Vectors.MultiplyAdd(v3_2, w0_2, sum3_0);
                            sum3_1 = Vectors.MultiplyAdd(v3_2, w1_2, sum3_1);
                            Floats v4_2 = Vectors.Broadcast(ref rowX, 124);
                            sum4_0 = Vectors.MultiplyAdd(v4_2, w0_2, sum4_0);
                            sum4_1 = Vectors.MultiplyAdd(v4_2, w1_2, sum4_1);
                            Floats v5_2 = Vectors.Broadcast(ref rowX, 154);
                            sum5_0 = Vectors.MultiplyAdd(v5_2, w0_2, sum5_0);
                            sum5_1 = Vectors.MultiplyAdd(v5_2, w1_2, sum5_1);
                            Floats w0_3 = Vectors.Load(ref w, 48);
                            Floats w1_3 = Vectors.Load(ref w, 48 + Floats.Count);
                            Floats v0_3 = Vectors.Broadcast(ref rowX, 7);
                            sum0_0 = Vectors.MultiplyAdd(v0_3, w0_3, sum0_0);
                            sum0_1 = Vectors.MultiplyAdd(v0_3, w1_3, sum0_1);
                            Floats v1_3 = Vectors.Broadcast(ref rowX, 37);
                            sum1_0 = Vectors.MultiplyAdd(v1_3, w0_3, sum1_0);
                            sum1_1 = Vectors.MultiplyAdd(v1_3, w1_3, sum1_1);
                            Floats v2_3 = Vectors.Broadcast(ref rowX, 67);
                            sum2_0 = Vectors.MultiplyAdd(v2_3, w0_3, sum2_0);
                            sum2_1 = Vectors.MultiplyAdd(v2_3, w1_3, sum2_1);
                            Floats v3_3 = Vectors.Broadcast(ref rowX, 97);
                            sum3_0 = Vectors.MultiplyAdd(v3_3, w0_3, sum3_0);
                            sum3_1 = Vectors.MultiplyAdd(v3_3, w1_3, sum3_1);
                            Floats v4_3 = Vectors.Broadcast(ref rowX, 127);
                            sum4_0 = Vectors.MultiplyAdd(v4_3, w0_3, sum4_0);
                            sum4_1 = Vectors.MultiplyAdd(v4_3, w1_3, sum4_1);
                            Floats v5_3 = Vectors.Broadcast(ref rowX, 157);
                            sum5_0 = Vectors.MultiplyAdd(v5_3, w0_3, sum5_0);
                            sum5_1 = Vectors.MultiplyAdd(v5_3, w1_3, sum5_1);
                            Floats w0_4 = Vectors.Load(ref w, 64);
                            Floats w1_4 = Vectors.Load(ref w, 64 + Floats.Count);
                            Floats v0_4 = Vectors.Broadcast(ref rowX, 28);
                            sum0_0 = Vectors.MultiplyAdd(v0_4, w0_4, sum0_0);
                            sum0_1 = Vectors.MultiplyAdd(v0_4, w1_4, sum0_1);
                            Floats v1_4 = Vectors.Broadcast(ref rowX, 58);
                            sum1_0 = Vectors.MultiplyAdd(v1_4, w0_4, sum1_0);
                            sum1_1 = Vectors.MultiplyAdd(v1_4, w1_4, sum1_1);
                            Floats v2_4 = Vectors.Broadcast(ref rowX, 88);
                            sum2_0 = Vectors.MultiplyAdd(v2_4, w0_4, sum2_0);
                            sum2_1 = Vectors.MultiplyAdd(v2_4, w1_4, sum2_1);
                            Floats v3_4 = Vectors.Broadcast(ref rowX, 118);
                            sum3_0 = Vectors.MultiplyAdd(v3_4, w0_4, sum3_0);
                            sum3_1 = Vectors.MultiplyAdd(v3_4, w1_4, sum3_1);
                            Floats v4_4 = Vectors.Broadcast(ref rowX, 148);
                            sum4_0 = Vectors.MultiplyAdd(v4_4, w0_4, sum4_0);
                            sum4_1 = Vectors.MultiplyAdd(v4_4, w1_4, sum4_1);
                            Floats v5_4 = Vectors.Broadcast(ref rowX, 178);
                            sum5_0 = Vectors.MultiplyAdd(v5_4, w0_4, sum5_0);
                            sum5_1 = Vectors.MultiplyAdd(v5_4, w1_4, sum5_1);
                            PartialVectors.Store(sum0_0, ref rowY, 10 - strip);
                            PartialVectors.Store(sum0_1, ref Unsafe.Add(ref rowY, Floats.Count), 10 - strip - Floats.Count);
                            PartialVectors.Store(sum1_0, ref Unsafe.Add(ref rowY, 10), 10 - strip);
                            PartialVectors.Store(sum1_1, ref Unsafe.Add(ref rowY, 10 + Floats.Count), 10 - strip - Floats.Count);
                            PartialVectors.Store(sum2_0, ref Unsafe.Add(ref rowY, 20), 10 - strip);
                            PartialVectors.Store(sum2_1, ref Unsafe.Add(ref rowY, 20 + Floats.Count), 10 - strip - Floats.Count);
                            PartialVectors.Store(sum3_0, ref Unsafe.Add(ref rowY, 30), 10 - strip);
                            PartialVectors.Store(sum3_1, ref Unsafe.Add(ref rowY, 30 + Floats.Count), 10 - strip - Floats.Count);
                            PartialVectors.Store(sum4_0, ref Unsafe.Add(ref rowY, 40), 10 - strip);
                            PartialVectors.Store(sum4_1, ref Unsafe.Add(ref rowY, 40 + Floats.Count), 10 - strip - Floats.Count);
                            PartialVectors.Store(sum5_0, ref Unsafe.Add(ref rowY, 50), 10 - strip);
                            PartialVectors.Store(sum5_1, ref Unsafe.Add(ref rowY, 50 + Floats.Count), 10 - strip - Floats.Count);
                        }
                    }
                    row = taken;
                }
                if (rows - row >= 2)
                {
                    ref float matrix = ref weights;
                    ref float bias = ref Unsafe.Add(ref weights, 80);
                    ref float target = ref y;
                    for (int strip = 0; strip < 10; strip += 2 * Floats.Count)
                    {
                        ref float rowX = ref Unsafe.Add(ref x, row * 30);
                        ref float rowY = ref Unsafe.Add(ref Unsafe.Add(ref target, strip), row * 10);
                        for (int r = row + 2; r <= rows; r += 2)
                        {
                            Floats sum0_0 = Vectors.Load(ref bias, strip);
                            Floats sum0_1 = Vectors.Load(ref bias, strip + Floats.Count);
                            Floats sum1_0 = Vectors.Load(ref bias, strip);
                            Floats sum1_1 = Vectors.Load(ref bias, strip + Floats.Count);
                            ref float w = ref Unsafe.Add(ref matrix, strip);
                            Floats w0_0 = Vectors.Load(ref w, 0);
                            Floats w1_0 = Vectors.Load(ref w, Floats.Count);
                            Floats v0_0 = Vectors.Broadcast(ref rowX, 1);
                            sum0_0 = Vectors.MultiplyAdd(v0_0, w0_0, sum0_0);
                            sum0_1 = Vectors.MultiplyAdd(v0_0, w1_0, sum0_1);
                            Floats v1_0 = Vectors.Broadcast(ref rowX, 31);
                            sum1_0 = Vectors.MultiplyAdd(v1_0, w0_0, sum1_0);
                            sum1_1 = Vectors.MultiplyAdd(v1_0, w1_0, sum1_1);
                            Floats w0_1 = Vectors.Load(ref w, 16);
                            Floats w1_1 = Vectors.Load(ref w, 16 + Floats.Count);
                            Floats v0_1 = Vectors.Broadcast(ref rowX, 2);
                            sum0_0 = Vectors.MultiplyAdd(v0_1, w0_1, sum0_0);
                            sum0_1 = Vectors.MultiplyAdd(v0_1, w1_1, sum0_1);
                            Floats v1_1 = Vectors.Broadcast(ref rowX, 32);
                            sum1_0 = Vectors.MultiplyAdd(v1_1, w0_1, sum1_0);
                            sum1_1 = Vectors.MultiplyAdd(v1_1, w1_1, sum1_1);
                            Floats w0_2 = Vectors.Load(ref w, 32);
                            Floats w1_2 = Vectors.Load(ref w, 32 + Floats.Count);
                            Floats v0_2 = Vectors.Broadcast(ref rowX, 4);
                            sum0_0 = Vectors.MultiplyAdd(v0_2, w0_2, sum0_0);
                            sum0_1 = Vectors.MultiplyAdd(v0_2, w1_2, sum0_1);
                            Floats v1_2 = Vectors.Broadcast(ref rowX, 34);
                            sum1_0 = Vectors.MultiplyAdd(v1_2, w0_2, sum1_0);
                            sum1_1 = Vectors.MultiplyAdd(v1_2, w1_2, sum1_1);
                            Floats w0_3 = Vectors.Load(ref w, 48);
                            Floats w1_3 = Vectors.Load(ref w, 48 + Floats.Count);
                            Floats v0_3 = Vectors.Broadcast(ref rowX, 7);
                            sum0_0 = Vectors.MultiplyAdd(v0_3, w0_3, sum0_0);
                            sum0_1 = Vectors.MultiplyAdd(v0_3, w1_3, sum0_1);
                            Floats v1_3 = Vectors.Broadcast(ref rowX, 37);
                            sum1_0 = Vectors.MultiplyAdd(v1_3, w0_3, sum1_0);
                            sum1_1 = Vectors.MultiplyAdd(v1_3, w1_3, sum1_1);
                            Floats w0_4 = Vectors.Load(ref w, 64);
                            Floats w1_4 = Vectors.Load(ref w, 64 + Floats.Count);
                            Floats v0_4 = Vectors.Broadcast(ref rowX, 28);
                            sum0_0 = Vectors.MultiplyAdd(v0_4, w0_4, sum0_0);
                            sum0_1 = Vectors.MultiplyAdd(v0_4, w1_4, sum0_1);
                            Floats v1_4 = Vectors.Broadcast(ref rowX, 58);
                            sum1_0 = Vectors.MultiplyAdd(v1_4, w0_4, sum1_0);
                            sum1_1 = Vectors.MultiplyAdd(v1_4, w1_4, sum1_1);
                            PartialVectors.Store(sum0_0, ref rowY, 10 - strip);
                            PartialVectors.Store(sum0_1, ref Unsafe.Add(ref rowY, Floats.Count), 10 - strip - Floats.Count);
                            PartialVectors.Store(sum1_0, ref Unsafe.Add(ref rowY, 10), 10 - strip);
                            PartialVectors.Store(sum1_1, ref Unsafe.Add(ref rowY, 10 + Floats.Count), 10 - strip - Floats.Count);
                            rowX = ref Unsafe.Add(ref rowX, 60);
                            rowY = ref Unsafe.Add(ref rowY, 20);
                        }
                    }
                    row = rows - (rows - row) % 2;
                }
            }
            for (; row < rows; row++)
            {
                Layer_Fc(ref Unsafe.Add(ref x, row * 30), ref weights, ref Unsafe.Add(ref y, row * 10));
            }
        }
    }
}

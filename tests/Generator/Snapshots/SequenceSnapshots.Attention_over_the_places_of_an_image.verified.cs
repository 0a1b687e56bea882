    /// <remarks>
    /// The network 'patches' from net.prunednet.json: 260 parameters, 1,068 multiply-adds a row.
    /// <code>
    /// layer             operation                  survivors                               multiply-adds  cycles  kernel
    /// patches           conv2d 2 x 2 stride 2 x 2  'patches' all 6 units x 2 x 2                     288      67  outputs across 8 lanes
    /// attention.q       dense                      'attention.q' all 6 units x 2 x 2                 144      50  outputs across 8 lanes
    /// attention.k       dense                      'attention.k' all 6 units x 2 x 2                 144      50  that of attention.q
    /// attention.v       dense                      'attention.v' all 6 units x 2 x 2                 144      50  that of attention.q
    /// attention.attend  attention                  'attention.attend' all 6 units x 2 x 2
    /// attention         dense                      'patches' all 6 units x 2 x 2                     144      50  that of attention.q
    /// stream            add                        'patches' all 6 units x 2 x 2
    /// pool1             global-average-pool        'patches' all 6 units
    /// head              dense                      'head' all 2 units                                 12      36  outputs across lanes
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 480 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "patches", bytes: 1000, new[]
        {
            TensorPacking.Kernels("patches.weight", offset: 0, shape: new[] { 6, 3, 2, 2 }, groups: 1, panel: 8, channelsLast: false),
            TensorPacking.Vector("patches.bias", offset: 96, length: 6),
            TensorPacking.Kernels("attention.q.weight", offset: 112, shape: new[] { 6, 6 }, groups: 1, panel: 8, channelsLast: true),
            TensorPacking.Vector("attention.q.bias", offset: 160, length: 6),
            TensorPacking.Kernels("attention.k.weight", offset: 176, shape: new[] { 6, 6 }, groups: 1, panel: 8, channelsLast: true),
            TensorPacking.Vector("attention.k.bias", offset: 224, length: 6),
            TensorPacking.Kernels("attention.v.weight", offset: 240, shape: new[] { 6, 6 }, groups: 1, panel: 8, channelsLast: true),
            TensorPacking.Vector("attention.v.bias", offset: 288, length: 6),
            TensorPacking.Kernels("attention.weight", offset: 304, shape: new[] { 6, 6 }, groups: 1, panel: 8, channelsLast: true),
            TensorPacking.Vector("attention.bias", offset: 352, length: 6),
            TensorPacking.Panels("head.weight", offset: 368, outputs: 2, inputs: 6),
            TensorPacking.Vector("head.bias", offset: 464, length: 2),
        }));

        // Where the weights of each layer start, in floats.
        private const int Weights_Patches = 0;
        private const int Weights_AttentionQ = 112;
        private const int Weights_AttentionK = 176;
        private const int Weights_AttentionV = 240;
        private const int Weights_Attention = 304;
        private const int Weights_Head = 368;

        // Where each value between the layers starts: in the memory for one row, and in that for a group of rows.
        private const int Row_Patches = 288, Rows_Patches = 1056; // 6 x 2 x 2
        private const int Row_AttentionQ = 320, Rows_AttentionQ = 1088; // 6 x 2 x 2
        private const int Row_AttentionK = 352, Rows_AttentionK = 1120; // 6 x 2 x 2
        private const int Row_AttentionV = 384, Rows_AttentionV = 1152; // 6 x 2 x 2
        private const int Row_AttentionAttend = 416, Rows_AttentionAttend = 1184; // 6 x 2 x 2
        private const int Row_AttentionAttendScratch = 0, Rows_AttentionAttendScratch = 768; // 288
        private const int Row_Attention = 0, Rows_Attention = 768; // 6 x 2 x 2
        private const int Row_Pool1 = 32, Rows_Pool1 = 0; // 6

        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Run(ref float weights, ref float arena, ref float input0, ref float output0)
        {
            Layer_Patches(ref input0, ref Unsafe.Add(ref weights, Weights_Patches), ref Unsafe.Add(ref arena, Row_Patches));
            Layer_AttentionQ(ref Unsafe.Add(ref arena, Row_Patches), ref Unsafe.Add(ref weights, Weights_AttentionQ), ref Unsafe.Add(ref arena, Row_AttentionQ));
            Layer_AttentionQ(ref Unsafe.Add(ref arena, Row_Patches), ref Unsafe.Add(ref weights, Weights_AttentionK), ref Unsafe.Add(ref arena, Row_AttentionK)); // attention.k
            Layer_AttentionQ(ref Unsafe.Add(ref arena, Row_Patches), ref Unsafe.Add(ref weights, Weights_AttentionV), ref Unsafe.Add(ref arena, Row_AttentionV)); // attention.v
            Layer_AttentionAttend(ref Unsafe.Add(ref arena, Row_AttentionQ), ref Unsafe.Add(ref arena, Row_AttentionK), ref Unsafe.Add(ref arena, Row_AttentionV), ref Unsafe.Add(ref arena, Row_AttentionAttend), ref Unsafe.Add(ref arena, Row_AttentionAttendScratch));
            Layer_AttentionQ(ref Unsafe.Add(ref arena, Row_AttentionAttend), ref Unsafe.Add(ref weights, Weights_Attention), ref Unsafe.Add(ref arena, Row_Attention)); // attention
            Layer_Stream(ref Unsafe.Add(ref arena, Row_Attention), ref Unsafe.Add(ref arena, Row_Patches), ref Unsafe.Add(ref arena, Row_Attention));
            Layer_Pool1(ref Unsafe.Add(ref arena, Row_Attention), ref Unsafe.Add(ref arena, Row_Pool1));
            Layer_Head(ref Unsafe.Add(ref arena, Row_Pool1), ref Unsafe.Add(ref weights, Weights_Head), ref output0);
        }

        internal static void RunRows(ref float weights, ref float arena, ref float input0, ref float output0, int count)
        {
            while (count > 0)
            {
                int rows = count < 48 ? count : 48;
                for (int row = 0; row < rows; row++)
                {
                    Layer_Patches(ref Unsafe.Add(ref input0, row * 48), ref Unsafe.Add(ref weights, Weights_Patches), ref Unsafe.Add(ref arena, Rows_Patches));
                    Layer_AttentionQ(ref Unsafe.Add(ref arena, Rows_Patches), ref Unsafe.Add(ref weights, Weights_AttentionQ), ref Unsafe.Add(ref arena, Rows_AttentionQ));
                    Layer_AttentionQ(ref Unsafe.Add(ref arena, Rows_Patches), ref Unsafe.Add(ref weights, Weights_AttentionK), ref Unsafe.Add(ref arena, Rows_AttentionK)); // attention.k
                    Layer_AttentionQ(ref Unsafe.Add(ref arena, Rows_Patches), ref Unsafe.Add(ref weights, Weights_AttentionV), ref Unsafe.Add(ref arena, Rows_AttentionV)); // attention.v
                    Layer_AttentionAttend(ref Unsafe.Add(ref arena, Rows_AttentionQ), ref Unsafe.Add(ref arena, Rows_AttentionK), ref Unsafe.Add(ref arena, Rows_AttentionV), ref Unsafe.Add(ref arena, Rows_AttentionAttend), ref Unsafe.Add(ref arena, Rows_AttentionAttendScratch));
                    Layer_AttentionQ(ref Unsafe.Add(ref arena, Rows_AttentionAttend), ref Unsafe.Add(ref weights, Weights_Attention), ref Unsafe.Add(ref arena, Rows_Attention)); // attention
                    Layer_Stream(ref Unsafe.Add(ref arena, Rows_Attention), ref Unsafe.Add(ref arena, Rows_Patches), ref Unsafe.Add(ref arena, Rows_Attention));
                    Layer_Pool1(ref Unsafe.Add(ref arena, Rows_Attention), ref Unsafe.Add(ref arena, Rows_Pool1 + row * 16));
                }
                Layer_HeadRows(ref Unsafe.Add(ref arena, Rows_Pool1), ref Unsafe.Add(ref weights, Weights_Head), ref output0, rows);
                input0 = ref Unsafe.Add(ref input0, rows * 48);
                output0 = ref Unsafe.Add(ref output0, rows * 2);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 48);
            global::System.Span<float> output0Rows = MemoryMarshal.CreateSpan(ref output0, count * 2);
            var batch = new Batch
            {
                Weights = weights,
                Arenas = arenas,
                Pieces = new RowPieces(count, 48, 24, threads.Threads),
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
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 48), ref Output0.At(first * 2), Pieces.Rows(piece));
            }
        }

        // patches: conv2d 2 x 2 stride 2 x 2: 'patches' all 6 units x 2 x 2 from 'image' all 3 units x 4 x 4
        // 288 multiply-adds; by the model 67 cycles.
        // Outputs across 8 lanes: 1 vector of them for 2 x 2 results at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Patches(ref float x, ref float weights, ref float y)
        { } // 95 lines

        // attention.q: dense: 'attention.q' all 6 units x 2 x 2 from 'patches' all 6 units x 2 x 2
        // attention.k: dense: 'attention.k' all 6 units x 2 x 2 from 'patches' all 6 units x 2 x 2
        // attention.v: dense: 'attention.v' all 6 units x 2 x 2 from 'patches' all 6 units x 2 x 2
        // attention: dense: 'patches' all 6 units x 2 x 2 from 'attention.attend' all 6 units x 2 x 2
        // 144 multiply-adds; by the model 50 cycles.
        // Outputs across 8 lanes: 1 vector of them for 4 results at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_AttentionQ(ref float x, ref float weights, ref float y)
        { } // 114 lines

        // attention.attend: attention: attention of 2 heads, 3 and 3 dimensions each, over 4 places, 'attention.attend' all 6 units x 2 x 2
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_AttentionAttend(ref float query, ref float key, ref float value, ref float y, ref float memory)
        {
            // Keys and values as the heads read them.
            for (int line = 0; line < 2; line++)
            {
                for (int place = 0; place < 2; place++)
                {
                    AttentionHead.Append(ref Unsafe.Add(ref key, line * 12 + place * 6), ref memory, 6, 16, (line * 2 + place));
                    MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref value, line * 12 + place * 6), 6).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref memory, 160 + (line * 2 + place) * 6), 6));
                }
            }
            ref float values = ref Unsafe.Add(ref memory, 160);
            ref float scores = ref Unsafe.Add(ref memory, 208);
            for (int line = 0; line < 2; line++)
            {
                for (int place = 0; place < 2; place++)
                {
                    for (int head = 0; head < 2; head++)
                    {
                        AttentionHead.Attend(ref Unsafe.Add(ref Unsafe.Add(ref query, line * 12 + place * 6), head * 3), ref Unsafe.Add(ref memory, head * 48), ref Unsafe.Add(ref values, head * 3), ref Unsafe.Add(ref Unsafe.Add(ref y, line * 12 + place * 6), head * 3), ref scores, 3, 3, 16, 6, 4, 0.577350259f);
                    }
                }
            }
        }

        // stream: add: 2 values, 'patches' all 6 units x 2 x 2
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Stream(ref float x0, ref float x1, ref float y)
        { } // 23 lines

        // pool1: global-average-pool: 'patches' all 6 units from 6 x 2 x 2
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Pool1(ref float x, ref float y)
        { } // 49 lines

        // head: dense: 'head' all 2 units from 'patches' all 6 units
        // 12 multiply-adds; by the model 36 cycles for a row, 7 in a batch.
        // Outputs across lanes: one panel of 16 outputs at a time; batches in blocks of 12 rows.
        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Head(ref float x, ref float weights, ref float y)
        { } // 12 lines

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_HeadRows(ref float x, ref float weights, ref float y, int rows)
        { } // 159 lines
    }
}

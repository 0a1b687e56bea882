    /// <remarks>
    /// The network 'far' from net.prunednet.json: 9,447 parameters, 9,400 multiply-adds a row.
    /// <code>
    /// layer  operation    survivors         multiply-adds  cycles  kernel
    /// fc     dense, relu  'y' all 47 units          9,400   1,454  outputs across lanes
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 9,648 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "far", bytes: 1000, new[]
        {
            TensorPacking.Panels("fc.weight", offset: 0, outputs: 47, inputs: 200),
            TensorPacking.Vector("fc.bias", offset: 9600, length: 47),
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
                input0 = ref Unsafe.Add(ref input0, rows * 200);
                output0 = ref Unsafe.Add(ref output0, rows * 47);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 200);
            global::System.Span<float> output0Rows = MemoryMarshal.CreateSpan(ref output0, count * 47);
            var batch = new Batch
            {
                Weights = weights,
                Arenas = arenas,
                Pieces = new RowPieces(count, 48, 12, threads.Threads),
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
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 200), ref Output0.At(first * 47), Pieces.Rows(piece));
            }
        }

        // fc: dense, relu: 'y' all 47 units from 'x' all 200 units
        // 9,400 multiply-adds; by the model 1,454 cycles for a row, 603 in a batch, along the other axis 1,687 cycles for a row, 1,027 in a batch.
        // Outputs across lanes: up to 3 panels of 16 outputs at a time, 2 partial sums; batches in blocks of 4 rows (3 with narrow vectors).
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Fc(ref float x, ref float weights, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                ref float matrix = ref weights;
                ref float bias = ref Unsafe.Add(ref weights, 9600);
                ref float target = ref y;
                Floats512 sum0a = Vectors.Load512(ref bias, 0);
                Floats512 sum0b = Floats512.Zero;
                Floats512 sum1a = Vectors.Load512(ref bias, 16);
                Floats512 sum1b = Floats512.Zero;
                Floats512 sum2a = Vectors.Load512(ref bias, 32);
                Floats512 sum2b = Floats512.Zero;
                ref float w = ref matrix;
                ref float at = ref x;
                ref float end = ref Unsafe.Add(ref x, 200);
                do
                {
                    Floats512 va = Vectors.Broadcast512(ref at, 0);
                    sum0a = Vectors.MultiplyAdd512(va, Vectors.Load512(ref w, 0), sum0a);
                    sum1a = Vectors.MultiplyAdd512(va, Vectors.Load512(ref w, 3200), sum1a);
                    sum2a = Vectors.MultiplyAdd512(va, Vectors.Load512(ref w, 6400), sum2a);
                    Floats512 vb = Vectors.Broadcast512(ref at, 1);
                    sum0b = Vectors.MultiplyAdd512(vb, Vectors.Load512(ref w, 16), sum0b);
                    sum1b = Vectors.MultiplyAdd512(vb, Vectors.Load512(ref w, 3216), sum1b);
                    sum2b = Vectors.MultiplyAdd512(vb, Vectors.Load512(ref w, 6416), sum2b);
                    w = ref Unsafe.Add(ref w, 32);
                    at = ref Unsafe.Add(ref at, 2);
                }
                while (Unsafe.IsAddressLessThan(ref at, ref end));
                Vectors.Store512(Activations.Relu(sum0a + sum0b), ref target, 0);
                Vectors.Store512(Activations.Relu(sum1a + sum1b), ref target, 16);
                PartialVectors.Store(Activations.Relu(sum2a + sum2b), ref Unsafe.Add(ref target, 32), 15);
            }
            else if (Floats.Count == 4)
            {
                ref float matrix = ref weights;
                ref float bias = ref Unsafe.Add(ref weights, 9600);
                ref float target = ref y;
                for (int block = 0; block < 2; block++)
                {
                    Floats sum0a = Vectors.Load(ref bias, 0);
                    Floats sum0b = Floats.Zero;
                    Floats sum1a = Vectors.Load(ref bias, 4);
                    Floats sum1b = Floats.Zero;
                    Floats sum2a = Vectors.Load(ref bias, 8);
                    Floats sum2b = Floats.Zero;
                    Floats sum3a = Vectors.Load(ref bias, 12);
                    Floats sum3b = Floats.Zero;
                    ref float w = ref matrix;
                    ref float at = ref x;
                    ref float end = ref Unsafe.Add(ref x, 200);
                    do
                    {
                        Floats va = Vectors.Broadcast(ref at, 0);
                        sum0a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 0), sum0a);
                        sum1a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 4), sum1a);
                        sum2a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 8), sum2a);
                        sum3a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 12), sum3a);
                        Floats vb = Vectors.Broadcast(ref at, 1);
                        sum0b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 16), sum0b);
                        sum1b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 20), sum1b);
                        sum2b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 24), sum2b);
                        sum3b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 28), sum3b);
                        w = ref Unsafe.Add(ref w, 32);
                        at = ref Unsafe.Add(ref at, 2);
                    }
                    while (Unsafe.IsAddressLessThan(ref at, ref end));
                    Vectors.Store(Activations.Relu(sum0a + sum0b), ref target, 0);
                    Vectors.Store(Activations.Relu(sum1a + sum1b), ref target, 4);
                    Vectors.Store(Activations.Relu(sum2a + sum2b), ref target, 8);
                    Vectors.Store(Activations.Relu(sum3a + sum3b), ref target, 12);
                    matrix = ref Unsafe.Add(ref matrix, 3200);
                    bias = ref Unsafe.Add(ref bias, 16);
                    target = ref Unsafe.Add(ref target, 16);
                }
                {
                    Floats sum0a = Vectors.Load(ref bias, 0);
                    Floats sum0b = Floats.Zero;
                    Floats sum1a = Vectors.Load(ref bias, 4);
                    Floats sum1b = Floats.Zero;
                    Floats sum2a = Vectors.Load(ref bias, 8);
                    Floats sum2b = Floats.Zero;
                    Floats sum3a = Vectors.Load(ref bias, 12);
                    Floats sum3b = Floats.Zero;
                    ref float w = ref matrix;
                    ref float at = ref x;
                    ref float end = ref Unsafe.Add(ref x, 200);
                    do
                    {
                        Floats va = Vectors.Broadcast(ref at, 0);
                        sum0a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 0), sum0a);
                        sum1a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 4), sum1a);
                        sum2a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 8), sum2a);
                        sum3a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 12), sum3a);
                        Floats vb = Vectors.Broadcast(ref at, 1);
                        sum0b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 16), sum0b);
                        sum1b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 20), sum1b);
                        sum2b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 24), sum2b);
                        sum3b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 28), sum3b);
                        w = ref Unsafe.Add(ref w, 32);
                        at = ref Unsafe.Add(ref at, 2);
                    }
                    while (Unsafe.IsAddressLessThan(ref at, ref end));
                    PartialVectors.Store(Activations.Relu(sum0a + sum0b), ref target, 15);
                    PartialVectors.Store(Activations.Relu(sum1a + sum1b), ref Unsafe.Add(ref target, 4), 15 - 4);
                    PartialVectors.Store(Activations.Relu(sum2a + sum2b), ref Unsafe.Add(ref target, 8), 15 - 8);
                    PartialVectors.Store(Activations.Relu(sum3a + sum3b), ref Unsafe.Add(ref target, 12), 15 - 12);
                }
            }
            else
            {
                ref float matrix = ref weights;
                ref float bias = ref Unsafe.Add(ref weights, 9600);
                ref float target = ref y;
                for (int strip = 0; strip < 16; strip += 2 * Floats.Count)
                {
                    Floats sum0a = Vectors.Load(ref bias, strip);
                    Floats sum0b = Floats.Zero;
                    Floats sum1a = Vectors.Load(ref bias, strip + Floats.Count);
                    Floats sum1b = Floats.Zero;
                    Floats sum2a = Vectors.Load(ref bias, strip + 16);
                    Floats sum2b = Floats.Zero;
                    Floats sum3a = Vectors.Load(ref bias, strip + 16 + Floats.Count);
                    Floats sum3b = Floats.Zero;
                    Floats sum4a = Vectors.Load(ref bias, strip + 32);
                    Floats sum4b = Floats.Zero;
                    Floats sum5a = Vectors.Load(ref bias, strip + 32 + Floats.Count);
                    Floats sum5b = Floats.Zero;
                    ref float w = ref Unsafe.Add(ref matrix, strip);
                    ref float at = ref x;
                    ref float end = ref Unsafe.Add(ref x, 200);
                    do
                    {
                        Floats va = Vectors.Broadcast(ref at, 0);
                        sum0a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 0), sum0a);
                        sum1a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, Floats.Count), sum1a);
                        sum2a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 3200), sum2a);
                        sum3a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 3200 + Floats.Count), sum3a);
                        sum4a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 6400), sum4a);
                        sum5a = Vectors.MultiplyAdd(va, Vectors.Load(ref w, 6400 + Floats.Count), sum5a);
                        Floats vb = Vectors.Broadcast(ref at, 1);
                        sum0b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 16), sum0b);
                        sum1b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 16 + Floats.Count), sum1b);
                        sum2b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 3216), sum2b);
                        sum3b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 3216 + Floats.Count), sum3b);
                        sum4b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 6416), sum4b);
                        sum5b = Vectors.MultiplyAdd(vb, Vectors.Load(ref w, 6416 + Floats.Count), sum5b);
                        w = ref Unsafe.Add(ref w, 32);
                        at = ref Unsafe.Add(ref at, 2);
                    }
                    while (Unsafe.IsAddressLessThan(ref at, ref end));
                    Vectors.Store(Activations.Relu(sum0a + sum0b), ref target, strip);
                    Vectors.Store(Activations.Relu(sum1a + sum1b), ref target, strip + Floats.Count);
                    Vectors.Store(Activations.Relu(sum2a + sum2b), ref target, strip + 16);
                    Vectors.Store(Activations.Relu(sum3a + sum3b), ref target, strip + 16 + Floats.Count);
                    PartialVectors.Store(Activations.Relu(sum4a + sum4b), ref Unsafe.Add(ref target, strip + 32), 15 - strip);
                    PartialVectors.Store(Activations.Relu(sum5a + sum5b), ref Unsafe.Add(ref target, strip + 32 + Floats.Count), 15 - strip - Floats.Count);
                }
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
                    ref float bias = ref Unsafe.Add(ref weights, 9600);
                    ref float target = ref y;
                    ref float rowX = ref Unsafe.Add(ref x, row * 200);
                    ref float rowY = ref Unsafe.Add(ref target, row * 47);
                    for (int r = row + 4; r <= rows; r += 4)
                    {
                        Floats512 sum0_0a = Vectors.Load512(ref bias, 0);
                        Floats512 sum0_0b = Floats512.Zero;
                        Floats512 sum0_1a = Vectors.Load512(ref bias, 16);
                        Floats512 sum0_1b = Floats512.Zero;
                        Floats512 sum0_2a = Vectors.Load512(ref bias, 32);
                        Floats512 sum0_2b = Floats512.Zero;
                        Floats512 sum1_0a = Vectors.Load512(ref bias, 0);
                        Floats512 sum1_0b = Floats512.Zero;
                        Floats512 sum1_1a = Vectors.Load512(ref bias, 16);
                        Floats512 sum1_1b = Floats512.Zero;
                        Floats512 sum1_2a = Vectors.Load512(ref bias, 32);
                        Floats512 sum1_2b = Floats512.Zero;
                        Floats512 sum2_0a = Vectors.Load512(ref bias, 0);
                        Floats512 sum2_0b = Floats512.Zero;
                        Floats512 sum2_1a = Vectors.Load512(ref bias, 16);
                        Floats512 sum2_1b = Floats512.Zero;
                        Floats512 sum2_2a = Vectors.Load512(ref bias, 32);
                        Floats512 sum2_2b = Floats512.Zero;
                        Floats512 sum3_0a = Vectors.Load512(ref bias, 0);
                        Floats512 sum3_0b = Floats512.Zero;
                        Floats512 sum3_1a = Vectors.Load512(ref bias, 16);
                        Floats512 sum3_1b = Floats512.Zero;
                        Floats512 sum3_2a = Vectors.Load512(ref bias, 32);
                        Floats512 sum3_2b = Floats512.Zero;
                        ref float w = ref matrix;
                        ref float at = ref rowX;
                        ref float end = ref Unsafe.Add(ref rowX, 200);
                        do
                        {
                            Floats512 w0a = Vectors.Load512(ref w, 0);
                            Floats512 w1a = Vectors.Load512(ref w, 3200);
                            Floats512 w2a = Vectors.Load512(ref w, 6400);
                            Floats512 v0a = Vectors.Broadcast512(ref at, 0);
                            sum0_0a = Vectors.MultiplyAdd512(v0a, w0a, sum0_0a);
                            sum0_1a = Vectors.MultiplyAdd512(v0a, w1a, sum0_1a);
                            sum0_2a = Vectors.MultiplyAdd512(v0a, w2a, sum0_2a);
                            Floats512 v1a = Vectors.Broadcast512(ref at, 200);
                            sum1_0a = Vectors.MultiplyAdd512(v1a, w0a, sum1_0a);
                            sum1_1a = Vectors.MultiplyAdd512(v1a, w1a, sum1_1a);
                            sum1_2a = Vectors.MultiplyAdd512(v1a, w2a, sum1_2a);
                            Floats512 v2a = Vectors.Broadcast512(ref at, 400);
                            sum2_0a = Vectors.MultiplyAdd512(v2a, w0a, sum2_0a);
                            sum2_1a = Vectors.MultiplyAdd512(v2a, w1a, sum2_1a);
                            sum2_2a = Vectors.MultiplyAdd512(v2a, w2a, sum2_2a);
                            Floats512 v3a = Vectors.Broadcast512(ref at, 600);
                            sum3_0a = Vectors.MultiplyAdd512(v3a, w0a, sum3_0a);
                            sum3_1a = Vectors.MultiplyAdd512(v3a, w1a, sum3_1a);
                            sum3_2a = Vectors.MultiplyAdd512(v3a, w2a, sum3_2a);
                            Floats512 w0b = Vectors.Load512(ref w, 16);
                            Floats512 w1b = Vectors.Load512(ref w, 3216);
                            Floats512 w2b = Vectors.Load512(ref w, 6416);
                            Floats512 v0b = Vectors.Broadcast512(ref at, 1);
                            sum0_0b = Vectors.MultiplyAdd512(v0b, w0b, sum0_0b);
                            sum0_1b = Vectors.MultiplyAdd512(v0b, w1b, sum0_1b);
                            sum0_2b = Vectors.MultiplyAdd512(v0b, w2b, sum0_2b);
                            Floats512 v1b = Vectors.Broadcast512(ref at, 201);
                            sum1_0b = Vectors.MultiplyAdd512(v1b, w0b, sum1_0b);
                            sum1_1b = Vectors.MultiplyAdd512(v1b, w1b, sum1_1b);
                            sum1_2b = Vectors.MultiplyAdd512(v1b, w2b, sum1_2b);
                            Floats512 v2b = Vectors.Broadcast512(ref at, 401);
                            sum2_0b = Vectors.MultiplyAdd512(v2b, w0b, sum2_0b);
                            sum2_1b = Vectors.MultiplyAdd512(v2b, w1b, sum2_1b);
                            sum2_2b = Vectors.MultiplyAdd512(v2b, w2b, sum2_2b);
                            Floats512 v3b = Vectors.Broadcast512(ref at, 601);
                            sum3_0b = Vectors.MultiplyAdd512(v3b, w0b, sum3_0b);
                            sum3_1b = Vectors.MultiplyAdd512(v3b, w1b, sum3_1b);
                            sum3_2b = Vectors.MultiplyAdd512(v3b, w2b, sum3_2b);
                            w = ref Unsafe.Add(ref w, 32);
                            at = ref Unsafe.Add(ref at, 2);
                        }
                        while (Unsafe.IsAddressLessThan(ref at, ref end));
                        Vectors.Store512(Activations.Relu(sum0_0a + sum0_0b), ref rowY, 0);
                        Vectors.Store512(Activations.Relu(sum0_1a + sum0_1b), ref rowY, 16);
                        PartialVectors.Store(Activations.Relu(sum0_2a + sum0_2b), ref Unsafe.Add(ref rowY, 32), 15);
                        Vectors.Store512(Activations.Relu(sum1_0a + sum1_0b), ref rowY, 47);
                        Vectors.Store512(Activations.Relu(sum1_1a + sum1_1b), ref rowY, 63);
                        PartialVectors.Store(Activations.Relu(sum1_2a + sum1_2b), ref Unsafe.Add(ref rowY, 79), 15);
                        Vectors.Store512(Activations.Relu(sum2_0a + sum2_0b), ref rowY, 94);
                        Vectors.Store512(Activations.Relu(sum2_1a + sum2_1b), ref rowY, 110);
                        PartialVectors.Store(Activations.Relu(sum2_2a + sum2_2b), ref Unsafe.Add(ref rowY, 126), 15);
                        Vectors.Store512(Activations.Relu(sum3_0a + sum3_0b), ref rowY, 141);
                        Vectors.Store512(Activations.Relu(sum3_1a + sum3_1b), ref rowY, 157);
                        PartialVectors.Store(Activations.Relu(sum3_2a + sum3_2b), ref Unsafe.Add(ref rowY, 173), 15);
                        rowX = ref Unsafe.Add(ref rowX, 800);
                        rowY = ref Unsafe.Add(ref rowY, 188);
                    }
                    row = rows - (rows - row) % 4;
                }
                if (rows - row >= 2)
                {
                    ref float matrix = ref weights;
                    ref float bias = ref Unsafe.Add(ref weights, 9600);
                    ref float target = ref y;
                    ref float rowX = ref Unsafe.Add(ref x, row * 200);
                    ref float rowY = ref Unsafe.Add(ref target, row * 47);
                    for (int r = row + 2; r <= rows; r += 2)
                    {
                        Floats512 sum0_0a = Vectors.Load512(ref bias, 0);
                        Floats512 sum0_0b = Floats512.Zero;
                        Floats512 sum0_1a = Vectors.Load512(ref bias, 16);
                        Floats512 sum0_1b = Floats512.Zero;
                        Floats512 sum0_2a = Vectors.Load512(ref bias, 32);
                        Floats512 sum0_2b = Floats512.Zero;
                        Floats512 sum1_0a = Vectors.Load512(ref bias, 0);
                        Floats512 sum1_0b = Floats512.Zero;
                        Floats512 sum1_1a = Vectors.Load512(ref bias, 16);
                        Floats512 sum1_1b = Floats512.Zero;
                        Floats512 sum1_2a = Vectors.Load512(ref bias, 32);
                        Floats512 sum1_2b = Floats512.Zero;
                        ref float w = ref matrix;
                        ref float at = ref rowX;
                        ref float end = ref Unsafe.Add(ref rowX, 200);
                        do
                        {
                            Floats512 v0a = Vectors.Broadcast512(ref at, 0);
                            Floats512 v1a = Vectors.Broadcast512(ref at, 200);
                            Floats512 w0a = Vectors.Load512(ref w, 0);
                            sum0_0a = Vectors.MultiplyAdd512(v0a, w0a, sum0_0a);
                            sum1_0a = Vectors.MultiplyAdd512(v1a, w0a, sum1_0a);
                            Floats512 w1a = Vectors.Load512(ref w, 3200);
                            sum0_1a = Vectors.MultiplyAdd512(v0a, w1a, sum0_1a);
                            sum1_1a = Vectors.MultiplyAdd512(v1a, w1a, sum1_1a);
                            Floats512 w2a = Vectors.Load512(ref w, 6400);
                            sum0_2a = Vectors.MultiplyAdd512(v0a, w2a, sum0_2a);
                            sum1_2a = Vectors.MultiplyAdd512(v1a, w2a, sum1_2a);
                            Floats512 v0b = Vectors.Broadcast512(ref at, 1);
                            Floats512 v1b = Vectors.Broadcast512(ref at, 201);
                            Floats512 w0b = Vectors.Load512(ref w, 16);
                            sum0_0b = Vectors.MultiplyAdd512(v0b, w0b, sum0_0b);
                            sum1_0b = Vectors.MultiplyAdd512(v1b, w0b, sum1_0b);
                            Floats512 w1b = Vectors.Load512(ref w, 3216);
                            sum0_1b = Vectors.MultiplyAdd512(v0b, w1b, sum0_1b);
                            sum1_1b = Vectors.MultiplyAdd512(v1b, w1b, sum1_1b);
                            Floats512 w2b = Vectors.Load512(ref w, 6416);
                            sum0_2b = Vectors.MultiplyAdd512(v0b, w2b, sum0_2b);
                            sum1_2b = Vectors.MultiplyAdd512(v1b, w2b, sum1_2b);
                            w = ref Unsafe.Add(ref w, 32);
                            at = ref Unsafe.Add(ref at, 2);
                        }
                        while (Unsafe.IsAddressLessThan(ref at, ref end));
                        Vectors.Store512(Activations.Relu(sum0_0a + sum0_0b), ref rowY, 0);
                        Vectors.Store512(Activations.Relu(sum0_1a + sum0_1b), ref rowY, 16);
                        PartialVectors.Store(Activations.Relu(sum0_2a + sum0_2b), ref Unsafe.Add(ref rowY, 32), 15);
                        Vectors.Store512(Activations.Relu(sum1_0a + sum1_0b), ref rowY, 47);
                        Vectors.Store512(Activations.Relu(sum1_1a + sum1_1b), ref rowY, 63);
                        PartialVectors.Store(Activations.Relu(sum1_2a + sum1_2b), ref Unsafe.Add(ref rowY, 79), 15);
                        rowX = ref Unsafe.Add(ref rowX, 400);
                        rowY = ref Unsafe.Add(ref rowY, 94);
                    }
                    row = rows - (rows - row) % 2;
                }
            }
            else
            {
                if (rows - row >= 3)
                {
                    int taken = rows % 3 == 1 ? rows - 4 : rows - rows % 3;
                    ref float matrix = ref weights;
                    ref float bias = ref Unsafe.Add(ref weights, 9600);
                    ref float target = ref y;
                    for (int block = 0; block < 2; block++)
                    {
                        for (int strip = 0; strip < 16; strip += 2 * Floats.Count)
                        {
                            ref float rowX = ref Unsafe.Add(ref x, row * 200);
                            ref float rowY = ref Unsafe.Add(ref Unsafe.Add(ref target, strip), row * 47);
                            for (int r = row + 3; r <= taken; r += 3)
                            {
                                Floats sum0_0a = Vectors.Load(ref bias, strip);
                                Floats sum0_0b = Floats.Zero;
                                Floats sum0_1a = Vectors.Load(ref bias, strip + Floats.Count);
                                Floats sum0_1b = Floats.Zero;
                                Floats sum1_0a = Vectors.Load(ref bias, strip);
                                Floats sum1_0b = Floats.Zero;
                                Floats sum1_1a = Vectors.Load(ref bias, strip + Floats.Count);
                                Floats sum1_1b = Floats.Zero;
                                Floats sum2_0a = Vectors.Load(ref bias, strip);
                                Floats sum2_0b = Floats.Zero;
                                Floats sum2_1a = Vectors.Load(ref bias, strip + Floats.Count);
                                Floats sum2_1b = Floats.Zero;
                                ref float w = ref Unsafe.Add(ref matrix, strip);
                                ref float at = ref rowX;
                                ref float end = ref Unsafe.Add(ref rowX, 200);
                                do
                                {
                                    Floats w0a = Vectors.Load(ref w, 0);
                                    Floats w1a = Vectors.Load(ref w, Floats.Count);
                                    Floats v0a = Vectors.Broadcast(ref at, 0);
                                    sum0_0a = Vectors.MultiplyAdd(v0a, w0a, sum0_0a);
                                    sum0_1a = Vectors.MultiplyAdd(v0a, w1a, sum0_1a);
                                    Floats v1a = Vectors.Broadcast(ref at, 200);
                                    sum1_0a = Vectors.MultiplyAdd(v1a, w0a, sum1_0a);
                                    sum1_1a = Vectors.MultiplyAdd(v1a, w1a, sum1_1a);
                                    Floats v2a = Vectors.Broadcast(ref at, 400);
                                    sum2_0a = Vectors.MultiplyAdd(v2a, w0a, sum2_0a);
                                    sum2_1a = Vectors.MultiplyAdd(v2a, w1a, sum2_1a);
                                    Floats w0b = Vectors.Load(ref w, 16);
                                    Floats w1b = Vectors.Load(ref w, 16 + Floats.Count);
                                    Floats v0b = Vectors.Broadcast(ref at, 1);
                                    sum0_0b = Vectors.MultiplyAdd(v0b, w0b, sum0_0b);
                                    sum0_1b = Vectors.MultiplyAdd(v0b, w1b, sum0_1b);
                                    Floats v1b = Vectors.Broadcast(ref at, 201);
                                    sum1_0b = Vectors.MultiplyAdd(v1b, w0b, sum1_0b);
                                    sum1_1b = Vectors.MultiplyAdd(v1b, w1b, sum1_1b);
                                    Floats v2b = Vectors.Broadcast(ref at, 401);
                                    sum2_0b = Vectors.MultiplyAdd(v2b, w0b, sum2_0b);
                                    sum2_1b = Vectors.MultiplyAdd(v2b, w1b, sum2_1b);
                                    w = ref Unsafe.Add(ref w, 32);
                                    at = ref Unsafe.Add(ref at, 2);
                                }
                                while (Unsafe.IsAddressLessThan(ref at, ref end));
                                Vectors.Store(Activations.Relu(sum0_0a + sum0_0b), ref rowY, 0);
                                Vectors.Store(Activations.Relu(sum0_1a + sum0_1b), ref rowY, Floats.Count);
                                Vectors.Store(Activations.Relu(sum1_0a + sum1_0b), ref rowY, 47);
                                Vectors.Store(Activations.Relu(sum1_1a + sum1_1b), ref rowY, 47 + Floats.Count);
                                Vectors.Store(Activations.Relu(sum2_0a + sum2_0b), ref rowY, 94);
                                Vectors.Store(Activations.Relu(sum2_1a + sum2_1b), ref rowY, 94 + Floats.Count);
                                rowX = ref Unsafe.Add(ref rowX, 600);
                                rowY = ref Unsafe.Add(ref rowY, 141);
                            }
                        }
                        matrix = ref Unsafe.Add(ref matrix, 3200);
                        bias = ref Unsafe.Add(ref bias, 16);
                        target = ref Unsafe.Add(ref target, 16);
                    }
                    {
                        for (int strip = 0; strip < 15; strip += 2 * Floats.Count)
                        {
                            ref float rowX = ref Unsafe.Add(ref x, row * 200);
                            ref float rowY = ref Unsafe.Add(ref Unsafe.Add(ref target, strip), row * 47);
                            for (int r = row + 3; r <= taken; r += 3)
                            {
                                Floats sum0_0a = Vectors.Load(ref bias, strip);
                                Floats sum0_0b = Floats.Zero;
                                Floats sum0_1a = Vectors.Load(ref bias, strip + Floats.Count);
                                Floats sum0_1b = Floats.Zero;
                                Floats sum1_0a = Vectors.Load(ref bias, strip);
                                Floats sum1_0b = Floats.Zero;
                                Floats sum1_1a = Vectors.Load(ref bias, strip + Floats.Count);
                                Floats sum1_1b = Floats.Zero;
                                Floats sum2_0a = Vectors.Load(ref bias, strip);
                                Floats sum2_0b = Floats.Zero;
                                Floats sum2_1a = Vectors.Load(ref bias, strip + Floats.Count);
                                Floats sum2_1b = Floats.Zero;
                                ref float w = ref Unsafe.Add(ref matrix, strip);
                                ref float at = ref rowX;
                                ref float end = ref Unsafe.Add(ref rowX, 200);
                                do
                                {
                                    Floats w0a = Vectors.Load(ref w, 0);
                                    Floats w1a = Vectors.Load(ref w, Floats.Count);
                                    Floats v0a = Vectors.Broadcast(ref at, 0);
                                    sum0_0a = Vectors.MultiplyAdd(v0a, w0a, sum0_0a);
                                    sum0_1a = Vectors.MultiplyAdd(v0a, w1a, sum0_1a);
                                    Floats v1a = Vectors.Broadcast(ref at, 200);
                                    sum1_0a = Vectors.MultiplyAdd(v1a, w0a, sum1_0a);
                                    sum1_1a = Vectors.MultiplyAdd(v1a, w1a, sum1_1a);
                                    Floats v2a = Vectors.Broadcast(ref at, 400);
                                    sum2_0a = Vectors.MultiplyAdd(v2a, w0a, sum2_0a);
                                    sum2_1a = Vectors.MultiplyAdd(v2a, w1a, sum2_1a);
                                    Floats w0b = Vectors.Load(ref w, 16);
                                    Floats w1b = Vectors.Load(ref w, 16 + Floats.Count);
                                    Floats v0b = Vectors.Broadcast(ref at, 1);
                                    sum0_0b = Vectors.MultiplyAdd(v0b, w0b, sum0_0b);
                                    sum0_1b = Vectors.MultiplyAdd(v0b, w1b, sum0_1b);
                                    Floats v1b = Vectors.Broadcast(ref at, 201);
                                    sum1_0b = Vectors.MultiplyAdd(v1b, w0b, sum1_0b);
                                    sum1_1b = Vectors.MultiplyAdd(v1b, w1b, sum1_1b);
                                    Floats v2b = Vectors.Broadcast(ref at, 401);
                                    sum2_0b = Vectors.MultiplyAdd(v2b, w0b, sum2_0b);
                                    sum2_1b = Vectors.MultiplyAdd(v2b, w1b, sum2_1b);
                                    w = ref Unsafe.Add(ref w, 32);
                                    at = ref Unsafe.Add(ref at, 2);
                                }
                                while (Unsafe.IsAddressLessThan(ref at, ref end));
                                PartialVectors.Store(Activations.Relu(sum0_0a + sum0_0b), ref rowY, 15 - strip);
                                PartialVectors.Store(Activations.Relu(sum0_1a + sum0_1b), ref Unsafe.Add(ref rowY, Floats.Count), 15 - strip - Floats.Count);
                                PartialVectors.Store(Activations.Relu(sum1_0a + sum1_0b), ref Unsafe.Add(ref rowY, 47), 15 - strip);
                                PartialVectors.Store(Activations.Relu(sum1_1a + sum1_1b), ref Unsafe.Add(ref rowY, 47 + Floats.Count), 15 - strip - Floats.Count);
                                PartialVectors.Store(Activations.Relu(sum2_0a + sum2_0b), ref Unsafe.Add(ref rowY, 94), 15 - strip);
                                PartialVectors.Store(Activations.Relu(sum2_1a + sum2_1b), ref Unsafe.Add(ref rowY, 94 + Floats.Count), 15 - strip - Floats.Count);
                                rowX = ref Unsafe.Add(ref rowX, 600);
                                rowY = ref Unsafe.Add(ref rowY, 141);
                            }
                        }
                    }
                    row = taken;
                }
                if (rows - row >= 2)
                {
                    ref float matrix = ref weights;
                    ref float bias = ref Unsafe.Add(ref weights, 9600);
                    ref float target = ref y;
                    for (int block = 0; block < 2; block++)
                    {
                        for (int strip = 0; strip < 16; strip += 2 * Floats.Count)
                        {
                            ref float rowX = ref Unsafe.Add(ref x, row * 200);
                            ref float rowY = ref Unsafe.Add(ref Unsafe.Add(ref target, strip), row * 47);
                            for (int r = row + 2; r <= rows; r += 2)
                            {
                                Floats sum0_0a = Vectors.Load(ref bias, strip);
                                Floats sum0_0b = Floats.Zero;
                                Floats sum0_1a = Vectors.Load(ref bias, strip + Floats.Count);
                                Floats sum0_1b = Floats.Zero;
                                Floats sum1_0a = Vectors.Load(ref bias, strip);
                                Floats sum1_0b = Floats.Zero;
                                Floats sum1_1a = Vectors.Load(ref bias, strip + Floats.Count);
                                Floats sum1_1b = Floats.Zero;
                                ref float w = ref Unsafe.Add(ref matrix, strip);
                                ref float at = ref rowX;
                                ref float end = ref Unsafe.Add(ref rowX, 200);
                                do
                                {
                                    Floats w0a = Vectors.Load(ref w, 0);
                                    Floats w1a = Vectors.Load(ref w, Floats.Count);
                                    Floats v0a = Vectors.Broadcast(ref at, 0);
                                    sum0_0a = Vectors.MultiplyAdd(v0a, w0a, sum0_0a);
                                    sum0_1a = Vectors.MultiplyAdd(v0a, w1a, sum0_1a);
                                    Floats v1a = Vectors.Broadcast(ref at, 200);
                                    sum1_0a = Vectors.MultiplyAdd(v1a, w0a, sum1_0a);
                                    sum1_1a = Vectors.MultiplyAdd(v1a, w1a, sum1_1a);
                                    Floats w0b = Vectors.Load(ref w, 16);
                                    Floats w1b = Vectors.Load(ref w, 16 + Floats.Count);
                                    Floats v0b = Vectors.Broadcast(ref at, 1);
                                    sum0_0b = Vectors.MultiplyAdd(v0b, w0b, sum0_0b);
                                    sum0_1b = Vectors.MultiplyAdd(v0b, w1b, sum0_1b);
                                    Floats v1b = Vectors.Broadcast(ref at, 201);
                                    sum1_0b = Vectors.MultiplyAdd(v1b, w0b, sum1_0b);
                                    sum1_1b = Vectors.MultiplyAdd(v1b, w1b, sum1_1b);
                                    w = ref Unsafe.Add(ref w, 32);
                                    at = ref Unsafe.Add(ref at, 2);
                                }
                                while (Unsafe.IsAddressLessThan(ref at, ref end));
                                Vectors.Store(Activations.Relu(sum0_0a + sum0_0b), ref rowY, 0);
                                Vectors.Store(Activations.Relu(sum0_1a + sum0_1b), ref rowY, Floats.Count);
                                Vectors.Store(Activations.Relu(sum1_0a + sum1_0b), ref rowY, 47);
                                Vectors.Store(Activations.Relu(sum1_1a + sum1_1b), ref rowY, 47 + Floats.Count);
                                rowX = ref Unsafe.Add(ref rowX, 400);
                                rowY = ref Unsafe.Add(ref rowY, 94);
                            }
                        }
                        matrix = ref Unsafe.Add(ref matrix, 3200);
                        bias = ref Unsafe.Add(ref bias, 16);
                        target = ref Unsafe.Add(ref target, 16);
                    }
                    {
                        for (int strip = 0; strip < 15; strip += 2 * Floats.Count)
                        {
                            ref float rowX = ref Unsafe.Add(ref x, row * 200);
                            ref float rowY = ref Unsafe.Add(ref Unsafe.Add(ref target, strip), row * 47);
                            for (int r = row + 2; r <= rows; r += 2)
                            {
                                Floats sum0_0a = Vectors.Load(ref bias, strip);
                                Floats sum0_0b = Floats.Zero;
                                Floats sum0_1a = Vectors.Load(ref bias, strip + Floats.Count);
                                Floats sum0_1b = Floats.Zero;
                                Floats sum1_0a = Vectors.Load(ref bias, strip);
                                Floats sum1_0b = Floats.Zero;
                                Floats sum1_1a = Vectors.Load(ref bias, strip + Floats.Count);
                                Floats sum1_1b = Floats.Zero;
                                ref float w = ref Unsafe.Add(ref matrix, strip);
                                ref float at = ref rowX;
                                ref float end = ref Unsafe.Add(ref rowX, 200);
                                do
                                {
                                    Floats w0a = Vectors.Load(ref w, 0);
                                    Floats w1a = Vectors.Load(ref w, Floats.Count);
                                    Floats v0a = Vectors.Broadcast(ref at, 0);
                                    sum0_0a = Vectors.MultiplyAdd(v0a, w0a, sum0_0a);
                                    sum0_1a = Vectors.MultiplyAdd(v0a, w1a, sum0_1a);
                                    Floats v1a = Vectors.Broadcast(ref at, 200);
                                    sum1_0a = Vectors.MultiplyAdd(v1a, w0a, sum1_0a);
                                    sum1_1a = Vectors.MultiplyAdd(v1a, w1a, sum1_1a);
                                    Floats w0b = Vectors.Load(ref w, 16);
                                    Floats w1b = Vectors.Load(ref w, 16 + Floats.Count);
                                    Floats v0b = Vectors.Broadcast(ref at, 1);
                                    sum0_0b = Vectors.MultiplyAdd(v0b, w0b, sum0_0b);
                                    sum0_1b = Vectors.MultiplyAdd(v0b, w1b, sum0_1b);
                                    Floats v1b = Vectors.Broadcast(ref at, 201);
                                    sum1_0b = Vectors.MultiplyAdd(v1b, w0b, sum1_0b);
                                    sum1_1b = Vectors.MultiplyAdd(v1b, w1b, sum1_1b);
                                    w = ref Unsafe.Add(ref w, 32);
                                    at = ref Unsafe.Add(ref at, 2);
                                }
                                while (Unsafe.IsAddressLessThan(ref at, ref end));
                                PartialVectors.Store(Activations.Relu(sum0_0a + sum0_0b), ref rowY, 15 - strip);
                                PartialVectors.Store(Activations.Relu(sum0_1a + sum0_1b), ref Unsafe.Add(ref rowY, Floats.Count), 15 - strip - Floats.Count);
                                PartialVectors.Store(Activations.Relu(sum1_0a + sum1_0b), ref Unsafe.Add(ref rowY, 47), 15 - strip);
                                PartialVectors.Store(Activations.Relu(sum1_1a + sum1_1b), ref Unsafe.Add(ref rowY, 47 + Floats.Count), 15 - strip - Floats.Count);
                                rowX = ref Unsafe.Add(ref rowX, 400);
                                rowY = ref Unsafe.Add(ref rowY, 94);
                            }
                        }
                    }
                    row = rows - (rows - row) % 2;
                }
            }
            for (; row < rows; row++)
            {
                Layer_Fc(ref Unsafe.Add(ref x, row * 200), ref weights, ref Unsafe.Add(ref y, row * 47));
            }
        }
    }
}

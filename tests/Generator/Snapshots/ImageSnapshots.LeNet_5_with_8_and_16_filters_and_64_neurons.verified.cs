    /// <remarks>
    /// The network 'lenet5' from net.prunednet.json: 20,522 parameters, 337,024 multiply-adds a row.
    /// <code>
    /// layer  operation                                        survivors                      multiply-adds  cycles  kernel
    /// conv1  conv2d 5 x 5, relu, max-pool 2 x 2 stride 2 x 2  'conv1' all 8 units x 12 x 12        115,200   8,679  places across 8 lanes
    /// conv2  conv2d 5 x 5, relu, max-pool 2 x 2 stride 2 x 2  'conv2' all 16 units x 4 x 4         204,800  13,091  outputs across 16 lanes
    /// fc1    dense, relu                                      'fc1' all 64 units                    16,384   2,459  outputs across lanes
    /// fc2    dense                                            'fc2' all 10 units                       640     163  outputs across lanes
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 20,928 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "lenet5", bytes: 1000, new[]
        {
            TensorPacking.Kernels("conv1.weight", offset: 0, shape: new[] { 8, 1, 5, 5 }, groups: 1, panel: 2, channelsLast: false),
            TensorPacking.Vector("conv1.bias", offset: 208, length: 8),
            TensorPacking.Kernels("conv2.weight", offset: 224, shape: new[] { 16, 8, 5, 5 }, groups: 1, panel: 16, channelsLast: false),
            TensorPacking.Vector("conv2.bias", offset: 3424, length: 16),
            TensorPacking.Panels("fc1.weight", offset: 3440, outputs: 64, inputs: 256, channels: 16),
            TensorPacking.Vector("fc1.bias", offset: 19824, length: 64),
            TensorPacking.Panels("fc2.weight", offset: 19888, outputs: 10, inputs: 64),
            TensorPacking.Vector("fc2.bias", offset: 20912, length: 10),
        }));

        // Where the weights of each layer start, in floats.
        private const int Weights_Conv1 = 0;
        private const int Weights_Conv2 = 224;
        private const int Weights_Fc1 = 3440;
        private const int Weights_Fc2 = 19888;

        // Where each value between the layers starts: in the memory for one row, and in that for a group of rows.
        private const int Row_Conv1 = 0, Rows_Conv1 = 13056; // 8 x 12 x 12
        private const int Row_Conv2 = 1152, Rows_Conv2 = 0; // 16 x 4 x 4
        private const int Row_Fc1 = 0, Rows_Fc1 = 13056; // 64

        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Run(ref float weights, ref float arena, ref float input0, ref float output0)
        {
            Layer_Conv1(ref input0, ref Unsafe.Add(ref weights, Weights_Conv1), ref Unsafe.Add(ref arena, Row_Conv1));
            Layer_Conv2(ref Unsafe.Add(ref arena, Row_Conv1), ref Unsafe.Add(ref weights, Weights_Conv2), ref Unsafe.Add(ref arena, Row_Conv2));
            Layer_Fc1(ref Unsafe.Add(ref arena, Row_Conv2), ref Unsafe.Add(ref weights, Weights_Fc1), ref Unsafe.Add(ref arena, Row_Fc1));
            Layer_Fc2(ref Unsafe.Add(ref arena, Row_Fc1), ref Unsafe.Add(ref weights, Weights_Fc2), ref output0);
        }

        internal static void RunRows(ref float weights, ref float arena, ref float input0, ref float output0, int count)
        {
            while (count > 0)
            {
                int rows = count < 48 ? count : 48;
                for (int row = 0; row < rows; row++)
                {
                    Layer_Conv1(ref Unsafe.Add(ref input0, row * 784), ref Unsafe.Add(ref weights, Weights_Conv1), ref Unsafe.Add(ref arena, Rows_Conv1));
                    Layer_Conv2(ref Unsafe.Add(ref arena, Rows_Conv1), ref Unsafe.Add(ref weights, Weights_Conv2), ref Unsafe.Add(ref arena, Rows_Conv2 + row * 272));
                }
                Layer_Fc1Rows(ref Unsafe.Add(ref arena, Rows_Conv2), ref Unsafe.Add(ref weights, Weights_Fc1), ref Unsafe.Add(ref arena, Rows_Fc1), rows);
                Layer_Fc2Rows(ref Unsafe.Add(ref arena, Rows_Fc1), ref Unsafe.Add(ref weights, Weights_Fc2), ref output0, rows);
                input0 = ref Unsafe.Add(ref input0, rows * 784);
                output0 = ref Unsafe.Add(ref output0, rows * 10);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 784);
            global::System.Span<float> output0Rows = MemoryMarshal.CreateSpan(ref output0, count * 10);
            var batch = new Batch
            {
                Weights = weights,
                Arenas = arenas,
                Pieces = new RowPieces(count, 48, 6, threads.Threads),
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
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 784), ref Output0.At(first * 10), Pieces.Rows(piece));
            }
        }

        // conv1: conv2d 5 x 5, relu, max-pool 2 x 2 stride 2 x 2: 'conv1' all 8 units x 24 x 24 from 'image' 1 unit x 28 x 28; then max-pool 2 x 2 stride 2 x 2: 'conv1' all 8 units x 12 x 12 from 8 x 24 x 24
        // 115,200 multiply-adds; by the model 8,679 cycles.
        // Places across 8 lanes: 2 x 3 vectors of them for 2 outputs at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Conv1(ref float x, ref float weights, ref float y)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                ref float source = ref x;
                ref float matrix = ref weights;
                int channel = 0;
                for (int block = 0; block < 4; block++)
                {
                    for (int top = 0; top < 12; top += 2)
                    {
                        ref float tile = ref Unsafe.Add(ref source, top * 56);
                        ref float result = ref Unsafe.Add(ref y, top * 12 + channel * 144);
                        Floats256 sum0_0_0 = Vectors.Broadcast256(ref weights, 208 + channel), sum0_0_4 = sum0_0_0, sum0_0_8 = sum0_0_0, sum0_1_0 = sum0_0_0, sum0_1_4 = sum0_0_0, sum0_1_8 = sum0_0_0, sum0_2_0 = sum0_0_0, sum0_2_4 = sum0_0_0, sum0_2_8 = sum0_0_0, sum0_3_0 = sum0_0_0, sum0_3_4 = sum0_0_0, sum0_3_8 = sum0_0_0;
                        Floats256 sum1_0_0 = Vectors.Broadcast256(ref weights, 209 + channel), sum1_0_4 = sum1_0_0, sum1_0_8 = sum1_0_0, sum1_1_0 = sum1_0_0, sum1_1_4 = sum1_0_0, sum1_1_8 = sum1_0_0, sum1_2_0 = sum1_0_0, sum1_2_4 = sum1_0_0, sum1_2_8 = sum1_0_0, sum1_3_0 = sum1_0_0, sum1_3_4 = sum1_0_0, sum1_3_8 = sum1_0_0;
                        ref float w = ref matrix;
                        ref float at0 = ref tile;
                        for (int k0 = 0; k0 < 5; k0++)
                        {
                            ref float at1 = ref at0;
                            ref float end = ref Unsafe.Add(ref w, 10);
                            do
                            {
                                {
                                    Floats256 w0 = Vectors.Broadcast256(ref w, 0);
                                    Floats256 w1 = Vectors.Broadcast256(ref w, 1);
                                    Floats256 x0_0 = Vectors.Load256(ref at1, 0);
                                    sum0_0_0 = Vectors.MultiplyAdd256(w0, x0_0, sum0_0_0);
                                    sum1_0_0 = Vectors.MultiplyAdd256(w1, x0_0, sum1_0_0);
                                    Floats256 x0_4 = Vectors.Load256(ref at1, 8);
                                    sum0_0_4 = Vectors.MultiplyAdd256(w0, x0_4, sum0_0_4);
                                    sum1_0_4 = Vectors.MultiplyAdd256(w1, x0_4, sum1_0_4);
                                    Floats256 x0_8 = Vectors.Load256(ref at1, 16);
                                    sum0_0_8 = Vectors.MultiplyAdd256(w0, x0_8, sum0_0_8);
                                    sum1_0_8 = Vectors.MultiplyAdd256(w1, x0_8, sum1_0_8);
                                    Floats256 x1_0 = Vectors.Load256(ref at1, 28);
                                    sum0_1_0 = Vectors.MultiplyAdd256(w0, x1_0, sum0_1_0);
                                    sum1_1_0 = Vectors.MultiplyAdd256(w1, x1_0, sum1_1_0);
                                    Floats256 x1_4 = Vectors.Load256(ref at1, 36);
                                    sum0_1_4 = Vectors.MultiplyAdd256(w0, x1_4, sum0_1_4);
                                    sum1_1_4 = Vectors.MultiplyAdd256(w1, x1_4, sum1_1_4);
                                    Floats256 x1_8 = Vectors.Load256(ref at1, 44);
                                    sum0_1_8 = Vectors.MultiplyAdd256(w0, x1_8, sum0_1_8);
                                    sum1_1_8 = Vectors.MultiplyAdd256(w1, x1_8, sum1_1_8);
                                    Floats256 x2_0 = Vectors.Load256(ref at1, 56);
                                    sum0_2_0 = Vectors.MultiplyAdd256(w0, x2_0, sum0_2_0);
                                    sum1_2_0 = Vectors.MultiplyAdd256(w1, x2_0, sum1_2_0);
                                    Floats256 x2_4 = Vectors.Load256(ref at1, 64);
                                    sum0_2_4 = Vectors.MultiplyAdd256(w0, x2_4, sum0_2_4);
                                    sum1_2_4 = Vectors.MultiplyAdd256(w1, x2_4, sum1_2_4);
                                    Floats256 x2_8 = Vectors.Load256(ref at1, 72);
                                    sum0_2_8 = Vectors.MultiplyAdd256(w0, x2_8, sum0_2_8);
                                    sum1_2_8 = Vectors.MultiplyAdd256(w1, x2_8, sum1_2_8);
                                    Floats256 x3_0 = Vectors.Load256(ref at1, 84);
                                    sum0_3_0 = Vectors.MultiplyAdd256(w0, x3_0, sum0_3_0);
                                    sum1_3_0 = Vectors.MultiplyAdd256(w1, x3_0, sum1_3_0);
                                    Floats256 x3_4 = Vectors.Load256(ref at1, 92);
                                    sum0_3_4 = Vectors.MultiplyAdd256(w0, x3_4, sum0_3_4);
                                    sum1_3_4 = Vectors.MultiplyAdd256(w1, x3_4, sum1_3_4);
                                    Floats256 x3_8 = Vectors.Load256(ref at1, 100);
                                    sum0_3_8 = Vectors.MultiplyAdd256(w0, x3_8, sum0_3_8);
                                    sum1_3_8 = Vectors.MultiplyAdd256(w1, x3_8, sum1_3_8);
                                }
                                w = ref Unsafe.Add(ref w, 2);
                                at1 = ref Unsafe.Add(ref at1, 1);
                            }
                            while (Unsafe.IsAddressLessThan(ref w, ref end));
                            at0 = ref Unsafe.Add(ref at0, 28);
                        }
                        sum0_0_0 = Activations.Relu(sum0_0_0);
                        sum0_0_4 = Activations.Relu(sum0_0_4);
                        sum0_0_8 = Activations.Relu(sum0_0_8);
                        sum0_1_0 = Activations.Relu(sum0_1_0);
                        sum0_1_4 = Activations.Relu(sum0_1_4);
                        sum0_1_8 = Activations.Relu(sum0_1_8);
                        sum0_2_0 = Activations.Relu(sum0_2_0);
                        sum0_2_4 = Activations.Relu(sum0_2_4);
                        sum0_2_8 = Activations.Relu(sum0_2_8);
                        sum0_3_0 = Activations.Relu(sum0_3_0);
                        sum0_3_4 = Activations.Relu(sum0_3_4);
                        sum0_3_8 = Activations.Relu(sum0_3_8);
                        sum0_0_0 = Vector256.Max(sum0_0_0, sum0_1_0);
                        StridedVectors.StoreLarger(sum0_0_0, ref result);
                        sum0_0_4 = Vector256.Max(sum0_0_4, sum0_1_4);
                        StridedVectors.StoreLarger(sum0_0_4, ref Unsafe.Add(ref result, 4));
                        sum0_0_8 = Vector256.Max(sum0_0_8, sum0_1_8);
                        StridedVectors.StoreLarger(sum0_0_8, ref Unsafe.Add(ref result, 8));
                        sum0_2_0 = Vector256.Max(sum0_2_0, sum0_3_0);
                        StridedVectors.StoreLarger(sum0_2_0, ref Unsafe.Add(ref result, 12));
                        sum0_2_4 = Vector256.Max(sum0_2_4, sum0_3_4);
                        StridedVectors.StoreLarger(sum0_2_4, ref Unsafe.Add(ref result, 16));
                        sum0_2_8 = Vector256.Max(sum0_2_8, sum0_3_8);
                        StridedVectors.StoreLarger(sum0_2_8, ref Unsafe.Add(ref result, 20));
                        sum1_0_0 = Activations.Relu(sum1_0_0);
                        sum1_0_4 = Activations.Relu(sum1_0_4);
                        sum1_0_8 = Activations.Relu(sum1_0_8);
                        sum1_1_0 = Activations.Relu(sum1_1_0);
                        sum1_1_4 = Activations.Relu(sum1_1_4);
                        sum1_1_8 = Activations.Relu(sum1_1_8);
                        sum1_2_0 = Activations.Relu(sum1_2_0);
                        sum1_2_4 = Activations.Relu(sum1_2_4);
                        sum1_2_8 = Activations.Relu(sum1_2_8);
                        sum1_3_0 = Activations.Relu(sum1_3_0);
                        sum1_3_4 = Activations.Relu(sum1_3_4);
                        sum1_3_8 = Activations.Relu(sum1_3_8);
                        sum1_0_0 = Vector256.Max(sum1_0_0, sum1_1_0);
                        StridedVectors.StoreLarger(sum1_0_0, ref Unsafe.Add(ref result, 144));
                        sum1_0_4 = Vector256.Max(sum1_0_4, sum1_1_4);
                        StridedVectors.StoreLarger(sum1_0_4, ref Unsafe.Add(ref result, 148));
                        sum1_0_8 = Vector256.Max(sum1_0_8, sum1_1_8);
                        StridedVectors.StoreLarger(sum1_0_8, ref Unsafe.Add(ref result, 152));
                        sum1_2_0 = Vector256.Max(sum1_2_0, sum1_3_0);
                        StridedVectors.StoreLarger(sum1_2_0, ref Unsafe.Add(ref result, 156));
                        sum1_2_4 = Vector256.Max(sum1_2_4, sum1_3_4);
                        StridedVectors.StoreLarger(sum1_2_4, ref Unsafe.Add(ref result, 160));
                        sum1_2_8 = Vector256.Max(sum1_2_8, sum1_3_8);
                        StridedVectors.StoreLarger(sum1_2_8, ref Unsafe.Add(ref result, 164));
                    }
                    matrix = ref Unsafe.Add(ref matrix, 50);
                    channel += 2;
                }
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                ref float source = ref x;
                ref float matrix = ref weights;
                int channel = 0;
                for (int block = 0; block < 4; block++)
                {
                    for (int top = 0; top < 12; top += 1)
                    {
                        ref float tile = ref Unsafe.Add(ref source, top * 56);
                        ref float result = ref Unsafe.Add(ref y, top * 12 + channel * 144);
                        Floats256 sum0_0_0 = Vectors.Broadcast256(ref weights, 208 + channel), sum0_0_4 = sum0_0_0, sum0_0_8 = sum0_0_0, sum0_1_0 = sum0_0_0, sum0_1_4 = sum0_0_0, sum0_1_8 = sum0_0_0;
                        Floats256 sum1_0_0 = Vectors.Broadcast256(ref weights, 209 + channel), sum1_0_4 = sum1_0_0, sum1_0_8 = sum1_0_0, sum1_1_0 = sum1_0_0, sum1_1_4 = sum1_0_0, sum1_1_8 = sum1_0_0;
                        ref float w = ref matrix;
                        ref float at0 = ref tile;
                        for (int k0 = 0; k0 < 5; k0++)
                        {
                            ref float at1 = ref at0;
                            ref float end = ref Unsafe.Add(ref w, 8);
                            do
                            {
                                {
                                    Floats256 w0 = Vectors.Broadcast256(ref w, 0);
                                    Floats256 w1 = Vectors.Broadcast256(ref w, 1);
                                    Floats256 x0_0 = Vectors.Load256(ref at1, 0);
                                    sum0_0_0 = Vectors.MultiplyAdd256(w0, x0_0, sum0_0_0);
                                    sum1_0_0 = Vectors.MultiplyAdd256(w1, x0_0, sum1_0_0);
                                    Floats256 x0_4 = Vectors.Load256(ref at1, 8);
                                    sum0_0_4 = Vectors.MultiplyAdd256(w0, x0_4, sum0_0_4);
                                    sum1_0_4 = Vectors.MultiplyAdd256(w1, x0_4, sum1_0_4);
                                    Floats256 x0_8 = Vectors.Load256(ref at1, 16);
                                    sum0_0_8 = Vectors.MultiplyAdd256(w0, x0_8, sum0_0_8);
                                    sum1_0_8 = Vectors.MultiplyAdd256(w1, x0_8, sum1_0_8);
                                    Floats256 x1_0 = Vectors.Load256(ref at1, 28);
                                    sum0_1_0 = Vectors.MultiplyAdd256(w0, x1_0, sum0_1_0);
                                    sum1_1_0 = Vectors.MultiplyAdd256(w1, x1_0, sum1_1_0);
                                    Floats256 x1_4 = Vectors.Load256(ref at1, 36);
                                    sum0_1_4 = Vectors.MultiplyAdd256(w0, x1_4, sum0_1_4);
                                    sum1_1_4 = Vectors.MultiplyAdd256(w1, x1_4, sum1_1_4);
                                    Floats256 x1_8 = Vectors.Load256(ref at1, 44);
                                    sum0_1_8 = Vectors.MultiplyAdd256(w0, x1_8, sum0_1_8);
                                    sum1_1_8 = Vectors.MultiplyAdd256(w1, x1_8, sum1_1_8);
                                }
                                {
                                    Floats256 w0 = Vectors.Broadcast256(ref w, 2);
                                    Floats256 w1 = Vectors.Broadcast256(ref w, 3);
                                    Floats256 x0_0 = Vectors.Load256(ref at1, 1);
                                    sum0_0_0 = Vectors.MultiplyAdd256(w0, x0_0, sum0_0_0);
                                    sum1_0_0 = Vectors.MultiplyAdd256(w1, x0_0, sum1_0_0);
                                    Floats256 x0_4 = Vectors.Load256(ref at1, 9);
                                    sum0_0_4 = Vectors.MultiplyAdd256(w0, x0_4, sum0_0_4);
                                    sum1_0_4 = Vectors.MultiplyAdd256(w1, x0_4, sum1_0_4);
                                    Floats256 x0_8 = Vectors.Load256(ref at1, 17);
                                    sum0_0_8 = Vectors.MultiplyAdd256(w0, x0_8, sum0_0_8);
                                    sum1_0_8 = Vectors.MultiplyAdd256(w1, x0_8, sum1_0_8);
                                    Floats256 x1_0 = Vectors.Load256(ref at1, 29);
                                    sum0_1_0 = Vectors.MultiplyAdd256(w0, x1_0, sum0_1_0);
                                    sum1_1_0 = Vectors.MultiplyAdd256(w1, x1_0, sum1_1_0);
                                    Floats256 x1_4 = Vectors.Load256(ref at1, 37);
                                    sum0_1_4 = Vectors.MultiplyAdd256(w0, x1_4, sum0_1_4);
                                    sum1_1_4 = Vectors.MultiplyAdd256(w1, x1_4, sum1_1_4);
                                    Floats256 x1_8 = Vectors.Load256(ref at1, 45);
                                    sum0_1_8 = Vectors.MultiplyAdd256(w0, x1_8, sum0_1_8);
                                    sum1_1_8 = Vectors.MultiplyAdd256(w1, x1_8, sum1_1_8);
                                }
                                w = ref Unsafe.Add(ref w, 4);
                                at1 = ref Unsafe.Add(ref at1, 2);
                            }
                            while (Unsafe.IsAddressLessThan(ref w, ref end));
                            {
                                Floats256 w0 = Vectors.Broadcast256(ref w, 0);
                                Floats256 w1 = Vectors.Broadcast256(ref w, 1);
                                Floats256 x0_0 = Vectors.Load256(ref at1, 0);
                                sum0_0_0 = Vectors.MultiplyAdd256(w0, x0_0, sum0_0_0);
                                sum1_0_0 = Vectors.MultiplyAdd256(w1, x0_0, sum1_0_0);
                                Floats256 x0_4 = Vectors.Load256(ref at1, 8);
                                sum0_0_4 = Vectors.MultiplyAdd256(w0, x0_4, sum0_0_4);
                                sum1_0_4 = Vectors.MultiplyAdd256(w1, x0_4, sum1_0_4);
                                Floats256 x0_8 = Vectors.Load256(ref at1, 16);
                                sum0_0_8 = Vectors.MultiplyAdd256(w0, x0_8, sum0_0_8);
                                sum1_0_8 = Vectors.MultiplyAdd256(w1, x0_8, sum1_0_8);
                                Floats256 x1_0 = Vectors.Load256(ref at1, 28);
                                sum0_1_0 = Vectors.MultiplyAdd256(w0, x1_0, sum0_1_0);
                                sum1_1_0 = Vectors.MultiplyAdd256(w1, x1_0, sum1_1_0);
                                Floats256 x1_4 = Vectors.Load256(ref at1, 36);
                                sum0_1_4 = Vectors.MultiplyAdd256(w0, x1_4, sum0_1_4);
                                sum1_1_4 = Vectors.MultiplyAdd256(w1, x1_4, sum1_1_4);
                                Floats256 x1_8 = Vectors.Load256(ref at1, 44);
                                sum0_1_8 = Vectors.MultiplyAdd256(w0, x1_8, sum0_1_8);
                                sum1_1_8 = Vectors.MultiplyAdd256(w1, x1_8, sum1_1_8);
                            }
                            w = ref Unsafe.Add(ref w, 2);
                            at0 = ref Unsafe.Add(ref at0, 28);
                        }
                        sum0_0_0 = Activations.Relu(sum0_0_0);
                        sum0_0_4 = Activations.Relu(sum0_0_4);
                        sum0_0_8 = Activations.Relu(sum0_0_8);
                        sum0_1_0 = Activations.Relu(sum0_1_0);
                        sum0_1_4 = Activations.Relu(sum0_1_4);
                        sum0_1_8 = Activations.Relu(sum0_1_8);
                        sum0_0_0 = Vector256.Max(sum0_0_0, sum0_1_0);
                        StridedVectors.StoreLarger(sum0_0_0, ref result);
                        sum0_0_4 = Vector256.Max(sum0_0_4, sum0_1_4);
                        StridedVectors.StoreLarger(sum0_0_4, ref Unsafe.Add(ref result, 4));
                        sum0_0_8 = Vector256.Max(sum0_0_8, sum0_1_8);
                        StridedVectors.StoreLarger(sum0_0_8, ref Unsafe.Add(ref result, 8));
                        sum1_0_0 = Activations.Relu(sum1_0_0);
                        sum1_0_4 = Activations.Relu(sum1_0_4);
                        sum1_0_8 = Activations.Relu(sum1_0_8);
                        sum1_1_0 = Activations.Relu(sum1_1_0);
                        sum1_1_4 = Activations.Relu(sum1_1_4);
                        sum1_1_8 = Activations.Relu(sum1_1_8);
                        sum1_0_0 = Vector256.Max(sum1_0_0, sum1_1_0);
                        StridedVectors.StoreLarger(sum1_0_0, ref Unsafe.Add(ref result, 144));
                        sum1_0_4 = Vector256.Max(sum1_0_4, sum1_1_4);
                        StridedVectors.StoreLarger(sum1_0_4, ref Unsafe.Add(ref result, 148));
                        sum1_0_8 = Vector256.Max(sum1_0_8, sum1_1_8);
                        StridedVectors.StoreLarger(sum1_0_8, ref Unsafe.Add(ref result, 152));
                    }
                    matrix = ref Unsafe.Add(ref matrix, 50);
                    channel += 2;
                }
            }
            else
            {
                ref float source = ref x;
                ref float matrix = ref weights;
                int channel = 0;
                for (int block = 0; block < 4; block++)
                {
                    for (int top = 0; top < 12; top += 1)
                    {
                        for (int left = 0; left < 12; left += 6)
                        {
                            ref float tile = ref Unsafe.Add(ref source, top * 56 + left * 2);
                            ref float result = ref Unsafe.Add(ref y, top * 12 + left + channel * 144);
                            Floats128 sum0_0_0 = Vectors.Broadcast128(ref weights, 208 + channel), sum0_0_2 = sum0_0_0, sum0_0_4 = sum0_0_0, sum0_1_0 = sum0_0_0, sum0_1_2 = sum0_0_0, sum0_1_4 = sum0_0_0;
                            Floats128 sum1_0_0 = Vectors.Broadcast128(ref weights, 209 + channel), sum1_0_2 = sum1_0_0, sum1_0_4 = sum1_0_0, sum1_1_0 = sum1_0_0, sum1_1_2 = sum1_0_0, sum1_1_4 = sum1_0_0;
                            ref float w = ref matrix;
                            ref float at0 = ref tile;
                            for (int k0 = 0; k0 < 5; k0++)
                            {
                                ref float at1 = ref at0;
                                ref float end = ref Unsafe.Add(ref w, 8);
                                do
                                {
                                    {
                                        Floats128 w0 = Vectors.Broadcast128(ref w, 0);
                                        Floats128 w1 = Vectors.Broadcast128(ref w, 1);
                                        Floats128 x0_0 = Vectors.Load128(ref at1, 0);
                                        sum0_0_0 = Vectors.MultiplyAdd128(w0, x0_0, sum0_0_0);
                                        sum1_0_0 = Vectors.MultiplyAdd128(w1, x0_0, sum1_0_0);
                                        Floats128 x0_2 = Vectors.Load128(ref at1, 4);
                                        sum0_0_2 = Vectors.MultiplyAdd128(w0, x0_2, sum0_0_2);
                                        sum1_0_2 = Vectors.MultiplyAdd128(w1, x0_2, sum1_0_2);
                                        Floats128 x0_4 = Vectors.Load128(ref at1, 8);
                                        sum0_0_4 = Vectors.MultiplyAdd128(w0, x0_4, sum0_0_4);
                                        sum1_0_4 = Vectors.MultiplyAdd128(w1, x0_4, sum1_0_4);
                                        Floats128 x1_0 = Vectors.Load128(ref at1, 28);
                                        sum0_1_0 = Vectors.MultiplyAdd128(w0, x1_0, sum0_1_0);
                                        sum1_1_0 = Vectors.MultiplyAdd128(w1, x1_0, sum1_1_0);
                                        Floats128 x1_2 = Vectors.Load128(ref at1, 32);
                                        sum0_1_2 = Vectors.MultiplyAdd128(w0, x1_2, sum0_1_2);
                                        sum1_1_2 = Vectors.MultiplyAdd128(w1, x1_2, sum1_1_2);
                                        Floats128 x1_4 = Vectors.Load128(ref at1, 36);
                                        sum0_1_4 = Vectors.MultiplyAdd128(w0, x1_4, sum0_1_4);
                                        sum1_1_4 = Vectors.MultiplyAdd128(w1, x1_4, sum1_1_4);
                                    }
                                    {
                                        Floats128 w0 = Vectors.Broadcast128(ref w, 2);
                                        Floats128 w1 = Vectors.Broadcast128(ref w, 3);
                                        Floats128 x0_0 = Vectors.Load128(ref at1, 1);
                                        sum0_0_0 = Vectors.MultiplyAdd128(w0, x0_0, sum0_0_0);
                                        sum1_0_0 = Vectors.MultiplyAdd128(w1, x0_0, sum1_0_0);
                                        Floats128 x0_2 = Vectors.Load128(ref at1, 5);
                                        sum0_0_2 = Vectors.MultiplyAdd128(w0, x0_2, sum0_0_2);
                                        sum1_0_2 = Vectors.MultiplyAdd128(w1, x0_2, sum1_0_2);
                                        Floats128 x0_4 = Vectors.Load128(ref at1, 9);
                                        sum0_0_4 = Vectors.MultiplyAdd128(w0, x0_4, sum0_0_4);
                                        sum1_0_4 = Vectors.MultiplyAdd128(w1, x0_4, sum1_0_4);
                                        Floats128 x1_0 = Vectors.Load128(ref at1, 29);
                                        sum0_1_0 = Vectors.MultiplyAdd128(w0, x1_0, sum0_1_0);
                                        sum1_1_0 = Vectors.MultiplyAdd128(w1, x1_0, sum1_1_0);
                                        Floats128 x1_2 = Vectors.Load128(ref at1, 33);
                                        sum0_1_2 = Vectors.MultiplyAdd128(w0, x1_2, sum0_1_2);
                                        sum1_1_2 = Vectors.MultiplyAdd128(w1, x1_2, sum1_1_2);
                                        Floats128 x1_4 = Vectors.Load128(ref at1, 37);
                                        sum0_1_4 = Vectors.MultiplyAdd128(w0, x1_4, sum0_1_4);
                                        sum1_1_4 = Vectors.MultiplyAdd128(w1, x1_4, sum1_1_4);
                                    }
                                    w = ref Unsafe.Add(ref w, 4);
                                    at1 = ref Unsafe.Add(ref at1, 2);
                                }
                                while (Unsafe.IsAddressLessThan(ref w, ref end));
                                {
                                    Floats128 w0 = Vectors.Broadcast128(ref w, 0);
                                    Floats128 w1 = Vectors.Broadcast128(ref w, 1);
                                    Floats128 x0_0 = Vectors.Load128(ref at1, 0);
                                    sum0_0_0 = Vectors.MultiplyAdd128(w0, x0_0, sum0_0_0);
                                    sum1_0_0 = Vectors.MultiplyAdd128(w1, x0_0, sum1_0_0);
                                    Floats128 x0_2 = Vectors.Load128(ref at1, 4);
                                    sum0_0_2 = Vectors.MultiplyAdd128(w0, x0_2, sum0_0_2);
                                    sum1_0_2 = Vectors.MultiplyAdd128(w1, x0_2, sum1_0_2);
                                    Floats128 x0_4 = Vectors.Load128(ref at1, 8);
                                    sum0_0_4 = Vectors.MultiplyAdd128(w0, x0_4, sum0_0_4);
                                    sum1_0_4 = Vectors.MultiplyAdd128(w1, x0_4, sum1_0_4);
                                    Floats128 x1_0 = Vectors.Load128(ref at1, 28);
                                    sum0_1_0 = Vectors.MultiplyAdd128(w0, x1_0, sum0_1_0);
                                    sum1_1_0 = Vectors.MultiplyAdd128(w1, x1_0, sum1_1_0);
                                    Floats128 x1_2 = Vectors.Load128(ref at1, 32);
                                    sum0_1_2 = Vectors.MultiplyAdd128(w0, x1_2, sum0_1_2);
                                    sum1_1_2 = Vectors.MultiplyAdd128(w1, x1_2, sum1_1_2);
                                    Floats128 x1_4 = Vectors.Load128(ref at1, 36);
                                    sum0_1_4 = Vectors.MultiplyAdd128(w0, x1_4, sum0_1_4);
                                    sum1_1_4 = Vectors.MultiplyAdd128(w1, x1_4, sum1_1_4);
                                }
                                w = ref Unsafe.Add(ref w, 2);
                                at0 = ref Unsafe.Add(ref at0, 28);
                            }
                            sum0_0_0 = Activations.Relu(sum0_0_0);
                            sum0_0_2 = Activations.Relu(sum0_0_2);
                            sum0_0_4 = Activations.Relu(sum0_0_4);
                            sum0_1_0 = Activations.Relu(sum0_1_0);
                            sum0_1_2 = Activations.Relu(sum0_1_2);
                            sum0_1_4 = Activations.Relu(sum0_1_4);
                            sum0_0_0 = Vector128.Max(sum0_0_0, sum0_1_0);
                            StridedVectors.StoreLarger(sum0_0_0, ref result);
                            sum0_0_2 = Vector128.Max(sum0_0_2, sum0_1_2);
                            StridedVectors.StoreLarger(sum0_0_2, ref Unsafe.Add(ref result, 2));
                            sum0_0_4 = Vector128.Max(sum0_0_4, sum0_1_4);
                            StridedVectors.StoreLarger(sum0_0_4, ref Unsafe.Add(ref result, 4));
                            sum1_0_0 = Activations.Relu(sum1_0_0);
                            sum1_0_2 = Activations.Relu(sum1_0_2);
                            sum1_0_4 = Activations.Relu(sum1_0_4);
                            sum1_1_0 = Activations.Relu(sum1_1_0);
                            sum1_1_2 = Activations.Relu(sum1_1_2);
                            sum1_1_4 = Activations.Relu(sum1_1_4);
                            sum1_0_0 = Vector128.Max(sum1_0_0, sum1_1_0);
                            StridedVectors.StoreLarger(sum1_0_0, ref Unsafe.Add(ref result, 144));
                            sum1_0_2 = Vector128.Max(sum1_0_2, sum1_1_2);
                            StridedVectors.StoreLarger(sum1_0_2, ref Unsafe.Add(ref result, 146));
                            sum1_0_4 = Vector128.Max(sum1_0_4, sum1_1_4);
                            StridedVectors.StoreLarger(sum1_0_4, ref Unsafe.Add(ref result, 148));
                        }
                    }
                    matrix = ref Unsafe.Add(ref matrix, 50);
                    channel += 2;
                }
            }
        }

        // conv2: conv2d 5 x 5, relu, max-pool 2 x 2 stride 2 x 2: 'conv2' all 16 units x 8 x 8 from 'conv1' all 8 units x 12 x 12; then max-pool 2 x 2 stride 2 x 2: 'conv2' all 16 units x 4 x 4 from 16 x 8 x 8
        // 204,800 multiply-adds; by the model 13,091 cycles.
        // Outputs across 16 lanes: 1 vector of them for 4 results at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Conv2(ref float x, ref float weights, ref float y)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                ref float source = ref x;
                ref float matrix = ref weights;
                int channel = 0;
                for (int top = 0; top < 4; top += 1)
                {
                    ref float tile = ref Unsafe.Add(ref source, top * 24);
                    ref float result = ref Unsafe.Add(ref y, top * 64 + channel);
                    Floats512 addend0 = Vectors.Load512(ref weights, 3200 + channel);
                    Floats512 sum0_0_0 = addend0, sum0_0_1 = addend0, sum0_0_2 = addend0, sum0_0_3 = addend0, sum0_0_4 = addend0, sum0_0_5 = addend0, sum0_0_6 = addend0, sum0_0_7 = addend0;
                    Floats512 sum0_1_0 = addend0, sum0_1_1 = addend0, sum0_1_2 = addend0, sum0_1_3 = addend0, sum0_1_4 = addend0, sum0_1_5 = addend0, sum0_1_6 = addend0, sum0_1_7 = addend0;
                    ref float w = ref matrix;
                    ref float at0 = ref tile;
                    for (int k0 = 0; k0 < 8; k0++)
                    {
                        ref float at1 = ref at0;
                        for (int k1 = 0; k1 < 5; k1++)
                        {
                            ref float at2 = ref at1;
                            ref float end = ref Unsafe.Add(ref w, 80);
                            do
                            {
                                {
                                    Floats512 w0 = Vectors.Load512(ref w, 0);
                                    sum0_0_0 = Vectors.MultiplyAddOne512(ref at2, 0, w0, sum0_0_0);
                                    sum0_0_1 = Vectors.MultiplyAddOne512(ref at2, 1, w0, sum0_0_1);
                                    sum0_0_2 = Vectors.MultiplyAddOne512(ref at2, 2, w0, sum0_0_2);
                                    sum0_0_3 = Vectors.MultiplyAddOne512(ref at2, 3, w0, sum0_0_3);
                                    sum0_0_4 = Vectors.MultiplyAddOne512(ref at2, 4, w0, sum0_0_4);
                                    sum0_0_5 = Vectors.MultiplyAddOne512(ref at2, 5, w0, sum0_0_5);
                                    sum0_0_6 = Vectors.MultiplyAddOne512(ref at2, 6, w0, sum0_0_6);
                                    sum0_0_7 = Vectors.MultiplyAddOne512(ref at2, 7, w0, sum0_0_7);
                                    sum0_1_0 = Vectors.MultiplyAddOne512(ref at2, 12, w0, sum0_1_0);
                                    sum0_1_1 = Vectors.MultiplyAddOne512(ref at2, 13, w0, sum0_1_1);
                                    sum0_1_2 = Vectors.MultiplyAddOne512(ref at2, 14, w0, sum0_1_2);
                                    sum0_1_3 = Vectors.MultiplyAddOne512(ref at2, 15, w0, sum0_1_3);
                                    sum0_1_4 = Vectors.MultiplyAddOne512(ref at2, 16, w0, sum0_1_4);
                                    sum0_1_5 = Vectors.MultiplyAddOne512(ref at2, 17, w0, sum0_1_5);
                                    sum0_1_6 = Vectors.MultiplyAddOne512(ref at2, 18, w0, sum0_1_6);
                                    sum0_1_7 = Vectors.MultiplyAddOne512(ref at2, 19, w0, sum0_1_7);
                                }
                                w = ref Unsafe.Add(ref w, 16);
                                at2 = ref Unsafe.Add(ref at2, 1);
                            }
                            while (Unsafe.IsAddressLessThan(ref w, ref end));
                            at1 = ref Unsafe.Add(ref at1, 12);
                        }
                        at0 = ref Unsafe.Add(ref at0, 144);
                    }
                    sum0_0_0 = Vector512.Max(sum0_0_0, sum0_0_1);
                    sum0_0_0 = Vector512.Max(sum0_0_0, sum0_1_0);
                    sum0_0_0 = Vector512.Max(sum0_0_0, sum0_1_1);
                    sum0_0_0 = Activations.Relu(sum0_0_0);
                    sum0_0_2 = Vector512.Max(sum0_0_2, sum0_0_3);
                    sum0_0_2 = Vector512.Max(sum0_0_2, sum0_1_2);
                    sum0_0_2 = Vector512.Max(sum0_0_2, sum0_1_3);
                    sum0_0_2 = Activations.Relu(sum0_0_2);
                    sum0_0_4 = Vector512.Max(sum0_0_4, sum0_0_5);
                    sum0_0_4 = Vector512.Max(sum0_0_4, sum0_1_4);
                    sum0_0_4 = Vector512.Max(sum0_0_4, sum0_1_5);
                    sum0_0_4 = Activations.Relu(sum0_0_4);
                    sum0_0_6 = Vector512.Max(sum0_0_6, sum0_0_7);
                    sum0_0_6 = Vector512.Max(sum0_0_6, sum0_1_6);
                    sum0_0_6 = Vector512.Max(sum0_0_6, sum0_1_7);
                    sum0_0_6 = Activations.Relu(sum0_0_6);
                    Vectors.StoreAll512(ref result, 0, 16, sum0_0_0, sum0_0_2, sum0_0_4, sum0_0_6);
                }
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                ref float source = ref x;
                ref float matrix = ref weights;
                int channel = 0;
                for (int top = 0; top < 4; top += 1)
                {
                    for (int left = 0; left < 4; left += 1)
                    {
                        ref float tile = ref Unsafe.Add(ref source, top * 24 + left * 2);
                        ref float result = ref Unsafe.Add(ref y, top * 64 + left * 16 + channel);
                        Floats256 addend0 = Vectors.Load256(ref weights, 3200 + channel);
                        Floats256 sum0_0_0 = addend0, sum0_0_1 = addend0;
                        Floats256 sum0_1_0 = addend0, sum0_1_1 = addend0;
                        Floats256 addend1 = Vectors.Load256(ref weights, 3208 + channel);
                        Floats256 sum1_0_0 = addend1, sum1_0_1 = addend1;
                        Floats256 sum1_1_0 = addend1, sum1_1_1 = addend1;
                        ref float w = ref matrix;
                        ref float at0 = ref tile;
                        for (int k0 = 0; k0 < 8; k0++)
                        {
                            ref float at1 = ref at0;
                            for (int k1 = 0; k1 < 5; k1++)
                            {
                                ref float at2 = ref at1;
                                ref float end = ref Unsafe.Add(ref w, 48);
                                do
                                {
                                    {
                                        Floats256 w0 = Vectors.Load256(ref w, 0);
                                        Floats256 w1 = Vectors.Load256(ref w, 8);
                                        Products.AddFloat256(ref at2, 0, w0, ref sum0_0_0, w1, ref sum1_0_0);
                                        Products.AddFloat256(ref at2, 1, w0, ref sum0_0_1, w1, ref sum1_0_1);
                                        Products.AddFloat256(ref at2, 12, w0, ref sum0_1_0, w1, ref sum1_1_0);
                                        Products.AddFloat256(ref at2, 13, w0, ref sum0_1_1, w1, ref sum1_1_1);
                                    }
                                    {
                                        Floats256 w0 = Vectors.Load256(ref w, 16);
                                        Floats256 w1 = Vectors.Load256(ref w, 24);
                                        Products.AddFloat256(ref at2, 1, w0, ref sum0_0_0, w1, ref sum1_0_0);
                                        Products.AddFloat256(ref at2, 2, w0, ref sum0_0_1, w1, ref sum1_0_1);
                                        Products.AddFloat256(ref at2, 13, w0, ref sum0_1_0, w1, ref sum1_1_0);
                                        Products.AddFloat256(ref at2, 14, w0, ref sum0_1_1, w1, ref sum1_1_1);
                                    }
                                    {
                                        Floats256 w0 = Vectors.Load256(ref w, 32);
                                        Floats256 w1 = Vectors.Load256(ref w, 40);
                                        Products.AddFloat256(ref at2, 2, w0, ref sum0_0_0, w1, ref sum1_0_0);
                                        Products.AddFloat256(ref at2, 3, w0, ref sum0_0_1, w1, ref sum1_0_1);
                                        Products.AddFloat256(ref at2, 14, w0, ref sum0_1_0, w1, ref sum1_1_0);
                                        Products.AddFloat256(ref at2, 15, w0, ref sum0_1_1, w1, ref sum1_1_1);
                                    }
                                    w = ref Unsafe.Add(ref w, 48);
                                    at2 = ref Unsafe.Add(ref at2, 3);
                                }
                                while (Unsafe.IsAddressLessThan(ref w, ref end));
                                {
                                    Floats256 w0 = Vectors.Load256(ref w, 0);
                                    Floats256 w1 = Vectors.Load256(ref w, 8);
                                    Products.AddFloat256(ref at2, 0, w0, ref sum0_0_0, w1, ref sum1_0_0);
                                    Products.AddFloat256(ref at2, 1, w0, ref sum0_0_1, w1, ref sum1_0_1);
                                    Products.AddFloat256(ref at2, 12, w0, ref sum0_1_0, w1, ref sum1_1_0);
                                    Products.AddFloat256(ref at2, 13, w0, ref sum0_1_1, w1, ref sum1_1_1);
                                }
                                {
                                    Floats256 w0 = Vectors.Load256(ref w, 16);
                                    Floats256 w1 = Vectors.Load256(ref w, 24);
                                    Products.AddFloat256(ref at2, 1, w0, ref sum0_0_0, w1, ref sum1_0_0);
                                    Products.AddFloat256(ref at2, 2, w0, ref sum0_0_1, w1, ref sum1_0_1);
                                    Products.AddFloat256(ref at2, 13, w0, ref sum0_1_0, w1, ref sum1_1_0);
                                    Products.AddFloat256(ref at2, 14, w0, ref sum0_1_1, w1, ref sum1_1_1);
                                }
                                w = ref Unsafe.Add(ref w, 32);
                                at1 = ref Unsafe.Add(ref at1, 12);
                            }
                            at0 = ref Unsafe.Add(ref at0, 144);
                        }
                        sum0_0_0 = Vector256.Max(sum0_0_0, sum0_0_1);
                        sum0_0_0 = Vector256.Max(sum0_0_0, sum0_1_0);
                        sum0_0_0 = Vector256.Max(sum0_0_0, sum0_1_1);
                        sum0_0_0 = Activations.Relu(sum0_0_0);
                        sum1_0_0 = Vector256.Max(sum1_0_0, sum1_0_1);
                        sum1_0_0 = Vector256.Max(sum1_0_0, sum1_1_0);
                        sum1_0_0 = Vector256.Max(sum1_0_0, sum1_1_1);
                        sum1_0_0 = Activations.Relu(sum1_0_0);
                        Vectors.StoreAll256(ref result, 0, 8, sum0_0_0, sum1_0_0);
                    }
                }
            }
            else
            {
                ref float source = ref x;
                ref float matrix = ref weights;
                int channel = 0;
                for (int top = 0; top < 4; top += 1)
                {
                    for (int left = 0; left < 4; left += 1)
                    {
                        ref float tile = ref Unsafe.Add(ref source, top * 24 + left * 2);
                        ref float result = ref Unsafe.Add(ref y, top * 64 + left * 16 + channel);
                        Floats128 addend0 = Vectors.Load128(ref weights, 3200 + channel);
                        Floats128 sum0_0_0 = addend0, sum0_0_1 = addend0;
                        Floats128 sum0_1_0 = addend0, sum0_1_1 = addend0;
                        Floats128 addend1 = Vectors.Load128(ref weights, 3204 + channel);
                        Floats128 sum1_0_0 = addend1, sum1_0_1 = addend1;
                        Floats128 sum1_1_0 = addend1, sum1_1_1 = addend1;
                        Floats128 addend2 = Vectors.Load128(ref weights, 3208 + channel);
                        Floats128 sum2_0_0 = addend2, sum2_0_1 = addend2;
                        Floats128 sum2_1_0 = addend2, sum2_1_1 = addend2;
                        Floats128 addend3 = Vectors.Load128(ref weights, 3212 + channel);
                        Floats128 sum3_0_0 = addend3, sum3_0_1 = addend3;
                        Floats128 sum3_1_0 = addend3, sum3_1_1 = addend3;
                        ref float w = ref matrix;
                        ref float at0 = ref tile;
                        for (int k0 = 0; k0 < 8; k0++)
                        {
                            ref float at1 = ref at0;
                            for (int k1 = 0; k1 < 5; k1++)
                            {
                                ref float at2 = ref at1;
                                ref float end = ref Unsafe.Add(ref w, 80);
                                do
                                {
                                    {
                                        Floats128 w0 = Vectors.Load128(ref w, 0);
                                        Floats128 w1 = Vectors.Load128(ref w, 4);
                                        Floats128 w2 = Vectors.Load128(ref w, 8);
                                        Floats128 w3 = Vectors.Load128(ref w, 12);
                                        Products.AddFloat128(ref at2, 0, w0, ref sum0_0_0, w1, ref sum1_0_0, w2, ref sum2_0_0, w3, ref sum3_0_0);
                                        Products.AddFloat128(ref at2, 1, w0, ref sum0_0_1, w1, ref sum1_0_1, w2, ref sum2_0_1, w3, ref sum3_0_1);
                                        Products.AddFloat128(ref at2, 12, w0, ref sum0_1_0, w1, ref sum1_1_0, w2, ref sum2_1_0, w3, ref sum3_1_0);
                                        Products.AddFloat128(ref at2, 13, w0, ref sum0_1_1, w1, ref sum1_1_1, w2, ref sum2_1_1, w3, ref sum3_1_1);
                                    }
                                    w = ref Unsafe.Add(ref w, 16);
                                    at2 = ref Unsafe.Add(ref at2, 1);
                                }
                                while (Unsafe.IsAddressLessThan(ref w, ref end));
                                at1 = ref Unsafe.Add(ref at1, 12);
                            }
                            at0 = ref Unsafe.Add(ref at0, 144);
                        }
                        sum0_0_0 = Vector128.Max(sum0_0_0, sum0_0_1);
                        sum0_0_0 = Vector128.Max(sum0_0_0, sum0_1_0);
                        sum0_0_0 = Vector128.Max(sum0_0_0, sum0_1_1);
                        sum0_0_0 = Activations.Relu(sum0_0_0);
                        sum1_0_0 = Vector128.Max(sum1_0_0, sum1_0_1);
                        sum1_0_0 = Vector128.Max(sum1_0_0, sum1_1_0);
                        sum1_0_0 = Vector128.Max(sum1_0_0, sum1_1_1);
                        sum1_0_0 = Activations.Relu(sum1_0_0);
                        sum2_0_0 = Vector128.Max(sum2_0_0, sum2_0_1);
                        sum2_0_0 = Vector128.Max(sum2_0_0, sum2_1_0);
                        sum2_0_0 = Vector128.Max(sum2_0_0, sum2_1_1);
                        sum2_0_0 = Activations.Relu(sum2_0_0);
                        sum3_0_0 = Vector128.Max(sum3_0_0, sum3_0_1);
                        sum3_0_0 = Vector128.Max(sum3_0_0, sum3_1_0);
                        sum3_0_0 = Vector128.Max(sum3_0_0, sum3_1_1);
                        sum3_0_0 = Activations.Relu(sum3_0_0);
                        Vectors.StoreAll128(ref result, 0, 4, sum0_0_0, sum1_0_0, sum2_0_0, sum3_0_0);
                    }
                }
            }
        }

        // fc1: dense, relu: 'fc1' all 64 units from 'flat' all 256 units
        // 16,384 multiply-adds; by the model 2,459 cycles for a row, 1,026 in a batch, along the other axis 2,741 cycles for a row, 1,576 in a batch.
        // Outputs across lanes: up to 4 panels of 16 outputs at a time; batches in blocks of 6 rows (3 with narrow vectors).
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Fc1(ref float x, ref float weights, ref float y)
        { } // 152 lines

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Fc1Rows(ref float x, ref float weights, ref float y, int rows)
        { } // 376 lines

        // fc2: dense: 'fc2' all 10 units from 'fc1' all 64 units
        // 640 multiply-adds; by the model 163 cycles for a row, 77 in a batch, along the other axis 136 cycles for a row, 160 in a batch.
        // Outputs across lanes: one panel of 16 outputs at a time, 4 partial sums; batches in blocks of 6 rows (1 with narrow vectors).
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Fc2(ref float x, ref float weights, ref float y)
        { } // 64 lines

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Fc2Rows(ref float x, ref float weights, ref float y, int rows)
        { } // 137 lines
    }
}

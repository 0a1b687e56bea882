    /// <remarks>
    /// The network 'gated' from net.prunednet.json: 685 parameters, 12,800 multiply-adds a row.
    /// <code>
    /// layer      operation                                 survivors                    multiply-adds  cycles  kernel
    /// expand     conv1d 1, hard-swish                      'channel' all 20 units x 30          4,800     393  places across 16 lanes
    /// depthwise  conv1d 5 padding 2 depthwise, hard-swish  'channel' all 20 units x 30          3,000     525  places across 8 lanes
    /// squeeze    global-average-pool                       'channel' all 20 units
    /// reduce     dense, relu                               'squeezed' all 5 units                 100      64  outputs across lanes
    /// excite     dense, hard-sigmoid                       'channel' all 20 units                 100      52  outputs across lanes
    /// gate       multiply                                  'channel' all 20 units x 30
    /// project    conv1d 1, plus 'signal'                   'band' all 8 units x 30              4,800     367  places across 16 lanes
    /// twice      upsample                                  'band' all 8 units x 60
    /// signal2    output                                    8 x 60
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 1,024 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "gated", bytes: 1000, new[]
        {
            TensorPacking.Kernels("expand.weight", offset: 0, shape: new[] { 20, 8, 1 }, groups: 1, panel: 5, channelsLast: false),
            TensorPacking.Vector("expand.bias", offset: 160, length: 20),
            TensorPacking.Kernels("depthwise.weight", offset: 192, shape: new[] { 20, 1, 5 }, groups: 20, panel: 1, channelsLast: false),
            TensorPacking.Vector("depthwise.bias", offset: 304, length: 20),
            TensorPacking.Panels("reduce.weight", offset: 336, outputs: 5, inputs: 20),
            TensorPacking.Vector("reduce.bias", offset: 656, length: 5),
            TensorPacking.Panels("excite.weight", offset: 672, outputs: 20, inputs: 5),
            TensorPacking.Vector("excite.bias", offset: 832, length: 20),
            TensorPacking.Kernels("project.weight", offset: 864, shape: new[] { 8, 20, 1 }, groups: 1, panel: 4, channelsLast: false),
        }));

        // Where the weights of each layer start, in floats.
        private const int Weights_Expand = 0;
        private const int Weights_Depthwise = 192;
        private const int Weights_Reduce = 336;
        private const int Weights_Excite = 672;
        private const int Weights_Project = 864;

        // Where each value between the layers starts: in the memory for one row, and in that for a group of rows.
        private const int Row_Expand = 2, Rows_Expand = 2; // 20 x 30
        private const int Row_Depthwise = 688, Rows_Depthwise = 688; // 20 x 30
        private const int Row_Squeeze = 0, Rows_Squeeze = 0; // 20
        private const int Row_Reduce = 32, Rows_Reduce = 32; // 5
        private const int Row_Excite = 0, Rows_Excite = 0; // 20
        private const int Row_Project = 1296, Rows_Project = 1296; // 8 x 30
        private const int Row_Twice = 0, Rows_Twice = 0; // 8 x 60

        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Run(ref float weights, ref float arena, ref float input0, ref float output0)
        {
            Layer_ExpandBorder(ref Unsafe.Add(ref arena, Row_Expand));
            Layer_Expand(ref input0, ref Unsafe.Add(ref weights, Weights_Expand), ref Unsafe.Add(ref arena, Row_Expand));
            Layer_Depthwise(ref Unsafe.Add(ref arena, Row_Expand), ref Unsafe.Add(ref weights, Weights_Depthwise), ref Unsafe.Add(ref arena, Row_Depthwise));
            Layer_Squeeze(ref Unsafe.Add(ref arena, Row_Depthwise), ref Unsafe.Add(ref arena, Row_Squeeze));
            Layer_Reduce(ref Unsafe.Add(ref arena, Row_Squeeze), ref Unsafe.Add(ref weights, Weights_Reduce), ref Unsafe.Add(ref arena, Row_Reduce));
            Layer_Excite(ref Unsafe.Add(ref arena, Row_Reduce), ref Unsafe.Add(ref weights, Weights_Excite), ref Unsafe.Add(ref arena, Row_Excite));
            Layer_Gate(ref Unsafe.Add(ref arena, Row_Depthwise), ref Unsafe.Add(ref arena, Row_Excite), ref Unsafe.Add(ref arena, Row_Depthwise));
            Layer_Project(ref Unsafe.Add(ref arena, Row_Depthwise), ref input0, ref Unsafe.Add(ref weights, Weights_Project), ref Unsafe.Add(ref arena, Row_Project));
            Layer_Twice(ref Unsafe.Add(ref arena, Row_Project), ref Unsafe.Add(ref arena, Row_Twice));
            Layer_Signal2(ref Unsafe.Add(ref arena, Row_Twice), ref output0);
        }

        internal static void RunRows(ref float weights, ref float arena, ref float input0, ref float output0, int count)
        {
            while (count > 0)
            {
                int rows = count < 48 ? count : 48;
                for (int row = 0; row < rows; row++)
                {
                    Layer_ExpandBorder(ref Unsafe.Add(ref arena, Rows_Expand));
                    Layer_Expand(ref Unsafe.Add(ref input0, row * 240), ref Unsafe.Add(ref weights, Weights_Expand), ref Unsafe.Add(ref arena, Rows_Expand));
                    Layer_Depthwise(ref Unsafe.Add(ref arena, Rows_Expand), ref Unsafe.Add(ref weights, Weights_Depthwise), ref Unsafe.Add(ref arena, Rows_Depthwise));
                    Layer_Squeeze(ref Unsafe.Add(ref arena, Rows_Depthwise), ref Unsafe.Add(ref arena, Rows_Squeeze));
                    Layer_Reduce(ref Unsafe.Add(ref arena, Rows_Squeeze), ref Unsafe.Add(ref weights, Weights_Reduce), ref Unsafe.Add(ref arena, Rows_Reduce));
                    Layer_Excite(ref Unsafe.Add(ref arena, Rows_Reduce), ref Unsafe.Add(ref weights, Weights_Excite), ref Unsafe.Add(ref arena, Rows_Excite));
                    Layer_Gate(ref Unsafe.Add(ref arena, Rows_Depthwise), ref Unsafe.Add(ref arena, Rows_Excite), ref Unsafe.Add(ref arena, Rows_Depthwise));
                    Layer_Project(ref Unsafe.Add(ref arena, Rows_Depthwise), ref Unsafe.Add(ref input0, row * 240), ref Unsafe.Add(ref weights, Weights_Project), ref Unsafe.Add(ref arena, Rows_Project));
                    Layer_Twice(ref Unsafe.Add(ref arena, Rows_Project), ref Unsafe.Add(ref arena, Rows_Twice));
                    Layer_Signal2(ref Unsafe.Add(ref arena, Rows_Twice), ref Unsafe.Add(ref output0, row * 480));
                }
                input0 = ref Unsafe.Add(ref input0, rows * 240);
                output0 = ref Unsafe.Add(ref output0, rows * 480);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 240);
            global::System.Span<float> output0Rows = MemoryMarshal.CreateSpan(ref output0, count * 480);
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
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 240), ref Output0.At(first * 480), Pieces.Rows(piece));
            }
        }

        // expand: zeros around 20 x 30, for the padding of what reads them
        private static void Layer_ExpandBorder(ref float y)
        { } // 6 lines

        // expand: conv1d 1, hard-swish: 'channel' all 20 units x 30 from 'band' all 8 units x 30
        // 4,800 multiply-adds; by the model 393 cycles.
        // Places across 16 lanes: 2 vectors of them for 5 outputs at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Expand(ref float x, ref float weights, ref float y)
        { } // 235 lines

        // depthwise: conv1d 5 padding 2 depthwise, hard-swish: 'channel' all 20 units x 30 from 'channel' all 20 units x 30
        // 3,000 multiply-adds; by the model 525 cycles.
        // Places across 8 lanes: 4 vectors of them for 1 output at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Depthwise(ref float x, ref float weights, ref float y)
        {
            if (Vector256.IsHardwareAccelerated)
            {
                ref float source = ref Unsafe.Add(ref x, -2);
                ref float matrix = ref weights;
                int channel = 0;
                for (int group = 0; group < 20; group++)
                {
                    {
                        ref float tile = ref source;
                        ref float result = ref Unsafe.Add(ref y, channel * 30);
                        Floats256 sum0_0_0 = Vectors.Broadcast256(ref weights, 112 + channel), sum0_0_8 = sum0_0_0, sum0_0_16 = sum0_0_0, sum0_0_22 = sum0_0_0;
                        ref float w = ref matrix;
                        {
                            Floats256 w0 = Vectors.Broadcast256(ref w, 0);
                            Floats256 x0_0 = Vectors.Load256(ref tile, 0);
                            sum0_0_0 = Vectors.MultiplyAdd256(w0, x0_0, sum0_0_0);
                            Floats256 x0_8 = Vectors.Load256(ref tile, 8);
                            sum0_0_8 = Vectors.MultiplyAdd256(w0, x0_8, sum0_0_8);
                            Floats256 x0_16 = Vectors.Load256(ref tile, 16);
                            sum0_0_16 = Vectors.MultiplyAdd256(w0, x0_16, sum0_0_16);
                            Floats256 x0_22 = Vectors.Load256(ref tile, 22);
                            sum0_0_22 = Vectors.MultiplyAdd256(w0, x0_22, sum0_0_22);
                        }
                        {
                            Floats256 w0 = Vectors.Broadcast256(ref w, 1);
                            Floats256 x0_0 = Vectors.Load256(ref tile, 1);
                            sum0_0_0 = Vectors.MultiplyAdd256(w0, x0_0, sum0_0_0);
                            Floats256 x0_8 = Vectors.Load256(ref tile, 9);
                            sum0_0_8 = Vectors.MultiplyAdd256(w0, x0_8, sum0_0_8);
                            Floats256 x0_16 = Vectors.Load256(ref tile, 17);
                            sum0_0_16 = Vectors.MultiplyAdd256(w0, x0_16, sum0_0_16);
                            Floats256 x0_22 = Vectors.Load256(ref tile, 23);
                            sum0_0_22 = Vectors.MultiplyAdd256(w0, x0_22, sum0_0_22);
                        }
                        {
                            Floats256 w0 = Vectors.Broadcast256(ref w, 2);
                            Floats256 x0_0 = Vectors.Load256(ref tile, 2);
                            sum0_0_0 = Vectors.MultiplyAdd256(w0, x0_0, sum0_0_0);
                            Floats256 x0_8 = Vectors.Load256(ref tile, 10);
                            sum0_0_8 = Vectors.MultiplyAdd256(w0, x0_8, sum0_0_8);
                            Floats256 x0_16 = Vectors.Load256(ref tile, 18);
                            sum0_0_16 = Vectors.MultiplyAdd256(w0, x0_16, sum0_0_16);
                            Floats256 x0_22 = Vectors.Load256(ref tile, 24);
                            sum0_0_22 = Vectors.MultiplyAdd256(w0, x0_22, sum0_0_22);
                        }
                        {
                            Floats256 w0 = Vectors.Broadcast256(ref w, 3);
                            Floats256 x0_0 = Vectors.Load256(ref tile, 3);
                            sum0_0_0 = Vectors.MultiplyAdd256(w0, x0_0, sum0_0_0);
                            Floats256 x0_8 = Vectors.Load256(ref tile, 11);
                            sum0_0_8 = Vectors.MultiplyAdd256(w0, x0_8, sum0_0_8);
                            Floats256 x0_16 = Vectors.Load256(ref tile, 19);
                            sum0_0_16 = Vectors.MultiplyAdd256(w0, x0_16, sum0_0_16);
                            Floats256 x0_22 = Vectors.Load256(ref tile, 25);
                            sum0_0_22 = Vectors.MultiplyAdd256(w0, x0_22, sum0_0_22);
                        }
                        {
                            Floats256 w0 = Vectors.Broadcast256(ref w, 4);
                            Floats256 x0_0 = Vectors.Load256(ref tile, 4);
                            sum0_0_0 = Vectors.MultiplyAdd256(w0, x0_0, sum0_0_0);
                            Floats256 x0_8 = Vectors.Load256(ref tile, 12);
                            sum0_0_8 = Vectors.MultiplyAdd256(w0, x0_8, sum0_0_8);
                            Floats256 x0_16 = Vectors.Load256(ref tile, 20);
                            sum0_0_16 = Vectors.MultiplyAdd256(w0, x0_16, sum0_0_16);
                            Floats256 x0_22 = Vectors.Load256(ref tile, 26);
                            sum0_0_22 = Vectors.MultiplyAdd256(w0, x0_22, sum0_0_22);
                        }
                        Vectors.Store256(Activations.HardSwish(sum0_0_0), ref result, 0);
                        Vectors.Store256(Activations.HardSwish(sum0_0_8), ref result, 8);
                        Vectors.Store256(Activations.HardSwish(sum0_0_16), ref result, 16);
                        Vectors.Store256(Activations.HardSwish(sum0_0_22), ref result, 22);
                    }
                    matrix = ref Unsafe.Add(ref matrix, 5);
                    channel += 1;
                    source = ref Unsafe.Add(ref source, 34);
                }
            }
            else
            {
                ref float source = ref Unsafe.Add(ref x, -2);
                ref float matrix = ref weights;
                int channel = 0;
                for (int group = 0; group < 20; group++)
                {
                    {
                        ref float tile = ref source;
                        ref float result = ref Unsafe.Add(ref y, channel * 30);
                        Floats128 sum0_0_0 = Vectors.Broadcast128(ref weights, 112 + channel), sum0_0_4 = sum0_0_0, sum0_0_8 = sum0_0_0, sum0_0_12 = sum0_0_0, sum0_0_16 = sum0_0_0, sum0_0_20 = sum0_0_0, sum0_0_24 = sum0_0_0, sum0_0_26 = sum0_0_0;
                        ref float w = ref matrix;
                        ref float at0 = ref tile;
                        ref float end = ref Unsafe.Add(ref w, 3);
                        do
                        {
                            {
                                Floats128 w0 = Vectors.Broadcast128(ref w, 0);
                                Floats128 x0_0 = Vectors.Load128(ref at0, 0);
                                sum0_0_0 = Vectors.MultiplyAdd128(w0, x0_0, sum0_0_0);
                                Floats128 x0_4 = Vectors.Load128(ref at0, 4);
                                sum0_0_4 = Vectors.MultiplyAdd128(w0, x0_4, sum0_0_4);
                                Floats128 x0_8 = Vectors.Load128(ref at0, 8);
                                sum0_0_8 = Vectors.MultiplyAdd128(w0, x0_8, sum0_0_8);
                                Floats128 x0_12 = Vectors.Load128(ref at0, 12);
                                sum0_0_12 = Vectors.MultiplyAdd128(w0, x0_12, sum0_0_12);
                                Floats128 x0_16 = Vectors.Load128(ref at0, 16);
                                sum0_0_16 = Vectors.MultiplyAdd128(w0, x0_16, sum0_0_16);
                                Floats128 x0_20 = Vectors.Load128(ref at0, 20);
                                sum0_0_20 = Vectors.MultiplyAdd128(w0, x0_20, sum0_0_20);
                                Floats128 x0_24 = Vectors.Load128(ref at0, 24);
                                sum0_0_24 = Vectors.MultiplyAdd128(w0, x0_24, sum0_0_24);
                                Floats128 x0_26 = Vectors.Load128(ref at0, 26);
                                sum0_0_26 = Vectors.MultiplyAdd128(w0, x0_26, sum0_0_26);
                            }
                            {
                                Floats128 w0 = Vectors.Broadcast128(ref w, 1);
                                Floats128 x0_0 = Vectors.Load128(ref at0, 1);
                                sum0_0_0 = Vectors.MultiplyAdd128(w0, x0_0, sum0_0_0);
                                Floats128 x0_4 = Vectors.Load128(ref at0, 5);
                                sum0_0_4 = Vectors.MultiplyAdd128(w0, x0_4, sum0_0_4);
                                Floats128 x0_8 = Vectors.Load128(ref at0, 9);
                                sum0_0_8 = Vectors.MultiplyAdd128(w0, x0_8, sum0_0_8);
                                Floats128 x0_12 = Vectors.Load128(ref at0, 13);
                                sum0_0_12 = Vectors.MultiplyAdd128(w0, x0_12, sum0_0_12);
                                Floats128 x0_16 = Vectors.Load128(ref at0, 17);
                                sum0_0_16 = Vectors.MultiplyAdd128(w0, x0_16, sum0_0_16);
                                Floats128 x0_20 = Vectors.Load128(ref at0, 21);
                                sum0_0_20 = Vectors.MultiplyAdd128(w0, x0_20, sum0_0_20);
                                Floats128 x0_24 = Vectors.Load128(ref at0, 25);
                                sum0_0_24 = Vectors.MultiplyAdd128(w0, x0_24, sum0_0_24);
                                Floats128 x0_26 = Vectors.Load128(ref at0, 27);
                                sum0_0_26 = Vectors.MultiplyAdd128(w0, x0_26, sum0_0_26);
                            }
                            {
                                Floats128 w0 = Vectors.Broadcast128(ref w, 2);
                                Floats128 x0_0 = Vectors.Load128(ref at0, 2);
                                sum0_0_0 = Vectors.MultiplyAdd128(w0, x0_0, sum0_0_0);
                                Floats128 x0_4 = Vectors.Load128(ref at0, 6);
                                sum0_0_4 = Vectors.MultiplyAdd128(w0, x0_4, sum0_0_4);
                                Floats128 x0_8 = Vectors.Load128(ref at0, 10);
                                sum0_0_8 = Vectors.MultiplyAdd128(w0, x0_8, sum0_0_8);
                                Floats128 x0_12 = Vectors.Load128(ref at0, 14);
                                sum0_0_12 = Vectors.MultiplyAdd128(w0, x0_12, sum0_0_12);
                                Floats128 x0_16 = Vectors.Load128(ref at0, 18);
                                sum0_0_16 = Vectors.MultiplyAdd128(w0, x0_16, sum0_0_16);
                                Floats128 x0_20 = Vectors.Load128(ref at0, 22);
                                sum0_0_20 = Vectors.MultiplyAdd128(w0, x0_20, sum0_0_20);
                                Floats128 x0_24 = Vectors.Load128(ref at0, 26);
                                sum0_0_24 = Vectors.MultiplyAdd128(w0, x0_24, sum0_0_24);
                                Floats128 x0_26 = Vectors.Load128(ref at0, 28);
                                sum0_0_26 = Vectors.MultiplyAdd128(w0, x0_26, sum0_0_26);
                            }
                            w = ref Unsafe.Add(ref w, 3);
                            at0 = ref Unsafe.Add(ref at0, 3);
                        }
                        while (Unsafe.IsAddressLessThan(ref w, ref end));
                        {
                            Floats128 w0 = Vectors.Broadcast128(ref w, 0);
                            Floats128 x0_0 = Vectors.Load128(ref at0, 0);
                            sum0_0_0 = Vectors.MultiplyAdd128(w0, x0_0, sum0_0_0);
                            Floats128 x0_4 = Vectors.Load128(ref at0, 4);
                            sum0_0_4 = Vectors.MultiplyAdd128(w0, x0_4, sum0_0_4);
                            Floats128 x0_8 = Vectors.Load128(ref at0, 8);
                            sum0_0_8 = Vectors.MultiplyAdd128(w0, x0_8, sum0_0_8);
                            Floats128 x0_12 = Vectors.Load128(ref at0, 12);
                            sum0_0_12 = Vectors.MultiplyAdd128(w0, x0_12, sum0_0_12);
                            Floats128 x0_16 = Vectors.Load128(ref at0, 16);
                            sum0_0_16 = Vectors.MultiplyAdd128(w0, x0_16, sum0_0_16);
                            Floats128 x0_20 = Vectors.Load128(ref at0, 20);
                            sum0_0_20 = Vectors.MultiplyAdd128(w0, x0_20, sum0_0_20);
                            Floats128 x0_24 = Vectors.Load128(ref at0, 24);
                            sum0_0_24 = Vectors.MultiplyAdd128(w0, x0_24, sum0_0_24);
                            Floats128 x0_26 = Vectors.Load128(ref at0, 26);
                            sum0_0_26 = Vectors.MultiplyAdd128(w0, x0_26, sum0_0_26);
                        }
                        {
                            Floats128 w0 = Vectors.Broadcast128(ref w, 1);
                            Floats128 x0_0 = Vectors.Load128(ref at0, 1);
                            sum0_0_0 = Vectors.MultiplyAdd128(w0, x0_0, sum0_0_0);
                            Floats128 x0_4 = Vectors.Load128(ref at0, 5);
                            sum0_0_4 = Vectors.MultiplyAdd128(w0, x0_4, sum0_0_4);
                            Floats128 x0_8 = Vectors.Load128(ref at0, 9);
                            sum0_0_8 = Vectors.MultiplyAdd128(w0, x0_8, sum0_0_8);
                            Floats128 x0_12 = Vectors.Load128(ref at0, 13);
                            sum0_0_12 = Vectors.MultiplyAdd128(w0, x0_12, sum0_0_12);
                            Floats128 x0_16 = Vectors.Load128(ref at0, 17);
                            sum0_0_16 = Vectors.MultiplyAdd128(w0, x0_16, sum0_0_16);
                            Floats128 x0_20 = Vectors.Load128(ref at0, 21);
                            sum0_0_20 = Vectors.MultiplyAdd128(w0, x0_20, sum0_0_20);
                            Floats128 x0_24 = Vectors.Load128(ref at0, 25);
                            sum0_0_24 = Vectors.MultiplyAdd128(w0, x0_24, sum0_0_24);
                            Floats128 x0_26 = Vectors.Load128(ref at0, 27);
                            sum0_0_26 = Vectors.MultiplyAdd128(w0, x0_26, sum0_0_26);
                        }
                        Vectors.Store128(Activations.HardSwish(sum0_0_0), ref result, 0);
                        Vectors.Store128(Activations.HardSwish(sum0_0_4), ref result, 4);
                        Vectors.Store128(Activations.HardSwish(sum0_0_8), ref result, 8);
                        Vectors.Store128(Activations.HardSwish(sum0_0_12), ref result, 12);
                        Vectors.Store128(Activations.HardSwish(sum0_0_16), ref result, 16);
                        Vectors.Store128(Activations.HardSwish(sum0_0_20), ref result, 20);
                        Vectors.Store128(Activations.HardSwish(sum0_0_24), ref result, 24);
                        Vectors.Store128(Activations.HardSwish(sum0_0_26), ref result, 26);
                    }
                    matrix = ref Unsafe.Add(ref matrix, 5);
                    channel += 1;
                    source = ref Unsafe.Add(ref source, 34);
                }
            }
        }

        // squeeze: global-average-pool: 'channel' all 20 units from 20 x 30
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Squeeze(ref float x, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                Floats512 check = Floats512.Zero;
                ref float from = ref x;
                ref float to = ref y;
                for (int i = 0; i < 16; i += 16)
                {
                    Floats512 pooled = Floats512.Zero;
                    for (int kx = 0; kx < 30; kx++)
                    {
                        pooled += SpacedVectors.Load512(ref Unsafe.Add(ref from, kx + (i) * 30), 30, 16);
                    }
                    pooled *= 0.0333333351f;
                    check = Vectors.MultiplyAdd512(pooled, Floats512.Zero, check);
                    Vectors.Store512(pooled, ref to, i);
                }
                {
                    Floats512 pooled = Floats512.Zero;
                    for (int kx = 0; kx < 30; kx++)
                    {
                        pooled += SpacedVectors.Load512(ref Unsafe.Add(ref from, kx + (16) * 30), 30, 4);
                    }
                    pooled *= 0.0333333351f;
                    check = Vectors.MultiplyAdd512(pooled, Floats512.Zero, check);
                    PartialVectors.Store(pooled, ref Unsafe.Add(ref to, 16), 4);
                }
                if (Vector512.EqualsAll(check, Floats512.Zero)) return;
            }
            else
            {
                Floats check = Floats.Zero;
                ref float from = ref x;
                ref float to = ref y;
                for (int i = 0; i < 20 - 20 % Floats.Count; i += Floats.Count)
                {
                    Floats pooled = Floats.Zero;
                    for (int kx = 0; kx < 30; kx++)
                    {
                        pooled += SpacedVectors.Load(ref Unsafe.Add(ref from, kx + (i) * 30), 30, Floats.Count);
                    }
                    pooled *= 0.0333333351f;
                    check = Vectors.MultiplyAdd(pooled, Floats.Zero, check);
                    Vectors.Store(pooled, ref to, i);
                }
                if (20 % Floats.Count != 0)
                {
                    {
                        Floats pooled = Floats.Zero;
                        for (int kx = 0; kx < 30; kx++)
                        {
                            pooled += SpacedVectors.Load(ref Unsafe.Add(ref from, kx + (20 - 20 % Floats.Count) * 30), 30, 20 % Floats.Count);
                        }
                        pooled *= 0.0333333351f;
                        check = Vectors.MultiplyAdd(pooled, Floats.Zero, check);
                        PartialVectors.Store(pooled, ref Unsafe.Add(ref to, 20 - 20 % Floats.Count), 20 % Floats.Count);
                    }
                }
                if (Vector.EqualsAll(check, Floats.Zero)) return;
            }
            // An average was not finite: all of them once more in double precision, which holds every sum of floats.
            var lines = new WideAverages.Windows(count: 1, size: 1, step: 1, dilation: 1, before: 0, length: 1, counted: 1, countsBefore: false, stride: 30, outputStride: 1);
            var places = new WideAverages.Windows(count: 1, size: 30, step: 1, dilation: 1, before: 0, length: 30, counted: 30, countsBefore: false, stride: 1, outputStride: 1);
            WideAverages.Of(ref x, ref y, 20, 30, lines, places);
        }

        // reduce: dense, relu: 'squeezed' all 5 units from 'channel' all 20 units
        // 100 multiply-adds; by the model 64 cycles for a row, 24 in a batch, along the other axis 89 cycles for a row, 90 in a batch.
        // Outputs across lanes: one panel of 16 outputs at a time, 4 partial sums; batches in blocks of 6 rows (3 with narrow vectors).
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Reduce(ref float x, ref float weights, ref float y)
        { } // 24 lines

        // excite: dense, hard-sigmoid: 'channel' all 20 units from 'squeezed' all 5 units
        // 100 multiply-adds; by the model 52 cycles for a row, 11 in a batch.
        // Outputs across lanes: up to 2 panels of 16 outputs at a time; batches in blocks of 12 rows (3 with narrow vectors).
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Excite(ref float x, ref float weights, ref float y)
        { } // 53 lines

        // gate: multiply: 'channel' all 20 units x 30
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Gate(ref float x0, ref float x1, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                for (int channel = 0; channel < 20; channel++)
                {
                    int at = channel * 30;
                    int at1 = channel;
                    Floats512 same1 = Vectors.Broadcast512(ref x1, at1);
                    for (int i = 0; i < 16; i += 16)
                    {
                        Floats512 value = Vectors.Load512(ref x0, at + i) * same1;
                        Vectors.Store512(value, ref y, at + i);
                    }
                    Floats512 rest = PartialVectors.Load512(ref Unsafe.Add(ref x0, at + 16), 14) * same1;
                    PartialVectors.Store(rest, ref Unsafe.Add(ref y, at + 16), 14);
                }
            }
            else
            {
                for (int channel = 0; channel < 20; channel++)
                {
                    int at = channel * 30;
                    int at1 = channel;
                    Floats same1 = Vectors.Broadcast(ref x1, at1);
                    for (int i = 0; i < 30 - 30 % Floats.Count; i += Floats.Count)
                    {
                        Floats value = Vectors.Load(ref x0, at + i) * same1;
                        Vectors.Store(value, ref y, at + i);
                    }
                    if (30 % Floats.Count != 0)
                    {
                        Floats rest = PartialVectors.Load(ref Unsafe.Add(ref x0, at + 30 - 30 % Floats.Count), 30 % Floats.Count) * same1;
                        PartialVectors.Store(rest, ref Unsafe.Add(ref y, at + 30 - 30 % Floats.Count), 30 % Floats.Count);
                    }
                }
            }
        }

        // project: conv1d 1, plus 'signal': 'band' all 8 units x 30 from 'channel' all 20 units x 30
        // 4,800 multiply-adds; by the model 367 cycles.
        // Places across 16 lanes: 2 vectors of them for 4 outputs at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Project(ref float x, ref float z0, ref float weights, ref float y)
        { } // 211 lines

        // twice: upsample: every entry 2 times, 'band' all 8 units x 60
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Twice(ref float x, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                for (int place = 0; place < 240; place++)
                {
                    int at = place;
                    int at1 = place * 2;
                    Floats512 same0 = Vectors.Broadcast512(ref x, at);
                    Floats512 rest = same0;
                    PartialVectors.Store(rest, ref Unsafe.Add(ref y, at1), 2);
                }
            }
            else
            {
                for (int place = 0; place < 240; place++)
                {
                    int at = place;
                    int at1 = place * 2;
                    Floats same0 = Vectors.Broadcast(ref x, at);
                    for (int i = 0; i < 2 - 2 % Floats.Count; i += Floats.Count)
                    {
                        Floats value = same0;
                        Vectors.Store(value, ref y, at1 + i);
                    }
                    if (2 % Floats.Count != 0)
                    {
                        Floats rest = same0;
                        PartialVectors.Store(rest, ref Unsafe.Add(ref y, at1 + 2 - 2 % Floats.Count), 2 % Floats.Count);
                    }
                }
            }
        }

        // signal2: output: copies 'twice'
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Signal2(ref float x, ref float y)
        { } // 1 lines
    }
}

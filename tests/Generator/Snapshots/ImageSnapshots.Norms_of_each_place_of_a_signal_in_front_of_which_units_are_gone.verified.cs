    /// <remarks>
    /// The network 'stream' from net.prunednet.json: 3,568 parameters, 40,320 multiply-adds a row.
    /// Of 'stream' 32 of 40 units survived.
    /// <code>
    /// layer  operation              survivors                     multiply-adds  cycles  kernel
    /// sound  input                  3 x 12
    /// stem   conv1d 3 padding 1     'stream' 32 of 40 units x 12          3,456     260  outputs across 16 lanes
    /// norm1  rms-norm               1 x 12
    /// norm1  rms-norm               'stream' 32 of 40 units x 12
    /// up     conv1d 1, relu         'hidden' all 48 units x 12           18,432   1,255  outputs across 8 lanes
    /// down   conv1d 1, plus 'stem'  'stream' 32 of 40 units x 12         18,432   1,205  outputs across 16 lanes
    /// norm2  layer-norm             3 x 12
    /// norm2  layer-norm             'stream' 32 of 40 units x 12
    /// pool   global-average-pool    'stream' 32 of 40 units
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 3,568 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "stream", bytes: 1000, new[]
        {
            TensorPacking.Kernels("stem.weight", offset: 0, shape: new[] { 32, 3, 3 }, groups: 1, panel: 16, channelsLast: false),
            TensorPacking.Vector("stem.bias", offset: 288, length: 32),
            TensorPacking.Vector("norm1.scale", offset: 320, length: 32),
            TensorPacking.Kernels("up.weight", offset: 352, shape: new[] { 48, 32, 1 }, groups: 1, panel: 8, channelsLast: true),
            TensorPacking.Vector("up.bias", offset: 1888, length: 48),
            TensorPacking.Kernels("down.weight", offset: 1936, shape: new[] { 32, 48, 1 }, groups: 1, panel: 16, channelsLast: true),
            TensorPacking.Vector("down.bias", offset: 3472, length: 32),
            TensorPacking.Vector("norm2.scale", offset: 3504, length: 32),
            TensorPacking.Vector("norm2.shift", offset: 3536, length: 32),
        }));

        // Where the weights of each layer start, in floats.
        private const int Weights_Stem = 0;
        private const int Weights_Norm1 = 320;
        private const int Weights_Up = 352;
        private const int Weights_Down = 1936;
        private const int Weights_Norm2 = 3504;

        // Where each value between the layers starts: in the memory for one row, and in that for a group of rows.
        private const int Row_Sound = 1, Rows_Sound = 1; // 3 x 12
        private const int Row_Stem = 576, Rows_Stem = 576; // 32 x 12
        private const int Row_Norm1Moments = 0, Rows_Norm1Moments = 0; // 1 x 12
        private const int Row_Norm1 = 960, Rows_Norm1 = 960; // 32 x 12
        private const int Row_Up = 0, Rows_Up = 0; // 48 x 12
        private const int Row_Down = 960, Rows_Down = 960; // 32 x 12
        private const int Row_Norm2Moments = 0, Rows_Norm2Moments = 0; // 3 x 12
        private const int Row_Norm2Moments_2 = 0, Rows_Norm2Moments_2 = 0; // 1 x 12
        private const int Row_Norm2Moments_3 = 1, Rows_Norm2Moments_3 = 1; // 1 x 12
        private const int Row_Norm2Moments_4 = 2, Rows_Norm2Moments_4 = 2; // 1 x 12

        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Run(ref float weights, ref float arena, ref float input0, ref float output0)
        {
            Layer_SoundBorder(ref Unsafe.Add(ref arena, Row_Sound));
            Layer_Sound(ref input0, ref Unsafe.Add(ref arena, Row_Sound));
            Layer_Stem(ref Unsafe.Add(ref arena, Row_Sound), ref Unsafe.Add(ref weights, Weights_Stem), ref Unsafe.Add(ref arena, Row_Stem));
            Layer_Norm1Moments(ref Unsafe.Add(ref arena, Row_Stem), ref Unsafe.Add(ref arena, Row_Norm1Moments));
            Layer_Norm1(ref Unsafe.Add(ref arena, Row_Stem), ref Unsafe.Add(ref arena, Row_Norm1Moments), ref Unsafe.Add(ref weights, Weights_Norm1), ref Unsafe.Add(ref arena, Row_Norm1));
            Layer_Up(ref Unsafe.Add(ref arena, Row_Norm1), ref Unsafe.Add(ref weights, Weights_Up), ref Unsafe.Add(ref arena, Row_Up));
            Layer_Down(ref Unsafe.Add(ref arena, Row_Up), ref Unsafe.Add(ref arena, Row_Stem), ref Unsafe.Add(ref weights, Weights_Down), ref Unsafe.Add(ref arena, Row_Down));
            Layer_Norm2Moments(ref Unsafe.Add(ref arena, Row_Down), ref Unsafe.Add(ref arena, Row_Norm2Moments));
            Layer_Norm2(ref Unsafe.Add(ref arena, Row_Down), ref Unsafe.Add(ref arena, Row_Norm2Moments_2), ref Unsafe.Add(ref arena, Row_Norm2Moments_3), ref Unsafe.Add(ref arena, Row_Norm2Moments_4), ref Unsafe.Add(ref weights, Weights_Norm2), ref Unsafe.Add(ref arena, Row_Down));
            Layer_Pool(ref Unsafe.Add(ref arena, Row_Down), ref output0);
        }

        internal static void RunRows(ref float weights, ref float arena, ref float input0, ref float output0, int count)
        {
            while (count > 0)
            {
                int rows = count < 48 ? count : 48;
                for (int row = 0; row < rows; row++)
                {
                    Layer_SoundBorder(ref Unsafe.Add(ref arena, Rows_Sound));
                    Layer_Sound(ref Unsafe.Add(ref input0, row * 36), ref Unsafe.Add(ref arena, Rows_Sound));
                    Layer_Stem(ref Unsafe.Add(ref arena, Rows_Sound), ref Unsafe.Add(ref weights, Weights_Stem), ref Unsafe.Add(ref arena, Rows_Stem));
                    Layer_Norm1Moments(ref Unsafe.Add(ref arena, Rows_Stem), ref Unsafe.Add(ref arena, Rows_Norm1Moments));
                    Layer_Norm1(ref Unsafe.Add(ref arena, Rows_Stem), ref Unsafe.Add(ref arena, Rows_Norm1Moments), ref Unsafe.Add(ref weights, Weights_Norm1), ref Unsafe.Add(ref arena, Rows_Norm1));
                    Layer_Up(ref Unsafe.Add(ref arena, Rows_Norm1), ref Unsafe.Add(ref weights, Weights_Up), ref Unsafe.Add(ref arena, Rows_Up));
                    Layer_Down(ref Unsafe.Add(ref arena, Rows_Up), ref Unsafe.Add(ref arena, Rows_Stem), ref Unsafe.Add(ref weights, Weights_Down), ref Unsafe.Add(ref arena, Rows_Down));
                    Layer_Norm2Moments(ref Unsafe.Add(ref arena, Rows_Down), ref Unsafe.Add(ref arena, Rows_Norm2Moments));
                    Layer_Norm2(ref Unsafe.Add(ref arena, Rows_Down), ref Unsafe.Add(ref arena, Rows_Norm2Moments_2), ref Unsafe.Add(ref arena, Rows_Norm2Moments_3), ref Unsafe.Add(ref arena, Rows_Norm2Moments_4), ref Unsafe.Add(ref weights, Weights_Norm2), ref Unsafe.Add(ref arena, Rows_Down));
                    Layer_Pool(ref Unsafe.Add(ref arena, Rows_Down), ref Unsafe.Add(ref output0, row * 32));
                }
                input0 = ref Unsafe.Add(ref input0, rows * 36);
                output0 = ref Unsafe.Add(ref output0, rows * 32);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 36);
            global::System.Span<float> output0Rows = MemoryMarshal.CreateSpan(ref output0, count * 32);
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
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 36), ref Output0.At(first * 32), Pieces.Rows(piece));
            }
        }

        // sound: zeros around 3 x 12, for the padding of what reads them
        private static void Layer_SoundBorder(ref float y)
        { } // 6 lines

        // sound: input: 3 x 12 of 3 x 12
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Sound(ref float x, ref float y)
        { } // 28 lines

        // stem: conv1d 3 padding 1: 'stream' 32 of 40 units x 12 from 'sound' all 3 units x 12
        // 3,456 multiply-adds; by the model 260 cycles.
        // Outputs across 16 lanes: 2 vectors of them for 12 results at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Stem(ref float x, ref float weights, ref float y)
        { } // 201 lines

        // norm1: rms-norm: 1 / sqrt(mean of squares + 1E-05) of all 32 channels of each of 12 places and 8 channels of zeros that went
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Norm1Moments(ref float x, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                for (int place = 0; place < 12; place++)
                {
                    ref float from = ref Unsafe.Add(ref x, place * 32);
                    ref float statistics = ref Unsafe.Add(ref y, place);
                    Floats512 squares = Floats512.Zero;
                    for (int i = 0; i < 32; i += 16)
                    {
                        Floats512 entry = Vectors.Load512(ref from, i);
                        squares = Vectors.MultiplyAdd512(entry, entry, squares);
                    }
                    float variance = Vector512.Sum(squares) * 0.0250000004f;
                    float factor = 1 / MathF.Sqrt(variance + 9.99999975E-06f);
                    if (!(variance <= float.MaxValue)) factor = WideMoments.RootMeanSquare(ref from, channels: 32, channelStride: 1, lines: 1, lineStride: 384, places: 1, placeStride: 32, zeros: 8, 9.99999975E-06f);
                    statistics = factor;
                }
            }
            else
            {
                for (int place = 0; place < 12; place++)
                {
                    ref float from = ref Unsafe.Add(ref x, place * 32);
                    ref float statistics = ref Unsafe.Add(ref y, place);
                    Floats squares = Floats.Zero;
                    for (int i = 0; i < 32 - 32 % Floats.Count; i += Floats.Count)
                    {
                        Floats entry = Vectors.Load(ref from, i);
                        squares = Vectors.MultiplyAdd(entry, entry, squares);
                    }
                    if (32 % Floats.Count != 0)
                    {
                        Floats entry = PartialVectors.Load(ref Unsafe.Add(ref from, 32 - 32 % Floats.Count), 32 % Floats.Count);
                        squares = Vectors.MultiplyAdd(entry, entry, squares);
                    }
                    float variance = Vector.Sum(squares) * 0.0250000004f;
                    float factor = 1 / MathF.Sqrt(variance + 9.99999975E-06f);
                    if (!(variance <= float.MaxValue)) factor = WideMoments.RootMeanSquare(ref from, channels: 32, channelStride: 1, lines: 1, lineStride: 384, places: 1, placeStride: 32, zeros: 8, 9.99999975E-06f);
                    statistics = factor;
                }
            }
        }

        // norm1: rms-norm: x * factor * scale, 'stream' 32 of 40 units x 12
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Norm1(ref float x0, ref float x1, ref float weights, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                for (int place = 0; place < 12; place++)
                {
                    int at = place * 32;
                    int at1 = place;
                    Floats512 same2 = Vectors.Broadcast512(ref x1, at1);
                    for (int i = 0; i < 32; i += 16)
                    {
                        Floats512 value = Vectors.Load512(ref x0, at + i) * same2 * Vectors.Load512(ref weights, i);
                        Vectors.Store512(value, ref y, at + i);
                    }
                }
            }
            else
            {
                for (int place = 0; place < 12; place++)
                {
                    int at = place * 32;
                    int at1 = place;
                    Floats same2 = Vectors.Broadcast(ref x1, at1);
                    for (int i = 0; i < 32 - 32 % Floats.Count; i += Floats.Count)
                    {
                        Floats value = Vectors.Load(ref x0, at + i) * same2 * Vectors.Load(ref weights, i);
                        Vectors.Store(value, ref y, at + i);
                    }
                    if (32 % Floats.Count != 0)
                    {
                        Floats rest = PartialVectors.Load(ref Unsafe.Add(ref x0, at + 32 - 32 % Floats.Count), 32 % Floats.Count) * same2 * PartialVectors.Load(ref Unsafe.Add(ref weights, 32 - 32 % Floats.Count), 32 % Floats.Count);
                        PartialVectors.Store(rest, ref Unsafe.Add(ref y, at + 32 - 32 % Floats.Count), 32 % Floats.Count);
                    }
                }
            }
        }

        // up: conv1d 1, relu: 'hidden' all 48 units x 12 from 'stream' 32 of 40 units x 12
        // 18,432 multiply-adds; by the model 1,255 cycles.
        // Outputs across 8 lanes: 6 vectors of them for 4 results at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Up(ref float x, ref float weights, ref float y)
        { } // 156 lines

        // down: conv1d 1, plus 'stem': 'stream' 32 of 40 units x 12 from 'hidden' all 48 units x 12
        // 18,432 multiply-adds; by the model 1,205 cycles.
        // Outputs across 16 lanes: 2 vectors of them for 12 results at once.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Down(ref float x, ref float z0, ref float weights, ref float y)
        { } // 168 lines

        // norm2: layer-norm: mean and 1 / sqrt(variance + 1E-05) of all 32 channels of each of 12 places and 8 channels of zeros that went
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Norm2Moments(ref float x, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                for (int place = 0; place < 12; place++)
                {
                    ref float from = ref Unsafe.Add(ref x, place * 32);
                    ref float statistics = ref Unsafe.Add(ref y, place * 3);
                    // A first guess of the mean, and the sums around it.
                    float center = Vector512.Sum(Vectors.Load512(ref from, 0)) * 0.0625f;
                    float shift, variance;
                    for (int pass = 0; ; pass++)
                    {
                        Floats512 guess = Vector512.Create(center);
                        Floats512 distances = Floats512.Zero;
                        Floats512 squares = Floats512.Zero;
                        for (int i = 0; i < 32; i += 16)
                        {
                            Floats512 distance = Vectors.Load512(ref from, i) - guess;
                            distances += distance;
                            squares = Vectors.MultiplyAdd512(distance, distance, squares);
                        }
                        shift = (Vector512.Sum(distances) - 8 * center) * 0.0250000004f;
                        variance = (Vector512.Sum(squares) + 8 * (center * center)) * 0.0250000004f - shift * shift;
                        if (!(shift * shift > variance)) break;
                        // Digits have cancelled, for the guess was further off than the values deviate: once more around the mean.
                        if (pass == 1)
                        {
                            variance = MathF.Max(variance, 0);
                            break;
                        }
                        center += shift;
                    }
                    float factor = 1 / MathF.Sqrt(variance + 9.99999975E-06f), rest = -shift * factor;
                    if (!(variance <= float.MaxValue))
                    {
                        WideMoments.Of(ref from, channels: 32, channelStride: 1, lines: 1, lineStride: 384, places: 1, placeStride: 32, zeros: 8, 9.99999975E-06f, out center, out factor, out rest);
                    }
                    statistics = center;
                    Unsafe.Add(ref statistics, 1) = factor;
                    Unsafe.Add(ref statistics, 2) = rest;
                }
            }
            else
            {
                for (int place = 0; place < 12; place++)
                {
                    ref float from = ref Unsafe.Add(ref x, place * 32);
                    ref float statistics = ref Unsafe.Add(ref y, place * 3);
                    // A first guess of the mean, and the sums around it.
                    float center = Vector.Sum(Vectors.Load(ref from, 0)) * (1f / Floats.Count);
                    float shift, variance;
                    for (int pass = 0; ; pass++)
                    {
                        Floats guess = new Floats(center);
                        Floats distances = Floats.Zero;
                        Floats squares = Floats.Zero;
                        for (int i = 0; i < 32 - 32 % Floats.Count; i += Floats.Count)
                        {
                            Floats distance = Vectors.Load(ref from, i) - guess;
                            distances += distance;
                            squares = Vectors.MultiplyAdd(distance, distance, squares);
                        }
                        if (32 % Floats.Count != 0)
                        {
                            Floats distance = PartialVectors.Load(ref Unsafe.Add(ref from, 32 - 32 % Floats.Count), 32 % Floats.Count) - PartialVectors.First(guess, 32 % Floats.Count);
                            distances += distance;
                            squares = Vectors.MultiplyAdd(distance, distance, squares);
                        }
                        shift = (Vector.Sum(distances) - 8 * center) * 0.0250000004f;
                        variance = (Vector.Sum(squares) + 8 * (center * center)) * 0.0250000004f - shift * shift;
                        if (!(shift * shift > variance)) break;
                        // Digits have cancelled, for the guess was further off than the values deviate: once more around the mean.
                        if (pass == 1)
                        {
                            variance = MathF.Max(variance, 0);
                            break;
                        }
                        center += shift;
                    }
                    float factor = 1 / MathF.Sqrt(variance + 9.99999975E-06f), rest = -shift * factor;
                    if (!(variance <= float.MaxValue))
                    {
                        WideMoments.Of(ref from, channels: 32, channelStride: 1, lines: 1, lineStride: 384, places: 1, placeStride: 32, zeros: 8, 9.99999975E-06f, out center, out factor, out rest);
                    }
                    statistics = center;
                    Unsafe.Add(ref statistics, 1) = factor;
                    Unsafe.Add(ref statistics, 2) = rest;
                }
            }
        }

        // norm2: layer-norm: ((x - center) * factor + rest) * scale + shift, 'stream' 32 of 40 units x 12
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Norm2(ref float x0, ref float x1, ref float x2, ref float x3, ref float weights, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                for (int place = 0; place < 12; place++)
                {
                    int at = place * 32;
                    int at1 = place * 3;
                    Floats512 same1 = Vectors.Broadcast512(ref x1, at1);
                    Floats512 same3 = Vectors.Broadcast512(ref x2, at1);
                    Floats512 same4 = Vectors.Broadcast512(ref x3, at1);
                    for (int i = 0; i < 32; i += 16)
                    {
                        Floats512 value = Vectors.MultiplyAdd512(Vectors.MultiplyAdd512(Vectors.Load512(ref x0, at + i) - same1, same3, same4), Vectors.Load512(ref weights, i), Vectors.Load512(ref weights, 32 + i));
                        Vectors.Store512(value, ref y, at + i);
                    }
                }
            }
            else
            {
                for (int place = 0; place < 12; place++)
                {
                    int at = place * 32;
                    int at1 = place * 3;
                    Floats same1 = Vectors.Broadcast(ref x1, at1);
                    Floats same3 = Vectors.Broadcast(ref x2, at1);
                    Floats same4 = Vectors.Broadcast(ref x3, at1);
                    for (int i = 0; i < 32 - 32 % Floats.Count; i += Floats.Count)
                    {
                        Floats value = Vectors.MultiplyAdd(Vectors.MultiplyAdd(Vectors.Load(ref x0, at + i) - same1, same3, same4), Vectors.Load(ref weights, i), Vectors.Load(ref weights, 32 + i));
                        Vectors.Store(value, ref y, at + i);
                    }
                    if (32 % Floats.Count != 0)
                    {
                        Floats rest = Vectors.MultiplyAdd(Vectors.MultiplyAdd(PartialVectors.Load(ref Unsafe.Add(ref x0, at + 32 - 32 % Floats.Count), 32 % Floats.Count) - same1, same3, same4), PartialVectors.Load(ref Unsafe.Add(ref weights, 32 - 32 % Floats.Count), 32 % Floats.Count), PartialVectors.Load(ref Unsafe.Add(ref weights, 32 + 32 - 32 % Floats.Count), 32 % Floats.Count));
                        PartialVectors.Store(rest, ref Unsafe.Add(ref y, at + 32 - 32 % Floats.Count), 32 % Floats.Count);
                    }
                }
            }
        }

        // pool: global-average-pool: 'stream' 32 of 40 units from 32 x 12
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Pool(ref float x, ref float y)
        { } // 53 lines
    }
}

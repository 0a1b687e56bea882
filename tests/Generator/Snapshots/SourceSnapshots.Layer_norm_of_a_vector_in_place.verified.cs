    /// <remarks>
    /// The network 'normal' from net.prunednet.json: 5,203 parameters, 4,600 multiply-adds a row.
    /// <code>
    /// layer  operation         survivors          multiply-adds  cycles  kernel
    /// fc1    dense             'h' all 200 units          4,000     376  outputs across lanes
    /// norm   layer-norm        3
    /// norm   layer-norm, relu  'h' all 200 units
    /// fc2    dense             'y' all 3 units              600     123  the sum across lanes
    /// </code>
    /// Cycles are those of one row by the model that chose the kernels, of a core with vectors of 512 bits.
    /// </remarks>
    internal static class Layers
    {
        // Loaded once, checked against the manifest, and packed in the order in which the layers read: 5,424 floats.
        internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load(
            typeof(Layers).Assembly, "net.prunednet.safetensors", network: "normal", bytes: 1000, new[]
        {
            TensorPacking.Panels("fc1.weight", offset: 0, outputs: 200, inputs: 20),
            TensorPacking.Vector("fc1.bias", offset: 4160, length: 200),
            TensorPacking.Vector("norm.scale", offset: 4368, length: 200),
            TensorPacking.Vector("norm.shift", offset: 4576, length: 200),
            TensorPacking.Rows("fc2.weight", offset: 4784, outputs: 3, inputs: 200),
            TensorPacking.Vector("fc2.bias", offset: 5408, length: 3),
        }));

        // Where the weights of each layer start, in floats.
        private const int Weights_Fc1 = 0;
        private const int Weights_Norm = 4368;
        private const int Weights_Fc2 = 4784;

        // Where each value between the layers starts: in the memory for one row, and in that for a group of rows.
        private const int Row_Fc1 = 0, Rows_Fc1 = 0; // 200
        private const int Row_NormMoments = 208, Rows_NormMoments = 9984; // 3
        private const int Row_NormMoments_2 = 208, Rows_NormMoments_2 = 9984; // 1
        private const int Row_NormMoments_3 = 209, Rows_NormMoments_3 = 9985; // 1
        private const int Row_NormMoments_4 = 210, Rows_NormMoments_4 = 9986; // 1

        [@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Run(ref float weights, ref float arena, ref float input0, ref float output0)
        {
            Layer_Fc1(ref input0, ref Unsafe.Add(ref weights, Weights_Fc1), ref Unsafe.Add(ref arena, Row_Fc1));
            Layer_NormMoments(ref Unsafe.Add(ref arena, Row_Fc1), ref Unsafe.Add(ref arena, Row_NormMoments));
            Layer_Norm(ref Unsafe.Add(ref arena, Row_Fc1), ref Unsafe.Add(ref arena, Row_NormMoments_2), ref Unsafe.Add(ref arena, Row_NormMoments_3), ref Unsafe.Add(ref arena, Row_NormMoments_4), ref Unsafe.Add(ref weights, Weights_Norm), ref Unsafe.Add(ref arena, Row_Fc1));
            Layer_Fc2(ref Unsafe.Add(ref arena, Row_Fc1), ref Unsafe.Add(ref weights, Weights_Fc2), ref output0);
        }

        internal static void RunRows(ref float weights, ref float arena, ref float input0, ref float output0, int count)
        {
            while (count > 0)
            {
                int rows = count < 48 ? count : 48;
                Layer_Fc1Rows(ref input0, ref Unsafe.Add(ref weights, Weights_Fc1), ref Unsafe.Add(ref arena, Rows_Fc1), rows);
                Layer_NormMomentsRows(ref Unsafe.Add(ref arena, Rows_Fc1), ref Unsafe.Add(ref arena, Rows_NormMoments), rows);
                Layer_NormRows(ref Unsafe.Add(ref arena, Rows_Fc1), ref Unsafe.Add(ref arena, Rows_NormMoments_2), ref Unsafe.Add(ref arena, Rows_NormMoments_3), ref Unsafe.Add(ref arena, Rows_NormMoments_4), ref Unsafe.Add(ref weights, Weights_Norm), ref Unsafe.Add(ref arena, Rows_Fc1), rows);
                Layer_Fc2Rows(ref Unsafe.Add(ref arena, Rows_Fc1), ref Unsafe.Add(ref weights, Weights_Fc2), ref output0, rows);
                input0 = ref Unsafe.Add(ref input0, rows * 20);
                output0 = ref Unsafe.Add(ref output0, rows * 3);
                count -= rows;
            }
        }

        // The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.
        internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, ref float input0, ref float output0, int count)
        {
            global::System.Span<float> input0Rows = MemoryMarshal.CreateSpan(ref input0, count * 20);
            global::System.Span<float> output0Rows = MemoryMarshal.CreateSpan(ref output0, count * 3);
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
                RunRows(ref Weights.Start, ref Arenas[thread].Start, ref Input0.At(first * 20), ref Output0.At(first * 3), Pieces.Rows(piece));
            }
        }

        // fc1: dense: 'h' all 200 units from 'x' all 20 units
        // 4,000 multiply-adds; by the model 376 cycles for a row, 269 in a batch, along the other axis 1,288 cycles for a row, 2,040 in a batch.
        // Outputs across lanes: up to 5 panels of 16 outputs at a time; batches in blocks of 4 rows (3 with narrow vectors).
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Fc1(ref float x, ref float weights, ref float y)
        { } // 146 lines

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Fc1Rows(ref float x, ref float weights, ref float y, int rows)
        { } // 511 lines

        // norm: layer-norm: mean and 1 / sqrt(variance + 1E-05) of all 200
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_NormMoments(ref float x, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                // A first guess of the mean, and the sums around it.
                float center = Vector512.Sum(Vectors.Load512(ref x, 0)) * 0.0625f;
                float shift, variance;
                for (int pass = 0; ; pass++)
                {
                    Floats512 guess = Vector512.Create(center);
                    Floats512 distances0 = Floats512.Zero;
                    Floats512 distances1 = Floats512.Zero;
                    Floats512 distances2 = Floats512.Zero;
                    Floats512 distances3 = Floats512.Zero;
                    Floats512 squares0 = Floats512.Zero;
                    Floats512 squares1 = Floats512.Zero;
                    Floats512 squares2 = Floats512.Zero;
                    Floats512 squares3 = Floats512.Zero;
                    for (int i = 0; i < 192; i += 64)
                    {
                        Floats512 distance0 = Vectors.Load512(ref x, i) - guess;
                        distances0 += distance0;
                        squares0 = Vectors.MultiplyAdd512(distance0, distance0, squares0);
                        Floats512 distance1 = Vectors.Load512(ref x, i + 16) - guess;
                        distances1 += distance1;
                        squares1 = Vectors.MultiplyAdd512(distance1, distance1, squares1);
                        Floats512 distance2 = Vectors.Load512(ref x, i + 32) - guess;
                        distances2 += distance2;
                        squares2 = Vectors.MultiplyAdd512(distance2, distance2, squares2);
                        Floats512 distance3 = Vectors.Load512(ref x, i + 48) - guess;
                        distances3 += distance3;
                        squares3 = Vectors.MultiplyAdd512(distance3, distance3, squares3);
                    }
                    {
                        Floats512 distance0 = PartialVectors.Load512(ref Unsafe.Add(ref x, 192), 8) - PartialVectors.First(guess, 8);
                        distances0 += distance0;
                        squares0 = Vectors.MultiplyAdd512(distance0, distance0, squares0);
                    }
                    shift = Vector512.Sum(distances0 + distances1 + distances2 + distances3) * 0.00499999989f;
                    variance = Vector512.Sum(squares0 + squares1 + squares2 + squares3) * 0.00499999989f - shift * shift;
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
                    WideMoments.Of(ref x, channels: 200, channelStride: 1, lines: 1, lineStride: 1, places: 1, placeStride: 1, zeros: 0, 9.99999975E-06f, out center, out factor, out rest);
                }
                y = center;
                Unsafe.Add(ref y, 1) = factor;
                Unsafe.Add(ref y, 2) = rest;
            }
            else
            {
                // A first guess of the mean, and the sums around it.
                float center = Vector.Sum(Vectors.Load(ref x, 0)) * (1f / Floats.Count);
                float shift, variance;
                for (int pass = 0; ; pass++)
                {
                    Floats guess = new Floats(center);
                    Floats distances0 = Floats.Zero;
                    Floats distances1 = Floats.Zero;
                    Floats distances2 = Floats.Zero;
                    Floats distances3 = Floats.Zero;
                    Floats squares0 = Floats.Zero;
                    Floats squares1 = Floats.Zero;
                    Floats squares2 = Floats.Zero;
                    Floats squares3 = Floats.Zero;
                    for (int i = 0; i < 200 - 200 % (4 * Floats.Count); i += 4 * Floats.Count)
                    {
                        Floats distance0 = Vectors.Load(ref x, i) - guess;
                        distances0 += distance0;
                        squares0 = Vectors.MultiplyAdd(distance0, distance0, squares0);
                        Floats distance1 = Vectors.Load(ref x, i + Floats.Count) - guess;
                        distances1 += distance1;
                        squares1 = Vectors.MultiplyAdd(distance1, distance1, squares1);
                        Floats distance2 = Vectors.Load(ref x, i + 2 * Floats.Count) - guess;
                        distances2 += distance2;
                        squares2 = Vectors.MultiplyAdd(distance2, distance2, squares2);
                        Floats distance3 = Vectors.Load(ref x, i + 3 * Floats.Count) - guess;
                        distances3 += distance3;
                        squares3 = Vectors.MultiplyAdd(distance3, distance3, squares3);
                    }
                    for (int i = 200 - 200 % (4 * Floats.Count); i < 200 - 200 % Floats.Count; i += Floats.Count)
                    {
                        Floats distance0 = Vectors.Load(ref x, i) - guess;
                        distances0 += distance0;
                        squares0 = Vectors.MultiplyAdd(distance0, distance0, squares0);
                    }
                    if (200 % Floats.Count != 0)
                    {
                        Floats distance0 = PartialVectors.Load(ref Unsafe.Add(ref x, 200 - 200 % Floats.Count), 200 % Floats.Count) - PartialVectors.First(guess, 200 % Floats.Count);
                        distances0 += distance0;
                        squares0 = Vectors.MultiplyAdd(distance0, distance0, squares0);
                    }
                    shift = Vector.Sum(distances0 + distances1 + distances2 + distances3) * 0.00499999989f;
                    variance = Vector.Sum(squares0 + squares1 + squares2 + squares3) * 0.00499999989f - shift * shift;
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
                    WideMoments.Of(ref x, channels: 200, channelStride: 1, lines: 1, lineStride: 1, places: 1, placeStride: 1, zeros: 0, 9.99999975E-06f, out center, out factor, out rest);
                }
                y = center;
                Unsafe.Add(ref y, 1) = factor;
                Unsafe.Add(ref y, 2) = rest;
            }
        }

        private static void Layer_NormMomentsRows(ref float x, ref float y, int rows)
        {
            for (int row = 0; row < rows; row++)
            {
                Layer_NormMoments(ref Unsafe.Add(ref x, row * 208), ref Unsafe.Add(ref y, row * 16));
            }
        }

        // norm: layer-norm, relu: ((x - center) * factor + rest) * scale + shift, 'h' all 200 units
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Norm(ref float x0, ref float x1, ref float x2, ref float x3, ref float weights, ref float y)
        {
            if (Vector512.IsHardwareAccelerated || Floats.Count > 8)
            {
                Floats512 same1 = Vectors.Broadcast512(ref x1, 0);
                Floats512 same3 = Vectors.Broadcast512(ref x2, 0);
                Floats512 same4 = Vectors.Broadcast512(ref x3, 0);
                for (int i = 0; i < 192; i += 16)
                {
                    Floats512 value = Activations.Relu(Vectors.MultiplyAdd512(Vectors.MultiplyAdd512(Vectors.Load512(ref x0, i) - same1, same3, same4), Vectors.Load512(ref weights, i), Vectors.Load512(ref weights, 208 + i)));
                    Vectors.Store512(value, ref y, i);
                }
                Floats512 rest = Activations.Relu(Vectors.MultiplyAdd512(Vectors.MultiplyAdd512(PartialVectors.Load512(ref Unsafe.Add(ref x0, 192), 8) - same1, same3, same4), PartialVectors.Load512(ref Unsafe.Add(ref weights, 192), 8), PartialVectors.Load512(ref Unsafe.Add(ref weights, 208 + 192), 8)));
                PartialVectors.Store(rest, ref Unsafe.Add(ref y, 192), 8);
            }
            else
            {
                Floats same1 = Vectors.Broadcast(ref x1, 0);
                Floats same3 = Vectors.Broadcast(ref x2, 0);
                Floats same4 = Vectors.Broadcast(ref x3, 0);
                for (int i = 0; i < 200 - 200 % Floats.Count; i += Floats.Count)
                {
                    Floats value = Activations.Relu(Vectors.MultiplyAdd(Vectors.MultiplyAdd(Vectors.Load(ref x0, i) - same1, same3, same4), Vectors.Load(ref weights, i), Vectors.Load(ref weights, 208 + i)));
                    Vectors.Store(value, ref y, i);
                }
                if (200 % Floats.Count != 0)
                {
                    Floats rest = Activations.Relu(Vectors.MultiplyAdd(Vectors.MultiplyAdd(PartialVectors.Load(ref Unsafe.Add(ref x0, 200 - 200 % Floats.Count), 200 % Floats.Count) - same1, same3, same4), PartialVectors.Load(ref Unsafe.Add(ref weights, 200 - 200 % Floats.Count), 200 % Floats.Count), PartialVectors.Load(ref Unsafe.Add(ref weights, 208 + 200 - 200 % Floats.Count), 200 % Floats.Count)));
                    PartialVectors.Store(rest, ref Unsafe.Add(ref y, 200 - 200 % Floats.Count), 200 % Floats.Count);
                }
            }
        }

        private static void Layer_NormRows(ref float x0, ref float x1, ref float x2, ref float x3, ref float weights, ref float y, int rows)
        { } // 4 lines

        // fc2: dense: 'y' all 3 units from 'h' all 200 units
        // 600 multiply-adds; by the model 123 cycles for a row, 103 in a batch, along the other axis 334 cycles for a row, 219 in a batch.
        // The sum across lanes: up to 3 outputs at a time, 2 partial sums.
        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Fc2(ref float x, ref float weights, ref float y)
        { } // 85 lines

        [@MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Layer_Fc2Rows(ref float x, ref float weights, ref float y, int rows)
        { } // 286 lines
    }
}

        /// <summary>A name for each entry of the input: a column, and what of it the entry stands for.</summary>
        public static global::System.ReadOnlySpan<string> FeatureNames => new string[]
        {
            "distance km",
            "distance km=(missing)",
            "price",
            "express=yes",
            "carrier=Falcon",
            "carrier=Old & Sons",
            "carrier=(other)",
            "carrier=(missing)",
            "class=1",
            "class=2.0",
            "class=3+",
            "packer=Ada",
            "packer=Ben",
            "ordered=year",
            "ordered=hour.sin",
            "ordered=hour.cos",
            "ordered=hour.sin2",
            "ordered=hour.cos2",
            "ordered=(missing)",
            "due=month.sin",
            "due=month.cos",
            "due=weekday.sin",
            "due=weekday.cos",
            "due=weekend",
            "leaves=hour.sin",
            "leaves=hour.cos",
            "leaves=hour.sin2",
            "leaves=hour.cos2",
        };

        /// <summary>A row of the table that network 'deliveries' was trained on.</summary>
        public readonly partial record struct Row
        {
            /// <summary>Column 'distance km': a number.</summary>
            /// <remarks>Missing as null or NaN: 0.1 in its place, beside a feature that says so.</remarks>
            public required double? DistanceKm { get; init; }

            /// <summary>Column 'price': a number, without separators and signs (45% is 45).</summary>
            /// <remarks>Missing as null or NaN: 2.1 in its place.</remarks>
            public required double? Price { get; init; }

            /// <summary>Column 'express': true for 'yes', false for 'no'.</summary>
            /// <remarks>Missing as null: 3.1 in its place.</remarks>
            public required bool? Express { get; init; }

            /// <summary>Column 'carrier': one of 'Falcon', 'Old &amp; Sons'; another counts among those that were rare in training.</summary>
            /// <remarks>Missing as null or empty: then it has a feature of its own.</remarks>
            public required string? Carrier { get; init; }

            /// <summary>Column 'class': one of '1', '2.0', '3+'; another has no feature.</summary>
            /// <remarks>Missing as null or empty: then it has no feature.</remarks>
            public required string? Class { get; init; }

            /// <summary>Column 'packer': one of 'Ada', 'Ben'; another has no feature.</summary>
            /// <remarks>The network does not read it: nothing of it survived.</remarks>
            public string? Packer { get; init; }

            /// <summary>Column 'ordered': a date with a time, as the clock on the spot shows it, of which the network is given year, hour.</summary>
            /// <remarks>Missing as null: what is usual in the place of each number, beside a feature that says so.</remarks>
            public required global::System.DateTime? Ordered { get; init; }

            /// <summary>Column 'due': a date, of which the network is given month, weekday.</summary>
            /// <remarks>Missing as null: what is usual in the place of each number.</remarks>
            public required global::System.DateOnly? Due { get; init; }

            /// <summary>Column 'leaves': a time of day, of which the network is given hour.</summary>
            /// <remarks>Missing as null: what is usual in the place of each number.</remarks>
            public required global::System.TimeOnly? Leaves { get; init; }
        }

        /// <summary>The categories that training saw, column by column.</summary>
        public static class Categories
        {
            /// <summary>The categories of column 'carrier' that training saw.</summary>
            public static class Carrier
            {
                /// <summary>'Falcon'.</summary>
                public const string Falcon = "Falcon";

                /// <summary>'Old &amp; Sons'.</summary>
                public const string OldSons = "Old & Sons";

                /// <summary>All of them, in the order of their features.</summary>
                public static global::System.ReadOnlySpan<string> All => new string[]
                {
                    "Falcon",
                    "Old & Sons",
                };
            }

            /// <summary>The categories of column 'class' that training saw.</summary>
            public static class Class
            {
                /// <summary>'1'.</summary>
                public const string N1 = "1";

                /// <summary>'2.0'.</summary>
                public const string N20 = "2.0";

                /// <summary>'3+'.</summary>
                public const string N3 = "3+";

                /// <summary>All of them, in the order of their features.</summary>
                public static global::System.ReadOnlySpan<string> All => new string[]
                {
                    "1",
                    "2.0",
                    "3+",
                };
            }

            /// <summary>The categories of column 'packer' that training saw.</summary>
            public static class Packer
            {
                /// <summary>'Ada'.</summary>
                public const string Ada = "Ada";

                /// <summary>'Ben'.</summary>
                public const string Ben = "Ben";

                /// <summary>All of them, in the order of their features.</summary>
                public static global::System.ReadOnlySpan<string> All => new string[]
                {
                    "Ada",
                    "Ben",
                };
            }
        }

        /// <summary>Turns a row into the network's input, bit by bit as training did.</summary>
        /// <remarks>Allocates nothing. Entries of columns that the network does not read are 0.</remarks>
        /// <param name="row">The row.</param>
        /// <param name="input">Receives 28 floats.</param>
        /// <exception cref="global::System.ArgumentException">The span has another length.</exception>
        /// <exception cref="global::System.ArgumentException">The network was not trained to take a value of the row.</exception>
        public static void Encode(in Row row, global::System.Span<float> input)
        {
            global::PrunedNetGen.Runtime.Arguments.RequireLength(input.Length, 28, "input", "deliveries");
            input.Clear();
            if (row.DistanceKm is double distanceKm && !double.IsNaN(distanceKm))
            {
                input[0] = global::PrunedNetGen.Runtime.RowValues.Number(distanceKm, "distance km");
            }
            else
            {
                input[0] = 0.100000001f;
                input[1] = 1f;
            }
            if (row.Price is double price && !double.IsNaN(price))
            {
                input[2] = global::PrunedNetGen.Runtime.RowValues.Number(price, "price");
            }
            else
            {
                input[2] = 2.0999999f;
            }
            if (row.Express is bool express)
            {
                input[3] = express ? 1f : 0f;
            }
            else
            {
                input[3] = 3.0999999f;
            }
            int carrier = __CarrierPlace(row.Carrier);
            if (carrier >= 0)
                input[4 + carrier] = 1f;
            int @class = __ClassPlace(row.Class);
            if (@class >= 0)
                input[8 + @class] = 1f;
            if (row.Ordered is global::System.DateTime ordered)
            {
                global::PrunedNetGen.Runtime.DateFeatures.Year(ordered, input.Slice(13, 1));
                global::PrunedNetGen.Runtime.DateFeatures.Hour(ordered, input.Slice(14, 4));
            }
            else
            {
                input[13] = 13.1000004f;
                input[14] = 14.1000004f;
                input[15] = 15.1000004f;
                input[16] = 16.1000004f;
                input[17] = 17.1000004f;
                input[18] = 1f;
            }
            if (row.Due is global::System.DateOnly due)
            {
                global::PrunedNetGen.Runtime.DateFeatures.Month(due.ToDateTime(default(global::System.TimeOnly)), input.Slice(19, 2));
                global::PrunedNetGen.Runtime.DateFeatures.Weekday(due.ToDateTime(default(global::System.TimeOnly)), input.Slice(21, 3));
            }
            else
            {
                input[19] = 19.1000004f;
                input[20] = 20.1000004f;
                input[21] = 21.1000004f;
                input[22] = 22.1000004f;
                input[23] = 23.1000004f;
            }
            if (row.Leaves is global::System.TimeOnly leaves)
            {
                global::PrunedNetGen.Runtime.DateFeatures.Hour(new global::System.DateTime(leaves.Ticks), input.Slice(24, 4));
            }
            else
            {
                input[24] = 24.1000004f;
                input[25] = 25.1000004f;
                input[26] = 26.1000004f;
                input[27] = 27.1000004f;
            }
        }

        // Where the feature of a value of 'carrier' lies among those of the column; -1 where it has none.
        private static int __CarrierPlace(string value)
        {
            switch (value)
            {
                case null:
                case "":
                    return 3;
                case "Falcon":
                    return 0;
                case "Old & Sons":
                    return 1;
                case "(other)":
                    return 2;
            }
            if (__IsMissing(value))
                return 3;
            return 2;
        }

        // Where the feature of a value of 'class' lies among those of the column; -1 where it has none.
        private static int __ClassPlace(string value)
        {
            switch (value)
            {
                case null:
                case "":
                    return -1;
                case "1":
                    return 0;
                case "2.0":
                    return 1;
                case "3+":
                    return 2;
            }
            if (__IsMissing(value))
                return -1;
            switch (global::PrunedNetGen.Runtime.RowValues.CategoryNumber(value))
            {
                case 1d:
                    return 0;
                case 2d:
                    return 1;
            }
            return -1;
        }

        // Whether a text stands for a missing value, as in the table.
        private static bool __IsMissing(string value)
        {
            return value == "-9"
                || string.Equals(value, "NA", global::System.StringComparison.OrdinalIgnoreCase)
                || string.Equals(value, "N/A", global::System.StringComparison.OrdinalIgnoreCase)
                || string.Equals(value, "#N/A", global::System.StringComparison.OrdinalIgnoreCase)
                || string.Equals(value, "<NA>", global::System.StringComparison.OrdinalIgnoreCase)
                || string.Equals(value, "NULL", global::System.StringComparison.OrdinalIgnoreCase)
                || string.Equals(value, "NaN", global::System.StringComparison.OrdinalIgnoreCase)
                || string.Equals(value, "?", global::System.StringComparison.OrdinalIgnoreCase)
                || string.Equals(value, "(missing)", global::System.StringComparison.OrdinalIgnoreCase);
        }

        /// <summary>The likeliest class of a row.</summary>
        /// <remarks>Allocates nothing. What is said of threads at <c>Infer</c> holds here too.</remarks>
        /// <param name="row">The row.</param>
        /// <returns>Its place, its name and its probability.</returns>
        /// <exception cref="global::System.ArgumentException">The network was not trained to take a value of the row.</exception>
        public global::PrunedNetGen.ClassPrediction Predict(in Row row)
        {
            global::System.Span<float> probabilities = stackalloc float[2];
            return Predict(in row, probabilities);
        }

        /// <summary>The likeliest class of a row, and how likely each is.</summary>
        /// <remarks>Allocates nothing. What is said of threads at <c>Infer</c> holds here too.</remarks>
        /// <param name="row">The row.</param>
        /// <param name="probabilities">Receives the probability of each class, 2 floats.</param>
        /// <returns>Its place, its name and its probability.</returns>
        /// <exception cref="global::System.ArgumentException">The network was not trained to take a value of the row.</exception>
        public global::PrunedNetGen.ClassPrediction Predict(in Row row, global::System.Span<float> probabilities)
        {
            global::PrunedNetGen.Runtime.Arguments.RequireLength(probabilities.Length, 2, "probabilities", "deliveries");
            global::System.Span<float> inputs = stackalloc float[28];
            Encode(in row, inputs);
            Infer((global::System.ReadOnlySpan<float>)inputs, probabilities);
            int best = global::PrunedNetGen.Runtime.Activations.IndexOfMax(probabilities);
            global::PrunedNetGen.Runtime.Activations.Softmax(probabilities);
            return new global::PrunedNetGen.ClassPrediction(best, Labels[best], probabilities[best]);
        }
    }

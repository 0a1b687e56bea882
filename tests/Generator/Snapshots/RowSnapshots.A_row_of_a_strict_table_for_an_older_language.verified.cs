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
        public partial struct Row
        {
            /// <summary>Column 'distance km': a number.</summary>
            /// <remarks>It cannot be missing: training had no rule for that.</remarks>
            public double DistanceKm { get; set; }

            /// <summary>Column 'price': a number, without separators and signs (45% is 45).</summary>
            /// <remarks>It cannot be missing: training had no rule for that.</remarks>
            public double Price { get; set; }

            /// <summary>Column 'express': true for 'yes', false for 'no'.</summary>
            /// <remarks>It cannot be missing: training had no rule for that.</remarks>
            public bool Express { get; set; }

            /// <summary>Column 'carrier': one of 'Falcon', 'Old &amp; Sons'; another counts among those that were rare in training.</summary>
            /// <remarks>It cannot be missing: training had no rule for that.</remarks>
            public string Carrier { get; set; }

            /// <summary>Column 'class': one of '1', '2.0', '3+'; another is refused.</summary>
            /// <remarks>It cannot be missing: training had no rule for that.</remarks>
            public string Class { get; set; }

            /// <summary>Column 'packer': one of 'Ada', 'Ben'; another is refused.</summary>
            /// <remarks>The network does not read it: nothing of it survived.</remarks>
            public string Packer { get; set; }

            /// <summary>Column 'ordered': a date with a time, as the clock on the spot shows it, of which the network is given year, hour.</summary>
            /// <remarks>It cannot be missing: training had no rule for that.</remarks>
            public global::System.DateTime Ordered { get; set; }

            /// <summary>Column 'due': a date, of which the network is given month, weekday.</summary>
            /// <remarks>It cannot be missing: training had no rule for that.</remarks>
            public global::System.DateOnly Due { get; set; }

            /// <summary>Column 'leaves': a time of day, of which the network is given hour.</summary>
            /// <remarks>It cannot be missing: training had no rule for that.</remarks>
            public global::System.TimeOnly Leaves { get; set; }
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
            input[0] = global::PrunedNetGen.Runtime.RowValues.Number(row.DistanceKm, "distance km");
            input[2] = global::PrunedNetGen.Runtime.RowValues.Number(row.Price, "price");
            input[3] = row.Express ? 1f : 0f;
            int carrier = __CarrierPlace(row.Carrier);
            if (carrier >= 0)
                input[4 + carrier] = 1f;
            int @class = __ClassPlace(row.Class);
            if (@class >= 0)
                input[8 + @class] = 1f;
            global::PrunedNetGen.Runtime.DateFeatures.Year(row.Ordered, input.Slice(13, 1));
            global::PrunedNetGen.Runtime.DateFeatures.Hour(row.Ordered, input.Slice(14, 4));
            global::PrunedNetGen.Runtime.DateFeatures.Month(row.Due.ToDateTime(default(global::System.TimeOnly)), input.Slice(19, 2));
            global::PrunedNetGen.Runtime.DateFeatures.Weekday(row.Due.ToDateTime(default(global::System.TimeOnly)), input.Slice(21, 3));
            global::PrunedNetGen.Runtime.DateFeatures.Hour(new global::System.DateTime(row.Leaves.Ticks), input.Slice(24, 4));
        }

        // Where the feature of a value of 'carrier' lies among those of the column; -1 where it has none.
        private static int __CarrierPlace(string value)
        {
            switch (value)
            {
                case null:
                case "":
                    return global::PrunedNetGen.Runtime.RowValues.RefuseMissing("carrier");
                case "Falcon":
                    return 0;
                case "Old & Sons":
                    return 1;
                case "(other)":
                    return 2;
                case "(missing)":
                    return 3;
            }
            if (__IsMissing(value))
                return global::PrunedNetGen.Runtime.RowValues.RefuseMissing("carrier");
            return 2;
        }

        // Where the feature of a value of 'class' lies among those of the column; -1 where it has none.
        private static int __ClassPlace(string value)
        {
            switch (value)
            {
                case null:
                case "":
                    return global::PrunedNetGen.Runtime.RowValues.RefuseMissing("class");
                case "1":
                    return 0;
                case "2.0":
                    return 1;
                case "3+":
                    return 2;
            }
            if (__IsMissing(value))
                return global::PrunedNetGen.Runtime.RowValues.RefuseMissing("class");
            switch (global::PrunedNetGen.Runtime.RowValues.CategoryNumber(value))
            {
                case 1d:
                    return 0;
                case 2d:
                    return 1;
            }
            return global::PrunedNetGen.Runtime.RowValues.RefuseUnknown(value, "class");
        }

        // Whether a text stands for a missing value, as in the table.
        private static bool __IsMissing(string value)
        {
            return value == "-9";
        }

        /// <summary>What the network expects of a row.</summary>
        /// <remarks>Allocates nothing. What is said of threads at <c>Infer</c> holds here too.</remarks>
        /// <param name="row">The row.</param>
        /// <returns>The number, in the unit of the table.</returns>
        /// <exception cref="global::System.ArgumentException">The network was not trained to take a value of the row.</exception>
        public float Predict(in Row row)
        {
            global::System.Span<float> inputs = stackalloc float[28];
            global::System.Span<float> output = stackalloc float[1];
            Encode(in row, inputs);
            Infer((global::System.ReadOnlySpan<float>)inputs, output);
            return output[0];
        }
    }

using System;
using System.Collections.Generic;

namespace PrunedNetGen.Trainer;

/// <summary>The hidden layers of networks whose sizes nobody gives.</summary>
public static class UsualSizes
{
    private const int Least = 16,
        Most = 128,
        RowsOfUnit = 10,
        Step = 8;

    /// <summary>One layer, with a unit for so many rows: the penalty takes what is too much, validation what is too little.</summary>
    public static IReadOnlyList<int> For(int rows) => [Math.Clamp(rows / RowsOfUnit / Step * Step, Least, Most)];
}

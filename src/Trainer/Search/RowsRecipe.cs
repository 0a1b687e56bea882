using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The recipe that follows from the number of rows, where nobody gives one.</summary>
public static class RowsRecipe
{
    // What networks of a table's size need, and what a minute allows.
    private const int Steps = 1500;

    private const int LeastEpochs = 12,
        MostEpochs = 400;

    /// <summary>
    /// Adam, because its steps suit features and targets of any table; small batches where rows are few, and as many epochs as
    /// make about as many steps. All rows are trained on: what is chosen is chosen before, by other splits of them.
    /// </summary>
    /// <param name="rows">The rows to train on.</param>
    public static Recipe For(int rows)
    {
        var batch = rows switch
        {
            <= 2000 => 32,
            <= 10_000 => 64,
            _ => 256,
        };
        var epochs = Math.Clamp(Steps / Math.Max(1, new Minibatches(Math.Max(1, rows), batch).Steps), LeastEpochs, MostEpochs);
        return new Recipe
        {
            Optimizer = new AdamRecipe(),
            LearningRate = 0.01,
            Batch = batch,
            Epochs = epochs,
            DebiasEpochs = epochs / 3,
            DebiasLearningRate = 0.003,
            Validation = 0,
        };
    }
}

using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The recipe that follows from the number of rows, where nobody gives one.</summary>
public static class RowsRecipe
{
    // What networks of a table's size need, and what a minute allows.
    private const int Steps = 1500;

    private const int FewRows = 1000;

    private const int LeastEpochs = 12,
        MostEpochs = 400;

    /// <summary>
    /// Adam, because its steps suit features and targets of any table; small batches where rows are few, and as many epochs as
    /// make about as many steps. All rows are trained on: what is chosen is chosen before, by other splits of them. Few rows are
    /// fitted too well by what is left after the removal, because the penalty that held it back is gone: a decay of 1/rows is then
    /// the prior of variance 1 over each weight that scikit-learn's <c>LogisticRegression</c> has by default, too.
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
            Optimizer = new AdamRecipe { WeightDecay = rows <= FewRows ? 1.0 / Math.Max(1, rows) : 0 },
            LearningRate = 0.01,
            Batch = batch,
            Epochs = epochs,
            DebiasEpochs = epochs / 3,
            DebiasLearningRate = 0.003,
            Validation = 0,
        };
    }
}

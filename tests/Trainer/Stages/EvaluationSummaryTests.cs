using System;
using PrunedNetGen.Data;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class EvaluationSummaryTests
{
    [Fact]
    public void Two_classes_have_the_area_of_the_second_with_ties_counted_half()
    {
        // scikit-learn: roc_auc_score([0, 0, 1, 1, 1], [-1, 0.5, 0.5, 2, -2]) = 0.5833…; a single logit says the same.
        int[] classes = [0, 0, 1, 1, 1];
        float[] scores = [-1, 0.5f, 0.5f, 2, -2];
        var data = new Dataset(Toys.Schema(1, LearningTask.Classification, 2), new float[5], classes);
        var pairs = new float[10];
        for (var row = 0; row < 5; row++)
            pairs[row * 2 + 1] = scores[row];
        foreach (var outputs in new[] { scores, pairs })
        {
            var figures = EvaluationSummary.Of(data, outputs, 0).Figures;
            Assert.Equal(3.5 / 6, figures.RocAuc!.Value, 1e-12);
            var loss = 0.0;
            for (var row = 0; row < 5; row++)
                loss += Math.Log(1 + Math.Exp(classes[row] == 1 ? -scores[row] : scores[row])) / 5;
            Assert.Equal(loss, figures.LogLoss!.Value, 1e-7);
            Assert.Null(figures.R2);
        }
    }

    [Fact]
    public void Of_more_classes_it_is_the_mean_of_each_against_the_rest()
    {
        int[] classes = [0, 1, 2, 1];
        float[] outputs = [2, 1, 0, 0, 3, 0, 1, 0, 2, 2, 1, 0];
        var data = new Dataset(Toys.Schema(1, LearningTask.Classification, 3), new float[4], classes);
        var summary = EvaluationSummary.Of(data, outputs, 0);
        // By hand: 2.5 of 3, 3.5 of 4 and 3 of 3 pairs are in order.
        Assert.Equal((2.5 / 3 + 3.5 / 4 + 1) / 3, summary.Figures.RocAuc!.Value, 1e-12);
        Assert.Equal([1, 0.5, 1], summary.Classes!.Recalls);
    }

    [Fact]
    public void A_class_without_rows_has_no_area_and_no_recall()
    {
        var data = new Dataset(Toys.Schema(1, LearningTask.Classification, 2), new float[2], [1, 1]);
        var summary = EvaluationSummary.Of(data, [0, 1, 0, 2], 0);
        Assert.Null(summary.Figures.RocAuc);
        Assert.Empty(summary.Classes!.Recalls);
    }

    [Fact]
    public void Targets_have_figures_together()
    {
        var data = new Dataset(Toys.Schema(1, LearningTask.Regression, 2), new float[2], (float[])[0, 1, 2, 1]);
        var figures = EvaluationSummary.Of(data, [0, 1, 1, 3], 0).Figures;
        // The second target never varies: it counts in the errors alone.
        Assert.Equal(0.5, figures.R2!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(5 / 4.0), figures.Rmse!.Value, 1e-12);
        Assert.Equal(0.75, figures.Mae!.Value, 1e-12);
        Assert.Null(figures.LogLoss);
    }
}

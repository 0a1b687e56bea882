using System;
using System.Linq;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Report;

public sealed class EvaluationTests
{
    [Fact]
    public void Figures_of_a_confusion_matrix_are_those_of_scikit_learn()
    {
        // sklearn.metrics.classification_report([0,0,1,1,1,2], [0,1,1,1,2,2], digits=4):
        // precision 1, 2/3, 1/2; recall 1/2, 2/3, 1; f1 0.6667, 0.6667, 0.6667; accuracy 0.6667; balanced_accuracy_score 0.7222
        var matrix = new ConfusionMatrix(["a", "b", "c"], [(0, 0), (0, 1), (1, 1), (1, 1), (1, 2), (2, 2)]);
        Assert.Equal(4.0 / 6, matrix.Accuracy, 12);
        Assert.Equal(0.7222, matrix.BalancedAccuracy, 4);
        Assert.Equal([1, 2.0 / 3, 0.5], Enumerable.Range(0, 3).Select(matrix.Precision));
        Assert.Equal([0.5, 2.0 / 3, 1], Enumerable.Range(0, 3).Select(matrix.Recall));
        Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(0.6667, matrix.F1(c), 4));
        Assert.Equal([(0, 1, 1L), (1, 2, 1L)], matrix.Mistakes());
    }

    [Fact]
    public void A_class_that_never_occurs_has_no_recall_and_does_not_count()
    {
        var matrix = new ConfusionMatrix(["a", "b", "c"], [(0, 0), (1, 1)]);
        Assert.True(double.IsNaN(matrix.Recall(2)));
        Assert.Equal(1, matrix.BalancedAccuracy);
        Assert.True(double.IsNaN(new ConfusionMatrix(["a"], []).Accuracy));
    }

    [Fact]
    public void Errors_of_a_regression_are_those_of_scikit_learn()
    {
        // y = [3, -0.5, 2, 7], p = [2.5, 0, 2, 8]: mean_squared_error 0.375, mean_absolute_error 0.5, r2_score 0.9486081370449679
        var errors = TargetErrors.Of("y", [(3, 2.5f), (-0.5f, 0), (2, 2), (7, 8)]);
        Assert.Equal(Math.Sqrt(0.375), errors.Rmse, 12);
        Assert.Equal(0.5, errors.Mae, 12);
        Assert.Equal(0.9486081370449679, errors.R2, 12);
        Assert.True(double.IsNaN(TargetErrors.Of("y", [(1, 1), (1, 2)]).R2));
    }
}

using System;
using System.Collections.Generic;
using System.Numerics.Tensors;

namespace PrunedNetGen.Trainer;

/// <summary>
/// What logits say of each class: their softmax; of a single logit, which stands for the second of two classes, its sigmoid.
/// </summary>
/// <param name="logits">Row after row.</param>
/// <param name="width">The logits of a row.</param>
/// <param name="classes">The number of classes.</param>
internal sealed class ClassProbabilities(float[] logits, int width, int classes)
{
    public int Classes => classes;

    /// <summary>The logarithm of a class' probability.</summary>
    public double LogOf(int row, int one)
    {
        var own = logits.AsSpan(row * width, width);
        if (width == 1)
            return -Softplus(one == 1 ? -own[0] : own[0]);
        double highest = TensorPrimitives.Max(own);
        var sum = 0.0;
        foreach (var logit in own)
            sum += Math.Exp(logit - highest);
        return own[one] - highest - Math.Log(sum);
    }

    /// <summary>The mean of −ln of the right classes' probabilities.</summary>
    public double LogLoss(IReadOnlyList<int> truth)
    {
        var sum = 0.0;
        for (var row = 0; row < truth.Count; row++)
            sum -= LogOf(row, truth[row]);
        return sum / truth.Count;
    }

    private static double Softplus(double x) => Math.Max(x, 0) + double.LogP1(Math.Exp(-Math.Abs(x)));
}

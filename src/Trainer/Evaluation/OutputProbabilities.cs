using System;
using System.Numerics.Tensors;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What a classifier's outputs say of each class.</summary>
/// <param name="loss">What it was trained by, which says whether its outputs are logits, and of what.</param>
public sealed class OutputProbabilities(LossRecipe loss)
{
    /// <summary>The classes' probabilities: of logits the softmax, of logits of their own the logistic function of each.</summary>
    /// <param name="outputs">The outputs of one row.</param>
    public float[] Of(ReadOnlySpan<float> outputs)
    {
        var own = loss.For(areClasses: true);
        if (outputs.Length == 1)
        {
            var one = own.TakesLogits ? Logistic(outputs[0]) : outputs[0];
            return [1 - one, one];
        }
        var probabilities = outputs.ToArray();
        if (own is BinaryCrossEntropyRecipe)
            Array.ConvertAll(probabilities, Logistic).CopyTo(probabilities, 0);
        else if (own.TakesLogits)
            TensorPrimitives.SoftMax(Shifted(outputs), probabilities);
        return probabilities;
    }

    private static float Logistic(float logit) => 1 / (1 + MathF.Exp(-logit));

    // The exponential of a large logit is infinite.
    private static float[] Shifted(ReadOnlySpan<float> logits)
    {
        var shifted = logits.ToArray();
        TensorPrimitives.Subtract(shifted, TensorPrimitives.Max(logits), shifted);
        return shifted;
    }
}

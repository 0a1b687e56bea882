using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Bench.RuleEffects;

/// <summary>What the order of gradient step and proximal step does: PNGEN3110 and 3117. A training loop by hand, with momentum and weight decay.</summary>
internal static class StepOrder
{
    private const int Batch = 32;
    private const double Rate = 0.02;

    public static IEnumerable<Outcome> Both() =>
        [Run("gradient step last", isProximalLast: false), Run("proximal step last", isProximalLast: true)];

    private static Outcome Run(string name, bool isProximalLast)
    {
        var spec = Digits.Perceptron().GroupUnits("neurons", "hidden", 0.002).BuildSpec("digits");
        var (training, test) = (Digits.Split.Training, Digits.Split.Test);
        using var runner = new NetworkRunner(spec.Network, 1);
        runner.Parameters.Initialize(new RandomStream(1));
        var optimizer = new Sgd(runner.Parameters, momentum: 0.9, weightDecay: 1e-4);
        var penalty = new StructuredPenalty(GroupLayout.Resolve(spec.Network, spec.Groups)[0], runner.Parameters);
        var loss = new SoftmaxCrossEntropy();
        var batches = new Minibatches(training.Rows, Batch);
        for (var epoch = 0; epoch < Digits.Recipe.Epochs + Digits.Recipe.DebiasEpochs; epoch++)
        {
            var order = new RandomStream(1).Split("order of rows", epoch).Permutation(training.Rows);
            for (var step = 0; step < batches.Steps; step++)
            {
                runner.Differentiate(loss, training, order.AsSpan()[batches.Of(step)], batches.Largest, optimizer.StepCount);
                if (!isProximalLast)
                    penalty.Step(optimizer, Rate);
                optimizer.Step(Rate);
                if (isProximalLast)
                    penalty.Step(optimizer, Rate);
            }
        }
        var norms = penalty.Norms();
        var active = new bool[norms.Length];
        runner.ForEachRow(training, "hidden", row =>
        {
            for (var unit = 0; unit < row.Length; unit++)
                active[unit] |= row[unit] > 0;
        });
        return new Outcome(name, (norms.Count(n => n == 0), norms.Length), null, null, runner.Evaluate(loss, test).Accuracy)
        {
            Remark = string.Create(
                CultureInfo.InvariantCulture,
                $"of the zeros {norms.Zip(active, (norm, isActive) => norm == 0 && !isActive).Count(x => x)} are neurons that no row activates; {norms.Count(n => n > 0 && n < norms.Max() / 10)} groups are within a tenth of the largest and not zero"
            ),
        };
    }
}

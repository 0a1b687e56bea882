using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Bench.RuleEffects;

/// <summary>What is left of a unit whose group is zero: PNGEN3107, 3108 and 3109.</summary>
internal static class Constants
{
    private const double Lambda = 0.002;

    public static IEnumerable<Outcome> BiasOutside() =>
        [
            Neurons("hidden.weight by hand", ActivationKind.Relu, ["hidden.weight"]),
            Neurons("hidden.weight and hidden.bias", ActivationKind.Relu, null),
        ];

    public static IEnumerable<Outcome> NotZeroAtZero() =>
        [Neurons("sigmoid", ActivationKind.Sigmoid, null), Neurons("tanh", ActivationKind.Tanh, null)];

    /// <summary>The channels that the second convolution reads over its padding.</summary>
    public static IEnumerable<Outcome> Padding()
    {
        var network = Digits.Convolutions(hasNorms: false);
        return
        [
            Digits.Train(
                "conv1.weight by hand",
                network.GroupUnits("channels", "conv1", 2 * Lambda, Side.Producing, parameters: ["conv1.weight"])
            ),
            Digits.Train("conv1.weight and conv1.bias", network.GroupUnits("channels", "conv1", 2 * Lambda, Side.Producing)),
        ];
    }

    private static Outcome Neurons(string name, ActivationKind kind, string[]? parameters)
    {
        var activation = new Activation(kind);
        var result = Digits.Run(
            Digits.Perceptron(activation: kind).GroupUnits("neurons", "hidden", Lambda, Side.Producing, parameters: parameters)
        );
        var bias = result.Penalized["hidden.bias"].Data;
        var constants = result
            .Report.Groups[0]
            .Norms.Select((norm, unit) => (norm, unit))
            .Where(g => g.norm == 0)
            .Select(g => activation.Evaluate(bias[g.unit]))
            .ToArray();
        return Outcome.Of(name, result) with
        {
            Remark =
                $"{constants.Count(c => c != 0)} units are a constant other than 0, of {constants.Select(Math.Abs).DefaultIfEmpty(0).Max():F2} at most",
        };
    }
}

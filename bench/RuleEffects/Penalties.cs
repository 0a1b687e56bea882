using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Bench.RuleEffects;

/// <summary>What λ and the kind of penalty do: PNGEN3101, 3102, 3111, 3116, 3118 and 3119.</summary>
internal static class Penalties
{
    private const double Usual = 0.002;

    public static IEnumerable<Outcome> Zero() => [Digits.Train("λ = 0", Neurons(0)), Digits.Train($"λ = {Text(Usual)}", Neurons(Usual))];

    public static IEnumerable<Outcome> Largest()
    {
        var largest = Digits.LambdaMax(Neurons(1));
        return new[] { 2, 1, 0.1 }.Select(share =>
            Digits.Train($"λ = {Text(share)} λ_max = {Text(share * largest)}", Neurons(share * largest))
        );
    }

    public static IEnumerable<Outcome> TooSmall() =>
        [Digits.Train("λ = 1e-06", Neurons(1e-6)), Digits.Train($"λ = {Text(Usual)}", Neurons(Usual))];

    public static IEnumerable<Outcome> OfInputs()
    {
        NetworkDescription Pixels(double lambda) => Digits.Perceptron().GroupUnits("pixels", "pixel", lambda);
        return [Digits.Train("pixels, λ = 0.1", Pixels(0.1)), Digits.Train("pixels, λ = 0.001", Pixels(0.001))];
    }

    public static IEnumerable<Outcome> Squared() =>
        [Digits.Train("l2, λ = 0.02", Neurons(0.02, Penalty.SquaredNorm)), Digits.Train($"group-lasso, λ = {Text(Usual)}", Neurons(Usual))];

    /// <summary>Single zeros and whole ones at about the same number of zeros among the weights behind the neurons.</summary>
    public static IEnumerable<Outcome> Elementwise() =>
        [Sparse("lasso", Penalty.Lasso, GroupWeight.None, 2e-3), Sparse("group-lasso", Penalty.GroupLasso, GroupWeight.SqrtSize, 3e-3)];

    private static Outcome Sparse(string name, Penalty penalty, GroupWeight weight, double lambda)
    {
        var result = Digits.Run(Digits.Perceptron(128).GroupUnits("neurons", "hidden", lambda, weight: weight, penalty: penalty));
        var weights = result.Penalized["digit.weight"].Data;
        return Outcome.Of($"{name}, λ = {Text(lambda)}", result) with
        {
            Remark = $"{100.0 * weights.Count(w => w == 0) / weights.Length:F0} % of the grouped weights are zero",
        };
    }

    private static NetworkDescription Neurons(double lambda, Penalty? penalty = null) =>
        Digits.Perceptron().GroupUnits("neurons", "hidden", lambda, penalty: penalty);

    private static string Text(double value) => value.ToString("G2", CultureInfo.InvariantCulture);
}

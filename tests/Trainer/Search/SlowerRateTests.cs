using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class SlowerRateTests
{
    private static readonly PrunedNetManifest Spec = Toys.Spec(Mlp.Of(8, 6, 4), 0.01, new Recipe { LearningRate = 0.64 });

    [Theory]
    [InlineData(0, true, new[] { 0.64 })]
    [InlineData(2, true, new[] { 0.64, 0.16, 0.04 })]
    [InlineData(9, true, new[] { 0.64, 0.16, 0.04, 0.01 })]
    [InlineData(9, false, new[] { 0.64 })]
    public void What_diverges_is_tried_at_smaller_rates_until_it_does_not_or_it_is_enough(int diverging, bool mayLower, double[] expected)
    {
        var (rates, told) = (new List<double>(), new List<double>());
        TrainingResult Train(PrunedNetManifest spec)
        {
            rates.Add(spec.Recipe!.LearningRate);
            if (rates.Count <= diverging)
                throw new TrainingException("It grew.") { IsDivergence = true };
            return null!;
        }
        var failure = Record.Exception(() => SlowerRate.Train(Spec, mayLower, Train, (_, slower) => told.Add(slower.Recipe!.LearningRate)));
        Assert.Equal(diverging == 9, failure is TrainingException);
        Assert.Equal(expected, rates);
        Assert.Equal(expected.Skip(1), told);

        rates.Clear();
        told.Clear();
        ChosenModel Choose(IReadOnlyList<PrunedNetManifest> candidates)
        {
            rates.Add(candidates[0].Recipe!.LearningRate);
            ModelTrial[] trials =
            [
                .. candidates.Select((c, i) => new ModelTrial(c, 0.5, rates.Count <= diverging ? double.PositiveInfinity : 2 - i, 1)),
            ];
            return new ChosenModel(null, trials, 1);
        }
        var (choice, spec) = SlowerRate.Choose([Spec, Spec], mayLower, Choose, slower => told.Add(slower.Recipe!.LearningRate));
        Assert.Equal(expected, rates);
        Assert.Equal(expected.Skip(1), told);
        Assert.Equal(diverging == 9, choice.AllDiverged);
        // Where nothing is good enough, what lost least is trained.
        Assert.Same(choice.Trials[^1].Spec, spec);
    }

    [Fact]
    public void What_fails_in_another_way_is_not_tried_again()
    {
        var tries = 0;
        Assert.Throws<TrainingException>(() => SlowerRate.Train(Spec, true, _ =>
            {
                tries++;
                throw new TrainingException("It cannot be.");
            }));
        Assert.Equal(1, tries);
    }
}

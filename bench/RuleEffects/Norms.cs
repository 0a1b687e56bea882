using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.RuleEffects;

/// <summary>What norms behind a group do to it: PNGEN3105 and 3106.</summary>
internal static class Norms
{
    /// <summary>The channels of the first convolution, at two λ each.</summary>
    public static IEnumerable<Outcome> InFrontOfBatchNorms() =>
        new[] { 0.01, 0.1 }.SelectMany(lambda =>
        {
            var network = Digits.Convolutions(hasNorms: true);
            return new[]
            {
                Digits.Train(
                    $"conv1.weight by hand, λ = {lambda}",
                    network.GroupUnits("channels", "conv1", lambda, Side.Producing, parameters: ["conv1.weight"])
                ),
                Digits.Train(
                    $"consuming side: conv2.weight, λ = {lambda}",
                    network.GroupUnits("channels", "conv1", lambda, Side.Consuming)
                ),
                Digits.Train(
                    $"producing side: scale and shift, λ = {lambda}",
                    network.GroupUnits("channels", "conv1", lambda, Side.Producing)
                ),
            };
        });

    public static IEnumerable<Outcome> InFrontOfLayerNorms()
    {
        var network = Network
            .Input("pixel", 64, scale: 1 / 16f)
            .Dense("first", 64)
            .LayerNorm()
            .Relu()
            .Dense("second", 64)
            .Relu()
            .Dense("digit", 10)
            .Output("logits");
        return
        [
            Digits.Train("consuming side, in front of a layer norm", network.GroupUnits("neurons", "first", 0.01, Side.Consuming)),
            Digits.Train("producing side, in front of a layer norm", network.GroupUnits("neurons", "first", 0.01, Side.Producing)),
            Digits.Train("neurons behind the next layer", network.GroupUnits("neurons", "second", 0.01)),
        ];
    }
}

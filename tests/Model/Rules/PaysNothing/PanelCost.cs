using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>A core so plain that its figures can be worked out by hand: panels of 16 outputs of a dense layer, of 8 of a convolution, a cycle for each product of a panel, nothing else.</summary>
internal sealed class PanelCost : ICostModel
{
    /// <summary>That this is what layers cost.</summary>
    public static RuleFacts Facts { get; } = new() { Costs = new PanelCost() };

    public int Lanes => 16;

    public long NearWeights => long.MaxValue;

    public double Dense(int inputs, int outputs, bool isScattered, bool isFar) => (double)inputs * Panels(outputs, 16);

    public double Convolution(ConvolutionExtents extents) =>
        (double)extents.Inputs
        / extents.Groups
        * Panels(extents.Outputs, 8)
        * extents.Y.Window.Size
        * extents.X.Window.Size
        * extents.Y.Output
        * extents.X.Output;

    public double Pass(long entries) => Panels((int)entries, 16);

    private static int Panels(int outputs, int panel) => (outputs + panel - 1) / panel;

    /// <summary>What one rule says of a network, by this core.</summary>
    public static IReadOnlyList<Problem> Says(
        Rule rule,
        PrunedNetManifest manifest,
        bool isTrained = false,
        WeightSet? weights = null,
        ICostModel? costs = null
    ) =>
        [
            .. RuleSet
                .Check(
                    new RuleSubject(manifest.Network, manifest.Groups)
                    {
                        Recipe = manifest.Recipe,
                        Training = manifest.Training,
                        IsTrained = isTrained,
                        Facts = new RuleFacts { Costs = costs ?? new PanelCost(), Weights = weights },
                    },
                    RuleSeverity.Information
                )
                .Where(p => p.Rule == rule),
        ];
}

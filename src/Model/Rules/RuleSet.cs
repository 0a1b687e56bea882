using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>All rules.</summary>
public static class RuleSet
{
    /// <summary>
    /// The rules. Errors are looked for in this order, and the last of them look only at sets of groups that the others found
    /// nothing at.
    /// </summary>
    public static IReadOnlyList<Rule> All { get; } =
        new Rule[]
        {
            WrongPenalty.Instance,
            UnknownName.Instance,
            EmptyGroup.Instance,
            WrongUnit.Instance,
            MisfitAxis.Instance,
            ReturnedUnits.Instance,
            UnequalConvolutionGroups.Instance,
            UnknownOperator.Instance,
            RawInput.Instance,
            ProducerLeftOut.Instance,
            GateLeftOut.Instance,
            OverlappingGroups.Instance,
            UnreachableBudget.Instance,
            ZeroPenalty.Instance,
            LambdaAtMaximum.Instance,
            UnequalSizes.Instance,
            OneHotSizeWeights.Instance,
            NormScaleOutside.Instance,
            StatisticsChanged.Instance,
            BiasOutside.Instance,
            InexactFolding.Instance,
            NonzeroActivation.Instance,
            StepAfterProximal.Instance,
            ElementwisePattern.Instance,
            SquaredPenalty.Instance,
            UncoveredLayer.Instance,
            ReadByNothing.Instance,
            LooseBudget.Instance,
            NoBypass.Instance,
            NothingZero.Instance,
            NearlyZero.Instance,
            DeadInput.Instance,
            PredictionsChanged.Instance,
            TooFewUnits.Instance,
            MostlyEmptyBlock.Instance,
            NegligibleLayers.Instance,
            ProducerStays.Instance,
            DuplicateSurvivors.Instance,
        };

    /// <summary>The rule of an id, or null.</summary>
    public static Rule? Find(string id) => All.FirstOrDefault(r => r.Id == id);

    /// <summary>What all rules of a severity find.</summary>
    public static IReadOnlyList<Problem> Check(RuleSubject subject, RuleSeverity severity)
    {
        if (subject == null)
            throw new ArgumentNullException(nameof(subject));
        if (severity == RuleSeverity.Error)
            return subject.Errors;
        // Advice is about what has no errors; they mark the sets that have.
        _ = subject.Errors;
        if (subject.IsTooLarge)
            return Array.Empty<Problem>();
        return All.Where(r => r.Severity == severity).SelectMany(r => r.Check(subject)).ToArray();
    }
}

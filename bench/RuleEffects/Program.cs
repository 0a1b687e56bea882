using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Bench.RuleEffects;

// What the mistakes of docs/rules cost: the same small training with and without each. Counts and accuracies, which one
// seed decides; no times. Arguments: the rules to look at (all of them by default); --quick trains for an epoch only.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
(string Rule, Func<IEnumerable<Outcome>> Run)[] effects =
[
    ("PNGEN3101", Penalties.Zero),
    ("PNGEN3102", Penalties.Largest),
    ("PNGEN3103", GroupSizes.Unequal),
    ("PNGEN3104", GroupSizes.OneHot),
    ("PNGEN3105", Norms.InFrontOfBatchNorms),
    ("PNGEN3106", Norms.InFrontOfLayerNorms),
    ("PNGEN3107", Constants.BiasOutside),
    ("PNGEN3108", Constants.Padding),
    ("PNGEN3109", Constants.NotZeroAtZero),
    ("PNGEN3110", StepOrder.Both),
    ("PNGEN3111", Penalties.Elementwise),
    ("PNGEN3112", Cover.LayerLeftOut),
    ("PNGEN3114", Cover.LooseBudget),
    ("PNGEN3115", Cover.Branches),
    ("PNGEN3116", Penalties.TooSmall),
    ("PNGEN3118", Penalties.Squared),
    ("PNGEN3119", Penalties.OfInputs),
];
if (args.Contains("--quick"))
    Digits.TrainBriefly();
args = [.. args.Where(a => a != "--quick")];
if (args.FirstOrDefault(a => effects.All(e => e.Rule != a)) is { } unknown)
{
    Console.Error.WriteLine($"'{unknown}' is no rule with a measured effect; there are {string.Join(", ", effects.Select(e => e.Rule))}.");
    return 2;
}
Console.WriteLine(Outcome.Head);
foreach (var (rule, run) in effects.Where(e => args.Length == 0 || args.Contains(e.Rule)))
{
    foreach (var outcome in run())
        Console.WriteLine(outcome.Line(rule));
}
return 0;

namespace PrunedNetGen.Model;

/// <summary>
/// PNGEN3110: a training loop moves the weights again after the proximal step, so that momentum and weight decay undo its
/// zeros. The trainer's own order is right; the analyzer finds it in C# that drives the trainer's parts by hand.
/// </summary>
internal sealed class StepAfterProximal : Rule
{
    private StepAfterProximal()
        : base("PNGEN3110", "Weights are moved after the proximal step", RuleSeverity.Warning) { }

    internal static StepAfterProximal Instance { get; } = new();

    /// <summary>The message.</summary>
    internal const string Message =
        "the optimizer's step comes after the proximal step: its momentum and weight decay move the weights that this has just made "
        + "zero, and no group stays at exactly zero; take the gradient step first and the proximal step last";
}

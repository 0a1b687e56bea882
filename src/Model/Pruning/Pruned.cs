using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>Why a unit could go.</summary>
public enum RemovalReason
{
    /// <summary>No output depends on it.</summary>
    Unread,

    /// <summary>It is the same for every input; what it added moved into its readers' biases.</summary>
    Constant,
}

/// <summary>A unit that was removed, in original numbers.</summary>
public readonly record struct RemovedUnit(int Unit, RemovalReason Reason);

/// <summary>A network over its survivors, which computes the same function as the one it came from.</summary>
/// <param name="Network">The compact network.</param>
/// <param name="Weights">Its tensors, in parameter order.</param>
/// <param name="Removed">For each atom by name, the units that went, increasing; atoms that lost none are absent.</param>
/// <param name="Held">Constant units that could not go, by their description, and why.</param>
public sealed record Pruned(
    Network Network,
    WeightSet Weights,
    IReadOnlyDictionary<string, IReadOnlyList<RemovedUnit>> Removed,
    IReadOnlyDictionary<string, string> Held
);

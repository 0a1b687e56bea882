using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>What may be known of a network besides its manifest. Rules that need what is not known stay silent.</summary>
public sealed record RuleFacts
{
    /// <summary>The weights.</summary>
    public WeightSet? Weights { get; init; }

    /// <summary>What layers cost in generated code.</summary>
    public ICostModel? Costs { get; init; }

    /// <summary>For group sets by name the smallest λ that holds all groups at zero from the start.</summary>
    public IReadOnlyDictionary<string, double>? LambdaMaxima { get; init; }
}

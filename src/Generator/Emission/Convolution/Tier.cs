namespace PrunedNetGen.Generator;

/// <summary>How a convolution runs on machines of one kind.</summary>
/// <param name="Condition">Which machines these are, of those that no tier before has: a constant of the machine; empty for all.</param>
/// <param name="Width">The vectors.</param>
/// <param name="Block">The sums in registers.</param>
internal sealed record Tier(string Condition, VectorWidth Width, RegisterBlock Block);

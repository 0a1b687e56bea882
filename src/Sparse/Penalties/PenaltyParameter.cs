namespace PrunedNetGen.Sparse;

/// <summary>A number that a penalty has beside λ and the weights of the groups.</summary>
/// <param name="Name">Its name in files.</param>
/// <param name="Value">Its value.</param>
/// <param name="Least">The smallest that it may be.</param>
/// <param name="Most">The largest.</param>
public sealed record PenaltyParameter(string Name, double Value, double Least, double Most);

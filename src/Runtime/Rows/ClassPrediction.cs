namespace PrunedNetGen;

/// <summary>What a network that knows classes says of one row.</summary>
/// <param name="Class">The likeliest class, by its place among the network's labels.</param>
/// <param name="Label">Its name.</param>
/// <param name="Probability">How likely the network takes it to be, from 0 to 1.</param>
public readonly record struct ClassPrediction(int Class, string Label, float Probability);

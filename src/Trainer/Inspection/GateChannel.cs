namespace PrunedNetGen.Trainer;

/// <summary>How far a gate opened for one channel, over a data set.</summary>
/// <param name="Position">The channel's position along the gated axis.</param>
/// <param name="Name">Its name, in original numbers.</param>
/// <param name="Openings">
/// The gate's magnitude, one number for each row; the largest over places where the gate differs between them.
/// </param>
/// <param name="ShutShare">The share of rows for which it was at most the threshold.</param>
/// <param name="Obstacle">Why the channel cannot be removed however shut its gate is; null when it can.</param>
public sealed record GateChannel(int Position, string Name, RangeHistogram Openings, double ShutShare, string? Obstacle);

namespace PrunedNetGen.Drawing;

/// <summary>That one box reads another, or did before pruning.</summary>
/// <param name="From">The number of the box that is read.</param>
/// <param name="To">The number of the box that reads; higher than <paramref name="From"/>.</param>
/// <param name="Read">
/// How many units are read: those that some weight other than zero reads, or all where the weights are not known.
/// </param>
/// <param name="Of">How many units there are to read.</param>
/// <param name="IsRemoved">Whether the connection is gone, by pruning or because all of its weights are zero.</param>
public sealed record GraphEdge(int From, int To, int Read, int Of, bool IsRemoved);

using System.Collections.Generic;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Report;

/// <summary>Redundant channels.</summary>
/// <param name="Layers">What was found in each layer.</param>
/// <param name="Threshold">The magnitude from which a correlation counts.</param>
/// <param name="Rows">The rows that were looked at.</param>
public sealed record RedundancySummary(IReadOnlyList<LayerRedundancy> Layers, double Threshold, int Rows);

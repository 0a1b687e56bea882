using System.Collections.Generic;

namespace WebApi;

/// <summary>What a client is told of a row.</summary>
/// <param name="Label">The likeliest class.</param>
/// <param name="Probabilities">How likely each class is.</param>
public sealed record Answer(string Label, IReadOnlyDictionary<string, float> Probabilities);

namespace PrunedNetGen.Model;

/// <summary>What the units of an axis mean as tokens.</summary>
/// <param name="Axis">The name of the axis.</param>
/// <param name="Vocabulary">A vocabulary of as many tokens as the axis has units, removed ones too.</param>
public sealed record AxisVocabulary(string Axis, Vocabulary Vocabulary);

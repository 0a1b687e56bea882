using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>
/// What a missing entry of the inputs is filled in with, as it was in training. The network never sees that it was missing,
/// unless an entry of its own says so (<c>indicator</c>).
/// </summary>
/// <param name="Rule"><c>mean</c> or <c>median</c> of the training rows, or <c>indicator</c>: their median, beside an indicator.</param>
/// <param name="Values">For each entry of the inputs, one input after the other, what fills it in; 0 for one of a category.</param>
public sealed record MissingEntries(string Rule, IReadOnlyList<float> Values);

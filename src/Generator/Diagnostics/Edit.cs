using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PrunedNetGen.Generator;

/// <summary>What a finding can be mended by: a diagnostic carries it to the code fixes, which know no rule.</summary>
/// <param name="Title">What it does, for a menu.</param>
/// <param name="Span">What it replaces; empty where it only adds.</param>
/// <param name="Old">The text that is there: a fix for another text is none.</param>
/// <param name="New">The text that comes there.</param>
internal sealed record Edit(string Title, TextSpan Span, string Old, string New)
{
    /// <summary>The diagnostic's properties.</summary>
    public ImmutableDictionary<string, string?> Properties =>
        ImmutableDictionary<string, string?>
            .Empty.Add(EditProperties.Title, Title)
            .Add(EditProperties.Old, Old)
            .Add(EditProperties.New, New);
}

using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace PrunedNetGen.Tests.Generator;

/// <summary>Source text whose expected findings stand between <c>[|</c> and <c>|]</c>.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<TextSpan> Spans)
{
    public static MarkedSource Parse(string marked)
    {
        var spans = new List<TextSpan>();
        while (marked.IndexOf("[|", StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
            marked = marked.Remove(start, 2).Remove(end, 2);
            spans.Add(TextSpan.FromBounds(start, end));
        }

        return new(marked, spans);
    }
}

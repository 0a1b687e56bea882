using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PrunedNetGen.Drawing;

namespace PrunedNetGen.Tests.Drawing;

/// <summary>Whatever the names are, every form stays well formed and says them.</summary>
public sealed partial class GraphTextTests
{
    private const string Odd = "a\"b\\ <i>&amp; `c` #35; [d] {e} |f| --> %% \u0001\n; end ümläut 層 \ud83d\ude00 \ud83d";

    private static readonly DependencyGraph Graph = new(
        Odd,
        [
            new GraphBox(Odd, BoxKind.Input, [], ["input"], 3, 3, [8, 8], 0, 0, false),
            new GraphBox("end", BoxKind.Weights, ["end"], ["conv2d 3×3", Odd], 2, 4, [8, 8], 1234567, 108, false),
            new GraphBox("\\", BoxKind.Weights, [], [], 0, 5, [], 0, 0, true),
        ],
        [new GraphEdge(0, 1, 1, 3, false), new GraphEdge(0, 2, 0, 3, true)]
    );

    [Fact]
    public void Svg_is_well_formed()
    {
        var svg = GraphSvg.Draw(Graph);
        var document = XDocument.Parse(svg);
        var name = document.Root!.Name.Namespace;
        string[] texts = [.. document.Descendants(name + "text").Select(t => t.Value)];
        Assert.Contains("2 of 4 × 8 × 8", texts);
        Assert.Contains("1,234,567 MACs", texts);
        Assert.Contains("removed, 5 units", texts);
        Assert.Contains(document.Descendants(name + "title"), t => t.Value.EndsWith("end: 1 of 3 units read", StringComparison.Ordinal));
        Assert.Contains(GraphSvg.Signature, svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Dot_quotes_what_it_must()
    {
        var dot = GraphDot.Write(Graph);
        Assert.StartsWith(GraphDot.Signature, dot, StringComparison.Ordinal);
        // Without its quoted texts nothing is left but the language's own words and numbers.
        Assert.Matches("^[A-Za-z0-9_ =,;{}>/\\[\\]\n-]*$", QuotedText().Replace(dot, "0"));
        Assert.Contains("n0 -> n1 [label=\"1 of 3\"];", dot, StringComparison.Ordinal);
        Assert.Contains("label=\"\\\\\\nremoved, 5 units\", style=dashed", dot, StringComparison.Ordinal);
    }

    [Fact]
    public void Mermaid_writes_odd_characters_as_entities()
    {
        var lines = GraphMermaid.Write(Graph).TrimEnd('\n').Split('\n');
        Assert.Equal([GraphMermaid.Signature, "flowchart TD"], lines.Take(2));
        Assert.All(lines.Skip(2).SkipLast(1), line =>
            Assert.Matches(
                """^  n\d+(\["([\p{L}\p{Nd} .,:+×·()/=-]|#\d+;|<br/>|\uFFFD)*"\](:::removed)?| -\.?->(\|"[a-z0-9 ]+"\|)? n\d+)$""",
                line
            )
        );
        Assert.Contains("a#34;b#92; #60;i#62;#38;amp#59;", lines[2], StringComparison.Ordinal);
    }

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"")]
    private static partial Regex QuotedText();
}

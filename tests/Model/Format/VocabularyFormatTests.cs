using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model;

public class VocabularyFormatTests
{
    private static readonly AxisVocabulary[] Several =
    [
        new("byte", Vocabulary.Bytes),
        new("letter", new CharacterVocabulary("\"\\\n\0é漢😀\u2028", unknown: 6)),
        new("digit", new CharacterVocabulary("0123456789")),
    ];

    [Fact]
    public void Vocabularies_of_several_axes_survive()
    {
        var text = ManifestWriter.Write(Manifest() with { Vocabularies = Several });
        var reading = ManifestReader.Read(text, "m.json");
        Assert.Empty(reading.Problems);
        Assert.Equal(Several, reading.Manifest!.Vocabularies);
        Assert.Equal(text, ManifestWriter.Write(reading.Manifest));
        foreach (var tokens in Several)
            Assert.Equal(tokens.Vocabulary, reading.Manifest.VocabularyOf(reading.Manifest.Network.FindAxis(tokens.Axis)!));
        Assert.Null(reading.Manifest.VocabularyOf(new Atom("class", 2)));
        Assert.DoesNotContain("vocabularies", ManifestWriter.Write(Manifest()), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_network_keeps_those_of_the_axes_that_it_has()
    {
        var letter = new Atom("letter", 8);
        var smaller = Network.Create("n", [letter], [new NetworkInput("i", letter)], [], [new NetworkOutput("o", "i")]);
        Assert.Equal(["letter"], (Manifest() with { Vocabularies = Several }).Over(smaller).Vocabularies.Select(v => v.Axis));
    }

    [Theory]
    [InlineData("""{ "axis": "digit", "kind": "words" }""", "$.vocabularies[0].kind: expected one of bytes, characters; found \"words\".")]
    [InlineData("""{ "axis": "digit" }""", "$.vocabularies[0]: missing field \"kind\".")]
    [InlineData("""{ "axis": "digit", "kind": "characters" }""", "$.vocabularies[0]: missing field \"characters\".")]
    [InlineData("""{ "axis": "digits", "kind": "bytes" }""", "$.vocabularies[0].axis: ")]
    [InlineData(
        """{ "axis": "digit", "kind": "bytes" }""",
        "$.vocabularies[0].axis: axis 'digit' has 10 units for 256 tokens; expected as many."
    )]
    [InlineData("""{ "axis": "byte", "kind": "bytes", "unknown": 1 }""", "$.vocabularies[0].unknown: unknown field \"unknown\".")]
    [InlineData(
        """{ "axis": "digit", "kind": "characters", "characters": "0123456780" }""",
        "$.vocabularies[0].characters: '0' (U+0030) is there twice, as token 0 and as token 9."
    )]
    [InlineData("""{ "axis": "digit", "kind": "characters", "characters": "" }""", "$.vocabularies[0].characters: there is none")]
    [InlineData(
        """{ "axis": "digit", "kind": "characters", "characters": "0123456789", "unknown": 10 }""",
        "$.vocabularies[0].unknown: expected an integer from 0 to 9, found the number 10."
    )]
    [InlineData(
        """{ "axis": "byte", "kind": "bytes" }, { "axis": "byte", "kind": "bytes" }""",
        "$.vocabularies[1].axis: axis 'byte' has a vocabulary further up; give it one."
    )]
    [InlineData(
        """{ "axis": "pair", "kind": "bytes" }""",
        "$.vocabularies[0].axis: axis 'pair' is made of others; expected an axis with a size, whose units are tokens."
    )]
    public void What_is_wrong_is_said_at_its_place(string vocabularies, string problem)
    {
        var text = ManifestWriter
            .Write(Manifest())
            .Replace("\"layers\"", $"\"vocabularies\": [{vocabularies}], \"layers\"", StringComparison.Ordinal);
        var reading = ManifestReader.Read(text, "m.json");
        Assert.Contains(problem, Assert.Single(reading.Problems).ToString(), StringComparison.Ordinal);
        Assert.Null(reading.Manifest);
    }

    private static PrunedNetManifest Manifest()
    {
        Atom[] atoms = [new("byte", 256), new("letter", 8), new("digit", 10)];
        var pair = new ConcatAxis("pair", atoms);
        return new PrunedNetManifest(
            Network.Create(
                "n",
                [.. atoms, pair],
                [.. atoms.Select(atom => new NetworkInput("in " + atom.Name, atom))],
                [new Concatenation("all", [.. atoms.Select(atom => "in " + atom.Name)], pair)],
                [new NetworkOutput("o", "all")]
            ),
            []
        );
    }
}

using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrunedNetGen.Generator;

namespace PrunedNetGen.Tests.Generator;

public class CodeTextTests
{
    [Fact]
    public void Any_text_becomes_one_literal_that_reads_back()
    {
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            // Mostly what may end a literal or a line, some of everything, lone surrogates included.
            string text = new(
                Enumerable
                    .Range(0, random.Next(12))
                    .Select(_ => random.Next(2) == 0 ? "\"\\\n\r\u2028\u0085{}'$@/*"[random.Next(13)] : (char)random.Next(0x10000))
                    .ToArray()
            );
            var literal = CodeText.Literal(text);
            Assert.DoesNotContain(literal, char.IsSurrogate);
            var token = Assert.Single(SyntaxFactory.ParseTokens(literal), t => !t.IsKind(SyntaxKind.EndOfFileToken));
            Assert.Equal(text, token.ValueText);
            Assert.Single(SyntaxFactory.ParseTokens("// " + CodeText.Comment(text) + " ends"));
        }
    }

    [Theory]
    [InlineData("fc1", "Fc1")]
    [InlineData("block1.conv-2", "Block1Conv2")]
    [InlineData("7", "N7")]
    [InlineData("größe", "GrE")]
    [InlineData("日本", "Layer")]
    [InlineData("", "Layer")]
    public void Names_become_identifiers(string name, string expected) => Assert.Equal(expected, CodeText.Pascal(name, "Layer"));

    [Fact]
    public void Keywords_are_known()
    {
        foreach (var kind in SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()))
            Assert.True(CodeText.IsKeyword(SyntaxFacts.GetText(kind)), SyntaxFacts.GetText(kind));
        Assert.Equal("@class", CodeText.Camel("Class", "input"));
    }

    [Fact]
    public void Floats_read_back_as_the_same_bits()
    {
        var random = new Random(2);
        for (var round = 0; round < 10000; round++)
        {
            var value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (float.IsFinite(value))
                Assert.Equal(value, float.Parse(CodeText.Float(value).TrimEnd('f'), CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Names_are_handed_out_once()
    {
        var names = new UniqueNames();
        names.Reserve(["Run"]);
        Assert.Equal(["Run_2", "A", "A_2", "A_3"], new[] { "Run", "A", "A", "A" }.Select(names.Take));
        Assert.Equal("B", names.TakeStem("B", "", "Rows"));
        Assert.Equal("BRows_2", names.TakeStem("BRows", "", "Rows"));
    }
}

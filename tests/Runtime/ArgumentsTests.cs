using System;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class ArgumentsTests
{
    [Fact]
    public void A_wrong_length_names_network_parameter_and_both_lengths()
    {
        Arguments.RequireLength(64, 64, "input", "digits");
        var exception = Assert.Throws<ArgumentException>(() => Arguments.RequireLength(63, 64, "input", "digits"));
        Assert.Equal("input", exception.ParamName);
        Assert.StartsWith("Network 'digits' needs 64 floats here, but the span has 63.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_must_be_whole_and_as_many_as_said()
    {
        Arguments.RequireRows(0, 0, 10, "outputs", "digits");
        Arguments.RequireRows(30, 3, 10, "outputs", "digits");
        Assert.Throws<ArgumentOutOfRangeException>(() => Arguments.RequireRows(0, -1, 10, "outputs", "digits"));
        Assert.Throws<ArgumentException>(() => Arguments.RequireRows(0, 1 << 30, 16, "outputs", "digits"));
        var exception = Assert.Throws<ArgumentException>(() => Arguments.RequireRows(29, 3, 10, "outputs", "digits"));
        Assert.StartsWith(
            "Network 'digits' needs 30 floats here (3 rows of 10), but the span has 29.",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_comparison_finds_every_overlap()
    {
        var memory = new float[12];
        for (var a = 0; a < 12; a++)
        for (var lengthA = 1; a + lengthA <= 12; lengthA++)
        for (var b = 0; b < 12; b++)
        for (var lengthB = 1; b + lengthB <= 12; lengthB++)
            Assert.Equal(a < b + lengthB && b < a + lengthA, Arguments.Overlap(memory.AsSpan(a, lengthA), memory.AsSpan(b, lengthB)));
        Assert.False(Arguments.Overlap(memory, new float[3]));
    }

    [Fact]
    public void Input_and_output_must_not_share_memory()
    {
        var memory = new float[10];
        Arguments.RequireApart(memory.AsSpan(0, 5), memory.AsSpan(5, 5), "input", "output", "digits");
        Arguments.RequireApart(memory.AsSpan(0, 5), memory.AsSpan(2, 0), "input", "output", "digits");
        var exception = Assert.Throws<ArgumentException>(() =>
            Arguments.RequireApart(memory.AsSpan(0, 5), memory.AsSpan(4, 5), "input", "output", "digits")
        );
        Assert.Equal("output", exception.ParamName);
        Assert.Contains("must not overlap", exception.Message, StringComparison.Ordinal);
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;

namespace PrunedNetGen.Tests.Runtime;

public class ActivationTests
{
    /// <summary>
    /// Every 4099th float and all those around the thresholds; PRUNEDNET_FLOAT_STRIDE=1 tries all 2^32 (an hour or more).
    /// </summary>
    private static readonly uint Stride = uint.Parse(
        Environment.GetEnvironmentVariable("PRUNEDNET_FLOAT_STRIDE") ?? "4099",
        CultureInfo.InvariantCulture
    );

    public static TheoryData<string> Names
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (var function in Function.All)
                names.Add(function.Name);
            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_form_agrees_with_the_reference_over_the_whole_float_range(string name)
    {
        var function = Named(name);
        Assert.Empty(Measurement.Failures(function, Measurement.Of(function, Stride)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_span_of_any_length_and_alignment_gets_exactly_its_own_values_replaced(string name)
    {
        var function = Named(name);
        var random = new Random(1);
        for (var length = 0; length <= 70; length++)
        {
            for (var offset = 0; offset < 3; offset++)
            {
                var values = new float[offset + length + 3];
                for (var i = 0; i < values.Length; i++)
                    values[i] = (float)(random.NextDouble() * 8 - 4);

                float[] expected = [.. values];
                for (var i = offset; i < offset + length; i++)
                    expected[i] = One(function, values[i]);

                function.InPlace(values.AsSpan(offset, length));
                Assert.Equal(expected, values);
            }
        }
    }

    [Fact]
    public void Limits_are_those_of_the_functions()
    {
        var limits = new Dictionary<string, (float Below, float Above)>
        {
            ["exp"] = (0, float.PositiveInfinity),
            ["relu"] = (0, float.PositiveInfinity),
            ["leaky-relu"] = (float.NegativeInfinity, float.PositiveInfinity),
            ["elu"] = (-1, float.PositiveInfinity),
            ["gelu"] = (0, float.PositiveInfinity),
            ["gelu-tanh"] = (0, float.PositiveInfinity),
            ["silu"] = (0, float.PositiveInfinity),
            ["tanh"] = (-1, 1),
            ["sigmoid"] = (0, 1),
            ["softplus"] = (0, float.PositiveInfinity),
            ["hard-swish"] = (0, float.PositiveInfinity),
            ["relu6"] = (0, 6),
            ["hard-sigmoid"] = (0, 1),
        };
        foreach (var function in Function.All)
        {
            Assert.Equal(limits[function.Name].Below, One(function, float.NegativeInfinity));
            Assert.Equal(limits[function.Name].Above, One(function, float.PositiveInfinity));
            Assert.True(float.IsNaN(One(function, float.NaN)), function.Name);
        }
    }

    /// <summary>Values from mpmath (gelu is x * erfc(-x / sqrt(2)) / 2, and so on): the reference itself is held against another.</summary>
    [Theory]
    [InlineData("gelu", -13.0, -7.952313719414844e-38)]
    [InlineData("gelu", -5.0, -1.43325785939597e-6)]
    [InlineData("gelu", -0.5, -0.1542687693629934)]
    [InlineData("gelu", 1.0, 0.8413447460685429)]
    [InlineData("gelu-tanh", -3.0, -0.003637392081773019)]
    [InlineData("gelu-tanh", 1.0, 0.8411919906082767)]
    [InlineData("silu", -20.0, -4.122307236380407e-8)]
    [InlineData("elu", -1e-6, -9.999995000001667e-7)]
    [InlineData("softplus", -16.0, 1.125351683871768e-7)]
    [InlineData("softplus", 1.0, 1.313261687518223)]
    [InlineData("sigmoid", -80.0, 1.804851387845415e-35)]
    [InlineData("tanh", 0.1, 0.09966799462495582)]
    public void The_reference_is_right(string name, double x, double expected) =>
        Assert.Equal(1, Named(name).Reference(x) / expected, 1e-9);

    private static Function Named(string name) => Assert.Single(Function.All, f => f.Name == name);

    private static float One(Function function, float x)
    {
        var values = new float[16];
        Array.Fill(values, x);
        var results = new float[16];
        function.ApplyNarrow(values, results);
        return results[0];
    }
}

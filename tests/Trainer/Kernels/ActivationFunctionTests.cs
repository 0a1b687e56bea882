using System;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class ActivationFunctionTests
{
    /// <summary>-12 to 12 in steps of 1/64, and the neighbourhood of zero on a logarithmic scale.</summary>
    private static readonly float[] Points =
    [
        .. Enumerable.Range(-768, 1537).Select(i => i / 64f),
        .. from exponent in Enumerable.Range(-30, 29) from sign in new[] { -1, 1 } select sign * MathF.ScaleB(1.3f, exponent),
    ];

    public static TheoryData<string> Names() => [.. Activation.KnownNames.Where(n => n is not "identity" and not "softmax")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_keep_their_relative_accuracy(string name)
    {
        var activation = Activation.FromName(name)!.Value;
        var y = new float[Points.Length];
        ActivationFunction.Create(activation)!.Forward(Points, y, Points.Length);
        for (var i = 0; i < y.Length; i++)
        {
            // The floor is for the far tail of gelu-tanh, where the reference's own 1 + tanh cancels.
            var expected = activation.Evaluate(Points[i]);
            Assert.True(
                Math.Abs(y[i] - expected) <= 5e-6 * Math.Abs(expected) + 1e-12,
                $"{name}({Points[i]:R}): expected {expected:R}, got {y[i]:R}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Slopes_are_the_derivatives(string name)
    {
        const double H = 1e-5;
        var activation = Activation.FromName(name)!.Value;
        var function = ActivationFunction.Create(activation)!;
        var (y, dx) = (new float[Points.Length], new float[Points.Length]);
        function.Forward(Points, y, Points.Length);
        function.Backward(Points, y, [.. Points.Select(_ => 2f)], dx, Points.Length, accumulate: false);
        for (var i = 0; i < y.Length; i++)
        {
            // Away from the kinks at 0, ±3 and 6, where central differences mean nothing.
            if (new[] { 0f, -3, 3, 6 }.Any(kink => Math.Abs(Points[i] - kink) <= 2 * H))
                continue;
            var slope = (activation.Evaluate(Points[i] + H) - activation.Evaluate(Points[i] - H)) / (2 * H);
            Assert.True(Math.Abs(dx[i] - 2 * slope) <= 4e-6, $"{name}'({Points[i]:R}): expected {slope:R}, got {dx[i] / 2:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_does_not_depend_on_its_place(string name)
    {
        var function = ActivationFunction.Create(Activation.FromName(name)!.Value)!;
        var points = Points.Where((_, i) => i % 37 == 0).ToArray();
        var (y, dx) = (new float[points.Length], new float[points.Length]);
        function.Forward(points, y, points.Length);
        function.Backward(points, y, points, dx, points.Length, accumulate: false);
        for (var i = 0; i < points.Length; i++)
        {
            var (one, slope) = (new float[1], new float[] { 1 });
            function.Forward(points.AsSpan(i, 1), one, 1);
            function.Backward(points.AsSpan(i, 1), one, points.AsSpan(i, 1), slope, 1, accumulate: true);
            Assert.Equal(y[i], one[0]);
            Assert.Equal(dx[i] + 1, slope[0]);
        }
    }

    [Fact]
    public void Extremes_stay_what_they_are_in_the_limit()
    {
        foreach (var name in Activation.KnownNames.Where(n => n is not "identity" and not "softmax"))
        {
            var activation = Activation.FromName(name)!.Value;
            var y = new float[4];
            ActivationFunction.Create(activation)!.Forward([-100, 100, -1e4f, 1e4f], y, 4);
            Assert.Equal(activation.Evaluate(-100), y[0], 1e-5);
            Assert.Equal(activation.Evaluate(100), y[1], 1e-3);
            Assert.Equal(activation.Evaluate(-1e4), y[2], 1e-3);
            Assert.Equal(activation.Evaluate(1e4), y[3], 1e-1);
        }
    }
}

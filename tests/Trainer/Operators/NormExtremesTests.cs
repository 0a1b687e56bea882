using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Norms and means of numbers whose squares overflow, or that lie close together far from zero.</summary>
public class NormExtremesTests
{
    // (x − mean) over the standard deviation: of 1, 2, 3, 4 it is this whatever they are multiplied with.
    private static readonly float[] OneToFour = [-1.3416408f, -0.4472136f, 0.4472136f, 1.3416408f];

    [Theory]
    [InlineData(1f, 0f)]
    [InlineData(1e20f, 0f)]
    [InlineData(8e37f, 0f)]
    [InlineData(-8e37f, 1e38f)]
    [InlineData(0.0009765625f, 1024f)]
    [InlineData(1f, 4194304f)]
    public void Layer_and_group_norms_give_the_same_for_any_unit_and_offset(float factor, float offset)
    {
        float[] x = [.. Enumerable.Range(1, 4).Select(i => factor * i + offset)];
        var axis = new Atom("x", 4);
        var (height, width) = (new Atom("h", 2), new Atom("w", 9));
        AssertClose(OneToFour.Select(z => z * Math.Sign(factor)), Infer(new GroupNorm("norm", "in", [axis], epsilon: 1e-12f), axis, x));
        // Two groups of two units, each unit over 18 places that alternate.
        var image = Enumerable.Range(0, 4 * 18).Select(i => factor * (i % 4 + 1) + offset).ToArray();
        var y = Infer(new GroupNorm("norm", "in", [axis, height, width], groups: 2, epsilon: 1e-12f), [axis, height, width], image);
        AssertClose(Enumerable.Range(0, 4 * 18).Select(i => OneToFour[i % 4] * Math.Sign(factor)), y);
    }

    // Each place has other numbers, and 1 to 4 times one of them as its units; the root of the mean square of 1 to 4 is √7.5.
    [Theory]
    [InlineData(1f, 0f)]
    [InlineData(1e20f, 0f)]
    [InlineData(8e37f, 0f)]
    [InlineData(0.0009765625f, 1024f)]
    public void So_do_norms_of_each_place(float factor, float offset)
    {
        Axis[] axes = [new Atom("x", 4), new Atom("h", 2), new Atom("w", 9)];
        float At(int place) => factor * (place % 3 + 1) / 4;
        float[] OfUnits(Func<int, int, double> of) => [.. Enumerable.Range(0, 4 * 18).Select(i => (float)of(i / 18, i % 18))];
        AssertClose(
            OfUnits((unit, _) => OneToFour[unit]),
            Infer(
                new GroupNorm("norm", "in", axes, epsilon: 1e-12f, eachPlace: true),
                axes,
                OfUnits((unit, place) => At(place) * (unit + 1) + offset)
            )
        );
        AssertClose(
            OfUnits((unit, _) => (unit + 1) / Math.Sqrt(7.5)),
            Infer(new RmsNorm("norm", "in", axes, 1e-12f), axes, OfUnits((unit, place) => At(place) * (unit + 1)))
        );
    }

    [Theory]
    [InlineData(1f, 0f)]
    [InlineData(1e18f, 0f)]
    [InlineData(0.0009765625f, 1024f)]
    [InlineData(0f, 1000.1f)]
    public void Batch_norms_do_and_their_gradient_goes_with_the_unit(float factor, float offset)
    {
        var (one, many) = (Differentiate(1, 0), Differentiate(factor, offset));
        AssertClose(one.Y.Select(z => factor == 0 ? 0 : z), many.Y);
        // The layer's output does not change with the unit, so its slope changes by the inverse.
        AssertClose(one.Shift, many.Shift);
        if (factor > 0)
            AssertClose(one.Scale, many.Scale);

        (float[] Y, float[] Shift, float[] Scale) Differentiate(float factor, float offset)
        {
            var (x, h, y) = (new Atom("x", 1), new Atom("h", 1), new Atom("y", 1));
            var network = Network.Create(
                "n",
                [x, h, y],
                [new NetworkInput("in", x)],
                [
                    new Dense("fc", "in", h, x, hasBias: false),
                    new BatchNorm("norm", "fc", [h], epsilon: 1e-14f),
                    new Dense("out", "norm", y, h),
                ],
                [new NetworkOutput("y", "out")]
            );
            using var engine = new Engine(network, 1);
            engine.Parameters["fc.weight"].Values[0] = 1;
            engine.Parameters["norm.scale"].Values[0] = 1;
            engine.Parameters["out.weight"].Values[0] = 1;
            var pass = engine.Training(4);
            for (var i = 0; i < 4; i++)
                pass.Input("in")[i] = factor * (i + 1) + offset;
            pass.Forward(4);
            float[] slope = [1, -2, 0.5f, 3];
            slope.CopyTo(pass.OutputGradient("y"));
            pass.Backward();
            return (
                pass.Value("norm").ToArray(),
                engine.Parameters["norm.shift"].Gradient.ToArray(),
                engine.Parameters["norm.scale"].Gradient.ToArray()
            );
        }
    }

    [Theory]
    [InlineData(1000f)]
    [InlineData(16777217f)]
    [InlineData(0.1f)]
    public void Constant_rows_are_their_shift_exactly(float value)
    {
        var axis = new Atom("x", 37);
        Assert.All(Infer(new GroupNorm("norm", "in", [axis]), axis, Enumerable.Repeat(value, 37).ToArray()), y => Assert.Equal(0f, y));
    }

    [Theory]
    [InlineData(1000f, 0.01f)]
    [InlineData(2e38f, 1e37f)]
    [InlineData(0f, 1f)]
    public void Global_averages_round_once(float offset, float spread)
    {
        var (axis, height, width) = (new Atom("x", 1), new Atom("h", 31), new Atom("w", 31));
        var random = new RandomStream(4);
        float[] x = [.. Enumerable.Range(0, 31 * 31).Select(_ => offset + spread * (float)random.NextGaussian())];
        var y = Infer(new GlobalPooling("mean", "in", axis, [height, width], PoolingKind.Average), [axis, height, width], x)[0];
        Assert.Equal((float)x.Average(v => (double)v), y);
    }

    [Fact]
    public void A_layer_norms_gradient_goes_with_the_inverse_of_the_unit()
    {
        float[] Gradient(float factor)
        {
            var (x, z, y) = (new Atom("x", 1), new Atom("z", 4), new Atom("y", 1));
            var network = Network.Create(
                "n",
                [x, z, y],
                [new NetworkInput("in", x)],
                [new Dense("fc", "in", z, x), new GroupNorm("norm", "fc", [z], epsilon: 1e-12f), new Dense("out", "norm", y, z)],
                [new NetworkOutput("y", "out")]
            );
            using var engine = new Engine(network, 1);
            new float[] { 1, 2, 3, 4 }
                .Select(v => v * factor)
                .ToArray()
                .CopyTo(engine.Parameters["fc.weight"].Values);
            engine.Parameters["norm.scale"].Values.Fill(1);
            new float[] { 1, -1, 2, 0.5f }.CopyTo(engine.Parameters["out.weight"].Values);
            var pass = engine.Training(1);
            pass.Input("in")[0] = 1;
            pass.Forward(1);
            pass.OutputGradient("y")[0] = 1;
            pass.Backward();
            return [.. engine.Parameters["fc.weight"].Gradient.ToArray().Select(g => g * factor)];
        }
        AssertClose(Gradient(1), Gradient(1e20f));
        AssertClose(Gradient(1), Gradient(1e-3f));
    }

    private static float[] Infer(Layer layer, Axis axis, float[] x) => Infer(layer, [axis], x);

    private static float[] Infer(Layer layer, IReadOnlyList<Axis> axes, float[] x)
    {
        var network = Network.Create("n", [.. axes], [new NetworkInput("in", [.. axes])], [layer], [new NetworkOutput("y", layer.Name)]);
        using var engine = new Engine(network, 1);
        foreach (var parameter in layer.Parameters.Where(p => p.Name.EndsWith("scale", StringComparison.Ordinal)))
            engine.Parameters[parameter.Name].Values.Fill(1);
        return engine.Infer(x);
    }

    private static void AssertClose(IEnumerable<float> expected, IEnumerable<float> actual) =>
        Assert.All(expected.Zip(actual), pair =>
            Assert.True(
                Math.Abs(pair.First - pair.Second) <= 2e-5 * Math.Max(1, Math.Abs(pair.First)),
                $"expected {pair.First}, found {pair.Second}"
            )
        );
}

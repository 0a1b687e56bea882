using System;
using System.Linq;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public sealed class ProductsTests : IDisposable
{
    private readonly ThreadTeam _team = new(2);
    private readonly Products _products;

    public ProductsTests() => _products = new Products(_team);

    public void Dispose()
    {
        _products.Dispose();
        _team.Dispose();
    }

    public static TheoryData<int, int, int> Shapes()
    {
        var shapes = new TheoryData<int, int, int>
        {
            { 0, 3, 2 },
            { 1, 0, 4 },
            { 3, 4, 0 },
            { 1, 1, 1 },
            { 64, 784, 300 },
            { 64, 100, 10 },
            { 5, 97, 6 },
            { 7, 96, 7 },
            { 17, 193, 5 },
        };
        var random = new Random(1);
        for (var i = 0; i < 25; i++)
            shapes.Add(random.Next(1, 140), random.Next(1, 300), random.Next(1, 300));
        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Equal_the_scalar_sums(int rows, int inputs, int outputs)
    {
        var (x, w, b, dy) = Operands(rows, inputs, outputs);
        var y = Filled(rows * outputs, 9);
        _products.Forward(x, w, b, y, rows, inputs, outputs);
        AssertClose(inputs, y, (r, o) => b[o] + Sum(inputs, i => (double)x[r * inputs + i] * w[o * inputs + i]), outputs);

        _products.Forward(x, w, [], y, rows, inputs, outputs);
        AssertClose(inputs, y, (r, o) => Sum(inputs, i => (double)x[r * inputs + i] * w[o * inputs + i]), outputs);

        foreach (var accumulate in new[] { false, true })
        {
            var before = accumulate ? 9 : 0;
            var dx = Filled(rows * inputs, 9);
            _products.BackwardInput(dy, w, dx, rows, inputs, outputs, accumulate);
            AssertClose(outputs, dx, (r, i) => before + Sum(outputs, o => (double)dy[r * outputs + o] * w[o * inputs + i]), inputs);

            var dw = Filled(outputs * inputs, 9);
            var db = Filled(outputs, 9);
            _products.BackwardWeight(dy, x, dw, db, rows, inputs, outputs, accumulate);
            AssertClose(rows, dw, (o, i) => before + Sum(rows, r => (double)dy[r * outputs + o] * x[r * inputs + i]), inputs);
            AssertClose(rows, db, (_, o) => before + Sum(rows, r => dy[r * outputs + o]), Math.Max(1, outputs));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Give_the_same_bits_with_any_number_of_threads(int rows, int inputs, int outputs)
    {
        var (x, w, b, dy) = Operands(rows, inputs, outputs);
        float[][]? expected = null;
        foreach (var threads in new[] { 1, 2, 3, 4 })
        {
            using var team = new ThreadTeam(threads);
            using var products = new Products(team);
            float[][] results = [new float[rows * outputs], new float[rows * inputs], new float[outputs * inputs], new float[outputs]];
            products.Forward(x, w, b, results[0], rows, inputs, outputs);
            products.BackwardInput(dy, w, results[1], rows, inputs, outputs, accumulate: false);
            products.BackwardWeight(dy, x, results[2], results[3], rows, inputs, outputs, accumulate: false);
            expected ??= results;
            for (var i = 0; i < results.Length; i++)
                Assert.Equal(expected[i].Select(BitConverter.SingleToInt32Bits), results[i].Select(BitConverter.SingleToInt32Bits));
        }
    }

    /// <summary>On a machine without fused multiply-add the two may differ in the last bits, and either is right.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Give_the_same_bits_with_vectors_of_any_width(int rows, int inputs, int outputs)
    {
        var (x, w, b, dy) = Operands(rows, inputs, outputs);
        float[] Run(bool wide)
        {
            using var products = new Products(_team, wide);
            var y = new float[rows * outputs];
            var dx = new float[rows * inputs];
            var dw = new float[outputs * inputs];
            products.Forward(x, w, b, y, rows, inputs, outputs);
            products.BackwardInput(dy, w, dx, rows, inputs, outputs, accumulate: false);
            products.BackwardWeight(dy, x, dw, [], rows, inputs, outputs, accumulate: false);
            return [.. y, .. dx, .. dw];
        }

        var (wide, native) = (Run(true), Run(false));
        if (Fma.IsSupported || AdvSimd.IsSupported)
            Assert.Equal(wide.Select(BitConverter.SingleToInt32Bits), native.Select(BitConverter.SingleToInt32Bits));
        else
            AssertClose(Math.Max(rows, Math.Max(inputs, outputs)), native, (i, _) => wide[i], 1);
    }

    [Fact]
    public void Say_which_matrix_is_too_short()
    {
        var failure = Assert.Throws<ArgumentException>(() => _products.Forward(new float[6], new float[5], [], new float[4], 2, 3, 2));
        Assert.Contains("[2, 3]", failure.Message, StringComparison.Ordinal);
        Assert.Equal("weight", failure.ParamName);
    }

    private static (float[] X, float[] W, float[] B, float[] Dy) Operands(int rows, int inputs, int outputs)
    {
        var random = new Random(rows * 7 + inputs * 11 + outputs * 13);
        float[] Fill(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() * 2 - 1))];
        return (Fill(rows * inputs), Fill(outputs * inputs), Fill(outputs), Fill(rows * outputs));
    }

    private static float[] Filled(int length, float value) => [.. Enumerable.Repeat(value, length)];

    private static double Sum(int count, Func<int, double> term)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += term(i);
        return sum;
    }

    private static void AssertClose(int terms, float[] actual, Func<int, int, double> expected, int columns)
    {
        // Every element is one chain of float operations over terms below 1 in size.
        var tolerance = 2e-6 * (terms + 10);
        for (var i = 0; i < actual.Length; i++)
        {
            var value = expected(i / columns, i % columns);
            Assert.True(Math.Abs(value - actual[i]) <= tolerance, $"element {i}: expected {value}, got {actual[i]}");
        }
    }
}

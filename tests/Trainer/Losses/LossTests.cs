using System;
using System.Linq;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class LossTests
{
    private static readonly float[] Logits = [0.3f, -1.2f, 2f, 0.1f, 0.7f, -0.4f, 1.5f, -2f, 0.25f, 3f, -0.6f, 0.9f];
    private static readonly int[] Classes = [2, 0, 1, 0];
    private static readonly float[] Values = [0.4f, -1f, 0.1f, 2.5f, 0.7f, 0f, 1f, 1f, -0.8f, 3.2f, 0.5f, 0.25f];
    private static readonly float[] Probabilities = [.. Values.Select(v => 1 / (1 + MathF.Exp(-v)))];

    public static TheoryData<string> Names() =>
        [
            "cross-entropy",
            "weighted",
            "smoothed",
            "weighted and smoothed",
            "binary",
            "binary of classes",
            "binary of weighted classes",
            "squared",
            "huber",
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_the_central_differences_of_the_mean_times_the_scale(string name)
    {
        var gradient = Enumerable.Repeat(0.5f, Logits.Length).ToArray();
        Evaluate(name, Logits, gradient, scale: 0.3);
        for (var i = 0; i < Logits.Length; i++)
        {
            // The logits are float: the step is what the disturbance became after rounding.
            var (above, below) = ((float[])Logits.Clone(), (float[])Logits.Clone());
            above[i] += 2e-3f;
            below[i] -= 2e-3f;
            var slope = (Evaluate(name, above).Mean - Evaluate(name, below).Mean) / ((double)above[i] - below[i]);
            Assert.Equal(0.5 + 0.3 * slope, gradient[i], 2e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_of_parts_add_up_to_that_of_the_whole(string name)
    {
        var whole = Evaluate(name, Logits);
        var sum = Evaluate(name, Logits, rows: 0..1) + Evaluate(name, Logits, rows: 1..4);
        Assert.Equal(whole.Mean, sum.Mean, 1e-12);
        Assert.Equal(whole.Weight, sum.Weight, 1e-12);
    }

    [Fact]
    public void Classes_at_places_are_those_of_as_many_rows_and_places_that_ask_nothing_do_not_count()
    {
        // Two rows of three classes at two places, of which one asks nothing.
        int[] classes = [2, 0, -1, 1];
        var gradient = new float[Logits.Length];
        var loss = new SoftmaxCrossEntropy().Evaluate(Logits, new Targets(classes, 2), gradient);
        var rows = new float[Logits.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i / 6 * 6 + i % 2 * 3 + i % 6 / 2] = Logits[i];
        var slopes = new float[9];
        float[] asked = [.. rows[..6], .. rows[9..]];
        var expected = new SoftmaxCrossEntropy().Evaluate(asked, new[] { 2, 0, 1 }, slopes);
        Assert.Equal(expected.Sum, loss.Sum, 1e-12);
        Assert.Equal(3, loss.Weight);
        Assert.Equal([slopes[0], slopes[3], slopes[1], slopes[4], slopes[2], slopes[5]], gradient[..6]);
        Assert.Equal([0, slopes[6], 0, slopes[7], 0, slopes[8]], gradient[6..]);
        var thrown = Assert.Throws<ArgumentException>(() => new SoftmaxCrossEntropy().Evaluate(Logits, new Targets([0, 0, 0, 3], 2)));
        Assert.StartsWith("Row 1 has class 3 at place 1; the output has 3 classes, 0 to 2", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SquaredError().Evaluate(Logits, new Targets(classes, 2)));
    }

    [Fact]
    public void Extreme_logits_neither_overflow_nor_lose_the_gradient()
    {
        float[] logits = [1e4f, -1e4f, 0, -1e4f, 1e4f, 0];
        var gradient = new float[6];
        var loss = new SoftmaxCrossEntropy().Evaluate(logits, new[] { 0, 0 }, gradient);
        Assert.Equal(1e4, loss.Mean, 1e-6);
        Assert.Equal([0, 0, 0, -0.5f, 0.5f, 0], gradient);

        gradient = new float[2];
        loss = new BinaryCrossEntropy().Evaluate([1e4f, -1e4f], new[] { 1f, 1f }, gradient);
        Assert.Equal(5e3, loss.Mean, 1e-6);
        Assert.Equal([0, -0.5f], gradient);
    }

    [Fact]
    public void Huber_is_half_the_square_within_delta_and_straight_beyond()
    {
        Assert.Equal(0.5 * 0.25, new HuberLoss(2).Evaluate([1.5f], new[] { 1f }).Mean, 1e-12);
        Assert.Equal(2 * (5 - 1), new HuberLoss(2).Evaluate([6f], new[] { 1f }).Mean, 1e-12);
    }

    [Fact]
    public void Rows_of_a_class_without_weight_count_for_nothing()
    {
        var loss = new SoftmaxCrossEntropy([0, 1]);
        var gradient = new float[2];
        var value = loss.Evaluate([1f, 2f], new[] { 0 }, gradient);
        Assert.Equal((0.0, 0.0, 0.0), (value.Sum, value.Weight, value.Mean));
        Assert.Equal([0, 0], gradient);
        Assert.Equal(default, loss.Evaluate([], Array.Empty<int>()));
    }

    [Fact]
    public void Misuse_is_explained()
    {
        Assert.Contains(
            "Row 1 has class 3; the output has 3 classes",
            Message(() => new SoftmaxCrossEntropy().Evaluate(new float[6], new[] { 0, 3 })),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "7 outputs do not go with 2 classes",
            Message(() => new SoftmaxCrossEntropy().Evaluate(new float[7], new[] { 0, 1 })),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "takes classes",
            Message(() => new SoftmaxCrossEntropy().Evaluate(new float[2], new float[2])),
            StringComparison.Ordinal
        );
        Assert.Contains("takes values", Message(() => new SquaredError().Evaluate(new float[2], new[] { 0, 1 })), StringComparison.Ordinal);
        Assert.Contains(
            "2 class weights for 3 classes",
            Message(() => new SoftmaxCrossEntropy([1, 1]).Evaluate(new float[3], new[] { 0 })),
            StringComparison.Ordinal
        );
        Assert.Contains("Class 1 has weight -1", Message(() => new SoftmaxCrossEntropy([1, -1])), StringComparison.Ordinal);
        Assert.Contains("All class weights are 0", Message(() => new BinaryCrossEntropy([0, 0])), StringComparison.Ordinal);
        Assert.Contains("less than 1", Message(() => new SoftmaxCrossEntropy(labelSmoothing: 1)), StringComparison.Ordinal);
        Assert.Contains("above 0", Message(() => new HuberLoss(0)), StringComparison.Ordinal);
        Assert.Contains(
            "gradient has 1 entries for 2",
            Message(() => new SquaredError().Evaluate(new float[2], new float[2], new float[1])),
            StringComparison.Ordinal
        );
    }

    private static LossValue Evaluate(string name, float[] logits, float[]? gradient = null, double scale = 1, Range? rows = null)
    {
        double[] weights = [2, 0.5, 1];
        Loss loss = name switch
        {
            "cross-entropy" => new SoftmaxCrossEntropy(),
            "weighted" => new SoftmaxCrossEntropy(weights),
            "smoothed" => new SoftmaxCrossEntropy(labelSmoothing: 0.2),
            "weighted and smoothed" => new SoftmaxCrossEntropy(weights, 0.2),
            "binary" or "binary of classes" => new BinaryCrossEntropy(),
            "binary of weighted classes" => new BinaryCrossEntropy(weights),
            "squared" => new SquaredError(),
            _ => new HuberLoss(0.8),
        };
        var (start, count) = (rows ?? ..4).GetOffsetAndLength(4);
        var classes = Classes.AsSpan(start, count);
        var values = (name == "binary" ? Probabilities : Values).AsSpan(start * 3, count * 3);
        Targets targets = name is "binary" or "squared" or "huber" ? (ReadOnlySpan<float>)values : (ReadOnlySpan<int>)classes;
        return loss.Evaluate(logits.AsSpan(start * 3, count * 3), targets, gradient, scale);
    }

    private static string Message(Func<object> call) => Assert.ThrowsAny<ArgumentException>(call).Message;
}

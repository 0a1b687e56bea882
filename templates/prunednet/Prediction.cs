/// <summary>What one network says of one flower: the species, and how probable each is.</summary>
public sealed record Prediction(string Species, IReadOnlyDictionary<string, double> Probabilities)
{
    /// <summary>The prediction for the measurements of a flower, in the order of the table's columns.</summary>
    public static Prediction Of(FlowerNet net, ReadOnlySpan<float> measurements)
    {
        Span<float> scores = stackalloc float[FlowerNet.OutputLength];
        net.Infer(measurements, scores);

        // Softmax; the highest score is taken off first, so that no exponential is infinite.
        var probabilities = new double[scores.Length];
        var highest = float.NegativeInfinity;
        foreach (var score in scores)
            highest = Math.Max(highest, score);
        for (var i = 0; i < scores.Length; i++)
            probabilities[i] = Math.Exp(scores[i] - highest);
        var sum = probabilities.Sum();

        var byName = new Dictionary<string, double>();
        for (var i = 0; i < scores.Length; i++)
            byName[FlowerNet.Labels[i]] = Math.Round(probabilities[i] / sum, 4);
        return new(byName.MaxBy(pair => pair.Value).Key, byName);
    }
}

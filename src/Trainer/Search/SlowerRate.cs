using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The rate to try where a run diverged at one that nobody gave.</summary>
public static class SlowerRate
{
    /// <summary>How often a run is tried before it is given up.</summary>
    public const int Tries = 4;

    private const double Divisor = 4;

    /// <summary>The same with learning rates of a quarter.</summary>
    public static PrunedNetManifest Slower(this PrunedNetManifest spec)
    {
        var recipe = spec.Recipe ?? new Recipe();
        var debias = recipe.DebiasLearningRate / Divisor;
        return spec with { Recipe = recipe with { LearningRate = recipe.LearningRate / Divisor, DebiasLearningRate = debias } };
    }
}

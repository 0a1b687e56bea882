namespace PrunedNetGen.Model;

/// <summary>How a transformer knows where in the sequence a token is.</summary>
public enum SequencePositions
{
    /// <summary>A learned vector is added at each place.</summary>
    Learned,

    /// <summary>Sines and cosines are added at each place (Vaswani et al. 2017).</summary>
    Sinusoidal,

    /// <summary>Queries and keys are turned by angles that grow with the place (Su et al. 2021).</summary>
    Rotary,
}

namespace PrunedNetGen.Model;

/// <summary>What a set of groups adds to the training objective, with λ and the group's weight c.</summary>
public enum Penalty
{
    /// <summary>λ Σ_g c_g ‖w_g‖₂: whole groups become exactly zero (Yuan and Lin 2006).</summary>
    GroupLasso,

    /// <summary>λ Σ_g c_g ‖w_g‖₁: single weights become exactly zero; for comparison.</summary>
    Lasso,

    /// <summary>λ/2 Σ_g c_g ‖w_g‖₂²: weights shrink and never become zero; for comparison.</summary>
    L2,
}

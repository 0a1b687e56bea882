namespace PrunedNetGen.Model;

/// <summary>What a parameter holds before anything is trained: one number, or draws from a normal distribution around zero.</summary>
/// <param name="Value">The number, where nothing is drawn.</param>
/// <param name="Inputs">
/// Products in each sum that the parameter makes, whose signal draws keep at its strength; 0 where nothing is drawn.
/// </param>
/// <param name="Outputs">Sums that each of its inputs goes into.</param>
public readonly record struct InitialValues(float Value, long Inputs = 0, long Outputs = 0)
{
    /// <summary>Ones.</summary>
    public static InitialValues Ones => new(1);

    /// <summary>Whether the values are drawn.</summary>
    public bool IsDrawn => Outputs > 0 || Inputs > 0;

    /// <summary>Draws that keep the strength of the signal: of He (2015) before a rectifier, of Glorot (2010) elsewhere.</summary>
    /// <param name="inputs">Products in each sum.</param>
    /// <param name="outputs">Sums that each input goes into.</param>
    public static InitialValues Drawn(long inputs, long outputs) => new(0, inputs, outputs);
}

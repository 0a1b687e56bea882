namespace PrunedNetGen.Model;

/// <summary>How the numbers of a column are written.</summary>
/// <param name="Decimal">What stands before the fraction: a point or a comma.</param>
/// <param name="IsPlain">
/// Whether they are written as programs write them: no thousands separators, no signs beside that of a negative number, no
/// dash but a hyphen.
/// </param>
public sealed record NumberStyle(char Decimal, bool IsPlain)
{
    /// <summary>As programs write them, with a point.</summary>
    public static NumberStyle Plain { get; } = new('.', true);
}

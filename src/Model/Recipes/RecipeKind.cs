namespace PrunedNetGen.Model;

/// <summary>
/// One of the kinds that recipes choose by name (an optimizer, a schedule, a loss), with the fields that it uses and no others.
/// </summary>
public abstract record RecipeKind
{
    /// <summary>The name in recipes; empty for what is meant where none is named.</summary>
    public abstract string Name { get; }
}

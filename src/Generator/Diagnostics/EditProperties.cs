namespace PrunedNetGen.Generator;

/// <summary>
/// Under which names a diagnostic carries its edit; the place is its first additional location. The code fixes compile this
/// file in.
/// </summary>
internal static class EditProperties
{
    public const string Title = "fix.title";
    public const string Old = "fix.old";
    public const string New = "fix.text";
}

namespace PrunedNetGen.Model;

/// <summary>The one right answer to a problem: a value of the manifest that becomes another.</summary>
/// <param name="Title">What it does, for a menu: "Replace 'hiden' by 'hidden'".</param>
/// <param name="Path">The value's path; a field that is not there is added.</param>
/// <param name="Json">The new value as JSON; null removes the field.</param>
public sealed record Fix(string Title, string Path, string? Json);

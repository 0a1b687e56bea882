using System;

namespace PrunedNetGen.Generator;

/// <summary>A method that is printed once for all steps that need the very same.</summary>
/// <param name="Wanted">The name that it has where no other method wants it.</param>
/// <param name="Emit">Prints it, under the name <see cref="Unnamed"/>.</param>
internal sealed record SharedMethod(string Wanted, Action<CodeWriter> Emit)
{
    /// <summary>What stands for its name until it is known.</summary>
    public string Unnamed => Wanted + "§";
}

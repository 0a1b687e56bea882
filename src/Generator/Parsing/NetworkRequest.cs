namespace PrunedNetGen.Generator;

/// <summary>What one class asks for: this manifest, generated into that class.</summary>
/// <param name="Target">The class.</param>
/// <param name="HintName">The name of the file to be generated, unique in the compilation.</param>
/// <param name="ManifestName">The manifest as the attribute names it.</param>
/// <param name="SourceFile">The file that holds the attribute, from which relative paths count.</param>
internal sealed record NetworkRequest(ClassTarget Target, string HintName, string ManifestName, string SourceFile);

using PrunedNetGen.Manifest;

namespace PrunedNetGen.Generator;

/// <summary>The generated part of a network class.</summary>
public static class NetworkSource
{
    /// <summary>The whole text of the generated file: a pure function of its arguments.</summary>
    /// <param name="target">The class that it adds to.</param>
    /// <param name="manifest">The network, checked and free of problems.</param>
    /// <param name="manifestFileName">The manifest's name, for comments and messages.</param>
    public static string Emit(ClassTarget target, PrunedNetManifest manifest, string manifestFileName) =>
        StubSource.Emit(target, $"{manifestFileName} describes {manifest.Network.Layers.Count} layers");
}

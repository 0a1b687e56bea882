using System;

namespace PrunedNetGen;

/// <summary>
/// Asks the PrunedNetGen generator to write the body of a partial class from a trained network's manifest.
/// </summary>
/// <remarks>
/// <para>
/// The manifest must be an item of the project, so that the generator may read it and its weights travel in the
/// assembly:
/// </para>
/// <code language="xml">
/// &lt;ItemGroup&gt;
///   &lt;PrunedNetwork Include="digits.prunednet.json" /&gt;
/// &lt;/ItemGroup&gt;
/// </code>
/// <para>
/// The generated class owns its scratch memory: one instance serves one call at a time, and throws an
/// <see cref="System.InvalidOperationException"/> in others meanwhile. Weights are loaded once per class and shared by all its instances.
/// </para>
/// </remarks>
/// <example>
/// <code language="csharp">
/// [PrunedNetwork("digits.prunednet.json")]
/// public partial class DigitNet;
///
/// var net = new DigitNet();
/// Span&lt;float&gt; logits = stackalloc float[DigitNet.OutputLength];
/// net.Infer(pixels, logits);
/// </code>
/// </example>
/// <param name="manifest">
/// The manifest as the project lists it: its file name, or enough of its path to tell it from others of that name,
/// such as <c>models/digits.prunednet.json</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PrunedNetworkAttribute(string manifest) : Attribute
{
    /// <summary>The manifest as the project lists it.</summary>
    public string Manifest { get; } = manifest;
}

using System.Text;
using Microsoft.CodeAnalysis;

namespace PrunedNetGen.Generator;

/// <summary>Names for generated files.</summary>
internal static class HintNames
{
    private const int LongestReadablePart = 120;

    /// <summary>
    /// The class's full name and a hash of it. The compiler compares hint names without regard to case and allows few
    /// characters, so the readable part alone could clash or be refused; the hash of the exact name tells classes apart
    /// whatever happens to the readable part, and no name depends on which other classes exist.
    /// </summary>
    public static string Of(INamedTypeSymbol type)
    {
        string exact = MetadataNameOf(type);
        var readable = new StringBuilder();
        foreach (char c in exact.Length > LongestReadablePart ? exact.Substring(exact.Length - LongestReadablePart) : exact)
            readable.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' ? c : '-');
        return $"{readable}.{Hash(exact):x16}.g.cs";
    }

    /// <summary>The name that is unique in an assembly: <c>Space.Outer`1+Inner</c>.</summary>
    private static string MetadataNameOf(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? MetadataNameOf(outer) + "+" + type.MetadataName
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.MetadataName
        : type.MetadataName;

    /// <summary>FNV-1a over the UTF-16 units: the same on every machine and in every process, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
            hash = unchecked((hash ^ c) * 1099511628211);
        return hash;
    }
}

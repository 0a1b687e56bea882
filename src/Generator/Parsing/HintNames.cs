using System.Globalization;
using System.Text;

namespace PrunedNetGen.Generator;

/// <summary>Names for generated files, and hashes that tell classes apart.</summary>
internal static class HintNames
{
    private const int LongestReadablePart = 120;

    /// <summary>
    /// The class's full name and a hash of it. The compiler compares hint names without regard to case and allows few
    /// characters, so the readable part alone could clash or be refused; the hash of the exact name tells classes apart
    /// whatever happens to the readable part, and no name depends on which other classes exist.
    /// </summary>
    public static string Of(ClassTarget target)
    {
        var exact = target.MetadataName;
        var readable = new StringBuilder();
        foreach (var c in exact.Length > LongestReadablePart ? exact.Substring(exact.Length - LongestReadablePart) : exact)
            readable.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' ? c : '-');
        return $"{readable}.{Hash(exact)}.g.cs";
    }

    /// <summary>
    /// FNV-1a over the UTF-16 units, in hexadecimal digits: the same on every machine and in every process, unlike
    /// <see cref="string.GetHashCode()"/>.
    /// </summary>
    public static string Hash(string text)
    {
        var hash = 14695981039346656037;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 1099511628211);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}

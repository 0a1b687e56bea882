using System.Linq;

namespace PrunedNetGen.Report;

/// <summary>The class that was generated for a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Its namespace as it was asked for; null where none was.</param>
/// <param name="Source">Its source.</param>
/// <param name="Target">The file that it was written to, or null.</param>
public sealed record GeneratedClass(string Name, string? Namespace, string Source, string? Target)
{
    /// <summary>The lines of its source.</summary>
    public int SourceLines => Source.Count(c => c == '\n');
}

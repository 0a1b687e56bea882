using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>File paths as text: a generator does not touch the disk, and paths of either platform's kind reach it.</summary>
internal static class Paths
{
    /// <summary>The last part of a path.</summary>
    public static string NameOf(string path) => path.Split('/', '\\').Last();

    /// <summary>The path relative to a file's folder, with <c>.</c> and <c>..</c> resolved and <c>/</c> between its parts.</summary>
    public static string Beside(string file, string relative)
    {
        var parts = new List<string>(file.Split('/', '\\'));
        parts.RemoveAt(parts.Count - 1);
        foreach (var part in relative.Split('/', '\\'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part.Length > 0 && part != ".")
                parts.Add(part);
        }

        return string.Join("/", parts);
    }

    /// <summary>Whether two paths are the same but for the kind of their separators.</summary>
    public static bool Same(string left, string right) => left.Replace('\\', '/') == right.Replace('\\', '/');

    /// <summary>Whether a path ends with these parts, each whole.</summary>
    public static bool EndsWith(string path, string ending)
    {
        var parts = path.Split('/', '\\');
        var last = ending.Split('/', '\\').SkipWhile(part => part is "." or ".." or "").ToArray();
        return last.Length > 0 && last.Length <= parts.Length && parts.Skip(parts.Length - last.Length).SequenceEqual(last);
    }
}

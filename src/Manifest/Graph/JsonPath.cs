using System.Text;

namespace PrunedNetGen.Manifest;

/// <summary>Writes the JSON paths that problems name their place with (RFC 9535, normalized only where a name needs it).</summary>
internal static class JsonPath
{
    internal const string Root = "$";

    /// <summary><c>path.name</c>, or <c>path['name']</c> when the name is not a plain word.</summary>
    internal static string Member(string path, string name)
    {
        bool plain = name.Length > 0 && !char.IsDigit(name[0]);
        foreach (char c in name) plain &= char.IsLetterOrDigit(c) || c is '_' or '-';
        if (plain) return path + "." + name;
        var quoted = new StringBuilder(path).Append("['");
        foreach (char c in name)
        {
            if (c is '\'' or '\\') quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029') quoted.Append("\\u").Append(((int)c).ToString("x4"));
            else quoted.Append(c);
        }
        return quoted.Append("']").ToString();
    }

    /// <summary><c>path[index]</c>.</summary>
    internal static string Element(string path, int index) => $"{path}[{index}]";
}

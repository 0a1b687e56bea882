using System.Text;

namespace PrunedNetGen.Data;

/// <summary>Shows a piece of a user's data inside a message.</summary>
internal static class Excerpt
{
    private const int Longest = 40;

    /// <summary>The text, shortened when it is long.</summary>
    public static string Cut(string text) => text.Length > Longest ? text[..Longest] + "…" : text;

    /// <summary>The text in quotes, on one line, shortened when it is long.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        for (var i = 0; i < text.Length && i < Longest; i++)
        {
            var c = text[i];
            if (char.IsControl(c))
                quoted
                    .Append('\\')
                    .Append(
                        c switch
                        {
                            '\n' => "n",
                            '\r' => "r",
                            '\t' => "t",
                            _ => $"u{(int)c:x4}",
                        }
                    );
            else
                quoted.Append(c);
        }
        return quoted.Append(text.Length > Longest ? "…'" : "'").ToString();
    }
}

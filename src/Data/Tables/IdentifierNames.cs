using System.Text.RegularExpressions;

namespace PrunedNetGen.Data;

/// <summary>What columns are called that hold a row's number or key, or a code that only looks like a number.</summary>
internal static partial class IdentifierNames
{
    /// <summary>Whether a column of this name probably tells rows apart and nothing else.</summary>
    public static bool Fits(string name) => Identifier().IsMatch(name);

    /// <summary>Whether a column of this name holds codes of places.</summary>
    public static bool IsPostalCode(string name) => Postal().IsMatch(name);

    [GeneratedRegex(
        "^(id|ID|Id|.*[ _.-](id|ID|Id)|.*[a-z](Id|ID)|(?i:uuid|guid|pid|key|index|rowid|row[ _.]?(num|number|no|names?)|unnamed: ?0))$"
    )]
    private static partial Regex Identifier();

    [GeneratedRegex("^(zip|zip[ _]?code|postal[ _]?code|post[ _]?code|plz)$", RegexOptions.IgnoreCase)]
    private static partial Regex Postal();
}

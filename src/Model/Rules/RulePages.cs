namespace PrunedNetGen.Model;

/// <summary>Where the pages of rules are: cause, example and fix of each.</summary>
internal static class RulePages
{
    /// <summary>
    /// The address that all pages begin with. The package's MSBuild targets, which see no C#, repeat it; a test holds them to
    /// it.
    /// </summary>
    public const string Address = "https://github.com/prunednetgen/prunednetgen/blob/main/docs/rules/";

    /// <summary>The page of a rule.</summary>
    /// <param name="id">Its id, e.g. <c>PNGEN3001</c>.</param>
    public static string Of(string id) => Address + id + ".md";
}

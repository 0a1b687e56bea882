using System.IO;
using System.Linq;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Pages;

/// <summary>That lines of the sources fit on a screen: the formatter breaks code, but leaves comments and strings as they are.</summary>
public class LineLengthTests
{
    // As .editorconfig says it for the formatter.
    private const int Longest = 140;

    [Fact]
    public void No_line_of_the_sources_is_longer_than_the_formatter_makes_them() =>
        Assert.Empty(
            from file in RepositoryFiles.Matching("*.cs")
            where file.StartsWith("src/", System.StringComparison.Ordinal)
            from line in File.ReadLines(Path.Combine(Repository.Folder, file)).Select((text, i) => (Text: text, Number: i + 1))
            where line.Text.Length > Longest
            select $"{file}({line.Number}): {line.Text.Length} characters"
        );
}

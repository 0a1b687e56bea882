using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Pages;

/// <summary>That the code of a page is code of a sample, which the build compiles.</summary>
public partial class CodePageTests
{
    [Theory]
    [InlineData("docs/from-code.md", "samples/FromCode")]
    public void Code_of_the_page_stands_in_the_sample(string page, string sample)
    {
        var sources = string.Concat(
            Directory.GetFiles(Path.Combine(Repository.Folder, sample), "*.cs").Select(File.ReadAllText).Select(text => Trimmed(text))
        );
        var blocks = Block().Matches(File.ReadAllText(Path.Combine(Repository.Folder, page))).Select(m => Trimmed(m.Groups[1].Value));
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(block, sources, StringComparison.Ordinal));
    }

    private static string Trimmed(string text) => string.Concat(text.TrimEnd().Split('\n').Select(line => line.Trim() + "\n"));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using RuleSet = PrunedNetGen.Model.RuleSet;

namespace PrunedNetGen.Tests.Generator;

/// <summary>One rule is an id, a title, a page, a help link, a line in the release notes and a row in the table, and they say the same.</summary>
public class RuleDocumentationTests
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> All =
    [
        .. Rules.ById.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    private static readonly IReadOnlyList<DiagnosticDescriptor> OfTheGenerator = [.. All.Except(Rules.OfRuleSet)];

    public static TheoryData<string> Ids => [.. All.Select(rule => rule.Id), .. BuildRules().Select(rule => rule.Id)];

    [Fact]
    public void Every_id_belongs_to_one_rule()
    {
        var ids = typeof(RuleIds).GetFields(BindingFlags.Static | BindingFlags.Public).Select(f => (string)f.GetRawConstantValue()!);
        var rules = typeof(Rules)
            .GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(f => f.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .Select(r => r.Id);

        Assert.Equal(ids.Order(), rules.Order());
        Assert.Equal(ids.Order(), OfTheGenerator.Select(rule => rule.Id));
        Assert.All(ids, id => Assert.Matches("^PNGEN[1-9][0-9]{3}$", id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_page_with_its_title_and_all_sections(string id)
    {
        var page = Read($"docs/rules/{id}.md");
        var title = Rules.ById.TryGetValue(id, out var rule) ? rule.Title.ToString() : BuildRules().First(r => r.Id == id).Title;

        Assert.Equal($"# {id}: {title}", page.Split('\n')[0]);
        string[] sections = [.. Regex.Matches(page, "^## .*$", RegexOptions.Multiline).Select(m => m.Value)];
        Assert.Equal(["## Cause", "## Example", "## Fix", "## When to suppress"], sections.Take(4));
        // What a mistake costs where that can be measured, and who found out.
        Assert.Equal(sections.Skip(4), new[] { "## Measured", "## Source" }.Where(sections.Contains));
        if (sections.Contains("## Measured"))
            Assert.Matches(@"## Measured\n\n(.*\n)*?    dotnet run ", page);
        Assert.DoesNotMatch(@"##[^\n]*\n\n##", page);
        foreach (Match link in Regex.Matches(page, @"\]\(([^)#]+)\)"))
            Assert.True(
                File.Exists(Path.Combine(Repository.Folder, "docs/rules", link.Groups[1].Value)),
                $"{id}.md links to {link.Groups[1].Value}"
            );
    }

    [Fact]
    public void Every_page_belongs_to_a_rule()
    {
        var pages = Directory
            .GetFiles(Path.Combine(Repository.Folder, "docs/rules"), "PNGEN*.md")
            .Select(f => Path.GetFileNameWithoutExtension(f));

        Assert.Equal(All.Select(r => r.Id).Concat(BuildRules().Select(r => r.Id)).Order(), pages.Order());
    }

    [Fact]
    public void Every_rule_of_the_rule_set_is_in_its_block()
    {
        foreach (var rule in RuleSet.All)
        {
            Assert.Equal(
                rule.Severity switch
                {
                    RuleSeverity.Error => '0',
                    RuleSeverity.Warning => '1',
                    _ => '2',
                },
                rule.Id["PNGEN3".Length]
            );
            Assert.Equal(rule.HelpLink, Rules.ById[rule.Id].HelpLinkUri);
        }
    }

    [Fact]
    public void Every_rule_of_the_rule_set_has_a_test()
    {
        string[] tests =
        [
            .. new[] { "tests/Model/Rules", "tests/Generator/Analyzers" }
                .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Folder, folder), "*Tests.cs", SearchOption.AllDirectories))
                .Select(File.ReadAllText),
        ];

        Assert.All(RuleSet.All, rule =>
            Assert.Contains(tests, test =>
                test.Contains(rule.Id, StringComparison.Ordinal) || test.Contains($"{rule.GetType().Name}.", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public void Every_help_link_leads_to_the_rules_page()
    {
        Assert.EndsWith("/docs/rules/", RulePages.Address, StringComparison.Ordinal);
        Assert.All(All, rule => Assert.Equal(RulePages.Of(rule.Id), rule.HelpLinkUri));

        var targets = Read("src/Runtime/buildTransitive/PrunedNetGen.targets");
        Assert.Contains($"<_PrunedNetworkRulePages>{RulePages.Address}</_PrunedNetworkRulePages>", targets, StringComparison.Ordinal);
        Assert.All(BuildRules().Where(rule => targets.Contains($"Code=\"{rule.Id}\"", StringComparison.Ordinal)), rule =>
            Assert.Contains($"HelpLink=\"$(_PrunedNetworkRulePages){rule.Id}.md\"", targets, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_address_of_the_pages_stands_in_one_place()
    {
        var sources = Directory
            .GetFiles(Path.Combine(Repository.Folder, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains(RulePages.Address, StringComparison.Ordinal));

        Assert.Equal("RulePages.cs", Path.GetFileName(Assert.Single(sources)));
    }

    /// <summary>The compiler's own check of the notes knows only rules whose ids stand in the code of the generator; those of the rule set are listed with them here.</summary>
    [Fact]
    public void Every_rule_is_in_the_release_notes()
    {
        const string Unshipped = "src/Generator/AnalyzerReleases.Unshipped.md",
            Rows = @"(^PNGEN.*\n)+";
        string shipped = Read("src/Generator/AnalyzerReleases.Shipped.md"),
            unshipped = Read(Unshipped);
        var expected = All.Where(rule => !shipped.Contains(rule.Id, StringComparison.Ordinal))
            .Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}");

        if (Environment.GetEnvironmentVariable("PRUNEDNET_UPDATE_DOCS") == "1")
            File.WriteAllText(
                Path.Combine(Repository.Folder, Unshipped),
                Regex.Replace(unshipped, Rows, string.Concat(expected.Select(row => row + "\n")), RegexOptions.Multiline)
            );
        else
            Assert.Equal(expected, unshipped.Split('\n').Where(line => line.StartsWith("PNGEN", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_table_of_rules_is_what_the_code_says()
    {
        var rows = All.Select(rule =>
                $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.Category.Split('.')[1]} | {rule.DefaultSeverity} |"
            )
            .Concat(BuildRules().Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | Build | {rule.Severity} |"));
        const string Table = @"(?<=<!-- rules -->\n)(.|\n)*(?=<!-- /rules -->)";
        var expected = string.Concat(
            rows.Prepend("|---|---|---|---|").Prepend("| id | title | category | severity |").Select(row => row + "\n")
        );
        var page = Read("docs/rules/README.md");

        if (Environment.GetEnvironmentVariable("PRUNEDNET_UPDATE_DOCS") == "1")
            File.WriteAllText(
                Path.Combine(Repository.Folder, "docs/rules/README.md"),
                Regex.Replace(page, Table, expected.Replace("$", "$$", StringComparison.Ordinal))
            );
        else
            Assert.True(
                Regex.Match(page, Table).Value == expected,
                "docs/rules/README.md has drifted from the code; run this test with PRUNEDNET_UPDATE_DOCS=1 to rewrite its table."
            );
    }

    /// <summary>The rules of the MSBuild targets and of their task: id and severity from there, the title from the page, which has no other source.</summary>
    private static IReadOnlyList<(string Id, string Title, string Severity)> BuildRules() =>
        [
            .. Regex
                .Matches(
                    Read("src/Runtime/buildTransitive/PrunedNetGen.targets"),
                    @"<(?<severity>Error|Warning)\s[^>]*?Code=""(?<id>PNGENCFG\d{4})"""
                )
                .Concat(
                    Regex.Matches(
                        Read("src/Build/CollectNetworks.cs"),
                        @"Rule = ""(?<id>PNGENCFG\d{4})"";[^}]*?Log\.Log(?<severity>Error|Warning)\("
                    )
                )
                .Select(m => (Id: m.Groups["id"].Value, Severity: m.Groups["severity"].Value))
                .Select(rule => (rule.Id, Read($"docs/rules/{rule.Id}.md").Split('\n')[0].Split(": ", 2)[1], rule.Severity))
                .OrderBy(rule => rule.Item1, StringComparer.Ordinal),
        ];

    private static string Read(string path) =>
        File.ReadAllText(Path.Combine(Repository.Folder, path)).Replace("\r", "", StringComparison.Ordinal);
}

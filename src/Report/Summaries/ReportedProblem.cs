using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Report;

/// <summary>One thing that is wrong, and where, as far as that is known.</summary>
/// <param name="Message">What was found, what was expected, what to do.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 when unknown.</param>
/// <param name="Column">The column, from 1; 0 when unknown.</param>
/// <param name="Path">The JSON path in the file.</param>
public sealed record ReportedProblem(string Message, string? File = null, int Line = 0, int Column = 0, string? Path = null)
{
    /// <summary>The rule that says it, or null.</summary>
    public Rule? Rule { get; init; }

    /// <summary>Whether work goes on nevertheless; where a rule says it, the rule says so.</summary>
    public bool IsWarning { get; init; }

    /// <summary>What to do as an edit, or null.</summary>
    public Fix? Fix { get; init; }

    /// <summary>The file and the place in it, or nothing: the form that editors and build logs link.</summary>
    public string Place =>
        File is null ? ""
        : Line <= 0 ? $"{File}: "
        : Column <= 0 ? $"{File}({Line}): "
        : $"{File}({Line},{Column}): ";

    /// <summary><c>warning PNGEN3112: </c>, the form that build logs count; <c>warning: </c> or nothing for what has no rule.</summary>
    public string Label => Rule is null ? (IsWarning ? "warning: " : "") : $"{SeverityOf(Rule)} {Rule.Id}: ";

    /// <summary>The message behind its path.</summary>
    public string Words => Path is null ? Message : $"{Path}: {Message}";

    /// <summary>What a source of data warns of.</summary>
    public static IEnumerable<ReportedProblem> Of(DataSource source) =>
        source.Warnings.Select(w => new ReportedProblem(w, source.Files[0].Path) { IsWarning = true });

    /// <summary>What a reader or a rule found.</summary>
    public static ReportedProblem Of(Problem problem) =>
        new(problem.Message, problem.File, problem.Line, problem.Column, problem.Path.Length == 0 ? null : problem.Path)
        {
            Rule = problem.Rule,
            Fix = problem.Fix,
        };

    /// <summary><c>file(line,column): warning PNGEN3112: path: message</c>, without what is unknown.</summary>
    public override string ToString() => Place + Label + Words;

    internal static string SeverityOf(Rule rule) =>
        rule.Severity switch
        {
            RuleSeverity.Error => "error",
            RuleSeverity.Warning => "warning",
            _ => "info",
        };
}

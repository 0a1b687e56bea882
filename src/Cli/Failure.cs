using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Report;

namespace PrunedNetGen.Cli;

/// <summary>Ends a command with an exit code and everything that is wrong.</summary>
internal sealed class Failure : Exception
{
    public Failure(ExitCode code, IReadOnlyList<ReportedProblem> problems, string? hint = null, Exception? inner = null)
        : base(string.Join("\n", problems), inner)
    {
        Code = code;
        Problems = problems;
        Hint = hint;
    }

    public Failure(ExitCode code, string message, string? hint = null)
        : this(code, [new ReportedProblem(message)], hint) { }

    public ExitCode Code { get; }

    public IReadOnlyList<ReportedProblem> Problems { get; }

    /// <summary>What to do about it as a whole, or null.</summary>
    public string? Hint { get; }

    /// <summary>The command line is wrong.</summary>
    public static Failure Usage(string message, string? hint = null) => new(ExitCode.Usage, message, hint);

    /// <summary>The failure as an answer: one line for each problem, or their list as JSON.</summary>
    public Answer ToAnswer()
    {
        var json = new JsonObject { ["problems"] = new JsonArray([.. Problems.Select(c => c.ToJson())]) };
        if (Hint is not null)
            json["hint"] = Hint;
        return new Answer(Code, json, console =>
        {
            foreach (var problem in Problems)
                ProblemLines.Write(console, problem);
            if (Hint is not null)
                Lines.Write(console, Hint);
        }) { IsFailure = true };
    }
}

/// <summary>One thing that is wrong, and where, as far as that is known.</summary>
/// <param name="Message">What was found, what was expected, what to do.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 when unknown.</param>
/// <param name="Column">The column, from 1; 0 when unknown.</param>
/// <param name="Path">The JSON path in the file.</param>
internal sealed record ReportedProblem(string Message, string? File = null, int Line = 0, int Column = 0, string? Path = null)
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

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        if (Rule is not null)
        {
            json["id"] = Rule.Id;
            json["severity"] = SeverityOf(Rule);
        }
        else if (IsWarning)
        {
            json["severity"] = "warning";
        }
        json["message"] = Message;
        if (File is not null)
            json["file"] = File;
        if (Line > 0)
            json["line"] = Line;
        if (Column > 0)
            json["column"] = Column;
        if (Path is not null)
            json["path"] = Path;
        if (Rule is not null)
            json["help"] = Rule.HelpLink;
        if (Fix is not null)
            json["fix"] = new JsonObject
            {
                ["title"] = Fix.Title,
                ["path"] = Fix.Path,
                ["value"] = Fix.Json is null ? null : JsonNode.Parse(Fix.Json),
            };
        return json;
    }

    /// <summary>What a source of data warns of.</summary>
    public static IEnumerable<ReportedProblem> Of(DataSource source) =>
        source.Warnings.Select(w => new ReportedProblem(w, source.Files[0].Path) { IsWarning = true });

    public static ReportedProblem Of(Problem problem) =>
        new(problem.Message, problem.File, problem.Line, problem.Column, problem.Path.Length == 0 ? null : problem.Path)
        {
            Rule = problem.Rule,
            Fix = problem.Fix,
        };

    /// <summary><c>file(line,column): warning PNGEN3112: path: message</c>, without what is unknown.</summary>
    public override string ToString() => Place + Label + Words;

    private static string SeverityOf(Rule rule) =>
        rule.Severity switch
        {
            RuleSeverity.Error => "error",
            RuleSeverity.Warning => "warning",
            _ => "info",
        };
}

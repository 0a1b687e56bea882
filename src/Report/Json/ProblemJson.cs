using System.Text.Json.Nodes;

namespace PrunedNetGen.Report;

/// <summary>One thing that is wrong, for scripts.</summary>
public static class ProblemJson
{
    /// <summary>What is known of it, and nothing for what is not.</summary>
    public static JsonObject Of(ReportedProblem problem)
    {
        var json = new JsonObject();
        if (problem.Rule is not null)
        {
            json["id"] = problem.Rule.Id;
            json["severity"] = ReportedProblem.SeverityOf(problem.Rule);
        }
        else if (problem.IsWarning)
        {
            json["severity"] = "warning";
        }
        json["message"] = problem.Message;
        if (problem.File is not null)
            json["file"] = problem.File;
        if (problem.Line > 0)
            json["line"] = problem.Line;
        if (problem.Column > 0)
            json["column"] = problem.Column;
        if (problem.Path is not null)
            json["path"] = problem.Path;
        if (problem.Rule is not null)
            json["help"] = problem.Rule.HelpLink;
        if (problem.Fix is { } fix)
            json["fix"] = new JsonObject
            {
                ["title"] = fix.Title,
                ["path"] = fix.Path,
                ["value"] = fix.Json is null ? null : JsonNode.Parse(fix.Json),
            };
        return json;
    }
}

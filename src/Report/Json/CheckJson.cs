using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace PrunedNetGen.Report;

/// <summary>What a check found, and what its fixes changed, for scripts.</summary>
public static class CheckJson
{
    /// <summary>Everything that was found in a manifest.</summary>
    public static JsonObject Of(CheckedManifest manifest) =>
        new()
        {
            ["file"] = manifest.File,
            ["trained"] = manifest.IsTrained,
            ["problems"] = Of(manifest.Errors),
            ["warnings"] = Of(manifest.Warnings),
            ["informations"] = Of(manifest.Informations),
            ["suppressed"] = JsonLists.Of(
                manifest.Suppressed.Select(f =>
                {
                    var json = ProblemJson.Of(ReportedProblem.Of(f.Problem));
                    json["reason"] = f.Suppression!.Reason;
                    return json;
                })
            ),
        };

    /// <summary>What was mended, with the lines before and after.</summary>
    public static JsonArray Of(IEnumerable<MendedPlace> places) =>
        JsonLists.Of(
            places.Select(place =>
            {
                var json = ProblemJson.Of(place.Problem);
                json["before"] = JsonLists.Of(place.Before);
                json["after"] = JsonLists.Of(place.After);
                return json;
            })
        );

    private static JsonArray Of(IEnumerable<ReportedProblem> problems) => JsonLists.Of(problems.Select(ProblemJson.Of));
}

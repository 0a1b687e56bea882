using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Data;

namespace PrunedNetGen.Report;

/// <summary>A table's columns as JSON.</summary>
public static class ProfileJson
{
    /// <summary>The object.</summary>
    public static JsonObject Of(TableProfile profile) =>
        new()
        {
            ["rows"] = profile.Rows,
            ["separator"] = profile.Separator.ToString(),
            ["header"] = profile.HasHeader,
            ["columns"] = new JsonArray([
                .. profile.Columns.Select(column =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = column.Name,
                            ["kind"] = column.Kind,
                            ["missing"] = column.Missing,
                            ["different"] = column.Different,
                            ["isExact"] = column.IsExact,
                            ["remark"] = column.Remark,
                        }
                ),
            ]),
            ["problems"] = new JsonArray([.. profile.Problems.Select(problem => (JsonNode)problem.ToString())]),
        };
}

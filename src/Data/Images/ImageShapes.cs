using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Data;

/// <summary>Checks the shape that a user says rows have.</summary>
internal static class ImageShapes
{
    /// <summary>The schema with the shape, or as it was after noting that the shape does not fit.</summary>
    public static DataSchema Apply(DataSchema schema, IReadOnlyList<int> shape, ProblemList problems)
    {
        var features = schema.FeatureNames.Count;
        if (shape.Any(extent => extent <= 0) || shape.Aggregate(1L, (product, extent) => product * extent) != features)
        {
            problems.Add(
                $"{features} features",
                $"an image of {string.Join(" x ", shape)}",
                "Give the image's true shape (--image), or none."
            );
            return schema;
        }
        return new DataSchema(schema.Columns, schema.Task, schema.Outputs, schema.LabelColumns, shape) { LabelStyle = schema.LabelStyle };
    }
}

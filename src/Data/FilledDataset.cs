using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Data;

/// <summary>The last step of every reader: a data set whose missing cells are filled in.</summary>
internal static class FilledDataset
{
    /// <param name="schema">What the features mean, with the fills if they are not to be learnt.</param>
    /// <param name="features">[rows, features]; missing cells are changed in place.</param>
    /// <param name="classes">[rows] of a classification, else null.</param>
    /// <param name="targets">[rows, outputs] of a regression, else null.</param>
    /// <param name="source">Where the data comes from.</param>
    /// <param name="rule">What becomes of missing numbers.</param>
    /// <param name="missingCells">The places of missing numbers under the rules that learn.</param>
    /// <param name="learns">Whether the fills are learnt from these rows.</param>
    public static Dataset Create(
        DataSchema schema,
        float[] features,
        int[]? classes,
        float[]? targets,
        DataSource source,
        MissingRule rule,
        IReadOnlyList<int> missingCells,
        bool learns
    )
    {
        MissingCells? missing = null;
        if (rule is MissingRule.Mean or MissingRule.Median or MissingRule.Indicator)
        {
            missing = new MissingCells(rule, missingCells);
            var rows = classes?.Length ?? targets!.Length / schema.Outputs.Count;
            if (learns)
                schema = missing.Learn(features, schema, Enumerable.Range(0, rows).ToArray());
            missing.Fill(features, schema);
        }
        return new Dataset(schema, features, classes, targets, null, source, missing);
    }
}

using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>The names that the data gives to a spec's input and output units.</summary>
internal static class UnitNames
{
    /// <summary><see cref="NamedUnits.Fill"/>, of a file.</summary>
    /// <exception cref="Failure">The spec's names differ from the data's.</exception>
    public static PrunedNetManifest Fill(string file, PrunedNetManifest spec, DataSchema schema)
    {
        try
        {
            return NamedUnits.Fill(spec, schema);
        }
        catch (ManifestException e)
        {
            throw new Failure(
                ExitCode.Invalid,
                [.. e.Problems.Select(p => new ReportedProblem(p.Message, file, Path: p.Path))],
                "Name the units as the data does, in its order, or leave 'labels' out to take the data's names.",
                e
            );
        }
    }
}

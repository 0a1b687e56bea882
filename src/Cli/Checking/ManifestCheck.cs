using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Report;

namespace PrunedNetGen.Cli;

/// <summary>Looks at manifests, whatever is wrong with them.</summary>
internal static class ManifestCheck
{
    /// <summary>Looks at a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="facts">What is known besides any file: enough for what can be advised in spite of errors.</param>
    /// <param name="know">What is known of this one, once it can be read.</param>
    public static CheckedManifest Of(string file, RuleFacts facts, Func<LoadedManifest, RuleFacts> know)
    {
        ManifestReading? reading = null;
        try
        {
            var loaded = ManifestArgument.Load(file);
            reading = loaded.Reading!;
            return new CheckedManifest(file, loaded.Weights is not null, [], reading.Examine(know(loaded)));
        }
        catch (ManifestException e)
        {
            reading ??= e.Reading;
            return Wrong(e.Problems.Select(p => ReportedProblem.Of(p) with { File = p.File ?? file }).ToArray());
        }
        catch (Failure e) when (e.Code == ExitCode.Invalid)
        {
            return Wrong(e.Problems);
        }
        CheckedManifest Wrong(IReadOnlyList<ReportedProblem> errors) => new(file, null, errors, reading?.Examine(facts) ?? []);
    }
}

using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Report;

namespace PrunedNetGen.Cli;

/// <summary>Problems of data in the tool's own form.</summary>
internal static class DataFailure
{
    public static Failure From(DataException exception)
    {
        var problems = exception.Problems.Take(DataException.Displayed).Select(Of).ToList();
        var more = exception.Count - problems.Count;
        return new Failure(ExitCode.Invalid, problems, more > 0 ? $"… and {more} more like these." : null, exception);
    }

    private static ReportedProblem Of(DataProblem problem)
    {
        var column = problem.ColumnName is null ? "" : $"column '{problem.ColumnName}': ";
        return new ReportedProblem(
            $"{column}found {problem.Found}, expected {problem.Expected}. {problem.Advice}",
            problem.File,
            problem.Line,
            problem.Column
        );
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
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
        var json = new JsonObject { ["problems"] = new JsonArray([.. Problems.Select(ProblemJson.Of)]) };
        if (Hint is not null)
            json["hint"] = Hint;
        return new Answer(Code, json, console =>
        {
            foreach (var problem in Problems)
                ProblemText.Show(console, problem);
            if (Hint is not null)
                Lines.Write(console, Hint);
        }) { IsFailure = true };
    }
}

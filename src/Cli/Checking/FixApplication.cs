using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary>
/// The fixes of errors and warnings in a manifest, applied to its text one after the other until none is left that helps.
/// Those of informations are for people to choose: they make other networks, which nothing says are better.
/// </summary>
internal sealed class FixApplication
{
    private readonly string _file;
    private readonly RuleFacts _facts;
    private readonly string _original;
    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);
    private readonly List<MendedPlace> _places = [];
    private string _text;

    private FixApplication(string file, string text, RuleFacts facts)
    {
        _file = file;
        _facts = facts;
        _original = _text = text;
        _tried.Add(text);
    }

    /// <summary>What was changed, in order.</summary>
    public IReadOnlyList<MendedPlace> Places => _places;

    /// <summary>Mends a manifest's text; nothing is written.</summary>
    /// <param name="file">The file.</param>
    /// <param name="facts">What is known besides.</param>
    /// <exception cref="ManifestException">The file cannot be read.</exception>
    public static FixApplication Of(string file, RuleFacts facts)
    {
        var fixes = new FixApplication(file, ManifestFile.ReadText(file), facts);
        while (fixes.MendOne()) { }
        return fixes;
    }

    /// <summary>Writes the text where it stood, whole, if anything was changed.</summary>
    /// <exception cref="Failure">It cannot be written.</exception>
    public void Write()
    {
        if (_text != _original)
            OwnFile.Write(_file, _text);
    }

    // Each edit moves what stands behind it, so the text is read again after each.
    private bool MendOne()
    {
        var reading = ManifestReader.Read(_text, _file);
        foreach (var problem in reading.Problems.Concat(reading.Advise(_facts)))
        {
            if (problem.Rule?.Severity == RuleSeverity.Information || reading.EditFor(problem) is not { } edit)
                continue;
            var mended = edit.ApplyTo(_text);
            if (!_tried.Add(mended) || !Helps(problem, reading, ManifestReader.Read(mended, _file)))
                continue;
            _places.Add(MendedPlace.Of(problem, edit, _text, mended));
            _text = mended;
            return true;
        }
        return false;
    }

    // A fix that leaves its problem or makes another wrong is none.
    private bool Helps(Problem problem, ManifestReading before, ManifestReading after) =>
        after.Problems.Count <= before.Problems.Count
        && !after
            .Problems.Concat(after.Advise(_facts))
            .Any(p => p.Rule == problem.Rule && p.Path == problem.Path && p.Message == problem.Message);
}

/// <summary>A change that mended something.</summary>
/// <param name="Problem">What was mended, where it stood then.</param>
/// <param name="Before">The lines that went.</param>
/// <param name="After">The lines that took their place.</param>
internal sealed record MendedPlace(ReportedProblem Problem, IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    public static MendedPlace Of(Problem problem, JsonEdit edit, string before, string after) =>
        new(
            ReportedProblem.Of(problem),
            LinesAround(before, edit.Start, edit.Start + edit.Length),
            LinesAround(after, edit.Start, edit.Start + edit.Text.Length)
        );

    public JsonObject ToJson()
    {
        var json = Problem.ToJson();
        json["before"] = new JsonArray([.. Before.Select(line => (JsonNode)line)]);
        json["after"] = new JsonArray([.. After.Select(line => (JsonNode)line)]);
        return json;
    }

    public void Show(IAnsiConsole console, bool isDone)
    {
        Lines.Write(console, $"{Problem.Place}{(isDone ? "fixed" : "would fix")} {Problem.Rule!.Id}: {Problem.Fix!.Title}", Color.Green);
        foreach (var line in Before)
            Lines.Write(console, $"  - {line}", Color.Red);
        foreach (var line in After)
            Lines.Write(console, $"  + {line}", Color.Green);
    }

    private static string[] LinesAround(string text, int start, int end)
    {
        int first = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1,
            last = text.IndexOf('\n', end);
        return text[first..(last < 0 ? text.Length : last)].Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Report;

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

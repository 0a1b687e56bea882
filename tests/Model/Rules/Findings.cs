using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>
/// What rules say of a network: of the text of a manifest, and of a description in C#. A <c>§</c> in a text stands before the
/// value at which something is to be said, and is no part of it.
/// </summary>
internal static class Findings
{
    private const char Mark = '§';

    /// <summary>The one problem of a text, which stands at the mark.</summary>
    public static Problem Only(string marked)
    {
        var reading = Read(marked, out (int, int)? place);
        return AtMark(Assert.Single(reading.Problems), place);
    }

    /// <summary>The same of a rule.</summary>
    public static Problem OnlyError(string id, string marked)
    {
        var found = Only(marked);
        Assert.Equal(id, found.Rule?.Id);
        return found;
    }

    /// <summary>That reading finds nothing of this rule.</summary>
    public static void NoError(string id, string text) => Assert.DoesNotContain(Read(text, out _).Problems, p => p.Rule?.Id == id);

    /// <summary>What the rule advises about a text, which has no problems.</summary>
    public static IReadOnlyList<Problem> Advice(string id, string text, RuleFacts? facts = null)
    {
        var reading = Read(text, out _);
        Assert.Empty(reading.Problems);
        return reading.Advise(facts).Where(p => p.Rule!.Id == id).ToArray();
    }

    /// <summary>The one thing that the rule advises about a text, at the mark.</summary>
    public static Problem OnlyAdvice(string id, string marked, RuleFacts? facts = null)
    {
        Read(marked, out (int, int)? place);
        return AtMark(Assert.Single(Advice(id, marked, facts)), place);
    }

    /// <summary>What the rule says of a description: the same, whether the description itself is looked at or the manifest that it writes.</summary>
    public static IReadOnlyList<Problem> Advice(string id, NetworkDescription description, RuleFacts? facts = null)
    {
        var found = Draft(description, facts).Advise().Where(p => p.Rule!.Id == id).ToArray();
        IEnumerable<(string, string, Fix?)> read = Advice(id, ManifestWriter.Write(description.BuildSpec("net")), facts)
            .Select(p => (p.Path, p.Message, p.Fix));
        Assert.Equal(found.Select(p => (p.Path, p.Message, p.Fix)).Order(), read.Order());
        return found;
    }

    /// <summary>The one thing that the rule advises about a description.</summary>
    public static Problem OnlyAdvice(string id, NetworkDescription description, RuleFacts? facts = null) =>
        Assert.Single(Advice(id, description, facts));

    /// <summary>That the rule advises nothing about a description.</summary>
    public static void NoAdvice(string id, NetworkDescription description, RuleFacts? facts = null) =>
        Assert.Empty(Advice(id, description, facts));

    /// <summary>The one error of a description: under the path of a manifest, and thrown in the words of the call.</summary>
    public static Problem OnlyError(string id, NetworkDescription description, string call)
    {
        var thrown = Assert.Single(Assert.Throws<ManifestException>(() => description.BuildSpec("net")).Problems);
        var drafted = Assert.Single(Draft(description).Problems);
        Assert.Equal((id, id), (thrown.Rule?.Id, drafted.Rule?.Id));
        Assert.Equal((call, drafted.Message), (thrown.Path, thrown.Message));
        return drafted;
    }

    /// <summary>That a problem's fix does what it is for: the rule says nothing of the mended text there, and nothing is wrong that was not before.</summary>
    public static string AssertSilences(Problem problem, string marked, RuleFacts? facts = null)
    {
        var before = Read(marked, out _);
        var edit = before.EditFor(problem);
        Assert.NotNull(edit);
        var mended = edit.ApplyTo(Plain(marked));
        var after = ManifestReader.Read(mended, "mended.json");
        Assert.DoesNotContain(after.Problems.Concat(after.Advise(facts)), p => p.Path == problem.Path && p.Rule == problem.Rule);
        string[] known = [.. before.Problems.Select(NameOf)];
        Assert.All(after.Problems, p => Assert.Contains(NameOf(p), known));
        return mended;
    }

    /// <summary>And that no rule advises anything that none has advised before.</summary>
    public static string AssertMends(Problem problem, string marked, RuleFacts? facts = null)
    {
        var mended = AssertSilences(problem, marked, facts);
        var before = Read(marked, out _);
        string[] known = [.. before.Advise(facts).Select(NameOf)];
        if (before.Problems.Count == 0)
            Assert.All(ManifestReader.Read(mended, "mended.json").Advise(facts), p => Assert.Contains(NameOf(p), known));
        return mended;
    }

    /// <summary>The same for a description, by way of the manifest that it writes.</summary>
    public static string AssertMends(Problem problem, NetworkDescription description, RuleFacts? facts = null) =>
        AssertMends(problem, ManifestWriter.Write(description.BuildSpec("net")), facts);

    /// <summary>The text without marks.</summary>
    public static string Plain(string marked) => marked.Replace(Mark.ToString(), "", StringComparison.Ordinal);

    private static NetworkDraft Draft(NetworkDescription description, RuleFacts? facts = null) =>
        description.Draft("net").With(description.GroupDescriptions, description.Recipe, facts);

    private static Problem AtMark(Problem found, (int Line, int Column)? place)
    {
        Assert.Equal("net.json", found.File);
        if (place is { } expected)
            Assert.Equal(expected, (found.Line, found.Column));
        return found;
    }

    private static ManifestReading Read(string marked, out (int Line, int Column)? place)
    {
        var mark = marked.IndexOf(Mark, StringComparison.Ordinal);
        place = mark < 0 ? null : (marked[..mark].Count(c => c == '\n') + 1, mark - marked.LastIndexOf('\n', mark));
        return ManifestReader.Read(Plain(marked), "net.json");
    }

    private static string NameOf(Problem problem) => problem.Rule?.Id ?? problem.Message;
}

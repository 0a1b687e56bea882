using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>How bad it is that a rule finds something.</summary>
public enum RuleSeverity
{
    /// <summary>It cannot work: nothing is trained or generated.</summary>
    Error,

    /// <summary>It works and is of no use, or probably not what was meant.</summary>
    Warning,

    /// <summary>It works and is of use, and makes nothing smaller or faster.</summary>
    Information,
}

/// <summary>
/// One thing that can be said against a network, its groups or its recipe. A rule is one class: it finds its problems in a
/// <see cref="RuleSubject"/>, and is the same for JSON, for C#, for the tool and for the trainer.
/// </summary>
public abstract class Rule
{
    private protected Rule(string id, string title, RuleSeverity severity)
    {
        Id = id;
        Title = title;
        Severity = severity;
    }

    /// <summary>The id, e.g. <c>PNGEN3001</c>; numbers are never used twice.</summary>
    public string Id { get; }

    /// <summary>What is said, in a few words.</summary>
    public string Title { get; }

    /// <summary>How bad it is.</summary>
    public RuleSeverity Severity { get; }

    /// <summary>The address of the rule's page.</summary>
    public string HelpLink => RulePages.Of(Id);

    /// <summary>Finds what the rule is about; nothing where only reading can find it, such as a name that does not exist.</summary>
    internal virtual IEnumerable<Problem> Check(RuleSubject subject) => Array.Empty<Problem>();

    /// <summary>A problem of this rule.</summary>
    /// <param name="path">Its place, as a path in a manifest.</param>
    /// <param name="message">What was found, what was expected, what to do.</param>
    /// <param name="fix">What to do as an edit, where there is one right answer.</param>
    internal Problem At(string path, string message, Fix? fix = null) => new(path, message) { Rule = this, Fix = fix };

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Title}";
}

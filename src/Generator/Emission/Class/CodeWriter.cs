using System;
using System.Text;

namespace PrunedNetGen.Generator;

/// <summary>Collects lines of code with their indentation; <c>\n</c> on every platform.</summary>
/// <param name="instead">What methods do instead, in code of which only the declarations count; null for their bodies.</param>
internal sealed class CodeWriter(string? instead = null)
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>One line; an empty one has no blanks.</summary>
    public void Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', 4 * _depth).Append(text);
        _text.Append('\n');
    }

    /// <summary>A line and the opening brace of its block.</summary>
    public void Open(string header)
    {
        if (header.Length > 0)
            Line(header);
        Line("{");
        _depth++;
    }

    /// <summary>The closing brace of a block, with what follows it on the line.</summary>
    public void Close(string end = "")
    {
        _depth--;
        Line("}" + end);
    }

    /// <summary>Whether methods have their bodies, and what these need beside them is to be printed.</summary>
    public bool HasBodies => instead is null;

    /// <summary>A method, with its body where methods have them.</summary>
    public void Method(string signature, Action emitBody)
    {
        if (instead is not null)
        {
            Line($"{signature} => {instead};");
            return;
        }
        Open(signature);
        emitBody();
        Close();
    }

    /// <summary>Lines that continue the one before.</summary>
    public void Continuation(string text)
    {
        _depth++;
        Line(text);
        _depth--;
    }

    /// <summary>Lines that another writer has collected.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            Line(line);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}

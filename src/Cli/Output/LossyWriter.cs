using System;
using System.IO;
using System.Text;

namespace PrunedNetGen.Cli;

/// <summary>
/// A writer to a stream that may be closed or full: the first failure is remembered, and what comes after it is dropped, so
/// that a command ends as it would have and says at its end that nobody heard.
/// </summary>
/// <param name="writer">What it writes to.</param>
internal sealed class LossyWriter(TextWriter writer) : TextWriter
{
    /// <summary>Why something was lost; null when nothing was.</summary>
    public Exception? Loss { get; private set; }

    public override Encoding Encoding => writer.Encoding;

    public override void Write(char value) => Try(() => writer.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => writer.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => writer.Write(value));

    public override void WriteLine() => Try(writer.WriteLine);

    public override void WriteLine(string? value) => Try(() => writer.WriteLine(value));

    public override void Flush() => Try(writer.Flush);

    private void Try(Action write)
    {
        if (Loss is not null)
            return;
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException or NotSupportedException)
        {
            Loss = e;
        }
    }
}

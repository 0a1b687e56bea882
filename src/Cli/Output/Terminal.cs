using System;
using System.IO;
using System.Text;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary>
/// Where a command writes: the answer to <see cref="Out"/> (stdout), everything else to <see cref="Notes"/> (stderr), so
/// that an answer can be piped while progress stays on the screen.
/// </summary>
internal sealed class Terminal : IDisposable
{
    /// <summary>How wide the tables of a file or pipe are: no wider than logs and pages show.</summary>
    private const int FileWidth = 120;

    private readonly LossyWriter _out;
    private readonly LossyWriter _error;

    /// <summary>A terminal over two writers, neither of which understands escape sequences unless told so.</summary>
    public Terminal(TextWriter output, TextWriter error, bool outIsInteractive = false, bool errorIsInteractive = false, bool color = false)
    {
        _out = new LossyWriter(output);
        _error = new LossyWriter(error);
        IsLive = errorIsInteractive;
        Out = Console(_out, outIsInteractive, color);
        Notes = Console(_error, errorIsInteractive, color);
    }

    /// <summary>For the answer of a command that people read.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>For progress, warnings and errors.</summary>
    public IAnsiConsole Notes { get; }

    /// <summary>Why some of the answer could not be written; null when all of it was.</summary>
    public Exception? LostAnswer
    {
        get
        {
            _out.Flush();
            return _out.Loss;
        }
    }

    /// <summary>Whether notes can be redrawn in place.</summary>
    public bool IsLive { get; }

    /// <summary>How wide help is set: as wide as the screen, but not wider than is read with ease.</summary>
    public int HelpWidth => Math.Clamp(Out.Profile.Width, 40, 100);

    /// <summary>The process' own streams. Honours <c>NO_COLOR</c> (no-color.org) and <c>TERM=dumb</c>.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        var color = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(
            new StreamWriter(StandardStream.OpenOutput(), utf8) { AutoFlush = true, NewLine = "\n" },
            new StreamWriter(StandardStream.OpenError(), utf8) { AutoFlush = true, NewLine = "\n" },
            !System.Console.IsOutputRedirected && !dumb,
            !System.Console.IsErrorRedirected && !dumb,
            color
        );
    }

    /// <summary>Writes text as it is, without wrapping or escape sequences, to where answers go.</summary>
    public void WriteAnswer(string text) => _out.Write(text);

    /// <summary>Writes one line as it is to where notes go.</summary>
    public void WriteNote(string line) => _error.WriteLine(line);

    public void Dispose()
    {
        _out.Flush();
        _error.Flush();
    }

    private static IAnsiConsole Console(TextWriter writer, bool interactive, bool color)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = interactive && color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = interactive ? InteractionSupport.Yes : InteractionSupport.No,
                Out = interactive ? new AnsiConsoleOutput(writer) : new PlainOutput(writer, FileWidth),
            }
        );
        console.Profile.Capabilities.Links = false;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>A file or pipe: no cursor.</summary>
    private sealed class PlainOutput(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => false;

        public int Width => width;

        public int Height => 24;

        public void SetEncoding(Encoding encoding) { }
    }
}

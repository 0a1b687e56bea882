using System;
using System.IO;
using System.Text;
using PrunedNetGen.Model;
using PrunedNetGen.Report;

namespace PrunedNetGen.Cli;

/// <summary>
/// Files that the tool writes: whole or not at all, and never over something that it did not write itself unless that is
/// asked for.
/// </summary>
internal static class OwnFile
{
    // What tells the tool's files from others stands in their first characters; models and weights may be large.
    private const int StartLength = 512;

    /// <summary>The option that allows overwriting.</summary>
    public static ToolOption<bool> ForceOption(string section) =>
        ToolOption<bool>.Switch(
            "--force",
            section,
            "Overwrite files that the tool did not write itself. Its own results are overwritten without asking; "
                + "anything else, a spec too, only with this."
        );

    /// <summary>Checks before the work begins that its result may be written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What the tool writes there.</param>
    /// <param name="force">Whether anything may be overwritten.</param>
    /// <param name="isOwn">Whether an existing file, of which this is read, is of that kind.</param>
    /// <exception cref="Failure">It may not.</exception>
    public static void Require(string path, string kind, bool force, Func<TextReader, bool> isOwn)
    {
        if (FileKind.WhyNotAFile(path) is { } why)
            throw Failure.Usage($"{path} {why}; name a file.");
        Guard(path, () =>
        {
            var target = AtomicFile.Target(path);
            var folder = Path.GetDirectoryName(target)!;
            if (!Directory.Exists(folder))
                throw Failure.Usage($"{path}: there is no folder {folder}; make it first.");
            if (!force && File.Exists(target) && !Ask(target, isOwn))
                throw Failure.Usage($"{path} exists and is not {kind} of this tool; name another file, or overwrite it with --force.");
            // What cannot be written is better told before the work than after it.
            AtomicFile.Probe(target);
        });
    }

    /// <summary>The first characters of a file, as many as tell the tool's own files from others.</summary>
    public static string Start(TextReader file)
    {
        var start = new char[StartLength];
        return new string(start, 0, file.ReadBlock(start, 0, StartLength));
    }

    /// <summary>Writes a text file whole.</summary>
    /// <exception cref="Failure">It cannot be written.</exception>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a file whole.</summary>
    /// <exception cref="Failure">It cannot be written.</exception>
    public static void Write(string path, Action<Stream> write) => Guard(path, () => AtomicFile.Write(path, write));

    private static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Failure(ExitCode.NotWritten, [new ReportedProblem($"cannot be written: {e.Message}", path)], inner: e);
        }
    }

    private static bool Ask(string path, Func<TextReader, bool> isOwn)
    {
        try
        {
            using var text = new StreamReader(RegularFile.OpenRead(path));
            return isOwn(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Failure(ExitCode.NotWritten, [new ReportedProblem($"exists and cannot be read: {e.Message}", path)], inner: e);
        }
    }
}

using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace PrunedNetGen.Tests.Generator;

/// <summary>
/// Compares text with the file <c>Class.Test.verified.cs</c> beside the test. On a difference the text is written to
/// <c>Class.Test.received.cs</c>; whoever finds it right renames it. These are Verify's conventions, so that Verify can
/// take the place of this class.
/// </summary>
internal static class Snapshot
{
    /// <summary>Fails with the differing lines when the text is not what was verified.</summary>
    public static void Verify(string received, [CallerMemberName] string test = "", [CallerFilePath] string testFile = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(testFile)!, $"{Path.GetFileNameWithoutExtension(testFile)}.{test}");
        string verifiedFile = stem + ".verified.cs", receivedFile = stem + ".received.cs";
        string verified = File.Exists(verifiedFile) ? File.ReadAllText(verifiedFile).Replace("\r\n", "\n", StringComparison.Ordinal) : "";
        if (verified == received)
        {
            File.Delete(receivedFile);
            return;
        }
        File.WriteAllText(receivedFile, received);
        string[] differences = new InlineDiffBuilder(new Differ()).BuildDiffModel(verified, received).Lines
            .Where(line => line.Type != ChangeType.Unchanged)
            .Select(line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text).ToArray();
        Assert.Fail($"{receivedFile} differs from {Path.GetFileName(verifiedFile)}; rename it if it is right.\n{string.Join('\n', differences.Take(60))}{(differences.Length > 60 ? $"\n... {differences.Length - 60} more lines" : "")}");
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Generator;

/// <summary>
/// Compares text with the file <c>Class.Test.verified.cs</c> beside the test. On a difference the text is written to
/// <c>Class.Test.received.cs</c>; whoever finds it right renames it. These are Verify's conventions, so that Verify can
/// take the place of this class.
/// </summary>
internal static class Snapshot
{
    /// <summary>The whole code of a network; see <see cref="Verify(string, string, string)"/>.</summary>
    public static void Verify(Network network, [CallerMemberName] string test = "", [CallerFilePath] string testFile = "") =>
        Verify(CodeOf(network), test, testFile);

    /// <summary>
    /// What is planned for a network: what the class says of its layers, where things lie, the calls in their order, the comments of
    /// the methods; and the methods of some layers in full, so that each form of kernel stands in one snapshot.
    /// </summary>
    public static void VerifyPlan(
        Network network,
        string[] kernels,
        [CallerMemberName] string test = "",
        [CallerFilePath] string testFile = ""
    )
    {
        var lines = CodeOf(network).Split('\n');
        var plan = lines
            .SkipWhile(l => !l.Contains("<remarks>", StringComparison.Ordinal))
            .TakeWhile(l => !l.Contains("partial class", StringComparison.Ordinal))
            .Concat(lines.SkipWhile(l => !l.Contains("static class Layers", StringComparison.Ordinal)));
        Verify(string.Join('\n', WithoutBodies(plan, kernels)), test, testFile);
    }

    /// <summary>The whole code of a network.</summary>
    public static string CodeOf(Network network)
    {
        var manifest = new PrunedNetManifest(network, [])
        {
            Weights = new WeightsReference("net.prunednet.safetensors", new string('a', 64), 1000),
        };
        var target = new ClassTarget("Sample", default, new TypeDeclaration("public", "class", "Net", default));
        return NetworkSource.Emit(target, manifest, "net.prunednet.json");
    }

    private static IEnumerable<string> WithoutBodies(IEnumerable<string> lines, string[] kernels)
    {
        const string Layer = "        private static void Layer_",
            Products = "        private static void Products_",
            End = "        }";
        int? skipped = null;
        foreach (var line in lines)
        {
            if (skipped is int count)
            {
                skipped = line == End ? null : count + 1;
                if (line == End)
                    yield return $"        {{ }} // {count - 1} lines";
                continue;
            }
            yield return line;
            if (
                line.StartsWith(Layer, StringComparison.Ordinal) && !kernels.Any(k => line.StartsWith(Layer + k, StringComparison.Ordinal))
                || line.StartsWith(Products, StringComparison.Ordinal) && !kernels.Contains("Products")
            )
                skipped = 0;
        }
    }

    /// <summary>Fails with the differing lines when the text is not what was verified.</summary>
    public static void Verify(string received, [CallerMemberName] string test = "", [CallerFilePath] string testFile = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(testFile)!, $"{Path.GetFileNameWithoutExtension(testFile)}.{test}");
        string verifiedFile = stem + ".verified.cs",
            receivedFile = stem + ".received.cs";
        var verified = File.Exists(verifiedFile) ? File.ReadAllText(verifiedFile).Replace("\r\n", "\n", StringComparison.Ordinal) : "";
        if (verified == received)
        {
            File.Delete(receivedFile);
            return;
        }
        File.WriteAllText(receivedFile, received);
        var differences = new InlineDiffBuilder(new Differ())
            .BuildDiffModel(verified, received)
            .Lines.Where(line => line.Type != ChangeType.Unchanged)
            .Select(line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text)
            .ToArray();
        Assert.Fail(
            $"{receivedFile} differs from {Path.GetFileName(verifiedFile)}; rename it if it is right.\n{string.Join('\n', differences.Take(60))}{(differences.Length > 60 ? $"\n... {differences.Length - 60} more lines" : "")}"
        );
    }
}

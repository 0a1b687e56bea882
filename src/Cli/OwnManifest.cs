using System;
using System.IO;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Report;

namespace PrunedNetGen.Cli;

/// <summary>A manifest that a command writes, with its weights beside it.</summary>
internal static class OwnManifest
{
    /// <summary>The file that a name given with --out stands for.</summary>
    /// <exception cref="Failure">It ends in something else than a manifest does.</exception>
    public static string Target(string name) =>
        name.EndsWith(ManifestFile.Extension, StringComparison.Ordinal) ? name
        : !name.EndsWith(".json", StringComparison.Ordinal) ? name + ManifestFile.Extension
        : throw Failure.Usage($"--out: found '{name}', expected a name that ends in {ManifestFile.Extension}, or a bare one.");

    /// <summary>The weights file beside a manifest.</summary>
    public static string WeightsOf(string target) => target[..^".json".Length] + ".safetensors";

    /// <summary>Checks before the work begins that both files may be written.</summary>
    /// <exception cref="Failure">They may not.</exception>
    public static void Require(string target, bool force)
    {
        string? ownWeights = null;
        RequireInFolder(target);
        RequireInFolder(WeightsOf(target));
        OwnFile.Require(target, "a trained manifest", force, file =>
        {
            ownWeights = ManifestReader.Read(file.ReadToEnd(), target).Manifest?.Weights?.File;
            return ownWeights is not null;
        });
        OwnFile.Require(WeightsOf(target), $"the weights of {target}", force, _ => ownWeights == Path.GetFileName(WeightsOf(target)));
    }

    // The two are found by each other's names, so they lie in one folder; a link out of it would tear them apart.
    private static void RequireInFolder(string path)
    {
        if (new FileInfo(path).LinkTarget is null)
            return;
        string? found = null;
        try
        {
            found = AtomicFile.Target(path);
        }
        catch (IOException)
        {
            // A circle of links is told with all that cannot be written.
        }
        if (found is not null && Path.GetDirectoryName(found) != Path.GetDirectoryName(Path.GetFullPath(path)))
            throw Failure.Usage(
                $"{path} is a link to {found}, in another folder, but a manifest and its weights lie in one; "
                    + "name a file there, or remove the link."
            );
    }

    /// <summary>Writes both files, whole or not at all.</summary>
    /// <param name="target">The manifest's file.</param>
    /// <param name="manifest">What to write.</param>
    /// <param name="weights">Its tensors.</param>
    /// <param name="hint">What to do when they cannot be written.</param>
    /// <exception cref="Failure">They cannot be written.</exception>
    public static PrunedNetManifest Save(string target, PrunedNetManifest manifest, WeightSet weights, string? hint = null)
    {
        try
        {
            return ManifestFile.Save(target, manifest, weights);
        }
        catch (ManifestException e) when (e.InnerException is IOException or UnauthorizedAccessException)
        {
            throw new Failure(ExitCode.NotWritten, e.Problems.Select(ReportedProblem.Of).ToArray(), hint, e);
        }
    }
}

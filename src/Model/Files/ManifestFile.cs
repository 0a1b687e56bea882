using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace PrunedNetGen.Model;

/// <summary>Loads and saves manifests together with their weights.</summary>
public static class ManifestFile
{
    /// <summary>What the name of a manifest ends with.</summary>
    public const string Extension = ".prunednet.json";

    // No text that is short enough to be read takes more bytes than this.
    private const long MaxBytes = 3L * JsonText.MaxLength;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Loads a manifest and, unless it is a spec, its weights: the file beside it whose length and SHA-256 are those in
    /// the manifest and which holds exactly the network's parameters, all finite.
    /// </summary>
    /// <exception cref="ManifestException">A file is missing, may not be read, or something in it is wrong; lists all of it.</exception>
    public static LoadedManifest Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var reading = ManifestReader.Read(ReadText(path), path);
        WeightSet? weights = null;
        var found = new System.Collections.Generic.List<Problem>(reading.Problems);
        if (reading.Weights is { } reference)
        {
            try
            {
                weights = WeightsFile.Load(path, reference, reading.Manifest?.Network);
            }
            catch (ManifestException wrong)
            {
                found.AddRange(wrong.Problems);
            }
        }
        if (found.Count > 0)
            throw new ManifestException(found) { Reading = reading };
        return new LoadedManifest(reading.Manifest!, weights) { Reading = reading };
    }

    /// <summary>
    /// Saves a manifest and, unless it is a spec, its weights. Both are checked and written beside their places first,
    /// then renamed, the weights before the manifest. When that fails the old pair stands there; when the process is killed
    /// between the two, a pair whose hash does not match and that <see cref="Load"/> therefore refuses.
    /// </summary>
    /// <param name="path">Where the manifest goes; its folder must exist.</param>
    /// <param name="manifest">
    /// The manifest. The name of its weights file, if it has one, is kept; otherwise it is the manifest's with
    /// <c>.safetensors</c> in place of <c>.json</c>. Length and hash are computed.
    /// </param>
    /// <param name="weights">The network's parameters; null for a spec.</param>
    /// <returns>The manifest as it was written.</returns>
    /// <exception cref="ManifestException">
    /// The manifest or the weights are not valid, or a file could not be written; nothing was changed.
    /// </exception>
    public static PrunedNetManifest Save(string path, PrunedNetManifest manifest, WeightSet? weights)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(manifest);
        try
        {
            if (weights == null)
            {
                manifest = manifest with { Weights = null };
                using var spec = WriteText(path, manifest);
                spec.Commit();
                return manifest;
            }
            var file = manifest.Weights?.File ?? WeightsFile.NameFor(path);
            using var weightsFile = WeightsFile.Write(path, file, manifest.Network, weights, out var reference);
            manifest = manifest with { Weights = reference };
            using var manifestFile = WriteText(path, manifest);
            AtomicFile.Commit(weightsFile, manifestFile);
            return manifest;
        }
        catch (Exception failure) when (IsFileFailure(failure) || failure is ArgumentException)
        {
            throw new ManifestException(new[] { new Problem(path, JsonPath.Root, 0, 0, $"cannot be written: {failure.Message}") }, failure);
        }
    }

    /// <summary>The text of a manifest, which may be wrong in every other way.</summary>
    /// <exception cref="ManifestException">The file is missing, may not be read, is too long or is not UTF-8.</exception>
    public static string ReadText(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var problems = new ProblemLog(path);
        return ReadText(path, problems) ?? throw new ManifestException(problems.ToList());
    }

    internal static bool IsFileFailure(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException;

    private static string? ReadText(string path, ProblemLog problems)
    {
        byte[] bytes;
        try
        {
            using var stream = RegularFile.OpenRead(path);
            if (stream.Length > MaxBytes)
            {
                problems.Add($"the file is {stream.Length} bytes long; at most {MaxBytes} are read.");
                return null;
            }
            bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
        }
        catch (Exception failure) when (IsFileFailure(failure) || failure is ArgumentException)
        {
            problems.Add($"cannot be read: {failure.Message}");
            return null;
        }
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            var line = 1 + bytes.AsSpan(0, wrong.Index).Count((byte)'\n');
            problems.Add(
                JsonPath.Root,
                line,
                wrong.Index - bytes.AsSpan(0, wrong.Index).LastIndexOf((byte)'\n'),
                "this is not UTF-8 text; save the file in that encoding."
            );
            return null;
        }
    }

    private static AtomicFile WriteText(string path, PrunedNetManifest manifest)
    {
        var text = ManifestWriter.Write(manifest);
        // What is written can be read: what this check refuses would otherwise be found on the day it is needed.
        var reading = ManifestReader.Read(text, path);
        if (reading.Manifest == null)
            throw new ManifestException(reading.Problems);
        return new AtomicFile(path, stream => stream.Write(StrictUtf8.GetBytes(text)));
    }
}

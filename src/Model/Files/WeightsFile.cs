using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace PrunedNetGen.Model;

/// <summary>The file of weights beside a manifest.</summary>
internal static class WeightsFile
{
    private const string Mismatch = "The two belong to different trainings, or one was damaged; train or copy both again.";

    /// <summary>The usual name: <c>digits.prunednet.safetensors</c> for <c>digits.prunednet.json</c>.</summary>
    internal static string NameFor(string manifestPath) => Path.GetFileNameWithoutExtension(manifestPath) + ".safetensors";

    /// <summary>Loads the weights that a manifest refers to; checked against the network unless that could not be read.</summary>
    /// <exception cref="ManifestException">Something is wrong with the file.</exception>
    internal static WeightSet Load(string manifestPath, WeightsReference reference, Network? network)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(manifestPath))!;
        var path = Path.Combine(folder, reference.File);
        var shown = Path.Combine(Path.GetDirectoryName(manifestPath) ?? "", reference.File);
        var problems = new ProblemLog(shown);
        try
        {
            path = InFolder(path, folder, problems);
            problems.ThrowIfAny();
            using var stream = RegularFile.OpenRead(path);
            if (stream.Length != reference.Bytes)
                problems.Add($"the file is {stream.Length} bytes long; the manifest says {reference.Bytes}. {Mismatch}");
            else if (Convert.ToHexStringLower(SHA256.HashData(stream)) is var hash && hash != reference.Sha256)
                problems.Add($"the file's SHA-256 is {hash}; the manifest says {reference.Sha256}. {Mismatch}");
            problems.ThrowIfAny();
            stream.Position = 0;
            var weights = Safetensors.Read(stream, shown);
            if (network == null)
                return weights;
            Check(network, weights, problems);
            problems.ThrowIfAny();
            return InOrder(network, weights);
        }
        catch (Exception failure) when (ManifestFile.IsFileFailure(failure))
        {
            problems.Add($"cannot be read: {failure.Message}");
            throw new ManifestException(problems.ToList(), failure);
        }
    }

    /// <summary>Writes the weights beside their place, and says what a manifest says about them.</summary>
    /// <exception cref="ManifestException">The weights are not those of the network, or the file name leads elsewhere.</exception>
    internal static AtomicFile Write(string manifestPath, string file, Network network, WeightSet weights, out WeightsReference reference)
    {
        var fullManifestPath = Path.GetFullPath(manifestPath);
        var path = Path.Combine(Path.GetDirectoryName(fullManifestPath) ?? "", file);
        var problems = new ProblemLog(manifestPath);
        if (WeightsReferenceFormat.WhyNotAFileName(file) is { } why)
            problems.Add("$.weights.file", 0, 0, $"{JsonText.Quote(file)} {why}.");
        else if (string.Equals(Path.GetFileName(fullManifestPath), file, StringComparison.OrdinalIgnoreCase))
            problems.Add("$.weights.file", 0, 0, "the weights would take the manifest's own place.");
        Check(network, weights, problems);
        problems.ThrowIfAny();

        var ordered = InOrder(network, weights);
        var hash = "";
        long length = 0;
        var written = new AtomicFile(path, stream =>
        {
            using var sha256 = SHA256.Create();
            using (var hashing = new CryptoStream(stream, sha256, CryptoStreamMode.Write, leaveOpen: true))
                Safetensors.Write(hashing, ordered);
            hash = Convert.ToHexStringLower(sha256.Hash!);
            length = stream.Length;
        });
        reference = new WeightsReference(file, hash, length);
        return written;
    }

    // A name without separators cannot lead out of the folder, but a link of that name can. The last of a chain of links
    // is what is opened, so that the folder that was judged is the folder that is read from.
    private static string InFolder(string path, string folder, ProblemLog problems)
    {
        if (File.ResolveLinkTarget(path, returnFinalTarget: true) is not { } target)
            return path;
        if (Path.GetDirectoryName(target.FullName) != folder)
            problems.Add($"is a link to {target.FullName}, out of the manifest's folder; put the file itself there.");
        return target.FullName;
    }

    private static void Check(Network network, WeightSet weights, ProblemLog problems)
    {
        var expected = new HashSet<string>(network.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        foreach (var parameter in network.Parameters)
        {
            var path = JsonPath.Member(JsonPath.Root, parameter.Name);
            if (!weights.Contains(parameter.Name))
            {
                problems.Add(path, 0, 0, $"there is no tensor '{parameter.Name}'; the network needs it with {Shape(parameter)}.");
                continue;
            }
            var tensor = weights[parameter.Name];
            if (!tensor.Shape.SequenceEqual(parameter.Shape))
                problems.Add(
                    path,
                    0,
                    0,
                    $"tensor '{parameter.Name}' has shape [{string.Join(", ", tensor.Shape)}]; "
                        + $"the network needs it with {Shape(parameter)}."
                );
            if (Safetensors.WhyNotFinite(parameter.Name, tensor) is { } why)
                problems.Add(path, 0, 0, why);
        }
        foreach (var name in weights.Names)
        {
            if (!expected.Contains(name))
                problems.Add(
                    JsonPath.Member(JsonPath.Root, name),
                    0,
                    0,
                    $"tensor '{name}' belongs to no layer.{(problems.TakesSuggestions ? NearestName.Suggest(name, expected) : "")}"
                );
        }
    }

    private static string Shape(Parameter parameter) =>
        $"shape [{string.Join(", ", parameter.Shape)}] along [{string.Join(", ", parameter.Axes)}]";

    private static WeightSet InOrder(Network network, WeightSet weights)
    {
        var ordered = new WeightSet();
        foreach (var parameter in network.Parameters)
            ordered.Add(parameter.Name, weights[parameter.Name]);
        return ordered;
    }
}

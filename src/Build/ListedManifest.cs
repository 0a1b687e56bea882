using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Build;

/// <summary>
/// A listed manifest as the build tells the generator of it. All of them travel as one property: metadata of single files
/// stand in an editorconfig file, under the file's path, and neither paths there nor values take every character.
/// </summary>
/// <param name="Path">Its full path.</param>
/// <param name="IsNetwork">
/// Whether it is listed as <c>PrunedNetwork</c>, so that its weights are embedded; else as <c>PrunedNetworkSpec</c>.
/// </param>
/// <param name="WeightsPath">Where the build looked for the weights; empty when the text names none.</param>
/// <param name="WeightsHash">The SHA-256 of the weights file in lower-case hexadecimal digits; empty when there is no such file.</param>
internal sealed record ListedManifest(string Path, bool IsNetwork, string WeightsPath, string WeightsHash)
{
    /// <summary>The property's name.</summary>
    public const string Property = "PrunedNetworkListing";

    private const string Network = "network",
        Spec = "spec";

    /// <summary>
    /// The property's value: in Base64, which nobody reads as anything else, the fields with the one character between them
    /// that no path holds.
    /// </summary>
    public static string Write(IEnumerable<ListedManifest> manifests) =>
        Convert.ToBase64String(
            Encoding.UTF8.GetBytes(
                string.Concat(
                    manifests
                        .SelectMany(file => new[] { file.Path, file.IsNetwork ? Network : Spec, file.WeightsPath, file.WeightsHash })
                        .Select(field => field + '\0')
                )
            )
        );

    /// <summary>What <see cref="Write"/> wrote; nothing for any other text.</summary>
    public static IEnumerable<ListedManifest> Read(string value)
    {
        string[] fields;
        try
        {
            fields = Encoding.UTF8.GetString(Convert.FromBase64String(value)).Split('\0');
        }
        catch (FormatException)
        {
            yield break;
        }

        for (var i = 0; i + 4 <= fields.Length; i += 4)
            yield return new(fields[i], fields[i + 1] == Network, fields[i + 2], fields[i + 3]);
    }
}

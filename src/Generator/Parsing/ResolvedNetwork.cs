using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A request with the manifest that its name means, or with why there is none.</summary>
internal sealed record ResolvedNetwork(NetworkRequest Request, ParsedManifest? Manifest, EquatableArray<DiagnosticInfo> Problems)
{
    /// <summary>
    /// Finds the manifest: the file that the name leads to from the source file's folder, else the only listed file whose
    /// path ends with the name.
    /// </summary>
    public static ResolvedNetwork Resolve(NetworkRequest request, IEnumerable<ParsedManifest> manifests)
    {
        var name = request.ManifestName;
        var beside = Paths.Beside(request.SourceFile, name);
        var fitting = manifests.Where(m => Paths.EndsWith(m.File.Path, name)).ToList();
        if (fitting.Find(m => Paths.Same(m.File.Path, beside)) is { } exact)
            fitting = [exact];

        if (fitting.Count == 0)
        {
            var listed = manifests.Select(m => m.File.Name).ToArray();
            return Failed(
                DiagnosticInfo.Of(Rules.ManifestNotListed, null, name, NearestName.Suggest(name, listed)) with
                {
                    NearestManifest = NearestName.Find(name, listed),
                }
            );
        }

        if (fitting.Count > 1)
            return Failed(
                DiagnosticInfo.Of(Rules.ManifestAmbiguous, null, name, string.Join(" and ", fitting.Select(m => $"'{m.File.Path}'")))
            );
        if (!fitting[0].File.IsNetwork)
            return Failed(DiagnosticInfo.Of(Rules.ManifestListedAsAdditionalFile, null, name));
        return new(request, fitting[0], default);

        ResolvedNetwork Failed(DiagnosticInfo problem) => new(request, null, new([problem]));
    }
}

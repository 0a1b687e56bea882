using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>The file generated for one class, and what kept it from being a network.</summary>
internal sealed record GeneratedNetwork(NetworkRequest Request, string Source, EquatableArray<DiagnosticInfo> Problems)
{
    /// <summary>Writes the network with an emitter; whatever goes wrong, the class receives its members and the reason.</summary>
    public static GeneratedNetwork From(ResolvedNetwork network, Func<ClassTarget, PrunedNetManifest, string, string> emit)
    {
        var request = network.Request;
        if (network.Manifest is not { } manifest)
            return Stub(network.Problems);
        if (manifest.Content is not { } content)
            return new(
                request,
                StubSource.Emit(
                    request.Target,
                    $"{manifest.File.Name} has errors ({string.Join(", ", manifest.Problems.Select(p => p.RuleId).Distinct())})",
                    manifest.Readable
                ),
                default
            );

        try
        {
            return new(request, emit(request.Target, content, manifest.File.Name), default);
        }
        catch (UnsupportedLayerException unsupported)
        {
            return Stub(new([DiagnosticInfo.Of(Rules.UnsupportedLayer, null, unsupported.Layer, manifest.File.Name, unsupported.Message)]));
        }
        catch (AbstractMemberException open)
        {
            return Stub(
                open.Members.Select(m => DiagnosticInfo.Of(Rules.AbstractMemberOpen, null, request.Target.Class.Name, m.Member, m.Reason))
                    .ToEquatableArray()
            );
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Stub(new([DiagnosticInfo.Of(Rules.InternalError, null, request.Target.DisplayName, Fault.Describe(fault))]));
        }

        GeneratedNetwork Stub(EquatableArray<DiagnosticInfo> problems) =>
            new(
                request,
                StubSource.Emit(
                    request.Target,
                    string.Join(" ", problems.Select(p => $"{p.RuleId} {p.ToDiagnostic().GetMessage()}")),
                    network.Manifest?.Readable
                ),
                problems
            );
    }
}

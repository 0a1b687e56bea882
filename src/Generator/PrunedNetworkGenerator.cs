using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.Build;

namespace PrunedNetGen.Generator;

/// <summary>
/// Writes the code of every class that carries <c>[PrunedNetwork]</c>. Values flow from step to step, and a step whose
/// input is equal to the last one's does not run: requests carry no places, so moved code regenerates nothing, and a
/// changed manifest regenerates the classes that name it.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class PrunedNetworkGenerator : IIncrementalGenerator
{
    /// <summary>The tracked steps, by the names under which the driver reports them.</summary>
    internal static class Steps
    {
        public const string Classes = nameof(Classes);
        public const string Requests = nameof(Requests);
        public const string ManifestTexts = nameof(ManifestTexts);
        public const string Manifests = nameof(Manifests);
        public const string Networks = nameof(Networks);
        public const string Sources = nameof(Sources);
        public const string ClassProblems = nameof(ClassProblems);
        public const string ManifestProblems = nameof(ManifestProblems);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                NetworkClassParser.AttributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                PlacedRequest.From
            )
            .Where(static found => found is not null)
            .Select(static (found, _) => found!)
            .WithTrackingName(Steps.Classes);

        var requests = classes.Select(static (found, _) => found.Request).WithTrackingName(Steps.Requests);

        var listed = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ManifestText.Listed(options));

        var manifests = context
            .AdditionalTextsProvider.Combine(listed)
            .Select(static (file, cancellation) => ManifestText.From(file.Left, file.Right, cancellation))
            .Where(static text => text is not null)
            .Select(static (text, _) => text!)
            .WithTrackingName(Steps.ManifestTexts)
            .Select(static (text, _) => ParsedManifest.Parse(text))
            .WithTrackingName(Steps.Manifests);

        var networks = requests
            .Combine(manifests.Collect())
            .Select(static (pair, _) => ResolvedNetwork.Resolve(pair.Left, pair.Right))
            .WithTrackingName(Steps.Networks)
            .Select(static (network, _) => GeneratedNetwork.From(network, NetworkSource.Emit))
            .WithTrackingName(Steps.Sources);

        var ofClasses = classes
            .Combine(networks.Collect())
            .SelectMany(static (pair, _) => At(pair.Left, pair.Right))
            .WithTrackingName(Steps.ClassProblems);
        var ofManifests = manifests
            .Collect()
            .SelectMany(static (all, _) => all.SelectMany(manifest => manifest.Problems).Concat(ParsedManifest.NameClashes(all)))
            .WithTrackingName(Steps.ManifestProblems);

        context.RegisterSourceOutput(networks, static (output, network) =>
            output.AddSource(network.Request.HintName, SourceText.From(network.Source, Encoding.UTF8))
        );
        context.RegisterSourceOutput(ofClasses, static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
        context.RegisterSourceOutput(ofManifests, static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
    }

    /// <summary>The problems of a class's network, each at the attribute where it has no place of its own.</summary>
    private static IEnumerable<DiagnosticInfo> At(PlacedRequest asking, ImmutableArray<GeneratedNetwork> networks) =>
        networks
            .Where(network => network.Request.HintName == asking.Request.HintName)
            .SelectMany(network => network.Problems)
            .Select(asking.Placed);
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Says what is wrong with the networks that C# describes, and what their groups cannot gain: descriptions whose arguments
/// are known are built by the builder itself, and looked at by the rules that look at manifests. What is not known, and code
/// that no builder could run, is left alone: no false alarm is worth more than a missed one.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkChainAnalyzer : DiagnosticAnalyzer
{
    private static readonly RuleFacts Facts = new() { Costs = PlannerCost.Instance };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.OfRuleSet.Add(Rules.DescriptionInvalid);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(typeof(NetworkDescription).FullName!) != null)
                start.RegisterOperationBlockAction(Analyze);
            if (StepOrder.In(start.Compilation) is { } order)
                start.RegisterOperationAction(order.Analyze, OperationKind.Block);
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        foreach (var body in context.OperationBlocks)
        {
            try
            {
                if (ChainSurvey.Of(body, context.CancellationToken) is not var (found, origins))
                    continue;
                foreach (var diagnostic in Findings(found, origins))
                    context.ReportDiagnostic(diagnostic);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What cannot be understood is left alone, for whatever reason; the generator is where faults are reported.
            }
        }
    }

    private static IEnumerable<Diagnostic> Findings(IReadOnlyList<FoundDescription> found, ChainOrigins origins)
    {
        var said = new HashSet<(string, Location, string)>();
        var seen = new HashSet<object>();
        // Whole specs first: of their parts there is nothing more to say.
        foreach (var description in found.OrderBy(f => f.Use))
        {
            if (description.Use > DescriptionUse.Network && description.Parts.All(seen.Contains))
                continue;
            seen.UnionWith(description.Parts);
            var draft = description.Draft(Facts);
            var places = new ChainPlaces(draft, origins, description.Operation);
            foreach (var problem in description.Sayable(draft))
            {
                var place = places.Of(problem.Path);
                var message = $"{draft.Describe(problem.Path)}: {problem.Message}";
                var rule = Rules.Of(problem, Rules.DescriptionInvalid);
                if (!said.Add((rule.Id, place, message)))
                    continue;
                yield return problem.Fix is { } fix && places.EditOf(fix) is { } edit
                    ? Diagnostic.Create(rule, place, [Location.Create(place.SourceTree!, edit.Span)], edit.Properties, message)
                    : Diagnostic.Create(rule, place, message);
            }
        }
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.Build;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Says what rules find in the manifests and specs that a project lists, at their places in the text. What is wrong with a
/// manifest that code is generated from, the generator says, under the ids of the same rules; of a spec all is said here.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ManifestRulesAnalyzer : DiagnosticAnalyzer
{
    private static readonly RuleFacts Facts = new() { Costs = PlannerCost.Instance };

    // An editor asks for every file again after every edit of any.
    private static readonly ConditionalWeakTable<SourceText, ManifestReading> Readings = new();

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.OfRuleSet.Add(Rules.ManifestInvalid);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            // Read once for all files, of which each looks for itself in it.
            var all = ManifestText.Listed(start.Options.AnalyzerConfigOptionsProvider);
            start.RegisterAdditionalFileAction(file => Analyze(file, all));
        });
    }

    private static void Analyze(AdditionalFileAnalysisContext context, EquatableArray<ListedManifest> all)
    {
        var path = context.AdditionalFile.Path;
        var listed = all.Where(manifest => Paths.Same(manifest.Path, path)).ToArray();
        if (listed.Length == 0 || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
            return;
        var isSpec = listed.Any(manifest => !manifest.IsNetwork);
        try
        {
            var reading = Readings.GetValue(text, _ => ManifestReader.Read(text.ToString(), Paths.NameOf(path)));
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (var problem in (isSpec ? reading.Problems : []).Concat(reading.Advise(Facts)))
                context.ReportDiagnostic(Found(path, text, reading, problem));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The generator reads manifests too, and is where faults are reported.
        }
    }

    private static Diagnostic Found(string path, SourceText text, ManifestReading reading, Problem problem)
    {
        var place = LocationInfo.From(path, text, reading, problem).ToLocation();
        var rule = Rules.Of(problem, Rules.ManifestInvalid);
        var message = $"{problem.Path}: {problem.Message}";
        if (reading.EditFor(problem) is not { } change)
            return Diagnostic.Create(rule, place, message);
        var span = new TextSpan(change.Start, change.Length);
        var edit = new Edit(problem.Fix!.Title, span, text.ToString(span), change.Text);
        return Diagnostic.Create(rule, place, new[] { LocationInfo.Within(path, text, span).ToLocation() }, edit.Properties, message);
    }
}

using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PrunedNetGen.Generator;

/// <summary>
/// Says in the project file itself that Native AOT knows no instruction set, with the property as a fix. The build's own
/// warning about it (PNGENCFG0001) has no place that an editor could mend; the project file comes to the compiler as an
/// additional file only while the property is missing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InstructionSetAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.InstructionSetMissing);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        var metadata = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile);
        if (!ManifestText.IsListedAs("PrunedNetworkProject", metadata))
            return;
        if (context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
            return;
        // The targets know the names that the framework's compiler knows, and whether there are several frameworks.
        var framework = Metadata("PrunedNetworkFramework");
        var condition = framework.Length == 0 ? "" : $" Condition=\"'$(TargetFramework)' == '{framework}'\"";
        var property = $"<IlcInstructionSet{condition}>{Metadata("PrunedNetworkInstructionSet")}</IlcInstructionSet>";
        // Where the switch itself is in another file, any group of properties is as good.
        if ((EndOf("</PublishAot>", text) ?? EndOf("<PropertyGroup>", text)) is not { } end)
            return;
        var line = text.Lines.GetLineFromPosition(end);
        string written = text.ToString(line.Span),
            indent = written.Substring(0, written.Length - written.TrimStart().Length);
        if (written.TrimStart().StartsWith("<PropertyGroup>", StringComparison.Ordinal))
            indent += indent.IndexOf('\t') >= 0 ? "\t" : "  ";
        var lineEnd =
            line.EndIncludingLineBreak > line.End ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";
        var edit = new Edit("Say which instructions Native AOT may use", new TextSpan(end, 0), "", lineEnd + indent + property);
        var path = context.AdditionalFile.Path;
        var place = new TextSpan(line.Start + (written.Length - written.TrimStart().Length), written.Trim().Length);
        context.ReportDiagnostic(
            Diagnostic.Create(
                Rules.InstructionSetMissing,
                LocationInfo.Within(path, text, place).ToLocation(),
                new[] { LocationInfo.Within(path, text, edit.Span).ToLocation() },
                edit.Properties,
                property
            )
        );

        string Metadata(string name) => metadata.TryGetValue("build_metadata.AdditionalFiles." + name, out var value) ? value : "";
    }

    private static int? EndOf(string tag, SourceText text)
    {
        var start = text.ToString().IndexOf(tag, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : start + tag.Length;
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Every rule as the compiler knows it. Blocks: 1xxx use of the attribute, 2xxx manifest and weights, 3xxx groups, 4xxx layers,
/// 9xxx faults of the generator itself.
/// </summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor ClassNotPartial = Usage(
        RuleIds.ClassNotPartial,
        "A network class must be partial",
        "'{0}' carries [PrunedNetwork] but is not partial; write 'partial class {0}' so that the generator can add its part"
    );

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Usage(
        RuleIds.ContainingTypeNotPartial,
        "Every type around a network class must be partial",
        "'{0}' holds the network class '{1}' but is not partial; add 'partial' to it so that the generator can reopen it"
    );

    public static readonly DiagnosticDescriptor UnsupportedTypeKind = Usage(
        RuleIds.UnsupportedTypeKind,
        "A network must be an ordinary class",
        "'{0}' is a {1}, and a network must be an ordinary class: {2}"
    );

    public static readonly DiagnosticDescriptor FileLocalType = Usage(
        RuleIds.FileLocalType,
        "A network class cannot be file-local",
        "'{0}' is file-local, so no generated file can add to it; remove 'file' from its declaration, or make it internal"
    );

    public static readonly DiagnosticDescriptor SeveralAttributes = Usage(
        RuleIds.SeveralAttributes,
        "A class is one network",
        "'{0}' carries [PrunedNetwork] {1} times, and a class is one network; keep one of them and give every further manifest a class "
            + "of its own"
    );

    public static readonly DiagnosticDescriptor MemberConflict = Usage(
        RuleIds.MemberConflict,
        "A member has the name of a generated one",
        "'{0}' has the name of a member that the generator adds to '{1}'; rename it, or for a method choose other parameters"
    );

    public static readonly DiagnosticDescriptor ManifestNameEmpty = Usage(
        RuleIds.ManifestNameEmpty,
        "[PrunedNetwork] needs the name of a manifest",
        "[PrunedNetwork] on '{0}' names no manifest; write its file name, such as [PrunedNetwork(\"digits.prunednet.json\")]"
    );

    public static readonly DiagnosticDescriptor InstructionSetMissing = new(
        RuleIds.InstructionSetMissing,
        "Native AOT needs to be told the instruction set",
        "PublishAot is on and IlcInstructionSet is empty: Native AOT then compiles for an x64 processor without AVX, and networks run "
            + "several times slower than they could; write {0}, or native when the program runs on the machine that builds it",
        "PrunedNetGen.Usage",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RulePages.Of(RuleIds.InstructionSetMissing)
    );

    public static readonly DiagnosticDescriptor InheritedMemberHidden = new(
        RuleIds.InheritedMemberHidden,
        "A generated member hides an inherited one",
        "The generated part of '{0}' hides {1}: a variable of the base class reaches the inherited member and not the network; "
            + "make a method virtual there, with the generated one's signature, so that the generated one overrides it, or rename it",
        "PrunedNetGen.Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RulePages.Of(RuleIds.InheritedMemberHidden)
    );

    public static readonly DiagnosticDescriptor AbstractMemberOpen = Usage(
        RuleIds.AbstractMemberOpen,
        "An inherited abstract member is not what the generator writes",
        "'{0}' inherits the abstract {1}, and {2}"
    );

    public static readonly DiagnosticDescriptor NameInTheWay = Usage(
        RuleIds.NameInTheWay,
        "A name stands where generated code looks for another",
        "This project's '{0}' takes the place of '{1}', which generated code needs; rename it"
    );

    public static readonly DiagnosticDescriptor ManifestNotListed = Manifest(
        RuleIds.ManifestNotListed,
        "The manifest is not listed in the project",
        "The project lists no manifest '{0}'; add <PrunedNetwork Include=\"{0}\" /> to an ItemGroup of the project file{1}"
    );

    public static readonly DiagnosticDescriptor ManifestAmbiguous = Manifest(
        RuleIds.ManifestAmbiguous,
        "The manifest's name fits several listed files",
        "'{0}' can be any of {1}; write enough of the path to tell them apart"
    );

    public static readonly DiagnosticDescriptor ManifestListedAsAdditionalFile = Manifest(
        RuleIds.ManifestListedAsAdditionalFile,
        "A manifest must be listed as PrunedNetwork",
        "'{0}' is listed as AdditionalFiles, which leaves its weights out of the assembly; list it as <PrunedNetwork Include=\"…\" /> "
            + "instead"
    );

    public static readonly DiagnosticDescriptor ManifestInvalid = Manifest(RuleIds.ManifestInvalid, "The manifest is not valid", "{0}");

    public static readonly DiagnosticDescriptor ManifestUntrained = Manifest(
        RuleIds.ManifestUntrained,
        "The manifest has no weights yet",
        "'{0}' is a specification without weights; train it with 'prunednet train {0}' and list the manifest that this writes"
    );

    public static readonly DiagnosticDescriptor WeightsMissing = Manifest(
        RuleIds.WeightsMissing,
        "The weights file is missing",
        "The manifest's weights '{0}' were looked for at '{1}' and are not there; put the file beside the manifest, or name its place: "
            + "<PrunedNetwork Include=\"…\" Weights=\"…\" />"
    );

    public static readonly DiagnosticDescriptor WeightsDiffer = Manifest(
        RuleIds.WeightsDiffer,
        "The weights file is not the one that the manifest describes",
        "'{0}' has the SHA-256 {1}, and the manifest expects {2}; take manifest and weights from the same training run"
    );

    public static readonly DiagnosticDescriptor WeightsNameClash = Manifest(
        RuleIds.WeightsNameClash,
        "Two weights files have one name",
        "'{0}' and '{1}' differ, and their manifests give them one name, under which the assembly can embed only one; "
            + "save one of the networks under another name"
    );

    public static readonly DiagnosticDescriptor UnsupportedLayer = new(
        RuleIds.UnsupportedLayer,
        "The generator cannot write this layer",
        "Layer '{0}' of '{1}': {2}",
        "PrunedNetGen.Layers",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RulePages.Of(RuleIds.UnsupportedLayer)
    );

    public static readonly DiagnosticDescriptor DescriptionInvalid = new(
        RuleIds.DescriptionInvalid,
        "A network that C# describes cannot be built",
        "{0}",
        "PrunedNetGen.Layers",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RulePages.Of(RuleIds.DescriptionInvalid)
    );

    public static readonly DiagnosticDescriptor InternalError = new(
        RuleIds.InternalError,
        "The generator failed",
        "Generating '{0}' failed, which is a fault of PrunedNetGen and not of your code: {1}",
        "PrunedNetGen.Internal",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RulePages.Of(RuleIds.InternalError)
    );

    /// <summary>The rules about networks and their groups, which JSON, C#, the tool and the trainer have in common.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfRuleSet = ImmutableArray.CreateRange(
        PrunedNetGen.Model.RuleSet.All.Select(rule => new DiagnosticDescriptor(
            rule.Id,
            rule.Title,
            "{0}",
            "PrunedNetGen.Groups",
            SeverityOf(rule.Severity),
            isEnabledByDefault: true,
            helpLinkUri: rule.HelpLink
        ))
    );

    /// <summary>All rules, by id.</summary>
    public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> ById = new[]
    {
        ClassNotPartial,
        ContainingTypeNotPartial,
        UnsupportedTypeKind,
        FileLocalType,
        SeveralAttributes,
        MemberConflict,
        ManifestNameEmpty,
        InstructionSetMissing,
        InheritedMemberHidden,
        AbstractMemberOpen,
        NameInTheWay,
        ManifestNotListed,
        ManifestAmbiguous,
        ManifestListedAsAdditionalFile,
        ManifestInvalid,
        ManifestUntrained,
        WeightsMissing,
        WeightsDiffer,
        WeightsNameClash,
        UnsupportedLayer,
        DescriptionInvalid,
        InternalError,
    }
        .Concat(OfRuleSet)
        .ToDictionary(rule => rule.Id);

    /// <summary>The rule that a problem is said under, if it has none of its own: <paramref name="otherwise"/>.</summary>
    public static DiagnosticDescriptor Of(Problem problem, DiagnosticDescriptor otherwise) =>
        problem.Rule == null ? otherwise : ById[problem.Rule.Id];

    private static DiagnosticSeverity SeverityOf(RuleSeverity severity) =>
        severity switch
        {
            RuleSeverity.Error => DiagnosticSeverity.Error,
            RuleSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        };

    private static DiagnosticDescriptor Usage(string id, string title, string message) =>
        new(id, title, message, "PrunedNetGen.Usage", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of(id));

    private static DiagnosticDescriptor Manifest(string id, string title, string message) =>
        new(id, title, message, "PrunedNetGen.Manifest", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of(id));
}

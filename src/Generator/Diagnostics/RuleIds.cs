namespace PrunedNetGen.Generator;

/// <summary>
/// The ids of every rule. The code fixes compile this file in: they cannot reference the generator's newer compiler packages.
/// </summary>
internal static class RuleIds
{
    public const string ClassNotPartial = "PNGEN1001";
    public const string ContainingTypeNotPartial = "PNGEN1002";
    public const string UnsupportedTypeKind = "PNGEN1003";
    public const string FileLocalType = "PNGEN1004";
    public const string SeveralAttributes = "PNGEN1005";
    public const string MemberConflict = "PNGEN1006";
    public const string ManifestNameEmpty = "PNGEN1007";
    public const string InstructionSetMissing = "PNGEN1008";
    public const string InheritedMemberHidden = "PNGEN1009";
    public const string AbstractMemberOpen = "PNGEN1010";
    public const string NameInTheWay = "PNGEN1011";

    public const string ManifestNotListed = "PNGEN2001";
    public const string ManifestAmbiguous = "PNGEN2002";
    public const string ManifestListedAsAdditionalFile = "PNGEN2003";
    public const string ManifestInvalid = "PNGEN2004";
    public const string ManifestUntrained = "PNGEN2005";
    public const string WeightsMissing = "PNGEN2006";
    public const string WeightsDiffer = "PNGEN2007";
    public const string WeightsNameClash = "PNGEN2008";

    public const string UnsupportedLayer = "PNGEN4001";
    public const string DescriptionInvalid = "PNGEN4002";

    public const string InternalError = "PNGEN9001";
}

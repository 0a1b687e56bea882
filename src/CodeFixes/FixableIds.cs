using PrunedNetGen.Generator;

namespace PrunedNetGen.CodeFixes;

/// <summary>
/// The rules whose findings may carry an edit: any of those about networks and their groups. The assembly that holds them may
/// not be referenced here; a test compares the two.
/// </summary>
internal static class FixableIds
{
    public static readonly string[] All =
    [
        RuleIds.ManifestNotListed,
        RuleIds.InstructionSetMissing,
        "PNGEN3001",
        "PNGEN3002",
        "PNGEN3003",
        "PNGEN3004",
        "PNGEN3005",
        "PNGEN3006",
        "PNGEN3007",
        "PNGEN3008",
        "PNGEN3009",
        "PNGEN3010",
        "PNGEN3011",
        "PNGEN3012",
        "PNGEN3013",
        "PNGEN3101",
        "PNGEN3102",
        "PNGEN3103",
        "PNGEN3104",
        "PNGEN3105",
        "PNGEN3106",
        "PNGEN3107",
        "PNGEN3108",
        "PNGEN3109",
        "PNGEN3110",
        "PNGEN3111",
        "PNGEN3112",
        "PNGEN3113",
        "PNGEN3114",
        "PNGEN3115",
        "PNGEN3116",
        "PNGEN3117",
        "PNGEN3118",
        "PNGEN3119",
        "PNGEN3120",
        "PNGEN3201",
        "PNGEN3202",
        "PNGEN3203",
        "PNGEN3204",
        "PNGEN3205",
    ];
}

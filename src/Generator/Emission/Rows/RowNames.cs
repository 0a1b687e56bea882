using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>What members are called that come from a table, where nothing of the user's is called so.</summary>
internal static class RowNames
{
    public const string Row = "Row";
    public const string Categories = "Categories";
    public const string FeatureNames = "FeatureNames";
    public const string Encode = "Encode";
    public const string Predict = "Predict";

    /// <summary>What every type inherits, which no property or constant may be called.</summary>
    public static readonly IReadOnlyList<string> OfObject =
    [
        "Clone",
        "Deconstruct",
        "Equals",
        "Finalize",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "PrintMembers",
        "ReferenceEquals",
        "ToString",
    ];

    private static readonly string[] Methods = [Encode, Predict];

    private static readonly string[] All = [Row, Categories, FeatureNames, .. Methods];

    /// <summary>Whether a member could be called so.</summary>
    public static bool Has(string name) => All.Contains(name);

    /// <summary>Whether it is a method, which other methods of the name may stand beside.</summary>
    public static bool IsMethod(string name) => Methods.Contains(name);
}

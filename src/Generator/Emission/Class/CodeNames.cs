using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Every type that generated code refers to, by its full name from <c>global::</c>, so that no name of a manifest or of
/// the user's code comes between. Where the layers stand each has a short name as well, an alias inside a namespace that
/// holds nothing else.
/// </summary>
/// <remarks>
/// What a manifest names has a form that nothing else in the code has: methods of layers are called <c>Layer_…</c>, tables
/// of survivors <c>Kept_…</c>, products that layers share <c>Products_…</c>, places <c>Weights_…</c>, <c>Row_…</c> and
/// <c>Rows_…</c>, and neither this project nor .NET has an identifier that begins so. What the generator adds
/// to the user's class beside its public members begins with two underscores, which C# reserves for tools.
/// </remarks>
internal static class CodeNames
{
    /// <summary>The namespace around those of the single networks.</summary>
    public const string Namespace = "PrunedNetGen.Generated";

    public const string Span = "global::System.Span<float>";
    public const string ReadOnlySpan = "global::System.ReadOnlySpan<float>";
    public const string Integers = "global::System.ReadOnlySpan<int>";

    /// <summary>The constraint of methods over lanes.</summary>
    public const string OverLanes = "where L : struct, global::PrunedNetGen.Runtime.ILanes<L>";

    /// <summary>The types that the layers refer to, by alias.</summary>
    public static readonly IReadOnlyList<(string Alias, string Type)> Aliases =
    [
        ("Activations", "PrunedNetGen.Runtime.Activations"),
        ("AlignedFloats", "PrunedNetGen.Runtime.AlignedFloats"),
        ("AttentionHead", "PrunedNetGen.Runtime.AttentionHead"),
        ("CompensatedSums", "PrunedNetGen.Runtime.CompensatedSums"),
        ("Floats", "System.Numerics.Vector<float>"),
        ("Floats128", "System.Runtime.Intrinsics.Vector128<float>"),
        ("Floats256", "System.Runtime.Intrinsics.Vector256<float>"),
        ("Floats512", "System.Runtime.Intrinsics.Vector512<float>"),
        ("IParallelLoop", "PrunedNetGen.Runtime.IParallelLoop"),
        ("Lanes", "PrunedNetGen.Runtime.Lanes"),
        ("Lanes128", "PrunedNetGen.Runtime.Lanes128"),
        ("Lanes256", "PrunedNetGen.Runtime.Lanes256"),
        ("Lanes512", "PrunedNetGen.Runtime.Lanes512"),
        ("LaneSums", "PrunedNetGen.Runtime.LaneSums"),
        ("Math", "System.Math"),
        ("MathF", "System.MathF"),
        ("MemoryMarshal", "System.Runtime.InteropServices.MemoryMarshal"),
        ("MethodImpl", "System.Runtime.CompilerServices.MethodImplAttribute"),
        ("MethodImplOptions", "System.Runtime.CompilerServices.MethodImplOptions"),
        ("OutputNorm", "PrunedNetGen.Runtime.OutputNorm"),
        ("PartialVectors", "PrunedNetGen.Runtime.PartialVectors"),
        ("Places", "PrunedNetGen.Runtime.Places"),
        ("Products", "PrunedNetGen.Runtime.Products"),
        ("RowPieces", "PrunedNetGen.Runtime.RowPieces"),
        ("SharedRows", "PrunedNetGen.Runtime.SharedRows"),
        ("SpacedVectors", "PrunedNetGen.Runtime.SpacedVectors"),
        ("StridedVectors", "PrunedNetGen.Runtime.StridedVectors"),
        ("TensorPacking", "PrunedNetGen.Runtime.TensorPacking"),
        ("ThreadTeam", "PrunedNetGen.ThreadTeam"),
        ("Unsafe", "System.Runtime.CompilerServices.Unsafe"),
        ("Vector", "System.Numerics.Vector"),
        ("Vector128", "System.Runtime.Intrinsics.Vector128"),
        ("Vector256", "System.Runtime.Intrinsics.Vector256"),
        ("Vector512", "System.Runtime.Intrinsics.Vector512"),
        ("Vectors", "PrunedNetGen.Runtime.Vectors"),
        ("WeightStore", "PrunedNetGen.Runtime.WeightStore"),
        ("WideAverages", "PrunedNetGen.Runtime.WideAverages"),
        ("WideMoments", "PrunedNetGen.Runtime.WideMoments"),
        ("Winograd", "PrunedNetGen.Runtime.Winograd"),
    ];

    /// <summary>The full names of all types, those among them that the code writes in full; <c>`1</c> behind generic ones.</summary>
    public static readonly IReadOnlyList<string> Types = Aliases
        .Select(a => a.Type)
        .Concat(
            new[]
            {
                "System.Span<float>",
                "System.ReadOnlySpan<float>",
                "System.Lazy<float>",
                "System.ArgumentException",
                "System.ArgumentNullException",
                "System.ObjectDisposedException",
                "System.InvalidOperationException",
                "PrunedNetGen.Runtime.Arguments",
                "PrunedNetGen.Runtime.ExclusiveUse",
                "PrunedNetGen.NetworkState",
                "PrunedNetGen.Runtime.Tokens",
                "PrunedNetGen.TextTokens",
                "PrunedNetGen.Runtime.ILanes`1",
                "System.DateOnly",
                "System.DateTime",
                "System.StringComparison",
                "System.TimeOnly",
                "PrunedNetGen.ClassPrediction",
                "PrunedNetGen.Runtime.DateFeatures",
                "PrunedNetGen.Runtime.RowValues",
                Namespace + ".*",
            }
        )
        .Select(type => type.Replace("<float>", "`1"))
        .Distinct()
        .ToArray();
}

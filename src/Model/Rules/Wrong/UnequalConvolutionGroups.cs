namespace PrunedNetGen.Model;

/// <summary>PNGEN3009: a convolution in groups whose channels could survive in unequal numbers. The check of its axes finds it.</summary>
internal sealed class UnequalConvolutionGroups : Rule
{
    private UnequalConvolutionGroups()
        : base("PNGEN3009", "A grouped convolution could keep unequal channels per group", RuleSeverity.Error) { }

    internal static UnequalConvolutionGroups Instance { get; } = new();
}

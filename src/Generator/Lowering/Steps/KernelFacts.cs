namespace PrunedNetGen.Generator;

/// <summary>What is to be said of a kernel that multiplies.</summary>
/// <param name="Macs">Multiply-accumulates for one row.</param>
/// <param name="Cycles">What one row costs by the model of the planner.</param>
/// <param name="Reason">That beside the cost of another way.</param>
/// <param name="Lanes">What lies across the lanes of a vector.</param>
/// <param name="Blocks">What it takes at a time.</param>
internal sealed record KernelFacts(long Macs, double Cycles, string Reason, string Lanes, string Blocks);

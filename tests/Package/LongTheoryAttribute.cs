using System;

namespace PrunedNetGen.Tests.Package;

/// <summary>A theory that takes many minutes: run with <c>PRUNEDNET_LONG_TESTS=1</c> set, and skipped without.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() => Skip = WhySkipped;

    /// <summary>Why tests that take long are skipped; null where they were asked for.</summary>
    public static string? WhySkipped =>
        Environment.GetEnvironmentVariable("PRUNEDNET_LONG_TESTS") == "1"
            ? null
            : "Takes many minutes; set PRUNEDNET_LONG_TESTS=1 to run it.";
}

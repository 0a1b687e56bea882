using System;

namespace PrunedNetGen.Generator;

/// <summary>An unexpected exception, for a message of one line.</summary>
internal static class Fault
{
    /// <summary>The exception's kind, its message, and the innermost frame: enough for a report.</summary>
    public static string Describe(Exception fault)
    {
        var frame = fault.StackTrace is { } trace ? " " + trace.Split('\n')[0].Trim() : "";
        return $"{fault.GetType().Name}: {fault.Message}{frame}".Replace("\r", "").Replace('\n', ' ');
    }
}

using System;
using System.Diagnostics;
using System.Numerics;

namespace PrunedNetGen.Bench.Peers;

/// <summary>Keeps the process on one core.</summary>
internal static class PinnedCore
{
    /// <summary>Stays on the last of the cores that the process may use.</summary>
    /// <returns>The core's number; -1 where the system cannot do this.</returns>
    public static int Pin()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
            return -1;
        using var process = Process.GetCurrentProcess();
        var core = BitOperations.Log2((nuint)process.ProcessorAffinity);
        process.ProcessorAffinity = (nint)1 << core;
        return core;
    }
}

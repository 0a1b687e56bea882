using System;
using System.Diagnostics;
using System.Linq;

namespace PrunedNetGen.Tests.Shared;

/// <summary>Commands that run as a person would run them in a shell of their own.</summary>
internal static class OwnShell
{
    /// <summary>Frees a process to be started of what the running test host has set for its builds, and makes what it says the same everywhere.</summary>
    public static void Prepare(ProcessStartInfo start)
    {
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(inherited);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
    }
}

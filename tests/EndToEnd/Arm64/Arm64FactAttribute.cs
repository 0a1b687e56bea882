using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>A test that runs on an Arm64 processor which QEMU imitates: skipped, with what is missing, where that cannot be.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Arm64FactAttribute : FactAttribute
{
    public Arm64FactAttribute() => Skip = Missing();

    private static string? Missing()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture == Architecture.Arm64)
            return "An Arm64 processor is imitated on Linux for other processors.";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => folder.Length > 0);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, Arm64Program.Emulator))))
            return $"{Arm64Program.Emulator} is not on the PATH (Debian and Ubuntu: apt-get install qemu-user).";
        if (!File.Exists(Path.Combine(Arm64Program.Libraries, "lib", "libstdc++.so.6")))
            return $"{Arm64Program.Libraries} lacks the C++ library (Debian and Ubuntu: apt-get install libstdc++6-arm64-cross).";
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        if (!Directory.Exists(Path.Combine(packages, "microsoft.netcore.app.runtime.linux-arm64")))
            return ".NET's runtime for Arm64 is not among the packages (dotnet restore tests/Arm64).";
        return null;
    }
}

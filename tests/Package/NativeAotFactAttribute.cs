using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Tests.Package;

/// <summary>A test that publishes with Native AOT: skipped, with what is missing, where its linker is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeAotFactAttribute : FactAttribute
{
    /// <param name="isLong">Whether it is run only where <see cref="LongTheoryAttribute">long tests</see> are.</param>
    public NativeAotFactAttribute(bool isLong = false) => Skip = (isLong ? LongTheoryAttribute.WhySkipped : null) ?? Missing();

    private static string? Missing()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            return "Native AOT is published on Linux x64 alone.";
        if (!OnPath("clang") && !OnPath("gcc"))
            return "Native AOT links with clang or gcc, and neither is on the PATH (Debian and Ubuntu: apt-get install clang zlib1g-dev).";
        if (!new[] { "/usr/lib", "/usr/lib64", "/lib" }.Any(HasZlib))
            return "Native AOT links zlib, and libz.so is not installed (Debian and Ubuntu: apt-get install zlib1g-dev).";
        return null;
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));

    private static bool HasZlib(string folder) =>
        File.Exists(Path.Combine(folder, "libz.so")) || File.Exists(Path.Combine(folder, "x86_64-linux-gnu", "libz.so"));
}

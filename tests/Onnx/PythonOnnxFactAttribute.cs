using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>A test that needs Python's onnx package: skipped, with what is missing, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonOnnxFactAttribute : FactAttribute
{
    public PythonOnnxFactAttribute() =>
        Skip = Python is null ? "No python3 here has the package onnx (Debian and Ubuntu: apt-get install python3-onnx)." : null;

    /// <summary>An interpreter that has it; the system's own first, because distributions install packages for that one.</summary>
    public static string? Python { get; } = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(HasOnnx);

    private static bool HasOnnx(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import onnx"]) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}

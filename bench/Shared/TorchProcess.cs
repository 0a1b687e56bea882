using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace PrunedNetGen.Bench;

/// <summary>A Python process with PyTorch that answers one line for each line it is asked, on the cores of this process.</summary>
internal sealed class TorchProcess : IDisposable
{
    /// <summary>Debian's interpreter, to which its package python3-torch belongs; another python3 may come first on the path.</summary>
    public const string DefaultPython = "/usr/bin/python3";

    private readonly Process _process;

    private TorchProcess(Process process, string version)
    {
        _process = process;
        Version = version;
    }

    public string Version { get; }

    /// <summary>Starts a script that lies beside the program and says <c>ready: VERSION</c> first; or says why there is none. The number of threads is its argument.</summary>
    public static TorchProcess? Start(string python, string script, out string whyNot, int threads = 1)
    {
        var start = new ProcessStartInfo(
            python,
            [Path.Combine(AppContext.BaseDirectory, script), threads.ToString(CultureInfo.InvariantCulture)]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OMP_NUM_THREADS"] = start.ArgumentList[1];
        start.Environment["OPENBLAS_NUM_THREADS"] = start.ArgumentList[1];
        try
        {
            var process = Process.Start(start)!;
            var answer = process.StandardOutput.ReadLine() ?? "the script ended without an answer";
            whyNot = answer;
            return answer.StartsWith("ready: ", StringComparison.Ordinal) ? new TorchProcess(process, answer[7..]) : null;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            whyNot = failure.Message;
            return null;
        }
    }

    /// <summary>Asks and waits for the answer.</summary>
    /// <exception cref="IOException">The process has ended.</exception>
    public string Ask(string request)
    {
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw new IOException("The Python process ended; its error output says why.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}

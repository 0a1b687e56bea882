using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace PrunedNetGen.Bench.Training;

/// <summary>The Python process that runs PyTorch's steps, one request at a time.</summary>
internal sealed class TorchPeer : IDisposable
{
    private readonly Process _process;

    private TorchPeer(Process process, string version)
    {
        _process = process;
        Version = version;
    }

    public string Version { get; }

    /// <summary>Starts the peer, or says why there is none.</summary>
    public static TorchPeer? Start(string python, out string whyNot)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "torch_steps.py");
        var start = new ProcessStartInfo(python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        try
        {
            var process = Process.Start(start)!;
            var answer = process.StandardOutput.ReadLine() ?? "the script ended without an answer";
            whyNot = answer;
            return answer.StartsWith("ready: ", StringComparison.Ordinal) ? new TorchPeer(process, answer[7..]) : null;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            whyNot = failure.Message;
            return null;
        }
    }

    public void Prepare(string sizes, int batch) => Ask($"network {sizes} {batch}");

    /// <summary>Steps per second over about <paramref name="seconds"/>.</summary>
    public double StepsPerSecond(bool proximal, double seconds)
    {
        var answer = Ask($"run {(proximal ? "proximal" : "plain")} {seconds.ToString(CultureInfo.InvariantCulture)}").Split(' ');
        return double.Parse(answer[0], CultureInfo.InvariantCulture) / double.Parse(answer[1], CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Ask(string request)
    {
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw new IOException("The Python process ended; its error output says why.");
    }
}

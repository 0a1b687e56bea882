using System;
using System.Globalization;

namespace PrunedNetGen.Bench.Training;

/// <summary>PyTorch's training steps, one request at a time.</summary>
internal sealed class TorchPeer(TorchProcess process) : IDisposable
{
    public string Version => process.Version;

    public void Prepare(string sizes, int batch) => process.Ask($"network {sizes} {batch}");

    /// <summary>Steps per second over about <paramref name="seconds"/>.</summary>
    public double StepsPerSecond(bool proximal, double seconds)
    {
        var answer = process.Ask($"run {(proximal ? "proximal" : "plain")} {seconds.ToString(CultureInfo.InvariantCulture)}").Split(' ');
        return double.Parse(answer[0], CultureInfo.InvariantCulture) / double.Parse(answer[1], CultureInfo.InvariantCulture);
    }

    public void Dispose() => process.Dispose();
}

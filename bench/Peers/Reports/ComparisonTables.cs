using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Bench.Peers;

/// <summary>Comparisons as tables: against the peers, and against the limits of the core.</summary>
internal static class ComparisonTables
{
    // Below this a loop over the weights is over before it has begun.
    private const long LeastBytesForBandwidth = 4096;

    private static readonly IReadOnlyDictionary<string, string> Headings = new Dictionary<string, string>
    {
        ["onnxruntime"] = "ONNX Runtime",
        ["tensorprimitives"] = "`TensorPrimitives.Dot`",
        ["plain-loop"] = "plain loop",
        ["pytorch"] = "PyTorch",
        ["cpp"] = "C++",
        ["ours-dense"] = "ours, unpruned",
    };

    public static void Write(TextWriter writer, IReadOnlyList<Comparison> comparisons)
    {
        string[] names = [.. Headings.Keys.Where(n => comparisons.Any(c => c.Peers.Any(p => p.Name == n)))];
        var peers = new MarkdownTable(["network@rows", "parameters", "ours", .. names.Select(n => Headings[n])]);
        // One row of a perceptron is bound by reading weights, and its multiply-adds are its weights.
        bool perceptrons = comparisons.Any(c => c.Case.Network.IsPerceptron),
            images = comparisons.Any(c => !c.Case.Network.IsPerceptron);
        var limits = new MarkdownTable([
            "network@rows",
            .. If(images, "multiply-adds"),
            "GFLOP/s",
            "of FMA peak",
            .. If(perceptrons, "GB/s of weights", "bare loop", "of bandwidth"),
            "bytes per call",
            "largest difference",
        ]);
        foreach (var c in comparisons)
        {
            peers.Add([c.Case.Name, $"{c.Case.Network.Network.ParameterCount:N0}", Time(c.Ours.Median), .. names.Select(n => Cell(c, n))]);
            var read = c.Case.Batch == 1 && c.Case.Network.IsPerceptron && c.Case.Network.WeightBytes >= LeastBytesForBandwidth;
            limits.Add([
                c.Case.Name,
                .. If(images, $"{c.Case.Network.Network.TotalMacs:N0}"),
                $"{c.Gigaflops:F1}",
                $"{100 * c.Gigaflops / c.PeakGigaflops:F0} %",
                .. If(
                    perceptrons,
                    read ? $"{c.Gigabytes:F0}" : "",
                    read ? $"{c.ReadGigabytes:F0}" : "",
                    read ? $"{100 * c.Gigabytes / c.ReadGigabytes:F0} %" : ""
                ),
                $"{c.Ours.Bytes:F0}",
                c.Peers.Count == 0 ? "" : $"{c.Peers.Max(p => p.Difference):0.0e0}",
            ]);
        }
        peers.Write(writer);
        writer.WriteLine();
        limits.Write(writer);
    }

    /// <summary>Nanoseconds, or microseconds from ten of them.</summary>
    public static string Time(double nanoseconds) =>
        nanoseconds switch
        {
            < 100 => $"{nanoseconds:F1} ns",
            < 10_000 => $"{nanoseconds:F0} ns",
            < 100_000 => $"{nanoseconds / 1000:F1} µs",
            _ => $"{nanoseconds / 1000:N0} µs",
        };

    private static string[] If(bool shown, params string[] cells) => shown ? cells : [];

    private static string Cell(Comparison comparison, string name) =>
        comparison.Peers.FirstOrDefault(p => p.Name == name) is { } peer ? $"{Time(peer.Time.Median)}, {comparison.Ratio(peer):F2}x" : "";
}

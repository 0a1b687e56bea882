using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PrunedNetGen.Onnx;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>
/// Shows exported models to a program that is not ours. It gets a folder with <c>n.onnx</c> and <c>n.inputs.json</c> for
/// each network, and leaves <c>n.outputs.json</c> for those that it ran.
/// </summary>
internal sealed class ForeignReader(string program, params string[] arguments)
{
    /// <summary>The folder that the scripts beside these tests stand in.</summary>
    public static string Sources { get; } = Path.GetDirectoryName(ThisFile())!;

    /// <summary>Has it read some networks.</summary>
    /// <returns>What it printed, how many it ran, and the largest difference from the reference.</returns>
    public (string Output, int Runs, double LargestDifference) Read(IReadOnlyList<NetworkRows> networks)
    {
        var folder = Directory.CreateTempSubdirectory("prunednet-onnx-");
        try
        {
            for (var n = 0; n < networks.Count; n++)
                Show(networks[n], Path.Combine(folder.FullName, $"{n}"));
            var output = Run(folder.FullName);
            var differences = networks
                .SelectMany((network, n) => Difference(network, Path.Combine(folder.FullName, $"{n}.outputs.json")))
                .ToArray();
            return (output, differences.Length, differences.Append(0).Max());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Show(NetworkRows network, string path)
    {
        OnnxExporter.Write(path + ".onnx", network.Network, network.Weights);
        var inputs = network.Inputs.ToDictionary(i => i.Key, i => new { shape = i.Value.Shape, data = i.Value.Data });
        File.WriteAllText(path + ".inputs.json", JsonSerializer.Serialize(inputs));
    }

    private static IEnumerable<double> Difference(NetworkRows network, string path)
    {
        if (!File.Exists(path))
            yield break;
        yield return network.LargestDifference(JsonSerializer.Deserialize<Dictionary<string, double[]>>(File.ReadAllText(path))!);
    }

    private string Run(string folder)
    {
        var start = new ProcessStartInfo(program, [.. arguments, folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            process.ExitCode == 0,
            $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}{errors.Result}"
        );
        return output;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;
using PrunedNetGen.Onnx;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>Shows exported models to a program that is not ours: it gets a folder with <c>n.onnx</c> for each network.</summary>
internal sealed class ForeignReader(string program, params string[] arguments)
{
    /// <summary>The folder that the scripts beside these tests stand in.</summary>
    public static string Sources { get; } = Path.GetDirectoryName(ThisFile())!;

    /// <summary>Has it read some networks.</summary>
    /// <returns>What it printed.</returns>
    public string Read(IReadOnlyList<NetworkRows> networks)
    {
        var folder = Directory.CreateTempSubdirectory("prunednet-onnx-");
        try
        {
            for (var n = 0; n < networks.Count; n++)
                OnnxExporter.Write(Path.Combine(folder.FullName, $"{n}.onnx"), networks[n].Network, networks[n].Weights);
            return Run(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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

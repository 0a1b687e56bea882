using System;
using System.Diagnostics;
using System.Reflection;
using System.Threading.Tasks;

namespace PrunedNetGen.Tests.Runtime;

/// <summary>
/// What runs here depends on the processor, so the measurements run again in processes that may use less of it.
/// </summary>
public class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 4099)]
    [InlineData("DOTNET_EnableAVX2", 4099)]
    [InlineData("DOTNET_EnableHWIntrinsic", 100_003)]
    public async Task Activations_stay_within_their_bounds_without(string instructionSet, int stride)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var assembly = Assembly.GetExecutingAssembly().Location;
        var start = new ProcessStartInfo(host, [assembly, "accuracy", $"{stride}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[instructionSet] = "0";

        using var child = Process.Start(start)!;
        // Both streams are drained at once, or a child that fills one would wait for ever.
        var reading = child.StandardError.ReadToEndAsync();
        var output = await child.StandardOutput.ReadToEndAsync();
        var errors = await reading;
        await child.WaitForExitAsync();

        Assert.True(
            child.ExitCode == 0,
            $"With {instructionSet}=0 the measurement ended with exit code {child.ExitCode}:\n{errors}\n{output}"
        );
        Assert.Contains("Vector512 in parts", output, StringComparison.Ordinal);
    }
}

using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>This program with a runtime for Arm64 around it (tests/Arm64), on a processor that QEMU imitates.</summary>
internal sealed class Arm64Program : IDisposable
{
    /// <summary>What imitates the processor.</summary>
    public const string Emulator = "qemu-aarch64";

    /// <summary>Where its system's libraries lie.</summary>
    public const string Libraries = "/usr/aarch64-linux-gnu";

    private readonly string _folder = Directory.CreateTempSubdirectory("prunednetgen-arm64-").FullName;

    /// <summary>Publishes it; what it refers to was built with these tests.</summary>
    public Task Publish()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["publish", "tests/Arm64", "--nologo", "-c", Tool.Configuration, "-p:BuildProjectReferences=false", "-o", _folder]
        )
        {
            WorkingDirectory = Repository.Folder,
        };
        OwnShell.Prepare(start);
        return ChildProcess.Run(start);
    }

    /// <summary>Runs <see cref="Program.Main"/> there.</summary>
    /// <param name="processor">What QEMU calls the processor.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>What it said, once it has ended with 0: an instruction that the processor lacks ends it otherwise.</returns>
    public Task<string> RunOn(string processor, params string[] arguments) =>
        ChildProcess.Run(
            new ProcessStartInfo(Emulator, ["-L", Libraries, "-cpu", processor, Path.Combine(_folder, "PrunedNetGen.Arm64"), .. arguments])
            {
                WorkingDirectory = _folder,
                // Imitated, the JIT takes most of the time: it is to compile each method once, as well as it can.
                Environment = { ["DOTNET_TieredCompilation"] = "0", ["DOTNET_EnableWriteXorExecute"] = "0" },
            }
        );

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using PrunedNetGen.Cli;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Cli;

/// <summary>What stands where a result goes: links, pipes, devices, and what a killed run left.</summary>
public sealed class ResultFileTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string[] Train(string name) =>
        [
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            _folder.WriteFlowers(),
            "--epochs",
            "20",
            "--debias-epochs",
            "0",
            "--quiet",
            "--out",
            _folder[name],
        ];

    private string Manifest
    {
        get
        {
            if (!File.Exists(_folder["m.prunednet.json"]))
                ToolRun.Good(Train("m"));
            return _folder["m.prunednet.json"];
        }
    }

    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_replaced()
    {
        if (OperatingSystem.IsWindows())
            return;
        var manifest = Manifest;
        File.CreateSymbolicLink(_folder["new.svg"], "there.svg");
        ToolRun.Good("graph", manifest, "--out", _folder["new.svg"]);
        ToolRun.Good("graph", manifest, "--out", _folder["new.svg"]);
        Assert.Equal("there.svg", new FileInfo(_folder["new.svg"]).LinkTarget);
        Assert.Contains("<svg", File.ReadAllText(_folder["there.svg"]), StringComparison.Ordinal);

        _folder.Write("mine.svg", "mine");
        File.CreateSymbolicLink(_folder["to-mine.svg"], _folder["mine.svg"]);
        Assert.Equal(2, ToolRun.Of("graph", manifest, "--out", _folder["to-mine.svg"]).Code);
        Assert.Equal("mine", File.ReadAllText(_folder["mine.svg"]));

        File.CreateSymbolicLink(_folder["round1.svg"], "round2.svg");
        File.CreateSymbolicLink(_folder["round2.svg"], "round1.svg");
        Assert.Equal(4, ToolRun.Of("graph", manifest, "--out", _folder["round1.svg"]).Code);
        File.CreateSymbolicLink(_folder["nowhere.svg"], "no/such/folder.svg");
        Assert.Equal(2, ToolRun.Of("graph", manifest, "--out", _folder["nowhere.svg"], "--force").Code);
        Assert.DoesNotContain(_folder.Names, n => n.EndsWith("tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_manifest_and_its_weights_are_not_torn_apart_by_a_link()
    {
        if (OperatingSystem.IsWindows())
            return;
        Directory.CreateDirectory(_folder["store"]);
        foreach (var ending in new[] { "prunednet.json", "prunednet.safetensors" })
        {
            File.CreateSymbolicLink(_folder[$"far.{ending}"], Path.Combine(_folder["store"], $"far.{ending}"));
            var run = ToolRun.Of(Train("far"));
            Assert.Equal(2, run.Code);
            Assert.Contains("in another folder", run.Error, StringComparison.Ordinal);
            File.Delete(_folder[$"far.{ending}"]);
        }
        File.CreateSymbolicLink(_folder["near.prunednet.json"], "version3.prunednet.json");
        ToolRun.Good(Train("near"));
        ToolRun.Good(Train("near"));
        ToolRun.Good("check", _folder["near.prunednet.json"], _folder["version3.prunednet.json"]);
    }

    [Fact]
    public void Pipes_devices_and_folders_are_no_results_even_when_forced()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var manifest = Manifest;
        using (var mkfifo = Process.Start("mkfifo", [_folder["pipe"]]))
            mkfifo.WaitForExit();
        Directory.CreateDirectory(_folder["folder"]);
        foreach (
            (var path, var what) in new[]
            {
                (_folder["pipe"], "is a pipe"),
                ("/dev/null", "is a device"),
                ("/dev/full", "is a device"),
                (_folder["folder"], "is a folder"),
            }
        )
        {
            foreach (
                var line in new[]
                {
                    new[] { "export", manifest, "--onnx", path },
                    ["generate", manifest, "--out", path],
                    [.. Train("p"), "--checkpoint", path],
                    ["graph", manifest, "--format", "svg", "--out", path],
                }
            )
            {
                var run = ToolRun.Of([.. line, "--force"]);
                Assert.Equal(2, run.Code);
                Assert.Contains(what, run.Error, StringComparison.Ordinal);
            }
        }
        var resumed = ToolRun.Of([.. Train("p"), "--checkpoint", _folder["pipe"], "--resume"]);
        Assert.Equal(2, resumed.Code);
    }

    [Fact]
    public void What_a_killed_run_left_goes_and_what_another_is_at_or_is_not_ours_stays()
    {
        var manifest = Manifest;
        string[] left = [".m.checkpoint.0123456789abcdef.prunednet-tmp", ".some-other.svg.fedcba9876543210.prunednet-tmp"];
        string[] others =
        [
            ".m.checkpoint.backup01.txt",
            ".m.checkpoint.mine.prunednet-tmp",
            "m.checkpoint.0123456789abcdef.prunednet-tmp",
            ".0123456789ABCDEF.prunednet-tmp",
        ];
        using var alive = new AtomicFile(_folder["alive.svg"], stream => stream.WriteByte(1));
        foreach (var name in left.Concat(others))
            _folder.Write(name, "half");
        var before = _folder.Names.Length;
        ToolRun.Good("graph", manifest, "--out", _folder["g.svg"]);
        Assert.DoesNotContain(_folder.Names, left.Contains);
        Assert.All(others, name => Assert.Contains(name, _folder.Names));
        Assert.Equal(before + 1 - left.Length, _folder.Names.Length);
        alive.Commit();
        Assert.Equal([1], File.ReadAllBytes(_folder["alive.svg"]));
    }

    [Fact]
    public void A_full_disk_leaves_the_old_result_and_ends_with_4()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var line = Train("old");
        ToolRun.Good(line);
        byte[] manifest = File.ReadAllBytes(_folder["old.prunednet.json"]),
            weights = File.ReadAllBytes(_folder["old.prunednet.safetensors"]);
        // As a file system without room, but for the size of one file.
        var words = string.Join(' ', line.Select(w => $"'{(w == "4" ? "64,64" : w)}'"));
        using var process = Process.Start(
            new ProcessStartInfo("sh", ["-c", $"ulimit -f 1; exec dotnet {typeof(Tool).Assembly.Location} {words}"])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                Environment = { ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_EnableWriteXorExecute"] = "0" },
            }
        )!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 4, $"ended with {process.ExitCode}: {error}");
        Assert.Equal(manifest, File.ReadAllBytes(_folder["old.prunednet.json"]));
        Assert.Equal(weights, File.ReadAllBytes(_folder["old.prunednet.safetensors"]));
        Assert.DoesNotContain(_folder.Names, n => n.EndsWith("tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_that_diverged_does_not_stand_in_the_way_of_the_next()
    {
        string[] line =
        [
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            _folder.WriteFlowers(),
            "--epochs",
            "20",
            "--warmup-epochs",
            "3",
            "--quiet",
            "--out",
            _folder["d"],
        ];
        var diverged = ToolRun.Of([.. line, "--learning-rate", "1e30"]);
        Assert.Equal(3, diverged.Code);
        ToolRun.Good([.. line, "--learning-rate", "0.01"]);
    }

    [Fact]
    public void A_name_as_long_as_the_file_system_allows_is_written()
    {
        if (!OperatingSystem.IsLinux())
            return;
        ToolRun.Good("graph", Manifest, "--out", _folder[new string('é', 120) + ".svg"]);
    }
}

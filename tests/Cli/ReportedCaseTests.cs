using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Tests.Cli;

/// <summary>What users of other tools reported, met at other commands and options than they met it at.</summary>
public sealed class ReportedCaseTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_every_command_may_write_numbers_in_another_way_than_training()
    {
        var (points, commas) = (Write("points.csv", ',', v => v), Write("commas.csv", ';', v => v.Replace('.', ',')));
        string[] train = ["train", "--hidden", "4", "--epochs", "20", "--lambda", "0.001", "--out"];
        var run = ToolRun.Good([.. train, _folder["p"], "--data", points, "--test", commas]);
        Assert.Contains($"{commas}: numbers with separators or signs: 'a' ('0,25' is 0.25)", run.Error, StringComparison.Ordinal);
        ToolRun.Good([.. train, _folder["c"], "--data", commas]);

        foreach (var (model, own, other) in new[] { ("p", points, commas), ("c", commas, points) })
        {
            double Accuracy(string data) =>
                ToolRun.Good("eval", _folder[model], "--data", data, "--json").Json.GetProperty("accuracy").GetDouble();
            Assert.True(Accuracy(own) > 0.8);
            Assert.Equal(Accuracy(own), Accuracy(other));
            string[] Predicted(string data)
            {
                ToolRun.Good("predict", _folder[model], "--data", data, "--out", _folder["out.csv"], "--force");
                return [.. File.ReadLines(_folder["out.csv"]).Skip(1).Select(line => string.Join(' ', line.Split(',', ';')[^3..]))];
            }
            Assert.Equal(Predicted(own), Predicted(other));
            ToolRun.Good("path", _folder[model], "--data", other, "--epochs", "1", "--steps", "2");
        }
    }

    [Theory]
    [InlineData("train --hidden 4 --data x.csv --ignore @id --out y", "--ignore=@id")]
    [InlineData("train --hidden 4 --data x.csv --categorical @zip --out y", "--categorical=@zip")]
    [InlineData("train --hidden 4 --data x.csv --date @d=yyyy --out y", "--date=@d=yyyy")]
    [InlineData("train --hidden 4 --data x.csv --missing-marker @na --out y", "--missing-marker=@na")]
    [InlineData("train --hidden 4 --data x.csv --test @t.csv --out y", "--test=@t.csv")]
    [InlineData("train --hidden 4 --data x.csv --out @y", "--out=@y")]
    [InlineData("train --hidden 4 --data x.csv --name @n --out y", "--name=@n")]
    [InlineData("predict m --data x.csv --out @p.csv", "--out=@p.csv")]
    [InlineData("eval m --data @x.csv", "--data=@x.csv")]
    [InlineData("path --hidden 4 --data x.csv --label @k", "--label=@k")]
    [InlineData("profile @x.csv", "./@x.csv")]
    [InlineData("check @m", "./@m")]
    public void Every_value_that_begins_with_an_at_sign_says_how_it_is_given(string line, string expected)
    {
        var run = ToolRun.Of(line.Split(' '));
        Assert.Equal(2, run.Code);
        Assert.Contains($"write {expected}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train --hidden 4 --data pipe.csv --out y")]
    [InlineData("train --hidden 4 --data t.csv --test pipe.tsv --out y")]
    [InlineData("train --hidden 4 --data x.npy --labels pipe.npy --out y")]
    [InlineData("train pipe.spec.json --data t.csv --out y")]
    [InlineData("path --hidden 4 --data pipe.csv.gz")]
    [InlineData("path pipe.spec.json --data t.csv")]
    [InlineData("profile pipe.parquet")]
    [InlineData("check pipe.spec.json")]
    [InlineData("check piped.prunednet.json")]
    [InlineData("inspect piped.prunednet.json")]
    [InlineData("graph piped.prunednet.json")]
    [InlineData("generate piped.prunednet.json")]
    [InlineData("expand piped.prunednet.json --out y")]
    [InlineData("export piped.prunednet.json --onnx y.onnx")]
    [InlineData("gates piped.prunednet.json --data t.csv")]
    [InlineData("eval m.prunednet.json --data pipe.csv")]
    [InlineData("eval piped.prunednet.json --data t.csv")]
    [InlineData("predict m.prunednet.json --data pipe.csv --out y.csv")]
    public void A_pipe_is_refused_wherever_a_file_is_read(string line)
    {
        if (!OperatingSystem.IsLinux())
            return;
        Write("t.csv", ',', v => v);
        ToolRun.Good("train", "--hidden", "4", "--epochs", "2", "--lambda", "0.001", "--out", _folder["m"], "--data", _folder["t.csv"]);
        File.WriteAllText(
            _folder["piped.prunednet.json"],
            File.ReadAllText(_folder["m.prunednet.json"]).Replace("\"m.prunednet.s", "\"pipe.prunednet.s", StringComparison.Ordinal)
        );
        File.WriteAllBytes(_folder["x.npy"], Npy);
        string[] pipes =
        [
            "pipe.csv",
            "pipe.tsv",
            "pipe.npy",
            "pipe.csv.gz",
            "pipe.parquet",
            "pipe.spec.json",
            "pipe.prunednet.safetensors",
        ];
        Process.Start("mkfifo", pipes.Select(pipe => _folder[pipe])).WaitForExit();

        var run = ToolRun.Of([.. line.Split(' ').Select(word => word.Contains('.') || word == "y" ? _folder[word] : word)]);

        Assert.Equal(1, run.Code);
        Assert.Contains("it is a pipe, not a file; write what comes out of it to a file", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y", 1e12)]
    [InlineData("y", 1e-9)]
    [InlineData("y", -3e5)]
    [InlineData("y,z", 1e6)]
    public void Targets_of_any_size_are_learnt(string labels, double unit)
    {
        string Row(int i) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{i * 37 % 101 / 101.0:F4},{i * 53 % 97 / 97.0:F4},{unit * (100 + i * 37 % 101 / 101.0 + i * 53 % 97 / 97.0):R},{(i * 37 % 101 - 50) * 1e-6:R}"
            );
        File.WriteAllLines(_folder["t.csv"], ["a,b,y,z", .. Enumerable.Range(0, 200).Select(Row)]);
        var names = labels.Split(',');
        var run = ToolRun.Good([
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.0001",
            "--data",
            _folder["t.csv"],
            .. names.SelectMany(name => new[] { "--label", name }),
            .. names.Length == 1 ? new[] { "--ignore", "z" } : [],
            "--task",
            "regression",
            "--out",
            _folder["m"],
            "--json",
        ]);
        Assert.True(run.Json.GetProperty("training").GetProperty("metrics").GetProperty("debiased").GetProperty("r2").GetDouble() > 0.9);
    }

    /// <summary>Two rows of one feature.</summary>
    private static byte[] Npy =>
        [
            0x93,
            .. Encoding.ASCII.GetBytes($"NUMPY\x01\x00v\x00{"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }", -117}\n"),
            .. new byte[8],
        ];

    private string Write(string name, char separator, Func<string, string> written)
    {
        string Cell(double value) => written(value.ToString("F2", CultureInfo.InvariantCulture));
        string Row(int i)
        {
            var (a, b) = (i == 0 ? 0.25 : i * 37 % 101 / 101.0, i * 53 % 97 / 97.0);
            return string.Join(separator, Cell(a), Cell(b), a > 0.5 ? "hi" : "lo");
        }
        File.WriteAllLines(_folder[name], [string.Join(separator, "a", "b", "k"), .. Enumerable.Range(0, 200).Select(Row)]);
        return _folder[name];
    }
}

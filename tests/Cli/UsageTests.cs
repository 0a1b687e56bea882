using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using PrunedNetGen.Cli;

namespace PrunedNetGen.Tests.Cli;

/// <summary>Everything a command line or a file can get wrong, and the exit codes for it.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "Say what to do: train, path, profile, check, inspect, graph, generate, eval, predict, gates, expand, export.")]
    [InlineData("trian", "There is no command 'trian'. Did you mean 'train'?")]
    [InlineData("train --lamda 0.1 --data x --out y", "There is no option '--lamda'. Did you mean '--lambda'?")]
    [InlineData("train --hidden 4 --data x", "--out is missing")]
    [InlineData("train --hidden 4 --out y", "--data is missing")]
    [InlineData("train --hidden 4,x --data x --out y", "--hidden: found 'x', expected a whole number")]
    [InlineData("train --hidden 4 --data x --out y --epochs many", "--epochs: found 'many', expected a whole number of 0 or more.")]
    [InlineData("train --hidden 4 --data x --out y --epochs 1 --epochs 2", "--epochs is given 2 times, expected once.")]
    [InlineData("train --hidden 4 --data x --out y --epochs", "--epochs: found no value, expected EPOCHS.")]
    [InlineData("train --hidden 4 --data x --out y --batch --seed 1", "--batch: found no value before '--seed'.")]
    [InlineData("train --hidden 4 --data x --out y --optimizer admw", "expected one of sgd, adam, adamw. Did you mean 'adamw'?")]
    [InlineData("train --hidden 4 --data x --out y --penalty laso", "expected one of group-lasso, lasso, l2, sparse-group-lasso.")]
    [InlineData("train --hidden 4 --data x --out y --penalty lasso:1", "--penalty: found 'lasso:1', expected lasso.")]
    [InlineData("train --hidden 4 --data x --out y --penalty hidden1=sparse-group-lasso:2", "found '2', expected alpha from 0 to 1.")]
    [InlineData("train --hidden 4 --data x --out y --test-fraction 1", "--test-fraction: found '1', expected a fraction")]
    [InlineData("train --hidden 4 --data x --out y --lambda =3", "expected a name before the equals sign")]
    [InlineData("train --hidden 4 --data x --out y.json", "expected a name that ends in .prunednet.json")]
    [InlineData("train --hidden 4 --data x --out no/such/folder/y", "there is no folder")]
    [InlineData("train --hidden 4 --data x --out y --image 8by8", "--image: found '8by8', expected height x width")]
    [InlineData("train --hidden 4 --data x --out y --separator ab", "--separator: found 'ab', expected one character")]
    [InlineData("train --hidden 4 --data x --out y --missing maybe", "'maybe' does not say what to do with missing values")]
    [InlineData("train --hidden 4 --data x --out y --class-weights 1,x", "--class-weights: found 'x'")]
    [InlineData("check", "MANIFEST is missing")]
    [InlineData("inspect a b", "'b' is one word too many: inspect takes MANIFEST.")]
    public void A_wrong_command_line_is_explained_and_ends_with_2(string line, string expected)
    {
        var args = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var run = ToolRun.Of(args);
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Out);

        var json = ToolRun.Of([.. args, "--json"]);
        Assert.Equal(2, json.Code);
        Assert.Equal(2, json.Json.GetProperty("exitCode").GetInt32());
        Assert.Equal("", json.Error);
    }

    [Theory]
    [InlineData("train --hidden 4 --data x --label @label --out y", "write --label=@label.")]
    [InlineData("train --hidden 4 --data @x --out y", "write --data=@x.")]
    [InlineData("inspect @net.prunednet.json", "write ./@net.prunednet.json")]
    public void A_value_that_begins_with_an_at_sign_says_how_it_is_given(string line, string expected)
    {
        var run = ToolRun.Of(line.Split(' '));
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n'), l => l.StartsWith("error: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_come_from_files_and_a_joined_value_is_itself()
    {
        var data = _folder.Write(
            "at.csv",
            "@a,b,@label\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i % 7}.5,{i % 2}.25,{(i % 2 == 0 ? "lo" : "hi")}\n"))
        );
        _folder.Write("words", $"# what is always so\n--hidden 2\n--data \"{data}\" --label=@label\n--epochs 20 --lambda 0.001 --quiet");
        ToolRun.Good("train", $"@{_folder["words"]}", "--out", _folder["n"]);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var stopped = ToolRun.Of(stop.Token, "train", $"@{_folder["words"]}", "--ignore=@a", "--out", _folder["n"]);
        Assert.Contains("--label=@label", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("--ignore=@a", stopped.Error, StringComparison.Ordinal);

        _folder.Write("round", $"@{_folder["round"]}");
        Assert.Contains("do they name each other?", ToolRun.Of("train", $"@{_folder["round"]}").Error, StringComparison.Ordinal);
        Assert.Contains("cannot be read", ToolRun.Of("train", $"@{Path.GetDirectoryName(data)}").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("300000,300000", "360 GB")]
    [InlineData("1000000,1000000,1000000", "4.0 TB")]
    public void A_network_beyond_all_bounds_says_how_much_memory_it_would_take(string hidden, string expected)
    {
        var run = ToolRun.Of("train", "--hidden", hidden, "--lambda", "0.001", "--data", _folder.WriteFlowers(), "--out", _folder["w"]);
        Assert.Equal(1, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, ToolRun.Of("path", "--hidden", hidden, "--data", _folder["flowers.csv"]).Code);
    }

    [Theory]
    [InlineData("kind\nash\nbirch\nash\n", "", "one column only, 'kind'")]
    [InlineData("a,b,kind\n1,2,ash\n2,1,birch\n", "--ignore a,b", "no column beside the label 'kind' and what is ignored, 'a', 'b'")]
    [InlineData("a,b\n1,2\n2,1\n", "--label a,b --task regression", "no column beside the label 'a', 'b'")]
    public void A_table_with_nothing_to_learn_from_says_so(string table, string options, string expected)
    {
        var data = _folder.Write("t.csv", table);
        foreach (var command in new[] { "train", "path" })
        {
            string[] result = command == "train" ? ["--out", _folder["t"]] : [];
            var run = ToolRun.Of([
                command,
                "--hidden",
                "2",
                "--lambda",
                "0.001",
                "--data",
                data,
                "--header",
                "yes",
                .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                .. result,
            ]);
            Assert.Equal(1, run.Code);
            Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_example_of_an_option_is_a_value_that_it_takes()
    {
        var tree = new CommandTree();
        foreach (var command in tree.Commands)
        {
            foreach (var option in command.Options.Where(o => ((IOptionFacts)o).Example.Length > 0))
            {
                var given = tree.Root.Parse([command.Name, option.Name, ((IOptionFacts)option).Example]);
                Assert.DoesNotContain(given.Errors, e => e.SymbolResult is System.CommandLine.Parsing.OptionResult r && r.Option == option);
                Assert.NotEmpty(given.GetResult(option)!.Tokens);
            }
        }
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var run = ToolRun.Of("train", "--hidden", "0", "--lambda", "0.001", "--data", "x", "--batch", "-1", "--lamda", "1", "--out", "y");
        Assert.Equal(3, run.Error.Split('\n').Count(l => l.StartsWith("error: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("inspect")]
    [InlineData("generate")]
    [InlineData("eval --data x.csv")]
    public void A_manifest_that_is_not_there_ends_with_1_and_the_nearest_name(string command)
    {
        _folder.Write("digits.prunednet.json", "{}");
        var args = command.Split(' ');
        var run = ToolRun.Of([args[0], _folder["digit.prunednet.json"], .. args[1..]]);
        Assert.Equal(1, run.Code);
        Assert.Contains("there is no such file. Did you mean 'digits.prunednet.json'?", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("digits.prunednet")]
    [InlineData("digits.prunednet.json")]
    public void A_manifest_may_be_named_without_its_ending(string name)
    {
        _folder.Write("digits.prunednet.json", File.ReadAllText(TrainedDigits.Spec));
        Directory.CreateDirectory(_folder["digits"]);
        foreach (var command in (string[])["inspect", "check"])
            Assert.Equal(0, ToolRun.Of(command, _folder[name]).Code);
    }

    [Theory]
    [InlineData("digits.onnx", "this is an ONNX file, expected a manifest (NAME.prunednet.json)")]
    [InlineData("digits.prunednet.safetensors", "this is a file of weights, expected the manifest beside it (NAME.prunednet.json)")]
    public void A_file_of_another_kind_is_called_what_it_is(string name, string message)
    {
        var file = _folder.Write(name, "\u0001");
        string[][] commands =
        [
            ["inspect", file],
            ["check", file],
            ["eval", file, "--data", TrainedDigits.Data],
            ["generate", file],
        ];
        foreach (var command in commands)
        {
            var run = ToolRun.Of(command);
            Assert.Equal(1, run.Code);
            Assert.Contains(message, run.Out + run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Check_prints_every_problem_of_every_file_with_its_place()
    {
        var first = _folder.Write("a.prunednet.json", "{\n  \"format\": \"prunednet/1\",\n  \"nmae\": \"x\"\n}\n");
        var second = _folder.Write("b.prunednet.json", "{");
        var run = ToolRun.Of("check", first, second);
        Assert.Equal(1, run.Code);
        Assert.Contains($"{first}(3,", run.Out, StringComparison.Ordinal);
        Assert.Contains("$.nmae", run.Out, StringComparison.Ordinal);
        Assert.Contains($"{second}(1,", run.Out, StringComparison.Ordinal);
        var files = ToolRun.Of("check", first, second, "--json").Json.GetProperty("files");
        Assert.True(files[0].GetProperty("problems").GetArrayLength() > 1);
        Assert.Equal(1, files[1].GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public void Check_warns_of_a_spec_that_removes_nothing_and_fails_only_when_strict()
    {
        var spec = _folder.Write(
            "s.prunednet.json",
            """
            { "format": "prunednet/1", "name": "s",
              "axes": { "a": { "size": 3 }, "b": { "size": 2 } },
              "inputs": [ { "name": "in", "axes": ["a"] } ],
              "layers": [ { "name": "fc", "op": "dense", "in": "in", "axes": ["b", "a"] } ],
              "outputs": [ { "name": "out", "in": "fc" } ] }
            """
        );
        Assert.Contains(
            $"{spec}(1,1): warning PNGEN3112: $.groups: there are no group sets",
            ToolRun.Good("check", spec).Out,
            StringComparison.Ordinal
        );
        Assert.Equal(1, ToolRun.Of("check", spec, "--strict").Code);
        foreach (var command in new[] { new[] { "generate", spec }, ["eval", spec, "--data", _folder.WriteFlowers()] })
        {
            var run = ToolRun.Of(command);
            Assert.Equal(1, run.Code);
            Assert.Contains("spec without weights", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Damaged_weights_end_with_1()
    {
        ToolRun.Good(
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            _folder.WriteFlowers(),
            "--epochs",
            "20",
            "--out",
            _folder["w"],
            "--quiet"
        );
        var weights = _folder["w.prunednet.safetensors"];
        var bytes = File.ReadAllBytes(weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(weights, bytes);
        var run = ToolRun.Of("check", _folder["w.prunednet.json"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("SHA-256", run.Out, StringComparison.Ordinal);
        Assert.Equal(1, ToolRun.Of("inspect", _folder["w.prunednet.json"]).Code);
    }

    [Fact]
    public void Files_that_are_not_the_tools_own_are_not_overwritten()
    {
        var data = _folder.WriteFlowers();
        string[] line = ["train", "--hidden", "4", "--lambda", "0.001", "--data", data, "--epochs", "20", "--quiet", "--out", _folder["w"]];
        _folder.Write("w.prunednet.json", "{ \"mine\": true }");
        var run = ToolRun.Of(line);
        Assert.Equal(2, run.Code);
        Assert.Equal("{ \"mine\": true }", File.ReadAllText(_folder["w.prunednet.json"]));
        ToolRun.Good([.. line, "--force"]);
        // Now it is its own, and is.
        ToolRun.Good(line);
        File.Delete(_folder["w.prunednet.json"]);
        Assert.Contains("w.prunednet.safetensors exists and is not the weights", ToolRun.Of(line).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_may_not_be_written_to_ends_with_4()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
            return;
        var locked = Directory.CreateDirectory(_folder["locked"]).FullName;
        File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var run = ToolRun.Of(
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            _folder.WriteFlowers(),
            "--epochs",
            "20",
            "--quiet",
            "--out",
            Path.Combine(locked, "w")
        );
        File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        Assert.Equal(4, run.Code);
    }

    [Fact]
    public void An_interrupted_run_ends_with_130_and_says_how_to_go_on()
    {
        var data = _folder.WriteFlowers();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        string[] line = ["train", "--hidden", "4", "--lambda", "0.001", "--data", data, "--epochs", "20", "--out", _folder["i"]];
        var run = ToolRun.Of(stop.Token, line);
        Assert.Equal(130, run.Code);
        Assert.Contains("--resume", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["i.checkpoint"]));
        // Beginning anew would throw the interrupted work away.
        var again = ToolRun.Of(line);
        Assert.Equal(2, again.Code);
        Assert.Contains("go on from it with --resume", again.Error, StringComparison.Ordinal);
        ToolRun.Good([.. line, "--resume"]);
        Assert.False(File.Exists(_folder["i.checkpoint"]));
    }

    [Fact]
    public void Resuming_without_a_checkpoint_or_with_another_line_ends_with_1()
    {
        var data = _folder.WriteFlowers();
        string[] line = ["train", "--hidden", "4", "--lambda", "0.001", "--data", data, "--epochs", "20", "--out", _folder["i"], "--quiet"];
        Assert.Equal(1, ToolRun.Of([.. line, "--resume"]).Code);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        ToolRun.Of(stop.Token, line);
        var run = ToolRun.Of([.. line, "--resume", "--seed", "9"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("recipe.seed", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException), 70, "internal error: InvalidOperationException: first second")]
    [InlineData(typeof(IOException), 4, "first")]
    public void A_fault_of_the_tool_is_one_line_and_where_only_when_asked(Type fault, int code, string expected)
    {
        (int Code, string Error) Run(params string[] args)
        {
            using var error = new StringWriter { NewLine = "\n" };
            using var terminal = new Terminal(TextWriter.Null, error);
            return (Tool.Run(new CommandTree(new FaultyCommand(fault)), args, terminal, CancellationToken.None), error.ToString());
        }

        (var found, var text) = Run("fault");
        Assert.Equal(code, found);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.DoesNotContain("FaultyCommand", text, StringComparison.Ordinal);
        if (code == 70)
            Assert.Contains(nameof(FaultyCommand), Run("fault", "--verbose").Error, StringComparison.Ordinal);
    }

    private sealed class FaultyCommand(Type fault) : ToolCommand("fault", "Fails.", "It fails.")
    {
        public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop) =>
            throw (Exception)Activator.CreateInstance(fault, "first\nsecond")!;
    }

    [Fact]
    public void The_version_is_printed()
    {
        Assert.Matches("^prunednet [0-9]+\\.[0-9]+\\.[0-9]+", ToolRun.Good("--version").Out);
    }
}

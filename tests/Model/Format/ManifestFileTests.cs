using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model;

public sealed class ManifestFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prunednet-test-").FullName;

    private string ManifestPath => Path.Combine(_folder, "net.prunednet.json");

    private string WeightsPath => Path.Combine(_folder, "net.prunednet.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_pipe_or_a_device_is_no_manifest_and_no_weights()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var folder = Directory.CreateTempSubdirectory().FullName;
        var pipe = Path.Combine(folder, "net.prunednet.json");
        System.Diagnostics.Process.Start("mkfifo", [pipe]).WaitForExit();
        Assert.Equal("cannot be read: it is a pipe, not a file; write what comes out of it to a file, and name that.", Refused(pipe));
        Assert.Equal(
            "cannot be read: it is a device, not a file; write what comes out of it to a file, and name that.",
            Refused("/dev/zero")
        );
        Assert.Equal("cannot be read: it is a folder, not a file.", Refused(folder));
        var manifest = Path.Combine(folder, "other.prunednet.json");
        File.WriteAllText(
            manifest,
            "{\"format\":\"prunednet/1\",\"name\":\"n\",\"weights\":{\"file\":\"net.prunednet.json\",\"sha256\":\""
                + new string('0', 64)
                + "\",\"bytes\":0},\"axes\":{\"a\":{\"size\":2}},\"inputs\":[{\"name\":\"i\",\"axes\":[\"a\"]}],\"layers\":[],\"outputs\":[{\"name\":\"o\",\"in\":\"i\"}]}"
        );
        Assert.StartsWith("cannot be read: it is a pipe, not a file", Refused(manifest), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);

        static string Refused(string path) =>
            Assert.Single(Assert.Throws<ManifestException>(() => ManifestFile.Load(path)).Problems).Message;
    }

    [Fact]
    public void Saves_and_loads_the_pair()
    {
        var saved = ManifestFile.Save(ManifestPath, Manifest(), Weights());
        Assert.Equal(["net.prunednet.json", "net.prunednet.safetensors"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        Assert.Equal("net.prunednet.safetensors", saved.Weights!.File);
        Assert.Equal(new FileInfo(WeightsPath).Length, saved.Weights.Bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(WeightsPath))), saved.Weights.Sha256);
        Assert.Equal((byte)'{', File.ReadAllBytes(ManifestPath)[0]);

        var loaded = ManifestFile.Load(ManifestPath);
        Assert.Equal(ManifestWriter.Write(saved), ManifestWriter.Write(loaded.Manifest));
        Assert.Equal(["fc.weight", "fc.bias"], loaded.Weights!.Names);
        Assert.Equal([1, 2, 3, 4, 5, 6], loaded.Weights["fc.weight"].Data);
    }

    [Fact]
    public void Random_networks_survive_with_their_weights()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = RandomNetwork.Create(seed);
            var pruned = Pruner.Prune(random.Network, random.Weights);
            ManifestFile.Save(ManifestPath, new PrunedNetManifest(pruned.Network, []), pruned.Weights);
            byte[] manifest = File.ReadAllBytes(ManifestPath),
                weights = File.ReadAllBytes(WeightsPath);
            var loaded = ManifestFile.Load(ManifestPath);
            foreach (var name in pruned.Weights.Names)
                Assert.Equal(pruned.Weights[name].Data, loaded.Weights![name].Data);
            ManifestFile.Save(ManifestPath, loaded.Manifest, loaded.Weights);
            Assert.Equal(manifest, File.ReadAllBytes(ManifestPath));
            Assert.Equal(weights, File.ReadAllBytes(WeightsPath));
        }
    }

    [Fact]
    public void Tensors_are_written_in_the_networks_order()
    {
        var swapped = new WeightSet { { "fc.bias", Weights()["fc.bias"] }, { "fc.weight", Weights()["fc.weight"] } };
        var first = ManifestFile.Save(ManifestPath, Manifest(), Weights());
        Assert.Equal(first.Weights, ManifestFile.Save(ManifestPath, Manifest(), swapped).Weights);
    }

    [Fact]
    public void A_spec_has_no_weights()
    {
        ManifestFile.Save(
            ManifestPath,
            Manifest() with
            {
                Weights = new WeightsReference("old.safetensors", new string('0', 64), 1),
            },
            null
        );
        var loaded = ManifestFile.Load(ManifestPath);
        Assert.Null(loaded.Weights);
        Assert.Null(loaded.Manifest.Weights);
    }

    [Fact]
    public void A_missing_manifest_is_a_problem() => AssertLoad("net.prunednet.json: $: cannot be read: Could not find file *");

    [Fact]
    public void A_folder_is_no_manifest()
    {
        Directory.CreateDirectory(ManifestPath);
        AssertLoad("net.prunednet.json: $: cannot be read: *");
    }

    [Fact]
    public void A_manifest_that_is_not_utf8_is_a_problem()
    {
        File.WriteAllBytes(ManifestPath, [(byte)'{', (byte)'\n', (byte)' ', 0xff]);
        AssertLoad("net.prunednet.json(2,2): $: this is not UTF-8 text; save the file in that encoding.");
    }

    [Fact]
    public void A_truncated_manifest_is_a_problem()
    {
        ManifestFile.Save(ManifestPath, Manifest(), Weights());
        File.WriteAllText(ManifestPath, File.ReadAllText(ManifestPath)[..40]);
        AssertLoad("net.prunednet.json(3,12): $.name: the text ends inside the string that starts at line 3, column 11.");
    }

    [Fact]
    public void A_missing_weights_file_is_a_problem()
    {
        ManifestFile.Save(ManifestPath, Manifest(), Weights());
        File.Delete(WeightsPath);
        AssertLoad("net.prunednet.safetensors: $: cannot be read: Could not find file *");
    }

    [Fact]
    public void Truncated_weights_are_a_problem()
    {
        var bytes = ManifestFile.Save(ManifestPath, Manifest(), Weights()).Weights!.Bytes;
        File.WriteAllBytes(WeightsPath, File.ReadAllBytes(WeightsPath)[..^4]);
        AssertLoad(
            $"net.prunednet.safetensors: $: the file is {bytes - 4} bytes long; the manifest says {bytes}. The two belong to different trainings, or one was damaged; train or copy both again."
        );
    }

    [Fact]
    public void Other_weights_of_the_same_length_are_a_problem()
    {
        ManifestFile.Save(ManifestPath, Manifest(), Weights());
        var weights = File.ReadAllBytes(WeightsPath);
        weights[^1] ^= 1;
        File.WriteAllBytes(WeightsPath, weights);
        AssertLoad("net.prunednet.safetensors: $: the file's SHA-256 is *; the manifest says *. The two belong *");
    }

    [Fact]
    public void Missing_extra_and_misshapen_tensors_are_reported_together()
    {
        var weights = new WeightSet { { "fc.weight", new Tensor([3, 2], new float[6]) }, { "fc.bais", new Tensor([2], new float[2]) } };
        Refer(weights);
        AssertLoad(
            "net.prunednet.safetensors: $['fc.weight']: tensor 'fc.weight' has shape [3, 2]; the network needs it with shape [2, 3] along [y, x].",
            "net.prunednet.safetensors: $['fc.bias']: there is no tensor 'fc.bias'; the network needs it with shape [2] along [y].",
            "net.prunednet.safetensors: $['fc.bais']: tensor 'fc.bais' belongs to no layer. Did you mean 'fc.bias'?"
        );
    }

    [Fact]
    public void Weights_that_are_not_finite_are_a_problem()
    {
        var weights = Weights();
        weights["fc.bias"].Data[1] = float.NaN;
        Refer(weights);
        AssertLoad("net.prunednet.safetensors: $['fc.bias']: tensor \"fc.bias\" holds NaN at [1].");
    }

    [Fact]
    public void Problems_of_manifest_and_weights_are_reported_together()
    {
        ManifestFile.Save(ManifestPath, Manifest(), Weights());
        File.WriteAllText(ManifestPath, File.ReadAllText(ManifestPath).Replace("\"outputs\"", "\"output\"", StringComparison.Ordinal));
        File.Delete(WeightsPath);
        AssertLoad(
            "net.prunednet.json(1,1): $: missing field \"outputs\".",
            "net.prunednet.json(*): $.output: unknown field \"output\". Did you mean 'outputs'?",
            "net.prunednet.safetensors: $: cannot be read: Could not find file *"
        );
    }

    [Fact]
    public void A_link_out_of_the_folder_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return; // Making links takes rights there that a test does not have.
        var elsewhere = Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName;
        ManifestFile.Save(ManifestPath, Manifest(), Weights());
        var moved = Path.Combine(elsewhere, "w.safetensors");
        File.Move(WeightsPath, moved);
        File.CreateSymbolicLink(WeightsPath, moved);
        AssertLoad("net.prunednet.safetensors: $: is a link to *w.safetensors, out of the manifest's folder; put the file itself there.");

        // A link within the folder is a name like any other.
        File.Move(moved, Path.Combine(_folder, "w.safetensors"));
        File.Delete(WeightsPath);
        File.CreateSymbolicLink(WeightsPath, "w.safetensors");
        Assert.NotNull(ManifestFile.Load(ManifestPath).Weights);
    }

    [Fact]
    public void Saving_what_is_not_valid_changes_nothing()
    {
        ManifestFile.Save(ManifestPath, Manifest(), Weights());
        byte[] manifest = File.ReadAllBytes(ManifestPath),
            weights = File.ReadAllBytes(WeightsPath);
        var broken = Weights();
        broken["fc.weight"].Data[0] = float.PositiveInfinity;

        Assert.Throws<ManifestException>(() => ManifestFile.Save(ManifestPath, Manifest(), broken));
        Assert.Throws<ManifestException>(() => ManifestFile.Save(ManifestPath, Manifest(), new WeightSet()));
        Assert.Throws<ManifestException>(() =>
            ManifestFile.Save(ManifestPath, Manifest() with { Weights = new WeightsReference("../x", "", 0) }, Weights())
        );
        Assert.Throws<ManifestException>(() =>
            ManifestFile.Save(ManifestPath, Manifest() with { Weights = new WeightsReference("net.prunednet.json", "", 0) }, Weights())
        );
        Assert.Throws<ManifestException>(() =>
            ManifestFile.Save(ManifestPath, Manifest() with { Training = new TrainingReport { Loss = double.NaN } }, Weights())
        );
        Assert.Throws<ManifestException>(() =>
            ManifestFile.Save(
                ManifestPath,
                Manifest() with
                {
                    Recipe = new Recipe { Optimizer = new SgdRecipe { Momentum = 2 } },
                },
                Weights()
            )
        );
        Assert.Throws<ManifestException>(() =>
            ManifestFile.Save(ManifestPath, Manifest() with { Training = new TrainingReport { Tool = "\ud800" } }, Weights())
        );
        Assert.Throws<ManifestException>(() => ManifestFile.Save(Path.Combine(_folder, "nowhere", "n.json"), Manifest(), Weights()));

        Assert.Equal(manifest, File.ReadAllBytes(ManifestPath));
        Assert.Equal(weights, File.ReadAllBytes(WeightsPath));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Fact]
    public void A_file_that_fails_while_it_is_written_leaves_the_old_one()
    {
        var path = Path.Combine(_folder, "file");
        AtomicFile.Write(path, stream => stream.WriteByte(1));
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
            {
                stream.WriteByte(2);
                throw new InvalidOperationException();
            }));
        Assert.Equal([1], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void When_the_manifest_cannot_take_its_place_the_old_weights_are_back_in_theirs()
    {
        ManifestFile.Save(ManifestPath, Manifest(), Weights());
        var weights = File.ReadAllBytes(WeightsPath);
        File.Delete(ManifestPath);
        Directory.CreateDirectory(ManifestPath);
        var other = new WeightSet { { "fc.weight", new Tensor([2, 3], [6, 5, 4, 3, 2, 1]) }, { "fc.bias", new Tensor([2], [7, 8]) } };
        Assert.Throws<ManifestException>(() => ManifestFile.Save(ManifestPath, Manifest(), other));
        Assert.Equal(weights, File.ReadAllBytes(WeightsPath));
        Assert.Equal([WeightsPath], Directory.GetFiles(_folder));
        File.Delete(WeightsPath);
        Assert.Throws<ManifestException>(() => ManifestFile.Save(ManifestPath, Manifest(), other));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void What_fills_in_missing_entries_is_saved_and_checked()
    {
        var manifest = Manifest() with { Missing = new MissingEntries("median", [0.1f, -2, 3e10f]) };
        ManifestFile.Save(ManifestPath, manifest, Weights());
        var loaded = ManifestFile.Load(ManifestPath).Manifest;
        Assert.Equal("median", loaded.Missing!.Rule);
        Assert.Equal(manifest.Missing.Values, loaded.Missing.Values);
        Assert.Equal(loaded.Missing, loaded.Over(loaded.Network).Missing);
        Assert.Contains(
            "2 values for 3 entries",
            Assert
                .Throws<ManifestException>(() =>
                    ManifestFile.Save(ManifestPath, manifest with { Missing = new MissingEntries("median", [1, 2]) }, Weights())
                )
                .Problems[0]
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ManifestException>(() =>
            ManifestFile.Save(ManifestPath, manifest with { Missing = new MissingEntries("mode", [1, 2, 3]) }, Weights())
        );
    }

    [Fact]
    public void How_rows_of_a_table_become_the_input_is_saved_and_checked()
    {
        var table = new TableSchema
        {
            Columns = [new BooleanColumn("b", "ja", "nein"), new CategoryColumn("c", ["u", FeatureColumn.Other])],
            Labels = ["k"],
            IsClassification = false,
            LabelStyle = new NumberStyle(',', false),
            LeftOut = ["id"],
            Separator = ';',
            Header = false,
            Missing = "-1.5",
            MissingMarkers = ["."],
            IsStrict = true,
        };
        ManifestFile.Save(ManifestPath, Manifest() with { Table = table }, Weights());
        var loaded = ManifestFile.Load(ManifestPath).Manifest;
        Assert.Equal(ManifestWriter.Write(loaded), File.ReadAllText(ManifestPath));
        Assert.Equal(["b=ja", "c=u", "c=(other)"], loaded.Table!.Columns.SelectMany(column => column.FeatureNames));
        Assert.Equal(
            (table.LabelStyle, ';', false, "-1.5", true),
            (loaded.Table.LabelStyle, loaded.Table.Separator, loaded.Table.Header, loaded.Table.Missing, loaded.Table.IsStrict)
        );
        Assert.Same(loaded.Table, loaded.Over(loaded.Network).Table);

        FeatureColumn[] others =
        [
            new NumberColumn("n")
            {
                Style = new NumberStyle(',', false),
                HasIndicator = true,
                Offset = 1700000000.125,
            },
            new DateColumn("d", "d.M.yyyy", [DatePart.Year]),
        ];
        ManifestFile.Save(ManifestPath, Manifest() with { Table = table with { Columns = others } }, Weights());
        Assert.Equal(
            ["n", "n=(missing)", "d=year"],
            ManifestFile.Load(ManifestPath).Manifest.Table!.Columns.SelectMany(column => column.FeatureNames)
        );
        Assert.Equal(others, ManifestFile.Load(ManifestPath).Manifest.Table!.Columns.Take(1).Append(others[1]));
        Assert.Contains(
            "2 features for 3 entries",
            Assert
                .Throws<ManifestException>(() =>
                    ManifestFile.Save(ManifestPath, Manifest() with { Table = table with { Columns = [others[0]] } }, Weights())
                )
                .Problems[0]
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Random_damage_to_either_file_gives_nothing_but_the_documented_exception()
    {
        var random = new Random(17);
        ManifestFile.Save(ManifestPath, Manifest(), Weights());
        byte[] manifest = File.ReadAllBytes(ManifestPath),
            weights = File.ReadAllBytes(WeightsPath);
        for (var i = 0; i < 400; i++)
        {
            File.WriteAllBytes(ManifestPath, i % 2 == 0 ? Damage.Bytes(manifest, random) : manifest);
            File.WriteAllBytes(WeightsPath, i % 2 == 1 ? Damage.Bytes(weights, random) : weights);
            try
            {
                ManifestFile.Load(ManifestPath);
            }
            catch (ManifestException wrong)
            {
                Assert.NotEmpty(wrong.Problems);
            }
        }
    }

    private static PrunedNetManifest Manifest()
    {
        var x = new Atom("x", 3);
        var y = new Atom("y", 2);
        var network = Network.Create(
            "net",
            [x, y],
            [new NetworkInput("in", x)],
            [new Dense("fc", "in", y, x)],
            [new NetworkOutput("out", "fc")]
        );
        return new PrunedNetManifest(network, []);
    }

    private static WeightSet Weights() =>
        new() { { "fc.weight", new Tensor([2, 3], [1, 2, 3, 4, 5, 6]) }, { "fc.bias", new Tensor([2], [7, 8]) } };

    // A manifest whose reference fits the file, whatever the file holds.
    private void Refer(WeightSet weights)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, weights);
        var bytes = stream.ToArray();
        File.WriteAllBytes(WeightsPath, bytes);
        var reference = new WeightsReference("net.prunednet.safetensors", Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
        File.WriteAllText(ManifestPath, ManifestWriter.Write(Manifest() with { Weights = reference }), new UTF8Encoding(false));
    }

    private void AssertLoad(params string[] patterns)
    {
        var wrong = Assert.Throws<ManifestException>(() => ManifestFile.Load(ManifestPath));
        var problems = wrong.Problems.Select(problem => problem.ToString()[(_folder.Length + 1)..]).ToArray();
        Assert.Equal(patterns.Length, problems.Length);
        for (var i = 0; i < patterns.Length; i++)
        {
            var pattern =
                "^" + System.Text.RegularExpressions.Regex.Escape(patterns[i]).Replace("\\*", ".*", StringComparison.Ordinal) + "$";
            Assert.Matches(pattern, problems[i]);
        }
    }
}

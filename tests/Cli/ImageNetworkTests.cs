using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using PrunedNetGen.Cli;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Cli;

/// <summary>The commands on networks over images.</summary>
public sealed class ImageNetworkTests : IDisposable
{
    private readonly Folder _folder = new();

    public ImageNetworkTests()
    {
        // A bright row or a bright column, in an image of 8 x 8.
        var random = new Random(3);
        var rows = new StringBuilder();
        for (var row = 0; row < 160; row++)
        {
            var at = random.Next(8);
            for (var p = 0; p < 64; p++)
                rows.Append(CultureInfo.InvariantCulture, $"{((row % 2 == 0 ? p / 8 : p % 8) == at ? 1 : 0.3 * random.NextDouble()):F3},");
            rows.Append(row % 2 == 0 ? "row\n" : "column\n");
        }
        _folder.Write("lines.csv", rows.ToString());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_spec_with_convolutions_goes_through_every_command()
    {
        var spec = Network
            .Input("image", 1, 8, 8)
            .Conv2d("conv1", 6, 3, padding: 1)
            .BatchNorm(name: "norm1")
            .Relu()
            .MaxPool(2, name: "pool1")
            .Conv2d("conv2", 8, 3)
            .Relu()
            .Flatten("flat")
            .Dense("fc", 2)
            .Output("logits")
            .GroupUnits("channels 1", "conv1", 0.02)
            .GroupUnits("channels 2", "conv2", 0.02)
            .Train(
                new Recipe
                {
                    Optimizer = new AdamRecipe(),
                    LearningRate = 0.01,
                    Epochs = 6,
                    DebiasEpochs = 2,
                    Batch = 16,
                    Test = 0.25,
                }
            )
            .BuildSpec("lines");
        ManifestFile.Save(_folder["spec.prunednet.json"], spec, null);
        ToolRun.Good("check", _folder["spec.prunednet.json"]);
        var trained = ToolRun
            .Good("train", _folder["spec.prunednet.json"], "--data", _folder["lines.csv"], "--out", _folder["lines"], "--json")
            .Json;
        Assert.Equal(0, trained.GetProperty("training").GetProperty("predictionsChangedByRemoval").GetInt64());
        var manifest = _folder["lines.prunednet.json"];

        var report = ToolRun.Good("inspect", manifest).Out;
        Assert.Matches(@"conv1 +conv2d 3×3[^\n]* × 8 × 8", report);
        // Height and width are no units that could go.
        Assert.DoesNotMatch(@"\n +y8 ", report);
        ToolRun.Good("check", manifest);
        var accuracy = ToolRun
            .Good("eval", manifest, "--data", _folder["lines.csv"], "--test-split", "--json")
            .Json.GetProperty("accuracy")
            .GetDouble();
        Assert.Equal(
            trained.GetProperty("training").GetProperty("metrics").GetProperty("debiased").GetProperty("accuracy").GetDouble(),
            accuracy
        );
        ToolRun.Good("expand", manifest, "--out", _folder["masked"]);
        ToolRun.Good("check", _folder["masked.prunednet.json"]);
        ToolRun.Good("export", manifest, "--onnx", _folder["lines.onnx"]);
        Assert.Contains("public", ToolRun.Good("generate", manifest).Out, StringComparison.Ordinal);
        Assert.Contains("norm", ToolRun.Good("graph", _folder["spec.prunednet.json"]).Out, StringComparison.Ordinal);
        Assert.Contains(
            "conv2d 3×3",
            ToolRun.Good("graph", manifest, "--original", _folder["spec.prunednet.json"]).Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Images_in_another_order_than_the_input_s_axes_are_refused()
    {
        var spec = Network.Input("image", 4, 4, 4).GlobalAveragePool("pool").Dense("fc", 2).Output("logits").BuildSpec("order");
        ManifestFile.Save(_folder["order.prunednet.json"], spec, null);
        var run = ToolRun.Of(
            "train",
            _folder["order.prunednet.json"],
            "--data",
            _folder["lines.csv"],
            "--image",
            "8x8",
            "--out",
            _folder["trained"]
        );
        Assert.Equal(1, run.Code);
        Assert.Contains("the network reads images of 4 x 4 x 4", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_ready_network_has_disjoint_groups_over_its_channels()
    {
        var schema = new DataSchema(
            [.. Enumerable.Range(0, 1024).Select(i => new NumberColumn($"p{i}"))],
            LearningTask.Classification,
            ["cat", "dog", "owl"],
            imageShape: [32, 32]
        );
        var data = new Dataset(schema, [.. Enumerable.Range(0, 3072).Select(i => (float)(i % 256))], [0, 1, 2]);
        foreach (var model in ReadyNetwork.Names)
        {
            var spec = ReadyNetwork.Spec(model, model, data, 0.5);
            Assert.NotEmpty(spec.Groups);
            Assert.All(spec.Groups, g => Assert.Equal(0.5, g.Lambda));
            Assert.Equal(1f / 255, spec.Network.Inputs[0].Scale);
            var outputs = Assert.Single(spec.Network.AxesOf(spec.Network.Outputs[0].In)) as Atom ?? throw new InvalidOperationException();
            Assert.Equal(["cat", "dog", "owl"], outputs.Labels!);
            // Its own words can be read again.
            ManifestFile.Save(_folder["ready.prunednet.json"], spec, null);
            Assert.Contains("0 errors, 0 warnings", ToolRun.Good("check", _folder["ready.prunednet.json"]).Out, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--network lenet5", "say their size with --image")]
    [InlineData("--network lenet5 --dropout 0.1 --image 8x8", "--dropout belongs to --hidden")]
    [InlineData("--network lent5 --image 8x8", "lenet5")]
    public void A_misfit_of_options_is_explained(string options, string expected)
    {
        var run = ToolRun.Of(["train", "--data", _folder["lines.csv"], "--out", _folder["x"], .. options.Split(' ')]);
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }
}

using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.Model.Graph;

/// <summary>What the networks have on which pruning, the trainer, generated code and ONNX files are compared with the reference.</summary>
public class NetworkCoverTests(ITestOutputHelper output)
{
    private const int MaxUnits = 6;

    [Fact]
    public void The_networks_have_every_value_of_every_field_and_every_pair_of_values()
    {
        var cover = NetworkCover.Complete(MaxUnits);
        foreach ((var fields, var counts) in cover.Tables.Where(t => t.Fields.Fields.Count == 1))
            output.WriteLine(string.Join("; ", counts.Select((count, c) => $"{fields.Describe(fields.Start + c)}: {count}")));
        output.WriteLine(
            $"{cover.Seeds.Count} networks, of {cover.Tried}, have all {cover.Tables.Sum(t => t.Counts.Count(c => c > 0))} values and combinations of values."
        );
        Assert.Empty(cover.Missing);
        Assert.Empty(cover.Unexpected);
    }

    [Fact]
    public void Fewer_networks_have_all_that_generated_code_tells_apart()
    {
        var cover = NetworkCover.OfCode(MaxUnits);
        output.WriteLine(
            $"{cover.Seeds.Count} networks, of {cover.Tried}, have all {cover.Tables.Sum(t => t.Counts.Count(c => c > 0))} values and combinations of values."
        );
        Assert.Empty(cover.Missing);
        Assert.Empty(cover.Unexpected);
    }

    [Fact]
    public void Every_layer_kind_that_manifests_know_is_a_record_with_classes()
    {
        var ops = NetworkCover
            .Complete(MaxUnits)
            .Seeds.Select(s => s.GrowGraph())
            .Concat(Enumerable.Range(0, 50).Select(seed => RandomNetwork.Transformer(seed).Network))
            .SelectMany(n => n.Layers.Select(l => l.Op))
            .Distinct()
            .ToArray();
        Assert.All(LayerFormat.All, format => Assert.Contains(format.Op, ops));
        Assert.All(ValueClasses.Records, record => Assert.NotEmpty(ValueClasses.Of(record)));
    }

    // What the networks do not have because it is refused.
    [Theory]
    [InlineData(1, 1, 1, 0, 1, "place 0")]
    [InlineData(2, 1, 2, 0, 1, "place 0")]
    [InlineData(2, 1, 0, 2, 1, "place 5")]
    [InlineData(1, 3, 0, 3, 1, "place 2")]
    [InlineData(2, 1, 3, 0, 2, "place 0")]
    public void A_pooling_that_somewhere_sees_nothing_but_padding_is_refused(
        int size,
        int stride,
        int before,
        int after,
        int dilation,
        string place
    )
    {
        var window = new Window(size, stride, before, after, dilation);
        Atom unit = new("unit", 1),
            input = new("x5", 5),
            made = new("made", window.OutputSize(5));
        foreach (var kind in new[] { PoolingKind.Max, PoolingKind.Average })
        {
            var refused = Assert.Throws<ManifestException>(() =>
                Network.Create(
                    "n",
                    [unit, input, made],
                    [new NetworkInput("in", [unit, input])],
                    [new Pooling("pool", "in", unit, [made], [input], [window], kind)],
                    [new NetworkOutput("out", "pool")]
                )
            );
            Assert.Contains(place, Assert.Single(refused.Problems).Message);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model;

/// <summary>Networks that a short file can describe and no machine can hold.</summary>
public sealed class NetworkSizesTests
{
    [Fact]
    public void A_value_too_large_is_one_error_at_the_input() =>
        Expect(
            "$.inputs[0].axes",
            "input 'i' along [c, t] has 4,294,967,296 entries (17 GB) before pruning; at most 67,108,864 are taken. Take smaller axes.",
            Net(65536, 65536, "{\"name\":\"l\",\"op\":\"global-average-pool\",\"in\":\"i\",\"axes\":[\"c\"],\"reads\":[\"c\",\"t\"]}")
        );

    [Fact]
    public void A_tensor_too_large_is_one_error_at_the_layer() =>
        Expect(
            "$.layers[0].axes",
            "tensor 'l.weight' along [t, c] has 281,474,976,710,656 values (1.1 PB) before pruning; at most 268,435,456 are taken. Take smaller axes.",
            Net(1 << 24, 1 << 24, "{\"name\":\"l\",\"op\":\"dense\",\"in\":\"i\",\"axes\":[\"t\",\"c\"]}", "\"c\"")
        );

    [Theory]
    [InlineData(1 << 24, 1 << 24)]
    [InlineData(1 << 21, 1 << 20)]
    public void Multiply_accumulates_that_would_wrap_are_never_counted(int units, int places) =>
        Assert.Equal(
            ["$.inputs[0].axes", "$.layers[0].axes"],
            ManifestReader.Read(Net(units, places, Convolution("l", "i", 3, 1)), "n.json").Problems.Select(p => p.Path)
        );

    [Fact]
    public void What_is_too_large_together_is_one_error_where_it_becomes_so()
    {
        var layers = string.Join(
            ',',
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    $"{{\"name\":\"l{i}\",\"op\":\"dropout\",\"in\":\"{(i == 0 ? "i" : $"l{i - 1}")}\",\"axes\":[\"c\",\"t\"],\"rate\":0}}"
                )
        );
        Expect(
            "$.layers[3].axes",
            "with what dropout 'l3' makes along [c, t] the values of the network have 335,544,320 entries (1.3 GB) together before pruning; at most 268,435,456 are taken. Take smaller axes.",
            Net(1 << 13, 1 << 13, layers, output: "l5")
        );
    }

    [Fact]
    public void Padding_counts() =>
        Expect(
            "$.layers[0].padding",
            "what conv1d 'l' reads has 16,779,264,000 entries with its padding; at most 67,108,864 are taken.",
            Net(
                1000,
                2048,
                "{\"name\":\"l\",\"op\":\"conv1d\",\"in\":\"i\",\"axes\":[\"c\",\"t\"],\"reads\":[\"c\",\"t\"],\"kernel\":1,\"stride\":8200,\"padding\":8388608}"
            )
        );

    [Fact]
    public void A_pruned_network_is_measured_before_pruning()
    {
        var text = Net(1 << 24, 1 << 24, "{\"name\":\"l\",\"op\":\"dense\",\"in\":\"i\",\"axes\":[\"t\",\"c\"]}", "\"c\"")
            .Replace("{\"size\":16777216}", "{\"size\":16777216,\"kept\":[3]}", StringComparison.Ordinal);
        Assert.Equal("$.layers[0].axes", Assert.Single(ManifestReader.Read(text, "n.json").Problems).Path);
    }

    [Fact]
    public void Products_and_sums_of_sizes_stop_at_the_largest_number()
    {
        Assert.Equal(long.MaxValue, NetworkSizes.Product([1L << 40, 1L << 30]));
        Assert.Equal(0, NetworkSizes.Product([0, long.MaxValue, 3]));
        Assert.Equal(0, NetworkSizes.Product([long.MaxValue, 3, 0]));
        Assert.Equal(long.MaxValue, NetworkSizes.Sum([long.MaxValue, 5]));
        Assert.Equal(6, NetworkSizes.Sum([1, 2, 3]));
        var c = new Atom("c", 1 << 24);
        var huge = new Convolution("l", "i", c, c, [c], [c], [new Window(3, PadBefore: 1, PadAfter: 1)]);
        Assert.Equal(long.MaxValue, huge.Macs);
        Assert.Equal(3L << 48, huge.Weight.Length);
    }

    [Fact]
    public void The_largest_networks_that_are_read_have_sums_that_fit()
    {
        Assert.True(
            NetworkSizes.MaxParameters <= int.MaxValue
                && NetworkSizes.MaxTensor * sizeof(float) <= int.MaxValue
                && NetworkSizes.MaxValues * sizeof(float) <= int.MaxValue
        );
    }

    private static void Expect(string path, string message, string text)
    {
        var problem = Assert.Single(ManifestReader.Read(text, "n.json").Problems);
        Assert.Equal((path, message), (problem.Path, problem.Message));
    }

    private static string Convolution(string name, string input, int kernel, int padding) =>
        $"{{\"name\":\"{name}\",\"op\":\"conv1d\",\"in\":\"{input}\",\"axes\":[\"c\",\"t\"],\"reads\":[\"c\",\"t\"],\"kernel\":{kernel},\"padding\":{padding}}}";

    private static string Net(int units, int places, string layers, string along = "\"c\",\"t\"", string output = "l") =>
        $"{{\"format\":\"prunednet/1\",\"name\":\"n\",\"axes\":{{\"c\":{{\"size\":{units}}},\"t\":{{\"size\":{places}}}}},\"inputs\":[{{\"name\":\"i\",\"axes\":[{along}]}}],\"layers\":[{layers}],\"outputs\":[{{\"name\":\"o\",\"in\":\"{output}\"}}]}}";
}

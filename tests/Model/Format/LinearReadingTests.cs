using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model;

/// <summary>Manifests made to be slow to read: whatever is wrong a thousand times is found in a time and a memory proportional to the text.</summary>
public sealed class LinearReadingTests
{
    // What reading may allocate beside 50 bytes for each of the text's: a thousand problems, tables of names.
    private const long Slack = 16 << 20;

    /// <summary>Texts of about a number of bytes, each of a kind that once took time or memory with the square of it.</summary>
    public static TheoryData<string> Kinds => [.. Bombs.Keys];

    private static Dictionary<string, Func<int, string>> Bombs { get; } =
        new()
        {
            ["unused axes with long names"] = bytes => Net(axes: Many(bytes / 265, i => $"\"{i}{new string('q', 240)}\":{{\"size\":2}}")),
            ["duplicates in an object with a long name"] = bytes =>
                $"{{\"{new string('a', bytes / 2)}\":{{{Many(bytes / 12, _ => "\"a\":1")}}}}}",
            ["duplicates under a long path"] = bytes =>
                string.Concat(Enumerable.Repeat($"{{\"{new string('a', bytes / 100)}\":", 50))
                + $"{{{Many(bytes / 12, _ => "\"a\":1")}}}"
                + new string('}', 50),
            ["unknown fields of the whole"] = bytes => Net(extra: Many(bytes / 12, i => $"\"u{i}\":0") + ","),
            ["unknown fields of the whole and unused axes"] = bytes =>
                Net(
                    extra: Many(bytes / 24, i => $"\"u{i}\":0") + ",",
                    axes: Many(Math.Min(4000, bytes / 40), i => $"\"x{i}\":{{\"size\":2}}")
                ),
            ["unknown fields of a layer"] = bytes =>
                Net(
                    layers: $"{{\"name\":\"l\",\"op\":\"dropout\",\"in\":\"i\",\"axes\":[\"a\"],\"rate\":0,{Many(bytes / 12, i => $"\"u{i}\":0")}}}"
                ),
            ["layers behind a cycle"] = bytes =>
                Net(
                    layers: "{\"name\":\"l\",\"op\":\"dropout\",\"in\":\"l0\",\"axes\":[\"a\"],\"rate\":0},"
                        + Many(Math.Min(4000, bytes / 70), i =>
                            $"{{\"name\":\"l{i}\",\"op\":\"dropout\",\"in\":\"{(i == 0 ? "l" : $"l{i - 1}")}\",\"axes\":[\"a\"],\"rate\":0}}"
                        )
                ),
            ["layers that each read themselves"] = bytes =>
                Net(
                    layers: Many(Math.Min(4000, bytes / 70), i =>
                        $"{{\"name\":\"l{i}\",\"op\":\"dropout\",\"in\":\"l{i}\",\"axes\":[\"a\"],\"rate\":0}}"
                    )
                ),
            ["layers from the last to the first"] = bytes =>
                Net(layers: Reversed(Math.Min(4000, bytes / 70)), output: $"l{Math.Min(4000, bytes / 70) - 1}"),
            ["layers that nothing reads"] = bytes =>
                Net(
                    layers: Many(Math.Min(4000, bytes / 70), i =>
                        $"{{\"name\":\"l{i}\",\"op\":\"dropout\",\"in\":\"i\",\"axes\":[\"a\"],\"rate\":0}}"
                    )
                ),
            ["unknown values in a sum"] = bytes =>
                Net(layers: $"{{\"name\":\"l\",\"op\":\"add\",\"in\":[{Many(bytes / 8, i => $"\"x{i}\"")}],\"axes\":[\"a\"]}}"),
            ["one value read over and over"] = bytes =>
                Net(
                    axes: "\"b\":{\"size\":3}",
                    layers: $"{{\"name\":\"l\",\"op\":\"add\",\"in\":[{Many(bytes / 4, _ => "\"i\"")}],\"axes\":[\"b\"]}}",
                    output: "l"
                ),
            ["unknown axes of a layer"] = bytes =>
                Net(
                    layers: $"{{\"name\":\"l\",\"op\":\"dropout\",\"in\":\"i\",\"axes\":[{Many(bytes / 8, i => $"\"x{i}\"")}],\"rate\":0}}"
                ),
            ["kept units that are words"] = bytes => Net(axes: $"\"k\":{{\"size\":2,\"kept\":[{Many(bytes / 4, _ => "\"x\"")}]}}"),
            ["kept units"] = bytes =>
                Net(
                    axes: $"\"k\":{{\"size\":16777216,\"kept\":[{Many(bytes / 8, i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))}]}}"
                ),
            ["empty objects"] = bytes => $"[{Many(bytes / 3, _ => "{}")}]",
            ["small objects"] = bytes => $"[{Many(bytes / 8, _ => "{\"a\":0}")}]",
            ["digits"] = bytes => $"[{Many(Math.Min(bytes / 2, 900_000), _ => "1")}]",
            ["sets without anything"] = bytes => Net(extra: $"\"groups\":[{Many(Math.Min(1024, bytes / 3), _ => "{}")}],"),
            ["reports without anything"] = bytes => Net(extra: $"\"training\":{{\"groups\":[{Many(bytes / 3, _ => "{}")}]}},"),
            ["suppressed rules that are none"] = bytes =>
                Net(extra: $"\"suppress\":[{Many(bytes / 8, i => $"\"P{i}\"")}],\"suppressReason\":\"r\","),
            ["tensors of a set that are none"] = bytes => Net(extra: Set($"\"parameters\":[{Many(bytes / 8, i => $"\"x{i}\"")}]")),
            ["tensors of a set that are listed twice"] = bytes =>
                Net(extra: Set($"\"parameters\":[{Many(bytes / 8, _ => "\"l.weight\"")}]")),
            ["units of a set that do not exist"] = bytes => Net(extra: Set($"\"members\":[{Many(bytes / 4, _ => "[9]")}]")),
            ["units of a set that are listed twice"] = bytes => Net(extra: Set($"\"members\":[[{Many(bytes / 2, _ => "1")}]]")),
            ["axes of sets that are listed twice"] = bytes =>
                Net(
                    extra: $"\"groups\":[{Many(Math.Max(1, bytes / 8000), s => $"{{\"name\":\"s{s}\",\"kind\":\"connection\",\"lambda\":0,\"axes\":[{Many(2000, _ => "\"a\"")}]}}")}],"
                ),
            ["concatenations of concatenations"] = bytes =>
                Net(
                    axes: $"\"c\":{{\"concat\":[{Many(Math.Min(4000, bytes / 8), _ => "\"a\"")}]}},{Many(Math.Min(4000, bytes / 30), i => $"\"c{i}\":{{\"concat\":[\"c\"]}}")}"
                ),
            ["a name without an end"] = bytes => Net(name: new string('n', bytes)),
            ["a list of words for the format"] = bytes => Net(extra: $"\"recipe\":{{\"loss\":\"{new string('x', bytes)}\"}},"),
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Memory_is_in_proportion_to_the_text(string kind)
    {
        var text = Bombs[kind](300_000);
        ManifestReader.Read(text, "bomb.json");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problems = ManifestReader.Read(text, "bomb.json").Problems;
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(
            bytes <= 50L * text.Length + Slack,
            $"{text.Length} characters took {bytes:N0} bytes, {bytes / text.Length} times as many"
        );
        Assert.InRange(problems.Count, 0, ProblemLog.MaxListed + 1);
        Assert.InRange(problems.Sum(p => (long)p.Path.Length + p.Message.Length), 0, ProblemLog.MaxText + text.Length * 3L);
        if (problems.Count > ProblemLog.MaxListed)
            Assert.Matches("^and .*more problems", problems[^1].Message);
    }

    [Fact]
    public void Ten_megabytes_of_wrong_fields_are_counted_not_listed()
    {
        var text = Net(extra: Many(800_000, i => $"\"u{i}\":0") + ",");
        var problems = ManifestReader.Read(text, "bomb.json").Problems;
        Assert.Equal(ProblemLog.MaxListed + 1, problems.Count);
        Assert.Equal("and 799001 more problems.", problems[^1].Message);
    }

    [Fact]
    public void A_problem_is_found_at_its_place_behind_names_that_need_quotes()
    {
        var text = Net(axes: "\"it's [a] 'b'.\\\\c\\n\\ud83d\\ude00\":\n{\"size\":2},\"plain-1\":{\"size\":3}");
        var problems = ManifestReader.Read(text, "net.json").Problems;
        Assert.Equal(
            [
                "no input and no layer uses axis 'plain-1'; use it or remove it.",
                "no input and no layer uses axis 'it's [a] 'b'.\\c\n\U0001F600'; use it or remove it.",
            ],
            problems.Select(p => p.Message).OrderByDescending(m => m.Contains("plain", StringComparison.Ordinal))
        );
        Assert.All(problems, p => Assert.Equal(2, p.Line));
    }

    [Fact]
    public void The_order_of_layers_is_that_of_rounds_through_the_list()
    {
        var a = new Atom("a", 2);
        Layer Drop(string name, string input) => new Dropout(name, input, a, 0);
        var network = Network.Create(
            "n",
            [a],
            [new NetworkInput("i", a)],
            [Drop("e", "d"), Drop("b", "a1"), Drop("a1", "i"), Drop("c", "a1"), Drop("d", "b")],
            [new NetworkOutput("o", "e"), new NetworkOutput("p", "c")]
        );
        // Round 1: a1, c; round 2: b, d; round 3: e.
        Assert.Equal(["a1", "c", "b", "d", "e"], network.Layers.Select(l => l.Name));
    }

    private static string Net(
        string name = "n",
        string extra = "",
        string axes = "\"z\":{\"size\":2}",
        string layers = "",
        string output = "i"
    ) =>
        $"{{\"format\":\"prunednet/1\",\"name\":\"{name}\",{extra}\"axes\":{{\"a\":{{\"size\":2}},{axes}}},\"inputs\":[{{\"name\":\"i\",\"axes\":[\"a\"]}}],\"layers\":[{layers}],\"outputs\":[{{\"name\":\"o\",\"in\":\"{output}\"}}]}}";

    private static string Set(string field) => $"\"groups\":[{{\"name\":\"s\",\"kind\":\"unit\",\"axis\":\"a\",\"lambda\":0,{field}}}],";

    private static string Reversed(int count) =>
        string.Join(
            ',',
            Enumerable
                .Range(0, count)
                .Reverse()
                .Select(i =>
                    $"{{\"name\":\"l{i}\",\"op\":\"dropout\",\"in\":\"{(i == 0 ? "i" : $"l{i - 1}")}\",\"axes\":[\"a\"],\"rate\":0}}"
                )
        );

    private static string Many(int count, Func<int, string> make) => string.Join(',', Enumerable.Range(0, count).Select(make));
}

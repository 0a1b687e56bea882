using System;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model;

/// <summary>Manifests of transformers: what is written is read again, and one change to a good one gives exact problems.</summary>
public class SequenceErrorTests
{
    private const string Good = """
        { "format": "prunednet/1", "name": "n",
          "axes": {
            "one": { "size": 1 }, "token": { "size": 3 }, "t8": { "size": 8 }, "t5": { "size": 5 }, "width": { "size": 4 },
            "kv": { "size": 2 }, "heads": { "size": 4 }, "pair": { "size": 1 }, "two": { "size": 2 }, "qk": { "product": ["pair", "two"] }, "v": { "size": 3 },
            "query": { "product": ["heads", "qk"] }, "key": { "product": ["kv", "qk"] }, "value": { "product": ["kv", "v"] }, "made": { "product": ["heads", "v"] } },
          "inputs": [ { "name": "text", "axes": ["one", "t8"], "vocabulary": "token" }, { "name": "other", "axes": ["width", "t5"] } ],
          "layers": [
            { "name": "embed", "op": "embedding", "in": "text", "axes": ["width", "t8"], "reads": ["one"], "vocabulary": "token" },
            { "name": "at", "op": "positions", "in": "embed", "axes": ["width", "t8"] },
            { "name": "q", "op": "dense", "in": "at", "axes": ["query", "width"], "places": ["t8"] },
            { "name": "k", "op": "dense", "in": "at", "axes": ["key", "width"], "places": ["t8"] },
            { "name": "v", "op": "dense", "in": "at", "axes": ["value", "width"], "places": ["t8"] },
            { "name": "turn", "op": "rotary", "in": "q", "axes": ["query", "t8"], "pairs": "pair" },
            { "name": "attend", "op": "attention", "in": ["turn", "k", "v"], "axes": ["made", "t8"], "query": "query", "key": "key", "value": "value", "causal": true },
            { "name": "out", "op": "dense", "in": "attend", "axes": ["width", "made"], "places": ["t8"] },
            { "name": "last", "op": "last-place", "in": "out", "axes": ["width"], "reads": ["width", "t8"] },
            { "name": "first", "op": "first-place", "in": "other", "axes": ["width"], "reads": ["width", "t5"] },
            { "name": "sum", "op": "add", "in": ["last", "first"], "axes": ["width"] },
            { "name": "head", "op": "dense", "in": "sum", "axes": ["token", "width"], "weightOf": "embed", "bias": false } ],
          "outputs": [ { "name": "out", "in": "head" } ] }
        """;

    public static TheoryData<string, string, string> Cases =>
        new()
        {
            {
                "\"axes\": [\"one\", \"t8\"]",
                "\"axes\": [\"two\", \"t8\"]",
                "$.inputs[0].axes[0]: input 'text' gives one number of 'token' at each place, but axis 'two' has 2 units; expected an axis of 1."
            },
            {
                "\"vocabulary\": \"token\" }, {",
                "\"vocabulary\": \"token\", \"scale\": 2 }, {",
                "$.inputs[0].scale: input 'text' gives numbers of tokens, which are not scaled; leave scale and offset out."
            },
            {
                "\"vocabulary\": \"token\" }, {",
                "\"vocabulary\": \"made\" }, {",
                "$.inputs[0].vocabulary: axis 'made' is not an atom with all of its units; a vocabulary is one."
            },
            {
                "\"reads\": [\"one\"], \"vocabulary\": \"token\"",
                "\"reads\": [\"one\"], \"vocabulary\": \"kv\"",
                "$.layers[0].in: embedding 'embed' looks up units of 'kv', but 'text' is no input of their numbers; give the input that \"vocabulary\"."
            },
            {
                "\"in\": \"head\" }",
                "\"in\": \"head\" }, { \"name\": \"raw\", \"in\": \"text\" }",
                "$.outputs[1].in: 'text' gives numbers of 'token', which only an embedding reads."
            },
            {
                "\"weightOf\": \"embed\"",
                "\"weightOf\": \"turn\"",
                "$.layers[11].weightOf: no layer has a tensor 'turn.weight' that dense 'head' could use; name a layer with weights of its own."
            },
            {
                "\"weightOf\": \"embed\"",
                "\"weightOf\": \"out\"",
                "$.layers[11].weightOf: dense 'head' expects weights along [token, width], but 'out.weight' lies along [width, made]; both must be the same axes in the same order."
            },
            {
                "\"pairs\": \"pair\"",
                "\"pairs\": \"heads\"",
                "$.layers[5].axes[0]: rotary 'turn' turns pairs of units, but the last factor of axis 'query' is not 'heads' and an axis of two; declare it as { \"product\": [ … , pairs, two ] } for neighbours in pairs, or with two in front for halves."
            },
            {
                "\"pairs\": \"pair\"",
                "\"pairs\": \"pair\", \"base\": -1",
                "$.layers[5].base: rotary 'turn' has base -1; expected a finite number above 0."
            },
            {
                "\"causal\": true",
                "\"causal\": true, \"scale\": 0",
                "$.layers[6].scale: attention 'attend' has scale 0; expected a finite number above 0."
            },
            {
                "\"causal\": true",
                "\"causal\": true, \"sources\": [\"t5\"]",
                "$.layers[6].causal: attention 'attend' is causal, but its queries lie along [t8] and its keys along [t5]; only places of one sequence come before one another."
            },
            {
                "\"key\": \"key\"",
                "\"key\": \"width\"",
                "$.layers[6].key: axis 'width' of attention 'attend' is no product of two axes; expected kv × qk: { \"product\": [ … , … ] }."
            },
            {
                "\"key\": \"key\"",
                "\"key\": \"value\"",
                "$.layers[6].key: attention 'attend' finds axis 'v' where it expects 'qk': keys and queries are compared in the same dimensions."
            },
            {
                "\"value\": \"value\", \"causal\"",
                "\"value\": \"made\", \"causal\"",
                "$.layers[6].value: attention 'attend' finds axis 'heads' where it expects 'kv': each key has its value."
            },
            {
                "\"axes\": [\"made\", \"t8\"]",
                "\"axes\": [\"value\", \"t8\"]",
                "$.layers[6].axes: attention 'attend' finds axis 'kv' where it expects 'heads': each head makes values of its own."
            },
            {
                "\"kv\": { \"size\": 2 }",
                "\"kv\": { \"size\": 3 }",
                "$.layers[6].query: attention 'attend' has 4 heads over 3 key-value heads; expected a multiple of them."
            },
            {
                "\"in\": [\"turn\", \"k\", \"v\"]",
                "\"in\": [\"turn\", \"v\", \"v\"]",
                "$.layers[6].in[1]: attention 'attend' expects a value along axes [key, t8], but this one lies along [value, t8]; name the axes that the value has, or read another value."
            },
            {
                "\"in\": \"other\", \"axes\": [\"width\"], \"reads\": [\"width\", \"t5\"]",
                "\"in\": \"last\", \"axes\": [\"width\"], \"reads\": [\"width\"]",
                "$.layers[9].reads: first-place 'first' reads a value without places; there is nothing to pick from."
            },
            {
                "\"places\": [\"t8\"] },\n    { \"name\": \"k\"",
                "\"places\": [\"t5\"] },\n    { \"name\": \"k\"",
                "$.layers[2].in: dense 'q' expects a value along axes [width, t5], but this one lies along [width, t8]; name the axes that the value has, or read another value."
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_change_gives_its_problem(string from, string to, string problem)
    {
        Assert.Equal(2, Good.Split(from).Length);
        var problems = ManifestReader.Read(Good.Replace(from, to, StringComparison.Ordinal), "m.json").Problems;
        Assert.Contains(problem, problems.Select(p => $"{p.Path}: {p.Message}"));
    }

    [Fact]
    public void The_good_one_is_good() => Assert.Empty(ManifestReader.Read(Good, "m.json").Problems);

    [Fact]
    public void What_is_written_of_a_transformer_is_read_again_whole_and_pruned()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = RandomNetwork.Transformer(seed);
            foreach (var network in new[] { random.Network, Pruner.Prune(random.Network, random.Weights).Network })
            {
                var text = ManifestWriter.Write(new PrunedNetManifest(network, []));
                var reading = ManifestReader.Read(text, "m.json");
                Assert.True(reading.Manifest != null, $"seed {seed}: {string.Join('\n', reading.Problems)}\n{text}");
                Assert.Equal(text, ManifestWriter.Write(reading.Manifest));
            }
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Tests.Model;

/// <summary>One change to a good manifest, and the exact problems that it gives: place, path and words.</summary>
public class ManifestErrorTests
{
    private const string Good = """
        { "format": "prunednet/1", "name": "n",
          "weights": { "file": "n.safetensors", "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "bytes": 9 },
          "axes": {
            "x": { "size": 4, "labels": ["a", "b", "c", "d"], "kept": [0, 2] },
            "h": { "size": 3 }, "y": { "size": 2 },
            "both": { "concat": ["h", "x"] } },
          "inputs": [ { "name": "in", "axes": ["x"], "scale": 2, "offset": -1 } ],
          "layers": [
            { "name": "f", "op": "dense", "in": "in", "axes": ["h", "x"], "activation": "relu" },
            { "name": "c", "op": "concat", "in": ["f", "in"], "axes": ["both"] },
            { "name": "g", "op": "dense", "in": "c", "axes": ["y", "both"], "bias": false } ],
          "outputs": [ { "name": "out", "in": "g" } ],
          "groups": [ { "name": "units", "kind": "unit", "axis": "h", "lambda": 0.5 } ],
          "recipe": { "epochs": 3 },
          "training": { "seed": 3, "dense": { "macs": 1 } } }
        """;

    public static TheoryData<string, string, string> Cases =>
        new()
        {
            // The file
            {
                "\"prunednet/1\"",
                "\"prunednet/2\"",
                "(1,13): $.format: this file is of format \"prunednet/2\"; this version reads \"prunednet/1\". "
                    + "Install the newest version: of the package PrunedNetGen where this stops a build, of PrunedNetGen.Tool where the tool says it."
            },
            { "\"format\": \"prunednet/1\", ", "", "(1,1): $: missing field \"format\"." },
            { "\"name\": \"n\",", "\"name\": \"\",", "(1,36): $.name: the name of the network has 0 characters; expected 1 to 256." },
            {
                "\"name\": \"n\",",
                "\"nmae\": \"n\",",
                "(1,1): $: missing field \"name\".\n(1,28): $.nmae: unknown field \"nmae\". Did you mean 'name'?"
            },
            {
                "\"name\": \"n\",",
                "\"name\": 7, \"name\": 8,",
                "(1,36): $.name: expected a string, found the number 7.\n(1,39): $.name: duplicate field \"name\"; the first one is at line 1, column 28."
            },
            { "\"recipe\"", "\"recipes\"", "(14,3): $.recipes: unknown field \"recipes\". Did you mean 'recipe'?" },
            { "\"outputs\": [ {", "\"outputs\": [ {,", "(12,17): $.outputs[0]: expected a field's name in quotes, found ','." },
            // Weights
            {
                "n.safetensors",
                "../n.safetensors",
                "(2,24): $.weights.file: \"../n.safetensors\" leads out of the folder by '/'; the weights lie in the manifest's own folder, and \"file\" is a plain file name."
            },
            {
                "n.safetensors",
                "..\\\\n",
                "(2,24): $.weights.file: \"..\\\\n\" leads out of the folder by '\\'; the weights lie in the manifest's own folder, and \"file\" is a plain file name."
            },
            {
                "n.safetensors",
                "C:n",
                "(2,24): $.weights.file: \"C:n\" leads out of the folder by ':'; the weights lie in the manifest's own folder, and \"file\" is a plain file name."
            },
            {
                "n.safetensors",
                "/etc/passwd",
                "(2,24): $.weights.file: \"/etc/passwd\" leads out of the folder by '/'; the weights lie in the manifest's own folder, and \"file\" is a plain file name."
            },
            {
                "n.safetensors",
                "..",
                "(2,24): $.weights.file: \"..\" is a folder; the weights lie in the manifest's own folder, and \"file\" is a plain file name."
            },
            {
                "n.safetensors",
                "",
                "(2,24): $.weights.file: \"\" is empty; the weights lie in the manifest's own folder, and \"file\" is a plain file name."
            },
            {
                "n.safetensors",
                "nul.txt",
                "(2,24): $.weights.file: \"nul.txt\" names a device on Windows; the weights lie in the manifest's own folder, and \"file\" is a plain file name."
            },
            {
                "n.safetensors",
                "a\\u0000b",
                "(2,24): $.weights.file: \"a\\u0000b\" holds a character that file names may not hold; the weights lie in the manifest's own folder, and \"file\" is a plain file name."
            },
            {
                "n.safetensors",
                "n. ",
                "(2,24): $.weights.file: \"n. \" ends with a dot or a space, which Windows drops; the weights lie in the manifest's own folder, and \"file\" is a plain file name."
            },
            {
                "e3b0",
                "E3B0",
                "(2,51): $.weights.sha256: expected a SHA-256 of 64 lower-case hexadecimal digits, found the string \"E3B0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852…\"."
            },
            { "\"bytes\": 9", "\"bytes\": 9.5", "(2,128): $.weights.bytes: expected an integer of at least 0, found the number 9.5." },
            { "\"bytes\": 9", "\"bytes\": null", "(2,128): $.weights.bytes: expected an integer of at least 0, found null." },
            // Axes
            { "\"size\": 4", "\"size\": 0", "(4,20): $.axes.x.size: expected an integer from 1 to 16777216, found the number 0." },
            {
                "\"size\": 4",
                "\"size\": 99999999999",
                "(4,20): $.axes.x.size: expected an integer from 1 to 16777216, found the number 99999999999."
            },
            {
                "{ \"size\": 3 }",
                "{ }",
                "(5,10): $.axes.h: axis 'h' has none of the fields \"size\", \"concat\" and \"product\"; expected one."
            },
            {
                "{ \"size\": 3 }",
                "{ \"size\": 3, \"concat\": [\"x\"] }",
                "(5,10): $.axes.h: axis 'h' has more than one of the fields \"size\", \"concat\" and \"product\"; expected one."
            },
            { "{ \"size\": 3 }", "3", "(5,10): $.axes.h: expected an object, found the number 3." },
            { "\"size\": 3", "\"size\": 3, \"lables\": []", "(5,23): $.axes.h.lables: unknown field \"lables\". Did you mean 'labels'?" },
            { "\"c\", \"d\"", "\"c\"", "(4,33): $.axes.x.labels: axis 'x' has 3 labels for 4 units." },
            { "\"c\", \"d\"", "\"c\", 4", "(4,49): $.axes.x.labels[3]: expected a string, found the number 4." },
            {
                "[0, 2]",
                "[2, 0]",
                "(4,67): $.axes.x.kept[1]: unit 0 follows unit 2; kept units are listed in increasing order, each once."
            },
            {
                "[0, 2]",
                "[2, 2]",
                "(4,67): $.axes.x.kept[1]: unit 2 follows unit 2; kept units are listed in increasing order, each once."
            },
            { "[0, 2]", "[0, 4]", "(4,67): $.axes.x.kept[1]: unit 4 does not exist; the axis has units 0 to 3." },
            { "[0, 2]", "[0, -1]", "(4,67): $.axes.x.kept[1]: expected an integer from 0 to 16777215, found the number -1." },
            { "[\"h\", \"x\"] }", "[\"h\", \"z\"] }", "(6,31): $.axes.both.concat[1]: there is no axis called 'z'." },
            {
                "[\"h\", \"x\"] }",
                "[\"h\", \"both\"] }",
                "(6,31): $.axes.both.concat[1]: axis 'both' is declared further down; declare an axis after those that it is made of."
            },
            {
                "{ \"concat\": [\"h\", \"x\"] }",
                "{ \"product\": [] }",
                "(6,26): $.axes.both.product: axis 'both' is made of nothing; list at least one axis."
            },
            // Inputs
            {
                "\"axes\": [\"x\"],",
                "\"axes\": [\"x\", \"h\"],",
                "(9,41): $.layers[0].in: dense 'f' expects a value along axis 'x', but this one lies along [x, h]; name the axis that the value has, or read another value.\n(10,48): $.layers[1].in[1]: concat 'c' expects a value along axis 'x', but this one lies along [x, h]; name the axis that the value has, or read another value."
            },
            { "\"scale\": 2", "\"scale\": 0", "(7,55): $.inputs[0].scale: scale is 0; expected a finite number other than 0." },
            {
                "\"scale\": 2",
                "\"scale\": 1e39",
                "(7,55): $.inputs[0].scale: expected a number in the range of single precision, found the number 1e39."
            },
            {
                "\"scale\": 2",
                "\"scale\": \"2\"",
                "(7,55): $.inputs[0].scale: expected a number in the range of single precision, found the string \"2\"."
            },
            {
                "\"inputs\": [ { \"name\": \"in\", \"axes\": [\"x\"], \"scale\": 2, \"offset\": -1 } ]",
                "\"inputs\": {}",
                "(7,13): $.inputs: expected an array, found an object."
            },
            // Layers
            {
                "\"op\": \"concat\"",
                "\"op\": \"conact\"",
                "(10,26): $.layers[1].op: \"conact\" is no kind of layer that this version knows; it knows {kinds}. Did you mean 'concat'?"
            },
            { "\"op\": \"dense\", \"in\": \"in\",", "\"op\": \"dense\",", "(9,5): $.layers[0]: missing field \"in\"." },
            { "\"in\": \"in\",", "\"in\": [\"in\"],", "(9,41): $.layers[0].in: expected a string, found an array." },
            {
                "\"in\": \"in\",",
                "\"in\": \"inn\",",
                "(9,41): $.layers[0].in: there is no input or layer called 'inn'. Did you mean 'in'?"
            },
            {
                "\"in\": \"in\",",
                "\"in\": \"g\",",
                "(9,41): $.layers[0].in: layer 'f' depends on itself: f -> c -> g -> f; a network may not have cycles."
            },
            {
                "\"activation\": \"relu\"",
                "\"activation\": \"rleu\"",
                "(9,81): $.layers[0].activation: expected one of identity, relu, leaky-relu, elu, gelu, gelu-tanh, silu, tanh, sigmoid, softplus, hard-swish, relu6, hard-sigmoid, softmax; found \"rleu\". Did you mean 'relu'?"
            },
            {
                "\"activation\": \"relu\"",
                "\"activation\": { \"function\": \"relu\", \"parameter\": 1 }",
                "(9,116): $.layers[0].activation.parameter: relu has no parameter; leave it out."
            },
            {
                "\"activation\": \"relu\"",
                "\"activation\": { \"parameter\": 1 }",
                "(9,81): $.layers[0].activation: missing field \"function\"."
            },
            { "\"bias\": false", "\"bias\": 0", "(11,77): $.layers[2].bias: expected true or false, found the number 0." },
            {
                "\"name\": \"c\", \"op\"",
                "\"name\": \"f\", \"op\"",
                "(10,15): $.layers[1].name: there is already a value (inputs and layers share their names) called 'f'; names must differ.\n(11,41): $.layers[2].in: there is no input or layer called 'c'."
            },
            { "\"axes\": [\"h\", \"x\"],", "\"axes\": [\"h\"],", "(9,55): $.layers[0].axes: expected 2 axes (out, in), found 1." },
            {
                "\"axes\": [\"h\", \"x\"],",
                "\"axes\": [\"h\", \"y\"],",
                "(9,41): $.layers[0].in: dense 'f' expects a value along axis 'y', but this one lies along [x]; name the axis that the value has, or read another value."
            },
            // Outputs
            {
                "\"in\": \"g\" } ]",
                "\"in\": \"gg\" } ]",
                "(12,39): $.outputs[0].in: there is no input or layer called 'gg'. Did you mean 'g'?"
            },
            {
                "\"outputs\": [ { \"name\": \"out\", \"in\": \"g\" } ]",
                "\"outputs\": []",
                "(12,14): $.outputs: there is no output; a network needs at least one."
            },
            // Groups
            {
                "\"axis\": \"h\"",
                "\"axis\": \"both\"",
                "(13,58): $.groups[0].axis: axis 'both' is made of other axes (h, x); group the units of one of those."
            },
            {
                "\"kind\": \"unit\"",
                "\"kind\": \"units\"",
                "(13,42): $.groups[0].kind: expected one of unit, connection, branch; found \"units\". Did you mean 'unit'?"
            },
            {
                "\"kind\": \"unit\"",
                "\"kind\": \"branch\"",
                "(13,60): $.groups[0].axis: axis 'h' is no concatenation, so it has no branches; name the axis that a concatenation makes."
            },
            {
                "\"unit\", \"axis\": \"h\"",
                "\"branch\", \"axis\": \"both\", \"side\": \"left\"",
                "(13,60): $.groups[0].axis: part 'x' of 'both' needs no trained parameter of its own, so its group is empty; give that branch a layer with weights, or group the connections instead.\n(13,68): $.groups[0].side: unknown field \"side\"."
            },
            {
                "\"unit\", \"axis\": \"h\"",
                "\"branch\", \"axis\": \"both\"",
                "(13,60): $.groups[0].axis: part 'x' of 'both' needs no trained parameter of its own, so its group is empty; give that branch a layer with weights, or group the connections instead."
            },
            {
                "\"unit\", \"axis\": \"h\"",
                "\"connection\", \"axes\": [\"both\", \"both\"]",
                "(13,73): $.groups[0].axes[1]: axis 'both' is already listed at axes[0]; list it once."
            },
            {
                "\"unit\", \"axis\": \"h\"",
                "\"connection\", \"axes\": [\"both\"], \"form\": \"edges\"",
                "(13,82): $.groups[0].form: expected one of edge, producer; found \"edges\". Did you mean 'edge'?"
            },
            { "\"lambda\": 0.5", "\"lambda\": -0.5", "(13,73): $.groups[0].lambda: λ is -0.5; expected a finite number of 0 or more." },
            {
                "\"lambda\": 0.5",
                "\"lambda\": 0.5, \"side\": \"left\"",
                "(13,86): $.groups[0].side: expected one of consuming, producing; found \"left\"."
            },
            {
                "\"lambda\": 0.5",
                "\"lambda\": 0.5, \"weight\": true",
                "(13,88): $.groups[0].weight: expected \"sqrt-size\", \"none\", a number or a list of numbers, found true."
            },
            {
                "\"lambda\": 0.5",
                "\"lambda\": 0.5, \"weight\": [1, 2]",
                "(13,88): $.groups[0].weight: there are 2 weights for 3 groups; give one for each group, or a single number."
            },
            {
                "\"lambda\": 0.5",
                "\"lambda\": 0.5, \"members\": [[0, 1], [1, 2]]",
                "(13,99): $.groups[0].members[1][0]: unit 1 is already in group 0; groups may not overlap."
            },
            {
                "\"lambda\": 0.5",
                "\"lambda\": 0.5, \"penalty\": \"l1\"",
                "(13,89): $.groups[0].penalty: expected one of {penalties}; found \"l1\". Did you mean 'l2'?"
            },
            // Recipe and training
            {
                "\"epochs\": 3",
                "\"epochs\": -3",
                "(14,25): $.recipe.epochs: expected an integer from 0 to 2147483647, found the number -3."
            },
            {
                "\"epochs\": 3",
                "\"epochs\": 3, \"momentum\": 1",
                "(14,40): $.recipe.momentum: expected a number of at least 0 and less than 1, found the number 1."
            },
            { "\"epochs\": 3", "\"epoch\": 3", "(14,15): $.recipe.epoch: unknown field \"epoch\". Did you mean 'epochs'?" },
            {
                "\"seed\": 3",
                "\"seed\": 9223372036854775808",
                "(15,25): $.training.seed: expected an integer of 64 bits, found the number 9223372036854775808."
            },
            { "{ \"macs\": 1 }", "{ \"macs\": 1, \"flops\": 2 }", "(15,50): $.training.dense.flops: unknown field \"flops\"." },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_error_has_its_place_and_words(string good, string bad, string problems) => ExpectProblems(Good, good, bad, problems);

    /// <summary>One change to a manifest gives exactly these problems, one to a line.</summary>
    internal static void ExpectProblems(string manifest, string good, string bad, string problems)
    {
        Assert.Equal(2, manifest.Split(good).Length);
        var reading = ManifestReader.Read(manifest.Replace(good, bad, System.StringComparison.Ordinal), "n.json");
        Assert.Null(reading.Manifest);
        var expected = problems.Replace(
            "{kinds}",
            string.Join(", ", LayerFormat.All.Select(kind => kind.Op)),
            System.StringComparison.Ordinal
        );
        expected = expected.Replace("{penalties}", string.Join(", ", Penalty.Names), System.StringComparison.Ordinal);
        Assert.Equal(expected, string.Join('\n', reading.Problems.Select(problem => problem.ToString()["n.json".Length..])));
    }

    [Fact]
    public void The_unchanged_manifest_is_good() => Assert.Empty(ManifestReader.Read(Good, "n.json").Problems);

    [Fact]
    public void All_errors_are_reported_together_and_in_the_order_of_the_file()
    {
        var text = Good.Replace("\"bytes\": 9", "\"byts\": 9", System.StringComparison.Ordinal)
            .Replace("\"kept\": [0, 2]", "\"kept\": [2, 0]", System.StringComparison.Ordinal)
            .Replace("\"scale\": 2", "\"scal\": 2", System.StringComparison.Ordinal)
            .Replace("\"in\": [\"f\", \"in\"]", "\"in\": [\"f\", \"nowhere\"]", System.StringComparison.Ordinal)
            .Replace("\"outputs\": [ {", "\"outputs\": [ { \"extra\": 1,", System.StringComparison.Ordinal)
            .Replace("\"lambda\": 0.5", "\"lambda\": \"0.5\"", System.StringComparison.Ordinal)
            .Replace("\"epochs\": 3", "\"epochs\": 1e3", System.StringComparison.Ordinal);
        // 'x' could not be read; what lies along it is not reported for that, but all that is wrong with names is.
        Assert.Equal(
            [
                "$.weights",
                "$.weights.byts",
                "$.axes.x.kept[1]",
                "$.inputs[0].scal",
                "$.outputs[0].extra",
                "$.groups[0].lambda",
                "$.recipe.epochs",
            ],
            ManifestReader.Read(text, "n.json").Problems.Select(problem => problem.Path)
        );
    }

    [Fact]
    public void What_could_not_be_read_is_not_reported_again_where_it_is_used()
    {
        var text = Good.Replace("\"op\": \"dense\", \"in\": \"in\"", "\"op\": \"dens\", \"in\": \"in\"", System.StringComparison.Ordinal)
            .Replace("\"in\": \"c\"", "\"in\": \"d\"", System.StringComparison.Ordinal);
        // Layer 'f' is lost, and nothing is said about 'c' that reads it; the index of the layer after it still is the file's.
        Assert.Equal(["$.layers[0].op", "$.layers[2].in"], ManifestReader.Read(text, "n.json").Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void Nested_axes_cannot_explode()
    {
        var squares = Enumerable.Range(1, 40).Select(i => $"\"p{i}\": {{ \"product\": [\"p{i - 1}\", \"p{i - 1}\"] }}");
        var text = Good.Replace(
            "\"axes\": {\n",
            "\"axes\": { \"p0\": { \"size\": 1 }, " + string.Join(", ", squares) + ",\n",
            System.StringComparison.Ordinal
        );
        var problem = ManifestReader.Read(text, "n.json").Problems.First(p => p.Path.EndsWith(".product", System.StringComparison.Ordinal));
        Assert.Equal(("$.axes.p13.product", "axis 'p13' is made of more than 4096 atoms."), (problem.Path, problem.Message));
    }

    [Fact]
    public void Too_many_layers_are_refused()
    {
        var layer = "{ \"name\": \"f\", \"op\": \"dense\", \"in\": \"in\", \"axes\": [\"h\", \"x\"] },";
        var text = Good.Replace(
            "\"layers\": [",
            "\"layers\": [" + string.Concat(Enumerable.Repeat(layer, 5000)),
            System.StringComparison.Ordinal
        );
        Assert.Equal(
            ["there are 5003 layers; at most 4096 are read."],
            ManifestReader.Read(text, "n.json").Problems.Select(problem => problem.Message)
        );
    }
}

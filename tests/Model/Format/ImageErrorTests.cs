using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model;

/// <summary>One change to a good manifest over images, and the exact problems that it gives.</summary>
public class ImageErrorTests
{
    private const string Good = """
        { "format": "prunednet/1", "name": "n",
          "axes": {
            "ink": { "size": 1 }, "y8": { "size": 8 }, "x8": { "size": 8 },
            "c": { "size": 4 }, "y4": { "size": 4 }, "x4": { "size": 4 }, "y3": { "size": 3 }, "x3": { "size": 3 }, "y6": { "size": 6 }, "x6": { "size": 6 },
            "flat": { "product": ["c", "y6", "x6"] }, "both": { "concat": ["flat", "flat"], "kept": [0, 1] }, "class": { "size": 2 } },
          "inputs": [ { "name": "image", "axes": ["ink", "y8", "x8"] } ],
          "layers": [
            { "name": "conv", "op": "conv2d", "in": "image", "axes": ["c", "y4", "x4"], "reads": ["ink", "y8", "x8"], "kernel": 3, "stride": 2, "padding": [[0, 1], [0, 1]] },
            { "name": "deep", "op": "conv2d", "in": "conv", "axes": ["c", "y4", "x4"], "reads": ["c", "y4", "x4"], "kernel": 1, "groups": "c" },
            { "name": "pool", "op": "max-pool", "in": "deep", "axes": ["c", "y3", "x3"], "reads": ["c", "y4", "x4"], "kernel": 2, "stride": 1 },
            { "name": "n", "op": "batch-norm", "in": "pool", "axes": ["c", "y3", "x3"], "epsilon": 0.001 },
            { "name": "mean", "op": "global-average-pool", "in": "n", "axes": ["c"], "reads": ["c", "y3", "x3"] },
            { "name": "gated", "op": "multiply", "in": ["n", "mean"], "axes": ["c", "y3", "x3"], "gate": ["c"] },
            { "name": "up", "op": "upsample", "in": "gated", "axes": ["c", "y6", "x6"], "reads": ["c", "y3", "x3"], "factor": 2 },
            { "name": "f", "op": "flatten", "in": "up", "axes": ["flat"], "reads": ["c", "y6", "x6"] },
            { "name": "twice", "op": "concat", "in": ["f", "f"], "axes": ["both"] },
            { "name": "fc", "op": "dense", "in": "twice", "axes": ["class", "both"] } ],
          "outputs": [ { "name": "out", "in": "fc" } ] }
        """;

    public static TheoryData<string, string, string> Cases =>
        new()
        {
            // Axes
            {
                "\"axes\": [\"c\", \"y4\", \"x4\"], \"reads\": [\"ink\", \"y8\", \"x8\"]",
                "\"axes\": [\"c\", \"y8\", \"x4\"], \"reads\": [\"ink\", \"y8\", \"x8\"]",
                "(8,68): $.layers[0].axes[1]: axis 'y8' has 8 entries, but conv2d 'conv' makes 4: a window of size 3, stride 2, padding 0 and 1, dilation 1 over 8 entries; name an axis of size 4.\n(9,45): $.layers[1].in: conv2d 'deep' expects a value along axes [c, y4, x4], but this one lies along [c, y8, x4]; name the axes that the value has, or read another value."
            },
            {
                "\"axes\": [\"c\", \"y4\", \"x4\"], \"reads\": [\"ink\", \"y8\", \"x8\"]",
                "\"axes\": [\"c\", \"y4\"], \"reads\": [\"ink\", \"y8\", \"x8\"]",
                "(8,62): $.layers[0].axes: conv2d 'conv' has windows along 2 axes, but makes 1 and reads 2 spatial axes; expected as many.\n(9,45): $.layers[1].in: conv2d 'deep' expects a value along axes [c, y4, x4], but this one lies along [c, y4]; name the axes that the value has, or read another value."
            },
            {
                "\"axes\": [\"c\", \"y4\", \"x4\"], \"reads\": [\"ink\", \"y8\", \"x8\"]",
                "\"axes\": [], \"reads\": [\"ink\", \"y8\", \"x8\"]",
                "(8,62): $.layers[0].axes: this list of axes is empty; name at least one."
            },
            {
                "\"axes\": [\"c\", \"y4\", \"x4\"], \"reads\": [\"ink\", \"y8\", \"x8\"]",
                "\"axes\": [\"c\", \"y4\", \"x4\"]",
                "(8,5): $.layers[0]: missing field \"reads\"."
            },
            {
                "\"axes\": [\"c\", \"y4\", \"x4\"], \"reads\": [\"ink\", \"y8\", \"x8\"]",
                "\"axes\": [\"c\", \"y4\", \"x4\"], \"reads\": [\"ink\", \"y8\", \"x4\"]",
                "(8,45): $.layers[0].in: conv2d 'conv' expects a value along axes [ink, y8, x4], but this one lies along [ink, y8, x8]; name the axes that the value has, or read another value.\n(8,74): $.layers[0].axes[2]: axis 'x4' has 4 entries, but conv2d 'conv' makes 2: a window of size 3, stride 2, padding 0 and 1, dilation 1 over 4 entries; name an axis of size 2."
            },
            {
                "\"axes\": [\"c\", \"y4\", \"x4\"], \"reads\": [\"ink\", \"y8\", \"x8\"]",
                "\"axes\": [\"c\", \"y4\", \"c\"], \"reads\": [\"ink\", \"y8\", \"x8\"]",
                "(9,45): $.layers[1].in: conv2d 'deep' expects a value along axes [c, y4, x4], but this one lies along [c, y4, c]; name the axes that the value has, or read another value."
            },
            // Windows
            { "\"kernel\": 3,", "\"kernel\": [3, 3, 3],", "(8,121): $.layers[0].kernel: expected 2 entries, found 3." },
            {
                "\"kernel\": 3,",
                "\"kernel\": 0,",
                "(8,121): $.layers[0].kernel: expected an integer from 1 to 16777216, found the number 0."
            },
            {
                "\"kernel\": 3,",
                "\"kernel\": 40,",
                "(8,121): $.layers[0].kernel: conv2d 'conv' makes nothing along spatial axis 0: a window of size 40, stride 2, padding 0 and 1, dilation 1 over 8 entries has no place; use a smaller window or more padding.\n(8,121): $.layers[0].kernel: conv2d 'conv' makes nothing along spatial axis 1: a window of size 40, stride 2, padding 0 and 1, dilation 1 over 8 entries has no place; use a smaller window or more padding."
            },
            { "\"kernel\": 3,", "", "(8,5): $.layers[0]: missing field \"kernel\"." },
            {
                "\"kernel\": 3,",
                "\"kernal\": 3,",
                "(8,5): $.layers[0]: missing field \"kernel\".\n(8,111): $.layers[0].kernal: unknown field \"kernal\". Did you mean 'kernel'?"
            },
            {
                "\"stride\": 2,",
                "\"stride\": [2, 0],",
                "(8,138): $.layers[0].stride[1]: expected an integer from 1 to 16777216, found the number 0."
            },
            {
                "\"padding\": [[0, 1], [0, 1]]",
                "\"padding\": [[0, 1], [0]]",
                "(8,157): $.layers[0].padding[1]: expected 2 entries, found 1."
            },
            {
                "\"padding\": [[0, 1], [0, 1]]",
                "\"padding\": -1",
                "(8,148): $.layers[0].padding: expected an integer from 0 to 16777216, found the number -1."
            },
            {
                "\"padding\": [[0, 1], [0, 1]]",
                "\"padding\": \"same\"",
                "(8,148): $.layers[0].padding: expected an integer from 0 to 16777216, found the string \"same\"."
            },
            {
                "\"padding\": [[0, 1], [0, 1]]",
                "\"padding\": [[0, 1], [0, 1]], \"dilation\": 1.5",
                "(8,178): $.layers[0].dilation: expected an integer from 1 to 16777216, found the number 1.5."
            },
            // Kinds and groups
            {
                "\"name\": \"conv\", \"op\": \"conv2d\"",
                "\"name\": \"conv\", \"op\": \"conv3d\"",
                "(8,29): $.layers[0].op: \"conv3d\" is no kind of layer that this version knows; it knows {kinds}. Did you mean 'conv1d'?"
            },
            {
                "\"name\": \"conv\", \"op\": \"conv2d\"",
                "\"name\": \"conv\", \"op\": \"conv1d\"",
                "(8,148): $.layers[0].padding: expected 1 entry, found 2."
            },
            {
                "\"groups\": \"c\"",
                "\"groups\": \"ink\"",
                "(9,62): $.layers[1].axes[0]: conv2d 'deep' has a group for each unit of 'ink', but axis 'c' is not split into them; name 'ink' itself, or declare the axis as { \"product\": [\"ink\", channels of one group] }, so that every group keeps as many channels.\n(9,90): $.layers[1].reads[0]: conv2d 'deep' has a group for each unit of 'ink', but axis 'c' is not split into them; name 'ink' itself, or declare the axis as { \"product\": [\"ink\", channels of one group] }, so that every group keeps as many channels."
            },
            { "\"groups\": \"c\"", "\"groups\": 8", "(9,131): $.layers[1].groups: expected a string, found the number 8." },
            // Pools
            {
                "\"kernel\": 2, \"stride\": 1",
                "\"kernel\": 2, \"stride\": 1, \"padding\": 2",
                "(10,69): $.layers[2].axes[1]: axis 'y3' has 3 entries, but max-pool 'pool' makes 7: a window of size 2, stride 1, padding 2 and 2, dilation 1 over 4 entries; name an axis of size 7.\n(10,75): $.layers[2].axes[2]: axis 'x3' has 3 entries, but max-pool 'pool' makes 7: a window of size 2, stride 1, padding 2 and 2, dilation 1 over 4 entries; name an axis of size 7."
            },
            {
                "\"kernel\": 2, \"stride\": 1",
                "\"kernel\": 2, \"stride\": 1, \"countPadding\": true",
                "(10,136): $.layers[2].countPadding: unknown field \"countPadding\"."
            },
            {
                "\"kernel\": 2, \"stride\": 1",
                "\"kernel\": 2, \"stride\": 1, \"ceil\": 1",
                "(10,144): $.layers[2].ceil: expected true or false, found the number 1."
            },
            {
                "\"axes\": [\"c\", \"y3\", \"x3\"], \"reads\": [\"c\", \"y4\", \"x4\"]",
                "\"axes\": [\"c\", \"y3\", \"x3\"], \"reads\": [\"ink\", \"y4\", \"x4\"]",
                "(10,92): $.layers[2].reads[0]: this layer makes the units that it reads: expected 'c', the first of \"axes\", found 'ink'."
            },
            // Norms and gates
            {
                "\"epsilon\": 0.001",
                "\"epsilon\": 0",
                "(11,92): $.layers[3].epsilon: batch-norm 'n' has epsilon 0; expected a finite number above 0."
            },
            {
                "\"batch-norm\", \"in\": \"pool\", \"axes\": [\"c\", \"y3\", \"x3\"]",
                "\"group-norm\", \"in\": \"pool\", \"axes\": [\"c\", \"y3\", \"x3\"], \"groups\": 3",
                "(11,91): $.layers[3].groups: group-norm 'n' has 3 groups of the 4 units of axis 'c'; expected a number that divides 4, so that all groups have as many."
            },
            {
                "\"batch-norm\", \"in\": \"pool\", \"axes\": [\"c\", \"y3\", \"x3\"]",
                "\"group-norm\", \"in\": \"pool\", \"axes\": [\"c\", \"y3\", \"x3\"]",
                "(11,5): $.layers[3]: missing field \"groups\"."
            },
            {
                "\"batch-norm\", \"in\": \"pool\", \"axes\": [\"c\", \"y3\", \"x3\"]",
                "\"group-norm\", \"in\": \"pool\", \"axes\": [\"c\", \"y3\", \"x3\"], \"groups\": 0",
                "(11,91): $.layers[3].groups: expected an integer from 1 to 16777216, found the number 0."
            },
            {
                "\"batch-norm\", \"in\": \"pool\", \"axes\": [\"c\", \"y3\", \"x3\"], \"epsilon\": 0.001",
                "\"layer-norm\", \"in\": \"pool\", \"axes\": [\"c\", \"y3\", \"x3\"], \"epsilon\": -1",
                "(11,92): $.layers[3].epsilon: layer-norm 'n' has epsilon -1; expected a finite number above 0."
            },
            {
                "\"epsilon\": 0.001",
                "\"momentum\": 2",
                "(11,93): $.layers[3].momentum: batch-norm 'n' has momentum 2; expected more than 0 and at most 1."
            },
            {
                "\"gate\": [\"c\"]",
                "\"gate\": [\"y3\"]",
                "(13,54): $.layers[5].in[1]: the gate of multiply 'gated' lies along [y3], the value along [c, y3, x3]; a gate lies along the same axes or the first of them."
            },
            { "\"in\": [\"n\", \"mean\"]", "\"in\": [\"n\", \"mean\", \"mean\"]", "(13,48): $.layers[5].in: expected 2 entries, found 3." },
            { "\"in\": [\"n\", \"mean\"]", "\"in\": [\"n\"]", "(13,48): $.layers[5].in: expected 2 entries, found 1." },
            // Sizes
            {
                "\"axes\": [\"c\"], \"reads\": [\"c\", \"y3\", \"x3\"]",
                "\"axes\": [\"c\", \"y3\"], \"reads\": [\"c\", \"y3\", \"x3\"]",
                "(12,71): $.layers[4].axes: expected 1 axis, found 2: what this layer makes has no spatial axes."
            },
            {
                "\"axes\": [\"c\"], \"reads\": [\"c\", \"y3\", \"x3\"]",
                "\"axes\": [\"c\"], \"reads\": [\"c\"]",
                "(12,58): $.layers[4].in: global-average-pool 'mean' expects a value along axis 'c', but this one lies along [c, y3, x3]; name the axis that the value has, or read another value.\n(12,87): $.layers[4].reads: global-average-pool 'mean' reads no spatial axis; there is nothing to pool over."
            },
            {
                "\"factor\": 2",
                "\"factor\": 3",
                "(14,68): $.layers[6].axes[1]: axis 'y6' has 6 entries, but upsample 'up' makes 9: 3 entries, each 3 times; name an axis of size 9.\n(14,74): $.layers[6].axes[2]: axis 'x6' has 6 entries, but upsample 'up' makes 9: 3 entries, each 3 times; name an axis of size 9."
            },
            { "\"factor\": 2", "\"factor\": [2, 2, 2]", "(14,119): $.layers[6].factor: expected 2 entries, found 3." },
            {
                "\"product\": [\"c\", \"y6\", \"x6\"]",
                "\"product\": [\"c\", \"x6\", \"y6\"]",
                "(15,57): $.layers[7].axes: flatten 'f' reads axes [c, y6, x6], but axis 'flat' is the product of [c, x6, y6]; declare it as that of the axes that it reads."
            },
            {
                "\"axes\": [\"flat\"], \"reads\"",
                "\"axes\": [\"class\"], \"reads\"",
                "(15,57): $.layers[7].axes: flatten 'f' makes axis 'class', which is not a product; declare it as { \"product\": [ … ] } of the axes that it reads.\n(16,47): $.layers[8].in[0]: concat 'twice' expects a value along axis 'flat', but this one lies along [class]; name the axis that the value has, or read another value.\n(16,52): $.layers[8].in[1]: concat 'twice' expects a value along axis 'flat', but this one lies along [class]; name the axis that the value has, or read another value."
            },
            {
                "\"x8\": { \"size\": 8 }",
                "\"x8\": { \"size\": 8, \"kept\": [1] }",
                "(8,104): $.layers[0].reads[2]: conv2d 'conv' slides over axis 'x8', which is pruned; a spatial axis is an atom with all of its entries."
            },
            // Parts
            {
                "\"kept\": [0, 1] }",
                "\"kept\": [0, 2] }",
                "(5,97): $.axes.both.kept[1]: part 2 does not exist; the axis has parts 0 to 1."
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_error_has_its_place_and_words(string good, string bad, string problems) =>
        ManifestErrorTests.ExpectProblems(Good, good, bad, problems);

    [Fact]
    public void The_unchanged_manifest_is_good() => Assert.Empty(ManifestReader.Read(Good, "n.json").Problems);
}

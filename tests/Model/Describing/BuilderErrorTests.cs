using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Building;

/// <summary>What is wrong with a description is said all at once, with the call that it is about, what it found and what to do.</summary>
public class BuilderErrorTests
{
    private static readonly NetworkValue Image = Network.Input("image", channels: 3, height: 8, width: 8);
    private static readonly NetworkValue Vector = Network.Input("vector", features: 4);

    [Fact]
    public void Several_mistakes_are_reported_together() =>
        Refuses(
            Image
                .Conv2d("a", 0, 3)
                .Relu()
                .Output("x")
                .And(Image.Conv2d("b", 4, 9).MaxPool(2).Output("y"), Vector.Dropout(1.5f).Dense("c", -1).Output("z")),
            "Conv2d 'a': it makes 0 channels; expected 1 to 16777216.",
            "Conv2d 'b': its window reaches over 9 entries, but 8 and 0 of padding are all there are along spatial axis 0; use a smaller window, more padding, or fewer poolings before it.",
            "Conv2d 'b': its window reaches over 9 entries, but 8 and 0 of padding are all there are along spatial axis 1; use a smaller window, more padding, or fewer poolings before it.",
            "Dropout 'dropout1': the rate is 1.5; expected 0 or more and less than 1."
        );

    [Fact]
    public void Layers_read_values_of_the_right_dimensions()
    {
        Refuses(
            Vector.Conv2d("c", 10, 3).Output("y"),
            "Conv2d 'c': it slides along 2 spatial axes and reads 4 features; call it before Flatten or a global pool, or use Dense."
        );
        Refuses(
            Image.Conv1d("c", 10, 3).Output("y"),
            "Conv1d 'c': it slides along 1 spatial axis and reads 3 channels of 8 x 8; use Conv2d."
        );
        Refuses(
            Vector.MaxPool(2).Output("y"),
            "MaxPool 'pool1': it reads 4 features, which have no spatial axis; call it before Flatten or a global pool."
        );
        Refuses(
            Vector.GlobalAveragePool().Output("y"),
            "GlobalAveragePool 'pool1': it reads 4 features, which have no spatial axis; call it before Flatten or a global pool."
        );
        Refuses(Vector.Flatten("f").Output("y"), "Flatten 'f': it reads a vector, which is flat; leave it out.");
    }

    [Fact]
    public void Windows_and_groups_fit()
    {
        Refuses(Image.Conv2d("c", 4, 3, stride: 0).Output("y"), "Conv2d 'c': the stride is 0; expected 1 or more.");
        Refuses(Image.Conv2d("c", 4, 0).Output("y"), "Conv2d 'c': the window's size is 0; expected 1 or more.");
        Refuses(
            Image.Conv2d("c", 4, 3, padding: -1).Output("y"),
            "Conv2d 'c': the padding is -1; expected 0 or more.",
            "Conv2d 'c': the padding is -1; expected 0 or more."
        );
        Refuses(
            Image.Conv2d("c", 4, 3, padding: Padding.Sides(1, 0)).Output("y"),
            "Conv2d 'c': its padding is that of a signal, but it reads 3 channels of 8 x 8; give Padding.Sides(top, bottom, left, right) or one number."
        );
        Refuses(
            Image.Conv2d("c", 4, 3, groups: 2).Output("y"),
            "Conv2d 'c': 2 groups cannot share 3 channels that it reads and 4 that it makes; the groups divide both."
        );
        Refuses(
            Image.MaxPool(2, padding: 2).Output("y"),
            "MaxPool 'pool1': some place of its window sees nothing but padding; use less padding than the window is long.",
            times: 2
        );
        Refuses(
            Network.Input("s", channels: 1, length: 9).MaxPool((2, 2)).Output("y"),
            "MaxPool 'pool1': its window is (2, 2), but it reads 1 channel of 9; give one number.",
            "MaxPool 'pool1': its stride is (2, 2), but it reads 1 channel of 9; give one number."
        );
        Refuses(
            Image.DepthwiseConv2d("d", 3, multiplier: 0).Output("y"),
            "DepthwiseConv2d 'd': it makes 0 channels; expected 1 to 16777216."
        );
        Refuses(
            Image.DepthwiseConv2d("d", 3, multiplier: int.MaxValue).Output("y"),
            "DepthwiseConv2d 'd': it makes 2147483647 channels; expected 1 to 16777216.",
            "DepthwiseConv2d 'd': 3 groups cannot share 3 channels that it reads and 2147483647 that it makes; the groups divide both."
        );
        Refuses(
            Image.GroupNorm(2, epsilon: 0).Output("y"),
            "GroupNorm 'norm1': epsilon is 0; expected a finite number above 0.",
            "GroupNorm 'norm1': it makes 2 groups of 3 channels of 8 x 8; expected a number that divides 3."
        );
        Refuses(Vector.RmsNorm(-1).Output("y"), "RmsNorm 'norm1': epsilon is -1; expected a finite number above 0.");
        Refuses(Vector.LayerNorm(float.NaN).Output("y"), "LayerNorm 'norm1': epsilon is NaN; expected a finite number above 0.");
        Refuses(
            Image.SqueezeExcite(reduction: 0, name: "se").Output("y"),
            "Dense 'se.squeeze': it makes 0 features; expected 1 to 16777216."
        );
        Refuses(
            Image.Upsample(0).Output("y"),
            "Upsample 'upsample1': the factor is 0; expected 1 or more, and at most 16777216 entries of what it makes.",
            times: 2
        );
    }

    [Fact]
    public void Transposed_convolutions_make_something()
    {
        Refuses(
            Image.TransposedConv2d("t", 4, 3, 2, outputPadding: 2).Output("y"),
            "TransposedConv2d 't': the output padding is 2; expected 0 or more, and less than the stride of 2.",
            times: 2
        );
        Refuses(
            Image.TransposedConv2d("t", 4, 1, padding: 4).Output("y"),
            "TransposedConv2d 't': it makes 0 entries along spatial axis 0; expected 1 to 16777216.",
            "TransposedConv2d 't': it makes 0 entries along spatial axis 1; expected 1 to 16777216."
        );
        Refuses(
            Vector.TransposedConv1d("t", 4, 3).Output("y"),
            "TransposedConv1d 't': it slides along 1 spatial axis and reads 4 features; call it before Flatten or a global pool, or use Dense."
        );
        Refuses(
            Image.TransposedConv1d("t", 4, 3).Output("y"),
            "TransposedConv1d 't': it slides along 1 spatial axis and reads 3 channels of 8 x 8; use TransposedConv2d."
        );
    }

    [Fact]
    public void Depth_to_space_needs_channels_that_come_apart()
    {
        Refuses(
            Image.DepthToSpace(2).Output("y"),
            "DepthToSpace 'depth-to-space1': a block of 4 places cannot share 3 channels; make a multiple of 4."
        );
        Refuses(
            Image.DepthToSpace((1, 0)).Output("y"),
            "DepthToSpace 'depth-to-space1': its block has 0 places; expected 1 or more, and at most 16777216 entries of what it makes."
        );
        Refuses(
            Image.DepthToSpace((1, 3)).Output("y"),
            "DepthToSpace 'depth-to-space1': spreading 3 channels over blocks of places makes two axes one, but axis 'image' is that of an input, which is made of nothing else, and 'depth-to-space1' (depth-to-space1 x y1 x x3) is composed; let a 1x1 convolution make the channels that it reads."
        );
        Refuses(
            Vector.DepthToSpace(1).Output("y"),
            "DepthToSpace 'depth-to-space1': it reads 4 features, which have no spatial axis; call it before Flatten or a global pool."
        );
    }

    [Fact]
    public void Values_that_meet_are_alike()
    {
        var wide = Image.Conv2d("wide", 6, 3);
        Refuses(
            Image.Add(wide).Output("y"),
            "Add 'add1': it adds 6 channels of 6 x 6 to 3 channels of 8 x 8; make them alike, for example by a 1x1 convolution with a stride on the shorter way."
        );
        Refuses(
            Image.Concat(wide).Output("y"),
            "Concat 'concat1': it joins 3 channels of 8 x 8 and 6 channels of 6 x 6; they may differ in their units alone: pad or pool them alike."
        );
        Refuses(
            Image.Multiply(Vector, "g").Output("y"),
            "Multiply 'g': the value has 3 channels of 8 x 8 and its gate 4 features; a gate has the same shape, or is a vector of 3."
        );
        Refuses(Image.Add().Output("y"), "Add 'add1': it adds nothing to the value; give another one.");
    }

    [Fact]
    public void Axes_that_become_one_can()
    {
        NetworkValue a = Image.Conv2d("a", 2, 1),
            b = Image.Conv2d("b", 1, 1);
        Refuses(
            Image.Add(a.Concat("ab", b)).Output("y"),
            "Add 'add1': a sum makes two axes one, but axis 'image' is that of an input, which is made of nothing else, and 'ab' (a + b) is composed; add values of units of one kind."
        );
        Refuses(
            a.Concat("ab", b).Add(b.Concat("ba", a)).Output("y"),
            "Add 'add1': a sum makes two axes one, but 'a' has 2 units and 'b' has 1; add values of units of one kind."
        );
        Refuses(
            Network.Input("x", channels: 4, length: 5).Conv1d("c", 4, 3, groups: 2).Output("y"),
            "Conv1d 'c': reading 4 channels in 2 groups makes two axes one, but axis 'x' is that of an input, which is made of nothing else, and 'c' (c.group x c.in) is composed; let a 1x1 convolution make the channels that it reads."
        );
        Refuses(
            Image.Conv2d("c", 4, 1, axis: "left").Add(Image.Conv2d("d", 4, 1, axis: "right")).Output("y"),
            "Add 'add1': a sum makes two axes one, but it is called 'left' in one place and 'right' in another; add values of units of one kind."
        );
        Refuses(
            Image.Conv2d("c", 4, 1, axis: "same").Conv2d("d", 5, 1, axis: "same").Output("y"),
            "Conv2d 'd': its axis cannot be 'same': 'same' has 4 units and 'd' has 5."
        );
    }

    [Fact]
    public void Concatenations_are_not_nested_beyond_what_a_manifest_may_have()
    {
        var x = Vector;
        for (var i = 0; i < 16; i++)
            x = x.Concat(Network.Input($"in{i}", features: 1));
        Assert.Empty(ManifestReader.Read(ManifestWriter.Write(x.Output("y").BuildSpec("n")), "n.json").Problems);
        Refuses(
            x.Concat(Vector).Output("y"),
            "axis 'concat17': it is nested more than 16 deep; join the values themselves, as in a.Concat(b, c, d), not one after the other."
        );

        // What one layer makes turns out to be nested a thousand deep: each is added to a concatenation of the next.
        var links = Enumerable.Range(1, 1000).Select(size => Vector.Dense($"d{size}", size)).ToArray();
        var sums = links[^1].Add(links[^2].Concat(links[0])).Output("y0");
        for (var i = links.Length - 2; i > 0; i--)
            sums = sums.And(links[i].Add(links[i - 1].Concat(links[0])).Output($"y{i}"));
        Assert.Contains(
            "nested more than 16 deep",
            Assert.Throws<ManifestException>(() => sums.Build("n")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Names_and_labels_are_sound()
    {
        Refuses(
            Image.Conv2d("c", 4, 1).Conv2d("c", 4, 1).Output("y"),
            "Conv2d 'c': there is already a value (inputs and layers share their names) called 'c'; names must differ."
        );
        Refuses(
            Vector.Dense("d", 2).Output("y").And(Vector.Dense("e", 2).Output("y")),
            "Output 'y': there is already a output called 'y'; names must differ."
        );
        Refuses(Vector.Dense("d", 2).Output("y", labels: ["one"]), "Output 'y': there are 1 labels for 2 units.");
        Refuses(
            Vector.Concat("all", Vector).Output("y", labels: new string[8]),
            "Output 'y': 'all' (vector + vector) is composed of axes, and labels belong to the units of one."
        );
        Refuses(Network.Input("x", features: 0).Dense("d", 1).Output("y"), "Input 'x': the number of units is 0; expected 1 to 16777216.");
        Refuses(Network.Input("x", 1, 0, 3).Flatten().Output("y"), "Input 'x': a spatial axis has 0 entries; expected 1 to 16777216.");
        Refuses(
            Network.Input("x", features: 1, scale: 0).Tanh().Output("y"),
            "Input 'x': scale is 0; expected a finite number other than 0."
        );
    }

    [Fact]
    public void Groups_name_axes_that_there_are()
    {
        var network = Image
            .Conv2d("stem", 4, 3, padding: 1)
            .Residual(x => x.Conv2d("inside", 4, 1), name: "sum")
            .Concat("all", Image)
            .Flatten("flat")
            .Dense("fc", 2)
            .Output("y");
        RefusesSpec(
            network.GroupUnits("g", "inside", 1),
            "GroupUnits 'g': there is no axis called 'inside'. What 'inside' makes lies along 'stem'."
        );
        RefusesSpec(network.GroupUnits("g", "stemm", 1), "GroupUnits 'g': there is no axis called 'stemm'. Did you mean 'stem'?");
        RefusesSpec(
            network.GroupUnits("g", "flat", 1),
            "GroupUnits 'g': axis 'flat' is made of other axes (stem, image, y8, x8); group the units of one of those."
        );
        RefusesSpec(
            network.GroupBranches("g", "stem", 1),
            "GroupBranches 'g': axis 'stem' is no concatenation, so it has no branches; name the axis that a concatenation makes."
        );
        RefusesSpec(
            network.GroupUnits("g", "stem", -1).GroupUnits("h", "fc", 1),
            "GroupUnits 'g': λ is -1; expected a finite number of 0 or more.",
            "GroupUnits 'h': the units of 'fc' are what the network returns and cannot be removed; group an axis inside the network or an input axis."
        );
    }

    [Fact]
    public void A_missing_value_is_a_mistake_of_the_call_itself()
    {
        Assert.Throws<ArgumentNullException>(() => Image.Add((NetworkValue)null!));
        Assert.Throws<ArgumentNullException>(() => Image.Multiply(null!));
        Assert.Throws<ArgumentNullException>(() => Image.Branches(x => null!));
        Assert.Throws<ArgumentException>(() => Image.Branches());
    }

    private static void Refuses(NetworkDescription description, string problem, int times) =>
        Refuses(description, Enumerable.Repeat(problem, times).ToArray());

    private static void Refuses(NetworkDescription description, params string[] problems) =>
        Assert.Equal(string.Join('\n', problems), Assert.Throws<ManifestException>(() => description.Build("n")).Message);

    private static void RefusesSpec(NetworkDescription description, params string[] problems) =>
        Assert.Equal(string.Join('\n', problems), Assert.Throws<ManifestException>(() => description.BuildSpec("n")).Message);
}

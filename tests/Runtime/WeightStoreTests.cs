using System;
using System.Linq;
using System.Reflection;
using System.Text;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class WeightStoreTests
{
    private static AlignedFloats Pack(byte[] file, params TensorPacking[] tensors) =>
        WeightStore.Pack(file, "net.safetensors", "net", file.Length, tensors);

    private static PrunedNetWeightsException Refuses(byte[] file, params TensorPacking[] tensors) =>
        Assert.Throws<PrunedNetWeightsException>(() => WeightStore.Pack(file, "net.safetensors", "net", file.Length, tensors));

    [Fact]
    public void Panels_hold_the_weights_of_their_outputs_input_after_input()
    {
        var random = new Random(4);
        for (var trial = 0; trial < 300; trial++)
        {
            int outputs = random.Next(0, 70),
                inputs = random.Next(0, 20);
            var scale = trial % 2 == 0 ? 1 : 0.5f;
            var weights = TensorBytes.Ramp(outputs * inputs);
            var block = Pack(TensorBytes.Of(("w", [outputs, inputs], weights)), TensorPacking.Panels("w", 16, outputs, inputs, scale));

            // A kernel's view: panel after panel, and in it input after input, a row of 16 outputs.
            var padded = (outputs + 15) / 16 * 16;
            var position = 16;
            for (var start = 0; start < padded; start += 16)
            {
                for (var input = 0; input < inputs; input++)
                {
                    for (var output = start; output < start + 16; output++, position++)
                        Assert.Equal(output < outputs ? weights[output * inputs + input] * scale : 0, block.Span[position]);
                }
            }

            Assert.Equal(16 + padded * inputs, position);
            Assert.Equal(position, block.Length);
        }
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(3, 4)]
    [InlineData(5, 1)]
    public void Columns_of_an_image_are_packed_place_after_place(int channels, int places)
    {
        const int outputs = 3;
        var inputs = channels * places;
        var weights = TensorBytes.Ramp(outputs * inputs);
        var file = TensorBytes.Of(("w", [outputs, inputs], weights));
        var rows = Pack(file, TensorPacking.Rows("w", 0, outputs, inputs, channels: channels));
        var panels = Pack(file, TensorPacking.Panels("w", 0, outputs, inputs, channels: channels));
        for (var o = 0; o < outputs; o++)
        {
            for (var place = 0; place < places; place++)
            {
                for (var channel = 0; channel < channels; channel++)
                {
                    var expected = weights[o * inputs + channel * places + place];
                    Assert.Equal(expected, rows.Span[o * AlignedFloats.Padded(inputs) + place * channels + channel]);
                    Assert.Equal(expected, panels.Span[(place * channels + channel) * 16 + o]);
                }
            }
        }
    }

    [Fact]
    public void A_norm_is_multiplied_into_weights_and_bias()
    {
        var random = new Random(6);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() + 0.1f)];
        float[] weights = Draw(6),
            bias = Draw(2),
            scale = Draw(2),
            shift = Draw(2),
            mean = Draw(2),
            variance = Draw(2);
        var file = TensorBytes.Of(
            ("w", [2, 3], weights),
            ("b", [2], bias),
            ("s", [2], scale),
            ("t", [2], shift),
            ("m", [2], mean),
            ("v", [2], variance)
        );
        const float epsilon = 1e-3f;
        var norm = new OutputNorm("s", "t", "m", "v", epsilon);
        var block = Pack(
            file,
            TensorPacking.Rows("w", 0, 2, 3, 0.5f, norm: norm),
            TensorPacking.Vector("b", 32, 2, norm),
            TensorPacking.Factor(norm, 48, 2),
            TensorPacking.Addend(norm, 64, 2)
        );
        for (var o = 0; o < 2; o++)
        {
            double factor = scale[o] / Math.Sqrt((double)variance[o] + epsilon),
                addend = shift[o] - mean[o] * factor;
            for (var i = 0; i < 3; i++)
                Assert.Equal((float)(weights[o * 3 + i] * 0.5 * factor), block.Span[o * 16 + i]);
            Assert.Equal((float)(bias[o] * factor + addend), block.Span[32 + o]);
            Assert.Equal((float)factor, block.Span[48 + o]);
            Assert.Equal((float)addend, block.Span[64 + o]);
        }

        var affine = Pack(
            file,
            TensorPacking.Factor(new OutputNorm("s", "t"), 0, 2),
            TensorPacking.Addend(new OutputNorm("s", "t"), 16, 2)
        );
        Assert.Equal(scale, affine.Span[..2]);
        Assert.Equal(shift, affine.Span[16..18]);
    }

    [Fact]
    public void A_norm_without_its_tensors_is_refused()
    {
        var file = TensorBytes.Of(("w", [2, 3], new float[6]), ("s", [3], new float[3]));
        var refusal = Refuses(file, TensorPacking.Panels("w", 0, 2, 3, norm: new OutputNorm("s", "t", "m", "v", 1)));
        foreach (var tensor in new[] { "'s'", "'t'", "'m'", "'v'" })
            Assert.Contains(tensor, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Kernels_lie_in_panels_of_which_the_last_of_a_group_ends_with_it(bool channelsLast)
    {
        var random = new Random(7);
        for (var trial = 0; trial < 200; trial++)
        {
            int groups = random.Next(1, 4),
                outputs = random.Next(1, 20),
                inputs = random.Next(0, 5),
                height = random.Next(1, 4),
                width = random.Next(1, 4),
                panel = random.Next(1, 17);
            int[] shape = trial % 3 == 0 ? [groups * outputs, inputs, width] : [groups * outputs, inputs, height, width];
            int taps = shape.Skip(2).Aggregate((a, b) => a * b),
                terms = inputs * taps,
                panels = (outputs + panel - 1) / panel;
            var weights = TensorBytes.Ramp(groups * outputs * terms);
            var block = Pack(TensorBytes.Of(("w", shape, weights)), TensorPacking.Kernels("w", 0, shape, groups, panel, channelsLast, 2));

            Assert.Equal(AlignedFloats.Padded(groups * panels * terms * panel), block.Length);
            for (var i = 0; i < groups * panels * terms * panel; i++)
            {
                int group = i / (panels * terms * panel),
                    p = i / (terms * panel) % panels,
                    term = i / panel % terms,
                    lane = i % panel;
                var output = Math.Max(0, Math.Min(p * panel, outputs - panel)) + lane;
                var column = channelsLast ? term % inputs * taps + term / inputs : term;
                Assert.Equal(output < outputs ? 2 * weights[(group * outputs + output) * terms + column] : 0, block.Span[i]);
            }
        }
    }

    [Fact]
    public void Rows_are_padded_each()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 100; trial++)
        {
            int outputs = random.Next(0, 9),
                inputs = random.Next(0, 70);
            var weights = TensorBytes.Ramp(outputs * inputs);
            var block = Pack(TensorBytes.Of(("w", [outputs, inputs], weights)), TensorPacking.Rows("w", 0, outputs, inputs, 2));

            var stride = (inputs + 15) / 16 * 16;
            Assert.Equal(outputs * stride, block.Length);
            for (var i = 0; i < block.Length; i++)
                Assert.Equal(i % stride < inputs ? weights[i / stride * inputs + i % stride] * 2 : 0, block.Span[i]);
        }
    }

    [Fact]
    public void Vectors_and_what_follows_them_start_at_multiples_of_sixteen()
    {
        var block = Pack(
            TensorBytes.Of(("unused", [1], [9]), ("a", [3], [1, 2, 3]), ("b", [17], TensorBytes.Ramp(17, 4))),
            TensorPacking.Vector("b", 16, 17),
            TensorPacking.Vector("a", 0, 3)
        );

        Assert.Equal([1, 2, 3, .. new float[13], .. TensorBytes.Ramp(17, 4), .. new float[15]], block.Span.ToArray());
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var file = TensorBytes.Of(("a", [2], [1, 2]), ("b", [2, 2], [1, 2, 3, 4]));
        var exception = Assert.Throws<PrunedNetWeightsException>(() =>
            WeightStore.Pack(
                file,
                "net.safetensors",
                "net",
                file.Length + 1,
                [TensorPacking.Vector("a", 0, 3), TensorPacking.Rows("b", 16, 2, 2), TensorPacking.Vector("c", 64, 1)]
            )
        );

        Assert.Equal(("net", "net.safetensors"), (exception.Network, exception.Resource));
        Assert.Collection(
            exception.Problems,
            p => Assert.Contains("bytes, the manifest promised", p, StringComparison.Ordinal),
            p => Assert.Contains("'a' is F32 [2], expected F32 [3]", p, StringComparison.Ordinal),
            p => Assert.Contains("'c' is missing, expected F32 [1]", p, StringComparison.Ordinal)
        );
        Assert.All(exception.Problems, p => Assert.Contains(p, exception.Message, StringComparison.Ordinal));
        Assert.All(exception.Problems, p => Assert.Contains("rebuild", p, StringComparison.Ordinal));
    }

    [Fact]
    public void Another_length_than_promised_is_told()
    {
        var file = TensorBytes.Of(("a", [1], [1]));
        var exception = Assert.Throws<PrunedNetWeightsException>(() =>
            WeightStore.Pack(file, "r", "net", file.Length + 1, [TensorPacking.Vector("a", 0, 1)])
        );
        Assert.Contains(
            $"{file.Length} bytes, the manifest promised {file.Length + 1}",
            Assert.Single(exception.Problems),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", "header")]
    [InlineData("[]", "StartArray")]
    [InlineData("{", "header")]
    [InlineData("{} x", "header")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", "something else than numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""", "unknown field")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", "is F64 [1], expected F32 [1]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", "cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", "cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", "cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-9223372036854775808,9223372036854775807]}}""", "cut off")]
    public void A_bad_header_is_told(string header, string expected)
    {
        var exception = Refuses(TensorBytes.WithHeader(header, new byte[8]), TensorPacking.Vector("a", 0, 1));
        Assert.Contains(expected, Assert.Single(exception.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_never_throws_anything_else()
    {
        var whole = TensorBytes.Of(("w", [5, 7], TensorBytes.Ramp(35)), ("b", [5], TensorBytes.Ramp(5)));
        var random = new Random(6);
        for (var trial = 0; trial < 3000; trial++)
        {
            byte[] file = [.. whole];
            if (trial % 3 == 0)
                file = file[..random.Next(file.Length)];
            for (var i = random.Next(1, 4); i > 0 && file.Length > 0; i--)
                file[random.Next(Math.Min(file.Length, 160))] = (byte)random.Next(256);

            try
            {
                WeightStore.Pack(file, "r", "net", file.Length, [TensorPacking.Panels("w", 0, 5, 7), TensorPacking.Vector("b", 112, 5)]);
            }
            catch (PrunedNetWeightsException e)
            {
                Assert.NotEmpty(e.Problems);
            }
        }
    }

    [Fact]
    public void A_file_at_an_odd_address_is_read()
    {
        var file = TensorBytes.Of(("a", [3], [1, 2, 3]));
        byte[] shifted = [0, .. file];
        var block = WeightStore.Pack(shifted.AsSpan(1), "r", "net", file.Length, [TensorPacking.Vector("a", 0, 3)]);
        Assert.Equal([1, 2, 3], block.Slice(0, 3).ToArray());
    }

    [Fact]
    public void The_embedded_file_is_loaded()
    {
        var block = WeightStore.Load(
            Assembly.GetExecutingAssembly(),
            "tiny.safetensors",
            "tiny",
            bytes: 168,
            TensorPacking.Panels("fc.weight", 0, 2, 3),
            TensorPacking.Vector("fc.bias", 48, 2)
        );
        Assert.Equal([1, 4], block.Slice(0, 2).ToArray());
        Assert.Equal([2, 5], block.Slice(16, 2).ToArray());
        Assert.Equal([-1, -2], block.Slice(48, 2).ToArray());
    }

    [Fact]
    public void An_absent_resource_is_told_with_what_to_do()
    {
        var exception = Assert.Throws<PrunedNetWeightsException>(() =>
            WeightStore.Load(Assembly.GetExecutingAssembly(), "absent.safetensors", "net", 1)
        );
        var problem = Assert.Single(exception.Problems);
        Assert.Contains("tiny.safetensors", problem, StringComparison.Ordinal);
        Assert.Contains("<PrunedNetwork Include=", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_cannot_start_off_the_boundary() => Assert.Throws<ArgumentException>(() => TensorPacking.Vector("a", 8, 1));

    [Fact]
    public void Names_of_any_kind_are_found()
    {
        const string name = "fc\"1\n\u00e9\U0001F600.weight";
        Assert.Equal(5, Pack(TensorBytes.Of((name, [1], [5])), TensorPacking.Vector(name, 0, 1)).Start);
    }

    [Fact]
    public void Bytes_that_are_no_text_in_a_name_are_told()
    {
        byte[] file = [6, 0, 0, 0, 0, 0, 0, 0, .. "{\""u8, 0xFF, 0xFF, .. "\":"u8];
        Assert.Contains("header", Assert.Single(Refuses(file, TensorPacking.Vector("a", 0, 1)).Problems), StringComparison.Ordinal);
    }
}

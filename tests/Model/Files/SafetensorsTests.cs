using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model;

public class SafetensorsTests
{
    [Fact]
    public void Reads_what_Python_wrote()
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "golden", "python.safetensors"));
        var weights = Safetensors.Read(stream, "python.safetensors");
        Assert.Equal(["fc.bias", "fc.weight", "empty", "scalar"], weights.Names);
        Assert.Equal([3], weights["fc.bias"].Shape);
        Assert.Equal([0.5f, -1.25f, float.MaxValue], weights["fc.bias"].Data);
        Assert.Equal([3, 2], weights["fc.weight"].Shape);
        Assert.Equal([1, 2, -3, 4.5f, 0, float.Epsilon], weights["fc.weight"].Data);
        Assert.Equal([0, 4], weights["empty"].Shape);
        Assert.Empty(weights["empty"].Data);
        Assert.Empty(weights["scalar"].Shape);
        Assert.Equal(BitConverter.SingleToInt32Bits(-0f), BitConverter.SingleToInt32Bits(weights["scalar"].Data[0]));
    }

    [Fact]
    public void Writes_one_form_with_aligned_data()
    {
        var file = Written(new WeightSet { { "a", new Tensor([2], [1, 2]) }, { "b \"\n", new Tensor([1, 1], [3]) } });
        var header = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        Assert.Equal(0, (8 + header) % Safetensors.DataAlignment);
        Assert.Equal(
            """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b \"\n":{"dtype":"F32","shape":[1,1],"data_offsets":[8,12]}}""",
            Encoding.UTF8.GetString(file, 8, header).TrimEnd(' ')
        );
        Assert.Equal("0000803f" + "00000040" + "00004040", Convert.ToHexStringLower(file.AsSpan(8 + header)));
    }

    [Fact]
    public void An_empty_set_is_a_file_too()
    {
        Assert.Equal(0, Read(Written([])).Count);
    }

    [Fact]
    public void Random_tensors_survive_to_the_bit()
    {
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            var weights = RandomWeights(random);
            var file = Written(weights);
            var again = Read(file);
            Assert.Equal(weights.Names, again.Names);
            foreach (var name in weights.Names)
            {
                Assert.Equal(weights[name].Shape, again[name].Shape);
                Assert.Equal(
                    weights[name].Data.Select(BitConverter.SingleToInt32Bits),
                    again[name].Data.Select(BitConverter.SingleToInt32Bits)
                );
            }
            Assert.Equal(file, Written(again));
        }
    }

    [Fact]
    public void Random_damage_gives_nothing_but_the_documented_exception()
    {
        var random = new Random(5);
        var refused = 0;
        for (var i = 0; i < 4000; i++)
        {
            var damaged = Damage.Bytes(Written(RandomWeights(random)), random);
            try
            {
                Read(damaged);
            }
            catch (ManifestException wrong)
            {
                Assert.NotEmpty(wrong.Problems);
                Assert.All(wrong.Problems, problem => Assert.Equal("w.safetensors", problem.File));
                refused++;
            }
        }
        Assert.InRange(refused, 1000, 4000);
    }

    [Theory]
    [InlineData("", "$", "the header does not start with '{': this is no safetensors file.")]
    [InlineData("[]", "$", "the header does not start with '{': this is no safetensors file.")]
    [InlineData("{", "$", "the text ends inside the object that starts at line 1, column 1.")]
    [InlineData("""{"a":1}""", "$.a", "expected an object, found the number 1.")]
    [InlineData("""{"a":{"shape":[0],"data_offsets":[0,0]}}""", "$.a", "missing field \"dtype\".")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[0],"data_offset":[0,0]}}""",
        "$.a|$.a.data_offset",
        "missing field \"data_offsets\".|unknown field \"data_offset\". Did you mean 'data_offsets'?"
    )]
    [InlineData(
        """{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}""",
        "$.a.dtype",
        "tensor \"a\" is of type \"BF16\"; only \"F32\" is read."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""",
        "$.a.shape[0]",
        "expected an integer from 0 to 2147483647, found the number -1."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""",
        "$.a.shape[0]",
        "expected an integer from 0 to 2147483647, found the number 1.0."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""",
        "$.a.data_offsets",
        "expected two offsets, begin and end, found 1."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""",
        "$.a.data_offsets",
        "tensor \"a\" ends at byte 0, before it begins at byte 4."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999]}}""",
        "$.a.data_offsets[1]",
        "expected an integer of at least 0, found the number 99999999999999999999."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,4]}}""",
        "$.a.data_offsets",
        "tensor \"a\" of shape [3] takes 12 bytes, but its offsets hold 4."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,4]}}""",
        "$.a.shape",
        "tensor \"a\" has more than 268435456 values."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,0],"data_offsets":[0,4]}}""",
        "$.a.data_offsets",
        "tensor \"a\" of shape [2147483647, 2147483647, 2147483647, 0] takes 0 bytes, but its offsets hold 4."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}""",
        "$.a",
        "duplicate field \"a\"; the first one is at line 1, column 2."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        "$.a.data_offsets|$.a.data_offsets",
        "bytes 0 to 4 before tensor \"a\" belong to no tensor.|tensor \"a\" ends at byte 8, but the file holds 4 bytes of data: it is truncated."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        "$.b.data_offsets",
        "tensor \"b\" begins at byte 0, inside tensor \"a\", which ends at byte 4."
    )]
    [InlineData("{}", "$", "the file holds 4 bytes after the last tensor.")]
    [InlineData(
        """{"__metadata__":{"a":1},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        "$.__metadata__.a",
        "expected a string, found the number 1."
    )]
    public void Every_broken_header_is_reported(string header, string paths, string messages)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + text.Length + 4];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);
        var wrong = Assert.Throws<ManifestException>(() => Read(file));
        Assert.Equal(paths, string.Join('|', wrong.Problems.Select(problem => problem.Path)));
        Assert.Equal(messages, string.Join('|', wrong.Problems.Select(problem => problem.Message)));
    }

    [Theory]
    [InlineData("", "the file is 0 bytes long; a safetensors file starts with the 8-byte length of its header.")]
    [InlineData("02000000", "the file is 4 bytes long; a safetensors file starts with the 8-byte length of its header.")]
    [InlineData("02000000000000007b", "the header claims 2 bytes, but only 1 follow: the file is truncated or no safetensors file.")]
    [InlineData("ffffffffffffffff7b7d", "the header claims 18446744073709551615 bytes; at most 16777216 are read.")]
    [InlineData("01000001000000007b7d", "the header claims 16777217 bytes; at most 16777216 are read.")]
    [InlineData("03000000000000007bff7d", "the header is not UTF-8 text.")]
    public void Every_broken_file_is_reported(string hex, string message)
    {
        var wrong = Assert.Throws<ManifestException>(() => Read(Convert.FromHexString(hex)));
        Assert.Equal("w.safetensors: $: " + message, wrong.Message);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "infinity")]
    [InlineData(float.NegativeInfinity, "-infinity")]
    public void Values_that_are_not_finite_are_named(float value, string word)
    {
        var file = Written(
            new WeightSet
            {
                { "ok", new Tensor([1], [1]) },
                { "fc.weight", new Tensor([2, 3], [0, 1, 2, 3, value, 5]) },
                { "fc.bias", new Tensor([2], [value, value]) },
            }
        );
        var wrong = Assert.Throws<ManifestException>(() => Read(file));
        Assert.Equal(
            [$"tensor \"fc.weight\" holds {word} at [1, 1].", $"tensor \"fc.bias\" holds {word} at [0]; 2 of its 2 values are not finite."],
            wrong.Problems.Select(problem => problem.Message)
        );
    }

    private static WeightSet RandomWeights(Random random)
    {
        var weights = new WeightSet();
        for (var i = random.Next(5); i > 0; i--)
        {
            var shape = Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(5)).ToArray();
            var data = Enumerable
                .Range(0, (int)Tensor.LengthOf(shape))
                .Select(_ => (random.NextSingle() - 0.5f) * MathF.Pow(10, random.Next(-38, 38)))
                .ToArray();
            weights.Add("layer " + i + (random.Next(2) == 0 ? ".weight" : "é\u2028\""), new Tensor(shape, data));
        }
        return weights;
    }

    private static byte[] Written(WeightSet weights)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, weights);
        return stream.ToArray();
    }

    private static WeightSet Read(byte[] file) => Safetensors.Read(new MemoryStream(file), "w.safetensors");
}

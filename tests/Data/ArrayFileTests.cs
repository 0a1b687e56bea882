using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Data;

public sealed class ArrayFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static byte[] Idx(byte type, int[] shape, params byte[] data)
    {
        var bytes = new List<byte> { 0, 0, type, (byte)shape.Length };
        foreach (var extent in shape)
        {
            var word = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(word, extent);
            bytes.AddRange(word);
        }
        return [.. bytes, .. data];
    }

    private static byte[] Npy(string type, string shape, byte[] data, byte version = 1)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n";
        byte[] length = version == 1 ? [(byte)header.Length, 0] : [(byte)header.Length, 0, 0, 0];
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.Latin1.GetBytes(header), .. data];
    }

    private static byte[] NpyHeader(string header, byte version = 1) =>
        [
            0x93,
            .. "NUMPY"u8,
            version,
            0,
            .. (version == 1 ? [(byte)header.Length, 0] : new byte[] { (byte)header.Length, 0, 0, 0 }),
            .. Encoding.Latin1.GetBytes(header),
        ];

    /// <summary>Headers as NumPy has written them since its first version, by Python 2 and 3, and as its reader takes them.</summary>
    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }", 1)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 1L), }            \n", 1)]
    [InlineData("{'shape': (2L, 1), 'fortran_order': False, 'descr': '<f4'}", 2)]
    [InlineData("{\"descr\": \"<f4\", \"fortran_order\": False, \"shape\": (2,1,)}\n", 3)]
    [InlineData(" { 'descr' : u'<f4' ,'fortran_order':True, 'shape' : ( 2 , 1 ) } ", 1)]
    [InlineData("{'descr': b'=f4', 'fortran_order': False, 'shape': (2,), }", 1)]
    [InlineData("{'descr': 'f4', 'fortran_order': False, 'shape': (1, 2), }", 1)]
    public void Headers_of_every_numpy_are_read(string header, byte version)
    {
        _folder.Write("X.npy", [.. NpyHeader(header, version), .. Floats(3, 4)]);
        var isRow = header.Contains("(1, 2)", StringComparison.Ordinal);
        _folder.Write("y.npy", Npy("|u1", isRow ? "(1,)" : "(2,)", isRow ? [1] : [1, 0]));
        var data = DataReader.Read(_folder.File("X.npy"), new DataOptions { Task = LearningTask.Regression }).Training;
        Assert.Equal([3f, 4], Enumerable.Range(0, data.Rows).SelectMany(row => data.FeaturesOf(row).ToArray()));
    }

    [Theory]
    [InlineData("|u1", new byte[] { 1, 255 }, new float[] { 1, 255 })]
    [InlineData("|i1", new byte[] { 1, 255 }, new float[] { 1, -1 })]
    [InlineData("|b1", new byte[] { 1, 0 }, new float[] { 1, 0 })]
    [InlineData("?", new byte[] { 1, 0 }, new float[] { 1, 0 })]
    [InlineData(">i2", new byte[] { 0, 1, 255, 254 }, new float[] { 1, -2 })]
    [InlineData("<u2", new byte[] { 0, 1, 255, 255 }, new float[] { 256, 65535 })]
    [InlineData("=f8", new byte[] { 0, 0, 0, 0, 0, 0, 240, 63, 0, 0, 0, 0, 0, 0, 0, 192 }, new float[] { 1, -2 })]
    [InlineData("<f2", new byte[] { 0, 60, 0, 192 }, new float[] { 1, -2 })]
    [InlineData(">i8", new byte[] { 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 1, 0 }, new float[] { 7, 256 })]
    public void Types_of_every_byte_order_are_read(string type, byte[] bytes, float[] expected)
    {
        _folder.Write("X.npy", Npy(type, "(2L,)", bytes));
        _folder.Write("y.npy", Npy("|u1", "(2,)", [1, 0]));
        var data = DataReader.Read(_folder.File("X.npy")).Training;
        Assert.Equal(expected, Enumerable.Range(0, 2).SelectMany(row => data.FeaturesOf(row).ToArray()));
    }

    private static byte[] Floats(params float[] values) =>
        values
            .SelectMany(value =>
            {
                var bytes = new byte[4];
                BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
                return bytes;
            })
            .ToArray();

    private string Problem(string file, DataOptions? options = null) =>
        _folder.Without(
            Assert.Single(Assert.Throws<DataException>(() => DataReader.Read(_folder.File(file), options)).Problems).ToString()
        );

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte")]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte")]
    [InlineData("images.idx", "labels.idx")]
    public void Idx_images_find_their_labels(string images, string labels)
    {
        _folder.Write(images, Idx(8, [2, 1, 3], 1, 2, 3, 4, 5, 255));
        _folder.Write(labels, Idx(8, [2], 7, 3));
        var data = DataReader.Read(_folder.File(images)).Training;
        Assert.Equal([4f, 5, 255], data.FeaturesOf(1).ToArray());
        Assert.Equal(["3", "7"], data.Schema.Outputs);
        Assert.Equal([1, 0], Enumerable.Range(0, 2).Select(data.ClassOf));
        Assert.Equal(["pixel[0,0]", "pixel[0,1]", "pixel[0,2]"], data.FeatureNames);
        Assert.Equal([1, 3], data.ImageShape!);
    }

    [Fact]
    public void A_folder_has_training_and_test_set()
    {
        _folder.Write("train-images-idx3-ubyte", Idx(8, [2, 1, 1], 1, 2));
        _folder.Write("train-labels-idx1-ubyte", Idx(8, [2], 7, 3));
        _folder.Write("t10k-images-idx3-ubyte", Idx(8, [1, 1, 1], 9));
        _folder.Write("t10k-labels-idx1-ubyte", Idx(8, [1], 7));
        (var training, var test) = DataReader.Read(_folder.File(""));
        Assert.Equal((2, 1), (training.Rows, test!.Rows));
        Assert.Equal(1, test.ClassOf(0));
        Assert.Equal([9f], DataReader.ReadAs(_folder.File(""), training.Schema).FeaturesOf(0).ToArray());
    }

    [Theory]
    [InlineData("features.npy", "labels.npy")]
    [InlineData("X.npy", "y.npy")]
    [InlineData("X_small.npy", "y_small.npy")]
    public void Npy_features_find_their_labels(string features, string labels)
    {
        _folder.Write(features, Npy("<f4", "(2, 2)", Floats(1, 2, 3, 4)));
        _folder.Write(labels, Npy("|u1", "(2,)", [1, 0], 2));
        var data = DataReader.Read(_folder.File(features)).Training;
        Assert.Equal([3f, 4], data.FeaturesOf(1).ToArray());
        Assert.Equal(1, data.ClassOf(0));
        Assert.Equal(["x[0]", "x[1]"], data.FeatureNames);
        Assert.Null(data.ImageShape);
    }

    [Fact]
    public void Npy_targets_of_a_regression()
    {
        _folder.Write("X.npy", Npy("<f4", "(2,)", Floats(1, 2)));
        var targets = _folder.Write("targets.npy", Npy("<f4", "(2, 2)", Floats(5, 6, 7, 8)));
        var data = DataReader.Read(_folder.File("X.npy"), new DataOptions { LabelFile = targets, Task = LearningTask.Regression }).Training;
        Assert.Equal([7f, 8], data.TargetsOf(1).ToArray());
        Assert.Equal(["y[0]", "y[1]"], data.Schema.Outputs);
    }

    [Theory]
    [InlineData("mean", new float[] { 1, 2, 1, 4 })]
    [InlineData("drop-row", new float[] { 1, 2 })]
    [InlineData("7", new float[] { 1, 2, 7, 4 })]
    public void NaN_is_a_missing_value(string rule, float[] expected)
    {
        _folder.Write("X.npy", Npy("<f4", "(2, 2)", Floats(1, 2, float.NaN, 4)));
        _folder.Write("y.npy", Npy("|u1", "(2,)", [1, 0]));
        var data = DataReader.Read(_folder.File("X.npy"), new DataOptions { Missing = MissingValues.Parse(rule) }).Training;
        Assert.Equal(expected, Enumerable.Range(0, data.Rows).SelectMany(row => data.FeaturesOf(row).ToArray()));
        Assert.Equal(
            "X.npy: found NaN at row 1, feature 0 (both from 0), expected a number. Fill it in, or say what becomes of missing values (--missing): mean, median, drop-row or a number.",
            Problem("X.npy")
        );
    }

    public static TheoryData<string, byte[], string> BrokenFeatures() =>
        new()
        {
            { "images.idx", [1, 0, 8, 1], "found bytes that are not IDX" },
            { "images.idx", [0, 0, 8], "found bytes that are not IDX" },
            { "images.idx", Idx(0x0a, [1], 1), "found the type 0x0a" },
            { "images.idx", Idx(8, [3, 2, 1], 1, 2, 3), "found 3 bytes of data, expected 6 for the shape 3 x 2 x 1" },
            { "images.idx", Idx(8, [1, 1], 1, 2), "found 2 bytes of data, expected 1 for the shape 1 x 1" },
            { "images.idx", Idx(8, [-1, -1, -1, -1]), "found the shape 4294967295 x 4294967295 x 4294967295 x 4294967295" },
            { "images.idx", Idx(8, [1, 1, 1, 1, 1], 1), "found 5 dimensions" },
            { "images.idx", Idx(8, [3], 1, 2, 3), "labels.idx: found 2 labels, expected 3" },
            { "images.idx", Idx(8, [2, 0]), "found the shape (2, 0), expected rows of features" },
            { "features.npy", [0x93, .. "NUMPZ"u8, 1, 0, 0, 0, 0, 0], "found bytes that are not NumPy's" },
            { "features.npy", Npy("<f4", "(2, 1)", Floats(1, 2), version: 4), "found version 4.0 of the format" },
            { "features.npy", Npy("<f4", "(2, 1)", Floats(1, 2))[..20], "found a file that ends in its header" },
            { "features.npy", Npy("<f4", "(2, 1)", Floats(1)), "found 4 bytes of data, expected 8 for the shape (2, 1)" },
            { "features.npy", Npy("|O", "(2, 1)", []), "found elements of type 'O'" },
            { "features.npy", Npy("<c8", "(2, 1)", new byte[16]), "found elements of type 'c8'" },
            { "features.npy", Npy("<f4", "()", Floats(1)), "found the shape ()" },
            { "features.npy", Npy("<f4", "(-2, 1)", Floats(1)), "found the shape (-2, 1)" },
            { "features.npy", Npy("<f4", "(99999999999, 99999999999)", Floats(1)), "found the shape (99999999999, 99999999999)" },
            { "features.npy", Npy("|u1", "(2, 524288, 2)", new byte[1 << 21]), "found 1,048,576 features" },
            {
                "features.npy",
                NpyHeader("{'descr': [('a', '<f4'), ('b', '<i4')], 'fortran_order': False, 'shape': (2,), }"),
                "found the header '{'descr': [('a', '<f4'), ('b', '<i4')],"
            },
            { "features.npy", NpyHeader("{'descr': ('<f4', (2,)), 'fortran_order': False, 'shape': (2,), }"), "found the header" },
            { "features.npy", NpyHeader("{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (2,), }"), "found the header" },
            { "features.npy", NpyHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'shape': (1,), }"), "'shape', each once" },
            { "features.npy", NpyHeader("{'descr': '<f4', 'fortran_order': False, }"), "'shape', each once" },
            { "features.npy", NpyHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}"), "found the header" },
            { "features.npy", NpyHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (2,,1), }"), "found the header" },
            {
                "features.npy",
                NpyHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (4000000000L, 4000000000L), }"),
                "found the shape (4000000000L, 4000000000L), expected 1 to 4 dimensions"
            },
            { "features.npy", Npy("<f4", "(2, 1)", Floats(1, float.PositiveInfinity)), "found infinity at row 1, feature 0 (both from 0)" },
            { "features.npy", Npy("<U1", "(2, 1)", new byte[8]), "found text, expected numbers" },
            { "features.npy", Npy("<f4", "(3, 1)", Floats(1, 2, 3)), "labels.npy: found 2 labels, expected 3" },
        };

    [Theory]
    [MemberData(nameof(BrokenFeatures))]
    public void What_is_wrong_is_told(string file, byte[] bytes, string expected)
    {
        _folder.Write("labels.idx", Idx(8, [2], 7, 3));
        _folder.Write("labels.npy", Npy("<i8", "(2,)", [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
        _folder.Write(file, bytes);
        Assert.Contains(expected, Problem(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_that_do_not_fit_are_told()
    {
        var features = _folder.Write("X.npy", Npy("<f4", "(2, 1)", Floats(1, 2)));
        Assert.Contains("found no file of labels beside it, expected y.npy", Problem("X.npy"), StringComparison.Ordinal);
        _folder.Write("y.npy", Npy("<f4", "(2,)", Floats(1, 0.5f)));
        Assert.Contains("y.npy: found the label 0.5 at row 1", Problem("X.npy"), StringComparison.Ordinal);
        _folder.Write("y.npy", Npy("|u1", "(2, 2)", [1, 2, 3, 4]));
        Assert.Contains("y.npy: found labels of shape (2, 2)", Problem("X.npy"), StringComparison.Ordinal);

        _folder.Write("y.npy", Npy("|u1", "(2,)", [1, 2]));
        var schema = DataReader.Read(features).Training.Schema;
        _folder.Write("y.npy", Npy("|u1", "(2,)", [1, 3]));
        var exception = Assert.Throws<DataException>(() => DataReader.ReadAs(features, schema));
        Assert.Contains(
            "found the label '3' at row 1 (from 0), expected a class that the model was trained on",
            exception.Message,
            StringComparison.Ordinal
        );
        _folder.Write("X.npy", Npy("<f4", "(2, 2)", Floats(1, 2, 3, 4)));
        Assert.Contains(
            "found 2 features, expected 1",
            Assert.Throws<DataException>(() => DataReader.ReadAs(features, schema)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_empty_folder_is_no_data() =>
        Assert.Throws<DataException>(() => DataReader.Read(Directory.CreateDirectory(_folder.File("empty")).FullName));
}

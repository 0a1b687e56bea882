using System;
using System.Linq;
using System.Text.Json;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Data;

/// <summary>What Python's csv module and NumPy wrote (golden/make.py) is read as they meant it.</summary>
public class GoldenDataTests
{
    private static JsonElement Load(string name) => JsonDocument.Parse(System.IO.File.ReadAllBytes(Samples.Golden(name))).RootElement;

    private static string[] Texts(JsonElement array) => array.EnumerateArray().Select(e => e.GetString()!).ToArray();

    public static TheoryData<string> Tables() => new(Load("csv.json").EnumerateArray().Select(t => t.GetProperty("file").GetString()!));

    [Theory]
    [MemberData(nameof(Tables))]
    public void Tables_of_Pythons_csv_module(string file)
    {
        var table = Load("csv.json").EnumerateArray().Single(t => t.GetProperty("file").GetString() == file);
        var data = DataReader.Read(Samples.Golden(file), new DataOptions { Labels = ["the \"label\""] }).Training;

        var names = Texts(table.GetProperty("features"));
        Assert.Equal(names, data.FeatureNames);
        Assert.Equal(Texts(table.GetProperty("classes")), data.Schema.Outputs);
        Assert.Equal(names.Length - 2, data.FeatureBlocks![1].Count);
        Assert.Equal(
            table.GetProperty("labels").EnumerateArray().Select(e => e.GetInt32()),
            Enumerable.Range(0, data.Rows).Select(data.ClassOf)
        );
        for (var row = 0; row < data.Rows; row++)
        {
            var expected = new float[names.Length];
            expected[0] = BitConverter.UInt32BitsToSingle(table.GetProperty("numbers")[row][0].GetUInt32());
            expected[^1] = BitConverter.UInt32BitsToSingle(table.GetProperty("numbers")[row][1].GetUInt32());
            expected[1 + table.GetProperty("categories")[row].GetInt32()] = 1;
            Assert.Equal(expected, data.FeaturesOf(row).ToArray());
        }
    }

    [Fact]
    public void Arrays_of_NumPy()
    {
        using var folder = new TemporaryFolder();
        foreach (var golden in Load("npy.json").EnumerateArray())
        {
            var path = folder.Write("a.npy", Convert.FromHexString(golden.GetProperty("npy").GetString()!));
            var array = NpyFormat.Read(SourceFile.Read(path));
            var name = golden.GetProperty("name").GetString()!;
            Assert.Equal(golden.GetProperty("shape").EnumerateArray().Select(e => e.GetInt32()), array.Shape);
            if (golden.TryGetProperty("texts", out var texts))
                Assert.Equal(Texts(texts), array.ToTexts());
            else
                Assert.True(golden.GetProperty("values").EnumerateArray().Select(e => e.GetSingle()).SequenceEqual(array.ToFloats()), name);
        }
    }
}

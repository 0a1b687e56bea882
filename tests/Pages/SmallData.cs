using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Pages;

/// <summary>The files that a reader of the pages has: small ones of the same kinds.</summary>
internal static class SmallData
{
    private const int TrainingImages = 400,
        TestImages = 100,
        Side = 28,
        DigitSide = 8,
        Enlarged = 3,
        Border = 2;

    /// <summary>Writes all of them.</summary>
    /// <param name="folder">Where commands begin.</param>
    /// <param name="mnist">A further folder for the four files of MNIST.</param>
    public static void Write(string folder, string mnist)
    {
        (int[] Pixels, int Digit)[] digits = [.. Digits()];
        foreach (var images in new[] { mnist, Path.Combine(folder, "mnist"), Path.Combine(folder, "data", "mnist") })
            WriteMnist(Directory.CreateDirectory(images).FullName, digits);
        WriteFlowers(Path.Combine(folder, "flowers.csv"));
        WriteCameras(Path.Combine(folder, "rows.npy"), Path.Combine(folder, "digits.npy"));

        var header = string.Join(',', Enumerable.Range(0, DigitSide * DigitSide).Select(i => $"p{i}")) + ",digit\n";
        File.WriteAllText(
            Path.Combine(folder, "digits.csv"),
            header + string.Concat(digits.Take(600).Select(d => $"{string.Join(',', d.Pixels)},{d.Digit}\n"))
        );
        File.WriteAllText(
            Path.Combine(folder, "digits.spec.json"),
            """
            {
              "format": "prunednet/1",
              "name": "digits",
              "axes": { "pixel": { "size": 64 }, "hidden": { "size": 32 }, "digit": { "size": 10 } },
              "inputs": [{ "name": "image", "axes": ["pixel"], "scale": 0.0625 }],
              "layers": [
                { "name": "fc1", "op": "dense", "in": "image", "axes": ["hidden", "pixel"], "activation": "relu" },
                { "name": "fc2", "op": "dense", "in": "fc1", "axes": ["digit", "hidden"] }
              ],
              "outputs": [{ "name": "logits", "in": "fc2" }],
              "groups": [{ "name": "pixels", "kind": "unit", "axis": "pixel", "lambda": 0.002 }]
            }
            """
        );
    }

    private static IEnumerable<(int[] Pixels, int Digit)> Digits()
    {
        using var file = new StreamReader(
            new GZipStream(File.OpenRead(Path.Combine(Repository.Folder, "samples/Digits/digits.csv.gz")), CompressionMode.Decompress)
        );
        while (file.ReadLine() is { } line)
        {
            int[] cells = [.. line.Split(',').Select(c => int.Parse(c, CultureInfo.InvariantCulture))];
            yield return (cells[..^1], cells[^1]);
        }
    }

    // The digits of 8 x 8 pixels, enlarged to MNIST's size, in MNIST's format.
    private static void WriteMnist(string folder, (int[] Pixels, int Digit)[] digits)
    {
        foreach (
            (var part, var rows) in new[]
            {
                ("train", digits[..TrainingImages]),
                ("t10k", digits[TrainingImages..(TrainingImages + TestImages)]),
            }
        )
        {
            byte[] images = new byte[16 + rows.Length * Side * Side],
                labels = new byte[8 + rows.Length];
            int[] imageHeader = [0x803, rows.Length, Side, Side],
                labelHeader = [0x801, rows.Length];
            for (var i = 0; i < imageHeader.Length; i++)
                BinaryPrimitives.WriteInt32BigEndian(images.AsSpan(4 * i), imageHeader[i]);
            for (var i = 0; i < labelHeader.Length; i++)
                BinaryPrimitives.WriteInt32BigEndian(labels.AsSpan(4 * i), labelHeader[i]);
            for (var row = 0; row < rows.Length; row++)
            {
                labels[8 + row] = (byte)rows[row].Digit;
                for (var y = 0; y < DigitSide * Enlarged; y++)
                for (var x = 0; x < DigitSide * Enlarged; x++)
                    images[16 + (row * Side + y + Border) * Side + x + Border] = (byte)
                        Math.Min(255, 16 * rows[row].Pixels[y / Enlarged * DigitSide + x / Enlarged]);
            }
            File.WriteAllBytes(Path.Combine(folder, $"{part}-images-idx3-ubyte"), images);
            File.WriteAllBytes(Path.Combine(folder, $"{part}-labels-idx1-ubyte"), labels);
        }
    }

    // Three species that two of four measures tell apart.
    private static void WriteFlowers(string file)
    {
        var random = new Random(1);
        string[] species = ["setosa", "versicolor", "virginica"];
        var text = new StringBuilder("sepal length,sepal width,petal length,petal width,species\n");
        for (var row = 0; row < 150; row++)
        {
            var kind = row % 3;
            double Measure(double mean, double step) => mean + step * kind + 0.3 * random.NextDouble();
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{Measure(5.5, 0):F2},{Measure(3, 0):F2},{Measure(1.4, 1.9):F2},{Measure(0.2, 0.9):F2},{species[kind]}"
            );
        }
        File.WriteAllText(file, text.ToString());
    }

    // Rows of four images of 8 x 8 and their digits, as the network of samples/SqueezeExcite takes them.
    private static void WriteCameras(string images, string digits)
    {
        const int Rows = 50,
            Features = 4 * DigitSide * DigitSide;
        var random = new Random(1);
        WriteNpy(images, "<f4", $"({Rows}, {Features})", Rows * Features, (writer, _) => writer.Write(random.Next(17) / 16f));
        WriteNpy(digits, "<i4", $"({Rows},)", Rows, (writer, row) => writer.Write(row % 10));
    }

    private static void WriteNpy(string file, string type, string shape, int count, Action<BinaryWriter, int> write)
    {
        const int Alignment = 64,
            BytesBefore = 10;
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}";
        header = header.PadRight((BytesBefore + header.Length) / Alignment * Alignment + Alignment - BytesBefore - 1) + "\n";
        using var writer = new BinaryWriter(File.Create(file));
        writer.Write([0x93, .. "NUMPY"u8, 1, 0]);
        writer.Write((ushort)header.Length);
        writer.Write(Encoding.ASCII.GetBytes(header));
        for (var i = 0; i < count; i++)
            write(writer, i);
    }
}

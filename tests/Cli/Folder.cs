using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace PrunedNetGen.Tests.Cli;

/// <summary>A folder of its own for a test, removed with it.</summary>
public sealed class Folder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("prunednet-").FullName;

    /// <summary>A path inside.</summary>
    public string this[string name] => Path.Combine(_path, name);

    /// <summary>The names of all files.</summary>
    public string[] Names => Array.ConvertAll(Directory.GetFiles(_path), f => Path.GetFileName(f));

    /// <summary>Writes a text file.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>
    /// A table of three classes that two of six numeric columns and one of two text columns tell apart; the others are noise.
    /// </summary>
    public string WriteFlowers(string name = "flowers.csv", int rows = 240)
    {
        var random = new Random(7);
        string[] kinds = ["ash", "birch", "cedar"];
        string[] soils = ["clay", "loam", "sand"];
        var text = new StringBuilder("height,noise1,width,noise2,noise3,noise4,soil,weather,kind\n");
        for (var row = 0; row < rows; row++)
        {
            var kind = row % 3;
            double Noise() => random.NextDouble() + random.NextDouble() - 1;
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(kind == 0 ? 3 : 1) + Noise():F4},{Noise():F4},{(kind == 1 ? 30 : 10) + (5 * Noise()):F4},{Noise():F4},{Noise():F4},{Noise():F4},"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"{soils[random.Next(4) == 0 ? random.Next(3) : kind]},{(random.Next(2) == 0 ? "sun" : "rain")},{kinds[kind]}\n"
            );
        }
        return Write(name, text.ToString());
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

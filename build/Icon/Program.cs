// Draws the packages' icon: dotnet run -c Release --project build/Icon -- build/icon.png
// A network of three layers; what was pruned has left its outline and no connections.
using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

const int Side = 128,
    Samples = 4;
const double Corner = 24,
    Radius = 9,
    Ring = 2.2,
    Line = 1.7;

(double X, double Y, bool Kept)[][] layers =
[
    [(26, 23, true), (26, 50, false), (26, 78, true), (26, 105, true)],
    [(64, 23, false), (64, 50, true), (64, 78, false), (64, 105, true)],
    [(102, 44, true), (102, 84, true)],
];
(int R, int G, int B) ground = (33, 29, 74),
    gone = (96, 90, 150),
    line = (255, 176, 59),
    kept = (255, 248, 235);

var pixels = new byte[Side * (1 + 4 * Side)];
for (var y = 0; y < Side; y++)
for (var x = 0; x < Side; x++)
{
    double r = 0,
        g = 0,
        b = 0,
        alpha = 0;
    for (var s = 0; s < Samples * Samples; s++)
    {
        double px = x + (s % Samples + 0.5) / Samples,
            py = y + (s / Samples + 0.5) / Samples;
        if (!IsInside(px, py))
            continue;
        (var red, var green, var blue) = At(px, py);
        (r, g, b, alpha) = (r + red, g + green, b + blue, alpha + 1);
    }
    if (alpha > 0)
        new[] { r / alpha, g / alpha, b / alpha, 255 * alpha / (Samples * Samples) }
            .Select(value => (byte)Math.Round(value))
            .ToArray()
            .CopyTo(pixels, y * (1 + 4 * Side) + 1 + 4 * x);
}

using var file = File.Create(args[0]);
file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
var header = new byte[13];
BinaryPrimitives.WriteInt32BigEndian(header, Side);
BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Side);
(header[8], header[9]) = (8, 6); // 8 bits each of red, green, blue and alpha
Chunk("IHDR", header);
using var packed = new MemoryStream();
using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
    zip.Write(pixels);
Chunk("IDAT", packed.ToArray());
Chunk("IEND", []);

(int, int, int) At(double x, double y)
{
    foreach (var node in layers.SelectMany(layer => layer))
    {
        var distance = Math.Sqrt((x - node.X) * (x - node.X) + (y - node.Y) * (y - node.Y));
        if (node.Kept && distance < Radius)
            return kept;
        if (!node.Kept && distance < Radius)
            return distance > Radius - Ring ? gone : ground;
    }
    foreach ((var from, var to) in layers.Zip(layers.Skip(1)))
    foreach (var a in from.Where(node => node.Kept))
    foreach (var b in to.Where(node => node.Kept))
        if (Distance(x, y, a.X, a.Y, b.X, b.Y) < Line)
            return line;
    return ground;
}

static bool IsInside(double x, double y)
{
    double dx = Math.Max(Math.Abs(x - Side / 2.0) - (Side / 2.0 - Corner), 0),
        dy = Math.Max(Math.Abs(y - Side / 2.0) - (Side / 2.0 - Corner), 0);
    return dx * dx + dy * dy < Corner * Corner;
}

static double Distance(double x, double y, double ax, double ay, double bx, double by)
{
    double dx = bx - ax,
        dy = by - ay,
        t = Math.Clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1);
    return Math.Sqrt(Math.Pow(x - ax - t * dx, 2) + Math.Pow(y - ay - t * dy, 2));
}

void Chunk(string type, byte[] data)
{
    byte[] content = [.. Encoding.ASCII.GetBytes(type), .. data];
    var number = new byte[4];
    BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
    file.Write(number);
    file.Write(content);
    BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(content));
    file.Write(number);
}

static uint Checksum(byte[] data)
{
    var sum = uint.MaxValue;
    foreach (var value in data)
    {
        sum ^= value;
        for (var bit = 0; bit < 8; bit++)
            sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xedb88320;
    }
    return ~sum;
}

using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics.X86;
using PrunedNetGen;

// A scanned zero: 8 × 8 pixels of 0 to 16.
float[] image =
[
    0,
    0,
    5,
    13,
    9,
    1,
    0,
    0,
    0,
    0,
    13,
    15,
    10,
    15,
    5,
    0,
    0,
    3,
    15,
    2,
    0,
    11,
    8,
    0,
    0,
    4,
    12,
    0,
    0,
    8,
    8,
    0,
    0,
    5,
    8,
    0,
    0,
    9,
    8,
    0,
    0,
    4,
    11,
    0,
    1,
    12,
    7,
    0,
    0,
    2,
    14,
    5,
    10,
    12,
    0,
    0,
    0,
    0,
    6,
    13,
    10,
    0,
    0,
    0,
];

var net = new DigitNet();
var scores = new float[DigitNet.OutputLength];
net.Infer(image, scores);
var sinceStart = DateTime.Now - Process.GetCurrentProcess().StartTime;

Console.WriteLine($"digit: {DigitNet.Labels[net.Classify(image)]}");
Console.WriteLine("scores: " + string.Join(' ', scores.Select(score => score.ToString("F2", CultureInfo.InvariantCulture))));
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"vectors: {Vector<float>.Count} floats; AVX2 {OnOff(Avx2.IsSupported)}, FMA {OnOff(Fma.IsSupported)}"
    )
);
Console.WriteLine(
    string.Create(CultureInfo.InvariantCulture, $"first result after: {sinceStart.TotalMilliseconds:F1} ms from process start")
);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"program file: {new FileInfo(Environment.ProcessPath!).Length:N0} bytes"));

static string OnOff(bool isOn) => isOn ? "on" : "off";

[PrunedNetwork("digits.prunednet.json")]
internal sealed partial class DigitNet;

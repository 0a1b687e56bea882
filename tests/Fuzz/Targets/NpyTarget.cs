using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>NumPy's arrays.</summary>
internal sealed class NpyTarget : ArrayTarget
{
    private static readonly string[] Types =
    [
        "<f4",
        ">f8",
        "|u1",
        "<i2",
        ">i8",
        "=f2",
        "|b1",
        "<U3",
        "|S4",
        "f4",
        "|O",
        "<M8[ns]",
        "<c16",
        "<U0",
        "|S99999999",
        "<f16",
        ">U1",
        "<u8",
        "|V8",
    ];
    private static readonly string[] Shapes =
    [
        "()",
        "(3,)",
        "(3)",
        "(3L, 2L)",
        "(2, 3)",
        "(6,)",
        "(1, 2, 3)",
        "(-1, 3)",
        "(0,)",
        "(0, 4294967296)",
        "(4294967296,)",
        "(65536, 65536)",
        "(2, 3, )",
        "(99999999999999999999,)",
        "(1, 1, 1, 1, 6)",
        "( 6 , 1 )",
        "(,)",
        "(2,,3)",
    ];

    public override string Name => "npy";

    protected override NdArray Parse(SourceFile file) => NpyFormat.Read(file);

    protected override IEnumerable<byte[]> Made()
    {
        foreach (
            (var type, var bytes) in new[]
            {
                ("<f4", 4),
                (">f8", 8),
                ("|u1", 1),
                ("<i2", 2),
                (">i8", 8),
                ("=f2", 2),
                ("|b1", 1),
                ("<U3", 12),
                ("|S4", 4),
                ("f4", 4),
            }
        )
            for (byte version = 1; version <= 3; version++)
                yield return File(
                    version,
                    $"{{'descr': '{type}', 'fortran_order': {(version == 2 ? "True" : "False")}, 'shape': {(version == 1 ? "(6L,)" : "(3, 2)")}, }}",
                    new byte[6 * bytes]
                );
    }

    protected override byte[] Mutate(byte[] input, Random random)
    {
        if (input.Length < 12 || random.Next(4) == 0)
            return ByteDamage.Of(input, random);
        var start = input[6] == 1 ? 10 : 12;
        long length = input[6] == 1 ? BitConverter.ToUInt16(input, 8) : BitConverter.ToUInt32(input, 8);
        if (length > input.Length - start)
            return ByteDamage.Of(input, random);
        var header = Encoding.Latin1.GetString(input, start, (int)length);
        var data = input[(start + (int)length)..];
        switch (random.Next(7))
        {
            case 0:
                header = Replace(header, "'descr'", "'" + Types[random.Next(Types.Length)] + "'");
                break;
            case 1:
                header = Replace(header, "'shape'", Shapes[random.Next(Shapes.Length)]);
                break;
            case 2:
                header = header.Replace("False", "True", StringComparison.Ordinal);
                break;
            case 3:
                var at = random.Next(header.Length + 1);
                header = header.Insert(at, " \n\t,'\"(){}:LTd0"[random.Next(15)].ToString());
                break;
            case 4:
                // As many bytes as some shape and type of the list take.
                data = [.. data, .. new byte[Math.Max(0, new[] { 3, 6, 12, 24, 48, 96 }[random.Next(6)] - data.Length)]];
                data = data[..Math.Min(data.Length, new[] { 3, 6, 12, 24, 48, 96 }[random.Next(6)])];
                random.NextBytes(data);
                break;
            case 5:
                header = header.Replace('\'', '"');
                break;
            default:
                header =
                    random.Next(2) == 0
                        ? header + new string(' ', random.Next(70_000))
                        : string.Concat(Enumerable.Repeat(header.Trim('{', '}', ' ') + ", ", random.Next(1, 4)));
                break;
        }
        return File(random.Next(3) == 0 ? (byte)random.Next(5) : input[6], header, data);
    }

    private static string Replace(string header, string field, string value)
    {
        var start = header.IndexOf(field, StringComparison.Ordinal);
        if (start < 0)
            return header;
        start += field.Length;
        var end = header.IndexOfAny(['}', '\''], Math.Min(header.Length, start + 4));
        end = value[0] == '\'' ? header.IndexOf(',', start) : header.IndexOf(')', start) + 1;
        return end <= 0 ? header : header[..start] + ": " + value + header[end..];
    }

    private static byte[] File(byte version, string header, byte[] data)
    {
        var text = Encoding.Latin1.GetBytes(header);
        var length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. data];
    }
}

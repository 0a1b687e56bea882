using System;

namespace PrunedNetGen.Tests.Model;

/// <summary>Random damage to files, as disks, networks and editors do it.</summary>
internal static class Damage
{
    private static readonly string[] Tokens =
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "null",
        "true",
        "-1",
        "1e999",
        "0.5",
        "\"\"",
        "\\",
        "\u0000",
        "\ud800",
        "9999999999",
        "\n",
    ];

    /// <summary>One to three cuts, splices, swaps and insertions.</summary>
    public static string Text(string text, Random random)
    {
        for (var i = random.Next(3); i >= 0; i--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            text = random.Next(5) switch
            {
                0 => text[..at],
                1 => text.Remove(at, length),
                2 => text.Insert(at, Tokens[random.Next(Tokens.Length)]),
                3 => text.Remove(at, length).Insert(at, Tokens[random.Next(Tokens.Length)]),
                _ => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
            };
        }
        return text;
    }

    /// <summary>One to three flipped bits, cuts, splices and overwritten bytes.</summary>
    public static byte[] Bytes(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        for (var i = random.Next(3); i >= 0; i--)
        {
            if (bytes.Length == 0)
                return bytes;
            var at = random.Next(bytes.Length);
            var length = Math.Min(random.Next(1, 12), bytes.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes = bytes[..at];
                    break;
                case 1:
                    bytes = [.. bytes[..at], .. bytes[(at + length)..]];
                    break;
                case 2:
                    bytes = [.. bytes[..at], .. bytes.AsSpan(random.Next(bytes.Length - length + 1), length), .. bytes[at..]];
                    break;
                case 3:
                    random.NextBytes(bytes.AsSpan(at, length));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }
        return bytes;
    }
}

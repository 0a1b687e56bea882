using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace PrunedNetGen.Data;

/// <summary>The text that a file's bytes are.</summary>
internal static class Utf8Text
{
    /// <summary>The bytes behind what marks them as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Of(SourceFile file) =>
        file.Bytes.Span.StartsWith("\ufeff"u8) ? file.Bytes["\ufeff"u8.Length..] : file.Bytes;

    /// <summary>Whether bytes are text; if not, the first place that is none is noted.</summary>
    public static bool Check(ReadOnlySpan<byte> bytes, ProblemList problems)
    {
        if (bytes is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
        {
            problems.Add("UTF-16 text", "UTF-8 text", "Save the file as UTF-8.");
            return false;
        }
        if (Utf8.IsValid(bytes))
            return true;
        int at = 0,
            line = 1;
        while (Rune.DecodeFromUtf8(bytes[at..], out var character, out var length) == OperationStatus.Done)
        {
            at += length;
            if (character.Value == '\n')
                line++;
        }
        problems.Add(
            line,
            0,
            null,
            string.Create(CultureInfo.InvariantCulture, $"bytes that are not UTF-8, from byte {at + 1:N0} on"),
            "UTF-8 text",
            "Save the file as UTF-8."
        );
        return false;
    }
}

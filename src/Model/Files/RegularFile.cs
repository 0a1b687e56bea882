using System;
using System.IO;

namespace PrunedNetGen.Model;

/// <summary>
/// Opens files to read, and nothing else that has a path: to open a pipe waits until somebody writes to it, and a device may
/// never end.
/// </summary>
public static class RegularFile
{
    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It is missing, no file, or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static FileStream OpenRead(string path) =>
        FileKind.WhyNotAFile(path) is { } why
            ? throw new IOException($"it {why}{(Directory.Exists(path) ? "" : "; write what comes out of it to a file, and name that")}.")
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="IOException">It is missing, no file, too long for memory, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        using var stream = OpenRead(path);
        if (stream.Length > Array.MaxLength)
            throw new IOException(
                FormattableString.Invariant($"it is {stream.Length:N0} bytes long; at most {Array.MaxLength:N0} are read.")
            );
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

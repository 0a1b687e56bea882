using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace PrunedNetGen.Model;

/// <summary>
/// A file beside a result that is not whole yet: <c>.name.0123456789abcdef.prunednet-tmp</c>. It is locked while the run that
/// writes it is alive, so that the next one can tell what a killed run left from what another is at.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    private const string Ending = ".prunednet-tmp";
    private const int RandomDigits = 16;

    // So that a name that is as long as the file system allows has room for the rest.
    private const int LongestStart = 40;

    private FileStream? _stream;

    private TemporaryFile(string path, FileStream stream)
    {
        Path = path;
        _stream = stream;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Where to write.</summary>
    public FileStream Stream => _stream ?? throw new ObjectDisposedException(nameof(TemporaryFile));

    /// <summary>Makes one for a result, and removes those of killed runs from its folder.</summary>
    /// <exception cref="IOException">It could not be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static TemporaryFile Beside(string result)
    {
        var folder = System.IO.Path.GetDirectoryName(result) ?? throw new IOException($"{result} is a folder.");
        Sweep(folder);
        while (true)
        {
            var path = NameBeside(result);
            // Windows moves no open file that others may not share; everywhere else sharing with nobody is a lock that any file
            // system keeps.
            var share = OperatingSystem.IsWindows() ? FileShare.Read | FileShare.Delete : FileShare.None;
            var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, share);
            // Between its creation and its lock another run may have taken it for one that was left.
            if (File.Exists(path))
                return new TemporaryFile(path, stream);
            stream.Dispose();
        }
    }

    /// <summary>A name that no other file has.</summary>
    public static string NameBeside(string result)
    {
        var name = System.IO.Path.GetFileName(result);
        if (name.Length > LongestStart)
            name = name.Substring(0, char.IsHighSurrogate(name[LongestStart - 1]) ? LongestStart - 1 : LongestStart);
        return System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(result)!,
            $".{name}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomDigits / 2))}{Ending}"
        );
    }

    /// <summary>Puts it where the result belongs. The lock is held until it is there.</summary>
    public void MoveTo(string result)
    {
        File.Move(Path, result, overwrite: true);
        Close();
    }

    /// <summary>Puts it where another file is, which goes on under a name of its own.</summary>
    public void Replace(string result, string kept)
    {
        File.Replace(Path, result, kept, ignoreMetadataErrors: true);
        Close();
    }

    /// <summary>Removes it, unless it was moved.</summary>
    public void Dispose()
    {
        if (_stream is null)
            return;
        Close();
        Remove(Path);
    }

    /// <summary>Removes a file if that is possible; a stray one does no harm, and what led here matters more.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException) { }
    }

    private static void Sweep(string folder)
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, ".*" + Ending).Where(IsOurs))
                RemoveIfLeft(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed may still be written to.
        }
    }

    private static bool IsOurs(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        int end = name.Length - Ending.Length,
            start = end - RandomDigits;
        return start > 2
            && name[start - 1] == '.'
            && name.EndsWith(Ending, StringComparison.Ordinal)
            && name.Skip(start).Take(RandomDigits).All(char.IsAsciiHexDigitLower)
            && (File.GetAttributes(path) & FileAttributes.ReparsePoint) == 0
            && FileKind.WhyNotAFile(path) is null;
    }

    private static void RemoveIfLeft(string path)
    {
        try
        {
            using var locked = new FileStream(
                path,
                FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A run that is alive has it, or it is gone, or it is somebody else's.
        }
    }

    private void Close()
    {
        var stream = Stream;
        _stream = null;
        try
        {
            stream.Dispose();
        }
        catch (Exception failure) when (failure is IOException or ArgumentOutOfRangeException)
        {
            // What could not be written before cannot now either; that was told then.
        }
    }
}

using System;
using System.IO;

namespace PrunedNetGen.Manifest;

/// <summary>
/// A file that appears whole or not at all: written beside its place under a name of its own, forced to the disk, then
/// renamed over whatever stood there. Until <see cref="Commit"/> the old file is untouched; without it nothing is left.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private bool _written;

    /// <summary>Writes the content beside the place where the file will be.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public AtomicFile(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        _path = Path.GetFullPath(path);
        _temporary = Path.Combine(
            Path.GetDirectoryName(_path) ?? throw new IOException($"{path} is a folder."),
            $".{Path.GetFileName(_path)}.{Path.GetRandomFileName()}");
        try
        {
            using var stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            _written = true;
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes a file in one go.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using var file = new AtomicFile(path, write);
        file.Commit();
    }

    /// <summary>Puts the file in its place.</summary>
    public void Commit()
    {
        File.Move(_temporary, _path, overwrite: true);
        _written = false;
    }

    /// <summary>Removes what was written, unless it was committed.</summary>
    public void Dispose()
    {
        if (!_written)
            return;
        _written = false;
        try
        {
            File.Delete(_temporary);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A stray temporary file does no harm; the error that led here matters more.
        }
    }
}

using System;
using System.IO;

namespace PrunedNetGen.Model;

/// <summary>
/// A file that appears whole or not at all: written beside its place under a name of its own, forced to the disk, then
/// renamed over whatever stood there. Until <see cref="Commit()"/> the old file is untouched; without it nothing is left, and
/// what a killed process leaves is removed by the next one that writes into the folder.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly TemporaryFile _temporary;

    /// <summary>Writes the content beside the place where the file will be.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public AtomicFile(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        _path = Target(path);
        _temporary = TemporaryFile.Beside(_path);
        try
        {
            write(_temporary.Stream);
            _temporary.Stream.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException tooLarge) when (tooLarge.ParamName == "value")
        {
            // What streams make of EFBIG, which is no fault of the caller's.
            Dispose();
            throw new IOException("The file would be larger than is allowed here.", tooLarge);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>
    /// The file that writing to a path replaces: of a link the one that it leads to, through links behind it, whether it is
    /// there yet or not.
    /// </summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    /// <summary>Writes a file in one go.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using var file = new AtomicFile(path, write);
        file.Commit();
    }

    /// <summary>Finds out, before work begins, whether a file could be written there.</summary>
    /// <exception cref="IOException">It could not.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Probe(string path)
    {
        using var temporary = TemporaryFile.Beside(Target(path));
    }

    /// <summary>Puts the file in its place.</summary>
    public void Commit() => _temporary.MoveTo(_path);

    /// <summary>
    /// Puts two files in their places, the first before the second; when the second cannot take its place, what stood in the
    /// first's is back there.
    /// </summary>
    public static void Commit(AtomicFile first, AtomicFile second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var kept = File.Exists(first._path) ? TemporaryFile.NameBeside(first._path) : null;
        if (kept is null)
            first.Commit();
        else
            first._temporary.Replace(first._path, kept);
        try
        {
            second.Commit();
        }
        catch
        {
            if (kept is null)
                File.Delete(first._path);
            else
                File.Move(kept, first._path, overwrite: true);
            throw;
        }
        if (kept is not null)
            TemporaryFile.Remove(kept);
    }

    /// <summary>Removes what was written, unless it was committed.</summary>
    public void Dispose() => _temporary.Dispose();
}

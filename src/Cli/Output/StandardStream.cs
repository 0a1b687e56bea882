using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Cli;

/// <summary>
/// The process' stdout or stderr. When it was closed from the start, its number may since have been given to something that
/// the runtime opened for itself, where a text would do harm; it then fails like any other stream that cannot be written to.
/// </summary>
internal static class StandardStream
{
    private const int Output = 1,
        Error = 2;

    public static Stream OpenOutput() => Open(Output, Console.OpenStandardOutput);

    public static Stream OpenError() => Open(Error, Console.OpenStandardError);

    private static Stream Open(int number, Func<Stream> open)
    {
        try
        {
            return IsRuntimesOwn(number) ? new ClosedStream() : open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ClosedStream();
        }
    }

    // Who started us gave us ends to write to. An end to read from, or one whose other end is here too, is none of his.
    private static bool IsRuntimesOwn(int number)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        if (Opened(number) is not { } found)
            return true;
        if (!found.CanWrite)
            return true;
        return found.Target.StartsWith("pipe:", StringComparison.Ordinal)
            && Directory
                .EnumerateFileSystemEntries("/proc/self/fd")
                .Select(Path.GetFileName)
                .Any(name =>
                    int.TryParse(name, CultureInfo.InvariantCulture, out var other)
                    && Opened(other) is { CanWrite: false } end
                    && end.Target == found.Target
                );
    }

    private static (string Target, bool CanWrite)? Opened(int number)
    {
        const int accessMode = 3,
            readOnly = 0;
        try
        {
            var target = new FileInfo($"/proc/self/fd/{number}").LinkTarget;
            var flags = File.ReadLines($"/proc/self/fdinfo/{number}")
                .FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return target is null || flags is null
                ? null
                : (target, (Convert.ToInt32(flags["flags:".Length..].Trim(), 8) & accessMode) != readOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed class ClosedStream : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("It is closed.");
    }
}

using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Model;

/// <summary>
/// Tells files from what only has a file's name: a pipe that would wait for ever, a device that would be replaced by a file.
/// </summary>
public static class FileKind
{
    // statx(2), whose record is the same on every processor: the mode is a 16-bit number at byte 28.
    private const int CurrentFolder = -100,
        TypeMask = 1,
        RecordLength = 256,
        ModeOffset = 28;

    private const int TypeBits = 0xF000,
        Pipe = 0x1000,
        CharacterDevice = 0x2000,
        BlockDevice = 0x6000,
        Socket = 0xC000;

    /// <summary>What stands there instead of a file, as in <c>is a pipe, not a file</c>; null for a file, and where nothing is.</summary>
    /// <param name="path">A path; links are followed.</param>
    public static string? WhyNotAFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
            return "is a folder, not a file";
        // Elsewhere names of pipes and devices cannot be taken for those of files by accident.
        if (!OperatingSystem.IsLinux())
            return null;
        var record = new byte[RecordLength];
        try
        {
            if (Statx(CurrentFolder, path, 0, TypeMask, record) != 0)
                return null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
        return (BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(ModeOffset)) & TypeBits) switch
        {
            Pipe => "is a pipe, not a file",
            CharacterDevice or BlockDevice => "is a device, not a file",
            Socket => "is a socket, not a file",
            _ => null,
        };
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] record);
}

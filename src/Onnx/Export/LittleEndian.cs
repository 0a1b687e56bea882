using System;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Onnx;

/// <summary>Numbers as ONNX stores them, on every machine.</summary>
internal static class LittleEndian
{
    public static byte[] Bytes<T>(T[] values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        if (BitConverter.IsLittleEndian)
            return bytes;
        var size = bytes.Length / Math.Max(1, values.Length);
        for (var i = 0; i < bytes.Length; i += size)
            bytes.AsSpan(i, size).Reverse();
        return bytes;
    }
}

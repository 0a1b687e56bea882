using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace PrunedNetGen.Tests.Runtime;

/// <summary>Writes a safetensors file as its specification says, for tests only.</summary>
internal static class TensorBytes
{
    public static byte[] Of(params (string Name, int[] Shape, float[] Values)[] tensors)
    {
        var header = new Dictionary<string, object> { ["__metadata__"] = new Dictionary<string, string> { ["format"] = "pt" } };
        var data = new MemoryStream();
        foreach ((var name, var shape, var values) in tensors)
        {
            var begin = data.Length;
            foreach (var value in values)
                data.Write(BitConverter.GetBytes(value));
            header.Add(
                name,
                new
                {
                    dtype = "F32",
                    shape,
                    data_offsets = new[] { begin, data.Length },
                }
            );
        }

        return WithHeader(JsonSerializer.Serialize(header), data.ToArray());
    }

    public static byte[] WithHeader(string header, byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. data];
    }

    /// <summary>Distinct values, so that each shows where it came from.</summary>
    public static float[] Ramp(int count, float first = 1) => [.. Enumerable.Range(0, count).Select(i => first + i)];
}

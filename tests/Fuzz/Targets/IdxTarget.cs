using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>MNIST's arrays.</summary>
internal sealed class IdxTarget : ArrayTarget
{
    private static readonly (byte Type, int Bytes)[] Types = [(8, 1), (9, 1), (11, 2), (12, 4), (13, 4), (14, 8)];

    public override string Name => "idx";

    protected override NdArray Parse(SourceFile file) => IdxFormat.Read(file);

    protected override IEnumerable<byte[]> Made()
    {
        foreach ((var type, var bytes) in Types)
        {
            yield return File(type, [6], new byte[6 * bytes]);
            yield return File(type, [3, 2], new byte[6 * bytes]);
            yield return File(type, [2, 2, 3], new byte[12 * bytes]);
        }
    }

    protected override byte[] Mutate(byte[] input, Random random)
    {
        if (input.Length < 8 || random.Next(3) == 0)
            return ByteDamage.Of(input, random);
        var output = (byte[])input.Clone();
        switch (random.Next(4))
        {
            case 0:
                output[2] = Types[random.Next(Types.Length)].Type;
                return output;
            case 1:
                output[3] = (byte)random.Next(7);
                return output;
            case 2:
                var at = 4 + 4 * random.Next(Math.Max(1, Math.Min((int)output[3], (output.Length - 4) / 4)));
                return at + 4 > output.Length ? output : ByteDamage.PutInteger(output, at, random);
            default:
                random.NextBytes(output.AsSpan(Math.Min(output.Length, 4 + 4 * output[3])));
                return output;
        }
    }

    private static byte[] File(byte type, int[] shape, byte[] data)
    {
        byte[] file = [0, 0, type, (byte)shape.Length, .. new byte[4 * shape.Length], .. data];
        for (var i = 0; i < shape.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + 4 * i), shape[i]);
        return file;
    }
}

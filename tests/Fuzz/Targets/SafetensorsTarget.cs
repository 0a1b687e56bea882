using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>Files of weights, as the tool reads them and as generated code does.</summary>
internal sealed class SafetensorsTarget : FuzzTarget
{
    private const int Prefix = sizeof(long);

    public override string Name => "safetensors";

    public override bool Read(byte[] input)
    {
        try
        {
            WeightStore.Pack(
                input,
                "fuzz",
                "fuzz",
                input.Length,
                [TensorPacking.Vector("layer0.bias", 0, 3), TensorPacking.Panels("layer0.weight", 16, 3, 4)]
            );
        }
        catch (PrunedNetWeightsException) { }
        try
        {
            Safetensors.Read(new MemoryStream(input), "fuzz.safetensors");
            return true;
        }
        catch (ManifestException)
        {
            return false;
        }
    }

    protected override IEnumerable<byte[]> Made()
    {
        for (var seed = 0; seed < 8; seed++)
            yield return File((seed < 4 ? RandomNetwork.Create(seed) : RandomNetwork.Images(seed)).Weights);
        yield return File(RandomNetwork.Chain(1, 4, 3, 2).Weights);
        yield return File([]);
    }

    protected override byte[] Mutate(byte[] input, Random random)
    {
        if (input.Length < Prefix || random.Next(6) == 0)
            return ByteDamage.Of(input, random);
        var length = BinaryPrimitives.ReadInt64LittleEndian(input);
        if (length < 0 || length > input.Length - Prefix)
            return ByteDamage.Of(input, random);
        // Another header with the length that it has, mostly.
        var header = Encoding.UTF8.GetBytes(JsonDamage.Of(Encoding.UTF8.GetString(input, Prefix, (int)length), random));
        byte[] output = [.. new byte[Prefix], .. header, .. input.AsSpan(Prefix + (int)length)];
        BinaryPrimitives.WriteInt64LittleEndian(output, random.Next(20) == 0 ? random.NextInt64() : header.Length);
        return output;
    }

    private static byte[] File(WeightSet weights)
    {
        var stream = new MemoryStream();
        Safetensors.Write(stream, weights);
        return stream.ToArray();
    }
}

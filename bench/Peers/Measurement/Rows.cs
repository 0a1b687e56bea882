using System;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>The same input rows for every contender, aligned and never moved.</summary>
internal sealed class Rows
{
    private readonly AlignedFloats _inputs;
    private readonly int _floats;

    public Rows(Case of)
    {
        _floats = of.Batch * of.Network.InputLength;
        _inputs = new AlignedFloats(_floats);
        var random = new Random(2);
        foreach (ref var value in Inputs)
            value = (float)random.NextDouble();
    }

    public Span<float> Inputs => _inputs.Slice(0, _floats);
}

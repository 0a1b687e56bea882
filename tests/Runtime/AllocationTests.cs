using System;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class AllocationTests
{
    [Fact]
    public void Nothing_that_an_inference_calls_allocates()
    {
        var block = new AlignedFloats(100);
        var input = new float[64];
        Call(block, input);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Call(block, input);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Call(AlignedFloats block, float[] input)
    {
        Arguments.RequireLength(input.Length, 64, nameof(input), "net");
        Arguments.RequireRows(input.Length, 4, 16, nameof(input), "net");
        Arguments.RequireApart(input, block.Span, nameof(input), nameof(block), "net");
        input.CopyTo(block.Span);
        var values = block.Slice(0, 57);
        foreach (var function in Functions)
            function.InPlace(values);
        Activations.Softmax(values);
        _ = Activations.IndexOfMax(values);
        block.Start = 0;
    }

    private static readonly Function[] Functions = [.. Function.All];
}

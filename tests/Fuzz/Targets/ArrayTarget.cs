using System;
using System.Linq;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>Binary arrays, as features with good labels and as labels of good features.</summary>
internal abstract class ArrayTarget : FuzzTarget
{
    private static readonly DataOptions[] Options =
    [
        new(),
        new() { Task = LearningTask.Regression, Missing = new MissingValues(MissingRule.Mean) },
        new() { Missing = new MissingValues(MissingRule.DropRow) },
    ];

    public override long Slack => 16 << 20;

    public override bool Read(byte[] input)
    {
        var options = Options[input.Length % Options.Length];
        var taken = false;
        try
        {
            var file = SourceFile.Of("fuzz", input, new ProblemList("fuzz"));
            var array = Parse(file);
            taken = true;
            // Arrays of as many rows of bytes, so that the array itself is all that can be wrong.
            var other = new NdArray(
                [array.Rows],
                ElementKind.UInt8,
                1,
                false,
                false,
                Enumerable.Range(0, Math.Min(array.Rows, 100_000)).Select(i => (byte)(i % 2)).ToArray()
            );
            if (array.Rows == other.Data.Length)
            {
                Make(file, array, other, options);
                Make(file, other, array, options);
            }
        }
        catch (DataException) { }
        return taken;
    }

    protected abstract NdArray Parse(SourceFile file);

    private static void Make(SourceFile file, NdArray features, NdArray labels, DataOptions options)
    {
        try
        {
            var data = new ArrayReader(file, file, options, null).Read(features, labels, "x");
            new ArrayReader(file, file, options, data.Schema).Read(features, labels, "x");
        }
        catch (DataException) { }
    }
}

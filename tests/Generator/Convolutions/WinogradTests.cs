using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Generator;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.Generator.Convolutions;

public class WinogradTests(ITestOutputHelper output)
{
    /// <summary>Fewer products round differently, but no worse.</summary>
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Every_block_of_tiles_equals_the_plain_loop(int bits)
    {
        const int cases = 30,
            shapesOfCase = 2;
        var compiled = new CompiledConvolutions();
        var forms = 0;
        for (var seed = 0; seed < cases; seed++)
        {
            var convolution = RandomConvolutions.ThreeByThree(seed + bits);
            var random = new Random(seed);
            List<ConvolutionShape> shapes =
            [
                .. ConvolutionCost
                    .Candidates(convolution.Step, ImageLayout.Interleaved, ImageLayout.Interleaved)
                    .Where(s => s.Axis == ConvolutionAxis.Winograd),
            ];
            foreach (var shape in shapes.OrderBy(_ => random.Next()).Take(shapesOfCase))
            {
                compiled.Add(convolution, shape, bits);
                forms++;
            }
        }
        var wrong = compiled.Check(Tolerance, out var worst);
        output.WriteLine($"{forms} forms, largest relative error {worst:G3}");
        Assert.True(
            forms >= cases && wrong.Count == 0,
            $"{wrong.Count} of {forms} forms are wrong; the first:\n{string.Concat(wrong.Take(1))}"
        );
    }
}

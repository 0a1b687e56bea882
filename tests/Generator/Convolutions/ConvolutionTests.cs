using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Generator;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.Generator.Convolutions;

public class ConvolutionTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-5;

    /// <summary>Shapes are not only those that the model would choose: what it advises may change, what is right may not.</summary>
    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Every_shape_equals_the_plain_loop(int bits)
    {
        const int cases = 60,
            shapesOfCase = 3;
        var compiled = new CompiledConvolutions();
        var forms = 0;
        for (var seed = 0; seed < cases; seed++)
        {
            var convolution = RandomConvolutions.Create(seed + 1000 * bits);
            var random = new Random(seed);
            List<ConvolutionShape> shapes =
            [
                .. ConvolutionCost.Candidates(convolution.Step, convolution.Source.Layout, convolution.Target.Layout),
            ];
            foreach (var shape in shapes.OrderBy(_ => random.Next()).Take(shapesOfCase))
            {
                compiled.Add(convolution, shape, bits);
                forms++;
            }
        }
        var wrong = compiled.Check(Tolerance, out var worst);
        output.WriteLine($"{forms} forms, largest relative error {worst:G3}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {forms} forms are wrong; the first:\n{(wrong.Count == 0 ? "" : wrong[0])}");
    }
}

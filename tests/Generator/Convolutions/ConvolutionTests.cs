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
        const int cases = 60, shapesOfCase = 3;
        var compiled = new CompiledConvolutions();
        int forms = 0;
        for (int seed = 0; seed < cases; seed++)
        {
            ConvolutionCase convolution = RandomConvolutions.Create(seed + 1000 * bits);
            var random = new Random(seed);
            List<ConvolutionShape> shapes = [.. ConvolutionCost.Candidates(convolution.Step, convolution.Source.Layout, convolution.Target.Layout)];
            foreach (ConvolutionShape shape in shapes.OrderBy(_ => random.Next()).Take(shapesOfCase))
            {
                compiled.Add(convolution, shape, bits);
                forms++;
            }
        }
        IReadOnlyList<string> wrong = compiled.Check(Tolerance, out double worst);
        output.WriteLine($"{forms} forms, largest relative error {worst:G3}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {forms} forms are wrong; the first:\n{(wrong.Count == 0 ? "" : wrong[0])}");
    }
}

using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using PrunedNetGen.Model;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.EndToEnd;

public class EdgeTests(ITestOutputHelper output)
{
    /// <summary>The inputs are those of golden/edges.py, which says how far PyTorch is off.</summary>
    [Fact]
    public async Task Huge_tiny_far_constant_infinite_and_missing_numbers_come_out_as_well_as_of_PyTorch_with_vectors_of_any_width()
    {
        var image = Path.GetTempFileName();
        try
        {
            var compiled = CompiledNetworks.Compile(EdgeComparison.Cases);
            File.WriteAllBytes(image, compiled);
            using (var here = CompiledNetworks.Load(compiled))
                output.WriteLine(EdgeComparison.Run(here));
            using (var wide = CompiledNetworks.Load(CompiledNetworks.Compile(EdgeComparison.Cases, isWide: true)))
                output.WriteLine($"\n512 bits, in parts where need be:\n{EdgeComparison.Run(wide)}");
            foreach (var missing in ChildProcess.InstructionSets)
                output.WriteLine($"\nwithout {missing}:\n{await ChildProcess.Without(missing, image)}");
        }
        finally
        {
            File.Delete(image);
        }
    }

    [Fact]
    public void Every_form_of_the_statistics_is_among_the_cases()
    {
        var all = string.Concat(EdgeComparison.Cases.Select(c => c.Source));
        // Sums of sums along a run, along the places of channels; compensated averages; strided channels.
        foreach (
            var form in new[]
            {
                "squares0Of16",
                "squaresOf16",
                "CompensatedSums.Add",
                "WideMoments.Of",
                "WideMoments.RootMeanSquare",
                "WideAverages.Of",
                "SpacedVectors",
            }
        )
            Assert.Contains(form, all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_norm_of_1e20_to_4e20_is_that_of_1_to_4()
    {
        var network = Network.Input("x", 4).LayerNorm(1e-5f).Output("y").Build("huge");
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
            weights.Add(
                parameter.Name,
                new Tensor(parameter.Shape, [.. Enumerable.Repeat(parameter.Name.EndsWith("scale", StringComparison.Ordinal) ? 1f : 0f, 4)])
            );
        var huge = new NetworkCase("Huge", network, weights);
        using var compiled = CompiledNetworks.From(huge);
        var instance = compiled.Create(huge);
        foreach (var unit in new[] { 1, 1e19f, 1e20f, 8e37f })
        {
            float[][] outputs = [new float[4]],
                batch = [new float[8]];
            float[] x = [unit, 2 * unit, 3 * unit, 4 * unit];
            instance.Infer([x], outputs);
            instance.InferBatch(
                [
                    [.. x, .. x],
                ],
                batch,
                2
            );
            Assert.Equal([-1.3416f, -0.4472f, 0.4472f, 1.3416f], outputs[0].Select(y => MathF.Round(y, 4)));
            Assert.Equal([.. outputs[0], .. outputs[0]], batch[0]);
        }
    }
}

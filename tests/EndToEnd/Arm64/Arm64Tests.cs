using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.EndToEnd;

public class Arm64Tests(ITestOutputHelper output)
{
    // As few as have every kind of layer: the JIT takes most of a second for each where the processor is imitated.
    private const int FirstSeed = 3547,
        Count = 3,
        MaxUnits = 64;

    // Without any extension that came after the first 64-bit processors, where an instruction too new would end the program; and with
    // all that QEMU knows, from which the JIT may choose.
    private const string Oldest = "cortex-a53",
        Newest = "max";

    private static IReadOnlyList<(NetworkCase Case, RandomNetwork)> Cases => RandomNetworkComparison.Mixed(FirstSeed, Count, MaxUnits);

    /// <summary>The sources are compiled here, once; the processor's own code comes from the JIT there.</summary>
    [Arm64Fact]
    public async Task Networks_equal_the_reference_and_extremes_come_out_as_well_as_of_PyTorch_on_Arm64()
    {
        string networks = Path.GetTempFileName(),
            edges = Path.GetTempFileName();
        using var program = new Arm64Program();
        try
        {
            File.WriteAllBytes(networks, CompiledNetworks.Compile(Cases.Select(c => c.Case).ToArray()));
            File.WriteAllBytes(edges, CompiledNetworks.Compile(EdgeComparison.Cases));
            await program.Publish();
            output.WriteLine($"{Oldest}: {await program.RunOn(Oldest, networks, $"{FirstSeed}", $"{Count}", $"{MaxUnits}")}");
            output.WriteLine($"{Newest}:\n{await program.RunOn(Newest, edges)}");
        }
        finally
        {
            File.Delete(networks);
            File.Delete(edges);
        }
    }

    [Fact]
    public void The_networks_for_Arm64_have_every_kind_of_layer_and_convolutions_along_one_axis_and_along_two()
    {
        var layers = Cases.SelectMany(c => c.Case.Network.Layers).ToArray();
        Assert.Empty(LayerKinds.All.Except(layers.Select(layer => layer.GetType())).Select(kind => kind.Name));
        Assert.Equal([1, 2], layers.OfType<Convolution>().Select(c => c.Space.Count).Distinct().Order());
    }
}

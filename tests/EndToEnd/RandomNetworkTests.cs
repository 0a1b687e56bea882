using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using PrunedNetGen.Tests.Shared;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.EndToEnd;

public class RandomNetworkTests(ITestOutputHelper output)
{
    [Fact]
    public void Small_networks_equal_the_reference_and_the_trainer() => Check(40, 12);

    [Fact]
    public void Networks_around_the_vector_widths_equal_the_reference_and_the_trainer() => Check(25, 70);

    [Fact]
    public void Networks_of_several_panels_equal_the_reference_and_the_trainer() => Check(10, 300);

    [Fact]
    public void Networks_over_small_images_with_every_pair_of_values_equal_the_reference_and_the_trainer()
    {
        var cover = NetworkCover.OfCode(6);
        Assert.Empty(cover.Missing);
        foreach (var together in cover.Seeds.Chunk(100))
            Property.Holds(NetworkSeed.Only(together), 1, seeds => Check(RandomNetworkComparison.Whole(seeds)));
    }

    [Fact]
    public void Networks_over_images_of_many_channels_equal_the_reference_and_the_trainer() => Check(12, 36, images: true);

    [Fact]
    public void Pruned_networks_over_small_images_equal_the_reference_and_the_trainer() => Check(15, 6, images: true);

    [Fact]
    public void Dense_layers_of_every_form_equal_the_reference_and_the_trainer()
    {
        IReadOnlyList<(NetworkCase Case, RandomNetwork)> cases = RandomNetworkComparison.Cases(RandomNetworkComparison.Chains);
        using var compiled = CompiledNetworks.From(cases.Select(c => c.Case).ToArray());
        output.WriteLine(RandomNetworkComparison.Run(cases, compiled).ToString());
    }

    /// <summary>The sources are compiled here; a child process without the instruction sets runs what came out.</summary>
    [Fact]
    public async Task Networks_equal_the_reference_on_machines_with_narrower_vectors()
    {
        const int firstSeed = 3000,
            count = 15,
            maxUnits = 100;
        IReadOnlyList<(NetworkCase Case, RandomNetwork)> cases = RandomNetworkComparison.Mixed(firstSeed, count, maxUnits);
        var image = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(image, CompiledNetworks.Compile(cases.Select(c => c.Case).ToArray()));
            foreach (var missing in ChildProcess.InstructionSets)
                output.WriteLine(
                    $"without {missing}: {await ChildProcess.Without(missing, image, $"{firstSeed}", $"{count}", $"{maxUnits}")}"
                );
        }
        finally
        {
            File.Delete(image);
        }
    }

    // Compiled together: the compiler's start costs more than a network. A failure comes back as one network, as small as it still fails.
    private void Check(int count, int maxUnits, bool images = false) =>
        Property.Holds(NetworkSeed.Several(count, maxUnits, images), 1, Check);

    private void Check(NetworkSeed[] seeds) => Check(RandomNetworkComparison.Cases(seeds));

    private void Check(IReadOnlyList<(NetworkCase Case, RandomNetwork)> cases)
    {
        using var compiled = CompiledNetworks.From(cases.Select(c => c.Case).ToArray());
        output.WriteLine(RandomNetworkComparison.Run(cases, compiled).ToString());
    }
}

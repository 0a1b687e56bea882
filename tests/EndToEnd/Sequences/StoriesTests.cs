using System.IO;
using System.Linq;
using Xunit;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>A language model that others trained, against the text that others' code makes of it.</summary>
public class StoriesTests
{
    private const int Steps = 200;

    [Fact]
    public void The_likeliest_tokens_are_those_of_llama2_c()
    {
        var stories = Stories.Read(Stories.Folder!);
        var network = new SequenceCase("Stories", stories.Network, stories.Weights);
        using var compiled = CompiledNetworks.From(network);
        var sequence = (IGeneratedSequence)System.Activator.CreateInstance(compiled.Type("StoriesAdapter"))!;

        var tokens = new int[Steps];
        var logits = new float[512];
        sequence.Greedy(1, sequence.NewState(), logits, new int[1]);
        var allocated = sequence.Greedy(1, sequence.NewState(), logits, tokens);

        var expected = File.ReadAllText(Path.Combine(Stories.Folder!, "stories260K_greedy200.txt"));
        Assert.Equal(expected.TrimEnd('\n'), stories.Text(tokens.TakeWhile(token => token != 1)).TrimEnd('\n'));
        Assert.Equal(0, allocated);
    }
}

using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Generator;

/// <summary>The code of networks over tokens, as their users read it.</summary>
public class SequenceSnapshots
{
    [Fact]
    public void A_stream_of_tokens()
    {
        var embedding = Network.Tokens("tokens", 7, 12, axis: "letter").Embedding(4, name: "embedding");
        var read = embedding.Positions(learned: false, name: "place");
        var attended = read.SelfAttention(4, 2, size: 2, causal: true, rotary: RotaryPairs.Halves, bias: false, name: "attention");
        Snapshot.Verify(attended.Add("stream", read).TiedTo(embedding, name: "head").Output("logits").Build("letters"));
    }

    [Fact]
    public void Attention_over_the_places_of_an_image()
    {
        var read = Network.Input("image", 3, 4, 4).Conv2d("patches", 6, 2, 2);
        var attended = read.SelfAttention(2, name: "attention").Add("stream", read);
        Snapshot.VerifyPlan(attended.GlobalAveragePool().Dense("head", 2).Output("logits").Build("patches"), ["AttentionAttend"]);
    }
}

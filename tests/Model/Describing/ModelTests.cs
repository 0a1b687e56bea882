using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model.Building;

/// <summary>
/// The ready networks are as large as their papers and other people's code say, and as golden/model_counts.py counts them,
/// which builds each a second time in PyTorch.
/// </summary>
public class ModelTests
{
    // 431K parameters and 2.29M multiply-accumulates wherever it is pruned, e.g. in Louizos, Welling and Kingma 2018.
    [Fact]
    public void LeNet5() => Expect(Models.LeNet5(), parameters: 431_080, macs: 2_293_000);

    [Fact]
    public void LeNet5_pruned_to_8_and_16_filters() => Expect(Models.LeNet5(8, 16, 64), parameters: 20_522, macs: 337_024);

    [Fact]
    public void Vgg() => Expect(Models.Vgg(), parameters: 551_018, macs: 38_896_896);

    // github.com/kuangliu/pytorch-cifar has 14,728,266, of which 4,224 are biases in front of norms.
    [Fact]
    public void Vgg16_for_small_images() =>
        Expect(
            Models.Vgg([(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)], neurons: 0),
            parameters: 14_728_266 - 4_224,
            macs: 313_201_664
        );

    // Keras' summary of the benchmark's reference says 78,666, the benchmark 12.5 M.
    [Fact]
    public void ResNet8() => Expect(Models.ResNet8(), parameters: 78_186, macs: 12_501_632, withStatistics: 78_666);

    // The paper says 0.27 M; github.com/chenyaofo/pytorch-cifar-models 0.27 M and 40.81 M with option B.
    [Fact]
    public void ResNet20() => Expect(Models.ResNet20(), parameters: 272_474, macs: 40_813_184);

    [Fact]
    public void Inception() => Expect(Models.Inception(), parameters: 19_238, macs: 3_657_376);

    // The paper's table 1: 128 M for module 3a.
    [Fact]
    public void Inception_module_3a() =>
        Expect(
            Models.InceptionModule(Network.Input("x", 192, 28, 28), new InceptionWidths(64, 96, 128, 16, 32, 32), "3a").Output("y"),
            parameters: 163_696,
            macs: 128_049_152
        );

    [Fact]
    public void DenseNet() => Expect(Models.DenseNet(), parameters: 34_874, macs: 13_673_048);

    // The paper's table 2: 1.0 M.
    [Fact]
    public void DenseNet40() => Expect(Models.DenseNet([12, 12, 12], 12, 16, 1), parameters: 1_019_722, macs: 264_812_928);

    // The paper's table 2: 0.8 M.
    [Fact]
    public void DenseNet100_with_bottlenecks() =>
        Expect(Models.DenseNet([16, 16, 16], 12, 24, 0.5, bottleneck: true), parameters: 769_162, macs: 287_929_692);

    [Fact]
    public void EfficientNet() => Expect(Models.EfficientNet(), parameters: 51_736, macs: 6_323_776);

    // The paper's table 2: 5.3 M and 0.39 B; torchvision's efficientnet_b0 has 5,288,548.
    [Fact]
    public void EfficientNetB0() =>
        Expect(
            Models.EfficientNet(EfficientNetStage.B0, filters: 32, head: 1280, stride: 2, height: 224, width: 224, classes: 1000),
            parameters: 5_288_548,
            macs: 385_814_752
        );

    // Keras' summary of the benchmark's reference says 24,908, the benchmark 2.7 M.
    [Fact]
    public void DsCnn() => Expect(Models.DsCnn(), parameters: 23_756, macs: 2_656_768, withStatistics: 24_908);

    [Fact]
    public void Transformer() => Expect(Models.Transformer(), parameters: 842_496, macs: 113_311_744);

    // Hugging Face's gpt2 has 124,439,808.
    [Fact]
    public void Gpt2_small() => Expect(Models.Transformer(50_257, 1024, 768, 12, 12), parameters: 124_439_808, macs: 136_169_914_368);

    // stories15M of github.com/karpathy/llama2.c has 15,191,712.
    [Fact]
    public void Llama_for_small_stories() =>
        Expect(
            Models.Transformer(
                32_000,
                256,
                288,
                6,
                6,
                hidden: 768,
                positions: SequencePositions.Rotary,
                rmsNorm: true,
                gated: true,
                bias: false
            ),
            parameters: 15_191_712,
            macs: 4_001_808_384
        );

    // An encoder has no causal mask, so that a place sees all others, and a head of its own.
    [Fact]
    public void Encoders_attend_to_all_places_and_classify_their_mean()
    {
        var network = Models.Transformer(layers: 1, positions: SequencePositions.Sinusoidal, keyValueHeads: 2, classes: 3).Build("encoder");
        var attention = network.Layers.OfType<Attention>().Single();
        Assert.False(attention.IsCausal);
        Assert.Equal((4, 2), (attention.Heads.Size, attention.KeyValues.Size));
        Assert.False(network.Layers.OfType<Positions>().Single().IsLearned);
        Assert.Equal([3], network.AxesOf("head").Select(a => a.Size));
    }

    [Fact]
    public void A_decoders_head_has_weights_of_its_own_where_it_is_not_tied() =>
        Expect(Models.Transformer(tied: false), parameters: 842_496 + 256 * 128, macs: 113_311_744);

    [Fact]
    public void VisionTransformer() => Expect(Models.VisionTransformer(), parameters: 207_946, macs: 14_877_312);

    // timm's vit_small_patch16_224 has 22,050,664, of which 2 x 384 are a token for the class and its position.
    [Fact]
    public void VisionTransformer_small_of_patches_of_16() =>
        Expect(
            Models.VisionTransformer(16, 384, 12, 6, height: 224, width: 224, classes: 1000),
            parameters: 22_050_664 - 2 * 384,
            macs: 4_574_026_752
        );

    [Fact]
    public void All_can_be_written_and_read()
    {
        var hard = new Activation(ActivationKind.HardSwish);
        NetworkDescription[] models =
        [
            Models.LeNet5(),
            Models.Vgg(),
            Models.ResNet8(),
            Models.ResNet20(),
            Models.Inception(),
            Models.DenseNet(bottleneck: true),
            Models.EfficientNet(activation: hard, gate: new Activation(ActivationKind.HardSigmoid)),
            Models.DsCnn(),
            Models.Transformer(keyValueHeads: 2, positions: SequencePositions.Rotary, gated: true),
            Models.Transformer(classes: 4),
            Models.VisionTransformer(),
        ];
        foreach (var model in models)
        {
            var text = ManifestWriter.Write(model.BuildSpec("model"));
            var reading = ManifestReader.Read(text, "model.json");
            Assert.Empty(reading.Problems);
            Assert.Equal(text, ManifestWriter.Write(reading.Manifest!));
        }
    }

    // A residual stream is one axis, however many blocks add to it; the inside of a block has its own.
    [Fact]
    public void Streams_of_a_residual_network_are_single_axes()
    {
        var network = Models.ResNet20().Build("r");
        Assert.All(["stage1.block1.add", "stage1.block2.add", "stage1.block3.conv2", "conv1"], value =>
            Assert.Equal("stage1", network.AxesOf(value)[0].Name)
        );
        Assert.Equal("stage1.block2.conv1", network.AxesOf("stage1.block2.conv1")[0].Name);
    }

    [Fact]
    public void Every_structure_can_be_grouped()
    {
        var inception = Models
            .Inception()
            .GroupBranches("ways of the first module", "module1", 0.01)
            .GroupBranches("ways of the second", "module2", 0.01)
            .BuildSpec("inception");
        Assert.Equal([4, 4], GroupLayout.Resolve(inception.Network, inception.Groups).Select(layout => layout.Groups.Count));

        var dense = Models
            .DenseNet()
            .GroupConnections("wiring", ["block1.layer2.in", "block1.layer3.in", "block1.layer4.in"], 0.01)
            .BuildSpec("dense");
        Assert.Equal(2 + 3 + 4, GroupLayout.Resolve(dense.Network, dense.Groups).Single().Groups.Count);

        var residual = Models.ResNet8().GroupUnits("stream", "stack1", 0.01).GroupUnits("inside", "stack1.conv1", 0.01).BuildSpec("resnet");
        Assert.All(residual.Groups, set => Assert.Equal(Side.Producing, ((UnitGroups)set).Side));
        Assert.Equal([16, 16], GroupLayout.Resolve(residual.Network, residual.Groups).Select(layout => layout.Groups.Count));
    }

    // Small, with whole groups of random weights zero: what pruning leaves computes the same, and so does what expanding it gives.
    [Fact]
    public void All_can_be_pruned()
    {
        NetworkDescription[] models =
        [
            Models.LeNet5(4, 6, 10, height: 16, width: 16),
            Models.Vgg([(4, 1), (6, 2)], 8, height: 8, width: 8),
            Models.ResNet8(4, height: 9, width: 8),
            Models.ResNet20(2, 4, height: 8, width: 8),
            Models.Inception([new InceptionWidths(3, 4, 5, 2, 3, 2), new InceptionWidths(2, 3, 4, 2, 3, 2)], 4, height: 8, width: 8),
            Models.DenseNet([3, 3], 3, 4, height: 8, width: 8),
            Models.EfficientNet([new(1, 3, 1, 4, 1), new(3, 3, 2, 6, 2)], 4, 12, height: 8, width: 8),
            Models.DsCnn(6, 2, 12, 6),
            Models.Transformer(7, 5, 8, 2, 4, 2, 6),
            Models.Transformer(7, 5, 8, 2, 2, hidden: 6, positions: SequencePositions.Rotary, rmsNorm: true, gated: true, bias: false),
            Models.Transformer(7, 5, 8, 2, 2, hidden: 6, positions: SequencePositions.Sinusoidal, classes: 3),
            Models.VisionTransformer(2, 6, 2, 3, 5, height: 6, width: 4),
        ];
        var removed = 0;
        foreach (
            (var network, var seed) in from model in models.Select(m => m.Build("model"))
            from seed in Enumerable.Range(0, 10)
            select (model, seed)
        )
        {
            var random = RandomNetwork.WithWeights(network, new Random(seed));
            var pruned = Pruner.Prune(network, random.Weights);
            removed += pruned.Removed.Values.Sum(r => r.Count);
            (var expanded, var expandedWeights) = Expander.Expand(pruned.Network, pruned.Weights);
            var inputs = random.InputRow(seed);
            var masked = ReferenceForward.Outputs(network, random.Weights, inputs)["logits"];
            var left = ReferenceForward.Outputs(pruned.Network, pruned.Weights, inputs)["logits"];
            var scale = Math.Max(1e-3, masked.Max(Math.Abs));
            Assert.All(masked.Zip(left), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / scale, 0, 1e-6));
            // Norms that count zeros add them in another order than those that read them.
            var whole = ReferenceForward.Outputs(expanded, expandedWeights, inputs)["logits"];
            Assert.All(left.Zip(whole), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / scale, 0, 1e-12));
        }
        Assert.True(removed > 500, $"only {removed} units went, so the test shows little");
    }

    private static void Expect(NetworkDescription description, long parameters, long macs, long? withStatistics = null)
    {
        var network = description.Build("model");
        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(macs, network.TotalMacs);
        if (withStatistics != null)
            Assert.Equal(withStatistics, network.Parameters.Sum(p => p.Length));
    }
}

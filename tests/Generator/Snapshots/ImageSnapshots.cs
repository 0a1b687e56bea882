namespace PrunedNetGen.Tests.Generator;

/// <summary>The code of networks over images, as their users read it.</summary>
public class ImageSnapshots
{
    [Fact]
    public void LeNet_5_with_8_and_16_filters_and_64_neurons() =>
        Snapshot.VerifyPlan(ImageNetworks.LeNet_5_with_8_and_16_filters_and_64_neurons(), ["Conv1", "Conv2"]);

    [Fact]
    public void Residual_block_with_batch_norm_behind_a_pruned_input() =>
        Snapshot.VerifyPlan(ImageNetworks.Residual_block_with_batch_norm_behind_a_pruned_input(), ["Conv1", "Products", "Pool"]);

    [Fact]
    public void Group_norm_between_convolutions_and_layer_norm_of_an_image() =>
        Snapshot.VerifyPlan(ImageNetworks.Group_norm_between_convolutions_and_layer_norm_of_an_image(), ["NormMoments"]);

    [Fact]
    public void Norms_of_each_place_of_a_signal_in_front_of_which_units_are_gone() =>
        Snapshot.VerifyPlan(ImageNetworks.Norms_of_each_place_of_a_signal_in_front_of_which_units_are_gone(), ["Norm1", "Norm2"]);

    [Fact]
    public void Inception_paths_write_into_their_concatenation() =>
        Snapshot.VerifyPlan(ImageNetworks.Inception_paths_write_into_their_concatenation(), ["Path2", "Blur", "ImageBorder"]);

    [Fact]
    public void Squeeze_and_excitation_gates_the_channels_of_a_depthwise_convolution() =>
        Snapshot.VerifyPlan(
            ImageNetworks.Squeeze_and_excitation_gates_the_channels_of_a_depthwise_convolution(),
            ["Depthwise", "Gate", "Twice", "Squeeze"]
        );

    [Fact]
    public void Transposed_convolution_in_phases_and_blocks_of_channels_that_become_places() =>
        Snapshot.VerifyPlan(ImageNetworks.Transposed_convolution_in_phases_and_blocks_of_channels_that_become_places(), ["Shuffle"]);
}

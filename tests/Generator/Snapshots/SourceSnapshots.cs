namespace PrunedNetGen.Tests.Generator;

/// <summary>The code of networks over vectors, as their users read it.</summary>
public class SourceSnapshots
{
    [Fact]
    public void One_layer() => Snapshot.Verify(VectorNetworks.One_layer());

    [Fact]
    public void Mlp_with_pruned_inputs_and_labels() => Snapshot.Verify(VectorNetworks.Mlp_with_pruned_inputs_and_labels());

    [Fact]
    public void Small_layer_of_scattered_inputs() => Snapshot.VerifyPlan(VectorNetworks.Small_layer_of_scattered_inputs(), ["Fc"]);

    [Fact]
    public void Weights_too_many_for_the_first_cache() =>
        Snapshot.VerifyPlan(VectorNetworks.Weights_too_many_for_the_first_cache(), ["Fc"]);

    [Fact]
    public void Branches_with_add_and_concat() => Snapshot.VerifyPlan(VectorNetworks.Branches_with_add_and_concat(), []);

    [Fact]
    public void Several_inputs_and_outputs() => Snapshot.Verify(VectorNetworks.Several_inputs_and_outputs());

    [Fact]
    public void Softmax_of_few_outputs() => Snapshot.VerifyPlan(VectorNetworks.Softmax_of_few_outputs(), ["Fc", "FcSoftmax"]);

    [Fact]
    public void Layer_norm_of_a_vector_in_place() =>
        Snapshot.VerifyPlan(VectorNetworks.Layer_norm_of_a_vector_in_place(), ["NormMoments", "Norm("]);

    [Fact]
    public void Nothing_of_the_input_survives() => Snapshot.Verify(VectorNetworks.Nothing_of_the_input_survives());
}

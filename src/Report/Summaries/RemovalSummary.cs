using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Report;

/// <summary>What the removal of shut channels saved and changed.</summary>
/// <param name="Before">The network before.</param>
/// <param name="After">The network after.</param>
/// <param name="Change">What changed on the same rows.</param>
public sealed record RemovalSummary(MeasuredNetwork Before, MeasuredNetwork After, OutputChange Change);

/// <summary>A network's size and work, and how well it does.</summary>
/// <param name="Size">Size and work.</param>
/// <param name="Quality">Loss and accuracy on some rows.</param>
public sealed record MeasuredNetwork(Footprint Size, Evaluation Quality)
{
    /// <summary>Measures a network.</summary>
    public static MeasuredNetwork Of(Network network, Evaluation quality) =>
        new(new Footprint(network.ParameterCount, network.TotalMacs), quality);
}

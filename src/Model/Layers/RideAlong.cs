namespace PrunedNetGen.Model;

/// <summary>
/// How the work of a layer goes into that of the layer in front of it, where there is room: generated code then makes no pass
/// of its own for it.
/// </summary>
public enum RideAlong
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>There is no work: the value is the one in front under another name.</summary>
    Renames,

    /// <summary>A factor and an addend for each unit, which weights and bias in front can take in.</summary>
    ScalesUnits,

    /// <summary>A function of each entry.</summary>
    MapsEntries,

    /// <summary>Each entry together with that of another value.</summary>
    TakesOperand,
}

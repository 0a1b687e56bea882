using PrunedNetGen;

namespace DenseNet;

/// <summary>Predicts the maps by the wiring that was found.</summary>
[PrunedNetwork("wiring.prunednet.json")]
public partial class WiringNet;

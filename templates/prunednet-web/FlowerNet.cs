using PrunedNetGen;

/// <summary>The network of flowers.prunednet.json: what it reads and computes is written at compile time.</summary>
[PrunedNetwork("flowers.prunednet.json")]
public partial class FlowerNet;

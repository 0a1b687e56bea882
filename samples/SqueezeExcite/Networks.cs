using PrunedNetGen;

namespace SqueezeExcite;

/// <summary>Recognises a digit that four cameras see, every camera gated.</summary>
[PrunedNetwork("cameras.prunednet.json")]
public partial class GatedNet;

/// <summary>The same without the channels whose gates never open; the others stay gated.</summary>
[PrunedNetwork("shut.prunednet.json")]
public partial class ShutNet;

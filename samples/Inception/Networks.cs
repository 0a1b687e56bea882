using PrunedNetGen;

namespace Inception;

/// <summary>Tells textures apart: the pathway that pruning left.</summary>
[PrunedNetwork("textures.prunednet.json")]
public partial class TextureNet;

/// <summary>Recognises an MNIST digit: the pathways that pruning left.</summary>
[PrunedNetwork("mnist.prunednet.json")]
public partial class MnistNet;

using PrunedNetGen;

namespace Mnist;

/// <summary>Recognises an MNIST digit: exactly what pruning left of 784-500-300-10.</summary>
[PrunedNetwork("mnist.prunednet.json")]
public partial class MnistNet;

/// <summary>The same function at its original size: every removed pixel and neuron is there, as zeros.</summary>
[PrunedNetwork("mnist.masked.prunednet.json")]
public partial class MaskedMnistNet;

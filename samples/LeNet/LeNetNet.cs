using PrunedNetGen;

namespace LeNet;

/// <summary>Recognises an MNIST digit: exactly what a limit on work and size left of LeNet-5.</summary>
[PrunedNetwork("lenet.prunednet.json")]
public partial class LeNetNet;

/// <summary>The same function at its original size: every removed channel and neuron is there, as zeros.</summary>
[PrunedNetwork("lenet.masked.prunednet.json")]
public partial class MaskedLeNetNet;

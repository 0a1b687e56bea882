using PrunedNetGen;

namespace Digits;

/// <summary>Recognises a handwritten digit: exactly what pruning left of the network.</summary>
[PrunedNetwork("digits.prunednet.json")]
public partial class DigitNet;

/// <summary>The same function at its original size: every removed pixel and neuron is there, as zeros.</summary>
[PrunedNetwork("digits.masked.prunednet.json")]
public partial class MaskedDigitNet;

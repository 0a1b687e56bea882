using Mnist;
using PrunedNetGen.Samples;

// Recognises the 10,000 test digits of MNIST with the pruned and with the masked network.
var pruned = new MnistNet();
var masked = new MaskedMnistNet();
return MnistTest.Run(args, "Mnist", "mnist.prunednet.json", test =>
    Comparison.Of(test, MnistNet.OutputLength, (pruned.Classify, pruned.Infer), (masked.Classify, masked.Infer))
);

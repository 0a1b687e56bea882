using LeNet;
using PrunedNetGen.Samples;

// Recognises the 10,000 test digits of MNIST with the pruned and with the masked network.
var pruned = new LeNetNet();
var masked = new MaskedLeNetNet();
return MnistTest.Run(args, "LeNet", "lenet.prunednet.json", test =>
    Comparison.Of(test, LeNetNet.OutputLength, (pruned.Classify, pruned.Infer), (masked.Classify, masked.Infer))
);

using System;
using System.IO;
using PrunedNetGen.Bench;
using PrunedNetGen.Bench.Networks;
using PrunedNetGen.Model;

// Run by the build of bench/Peers: Networks MNIST_MANIFEST LENET_MANIFEST FOLDER
if (args is not [string mnistManifest, string lenetManifest, string folder])
{
    Console.Error.WriteLine("Give the manifests of samples/Mnist and samples/LeNet and the folder to write to.");
    return 2;
}
int[] percents = [25, 50, 75];
const string Large = "1024-1024-1024-10",
    Residual = "resnet8";
(string Shape, int[] Batches)[] perceptrons =
[
    ("4-4", [1]),
    ("8-8", [1]),
    ("16-16", [1]),
    ("32-32", [1]),
    ("64-64", [1]),
    ("784-10", [1]),
    ("40-96-48-10", [1]),
    ("64-256-128-10", [1, 8, 64, 256]),
    ("784-128-10", [1, 8, 64, 256]),
    ("784-256-128-10", [1, 8, 64, 256]),
    ("784-300-100-10", [1, 8, 64, 256]),
    (Large, [1, 8, 64, 256]),
];

Directory.CreateDirectory(folder);
var files = new NetworkFiles(folder);
foreach ((var shape, var batches) in perceptrons)
{
    // What n-n layers are compared with ends in relu; the others end in scores.
    var oneSquareLayer = shape.Split('-') is [string inputs, string outputs] && inputs == outputs;
    var network = Perceptron.Create(shape, Activation.Relu, oneSquareLayer ? Activation.Relu : Activation.Identity);
    var weights = RandomWeights.Of(network);
    files.Add(shape, network, weights, batches);
    if (shape == Large)
        AddPruned(shape, network, weights);
}

var mnist = ManifestFile.Load(mnistManifest);
(var masked, var maskedWeights) = Expander.Expand(mnist.Manifest.Network, mnist.Weights!);
files.Add("mnist-dense", masked, maskedWeights, [1]);
files.Add("mnist-pruned", mnist.Manifest.Network, mnist.Weights!, [1], unpruned: "mnist-dense");

(string Name, NetworkDescription Description)[] images =
[
    ("lenet5-pruned", Models.LeNet5(filters1: 8, filters2: 16, neurons: 64)),
    ("lenet5-dense", Models.LeNet5()),
    (Residual, Models.ResNet8()),
    ("ds-cnn", Models.DsCnn()),
    ("efficientnet", Models.EfficientNet()),
    ("densenet", Models.DenseNet()),
    ("transposed-4x4-stride-2", Enlarged(kernel: 4, stride: 2)),
    ("transposed-3x3", Enlarged(kernel: 3, stride: 1)),
];
foreach ((var name, var description) in images)
{
    var spec = description.Build(name);
    (var network, var weights) = BatchNormFolding.Fold(spec, RandomWeights.Of(spec));
    files.Add(name, network, weights, [1]);
    if (name == Residual)
        AddPruned(name, network, weights);
}
var lenet = ManifestFile.Load(lenetManifest);
files.Add("lenet5-trained", lenet.Manifest.Network, lenet.Weights!, [1]);
files.WriteSource();
return 0;

// One layer from 16 channels to 8, as decoders have them.
static NetworkDescription Enlarged(int kernel, int stride) =>
    Network
        .Input("image", channels: 16, height: 14, width: 14)
        .TransposedConv2d("up", 8, kernel, stride, padding: 1)
        .Relu()
        .Flatten()
        .Output("larger");

void AddPruned(string name, Network network, WeightSet weights)
{
    foreach (var percent in percents)
    {
        (var pruned, var prunedWeights) = RandomWeights.WithoutUnits(network, weights, percent);
        files.Add($"{name}-less-{percent}", pruned, prunedWeights, [], unpruned: name);
    }
}

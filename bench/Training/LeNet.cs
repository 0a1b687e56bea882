using PrunedNetGen.Manifest;

namespace PrunedNetGen.Bench.Training;

/// <summary>LeNet-5 with 20 and 50 channels and 500 neurons.</summary>
internal static class LeNet
{
    public const string Name = "LeNet-5";

    public static Network Create()
    {
        Atom ink = new("ink", 1), first = new("conv1", 20), second = new("conv2", 50), hidden = new("fc1", 500), digit = new("digit", 10);
        (Atom Y, Atom X) S(int size) => (new Atom($"y{size}", size), new Atom($"x{size}", size));
        var (y28, x28) = S(28);
        var (y24, x24) = S(24);
        var (y12, x12) = S(12);
        var (y8, x8) = S(8);
        var (y4, x4) = S(4);
        var flat = new Product("flat", [second, y4, x4]);
        Window[] five = [new(5), new(5)], half = [new(2, 2), new(2, 2)];
        return Network.Create(Name, [ink, y28, x28, first, y24, x24, y12, x12, second, y8, x8, y4, x4, flat, hidden, digit],
            [new NetworkInput("input", [ink, y28, x28])],
            [
                new Convolution("conv1", "input", first, ink, [y24, x24], [y28, x28], five, activation: Activation.Relu),
                new Pooling("pool1", "conv1", first, [y12, x12], [y24, x24], half, PoolingKind.Max),
                new Convolution("conv2", "pool1", second, first, [y8, x8], [y12, x12], five, activation: Activation.Relu),
                new Pooling("pool2", "conv2", second, [y4, x4], [y8, x8], half, PoolingKind.Max),
                new Flatten("flatten", "pool2", flat, [second, y4, x4]),
                new Dense("fc1", "flatten", hidden, flat, activation: Activation.Relu),
                new Dense("fc2", "fc1", digit, hidden),
            ],
            [new NetworkOutput("output", "fc2")]);
    }
}

"""Counts parameters and multiply-accumulates of the ready networks, built a second time in PyTorch from their papers.

Run with a Python that has torch; prints what ModelTests.cs expects of the networks' defaults and of the published forms."""
import torch
from torch import nn


def count(name, model, *shape):
    """Trained parameters, and multiply-accumulates of convolutions and dense layers for one input."""
    macs = 0

    def hook(module, _, output):
        nonlocal macs
        per_output = module.weight[0].numel()
        macs += output[0].numel() * per_output

    for module in model.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            module.register_forward_hook(hook)
    model.eval()(torch.zeros(1, *shape))
    print(f"{name}: {sum(p.numel() for p in model.parameters())} parameters, {macs} multiply-accumulates")


def conv_norm(inputs, outputs, kernel, stride=1, groups=1, bias=False, padding=None):
    padding = kernel // 2 if padding is None else padding
    return [nn.Conv2d(inputs, outputs, kernel, stride, padding, groups=groups, bias=bias), nn.BatchNorm2d(outputs)]


class SamePad(nn.Module):
    """TensorFlow's SAME for a stride of 2 and windows of known size."""

    def __init__(self, kernel, stride):
        super().__init__()
        self.kernel, self.stride = kernel, stride

    def forward(self, x):
        pads = []
        for size, k, s in reversed(list(zip(x.shape[2:], self.kernel, self.stride))):
            missing = max(((size - 1) // s) * s + k - size, 0)
            pads += [missing // 2, missing - missing // 2]
        return nn.functional.pad(x, pads)


def same(inputs, outputs, kernel, stride=(1, 1), groups=1):
    return [SamePad(kernel, stride), nn.Conv2d(inputs, outputs, kernel, stride, groups=groups), nn.BatchNorm2d(outputs)]


class Residual(nn.Module):
    def __init__(self, body, around=None):
        super().__init__()
        self.body, self.around = body, around or nn.Identity()

    def forward(self, x):
        return torch.relu(self.body(x) + self.around(x))


class Parallel(nn.Module):
    def __init__(self, *ways):
        super().__init__()
        self.ways = nn.ModuleList(ways)

    def forward(self, x):
        return torch.cat([way(x) for way in self.ways], 1)


class Dense(nn.Module):
    """A layer of a dense block: what it makes behind what it reads."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return torch.cat([x, self.layer(x)], 1)


class Gate(nn.Module):
    def __init__(self, channels, squeezed):
        super().__init__()
        self.gate = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, squeezed), nn.SiLU(), nn.Linear(squeezed, channels), nn.Sigmoid())

    def forward(self, x):
        return x * self.gate(x)[:, :, None, None]


def head(channels, classes):
    return [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, classes)]


def lenet(a, b, c):
    return nn.Sequential(nn.Conv2d(1, a, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(a, b, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(16 * b, c), nn.ReLU(), nn.Linear(c, 10))


def vgg(stages, neurons, size=32):
    layers, inputs = [], 3
    for outputs, convolutions in stages:
        for _ in range(convolutions):
            layers += conv_norm(inputs, outputs, 3) + [nn.ReLU()]
            inputs = outputs
        layers.append(nn.MaxPool2d(2))
        size //= 2
    layers.append(nn.Flatten())
    features = inputs * size * size
    if neurons:
        layers += [nn.Linear(features, neurons), nn.ReLU()]
        features = neurons
    return nn.Sequential(*layers, nn.Linear(features, 10))


def resnet8():
    layers, inputs = same(3, 16, (3, 3)) + [nn.ReLU()], 16
    for outputs in (16, 32, 64):
        stride = 1 if outputs == 16 else 2
        body = nn.Sequential(*same(inputs, outputs, (3, 3), (stride, stride)), nn.ReLU(), *same(outputs, outputs, (3, 3)))
        layers.append(Residual(body, None if stride == 1 else nn.Conv2d(inputs, outputs, 1, stride)))
        inputs = outputs
    return nn.Sequential(*layers, *head(64, 10))


def resnet20():
    layers, inputs = conv_norm(3, 16, 3) + [nn.ReLU()], 16
    for outputs in (16, 32, 64):
        for block in range(3):
            stride = 2 if inputs != outputs else 1
            body = nn.Sequential(*conv_norm(inputs, outputs, 3, stride), nn.ReLU(), *conv_norm(outputs, outputs, 3))
            layers.append(Residual(body, nn.Sequential(*conv_norm(inputs, outputs, 1, stride)) if stride == 2 else None))
            inputs = outputs
    return nn.Sequential(*layers, *head(64, 10))


def inception_module(inputs, one, three_reduce, three, five_reduce, five, pool):
    return Parallel(
        nn.Conv2d(inputs, one, 1), nn.Sequential(nn.Conv2d(inputs, three_reduce, 1), nn.Conv2d(three_reduce, three, 3, padding=1)),
        nn.Sequential(nn.Conv2d(inputs, five_reduce, 1), nn.Conv2d(five_reduce, five, 5, padding=2)), nn.Sequential(nn.MaxPool2d(3, 1, 1), nn.Conv2d(inputs, pool, 1)))


def inception():
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), inception_module(16, 16, 16, 24, 4, 8, 8), inception_module(56, 24, 24, 32, 8, 12, 12), *head(80, 10))


def densenet(blocks, growth, filters, compression, bottleneck):
    layers, channels = [nn.Conv2d(3, filters, 3, padding=1, bias=False)], filters
    for b, count_of_layers in enumerate(blocks):
        for _ in range(count_of_layers):
            layer, inputs = [nn.BatchNorm2d(channels), nn.ReLU()], channels
            if bottleneck:
                layer += conv_norm(inputs, 4 * growth, 1) + [nn.ReLU()]
                inputs = 4 * growth
            layers.append(Dense(nn.Sequential(*layer, nn.Conv2d(inputs, growth, 3, padding=1, bias=False))))
            channels += growth
        layers += [nn.BatchNorm2d(channels), nn.ReLU()]
        if b + 1 < len(blocks):
            outputs = int(channels * compression)
            layers += [nn.Conv2d(channels, outputs, 1, bias=False), nn.AvgPool2d(2)]
            channels = outputs
    return nn.Sequential(*layers, *head(channels, 10))


def efficientnet(stages, filters, last, stride, classes):
    layers, inputs = conv_norm(3, filters, 3, stride) + [nn.SiLU()], filters
    for expansion, kernel, first_stride, outputs, blocks in stages:
        for block in range(blocks):
            stride, inside = first_stride if block == 0 else 1, inputs * expansion
            body = [] if expansion == 1 else conv_norm(inputs, inside, 1) + [nn.SiLU()]
            body += conv_norm(inside, inside, kernel, stride, groups=inside) + [nn.SiLU(), Gate(inside, inputs // 4)] + conv_norm(inside, outputs, 1)
            layers.append(nn.Sequential(*body))  # an identity around it has neither parameters nor products
            inputs = outputs
    return nn.Sequential(*layers, *conv_norm(inputs, last, 1), nn.SiLU(), *head(last, classes))


def ds_cnn():
    layers = same(1, 64, (10, 4), (2, 2)) + [nn.ReLU()]
    for _ in range(4):
        layers += same(64, 64, (3, 3), groups=64) + [nn.ReLU()] + same(64, 64, (1, 1)) + [nn.ReLU()]
    return nn.Sequential(*layers, *head(64, 12))


B0 = [(1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3), (6, 5, 2, 192, 4), (6, 3, 1, 320, 1)]

count("LeNet5", lenet(20, 50, 500), 1, 28, 28)
count("LeNet5 8-16-64", lenet(8, 16, 64), 1, 28, 28)
count("Vgg", vgg([(32, 2), (64, 2), (128, 2)], 128), 3, 32, 32)
count("VGG-16", vgg([(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)], 0), 3, 32, 32)
count("ResNet8", resnet8(), 3, 32, 32)
count("ResNet20", resnet20(), 3, 32, 32)
count("Inception", inception(), 1, 28, 28)
count("Inception 3a", inception_module(192, 64, 96, 128, 16, 32, 32), 192, 28, 28)
count("DenseNet", densenet((4, 4, 4), 8, 16, 0.5, False), 3, 32, 32)
count("DenseNet 40", densenet((12, 12, 12), 12, 16, 1, False), 3, 32, 32)
count("DenseNet-BC 100", densenet((16, 16, 16), 12, 24, 0.5, True), 3, 32, 32)
count("EfficientNet", efficientnet([(1, 3, 1, 16, 1), (4, 3, 2, 24, 2), (4, 5, 2, 40, 2)], 16, 160, 1, 10), 3, 32, 32)
count("EfficientNet-B0", efficientnet(B0, 32, 1280, 2, 1000), 3, 224, 224)
count("DsCnn", ds_cnn(), 1, 49, 10)

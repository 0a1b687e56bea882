"""Writes two_layers.json: outputs, losses and gradients of small two-layer networks as PyTorch computes them in double
precision, for every activation and every loss. Run `python3 two_layers.py > two_layers.json`; written with PyTorch 1.13."""
import json
import torch
import torch.nn.functional as F

ROWS, INPUTS, HIDDEN, OUTPUTS = 6, 5, 19, 4
CLASS_WEIGHTS = [1.0, 0.5, 2.0, 0.25]

ACTIVATIONS = {
    "identity": lambda x: x,
    "relu": F.relu,
    "leaky-relu": lambda x: F.leaky_relu(x, 0.01),
    "elu": F.elu,
    "gelu": F.gelu,
    "gelu-tanh": lambda x: F.gelu(x, approximate="tanh"),
    "silu": F.silu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "softplus": F.softplus,
    "hard-swish": F.hardswish,
    "softmax": lambda x: F.softmax(x, dim=1),
}

LOSSES = {
    "cross-entropy": lambda y, c, t: F.cross_entropy(y, c),
    "cross-entropy, weighted": lambda y, c, t: F.cross_entropy(y, c, torch.tensor(CLASS_WEIGHTS, dtype=torch.float64)),
    "cross-entropy, smoothed": lambda y, c, t: F.cross_entropy(y, c, label_smoothing=0.1),
    "cross-entropy, weighted and smoothed": lambda y, c, t: F.cross_entropy(
        y, c, torch.tensor(CLASS_WEIGHTS, dtype=torch.float64), label_smoothing=0.1),
    "binary-cross-entropy": lambda y, c, t: F.binary_cross_entropy_with_logits(y, torch.sigmoid(t)),
    "binary-cross-entropy, classes": lambda y, c, t: F.binary_cross_entropy_with_logits(y, F.one_hot(c, OUTPUTS).double()),
    "squared-error": lambda y, c, t: F.mse_loss(y, t),
    "huber": lambda y, c, t: F.huber_loss(y, t, delta=0.7),
}


def drawn(generator, *shape):
    """Numbers that float32 holds exactly, in double precision."""
    return torch.randn(*shape, generator=generator).double()


def case(number, activation, loss):
    generator = torch.Generator().manual_seed(number)
    x = 2 * drawn(generator, ROWS, INPUTS)
    parameters = {
        "fc1.weight": drawn(generator, HIDDEN, INPUTS), "fc1.bias": drawn(generator, HIDDEN),
        "fc2.weight": drawn(generator, OUTPUTS, HIDDEN), "fc2.bias": drawn(generator, OUTPUTS),
    }
    classes = torch.randint(OUTPUTS, (ROWS,), generator=generator)
    targets = drawn(generator, ROWS, OUTPUTS)
    for p in parameters.values():
        p.requires_grad_()
    hidden = ACTIVATIONS[activation](F.linear(x, parameters["fc1.weight"], parameters["fc1.bias"]))
    y = F.linear(hidden, parameters["fc2.weight"], parameters["fc2.bias"])
    value = LOSSES[loss](y, classes, targets)
    value.backward()
    numbers = lambda tensor: tensor.detach().flatten().tolist()
    shown = torch.sigmoid(targets) if loss == "binary-cross-entropy" else targets
    return {
        "activation": activation, "loss": loss, "inputs": numbers(x), "classes": numbers(classes), "targets": numbers(shown),
        "weights": {name: numbers(p) for name, p in parameters.items()},
        "outputs": numbers(y), "value": value.item(), "gradients": {name: numbers(p.grad) for name, p in parameters.items()},
    }


pairs = [(a, "squared-error") for a in ACTIVATIONS] + [("tanh", loss) for loss in LOSSES]
cases = [case(i + 1, *pair) for i, pair in enumerate(pairs)]
print(json.dumps({
    "rows": ROWS, "inputs": INPUTS, "hidden": HIDDEN, "outputs": OUTPUTS, "classWeights": CLASS_WEIGHTS, "cases": cases,
}).replace('{"activation"', '\n{"activation"'))

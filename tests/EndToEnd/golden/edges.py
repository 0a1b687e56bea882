"""Writes edges.json: how far PyTorch's float32 is from its own float64 where values are huge, tiny, far from zero or all the same,
and what becomes of infinities and NaN in it.

Run `python3 edges.py > edges.json`; written with PyTorch 1.13. The inputs are not in the file: both sides make them from the
family's name by the same generator (EdgeFamily.cs). An error is the largest difference of an output over the largest magnitude of
all, of a norm over 1 at least unless all inputs are tiny; null where PyTorch's result is not finite though the exact one is. For
families with infinities or NaN the file has the kinds of the outputs instead, each with how many lie side by side: + and - for
the infinities, n for NaN, a dot for a number.
"""
import itertools
import json
import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def uniform(count):
    """Numbers from -1 to 1 of a linear congruential generator."""
    state, values = 1, []
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        values.append((state >> 11) / 2**52 - 1)
    return values


def spread(offset, deviation):
    return lambda n: [offset + deviation * u for u in uniform(n)]


def with_first(values, *first):
    return lambda n: list(first) + values(n)[len(first):]


def with_last(values, *last):
    return lambda n: values(n)[:n - len(last)] + list(last)


FAMILIES = {f"{o:g} +- {d:g}": spread(o, d) for o in (0, 1, 100, 1000, 1e6) for d in (1e-3, 1e-2, 1, 1e3)}
FAMILIES |= {f"constant {c:g}": spread(c, 0) for c in (0, 0.1, 1000.1, 1234567, 1e-20, 1e-42, 1e20, 3e38)}
FAMILIES |= {f"0 +- {d:g}": spread(0, d) for d in (1e-20, 1e-30, 1e-38, 1e-42, 1e18, 1e19, 1e20, 1e30, 1e38, 3.4e38)}
FAMILIES |= {f"{o:g} +- {d:g}": spread(o, d) for o, d in ((1e20, 1e15), (3e38, 1e33), (-2e38, 1e38), (1e-38, 1e-42))}
FAMILIES |= {
    "1e+10 first": with_first(spread(0, 1), 1e10), "1e+10 last": with_last(spread(0, 1), 1e10),
    "1e+30 first": with_first(spread(0, 1), 1e30), "1e+30 last": with_last(spread(0, 1), 1e30),
    "3e+38 and -3e+38": with_first(spread(0, 1), 3e38, -3e38), "3e+38 thrice": with_first(spread(0, 1), 3e38, 3e38, 3e38),
}
SPECIAL = {
    "inf": with_last(spread(0, 1), float("inf")), "-inf": with_last(spread(0, 1), -float("inf")), "nan": with_last(spread(0, 1), float("nan")),
    "inf and -inf": with_last(spread(0, 1), float("inf"), -float("inf")), "all inf": lambda n: [float("inf")] * n, "all -inf": lambda n: [-float("inf")] * n,
}


def group_norm(groups):
    return lambda x: F.group_norm(x[None], groups)[0]


def at_each_place(function):
    return lambda x: function(x.movedim(0, -1)).movedim(-1, 0)


def rms_norm(x):
    """PyTorch has it from 2.4 on, by this formula."""
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5)


OPERATIONS = {
    "layer norm of 4": ((4,), lambda x: F.layer_norm(x, x.shape)),
    "layer norm of 100": ((100,), lambda x: F.layer_norm(x, x.shape)),
    "layer norm of 5000": ((5000,), lambda x: F.layer_norm(x, x.shape)),
    "layer norm of an image": ((6, 20, 20), lambda x: F.layer_norm(x, x.shape)),
    "layer norm of each place": ((20, 5, 3), at_each_place(lambda x: F.layer_norm(x, (20,)))),
    "rms norm of 100": ((100,), rms_norm),
    "rms norm of an image": ((20, 5, 3), at_each_place(rms_norm)),
    "group norm": ((8, 9, 9), group_norm(2)),
    "group norm along channels": ((24, 13, 13), group_norm(3)),
    "batch norm": ((8,), lambda x: F.batch_norm(x[None], torch.full((8,), 1, dtype=x.dtype), torch.full((8,), 4, dtype=x.dtype))[0]),
    "average of all": ((4, 7, 7), lambda x: F.adaptive_avg_pool2d(x[None], 1).flatten()),
    "average of all of a large image": ((3, 60, 70), lambda x: F.adaptive_avg_pool2d(x[None], 1).flatten()),
    "average pool": ((4, 8, 8), lambda x: F.avg_pool2d(x[None], 2)[0]),
    "padded average pool": ((4, 9, 9), lambda x: F.avg_pool2d(x[None], 3, 1, 1, count_include_pad=False)[0]),
    "max pool": ((4, 8, 8), lambda x: F.max_pool2d(x[None], 2)[0]),
    "softmax": ((50,), lambda x: F.softmax(x, 0)),
}
ACTIVATIONS = {
    "relu": F.relu, "relu6": F.relu6, "leaky-relu": F.leaky_relu, "elu": F.elu, "gelu": F.gelu,
    "gelu-tanh": lambda x: F.gelu(x, approximate="tanh"), "silu": F.silu, "tanh": torch.tanh,
    "sigmoid": torch.sigmoid, "softplus": F.softplus, "hard-swish": F.hardswish, "hard-sigmoid": F.hardsigmoid,
}
OPERATIONS |= {name: ((40,), f) for name, f in ACTIVATIONS.items()}


def inputs(family, shape):
    with np.errstate(over="ignore"):
        return torch.tensor(np.array(family(int(np.prod(shape))), dtype=np.float64).astype(np.float32).reshape(shape))


def error(x, f, is_norm):
    found, exact = f(x), f(x.double())
    if not torch.isfinite(found).all():
        return None
    least = 1 if is_norm and x.abs().max() > 1e-15 else 1e-60
    return float("%.3g" % ((found.double() - exact).abs().max() / exact.abs().max().clamp(min=least)).item())


def kinds(values):
    text = ("n" if v != v else "+" if v == float("inf") else "-" if v == -float("inf") else "." for v in values.flatten().tolist())
    return " ".join(f"{len(list(same))}{kind}" for kind, same in itertools.groupby(text))


result = {}
for name, (shape, f) in OPERATIONS.items():
    is_norm = "layer norm" in name or "group norm" in name
    result[name] = {
        "shape": shape, "isNorm": is_norm,
        "errors": {family: error(inputs(values, shape), f, is_norm) for family, values in FAMILIES.items()},
        "kinds": {family: kinds(f(inputs(values, shape))) for family, values in SPECIAL.items()},
    }
print(json.dumps(result, indent=1))

"""Writes layers.json: every kind of layer as PyTorch computes it in double precision, forwards and backwards.

Run `python3 layers.py > layers.json`; written with PyTorch 1.13. Each case has a manifest, its weights, two rows of
inputs and of outputs, and the gradients of sum(outputs * outputGradients) by the weights. Layers without weights read a
value that one with weights makes, so that their gradients show too. A case in training
has batch norms with the statistics of these rows, and says what the running ones are afterwards.
"""
import json
import torch
import torch.nn.functional as F

ROWS = 2
LETTERS = {1: ["t"], 2: ["y", "x"]}


class Case:
    def __init__(self, name, training=False):
        self.name, self.training = name, training
        self.generator = torch.Generator().manual_seed(sum(map(ord, name)))
        self.axes, self.inputs, self.layers, self.outputs = {}, [], [], []
        self.weights, self.values, self.statistics = {}, {}, {}

    def drawn(self, *shape):
        """Short numbers that float32 holds exactly, none of them zero or the same as many others."""
        return ((2 * torch.randint(-96, 96, shape, generator=self.generator) + 1) / 64).double().requires_grad_()

    def along(self, units, tensor):
        """The axes of a value: its units and its places."""
        shape = list(tensor.shape[1:])
        if isinstance(units, int):
            units = self.axis(f"c{units}", {"size": units})
        return [units] + [self.axis(f"{l}{n}", {"size": n}) for l, n in zip(LETTERS.get(len(shape) - 1, []), shape[1:])]

    def axis(self, name, what):
        self.axes.setdefault(name, what)
        return name

    def input(self, name, *shape):
        x = self.values[name] = self.drawn(ROWS, *shape)
        self.inputs.append({"name": name, "axes": self.along(shape[0], x)})
        return x

    def made(self, name, *shape):
        """A value that a layer with many weights makes, so that its gradient shows in theirs."""
        if len(shape) == 1:
            x = self.input(f"{name}.in", 4)
            y = F.linear(x, self.weight(f"{name}.weight", shape[0], 4))
            self.axis(f"c{shape[0]}", {"size": shape[0]})
            self.layers.append({"name": name, "op": "dense", "in": f"{name}.in", "axes": [f"c{shape[0]}", "c4"], "bias": False})
            return y
        x, taps = self.input(f"{name}.in", 1, *shape[1:]), [5] * (len(shape) - 1)
        conv = F.conv1d if len(taps) == 1 else F.conv2d
        y = conv(x, self.weight(f"{name}.weight", shape[0], 1, *taps), padding=2)
        return self.layer(name, f"conv{len(taps)}d", f"{name}.in", y, None, self.axes_of(f"{name}.in"), kernel=5, padding=2, bias=False)

    def weight(self, name, *shape):
        self.weights[name] = self.drawn(*shape)
        return self.weights[name]

    def statistic(self, name, tensor):
        self.statistics[name] = tensor.detach().clone()
        return tensor

    def layer(self, name, op, reads, y, units=None, reads_axes=None, **fields):
        axes = self.along(y.shape[1] if units is None else units, y)
        layer = {"name": name, "op": op, "in": reads, "axes": axes}
        if reads_axes:
            layer["reads"] = reads_axes
        self.layers.append({**layer, **fields})
        return y

    def axes_of(self, name):
        return next(v["axes"] for v in self.inputs + self.layers if v["name"] == name)

    def output(self, name, y):
        self.outputs.append({"name": "out" if not self.outputs else f"out{len(self.outputs)}", "in": name, "value": y})

    def finish(self):
        seeds = [self.drawn(*o["value"].shape) for o in self.outputs]
        sum((o["value"] * s).sum() for o, s in zip(self.outputs, seeds)).backward()
        rows = lambda tensor: [[shorten(v) for v in row] for row in tensor.detach().reshape(ROWS, -1).tolist()]
        flat = lambda tensor: [shorten(v) for v in tensor.detach().flatten().tolist()]
        result = {
            "name": self.name,
            "training": self.training,
            "manifest": {
                "format": "prunednet/1", "name": self.name, "axes": self.axes, "inputs": self.inputs, "layers": self.layers,
                "outputs": [{"name": o["name"], "in": o["in"]} for o in self.outputs],
            },
            "weights": {**{n: flat(w) for n, w in self.weights.items()}, **{n: flat(s) for n, s in self.statistics.items()}},
            "inputs": {n: rows(x) for n, x in self.values.items()},
            "outputs": {o["name"]: rows(o["value"]) for o in self.outputs},
            "outputGradients": {o["name"]: rows(s) for o, s in zip(self.outputs, seeds)},
            "gradients": {n: flat(w.grad) for n, w in self.weights.items()},
        }
        if self.training:
            result["running"] = {n: flat(s) for n, s in self.running.items()}
        return result


def shorten(value):
    return float(f"{value:.10g}")


def pair(padding):
    """For F.pad: the last axis first."""
    return [end for ends in reversed(padding) for end in ends]


def convolution(name, shape, outputs, kernel, stride=1, padding=None, dilation=1, bias=True, depthwise=False):
    case = Case(name)
    x, dims = case.input("x", *shape), len(kernel)
    padding = padding or [[0, 0]] * dims
    groups = shape[0] if depthwise else 1
    w = case.weight("f.weight", outputs, shape[0] // groups, *kernel)
    b = case.weight("f.bias", outputs) if bias else None
    conv = F.conv1d if dims == 1 else F.conv2d
    y = conv(F.pad(x, pair(padding)), w, b, stride, 0, dilation, groups)
    fields = {"kernel": list(kernel), "stride": stride, "padding": padding, "dilation": dilation, "bias": bias}
    units = None
    if depthwise:
        fields["groups"] = case.axes_of("x")[0]
        if outputs != shape[0]:
            case.axis("multiplier", {"size": outputs // shape[0]})
            units = case.axis("multiplied", {"product": [case.axes_of("x")[0], "multiplier"]})
    case.layer("f", f"conv{dims}d", "x", y, units, case.axes_of("x"), **fields)
    case.output("f", y)
    return case.finish()


def transposed(name, shape, outputs, kernel, stride=1, padding=0, output_padding=0, dilation=1, bias=True, groups=1):
    """The weights of PyTorch have the channels that are read first, and those of a group that are made second."""
    case, dims = Case(name), len(kernel)
    x = case.made("x", *shape)
    per_group, made = shape[0] // groups, outputs // groups
    w = case.weight("f.weight", outputs, per_group, *kernel)
    b = case.weight("f.bias", outputs) if bias else None
    of_pytorch = w.unflatten(0, (groups, made)).transpose(1, 2).flatten(0, 1)
    y = (F.conv_transpose1d if dims == 1 else F.conv_transpose2d)(x, of_pytorch, b, stride, padding, output_padding, groups, dilation)
    fields = {"kernel": list(kernel), "stride": stride, "padding": padding, "dilation": dilation, "bias": bias}
    units = None
    if groups > 1:
        fields["groups"] = case.axes_of("x")[0]
        if outputs != shape[0]:
            case.axis("multiplier", {"size": outputs // shape[0]})
            units = case.axis("multiplied", {"product": [case.axes_of("x")[0], "multiplier"]})
    case.layer("f", f"transposed-conv{dims}d", "x", y, units, case.axes_of("x"), **fields)
    case.output("f", y)
    return case.finish()


def grouped(name):
    """A 1x1 convolution makes the channels of two groups, which the grouped one reads."""
    case = Case(name)
    x = case.input("x", 3, 4, 5)
    for axis, size in (("group", 2), ("in", 2), ("out", 3)):
        case.axis(axis, {"size": size})
    case.axis("read", {"product": ["group", "in"]})
    case.axis("made", {"product": ["group", "out"]})
    h = F.conv2d(x, case.weight("p.weight", 4, 3, 1, 1))
    case.layer("p", "conv2d", "x", h, "read", case.axes_of("x"), kernel=1, bias=False)
    y = F.conv2d(h, case.weight("f.weight", 6, 2, 3, 3), case.weight("f.bias", 6), padding=1, groups=2)
    case.layer("f", "conv2d", "p", y, "made", case.axes_of("p"), kernel=3, padding=1, groups="group")
    case.output("f", y)
    return case.finish()


def pooling(name, shape, op, function, **fields):
    case = Case(name)
    x = case.made("x", *shape)
    y = function(x)
    case.layer("f", op, "x", y, None, case.axes_of("x"), **fields)
    case.output("f", y)
    return case.finish()


def normalized(name, shape, training):
    case = Case(name, training)
    x, c = case.input("x", *shape), shape[0]
    scale, shift = case.weight("f.scale", c), case.weight("f.shift", c)
    mean = case.statistic("f.mean", case.drawn(c))
    variance = case.statistic("f.variance", case.drawn(c).abs())
    running = mean.detach().clone(), variance.detach().clone()
    y = F.relu(F.batch_norm(x, *running, scale, shift, training=training, momentum=0.25, eps=0.001))
    case.running = {"f.mean": running[0], "f.variance": running[1]}
    case.layer("f", "batch-norm", "x", y, None, epsilon=0.001, momentum=0.25, activation="relu")
    case.output("f", y)
    return case.finish()


def normalized_across_units(name, shape, op, function, shift=True, **fields):
    case = Case(name)
    x, c = case.made("x", *shape), shape[0]
    y = function(x, case.weight("f.scale", c), *([case.weight("f.shift", c)] if shift else []))
    case.layer("f", op, "x", y, None, **fields)
    case.output("f", y)
    return case.finish()


def at_each_place(function):
    """The function over the last axis, for units that are the first."""
    return lambda x, *w: function(x.movedim(1, -1), *w).movedim(-1, 1)


def rms_norm(x, scale, eps=1e-5):
    """PyTorch has it from 2.4 on, by this formula."""
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + eps) * scale


def gone(name, op, function, shift, shape=(5, 3), kept=(0, 2, 3), **fields):
    """Units are gone, and the norm still is that of all of them, with zeros where they were."""
    case = Case(name)
    case.axes[f"c{len(kept)}"] = {"size": shape[0], "kept": list(kept)}
    x = case.made("x", len(kept), *shape[1:])
    zeros = torch.zeros(ROWS, *shape, dtype=torch.float64).index_copy(1, torch.tensor(kept), x)
    weights = [case.weight(f"f.{w}", len(kept)) for w in (["scale", "shift"] if shift else ["scale"])]
    whole = [torch.zeros(shape[0], dtype=torch.float64).index_copy(0, torch.tensor(kept), w) for w in weights]
    y = function(zeros, *whole)[:, list(kept)]
    case.layer("f", op, "x", y, None, **fields)
    case.output("f", y)
    return case.finish()


def residual_block(training):
    case = Case("residual block" + (" in training" if training else ""), training)
    x, value, case.running = case.input("x", 3, 4, 4), "x", {}
    y = x
    for i, last in ((1, False), (2, True)):
        h = F.conv2d(y, case.weight(f"c{i}.weight", 3, 3, 3, 3), padding=1)
        case.layer(f"c{i}", "conv2d", value, h, None, case.axes_of("x"), kernel=3, padding=1, bias=False)
        scale, shift = case.weight(f"n{i}.scale", 3), case.weight(f"n{i}.shift", 3)
        mean, variance = case.statistic(f"n{i}.mean", case.drawn(3)).detach().clone(), case.statistic(f"n{i}.variance", case.drawn(3).abs()).detach().clone()
        y = F.batch_norm(h, mean, variance, scale, shift, training=training)
        case.running.update({f"n{i}.mean": mean, f"n{i}.variance": variance})
        y = y if last else F.silu(y)
        value = f"n{i}"
        case.layer(value, "batch-norm", f"c{i}", y, None, **({} if last else {"activation": "silu"}))
    y = F.relu(y + x)
    case.layer("sum", "add", [value, "x"], y, None, activation="relu")
    case.output("sum", y)
    return case.finish()


def affine():
    case = Case("affine")
    x = case.input("x", 3, 2, 4)
    y = x * case.weight("f.scale", 3)[:, None, None] + case.weight("f.shift", 3)[:, None, None]
    case.layer("f", "affine", "x", y)
    case.output("f", y)
    return case.finish()


def product(name, shape, gate_shape, **fields):
    case = Case(name)
    x, g = case.made("x", *shape), case.made("g", *gate_shape)
    y = torch.tanh(x * (g if len(shape) == len(gate_shape) else g[:, :, None, None]))
    if len(shape) != len(gate_shape):
        fields["gate"] = case.axes_of("x")[:1]
    case.layer("f", "multiply", ["x", "g"], y, None, activation="tanh", **fields)
    case.output("f", y)
    return case.finish()


def joined():
    case = Case("concat, add and several outputs")
    x, z, v = case.made("x", 2, 3, 3), case.made("z", 2, 3, 3), case.made("v", 1, 3, 3)
    s = F.leaky_relu(x + z, 0.01)
    case.layer("s", "add", ["x", "z"], s, None, activation="leaky-relu")
    case.axis("all", {"concat": ["c2", "c1", "c2"]})
    y = torch.cat([s, v, x], 1)
    case.layer("f", "concat", ["s", "v", "x"], y, "all")
    case.output("f", y)
    case.output("s", s)
    return case.finish()


def flattened():
    case = Case("flatten and dense")
    x = case.input("x", 2, 3, 2)
    case.axis("flat", {"product": case.axes_of("x")})
    case.layer("f", "flatten", "x", x.flatten(1), "flat", case.axes_of("x"))
    y = F.linear(x.flatten(1), case.weight("d.weight", 5, 12), case.weight("d.bias", 5))
    case.axis("c5", {"size": 5})
    case.layers.append({"name": "d", "op": "dense", "in": "f", "axes": ["c5", "flat"]})
    case.output("d", y)
    return case.finish()


def upsampled(name, shape, factors):
    case = Case(name)
    x = case.made("x", *shape)
    y = F.interpolate(x, scale_factor=tuple(float(f) for f in factors), mode="nearest")
    case.layer("f", "upsample", "x", y, None, case.axes_of("x"), factor=list(factors))
    case.output("f", y)
    return case.finish()


def spread(name, shape, block, places_first=False):
    """The channels of a block are a product of units and places; PyTorch has the square block with the units first."""
    case = Case(name)
    letters, count = LETTERS[len(block)], torch.Size(block).numel()
    places = [case.axis(f"{l}{b}", {"size": b}) for l, b in zip(letters, block)]
    units = case.axis(f"c{shape[0]}", {"size": shape[0]})
    case.axis("spread", {"product": places + [units] if places_first else [units] + places})
    x = case.input("x", 1, *shape[1:])
    h = (F.conv1d if len(block) == 1 else F.conv2d)(x, case.weight("h.weight", shape[0] * count, 1, *[3] * len(block)), padding=1)
    case.layer("h", f"conv{len(block)}d", "x", h, "spread", case.axes_of("x"), kernel=3, padding=1, bias=False)
    if places_first:
        y = h.unflatten(1, (count, shape[0])).transpose(1, 2).flatten(1, 2)
    else:
        y = h
    if len(block) == 2 and block[0] == block[1]:
        y = F.pixel_shuffle(y, block[0])
    else:
        parts = y.reshape(ROWS, shape[0], *block, *shape[1:])
        order = [0, 1] + [d for pair in zip(range(2 + len(block), 2 + 2 * len(block)), range(2, 2 + len(block))) for d in pair]
        y = parts.permute(order).reshape(ROWS, shape[0], *[b * n for b, n in zip(block, shape[1:])])
    case.layer("f", "depth-to-space", "h", y, None, case.axes_of("h"))
    case.output("f", y)
    return case.finish()


def bent(name, shape, shared):
    case = Case(name)
    x = case.made("x", *shape)
    slope = case.weight("f.slope", *([] if shared else [shape[0]]))
    y = F.prelu(x, slope.reshape(-1))
    case.layer("f", "prelu", "x", y, None, **({"shared": True} if shared else {}))
    case.output("f", y)
    return case.finish()


def activated(name, function, shape, parameter=None):
    case = Case("activation " + name + (" over places" if len(shape) > 1 else ""))
    x = case.made("x", *shape)
    y = function(x)
    case.layer("f", "activation", "x", y, None, activation=name if parameter is None else {"function": name, "parameter": parameter})
    case.output("f", y)
    return case.finish()


def written():
    cases = [
        convolution("conv2d", (3, 5, 6), 4, (3, 3)),
        convolution("conv2d with strides and uneven padding", (2, 7, 6), 3, (3, 2), [2, 1], [[0, 1], [1, 0]]),
        convolution("conv2d with dilation and without bias", (2, 6, 8), 3, (3, 2), 1, [[2, 2], [1, 1]], [2, 3], bias=False),
        convolution("conv2d of one pixel", (3, 1, 1), 4, (1, 1)),
        convolution("conv2d depthwise", (4, 5, 5), 4, (3, 3), 2, [[1, 1], [1, 1]], depthwise=True),
        convolution("conv2d depthwise, multiplied", (3, 4, 4), 6, (2, 2), depthwise=True),
        convolution("conv1d", (3, 9), 4, (3,), 2, [[1, 2]]),
        convolution("conv1d with dilation", (2, 10), 3, (3,), 1, [[4, 0]], 2),
        convolution("conv1d depthwise", (3, 7), 3, (3,), 1, [[1, 1]], depthwise=True),
        grouped("conv2d in groups"),
        pooling("max-pool", (2, 4, 6), "max-pool", lambda x: F.max_pool2d(x, 2), kernel=2, stride=2),
        pooling("max-pool with padding", (2, 5, 6), "max-pool", lambda x: F.max_pool2d(x, 3, 2, 1), kernel=3, stride=2, padding=1),
        pooling("max-pool rounded up", (2, 5, 6), "max-pool", lambda x: F.max_pool2d(x, (2, 3), 2, ceil_mode=True), kernel=[2, 3], stride=2, ceil=True),
        pooling("max-pool with dilation", (2, 6, 5), "max-pool", lambda x: F.max_pool2d(x, 2, 1, 0, 2), kernel=2, dilation=2),
        pooling("max-pool of signals", (2, 9), "max-pool", lambda x: F.max_pool1d(x, 3, 2, 1), kernel=3, stride=2, padding=1),
        pooling("average-pool", (2, 4, 6), "average-pool", lambda x: F.avg_pool2d(x, 2), kernel=2, stride=2),
        pooling("average-pool with padding that counts", (2, 5, 5), "average-pool", lambda x: F.avg_pool2d(x, 3, 2, 1), kernel=3, stride=2, padding=1),
        pooling("average-pool with padding that does not count", (2, 5, 5), "average-pool", lambda x: F.avg_pool2d(x, 3, 2, 1, count_include_pad=False),
                kernel=3, stride=2, padding=1, countPadding=False),
        pooling("average-pool rounded up", (2, 6, 5), "average-pool", lambda x: F.avg_pool2d(x, 3, 2, 1, ceil_mode=True), kernel=3, stride=2, padding=1, ceil=True),
        pooling("average-pool of signals", (2, 8), "average-pool", lambda x: F.avg_pool1d(x, 3, 2, ceil_mode=True), kernel=3, stride=2, ceil=True),
        pooling("global-max-pool", (3, 3, 4), "global-max-pool", lambda x: x.amax((2, 3))),
        pooling("global-average-pool", (3, 3, 4), "global-average-pool", lambda x: x.mean((2, 3))),
        pooling("global-average-pool of signals", (3, 5), "global-average-pool", lambda x: x.mean(2)),
        normalized("batch-norm", (3, 3, 4), False),
        normalized("batch-norm in training", (3, 3, 4), True),
        normalized("batch-norm of vectors", (4,), False),
        normalized_across_units("layer-norm", (3, 3, 4), "layer-norm", lambda x, *w: F.silu(F.group_norm(x, 1, *w, eps=0.01)), epsilon=0.01, activation="silu"),
        normalized_across_units("layer-norm of vectors", (5,), "layer-norm", lambda x, *w: F.layer_norm(x, (5,), *w)),
        normalized_across_units("layer-norm of signals", (2, 5), "layer-norm", lambda x, *w: F.group_norm(x, 1, *w)),
        normalized_across_units("layer-norm of each place", (5, 3, 2), "layer-norm", at_each_place(lambda x, *w: F.layer_norm(x, (5,), *w, eps=0.01)),
                                epsilon=0.01, **{"eachPlace": True}),
        normalized_across_units("layer-norm of each place of signals", (4, 19), "layer-norm", at_each_place(lambda x, *w: F.silu(F.layer_norm(x, (4,), *w))),
                                activation="silu", **{"eachPlace": True}),
        normalized_across_units("rms-norm", (5, 3, 2), "rms-norm", at_each_place(lambda x, w: torch.tanh(rms_norm(x, w, 0.01))), False, epsilon=0.01, activation="tanh"),
        normalized_across_units("rms-norm of vectors", (5,), "rms-norm", rms_norm, False),
        normalized_across_units("rms-norm of signals", (4, 19), "rms-norm", at_each_place(rms_norm), False),
        gone("layer-norm of which units are gone", "layer-norm", lambda x, *w: F.group_norm(x, 1, *w), True),
        gone("layer-norm of each place of which units are gone", "layer-norm", at_each_place(lambda x, *w: F.layer_norm(x, (5,), *w)), True, **{"eachPlace": True}),
        gone("layer-norm of vectors of which units are gone", "layer-norm", lambda x, *w: F.layer_norm(x, (7,), *w), True, (7,), (1, 2, 6)),
        gone("rms-norm of which units are gone", "rms-norm", at_each_place(rms_norm), False),
        gone("rms-norm of vectors of which units are gone", "rms-norm", rms_norm, False, (7,), (1, 2, 6)),
        normalized_across_units("group-norm", (6, 3, 2), "group-norm", lambda x, *w: F.group_norm(x, 3, *w, eps=0.001), groups=3, epsilon=0.001),
        normalized_across_units("group-norm of vectors", (8,), "group-norm", lambda x, *w: torch.tanh(F.group_norm(x, 2, *w)), groups=2, activation="tanh"),
        normalized_across_units("group-norm of signals", (4, 5), "group-norm", lambda x, *w: F.group_norm(x, 2, *w), groups=2),
        normalized_across_units("group-norm with a group for each channel", (3, 2, 4), "group-norm", lambda x, *w: F.group_norm(x, 3, *w), groups=3),
        residual_block(False),
        residual_block(True),
        affine(),
        product("multiply", (3, 2, 3), (3, 2, 3)),
        product("multiply with a gate for each channel", (3, 2, 3), (3,)),
        joined(),
        flattened(),
        bent("prelu", (3, 2, 3), False),
        bent("prelu of a vector", (5,), False),
        bent("prelu with one slope", (3, 4), True),
        transposed("transposed conv2d", (3, 3, 4), 2, (3, 3)),
        transposed("transposed conv2d with strides", (2, 3, 3), 3, (4, 4), 2, 1),
        transposed("transposed conv2d with output padding", (2, 3, 2), 3, (3, 2), [3, 2], [1, 0], [1, 1]),
        transposed("transposed conv2d with dilation and without bias", (2, 3, 4), 2, (2, 3), [2, 1], [1, 2], 0, [3, 2], bias=False),
        transposed("transposed conv2d with a window shorter than the stride", (3, 2, 3), 2, (1, 2), 3, 0, 2),
        transposed("transposed conv2d depthwise", (3, 3, 3), 3, (3, 3), 2, 1, 1, groups=3),
        transposed("transposed conv2d depthwise, multiplied", (2, 3, 2), 4, (2, 3), [1, 2], groups=2),
        transposed("transposed conv1d", (3, 5), 2, (4,), 2, 1),
        transposed("transposed conv1d with dilation", (2, 4), 3, (3,), 3, 2, 1, 2),
        transposed("transposed conv1d depthwise", (3, 4), 3, (3,), 2, groups=3),
        spread("depth-to-space", (3, 2, 4), (2, 2)),
        spread("depth-to-space with the places first", (2, 3, 2), (3, 3), True),
        spread("depth-to-space with an oblong block", (3, 2, 2), (2, 3)),
        spread("depth-to-space of signals", (2, 4), (3,)),
        spread("depth-to-space of signals with the places first", (4, 3), (2,), True),
        upsampled("upsample", (2, 2, 3), (2, 3)),
        upsampled("upsample of signals", (2, 4), (3,)),
    ] + [activated(name, function, (9,)) for name, function in {
        "identity": lambda x: x * 1, "relu": F.relu, "gelu": F.gelu, "gelu-tanh": lambda x: F.gelu(x, approximate="tanh"), "silu": F.silu, "tanh": torch.tanh,
        "sigmoid": torch.sigmoid, "softplus": F.softplus, "hard-swish": F.hardswish, "relu6": F.relu6, "hard-sigmoid": F.hardsigmoid,
        "leaky-relu": lambda x: F.leaky_relu(x, 0.01), "elu": F.elu, "softmax": lambda x: F.softmax(x, 1),
    }.items()] + [
        activated("leaky-relu", lambda x: F.leaky_relu(x, 0.25), (2, 2, 3), 0.25), activated("elu", lambda x: F.elu(x, 1.5), (2, 2, 3), 1.5),
        activated("softmax", lambda x: F.softmax(x, 1), (3, 2, 2)),
    ]
    return cases


def write(cases):
    print("[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]")


if __name__ == "__main__":
    write(written())

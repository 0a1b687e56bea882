"""A peer of the inference benchmark: PyTorch running the same dense network, timed on request.

A line of JSON {"weights": FILE.safetensors, "rows": N, "layers": [[NAME, RELU], ...], "kept": [...] or null, "scale": S,
"offset": O, "inputs": BASE64} makes a network and its rows and is answered by its outputs in base64; each line "run CALLS"
after it is answered by the nanoseconds that so many calls took. Eager or as frozen TorchScript, whichever is faster; one
thread.
"""
import base64
import json
import sys
import time

try:
    import torch
except ImportError:
    print("Python's torch cannot be imported", flush=True)
    sys.exit(0)

torch.set_num_threads(1)
print("ready:", torch.__version__, flush=True)


def floats(data):
    return torch.frombuffer(bytearray(data), dtype=torch.float32)


def tensors(path):
    """The tensors of a .safetensors file: the length of a header, the header in JSON, the data."""
    with open(path, "rb") as file:
        data = file.read()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)
    spans = {name: (entry["data_offsets"], entry["shape"]) for name, entry in header.items()}
    return {name: floats(data[start + begin:start + end]).reshape(shape) for name, ((begin, end), shape) in spans.items()}


class Network(torch.nn.Module):
    def __init__(self, request):
        super().__init__()
        weights = tensors(request["weights"])
        modules = []
        for name, relu in request["layers"]:
            weight, bias = weights[name + ".weight"], weights.get(name + ".bias")
            linear = torch.nn.Linear(weight.shape[1], weight.shape[0], bias=bias is not None)
            linear.weight.data = weight
            if bias is not None:
                linear.bias.data = bias
            modules += [linear] + [torch.nn.ReLU()] * relu
        self.layers = torch.nn.Sequential(*modules)
        self.kept = None if request["kept"] is None else torch.tensor(request["kept"])
        self.scale, self.offset = request["scale"], request["offset"]

    def forward(self, x):
        if self.kept is not None:
            x = x.index_select(1, self.kept)
        if self.scale != 1 or self.offset != 0:
            x = x * self.scale + self.offset
        return self.layers(x)


def nanoseconds(model, rows, calls):
    start = time.perf_counter_ns()
    for _ in range(calls):
        model(rows)
    return time.perf_counter_ns() - start


model = rows = None
with torch.inference_mode():
    for line in sys.stdin:
        if line.startswith("run "):
            print(nanoseconds(model, rows, int(line.split()[1])), flush=True)
            continue
        request = json.loads(line)
        rows = floats(base64.b64decode(request["inputs"])).reshape(request["rows"], -1)
        eager = Network(request).eval()
        ways = [eager, torch.jit.freeze(torch.jit.trace(eager, rows))]
        for way in ways:
            nanoseconds(way, rows, 10)
        model = min(ways, key=lambda way: min(nanoseconds(way, rows, 3) for _ in range(10)))
        print(base64.b64encode(model(rows).numpy().tobytes()).decode(), flush=True)

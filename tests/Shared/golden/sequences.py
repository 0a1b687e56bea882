"""Writes sequences.json: layers over sequences as PyTorch computes them, in the form of layers.json.

Run `python3 sequences.py > sequences.json`; written with PyTorch 1.13. Tokens are whole numbers of a vocabulary.
"""
import math
import torch
import torch.nn.functional as F
from layers import ROWS, Case, write

PLACES = 5


def sequence(case, name, units, places=PLACES, of="t"):
    """A value [row, unit, place] that an embedding of tokens makes."""
    case.axis(of, {"size": places})
    case.axis(f"{name}.one", {"size": 1})
    case.axis(f"{name}.words", {"size": 7})
    tokens = torch.randint(0, 7, (ROWS, 1, places), generator=case.generator)
    case.values[f"{name}.in"] = tokens
    case.inputs.append({"name": f"{name}.in", "axes": [f"{name}.one", of], "vocabulary": f"{name}.words"})
    case.axis(f"{name}.units", {"size": units})
    case.layers.append({"name": name, "op": "embedding", "in": f"{name}.in", "axes": [f"{name}.units", of],
                        "reads": [f"{name}.one", of], "vocabulary": f"{name}.words"})
    return F.embedding(tokens[:, 0], case.weight(f"{name}.weight", 7, units)).transpose(1, 2)


def dense(case, name, reads, x, axis, reads_axis, of="t", bias=True, activation=None):
    """At each place alike; weights are small, so that softmaxes of what they make are no steps."""
    w = case.weight(f"{name}.weight", case.size[axis], x.shape[1])
    w.data /= 8
    b = case.weight(f"{name}.bias", case.size[axis]) if bias else None
    y = F.linear(x.transpose(1, 2), w, b).transpose(1, 2)
    layer = {"name": name, "op": "dense", "in": reads, "axes": [axis, reads_axis], "places": [of]}
    if not bias:
        layer["bias"] = False
    if activation:
        layer["activation"] = activation
        y = {"gelu": F.gelu, "silu": F.silu}[activation](y)
    case.layers.append(layer)
    return y


def attention(name, heads, shared, size, values, causal=False, rotary=None, sources=None, scale=None):
    """Dense layers for queries, keys and values, and F.softmax; grouped heads read keys and values that are repeated for them."""
    case = Case(name)
    x = sequence(case, "x", 3)
    memory, read, along = (x, "x", "t") if sources is None else (sequence(case, "m", 4, sources, "s"), "m", "s")
    case.axis("heads", {"size": heads})
    if shared != heads:
        case.axis("kv", {"size": shared})
    kv = "kv" if shared != heads else "heads"
    if rotary:
        case.axis("pair", {"size": size // 2})
        case.axis("two", {"size": 2})
        case.axis("qk", {"product": ["pair", "two"] if rotary == "neighbours" else ["two", "pair"]})
    else:
        case.axis("qk", {"size": size})
    case.axis("v", {"size": values})
    case.size = {"q": heads * size, "k": shared * size, "values": shared * values}
    case.axis("q", {"product": ["heads", "qk"]})
    if kv == "heads":
        keys = "q"
    else:
        keys = case.axis("k", {"product": [kv, "qk"]})
    case.axis("values", {"product": [kv, "v"]})
    made = "values" if kv == "heads" else case.axis("made", {"product": ["heads", "v"]})
    q = dense(case, "fq", "x", x, "q", "x.units")
    k = dense(case, "fk", read, memory, keys, f"{read}.units", along)
    v = dense(case, "fv", read, memory, "values", f"{read}.units", along)
    reads = ["fq", "fk", "fv"]
    if rotary:
        q, k = turned(q, heads, size, rotary), turned(k, shared, size, rotary)
        for n, axis in (("q", "q"), ("k", keys)):
            case.layers.append({"name": f"r{n}", "op": "rotary", "in": f"f{n}", "axes": [axis, "t"], "pairs": "pair", "base": 20})
        reads[:2] = ["rq", "rk"]
    split = lambda y, n: y.unflatten(1, (n, -1)).repeat_interleave(heads // n, 1)
    q, k, v = split(q, heads), split(k, shared), split(v, shared)
    scores = q.transpose(2, 3) @ k * (1 / math.sqrt(size) if scale is None else scale)
    if causal:
        scores = scores.masked_fill(torch.ones(PLACES, PLACES).tril() == 0, float("-inf"))
    y = (F.softmax(scores, -1) @ v.transpose(2, 3)).transpose(2, 3).flatten(1, 2)
    layer = {"name": "f", "op": "attention", "in": reads, "axes": [made, "t"], "query": "q", "key": keys, "value": "values"}
    if sources is not None:
        layer["sources"] = ["s"]
    if causal:
        layer["causal"] = True
    if scale is not None:
        layer["scale"] = scale
    case.layers.append(layer)
    case.output("f", y)
    return case.finish()


def turned(x, heads, size, rotary):
    """By complex numbers, which is how Llama's own code writes it."""
    y = x.unflatten(1, (heads, size))
    a, b = (y[:, :, 0::2], y[:, :, 1::2]) if rotary == "neighbours" else (y[:, :, : size // 2], y[:, :, size // 2 :])
    angles = torch.arange(PLACES).double() / 20 ** (torch.arange(size // 2).double() / (size // 2))[:, None]
    z = torch.complex(a, b) * torch.polar(torch.ones_like(angles), angles)
    if rotary == "neighbours":
        return torch.stack([z.real, z.imag], 3).flatten(2, 3).flatten(1, 2)
    return torch.cat([z.real, z.imag], 2).flatten(1, 2)


def tied():
    """An embedding, learned positions, a feed-forward layer at each place, and scores by the table of the embedding."""
    case = Case("embedding, positions and a tied head")
    x = sequence(case, "x", 4)
    case.layers.append({"name": "p", "op": "positions", "in": "x", "axes": ["x.units", "t"]})
    x = x + case.weight("p.table", 4, PLACES)
    case.axis("hidden", {"size": 3})
    case.size = {"hidden": 3, "x.units": 4}
    h = dense(case, "up", "p", x, "hidden", "x.units", activation="gelu")
    y = dense(case, "down", "up", h, "x.units", "hidden", bias=False)
    scores = torch.einsum("vu,bup->bvp", case.weights["x.weight"], y)
    case.layers.append({"name": "f", "op": "dense", "in": "down", "axes": ["x.words", "x.units"], "places": ["t"], "weightOf": "x", "bias": False})
    case.output("f", scores)
    return case.finish()


def picked(name, op, place):
    case = Case(name)
    x = sequence(case, "x", 3)
    case.layers.append({"name": "f", "op": op, "in": "x", "axes": ["x.units"], "reads": ["x.units", "t"]})
    case.output("f", x[:, :, place])
    return case.finish()


write([
    attention("attention", 2, 2, 3, 2),
    attention("attention, causal", 2, 2, 3, 2, causal=True),
    attention("attention of grouped heads", 4, 2, 2, 3, causal=True),
    attention("attention of a single key-value head", 3, 1, 2, 2, scale=0.3),
    attention("attention to another sequence", 2, 2, 3, 2, sources=8),
    attention("attention with rotary positions of neighbours", 2, 2, 4, 2, causal=True, rotary="neighbours"),
    attention("attention with rotary positions of halves", 4, 2, 4, 2, causal=True, rotary="halves"),
    tied(),
    picked("first-place", "first-place", 0),
    picked("last-place", "last-place", -1),
])

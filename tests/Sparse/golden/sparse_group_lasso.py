"""Writes sparse_group_lasso.json: proximal points and dual norms of the sparse group lasso of one group, to fifty digits.

The point minimises sum d_i (x_i - z_i)^2 / 2 + t ((1 - alpha) ||x||_2 + alpha ||x||_1). Its length r is found by bisection: with
||x|| written as the least of (||x||^2 / r + r) / 2 over r > 0, every x_i has a quadratic of its own. The dual norm of g is the least
t at which a point zero has a subgradient that outweighs g, by bisection too. Needs Python alone:

    python3 tests/Sparse/golden/sparse_group_lasso.py > tests/Sparse/golden/sparse_group_lasso.json
"""

import json
import random
import struct
from decimal import Decimal, getcontext

getcontext().prec = 60
random.seed(30)
STEPS = 180


def single(value):
    return struct.unpack("f", struct.pack("f", value))[0]


def pulls(d, z, t, alpha):
    return [max(abs(Decimal(a) * Decimal(b)) - t * alpha, Decimal(0)) for a, b in zip(d, z)]


def length(values):
    return sum(v * v for v in values).sqrt()


def point(d, z, t, alpha):
    t, alpha = Decimal(t), Decimal(alpha)
    pull, rest = pulls(d, z, t, alpha), t * (1 - alpha)
    if length(pull) <= rest:
        return [0.0] * len(z)

    def at(r):
        return [p / (Decimal(a) + rest / r) for p, a in zip(pull, d)]

    low, high = Decimal(0), length([Decimal(v) for v in z]) + 1
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if length(at(middle)) > middle else (low, middle)
    return [float(v) * (1 if s >= 0 else -1) for v, s in zip(at(high), z)]


def dual(g, alpha):
    alpha = Decimal(alpha)
    low, high = Decimal(0), 2 * sum(abs(Decimal(v)) for v in g)
    for _ in range(STEPS):
        middle = (low + high) / 2
        gone = length(pulls([1] * len(g), g, middle, alpha)) <= middle * (1 - alpha)
        low, high = (low, middle) if gone else (middle, high)
    return float(high)


cases = []
for alpha in [0.0, 0.05, 0.5, 0.95, 1.0]:
    for size, spread in [(1, 0), (2, 2), (7, 0), (17, 4), (40, 4)]:
        z = [single(random.gauss(0, 1)) for _ in range(size)]
        d = [single(10 ** (-spread * random.random())) for _ in range(size)]
        # Around what the whole group can hold against, from a thousandth of it to a little more.
        most = dual([a * b for a, b in zip(d, z)], alpha)
        for part in [0.001, 0.1, 0.6, 0.99, 1.01]:
            t = part * most
            cases.append({"alpha": alpha, "metric": d, "z": z, "threshold": t, "x": point(d, z, t, alpha), "dual": dual(z, alpha)})
print(json.dumps(cases))

"""Writes sparse_group_lasso.json: regressions with the sparse group lasso, solved as cone programs by CVXOPT.

The objective is that of group_lasso.py with a mixture of norms, ||Y - XW - b||_F^2 / (2 n) + alpha * sum over features f of
(1 - mix) ||W[f, :]||_2 + mix ||W[f, :]||_1: a quadratic in W and b, and bounds on the norms as cones. Needs CVXOPT (made with 1.3.0
of Debian's python3-cvxopt):

    /usr/bin/python3 tests/Trainer/golden/sparse_group_lasso.py > tests/Trainer/golden/sparse_group_lasso.json
"""

import json

import numpy as np
from cvxopt import matrix, solvers

# What an interior point leaves of a zero.
ZERO = 1e-6

solvers.options.update(show_progress=False, abstol=1e-13, reltol=1e-13, feastol=1e-13, maxiters=200)


def solve(x, y, alpha, mix):
    (rows, features), outputs = x.shape, y.shape[1]
    size = features * outputs
    # Variables: W [features, outputs], b, bounds of the lengths of its rows, bounds of the absolute values.
    w, b = np.arange(size).reshape(features, outputs), size + np.arange(outputs)
    lengths, absolutes = size + outputs + np.arange(features), size + outputs + features + np.arange(size)
    count = size + outputs + features + size
    design = np.hstack([x, np.ones((rows, 1))])
    p, q = np.zeros((count, count)), np.zeros(count)
    for o in range(outputs):
        index = np.append(w[:, o], b[o])
        p[np.ix_(index, index)] = design.T @ design / rows
        q[index] = -design.T @ y[:, o] / rows
    q[lengths], q[absolutes] = alpha * (1 - mix), alpha * mix
    inequalities = np.zeros((2 * size, count))
    for i in range(size):
        inequalities[2 * i, [i, absolutes[i]]] = 1, -1
        inequalities[2 * i + 1, [i, absolutes[i]]] = -1, -1
    cones = np.zeros((features * (outputs + 1), count))
    for f in range(features):
        cones[f * (outputs + 1), lengths[f]] = -1
        for o in range(outputs):
            cones[f * (outputs + 1) + 1 + o, w[f, o]] = -1
    g = np.vstack([inequalities, cones])
    answer = solvers.coneqp(
        matrix(p), matrix(q), matrix(g), matrix(np.zeros(len(g))), {"l": 2 * size, "q": [outputs + 1] * features, "s": []})
    values = np.array(answer["x"]).ravel()
    return values[w], values[b]


random = np.random.default_rng(30)
cases = []
for rows, features, outputs, support, alpha, mix in [(60, 8, 3, [1, 4], 0.2, 0.5), (40, 15, 2, [0, 3, 9], 0.15, 0.3), (50, 10, 4, [0, 1, 2], 0.4, 0.8)]:
    x = (random.normal(size=(rows, features)) @ (np.eye(features) + 0.3 * random.normal(size=(features, features)))).astype(np.float32)
    truth = np.zeros((features, outputs))
    truth[support] = (random.normal(size=(len(support), outputs)) + 1) * (random.random((len(support), outputs)) < 0.7)
    y = (x @ truth + 0.5 + 0.1 * random.normal(size=(rows, outputs))).astype(np.float32)
    weight, bias = solve(x.astype(np.float64), y.astype(np.float64), alpha, mix)
    weight[np.abs(weight) < ZERO] = 0
    cases.append({
        "rows": rows, "features": features, "outputs": outputs, "alpha": alpha, "mix": mix,
        "x": [float(v) for v in x.ravel()], "y": [float(v) for v in y.ravel()],
        "weight": [float(v) for v in weight.T.ravel()],  # [outputs, features]
        "bias": [float(v) for v in bias],
        "support": [int(f) for f in np.flatnonzero(np.any(weight != 0, axis=1))],
    })
print(json.dumps(cases))

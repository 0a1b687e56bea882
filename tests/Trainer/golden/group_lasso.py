"""Writes group_lasso.json: group-lasso regressions solved by scikit-learn's MultiTaskLasso.

Its objective, ||Y - XW - b||_F^2 / (2 n) + alpha * sum over features of ||W[f, :]||_2, has one group for each feature: all of
the feature's weights, in every output. Needs scikit-learn (made with 1.2.1 of Debian's python3-sklearn):

    /usr/bin/python3 tests/Trainer/golden/group_lasso.py > tests/Trainer/golden/group_lasso.json
"""

import json

import numpy as np
from sklearn.linear_model import MultiTaskLasso

random = np.random.default_rng(20)
cases = []
for rows, features, outputs, support, alpha in [(60, 8, 3, [1, 4], 0.2), (40, 15, 2, [0, 3, 9], 0.1), (80, 6, 1, [2], 0.05), (50, 12, 4, [0, 1, 2, 3], 0.6)]:
    # Correlated features and an intercept, in float32 because that is what the trainer reads.
    x = (random.normal(size=(rows, features)) @ (np.eye(features) + 0.3 * random.normal(size=(features, features)))).astype(np.float32)
    w = np.zeros((features, outputs))
    w[support] = random.normal(size=(len(support), outputs)) + 1
    y = (x @ w + 0.5 + 0.1 * random.normal(size=(rows, outputs))).astype(np.float32)
    model = MultiTaskLasso(alpha=alpha, tol=1e-14, max_iter=1000000).fit(x.astype(np.float64), y.astype(np.float64))
    cases.append({
        "rows": rows, "features": features, "outputs": outputs, "alpha": alpha,
        "x": [float(v) for v in x.ravel()], "y": [float(v) for v in y.ravel()],
        "weight": [float(v) for v in model.coef_.ravel()],  # [outputs, features]
        "bias": [float(v) for v in np.atleast_1d(model.intercept_)],
        "support": [int(f) for f in np.flatnonzero(np.any(model.coef_ != 0, axis=0))],
    })
print(json.dumps(cases))

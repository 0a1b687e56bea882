"""Writes ragged_batches.json: the training loss of a linear model over numbers of rows around the multiples of a batch, as
PyTorch ends with it: with a DataLoader's batches, whose last one holds what is left over, and with batches of even sizes.
Run `python3 ragged_batches.py > ragged_batches.json`; written with PyTorch 1.13."""
import json
import math
import torch
import torch.nn.functional as F

FEATURES, BATCH, EPOCHS, RATE = 30, 64, 100, 0.1
SIZES = [k * BATCH + over for k in (1, 2, 3, 5, 8) for over in (0, 1, 2, 3, 32, 63)]


def numbers():
    """Sums of twelve numbers in [0, 1), less 6: nearly normal, and the same in every language."""
    state = 1
    while True:
        total = -6.0
        for _ in range(12):
            state = (state * 1103515245 + 12345) % 2 ** 31
            total += state / 2 ** 31
        yield total


def rows(count):
    source = numbers()
    x, y = [], []
    for _ in range(count):
        features = [next(source) for _ in range(FEATURES)]
        x.append(features)
        y.append(sum((1 - j / FEATURES) * features[j] for j in range(FEATURES)) / 3 + 0.3 * next(source))
    return torch.tensor(x), torch.tensor(y)


def train(x, y, even):
    torch.manual_seed(1)
    count = len(y)
    steps = math.ceil(count / BATCH)
    model = torch.nn.Linear(FEATURES, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE, momentum=0.9)
    for epoch in range(EPOCHS):
        order = torch.randperm(count)
        ends = [count * s // steps for s in range(steps + 1)] if even else [min(count, s * BATCH) for s in range(steps + 1)]
        for step in range(steps):
            for group in optimizer.param_groups:
                group["lr"] = RATE * 0.5 * (1 + math.cos(math.pi * (epoch + step / steps) / EPOCHS))
            batch = order[ends[step]:ends[step + 1]]
            optimizer.zero_grad()
            F.mse_loss(model(x[batch])[:, 0], y[batch]).backward()
            optimizer.step()
    with torch.no_grad():
        return F.mse_loss(model(x)[:, 0], y).item()


x, y = rows(max(SIZES))
results = [{"rows": n, "dataLoader": train(x[:n], y[:n], False), "even": train(x[:n], y[:n], True)} for n in SIZES]
print("[\n" + ",\n".join(" " + json.dumps(r) for r in results) + "\n]")

"""The peer of the training benchmark: PyTorch's steps of the same network, timed on request.

A line "network 784-300-100-10 64" makes a network and its batch and answers "prepared"; each line "run plain SECONDS" or
"run proximal SECONDS" after it answers "STEPS SECONDS".
A step is forward, softmax cross-entropy, backward, SGD with momentum, and block soft-thresholding of the columns of every
weight (the proximal step of group lasso on the consuming side), all on one thread.
"""
import sys
import time

try:
    import torch
except ImportError:
    print("absent: Python's torch cannot be imported", flush=True)
    sys.exit(0)

torch.set_num_threads(1)
torch.manual_seed(1)
print("ready:", torch.__version__, flush=True)

step = None


def prepare(sizes, batch):
    modules = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        modules += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    model = torch.nn.Sequential(*modules[:-1])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    loss_of = torch.nn.CrossEntropyLoss()
    images = torch.rand(batch, sizes[0])
    classes = torch.randint(sizes[-1], (batch,))
    weights = [m.weight for m in model if isinstance(m, torch.nn.Linear)]

    def run(proximal):
        optimizer.zero_grad()
        loss_of(model(images), classes).backward()
        optimizer.step()
        if proximal:
            with torch.no_grad():
                for w in weights:
                    norms = w.norm(dim=0)
                    w.mul_((1 - 1e-6 * w.shape[0] ** 0.5 / norms).clamp_(min=0))

    return run


for line in sys.stdin:
    words = line.split()
    if words[0] == "network":
        step = prepare([int(s) for s in words[1].split("-")], int(words[2]))
        for _ in range(20):
            step(False)
        print("prepared", flush=True)
    else:
        proximal, seconds, steps = words[1] == "proximal", float(words[2]), 0
        start = time.perf_counter()
        while True:
            for _ in range(10):
                step(proximal)
            steps += 10
            elapsed = time.perf_counter() - start
            if elapsed >= seconds:
                break
        print(steps, elapsed, flush=True)

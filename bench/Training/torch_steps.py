"""The peer of the training benchmark: PyTorch's steps of the same network, timed on request.

A line "network 784-300-100-10 64" (or "network LeNet-5 64") makes a network and its batch and answers "prepared"; each line
"run plain SECONDS" or "run proximal SECONDS" after it answers "STEPS SECONDS". The argument is the number of threads.
A step is forward, softmax cross-entropy, backward, SGD with momentum, and block soft-thresholding of the inputs of every
weight (the proximal step of group lasso on the consuming side).
"""
import sys
import time

try:
    import torch
except ImportError:
    print("absent: Python's torch cannot be imported", flush=True)
    sys.exit(0)

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(1)
print("ready:", torch.__version__, flush=True)

step = None


def perceptron(sizes):
    modules = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        modules += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    return torch.nn.Sequential(*modules[:-1]), (sizes[0],), sizes[-1]


def lenet():
    return torch.nn.Sequential(
        torch.nn.Conv2d(1, 20, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(20, 50, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Flatten(), torch.nn.Linear(800, 500), torch.nn.ReLU(), torch.nn.Linear(500, 10)), (1, 28, 28), 10


def prepare(name, batch):
    model, shape, count = lenet() if name == "LeNet-5" else perceptron([int(s) for s in name.split("-")])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    loss_of = torch.nn.CrossEntropyLoss()
    images = torch.rand(batch, *shape)
    classes = torch.randint(count, (batch,))
    weights = [m.weight for m in model if hasattr(m, "weight")]

    def run(proximal):
        optimizer.zero_grad()
        loss_of(model(images), classes).backward()
        optimizer.step()
        if proximal:
            with torch.no_grad():
                for w in weights:
                    others = [d for d in range(w.dim()) if d != 1]
                    norms = torch.linalg.vector_norm(w, dim=others, keepdim=True)
                    w.mul_((1 - 1e-6 * (w.numel() / w.shape[1]) ** 0.5 / norms).clamp_(min=0))

    return run


for line in sys.stdin:
    words = line.split()
    if words[0] == "network":
        step = prepare(words[1], int(words[2]))
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

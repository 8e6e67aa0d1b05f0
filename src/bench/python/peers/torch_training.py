"""PyTorch's training, as a careful user writes it for data that fit in memory: the rows are one tensor, an epoch is a
random permutation of it, a batch is an index_select. No DataLoader, whose workers and per-row collation only cost time here.

Arguments: task (lecture, wide or small), folder of the data, seed, epochs, threads, RMSprop's implementation (loop,
foreach, or compiled: the whole step by torch.compile), epochs to leave unmeasured."""

import sys
import time

import numpy as np
import torch
from torch import nn

import digits
from result import show


class Task:
    def __init__(self, sizes, batch, loss, last=None):
        self.sizes, self.batch, self.loss, self.last = sizes, batch, loss, last


TASKS = {
    "lecture": Task([784, 512, 10], 128, nn.CrossEntropyLoss()),
    "wide": Task([28, 300, 300, 300, 1], 1024, nn.BCEWithLogitsLoss()),
    "small": Task([9, 64, 64, 1], 32, nn.MSELoss()),
}


def network(sizes):
    """Dense layers with ReLU between them; Glorot's uniform law for kernels and zeros for biases, as in Keras."""
    layers = []
    for inputs, units in zip(sizes, sizes[1:]):
        dense = nn.Linear(inputs, units)
        nn.init.xavier_uniform_(dense.weight)
        nn.init.zeros_(dense.bias)
        layers += [dense, nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def rows(task, folder, part):
    if task == "lecture":
        x, y = digits.read_scaled(folder, part)
        return torch.from_numpy(x), torch.from_numpy(y.astype(np.int64))
    x = np.fromfile(f"{folder}/{part}-x.f32", dtype=np.float32).reshape(-1, TASKS[task].sizes[0])
    y = np.fromfile(f"{folder}/{part}-y.f32", dtype=np.float32).reshape(-1, 1)
    return torch.from_numpy(x), torch.from_numpy(y)


def step(model, loss, optimizer, x, y):
    optimizer.zero_grad(set_to_none=True)
    value = loss(model(x), y)
    value.backward()
    optimizer.step()
    return value.detach()


def fit(model, task, optimizer, one_step, x, y, epochs):
    for _ in range(epochs):
        total = torch.zeros(())
        order = torch.randperm(len(x))
        for i in range(0, len(x), task.batch):
            batch = order[i : i + task.batch]
            total += one_step(
                model, task.loss, optimizer, x.index_select(0, batch), y.index_select(0, batch)
            ) * len(batch)
    return float(total) / len(x)


def figures(name, model, x, y):
    with torch.no_grad():
        outputs = model(x)
        if name == "lecture":
            return {"accuracy": float((outputs.argmax(1) == y).float().mean())}
        if name == "wide":
            return {"accuracy": float(((outputs > 0).float() == y).float().mean())}
        return {"loss": float(TASKS[name].loss(outputs, y))}


def main(name, folder, seed, epochs, threads, implementation, warm_up):
    torch.set_num_threads(int(threads))
    torch.manual_seed(int(seed))
    task = TASKS[name]
    x, y = rows(name, folder, "train")
    model = network(task.sizes)
    # alpha is Keras' rho; Keras adds epsilon under the root, PyTorch beside it.
    optimizer = torch.optim.RMSprop(
        model.parameters(), lr=0.001, alpha=0.9, eps=1e-7, foreach=implementation == "foreach"
    )
    one_step = torch.compile(step) if implementation == "compiled" else step
    if int(warm_up) > 0:
        fit(model, task, optimizer, one_step, x, y, int(warm_up))
    start = time.perf_counter()
    fit(model, task, optimizer, one_step, x, y, int(epochs))
    seconds = time.perf_counter() - start
    steps = int(epochs) * -(-len(x) // task.batch)
    test = rows(name, folder, "train" if name == "small" else "test")
    show(
        seconds=seconds / steps if name == "small" else seconds,
        samples=len(x) * (int(epochs) + int(warm_up)),
        parameters=sum(p.numel() for p in model.parameters()),
        setting=f"{threads} threads, {implementation}",
        **figures(name, model, *test),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])

"""PyTorch's side of the engine's benchmarks: the same networks, losses and optimizers, eagerly, as its users run them."""
import time

import torch
from torch import nn
from peer import serve

OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, 0.01),
    "adam": lambda p: torch.optim.Adam(p, 0.001),
    "nadam": lambda p: torch.optim.NAdam(p, 0.001),
}


def name(options):
    return f"PyTorch {torch.__version__}, threads: {options['threads']}"


def start(options):
    torch.manual_seed(1)
    torch.set_num_threads(options["threads"])


def layers(sizes):
    made = []
    for i, (a, b) in enumerate(zip(sizes, sizes[1:])):
        made.append(nn.Linear(a, b))
        if i < len(sizes) - 2:
            made.append(nn.ReLU())
    return nn.Sequential(*made)


def step(model, optimizer, loss, inputs, y):
    optimizer = OPTIMIZERS[optimizer](model.parameters())

    def run(iterations):
        begun = time.perf_counter()
        for _ in range(iterations):
            optimizer.zero_grad()
            value = loss(model(*inputs), y)
            value.backward()
            optimizer.step()
        seconds = time.perf_counter() - begun
        time.sleep(0.05)  # its threads wait for more work for a while: not beside ours
        return seconds, None

    return run


def dense(options):
    start(options)
    sizes, batch = options["sizes"], options["batch"]
    x = torch.rand(batch, sizes[0]) * 2 - 1
    if options["classes"]:
        y, loss = torch.randint(0, sizes[-1], (batch,)), nn.CrossEntropyLoss()
    else:
        y, loss = torch.rand(batch, sizes[-1]) * 2 - 1, nn.MSELoss()
    return name(options), None, step(layers(sizes), options["optimizer"], loss, [x], y)


def convnet(options):
    start(options)
    model = nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(1600, 10))
    batch = options["batch"]
    return name(options), None, step(model, "adam", nn.CrossEntropyLoss(), [torch.rand(batch, 1, 28, 28)], torch.randint(0, 10, (batch,)))


class Lstm(nn.Module):
    def __init__(self, features, units):
        super().__init__()
        self.lstm, self.out = nn.LSTM(features, units, batch_first=True), nn.Linear(units, 1)

    def forward(self, x):
        return self.out(self.lstm(x)[0][:, -1])


def lstm(options):
    start(options)
    batch, time, features = options["batch"], options["time"], options["features"]
    x, y = torch.rand(batch, time, features), torch.rand(batch, 1)
    return name(options), None, step(Lstm(features, options["units"]), "adam", nn.MSELoss(), [x], y)


class WideAndDeep(nn.Module):
    def __init__(self, vocabularies, width, numbers, hidden):
        super().__init__()
        self.wide = nn.ModuleList([nn.Embedding(v, 1) for v in vocabularies])
        self.deep = nn.ModuleList([nn.Embedding(v, width) for v in vocabularies])
        self.stack = layers([numbers + width * len(vocabularies), *hidden, 1])

    def forward(self, numbers, indices):
        wide = sum(e(indices[:, i]) for i, e in enumerate(self.wide))
        deep = torch.cat([numbers] + [e(indices[:, i]) for i, e in enumerate(self.deep)], 1)
        return wide + self.stack(deep)


def wide_and_deep(options):
    start(options)
    batch, vocabularies = options["batch"], options["vocabularies"]
    numbers = torch.rand(batch, options["numbers"])
    indices = torch.stack([torch.randint(0, v, (batch,)) for v in vocabularies], 1)
    y = torch.randint(0, 2, (batch, 1)).float()
    model = WideAndDeep(vocabularies, options["width"], options["numbers"], options["hidden"])
    return name(options), None, step(model, "adam", nn.BCEWithLogitsLoss(), [numbers, indices], y)


def export(options):
    """Writes a network as PyTorch's users would, for onnxruntime; 'once' does nothing."""
    start(options)
    sizes = options["sizes"]
    torch.onnx.export(layers(sizes).eval(), torch.rand(1, sizes[0]), options["file"], input_names=["x"], output_names=["y"],
                      dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}})
    return name(options), lambda: None


serve({"dense": dense, "convnet": convnet, "lstm": lstm, "wide_and_deep": wide_and_deep, "export": export})

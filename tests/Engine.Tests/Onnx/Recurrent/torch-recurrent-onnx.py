"""ONNX files that PyTorch writes of its recurrent layers, with its outputs, for OnnxRecurrentTests.

Writes *.onnx and outputs.json beside it: python3 torch-recurrent-onnx.py
"""
import json
import math
import os

import torch

BATCH, STEPS, FEATURES, UNITS = 2, 4, 3, 5
FOLDER = os.path.dirname(os.path.abspath(__file__))


def wave(seed, *shape):
    return torch.tensor([0.6 * math.sin(1.3 * i + seed) for i in range(math.prod(shape))]).reshape(shape)


def layers():
    yield "lstm", torch.nn.LSTM(FEATURES, UNITS)
    yield "lstm-both-ways-twice", torch.nn.LSTM(FEATURES, UNITS, num_layers=2, bidirectional=True, batch_first=True)
    yield "gru", torch.nn.GRU(FEATURES, UNITS)
    yield "gru-both-ways", torch.nn.GRU(FEATURES, UNITS, bidirectional=True, bias=False)
    yield "rnn", torch.nn.RNN(FEATURES, UNITS)
    yield "rnn-relu-both-ways", torch.nn.RNN(FEATURES, UNITS, nonlinearity="relu", bidirectional=True)


outputs = {"version": f"PyTorch {torch.__version__}"}
for name, layer in layers():
    for seed, weight in enumerate(layer.parameters()):
        weight.data = wave(seed, *weight.shape)
    shape = (BATCH, STEPS, FEATURES) if layer.batch_first else (STEPS, BATCH, FEATURES)
    x = wave(50, *shape)
    output, state = layer(x)
    states = list(state) if isinstance(state, tuple) else [state]
    names = ["output"] + [f"state_{i}" for i in range(len(states))]
    torch.onnx.export(layer, (x,), os.path.join(FOLDER, f"{name}.onnx"), input_names=["x"], output_names=names, opset_version=14)
    outputs[name] = {n: [round(v, 7) for v in t.flatten().tolist()] for n, t in zip(names, [output, *states])}

with open(os.path.join(FOLDER, "outputs.json"), "w", encoding="utf-8") as file:
    json.dump(outputs, file)
    file.write("\n")

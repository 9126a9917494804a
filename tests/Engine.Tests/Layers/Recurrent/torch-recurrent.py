"""Figures of PyTorch's recurrent layers, in Keras's layout of weights, for RecurrentTorchTests.

Writes torch-recurrent.json beside it: python3 torch-recurrent.py
"""
import json
import math
import os

import torch

torch.set_default_dtype(torch.float64)
BATCH, STEPS, FEATURES, UNITS = 3, 5, 2, 4


def wave(seed, *shape):
    count = math.prod(shape)
    return torch.tensor([0.6 * math.sin(1.3 * i + seed) for i in range(count)]).reshape(shape)


def gates(keras, order):
    """Keras's (…, gates · units) with the gates in PyTorch's order, as rows."""
    parts = keras.split(UNITS, dim=-1)
    return torch.cat([parts[g] for g in order], dim=-1).transpose(0, -1) if keras.dim() > 1 else torch.cat([parts[g] for g in order])


def run(kind):
    layer, count, order = {
        "LSTM": (torch.lstm, 4, [0, 1, 2, 3]),
        "GRU": (torch.gru, 3, [1, 0, 2]),
        "SimpleRNN": (torch.rnn_tanh, 1, [0]),
    }[kind]
    x = wave(1, BATCH, STEPS, FEATURES).requires_grad_()
    kernel, recurrent = wave(2, FEATURES, count * UNITS).requires_grad_(), wave(3, UNITS, count * UNITS).requires_grad_()
    bias = wave(4, *((2, count * UNITS) if kind == "GRU" else (count * UNITS,))).requires_grad_()
    first, other = (bias[0], bias[1]) if kind == "GRU" else (bias, torch.zeros(count * UNITS))
    weights = [gates(kernel, order), gates(recurrent, order), gates(first, order), gates(other, order)]
    zeros = torch.zeros(1, BATCH, UNITS)
    output, *states = layer(x, (zeros, zeros) if kind == "LSTM" else zeros, weights, True, 1, 0.0, False, False, True)
    loss = (output ** 2).sum() + sum(s.sin().sum() for s in states)
    gradients = torch.autograd.grad(loss, [x, kernel, recurrent, bias])
    return {
        "output": output.flatten().tolist(),
        "states": [s.flatten().tolist() for s in states],
        "gradients": [g.flatten().tolist() for g in gradients],
    }


folder = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "torch-recurrent.json"), "w", encoding="utf-8") as file:
    json.dump({"version": f"PyTorch {torch.__version__}", **{kind: run(kind) for kind in ("LSTM", "GRU", "SimpleRNN")}}, file)
    file.write("\n")

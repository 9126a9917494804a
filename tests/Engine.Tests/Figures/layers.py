#!/usr/bin/python3
"""Outputs and gradients of layers, made with PyTorch in float64 from Keras 3's definitions (channels last, kernels as Keras lays them out).

Run: /usr/bin/python3 layers.py > layers.json      (PyTorch 1.13.0, NumPy 1.24.2, Debian 12)
Inputs and weights follow from their number and position: x[i] = sin(0.7 i + n + 0.1), w[i] = 0.6 cos(0.9 i + n); the gradient that comes in is sin(1.3 i + 2).
"""
import json
import math
import sys

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def values(shape, n, kind='x'):
    i = torch.arange(int(np.prod(shape)), dtype=torch.float64)
    v = torch.sin(0.7 * i + n + 0.1) if kind == 'x' else 0.6 * torch.cos(0.9 * i + n)
    return v.reshape(shape).requires_grad_()


def first(x):
    return x.permute(0, x.dim() - 1, *range(1, x.dim() - 1))


def last(x):
    return x.permute(0, *range(2, x.dim()), 1)


def same(n, k, s, d):
    reach = (k - 1) * d + 1
    total = max((math.ceil(n / s) - 1) * s + reach - n, 0)
    return total // 2, total - total // 2


def pads(x, sizes, strides, dilations, padding, value=0.0):
    if padding == 'valid':
        return x
    axes = len(sizes)
    margins = []
    for i in reversed(range(axes)):
        before, after = same(x.shape[2 + i], sizes[i], strides[i], dilations[i]) if padding == 'same' else ((sizes[i] - 1) * dilations[i], 0)
        margins += [before, after]
    return F.pad(x, margins, value=value)


CONV = {1: F.conv1d, 2: F.conv2d}


def conv(x, kernel, strides, dilations, padding, groups=1):
    """x channels first; kernel (sizes, in / groups, out)."""
    axes = kernel.dim() - 2
    w = kernel.permute(axes + 1, axes, *range(axes))
    return CONV[axes](pads(x, kernel.shape[:axes], strides, dilations, padding), w, stride=strides, dilation=dilations, groups=groups)


def depthwise(x, kernel, strides, dilations, padding):
    axes = kernel.dim() - 2
    channels, multiplier = kernel.shape[axes], kernel.shape[axes + 1]
    w = kernel.permute(axes, axes + 1, *range(axes)).reshape(channels * multiplier, 1, *kernel.shape[:axes])
    return CONV[axes](pads(x, kernel.shape[:axes], strides, dilations, padding), w, stride=strides, dilation=dilations, groups=channels)


def transposed(x, kernel, strides, padding, output_padding=None, dilation=1):
    """Scatter of the whole result, then cut; kernel (sizes, out, in)."""
    axes = kernel.dim() - 2
    w = kernel.permute(axes + 1, axes, *range(axes))
    y = (F.conv_transpose1d if axes == 1 else F.conv_transpose2d)(x, w, stride=strides, dilation=dilation)
    for i in range(axes):
        k, s, n = (kernel.shape[i] - 1) * dilation + 1, strides[i], x.shape[2 + i]
        whole = (n - 1) * s + k
        if padding == 'valid':
            length, start = (n - 1) * s + max(k, s) if output_padding is None else whole + output_padding, 0
        else:
            length = n * s if output_padding is None else (n - 1) * s + k % 2 + output_padding
            pad = s + k - 2 if output_padding is None else k + k % 2 - 2 + output_padding
            start = k - 1 - min(pad // 2 + pad % 2, k - 1)
        axis = 2 + i
        stop = start + length
        if stop > whole:
            y = torch.cat([y, torch.zeros(*y.shape[:axis], stop - whole, *y.shape[axis + 1:])], axis)
        y = y.narrow(axis, start, length)
    return y


def pool(x, sizes, strides, padding, kind):
    axes = len(sizes)
    if kind == 'max':
        x = pads(x, sizes, strides, [1] * axes, padding, -math.inf)
        return (F.max_pool1d if axes == 1 else F.max_pool2d)(x, sizes, strides)
    ones = pads(torch.ones_like(x), sizes, strides, [1] * axes, padding)
    f = F.avg_pool1d if axes == 1 else F.avg_pool2d
    return f(pads(x, sizes, strides, [1] * axes, padding), sizes, strides) / f(ones, sizes, strides)


def normal(x, axes, eps):
    mean = x.mean(axes, keepdim=True)
    return (x - mean) / torch.sqrt(((x - mean) ** 2).mean(axes, keepdim=True) + eps)


def per(v, x, axis):
    shape = [1] * x.dim()
    shape[axis] = -1
    return v.reshape(shape)


def group_norm(x, groups, gamma, beta, axis=-1, eps=1e-3):
    y = F.group_norm(x.movedim(axis, 1), groups, gamma, beta, eps)
    return y.movedim(1, axis)


def attend(scores, value, mask=None):
    if mask is not None:
        scores = scores - 1e9 * (~mask).double()
    return torch.softmax(scores, -1) @ value


def causal(t, s):
    return torch.ones(t, s).tril().bool()


def heads(q, v, k, w, key_dim, mask=None):
    wq, bq, wk, bk, wv, bv, wo, bo = w
    query = torch.einsum('btd,dhk->bhtk', q, wq) + bq[None, :, None]
    key = torch.einsum('bsd,dhk->bhsk', k, wk) + bk[None, :, None]
    value = torch.einsum('bsd,dhk->bhsk', v, wv) + bv[None, :, None]
    scores = torch.einsum('bhtk,bhsk->bhts', query, key) / math.sqrt(key_dim)
    if mask is not None:
        scores = scores.masked_fill(~mask, -1e9)
    y = torch.einsum('bhts,bhsk->bhtk', torch.softmax(scores, -1), value)
    return torch.einsum('bhtk,hkd->btd', y, wo) + bo


def relu(x, limit, slope, threshold):
    y = torch.where(x > threshold, x, slope * (x - threshold))
    return y if limit is None else torch.minimum(y, torch.tensor(limit))


def cubic(x, length, axis):
    n = x.shape[axis]
    w = np.zeros((n, length))
    for i in range(length):
        at = (i + 0.5) * n / length - 0.5
        for j in range(n):
            d = abs(at - j)
            w[j, i] = 1.5 * d**3 - 2.5 * d**2 + 1 if d < 1 else -0.5 * d**3 + 2.5 * d**2 - 4 * d + 2 if d < 2 else 0
        w[:, i] /= w[:, i].sum()
    return (x.movedim(axis, -1) @ torch.tensor(w)).movedim(-1, axis)


def bilinear(x, h, w):
    return last(F.interpolate(first(x), (h, w), mode='bilinear', align_corners=False))


def unit(x, axis):
    return F.normalize(x, dim=axis, eps=1e-6)


I2 = [(2, 5, 6, 3)]
S1 = [(2, 7, 3)]
cases = {
    'dense': ([(2, 3, 4)], [(4, 5), (5,)], lambda x, w: torch.tanh(x[0] @ w[0] + w[1])),
    'conv1d': (S1, [(3, 3, 4), (4,)], lambda x, w: last(conv(first(x[0]), w[0], [1], [1], 'valid')) + w[1]),
    'conv1d_same_strides': (S1, [(4, 3, 4), (4,)], lambda x, w: last(conv(first(x[0]), w[0], [2], [1], 'same')) + w[1]),
    'conv1d_causal_dilated': (S1, [(3, 3, 4), (4,)], lambda x, w: last(conv(first(x[0]), w[0], [1], [2], 'causal')) + w[1]),
    'conv1d_groups_channels_first': ([(2, 4, 7)], [(3, 2, 6), (6,)], lambda x, w: conv(x[0], w[0], [1], [1], 'same', 2) + w[1][:, None]),
    'conv2d': (I2, [(3, 2, 3, 4), (4,)], lambda x, w: torch.relu(last(conv(first(x[0]), w[0], [1, 1], [1, 1], 'valid')) + w[1])),
    'conv2d_same_strides': (I2, [(3, 4, 3, 4), (4,)], lambda x, w: last(conv(first(x[0]), w[0], [2, 3], [1, 1], 'same')) + w[1]),
    'conv2d_dilated_groups': (I2, [(2, 2, 1, 6)], lambda x, w: last(conv(first(x[0]), w[0], [1, 1], [2, 3], 'same', 3))),
    'depthwise_conv2d': (I2, [(3, 3, 3, 2), (6,)], lambda x, w: last(depthwise(first(x[0]), w[0], [2, 2], [1, 1], 'same')) + w[1]),
    'separable_conv1d': (S1, [(3, 3, 2), (1, 6, 4), (4,)], lambda x, w: last(conv(depthwise(first(x[0]), w[0], [1], [1], 'causal'), w[1], [1], [1], 'valid')) + w[2]),
    'separable_conv2d': (I2, [(3, 2, 3, 1), (1, 1, 3, 4), (4,)], lambda x, w: last(conv(depthwise(first(x[0]), w[0], [1, 1], [1, 1], 'same'), w[1], [1, 1], [1, 1], 'valid')) + w[2]),
    'conv1d_transpose': (S1, [(3, 4, 3), (4,)], lambda x, w: last(transposed(first(x[0]), w[0], [2], 'same')) + w[1]),
    'conv2d_transpose': (I2, [(3, 2, 4, 3), (4,)], lambda x, w: last(transposed(first(x[0]), w[0], [2, 3], 'valid')) + w[1]),
    'conv2d_transpose_same': (I2, [(3, 3, 4, 3), (4,)], lambda x, w: last(transposed(first(x[0]), w[0], [2, 2], 'same')) + w[1]),
    'conv2d_transpose_output_padding': (I2, [(3, 3, 4, 3), (4,)], lambda x, w: last(transposed(first(x[0]), w[0], [2, 2], 'same', 1)) + w[1]),
    'conv2d_transpose_dilated': (I2, [(2, 3, 4, 3), (4,)], lambda x, w: last(transposed(first(x[0]), w[0], [1, 1], 'same', dilation=2)) + w[1]),
    'max_pooling1d': (S1, [], lambda x, w: last(pool(first(x[0]), [3], [2], 'valid', 'max'))),
    'max_pooling2d': (I2, [], lambda x, w: last(pool(first(x[0]), [2, 3], [2, 3], 'same', 'max'))),
    'average_pooling1d': (S1, [], lambda x, w: last(pool(first(x[0]), [3], [2], 'same', 'average'))),
    'average_pooling2d': (I2, [], lambda x, w: last(pool(first(x[0]), [3, 3], [2, 1], 'same', 'average'))),
    'global_average_pooling1d': (S1, [], lambda x, w: x[0].mean(1)),
    'global_average_pooling2d': (I2, [], lambda x, w: x[0].mean((1, 2), keepdim=True)),
    'global_max_pooling1d': (S1, [], lambda x, w: x[0].amax(1)),
    'global_max_pooling2d': ([(2, 3, 5, 6)], [], lambda x, w: x[0].amax((2, 3))),
    'batch_normalization': (I2, [(3,), (3,), (3,), (3,)], lambda x, w: (x[0] - w[2]) / torch.sqrt(w[3] ** 2 + 1e-3) * w[0] + w[1]),
    'batch_normalization_training': (I2, [(5,), (5,), (5,), (5,)], lambda x, w: normal(x[0], (0, 2, 3), 1e-3) * per(w[0], x[0], 1) + per(w[1], x[0], 1)),
    'layer_normalization': (I2, [(3,), (3,)], lambda x, w: F.layer_norm(x[0], (3,), w[0], w[1], 1e-3)),
    'layer_normalization_axes': (I2, [(6, 3), (6, 3)], lambda x, w: F.layer_norm(x[0], (6, 3), w[0], w[1], 1e-3)),
    'group_normalization': ([(2, 4, 6)], [(6,), (6,)], lambda x, w: group_norm(x[0], 3, w[0], w[1])),
    'group_normalization_instance': ([(2, 4, 6)], [(4,), (4,)], lambda x, w: group_norm(x[0], 4, w[0], w[1], axis=1)),
    'rms_normalization': (S1, [(3,)], lambda x, w: x[0] / torch.sqrt((x[0] ** 2).mean(-1, keepdim=True) + 1e-6) * w[0]),
    'unit_normalization': (S1, [], lambda x, w: unit(x[0], 1)),
    'flatten': (I2, [], lambda x, w: x[0].reshape(2, -1)),
    'flatten_channels_first': (I2, [], lambda x, w: last(x[0]).reshape(2, -1)),
    'reshape': (I2, [], lambda x, w: x[0].reshape(2, 9, 10)),
    'permute': (I2, [], lambda x, w: x[0].permute(0, 3, 1, 2)),
    'repeat_vector': ([(2, 3)], [], lambda x, w: x[0][:, None].repeat(1, 4, 1)),
    'zero_padding1d': (S1, [], lambda x, w: F.pad(x[0], (0, 0, 1, 2))),
    'zero_padding2d': (I2, [], lambda x, w: F.pad(x[0], (0, 0, 3, 0, 1, 2))),
    'cropping1d': (S1, [], lambda x, w: x[0][:, 2:-1]),
    'cropping2d': (I2, [], lambda x, w: x[0][:, 1:, 2:-1]),
    'up_sampling1d': (S1, [], lambda x, w: x[0].repeat_interleave(3, 1)),
    'up_sampling2d': (I2, [], lambda x, w: x[0].repeat_interleave(2, 1).repeat_interleave(3, 2)),
    'up_sampling2d_bilinear': (I2, [], lambda x, w: bilinear(x[0], 10, 12)),
    'resizing_smaller': (I2, [], lambda x, w: bilinear(x[0], 3, 4)),
    'resizing_bicubic': (I2, [], lambda x, w: cubic(cubic(x[0], 8, 1), 4, 2)),
    'resizing_nearest': (I2, [], lambda x, w: last(F.interpolate(first(x[0]), (8, 4), mode='nearest-exact'))),
    'resizing_crop': (I2, [], lambda x, w: bilinear(x[0][:, :, :5], 3, 3)),
    'resizing_pad': (I2, [], lambda x, w: bilinear(F.pad(x[0], (0, 0, 0, 0, 0, 1)), 3, 3)),
    'center_crop': (I2, [], lambda x, w: x[0][:, 1:4, 1:5]),
    'rescaling': (S1, [], lambda x, w: x[0] * 0.25 - 1),
    'normalization': (S1, [], lambda x, w: (x[0] - torch.tensor([1.0, 2, 3])) / torch.sqrt(torch.tensor([4.0, 0.25, 1]))),
    'normalization_inverse': (S1, [], lambda x, w: x[0] * 2 + 1),
    're_lu': (S1, [], lambda x, w: relu(x[0], 0.7, 0.1, 0.2)),
    'leaky_re_lu': (S1, [], lambda x, w: F.leaky_relu(x[0], 0.3)),
    'p_re_lu': (S1, [(1, 3)], lambda x, w: torch.where(x[0] > 0, x[0], w[0] * x[0])),
    'elu': (S1, [], lambda x, w: F.elu(x[0], 1.5)),
    'softmax': (S1, [], lambda x, w: torch.softmax(x[0], 1)),
    'activation': (S1, [], lambda x, w: F.softplus(x[0])),
    'lambda': (S1, [], lambda x, w: torch.exp(x[0])),
    'identity': (S1, [], lambda x, w: x[0]),
    'add': (S1 * 3, [], lambda x, w: x[0] + x[1] + x[2]),
    'add_ranks': ([(2, 7, 3), (2, 3)], [], lambda x, w: x[0] + x[1][:, None]),
    'subtract': (S1 * 2, [], lambda x, w: x[0] - x[1]),
    'multiply': (S1 * 3, [], lambda x, w: x[0] * x[1] * x[2]),
    'average': (S1 * 3, [], lambda x, w: (x[0] + x[1] + x[2]) / 3),
    'maximum': (S1 * 3, [], lambda x, w: torch.maximum(torch.maximum(x[0], x[1]), x[2])),
    'minimum': (S1 * 3, [], lambda x, w: torch.minimum(torch.minimum(x[0], x[1]), x[2])),
    'concatenate': ([(2, 7, 3), (2, 4, 3)], [], lambda x, w: torch.cat(x, 1)),
    'dot': ([(2, 4, 3), (2, 5, 3)], [], lambda x, w: torch.einsum('bik,bjk->bij', *x)),
    'dot_vectors_normalized': ([(2, 4), (2, 4)], [], lambda x, w: (unit(x[0], 1) * unit(x[1], 1)).sum(1, keepdim=True)),
    'dot_axes': ([(2, 4, 3, 2), (2, 5, 4)], [], lambda x, w: torch.einsum('bkij,blk->bijl', *x)),
    'attention': ([(2, 3, 4), (2, 5, 4)], [], lambda x, w: attend(x[0] @ x[1].mT, x[1])),
    'attention_scaled_key_causal': ([(2, 5, 4), (2, 5, 3), (2, 5, 4)], [()], lambda x, w: attend(x[0] @ x[2].mT * w[0], x[1], causal(5, 5))),
    'attention_concat': ([(2, 3, 4), (2, 5, 4)], [(), ()], lambda x, w: attend(torch.tanh(w[0] * (x[0][:, :, None] + x[1][:, None])).sum(-1) * w[1], x[1])),
    'additive_attention': ([(2, 3, 4), (2, 5, 4)], [(4,)], lambda x, w: attend((w[0] * torch.tanh(x[0][:, :, None] + x[1][:, None])).sum(-1), x[1])),
    'multi_head_attention': ([(2, 3, 4), (2, 5, 6)], [(4, 2, 3), (2, 3), (6, 2, 3), (2, 3), (6, 2, 5), (2, 5), (2, 5, 4), (4,)], lambda x, w: heads(x[0], x[1], x[1], w, 3)),
    'multi_head_attention_causal': ([(2, 4, 3), (2, 4, 3), (2, 4, 3)], [(3, 2, 2), (2, 2), (3, 2, 2), (2, 2), (3, 2, 2), (2, 2), (2, 2, 5), (5,)], lambda x, w: heads(x[0], x[1], x[2], w, 2, causal(4, 4))),
}

result = {}
for name, (inputs, weights, f) in cases.items():
    x = [values(s, n) for n, s in enumerate(inputs)]
    w = [values(s, n, 'w') for n, s in enumerate(weights)]
    y = f(x, w)
    g = torch.sin(1.3 * torch.arange(y.numel(), dtype=torch.float64) + 2).reshape(y.shape)
    leaves = x + w
    grads = torch.autograd.grad((y * g).sum(), leaves, allow_unused=True)
    digits = lambda t: [float(f'{v:.12g}') for v in t.detach().reshape(-1).tolist()]
    result[name] = {
        'inputs': [list(s) for s in inputs], 'weights': [list(s) for s in weights], 'shape': list(y.shape), 'output': digits(y),
        'gradients': [digits(torch.zeros_like(v) if d is None else d) for v, d in zip(leaves, grads)],
    }
print("{\n" + ",\n".join(json.dumps(k) + ": " + json.dumps(v, separators=(",", ":")) for k, v in result.items()) + "\n}")
print(f'PyTorch {torch.__version__}, NumPy {np.__version__}, {len(result)} cases', file=sys.stderr)

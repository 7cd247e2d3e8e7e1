"""Prints the numbers that the tests of this folder hold as literals. Needs NumPy alone; shares no code with the harness.

python3 reference.py
"""
import hashlib
import math
import struct

import numpy as np

MASK = 2**64 - 1


def uniforms(seed, name):
    state = struct.unpack("<Q", hashlib.sha256(f"{seed}:{name}".encode()).digest()[:8])[0]
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield ((z ^ (z >> 31)) >> 11) * 2.0**-53


def log(x):
    mantissa, exponent = math.frexp(x)
    mantissa, exponent = mantissa * 2, exponent - 1
    if mantissa > math.sqrt(2):
        mantissa, exponent = mantissa / 2, exponent + 1
    z = (mantissa - 1) / (mantissa + 1)
    series = 0.0
    for power in range(23, 0, -2):
        series = series * (z * z) + 1.0 / power
    return exponent * math.log(2) + 2 * z * series


def normals(seed, name, count):
    source, out = uniforms(seed, name), []
    while len(out) < count:
        u, v = 2 * next(source) - 1, 2 * next(source) - 1
        square = u * u + v * v
        if 0 < square < 1:
            factor = math.sqrt(-2 * log(square) / square)
            out += [u * factor, v * factor]
    return np.array(out[:count])


def tensors(layers, width, positions, vocabulary):
    yield "wte.weight", (vocabulary, width)
    yield "wpe.weight", (positions, width)
    for i in range(layers):
        for name, shape in (
            ("ln_1.weight", (width,)), ("ln_1.bias", (width,)),
            ("attn.c_attn.weight", (width, 3 * width)), ("attn.c_attn.bias", (3 * width,)),
            ("attn.c_proj.weight", (width, width)), ("attn.c_proj.bias", (width,)),
            ("ln_2.weight", (width,)), ("ln_2.bias", (width,)),
            ("mlp.c_fc.weight", (width, 4 * width)), ("mlp.c_fc.bias", (4 * width,)),
            ("mlp.c_proj.weight", (4 * width, width)), ("mlp.c_proj.bias", (width,)),
        ):
            yield f"h.{i}.{name}", shape
    yield "ln_f.weight", (width,)
    yield "ln_f.bias", (width,)


def gpt2_initialisation(seed, layers, width, positions, vocabulary):
    for name, shape in tensors(layers, width, positions, vocabulary):
        if name.endswith(".bias"):
            values = np.zeros(shape)
        elif "ln_" in name:
            values = np.ones(shape)
        else:
            deviation = 0.02 / math.sqrt(2.0 * layers) if name.endswith("c_proj.weight") else 0.02
            values = (deviation * normals(seed, name, math.prod(shape))).reshape(shape)
        yield name, values.astype(np.float32)


def lively_weights(layers, width, positions, vocabulary):
    """Weights far from an initialisation, so that every part of the forward pass shows in the result."""
    for name, shape in tensors(layers, width, positions, vocabulary):
        values = normals(7, name, math.prod(shape)).reshape(shape)
        scale, shift = (0.2, 1.0) if "ln_" in name and name.endswith("weight") else (0.2 if name.endswith("bias") else 0.4, 0.0)
        yield name, (shift + scale * values).astype(np.float32).astype(np.float64)


def forward(w, ids, layers, heads, epsilon):
    def norm(x, name):
        mean, variance = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
        return (x - mean) / np.sqrt(variance + epsilon) * w[name + ".weight"] + w[name + ".bias"]

    length, width = len(ids), w["wte.weight"].shape[1]
    x, recorded = w["wte.weight"][ids] + w["wpe.weight"][:length], []
    for i in range(layers):
        h = f"h.{i}."
        qkv = norm(x, h + "ln_1") @ w[h + "attn.c_attn.weight"] + w[h + "attn.c_attn.bias"]
        recorded.append(qkv)
        q, k, v = (part.reshape(length, heads, -1).transpose(1, 0, 2) for part in np.split(qkv, 3, axis=1))
        scores = q @ k.transpose(0, 2, 1) / math.sqrt(width // heads)
        scores[:, np.triu(np.ones((length, length), bool), 1)] = -np.inf
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (weights / weights.sum(-1, keepdims=True)) @ v
        x = x + mixed.transpose(1, 0, 2).reshape(length, width) @ w[h + "attn.c_proj.weight"] + w[h + "attn.c_proj.bias"]
        y = norm(x, h + "ln_2") @ w[h + "mlp.c_fc.weight"] + w[h + "mlp.c_fc.bias"]
        y = 0.5 * y * (1 + np.tanh(math.sqrt(2 / math.pi) * (y + 0.044715 * y**3)))
        x = x + y @ w[h + "mlp.c_proj.weight"] + w[h + "mlp.c_proj.bias"]
    return norm(x, "ln_f"), recorded


def identity(config, weights):
    digest = hashlib.sha256(
        ("gpt2 n_layer=%d n_head=%d n_embd=%d n_positions=%d vocab_size=%d layer_norm_epsilon=1E-05\n" % config).encode())
    for name, values in sorted(weights):
        digest.update(f"{name} [{', '.join(map(str, values.shape))}]\n".encode() + values.astype("<f4").tobytes())
    return digest.hexdigest()


if __name__ == "__main__":
    print("log 0.3", repr(log(0.3)), "math.log", repr(math.log(0.3)))
    print("normals 42 wte.weight", [float(x).hex() for x in normals(42, "wte.weight", 4)], normals(42, "wte.weight", 4).tolist())
    initial = list(gpt2_initialisation(42, 2, 8, 16, 20))
    for name, values in initial:
        if name in ("wte.weight", "h.1.mlp.c_proj.weight"):
            print(name, [f"0x{bits:08x}" for bits in values.ravel()[:4].view(np.uint32).tolist()])
    print("sha256 of all", identity((2, 2, 8, 16, 20), initial))
    hidden, recorded = forward(dict(lively_weights(2, 8, 16, 20)), [3, 1, 4, 1, 5], 2, 2, 1e-5)
    print("qkv of layer 1, token 4, columns 0..5", recorded[1][4, :6].tolist())
    print("hidden of token 4", hidden[4].tolist())
    print("hidden of token 0", hidden[0].tolist())

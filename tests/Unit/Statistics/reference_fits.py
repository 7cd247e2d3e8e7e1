#!/usr/bin/env python3
"""Prints the table in NewtonLogitTests: fits by statsmodels, and by Newton's method in 50 digits.

With --columns it prints those columns that are whole in units of 2^-16 instead, for reference_fits.R: name;x;label.

Needs statsmodels (0.13.5 was used), numpy and mpmath. The columns are made by the hash of Columns.cs, in integers, so that both
languages hold the same numbers to the bit.
"""
import sys
import warnings

import numpy as np
import statsmodels.api as sm
from mpmath import mp, mpf, exp, sqrt, erfc, log10

mp.dps = 50
MASK = 0xFFFFFFFF


def uniform16(row, seed, draw):
    h = (row * 0x9E3779B1 + seed * 0x85EBCA77 + draw * 0xC2B2AE3D) & MASK
    h ^= h >> 15
    h = h * 0x2C1B3C6D & MASK
    h ^= h >> 12
    h = h * 0x297A2D39 & MASK
    h ^= h >> 15
    return h & 0xFFFF


def column(rows, ones, seed, effect, offset, exponent, coarse):
    labels = np.array([1 if row >= rows - ones else 0 for row in range(rows)])
    values = []
    for row in range(rows):
        whole = sum(uniform16(row, seed, draw) for draw in range(4)) - 131070 + effect * int(labels[row])
        whole = (whole >> coarse << coarse) + offset
        values.append(whole * 2.0**exponent)
    column = np.array(values)
    assert np.all(column.astype(np.float32).astype(np.float64) == column)
    return column, labels


def fit_mp(x, y):
    x = [mpf(float(v)) for v in x]
    centre = sum(x) / len(x)
    spread = sqrt(sum((v - centre) ** 2 for v in x) / len(x))
    x = [(v - centre) / spread for v in x]
    a = b = mpf(0)
    for _ in range(60):
        p = [1 / (1 + exp(-(a + b * v))) for v in x]
        w = [q * (1 - q) for q in p]
        g0 = sum(int(t) - q for t, q in zip(y, p))
        g1 = sum((int(t) - q) * v for t, q, v in zip(y, p, x))
        h0, h1, h2 = sum(w), sum(i * v for i, v in zip(w, x)), sum(i * v * v for i, v in zip(w, x))
        det = h0 * h2 - h1 * h1
        da, db = (h2 * g0 - h1 * g1) / det, (h0 * g1 - h1 * g0) / det
        a, b = a + da, b + db
        if abs(da) + abs(db) < mpf(10) ** -40:
            break
    beta, error = b / spread, sqrt(h0 / det) / spread
    pull = centre / spread
    level_error = sqrt((h2 + 2 * pull * h1 + pull**2 * h0) / det)
    z = abs(beta / error)
    p = erfc(z / sqrt(mpf(2)))
    correct = sum(int((a + b * v > 0) == (t == 1)) for v, t in zip(x, y))
    return a - b * pull, level_error, beta, error, p, log10(p), 100 * mpf(int(correct)) / len(x)


CASES = [
    ("ordinary", 398, 216, 1, 16384, 0, -16, 0),
    ("tiny effect", 398, 216, 2, 150, 0, -16, 0),
    ("huge effect", 398, 216, 3, 120000, 0, -16, 0),
    ("nearly separated", 398, 216, 4, 165000, 0, -16, 0),
    ("negative effect", 398, 216, 5, -40000, 0, -16, 0),
    ("unbalanced", 398, 9, 6, 40000, 0, -16, 0),
    ("tied, seven values", 398, 216, 7, 16384, 0, -16, 15),
    ("mean 50 standard deviations", 398, 216, 8, 20000, 1900000, -16, 0),
    ("unit of 2^-100", 398, 216, 9, 20000, 0, -100, 0),
    ("unit of 2^90", 398, 216, 10, 20000, 0, 90, 0),
    ("twelve rows", 12, 6, 11, 20000, 0, -16, 0),
    ("two distinct values", 40, 20, 12, 60000, 0, -16, 18),
]

if __name__ == "__main__" and sys.argv[1:] == ["--columns"]:
    for name, rows, ones, seed, effect, offset, exponent, coarse in CASES:
        x, y = column(rows, ones, seed, effect, offset, 0, coarse)
        for value, label in zip(x, y) if exponent == -16 else []:
            print(f"{name};{int(value)};{label}")
elif __name__ == "__main__":
    for name, rows, ones, seed, effect, offset, exponent, coarse in CASES:
        x, y = column(rows, ones, seed, effect, offset, exponent, coarse)
        exact = fit_mp(x, y)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                result = sm.Logit(y, sm.add_constant(x)).fit(disp=0)
            accuracy = 100 * np.mean((result.predict() > 0.5) == y)
            stats = [result.params[0], result.bse[0], result.params[1], result.bse[1], result.pvalues[1], accuracy]
            print("//", name, "statsmodels:", *[repr(float(v)) for v in stats], "converged", result.mle_retvals["converged"])
        except Exception as error:
            print("//", name, "statsmodels:", type(error).__name__, error)
        numbers = ", ".join(repr(float(v)) for v in exact)
        print(f'{{ "{name}", {rows}, {ones}, {seed}, {effect}, {offset}, {exponent}, {coarse}, {numbers} }},')

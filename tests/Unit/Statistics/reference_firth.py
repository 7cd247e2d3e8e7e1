#!/usr/bin/env python3
"""Prints the values in FirthLogitTests: the penalised likelihood maximised as it is written, with numerical derivatives, in 40 digits.

Needs mpmath, and reference_fits.py beside it. Nothing of the modified score is used, so an error in its formula would show.
"""
from mpmath import mp, mpf, exp, log, sqrt, erfc, diff, findroot

from reference_fits import column

mp.dps = 40


def penalised(x, y, a, b):
    likelihood, h0, h1, h2 = mpf(0), mpf(0), mpf(0), mpf(0)
    for v, t in zip(x, y):
        eta = a + b * v
        p = 1 / (1 + exp(-eta))
        likelihood += log(p) if t else log(1 - p)
        w = p * (1 - p)
        h0, h1, h2 = h0 + w, h1 + w * v, h2 + w * v * v
    return likelihood + log(h0 * h2 - h1 * h1) / 2, h0, h1, h2


def highest(x, y):
    """The fit from the best point of a grid over level at the median and slope."""
    mid = sorted(x)[len(x) // 2]
    grid = [(level - slope * mid, slope) for slope in [10 ** (k / 4) for k in range(-16, 5)] for level in [i / 2 for i in range(-8, 9)]]
    start = max(grid, key=lambda point: penalised([mpf(v) for v in x], y, mpf(point[0]), mpf(point[1]))[0])
    return fit(x, y, start)


def fit(x, y, start=None):
    x = [mpf(float(v)) for v in x]
    y = [int(t) for t in y]
    top = lambda a, b: penalised(x, y, a, b)[0]
    slope_start = mpf(1) / (max(x) - min(x))
    mid = sum(x) / len(x)
    a, b = findroot(
        lambda a, b: (diff(top, (a, b), (1, 0)), diff(top, (a, b), (0, 1))),
        start or (-slope_start * mid, slope_start), tol=1e-25, maxsteps=60,
    )
    a0 = findroot(lambda a: diff(lambda v: top(v, mpf(0)), a), mpf(0), tol=1e-25)
    value, h0, h1, h2 = penalised(x, y, a, b)
    error = sqrt(h0 / (h0 * h2 - h1 * h1))
    statistic = 2 * (value - top(a0, mpf(0)))
    return a, b, error, erfc(sqrt(statistic / 2))


def interval(x, y):
    """Where the penalised log-likelihood, maximised over the intercept, lies 3.841459 / 2 below its maximum."""
    a, b, error, _ = fit(x, y)
    x, y = [mpf(float(v)) for v in x], [int(t) for t in y]
    top = lambda level, slope: penalised(x, y, level, slope)[0]
    mid = sum(x) / len(x)
    limit = top(a, b) - mpf("1.959963984540054235524594430520551") ** 2 / 2

    def height(slope):
        """By golden section over the log-odds at the mean."""
        low, high = a + b * mid - 20, a + b * mid + 20
        ratio = (sqrt(mpf(5)) - 1) / 2
        for _ in range(120):
            left, right = high - ratio * (high - low), low + ratio * (high - low)
            if top(left - slope * mid, slope) < top(right - slope * mid, slope):
                low = left
            else:
                high = right
        return top((low + high) / 2 - slope * mid, slope)

    def end(sign):
        near, far = b, b + sign * error
        while height(far) > limit:
            near, far = far, b + 2 * (far - b)
        for _ in range(60):
            middle = (near + far) / 2
            near, far = (middle, far) if height(middle) > limit else (near, middle)
        return near

    return end(-1), end(1)


def many_rows(cells):
    """The slope and the same ends of grouped data, (x, y, rows), by bisection, with the level where the derivative is zero."""
    def top(level, slope):
        likelihood, h0, h1, h2 = mpf(0), mpf(0), mpf(0), mpf(0)
        for v, t, rows in cells:
            p = 1 / (1 + exp(-(level + slope * v)))
            likelihood += rows * log(p if t else 1 - p)
            w = rows * p * (1 - p)
            h0, h1, h2 = h0 + w, h1 + w * v, h2 + w * v * v
        return likelihood + log(h0 * h2 - h1 * h1) / 2

    a, b = findroot(lambda a, b: (diff(top, (a, b), (1, 0)), diff(top, (a, b), (0, 1))), (mpf(0), mpf(0)), tol=1e-25, maxsteps=60)
    limit = top(a, b) - mpf("1.959963984540054235524594430520551") ** 2 / 2

    def height(slope):
        level = findroot(lambda level: diff(lambda value: top(value, slope), level), a, tol=1e-25)
        return top(level, slope)

    def end(far):
        near = mpf(0)
        for _ in range(80):
            middle = (near + far) / 2
            near, far = (middle, far) if height(b + middle) > limit else (near, middle)
        return b + near

    return b, end(mpf(-1)), end(mpf(1))


if __name__ == "__main__":
    for name, x, y in [
        ("overlapping", [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], [0] * 6 + [1] * 6),
        ("separated", [1, 2, 3, 4, 5, 6], [0] * 3 + [1] * 3),
        ("separated the other way, unbalanced", [9, 8, 8, 6, 5, 4, 3.5, 1], [0] * 2 + [1] * 6),
        ("separated but for a tie", [1, 2, 4, 4, 5, 7], [0] * 3 + [1] * 3),
        ("one label", [1, 2, 4, 7], [1] * 4),
    ]:
        print(f'{{ "{name}", {x}, {y}, {", ".join(repr(float(v)) for v in fit(x, y))} }},')
    x, y = column(60, 25, 3, 40000, 1000000, -16, 0)
    print(", ".join(repr(float(v)) for v in fit(x, y)))

    # One value lies far out: the likelihood has several maxima, and the highest of a search over the slope is refined.
    for outlier in (100, 1000):
        x = [(2 * i - 39) / 10 for i in range(40)] + [outlier]
        y = [0] * 13 + [1, 0, 0, 1, 0, 1] + [0, 1, 0, 1, 1, 0] + [1] * 15 + [1]
        print(f"{outlier}:", ", ".join(repr(float(v)) for v in highest(x, y)))

    # The ends of the 95 % interval by the profile of the penalised likelihood: bisection on its definition.
    for name, x, y in [
        ("overlapping", [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], [0] * 6 + [1] * 6),
        ("separated", [1, 2, 3, 4, 5, 6], [0] * 3 + [1] * 3),
        ("separated the other way, unbalanced", [9, 8, 8, 6, 5, 4, 3.5, 1], [0] * 2 + [1] * 6),
        ("separated but for a tie", [1, 2, 4, 4, 5, 7], [0] * 3 + [1] * 3),
        ("one label", [1, 2, 4, 7], [1] * 4),
    ]:
        print(f'{{ "{name}", {x}, {y}, {", ".join(repr(float(v)) for v in interval(x, y))} }},')

    thirds = [(0, 0, 3), (1, 0, 2), (3, 0, 1), (0, 1, 2), (1, 1, 2), (3, 1, 2)]
    for times in (10000, 50000):
        print("many rows:", ", ".join(repr(float(v)) for v in many_rows([(v, t, times * rows) for v, t, rows in thirds])))

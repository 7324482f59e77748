#!/usr/bin/env python3
"""Writes data/statistics.txt, which test-reference.c compares with: 200 distributions of answers as SciPy sees them.

Run by hand, with SciPy: reference.py > data/statistics.txt. A line is a kind, its arguments and its results; nan: there is none.
Each result comes from another way than the program's formulas: weighted answers, SciPy's distributions and its own tests.
"""
import math
import random

import numpy as np
from scipy import optimize, stats

r = random.Random(20260930)
NAN = float('nan')


def line(kind, *numbers):
    print(kind, *(repr(float(x)) if isinstance(x, (float, np.floating)) else x for x in numbers))


def distributions():
    """Scales, and counts on them: edge cases first."""
    edges = [[0] * 11, [0] * 10 + [1], [0] * 10 + [7], [5] + [0] * 10, [0, 0, 0, 0, 0, 9] + [0] * 5, [0] * 9 + [40, 60], [1] * 11, [1] + [0] * 9 + [1],
             [0] * 5, [0, 0, 0, 0, 1], [5, 0, 0, 0, 0], [0, 0, 5, 0, 0], [1, 2, 4, 8, 10], [4, 6, 5, 3, 2], [0, 1], [1, 0], [0, 0], [2, 3], [10**6, 10**6],
             [123456, 0, 0, 0, 0, 0, 654321]]
    yield from edges
    for i in range(200 - len(edges)):
        n = r.choice((2, 5, 5, 7, 11, 11))
        most = r.choice((1, 3, 10, 100, 10000))
        yield [r.choice((0, 0, r.randrange(most + 1))) if i % 3 else r.randrange(most + 1) for _ in range(n)]


def wilson(k, n):
    if n == 0:
        return NAN, NAN, NAN
    ci = stats.binomtest(k, n).proportion_ci(0.95, method='wilson')
    return 100 * k / n, 100 * ci.low, 100 * ci.high


def net_parts(up, neutral, down):
    """Mean and variance of the mean of +1, 0, -1 with three answers added, 3/4 at the ends."""
    w = np.array([down + 0.75, neutral + 1.5, up + 0.75])
    x = np.array([-1.0, 0.0, 1.0])
    mean = np.average(x, weights=w)
    return mean, np.average((x - mean) ** 2, weights=w) / w.sum()


def net(up, neutral, down):
    n = up + neutral + down
    if n == 0:
        return NAN, NAN, NAN
    mean, var = net_parts(up, neutral, down)
    low, high = stats.norm.interval(0.95, loc=100 * mean, scale=100 * math.sqrt(var))
    return 100 * (up - down) / n, max(low, -100.0), min(high, 100.0)


def moments(counts):
    x = np.repeat(np.arange(len(counts), dtype=float), counts) if sum(counts) < 10**5 else None
    n = sum(counts)
    if n == 0:
        return 0, NAN, NAN
    if x is not None:
        return n, x.mean(), x.std(ddof=1) if n > 1 else 0.0
    mean = np.average(np.arange(len(counts)), weights=counts)
    return n, mean, math.sqrt(float(np.average((np.arange(len(counts)) - mean) ** 2, weights=counts)) * n / (n - 1))


def mean_interval(n, mean, sd, low, high):
    if n == 0:
        return NAN, NAN
    if n == 1 or sd == 0:
        p = (mean - low) / (high - low)
        # Wilson's limits as roots of (p - x)^2 n = z^2 x (1 - x).
        z2 = stats.norm.ppf(0.975) ** 2
        roots = np.sort(np.roots([n + z2, -(2 * n * p + z2), n * p * p]).real)
        return low + (high - low) * max(roots[0], 0.0), low + (high - low) * min(roots[1], 1.0)
    # SciPy 1.10's t.ppf is good to nine digits only (R's qt agrees with the root of t.sf to sixteen).
    half = optimize.brentq(lambda t: stats.t.sf(t, n - 1) - 0.025, 1, 100, xtol=1e-15, rtol=1e-15) * sd / math.sqrt(n)
    return max(mean - half, low), min(mean + half, high)


def split(counts):
    top = max(1, len(counts) // 4)
    bottom = len(counts) // 2
    return sum(counts[-top:]), sum(counts[bottom:-top]), sum(counts[:bottom])


def main():
    before = None
    for counts in distributions():
        n, mean, sd = moments(counts)
        up, neutral, down = split(counts)
        line('mean', len(counts), *counts, n, mean, sd, *mean_interval(n, mean, sd, 0.0, len(counts) - 1.0))
        line('share', up, n, *wilson(up, n))
        line('net', up, neutral, down, *net(up, neutral, down))
        now = (n, mean, sd, up, neutral, down)
        if before and n > 1 and before[0] > 1:
            (ma, va), (mb, vb) = net_parts(up, neutral, down), net_parts(*before[3:])
            line('nets', up, neutral, down, *before[3:], 2 * stats.norm.sf(abs(ma - mb) / math.sqrt(va + vb)))
            both = np.array([[up, n - up], [before[3], before[0] - before[3]]])
            if both.sum(axis=0).min() > 0:
                # The N - 1 test: Pearson's chi square times (N - 1) / N.
                chi = stats.chi2_contingency(both, correction=False)[0] * (both.sum() - 1) / both.sum()
                (pa, la, ua), (pb, lb, ub) = wilson(up, n), wilson(before[3], before[0])
                line('shares', up, n, before[3], before[0], stats.chi2.sf(chi, 1), pa - pb - math.hypot(pa - la, ub - pb), pa - pb + math.hypot(ua - pa, pb - lb))
            if sd > 0 or before[2] > 0:
                line('means', n, mean, sd, *before[:3], stats.ttest_ind_from_stats(mean, sd, n, before[1], before[2], before[0], equal_var=False).pvalue)
        before = now


main()

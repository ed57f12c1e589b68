#!/usr/bin/env python3
"""Times the refit and the bootstrap of the law in scipy, to compare with the Java implementation.

The data and the resample indices are the same; the Jacobian is analytic, and the fit of a resample starts
at the constants of the law.

    bootstrap.py CATALOGUE BENCHMARK DRAWS [JAVA_DRAWS]

With JAVA_DRAWS (the output of DrawsForComparison) the optima are compared first: the range of the relative difference
of the sums of squares, and the median and largest relative difference of the constants. Then the refit and the
bootstrap are timed five times; every time is printed.
"""
import csv
import hashlib
import sys
import time

import numpy as np
from scipy.optimize import least_squares

M64, GOLDEN = (1 << 64) - 1, 0x9E3779B97F4A7C15
START = {"mmlu": ((1.57, .103, 39.7, .238), (79, -25, .204, 20.7)),
         "bbh": ((3.03, .157, 187, .322), (77, -40, .088, 24.8)),
         "math": ((1.34, .0846, 69.3, .258), (101, -22.6, .176, .44)),
         "mbpp": ((3.47, .141, 138, .276), (100, -19.8, .263, 0)),
         "humaneval": ((1.756, .118, 4281, .496), (99.8, -39.9, .118, 0)),
         "densing-average": ((1.773, .1078, 142.9, .3017), (90.8, -24.4, .163, 10.8))}


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M64
    return z ^ (z >> 31)


class Well512a:
    """The generator of one replicate, as org.densimeter.law.interval.Seed defines it."""

    def __init__(self, seed, replicate):
        state = mix((mix(seed) + replicate) & M64)
        self.v, self.i = [], 0
        for _ in range(8):
            state = (state + GOLDEN) & M64
            word = mix(state)
            self.v += [word >> 32, word & 0xFFFFFFFF]

    def bits(self, count):
        m, v, i = 0xFFFFFFFF, self.v, self.i
        r = (i - 1) & 15
        z1 = (v[i] ^ (v[i] << 16) ^ v[(i + 13) & 15] ^ (v[(i + 13) & 15] << 15)) & m
        z2 = v[(i + 9) & 15] ^ (v[(i + 9) & 15] >> 11)
        z3 = z1 ^ z2
        v[r] = (v[r] ^ (v[r] << 2) ^ z1 ^ (z1 << 18) ^ (z2 << 28) ^ z3 ^ ((z3 << 5) & 0xDA442D24)) & m
        v[i], self.i = z3, r
        return v[r] >> (32 - count)

    def below(self, n):
        if n & -n == n:
            return (n * self.bits(31)) >> 31
        while True:
            bits = self.bits(31)
            if bits - bits % n + n - 1 < 1 << 31:
                return bits % n


def data(folder, benchmark):
    weights = ({"mmlu": .25, "bbh": .25, "math": .25, "humaneval": .125, "mbpp": .125}
               if benchmark == "densing-average" else {benchmark: 1.})
    losses = {}
    for row in csv.DictReader(open(folder + "/reference_losses.csv")):
        if row["benchmark"] in weights:
            losses.setdefault((float(row["params"]), float(row["tokens"])), {})[row["benchmark"]] = float(row["loss"])
    order = [(float(r["params"]), float(r["tokens"])) for r in csv.DictReader(open(folder + "/reference_losses.csv"))
             if r["benchmark"] == next(iter(weights))]
    runs = [(n, d, sum(w * losses[n, d][b] for b, w in weights.items()))
            for n, d in order if len(losses[n, d]) == len(weights)]
    pairs = [(float(r["loss"]), float(r["score"])) for r in csv.DictReader(open(folder + "/reference_scores.csv"))
             if r["benchmark"] == benchmark and r["role"] == "fit"]
    return np.array(runs).T, np.array(pairs).T


def fit_loss(log_n, log_d, target, start):
    def residual(p):
        return np.exp(p[0] - p[1] * log_n) + np.exp(p[2] - p[3] * log_d) - target

    def jacobian(p):
        u, v = np.exp(p[0] - p[1] * log_n), np.exp(p[2] - p[3] * log_d)
        return np.stack([u, -log_n * u, v, -log_d * v], 1)

    s = least_squares(residual, [np.log(start[0]), start[1], np.log(start[2]), start[3]], jacobian,
                      method="lm", xtol=1e-15, ftol=1e-15, gtol=1e-15)
    return np.exp(s.x[0]), s.x[1], np.exp(s.x[2]), s.x[3], 2 * s.cost


def fit_performance(loss, target, start):
    def fit(free):
        def sigma(p):
            return 1 / (1 + np.exp(-p[1] * (loss - p[2])))

        def residual(p):
            return p[0] * sigma(p) + (p[3] if free else 0) - target

        def jacobian(p):
            s = sigma(p)
            columns = [s, p[0] * (loss - p[2]) * s * (1 - s), -p[0] * p[1] * s * (1 - s)] + (
                [np.ones_like(s)] if free else [])
            return np.stack(columns, 1)

        return least_squares(residual, start[:4 if free else 3], jacobian,
                             method="lm", xtol=1e-15, ftol=1e-15, gtol=1e-15)

    s = fit(True)
    if s.x[3] < 0:
        s = fit(False)
        return (*s.x, 0., 2 * s.cost)
    return (*s.x, 2 * s.cost)


def law_and_draws(runs, pairs, benchmark, draws, indices):
    log_n, log_d, target = np.log(runs[0]), np.log(runs[1]), runs[2]
    loss_law = fit_loss(log_n, log_d, target, START[benchmark][0])
    a, alpha, b, beta, _ = loss_law
    fitted = np.exp(np.log(a) - alpha * log_n) + np.exp(np.log(b) - beta * log_d)
    n = len(target)
    loss_residual = (target - fitted - (target - fitted).mean()) * np.sqrt(n / (n - 4))
    losses = np.append(pairs[0], 0)
    performance = fit_performance(losses, np.append(pairs[1], 100), START[benchmark][1])
    c, gamma, l, d, _ = performance
    scores = c / (1 + np.exp(-gamma * (pairs[0] - l))) + d
    m = len(losses)
    score_residual = (pairs[1] - scores - (pairs[1] - scores).mean()) * np.sqrt(m / (m - 4))
    targets = [(target, np.append(pairs[1], 100))]
    out = [(*loss_law, *performance)]
    for of_loss, of_score in indices:
        targets.append((fitted + loss_residual[of_loss], np.append(scores + score_residual[of_score], 100)))
        out.append((*fit_loss(log_n, log_d, targets[-1][0], loss_law),
                    *fit_performance(losses, targets[-1][1], performance)))
    return np.array(out), targets


def squares(runs, pairs, constants, targets):
    """Returns the residual sums of squares of the loss and of the score for the constants of one draw."""
    a, alpha, b, beta, c, gamma, l, d = constants
    loss = a * runs[0] ** -alpha + b * runs[1] ** -beta - targets[0]
    score = c / (1 + np.exp(-gamma * (np.append(pairs[0], 0) - l))) + d - targets[1]
    return np.array([loss @ loss, score @ score])


def main():
    folder, benchmark, draws = sys.argv[1], sys.argv[2], int(sys.argv[3])
    runs, pairs = data(folder, benchmark)
    seed = int.from_bytes(hashlib.sha256(f"bench\n{benchmark}".encode()).digest()[:8], "big")
    indices = []
    for replicate in range(draws):
        generator = Well512a(seed, replicate)
        indices.append(([generator.below(runs.shape[1]) for _ in range(runs.shape[1])],
                        [generator.below(pairs.shape[1]) for _ in range(pairs.shape[1])]))
    if len(sys.argv) > 4:
        java = np.loadtxt(sys.argv[4], delimiter=",")
        values, targets = law_and_draws(runs, pairs, benchmark, draws, indices)
        scipy = values[:, [0, 1, 2, 3, 5, 6, 7, 8]]
        inside = scipy[:, 1] < scipy[:, 3]
        ratio = np.array([squares(runs, pairs, j, t) / squares(runs, pairs, s, t) - 1
                          for j, s, t in zip(java, scipy, targets)])[inside]
        difference = (np.abs(java - scipy) / np.maximum(np.abs(scipy), 1e-3))[inside]
        print(f"{benchmark}: {inside.sum() - 1} of {draws} draws inside the basin in both; "
              f"sums of squares relative to scipy's: {ratio.min():+.1e} to {ratio.max():+.1e}; "
              f"constants differ by {np.median(difference):.1e} (median), {difference.max():.1e} (largest)")
    for _ in range(5):
        start = time.perf_counter()
        law_and_draws(runs, pairs, benchmark, draws, indices)
        print(f"{benchmark}: refit and {draws} draws in {1000 * (time.perf_counter() - start):.0f} ms")


if __name__ == "__main__":
    main()

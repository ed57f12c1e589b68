"""Estimates algorithmic progress with scipy, independently of the law module.

Its time is the reference for the speed of the law module. It uses the same rows, the same starting points
and the same resampled papers: the generator of java.util.Random is implemented here. The kink of the penalty is
handled by splitting each constant into its positive and its negative part (L-BFGS-B with bounds); least squares is
MINPACK's Levenberg-Marquardt.

    algorithmic_progress.py SAMPLE.csv [minima | bootstrap N | leave-one-out SPECIFICATION DELTA [ROWS]]
"""
import csv
import datetime
import sys
import time

import numpy as np
from scipy.optimize import least_squares, minimize

TABLE = ["a ay ap|b by bd", "a ap|b by bd", "a ay ap|b bd", "a ay_k ap|b by bd", "a ay ap|b by_k bd",
         "a ay_k ap|b by_k bd", "a_k ay ap|b_k by bd", "a_k ap|b_k by bd", "a_k ay ap|b_k bd",
         "a_k ay_k ap|b_k by_k bd", "a_k ay_k ap_k|b_k by_k bd_k", "a_k ay ap|b_k ay bd", "a_k ay ap_T|b_k by bd_T",
         "a_k ap ar|b_k bd br", "a_k ay ap ar|b_k by bd br", "a_k ap|b_k bd",
         "a_k ap_T|b_k bd_T", "a_k ay ac", "a_k ay ap|b_k by bd|+g", "a_k ay ap|b_k by bd"]
DELTAS = [0, .001, .0025, .005, .01, .02]
STARTS, SPREAD, FIT_SEED, BOOTSTRAP_SEED, BASINS, LOO_BASINS = 32, 1.5, 20240309, 240305812, 4, 3
MASK = (1 << 64) - 1


class JavaRandom:
    """java.util.Random seeded through the finaliser of SplitMix64, as in the law module."""

    def __init__(self, seed, number):
        z = (seed + 0x9E3779B97F4A7C15 * (number + 1)) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        self.state = (z ^ 0x5DEECE66D) & ((1 << 48) - 1)

    def bits(self, count):
        self.state = (self.state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        value = self.state >> (48 - count)
        return value - (1 << count) if count == 32 and value >> 31 else value

    def double(self):
        return ((self.bits(26) << 27) + self.bits(27)) * 2.0 ** -53

    def below(self, bound):
        if bound & (bound - 1) == 0:
            return (bound * self.bits(31)) >> 31
        while True:
            raw = self.bits(31)
            value = raw % bound
            if raw - value + bound - 1 < 1 << 31:
                return value


class Sample:
    def __init__(self, path):
        with open(path, newline="") as file:
            rows = list(csv.DictReader(file))
        days = [datetime.date(*map(int, r["publication_date"].split("/"))) for r in rows]
        self.year = np.array([d.year + (d.timetuple().tm_yday - 1) / 365 for d in days])
        self.params, self.tokens = (np.array([float(r[c]) for r in rows]) for c in ("N", "D"))
        self.loss = np.array([float(r["log_ppl"]) for r in rows])
        self.benchmark = np.array([r["benchmark"] for r in rows])
        self.transformer = np.array([r["transformer"] == "1" for r in rows])
        epochs = np.array([float(r["epochs"] or 1) for r in rows])
        self.effective = np.where(epochs <= 1, epochs, 1 + 15.387756 * (1 - np.exp(-(epochs - 1) / 15.387756)))
        vocabulary = np.array([float(r["vocabulary"] or "nan") for r in rows])
        for b in ("wt103", "ptb", "wt2"):
            vocabulary[(self.benchmark == b) & np.isnan(vocabulary)] = np.nanmedian(vocabulary[self.benchmark == b])
        self.vocabulary = vocabulary
        names = list(dict.fromkeys(r["reference"] for r in rows))
        self.paper = np.array([names.index(r["reference"]) for r in rows])
        self.papers = len(names)


class Design:
    def __init__(self, sample, number):
        tokens = sample.tokens * sample.effective if number == 20 else sample.tokens
        one, t = np.ones(len(sample.year)), sample.year - sample.year.min()
        n, d = np.log(sample.params / sample.params.min()), np.log(tokens / tokens.min())
        regressor = {"a": one, "b": one, "ay": -t, "by": -t, "ap": -n, "bd": -d,
                     "ar": -n * np.log(sample.year), "br": -d * np.log(sample.year), "ac": -n - d,
                     "g": np.log(sample.vocabulary)}
        scope = {"": [("", one)],
                 "k": [("", one), ("ptb", sample.benchmark == "ptb"), ("wt2", sample.benchmark == "wt2")],
                 "T": [("", ~sample.transformer), ("t", sample.transformer)]}
        self.names, self.terms = [], []
        for text in TABLE[number - 1].split("|"):
            columns = {}
            for word in text.lstrip("+").split():
                symbol, _, mark = word.partition("_")
                for suffix, holds in scope[mark]:
                    columns[symbol + suffix] = regressor[symbol] * holds
            self.names += [c for c in columns if c not in self.names]
            self.terms.append((text.startswith("+"), columns))
        self.x = [(addend, np.column_stack([columns.get(name, 0 * one) for name in self.names]))
                  for addend, columns in self.terms]
        self.loss, self.size = sample.loss, len(self.names)
        self.reach = np.max([np.abs(x).max(axis=0) for _, x in self.x], axis=0)

    def values(self, theta):
        with np.errstate(over="ignore"):
            return [x @ theta if addend else np.exp(x @ theta) for addend, x in self.x]

    def residuals(self, theta):
        return sum(self.values(theta)) - self.loss

    def jacobian(self, theta):
        return sum(x if addend else v[:, None] * x for (addend, x), v in zip(self.x, self.values(theta)))

    def starts(self):
        random = JavaRandom(FIT_SEED, 0)
        yield np.zeros(self.size)
        for _ in range(STARTS - 1):
            yield np.array([SPREAD * (2 * random.double() - 1) / r if r > 0 else 0 * random.double()
                            for r in self.reach])

    def descend(self, start, delta, weights=None):
        """Returns the objective and the constants at the minimum that the descent from start reaches."""
        w = np.ones(len(self.loss)) if weights is None else weights
        rows = w > 0
        if delta == 0:
            root = np.sqrt(w[rows])
            try:
                found = least_squares(
                    lambda h: (np.minimum(np.abs(self.residuals(h)[rows]), 1e100)
                               * np.sign(self.residuals(h)[rows]) * root),
                    start, lambda h: self.jacobian(h)[rows] * root[:, None],
                    method="lm", xtol=1e-14, ftol=1e-14, gtol=1e-14, max_nfev=1000)
                return 2 * found.cost / w.sum(), found.x
            except ValueError:
                return np.inf, start
        k = self.size

        def objective(z):
            h = z[:k] - z[k:]
            r = self.residuals(h)
            if not np.all(np.isfinite(r)):
                return 1e100, np.zeros(2 * k)
            g = 2 * self.jacobian(h).T @ (w * r) / w.sum()
            return w @ (r * r) / w.sum() + delta * z.sum(), np.concatenate([g + delta, delta - g])

        found = minimize(objective, np.concatenate([np.maximum(start, 0), np.maximum(-start, 0)]),
                         jac=True, method="L-BFGS-B", bounds=[(0, None)] * (2 * k),
                         options=dict(maxiter=20000, maxfun=50000, ftol=1e-15, gtol=1e-9, maxcor=20))
        return found.fun, found.x[:k] - found.x[k:]

    def minima(self, delta):
        found = sorted((self.descend(start, delta) for start in self.starts()), key=lambda m: m[0])
        distinct = [found[0]]
        for m in found:
            if m[0] - distinct[-1][0] > 1e-6 * distinct[-1][0] and np.isfinite(m[0]):
                distinct.append(m)
        return distinct

    def months(self, theta):
        h = dict(zip(self.names, theta))
        return 12 * np.log(2) / (h["ay"] / h["ap"] + h["by"] / h["bd"])


def main(path, what="minima", *arguments):
    sample = Sample(path)
    if what == "minima":
        for number in range(1, len(TABLE) + 1):
            design = Design(sample, number)
            for delta in (0, .0025):
                since = time.perf_counter()
                minima = design.minima(delta)
                print(f"{number},{delta},{minima[0][0]:.10f},{minima[1][0] if len(minima) > 1 else 0:.10f},"
                      f"{(time.perf_counter() - since) / STARTS * 1e3:.1f} ms a start", flush=True)
    elif what == "bootstrap":
        design, count = Design(sample, 7), int(arguments[0])
        for delta in (.0025, 0):
            starts = [theta for _, theta in design.minima(delta)[:BASINS]]
            growths, since = [], time.perf_counter()
            for number in range(count):
                random, drawn = JavaRandom(BOOTSTRAP_SEED, number), np.zeros(sample.papers)
                for _ in range(sample.papers):
                    drawn[random.below(sample.papers)] += 1
                growths.append(12 * np.log(2) / design.months(
                    min((design.descend(s, delta, drawn[sample.paper]) for s in starts), key=lambda m: m[0])[1]))
            low, mid, high = np.percentile(growths, [2.5, 50, 97.5])
            print(f"delta {delta}: {12 * np.log(2) / high:.4f} "
                  f"{12 * np.log(2) / mid:.4f} {12 * np.log(2) / low:.4f} months, "
                  f"{(time.perf_counter() - since) / count * 1e3:.1f} ms a draw", flush=True)
    else:
        number, delta = int(arguments[0]), float(arguments[1])
        design = Design(sample, number)
        starts = [theta for _, theta in design.minima(delta)[:LOO_BASINS]]
        rows = int(arguments[2]) if len(arguments) > 2 else len(sample.loss)
        errors, since = [], time.perf_counter()
        for row in range(rows):
            weights = np.ones(len(sample.loss))
            weights[row] = 0
            theta = min((design.descend(s, delta, weights) for s in starts), key=lambda m: m[0])[1]
            errors.append(design.residuals(theta)[row] ** 2)
        print(f"{number},{delta},{np.mean(errors):.10f},{(time.perf_counter() - since) / rows * 1e3:.1f} ms a row, "
              f"{len(starts)} starts each")


if __name__ == "__main__":
    main(*sys.argv[1:])

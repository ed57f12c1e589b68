#!/usr/bin/env python3
"""Measures the time from the acceptance of a score until the frontier and the trend include it.

    ./event_to_frontier.py [--runs 40] [--ingest http://127.0.0.1:8081] [--density http://127.0.0.1:8080]

Each run creates a model and sends one score of it, with a density high enough to change the mmlu frontier. It then
requests the frontier until the frontier includes the score, and the trend until it has reached the revision of that
frontier. Checked: the frontier returns the model with the score sent. The models are withdrawn at the end.
Standard library only.
"""
import argparse
import json
import statistics
import time
import urllib.request


def call(method, url, body=None):
    request = urllib.request.Request(url, method=method, data=None if body is None else json.dumps(body).encode(),
                                     headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def until(condition, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
    raise SystemExit("not seen within %d s" % seconds)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=40)
    options.add_argument("--ingest", default="http://127.0.0.1:8081")
    options.add_argument("--density", default="http://127.0.0.1:8080")
    o = options.parse_args()
    frontier = lambda: call("GET", o.density + "/frontier?benchmark=mmlu")
    trend = lambda: call("GET", o.density + "/trend?benchmark=mmlu")
    accepted, shown, fitted = [], [], []
    models = ["bench-%03d" % run for run in range(o.runs)]
    try:
        for run, model in enumerate(models):
            call("PUT", o.ingest + "/models/" + model, {
                "id": model, "name": model, "releaseDate": "2026-09-%02d" % (1 + run % 28),
                "paramsTotal": 1_000_000_000})
            score = 83 + run * 5 / o.runs
            start = time.monotonic()
            call("POST", o.ingest + "/results", {
                "model": model, "benchmark": "mmlu", "score": score, "evaluator": "bench",
                "source": "event_to_frontier"})
            accepted.append(time.monotonic() - start)
            start = time.monotonic()
            revision = until(lambda: (
                (f := frontier())["measured"]
                and any(r["model"] == model and r["score"] == score for r in f["records"])
                and f["revision"]))
            shown.append(time.monotonic() - start)
            until(lambda: trend()["revision"] >= revision)
            fitted.append(time.monotonic() - start)
            call("DELETE", o.ingest + "/models/" + model + "?reason=benchmark")
            until(lambda: all(r["model"] != model for r in frontier()["records"]))
    finally:
        for model in models:
            try:
                call("DELETE", o.ingest + "/models/" + model + "?reason=benchmark")
            except urllib.error.HTTPError:
                pass  # withdrawn already, or never sent
    for name, times in (("POST /results answered", accepted),
                        ("then seen in GET /frontier", shown),
                        ("then seen in GET /trend", fitted)):
        ms = [1000 * t for t in times]
        print("%-28s ms: min %.0f median %.0f max %.0f | %s" % (
            name, min(ms), statistics.median(ms), max(ms), " ".join("%.0f" % t for t in ms)))


if __name__ == "__main__":
    main()

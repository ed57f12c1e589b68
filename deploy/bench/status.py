#!/usr/bin/env python3
"""Measures GET /status of density-service against the number of models.

    ./status.py --models 10000 [--runs 20] [--ingest http://127.0.0.1:8081] [--density http://127.0.0.1:8080]

Sends synthetic models, each with one result on mmlu, until ingest-service holds that many, and waits until
density-service has evaluated all of them. Then requests GET /status and, as an anchor, GET /q/health/live alternately.
A second anchor is GET /q/health/live while another client requests /status without a pause: it shows whether /status
holds up an event loop. Checked: the answer of /status counts every model.

The synthetic models stay: use a data directory of its own. Standard library only.
"""
import argparse
import json
import statistics
import threading
import time
import urllib.request

CHUNK = 1000


def call(method, url, body=None, timeout=300):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, method=method, data=data, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=timeout) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def millis(url):
    start = time.monotonic()
    call("GET", url)
    return 1000 * (time.monotonic() - start)


def fill(o):
    have = call("GET", o.ingest + "/status")["models"]
    for first in range(have, o.models, CHUNK):
        names = ["synthetic-%d" % i for i in range(first, min(first + CHUNK, o.models))]
        dates = ["202%d-%02d-%02d" % (3 + i % 3, 1 + i // 3 % 12, 1 + i // 36 % 28) for i in range(len(names))]
        call("POST", o.ingest + "/models", [
            {"id": n, "name": n, "releaseDate": d, "paramsTotal": 1e9 * (1 + i % 400)}
            for i, (n, d) in enumerate(zip(names, dates))])
        call("POST", o.ingest + "/results", [
            {"model": n, "benchmark": "mmlu", "score": 30 + i % 50, "evaluator": "synthetic", "source": "synthetic"}
            for i, n in enumerate(names)])


def await_models(o):
    """Waits until density-service has evaluated every model, and every trend is computed."""
    while call("GET", o.ingest + "/status")["outboxPending"]:
        time.sleep(1)
    while True:
        try:
            status = call("GET", o.density + "/status")
            if status["modelRevisions"] == call("GET", o.ingest + "/status")["modelRevisions"] and status["settled"]:
                return status
        except OSError as failure:
            print("GET /status:", failure, flush=True)
        time.sleep(2)


def show(what, times):
    print("%s, ms: min %.1f median %.1f max %.1f\n  %s" % (
        what, min(times), statistics.median(times), max(times), " ".join("%.1f" % t for t in times)), flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--models", type=int, required=True)
    options.add_argument("--runs", type=int, default=20)
    options.add_argument("--ingest", default="http://127.0.0.1:8081")
    options.add_argument("--density", default="http://127.0.0.1:8080")
    o = options.parse_args()
    fill(o)
    status = await_models(o)
    assert status["models"] >= o.models, status["models"]
    print("%d models" % status["models"], flush=True)
    alone, anchor = [], []
    for _ in range(o.runs):
        anchor.append(millis(o.density + "/q/health/live"))
        alone.append(millis(o.density + "/status"))
    show("GET /status", alone)
    show("GET /q/health/live", anchor)
    stop = threading.Event()

    def load():
        while not stop.is_set():
            millis(o.density + "/status")

    thread = threading.Thread(target=load)
    thread.start()
    beside = [millis(o.density + "/q/health/live") for _ in range(5 * o.runs)]
    stop.set()
    thread.join()
    show("GET /q/health/live beside /status requested without a pause", beside)


if __name__ == "__main__":
    main()

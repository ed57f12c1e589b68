#!/usr/bin/env python3
"""Measures a burst of results: how far the trends lag behind their frontiers, and how often trends are computed.

    ./burst.py [--runs 3] [--models 500] [--ingest http://127.0.0.1:8081] [--density http://127.0.0.1:8080]

Each run sends 20 results per model (5 benchmarks, 4 evaluators) in one request, receives the frontiers from the event
stream and requests the trend of each benchmark ten times a second. Printed: the time of the last frontier and of the
trend computed from it; the largest such lag over all frontiers of all benchmarks; the number of trends computed in
full, and by the records alone. Checked: every result was created, and every trend reaches the revision of its
frontier. The models are withdrawn after each run.

Trends are requested because the stream omits a trend that differs from the previous one only in its revision.
Standard library only.
"""
import argparse
import json
import threading
import time
import urllib.request

BENCHMARKS, EVALUATORS = ["mmlu", "bbh", "math", "humaneval", "mbpp"], "abcd"
COUNTER = "densimeter_trend_computations_total"


def call(method, url, body=None):
    request = urllib.request.Request(url, method=method, data=None if body is None else json.dumps(body).encode(),
                                     headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def listen(url, heard):
    """Appends the arrival time, the key and the revision of every frontier that the stream sends."""
    kind = None
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept": "text/event-stream"})) as stream:
        for line in stream:
            name, _, value = line.decode().rstrip("\n").partition(":")
            if name == "event":
                kind = value.strip()
            elif name == "data" and kind == "frontier":
                state = json.loads(value)
                heard.append((time.monotonic(), (state["series"], state["benchmark"]), state["revision"]))


def ask(density, heard, seen):
    """Requests the trend of every key received, ten times a second, and appends the time, the key and the revision."""
    while True:
        for series, benchmark in sorted({key for _, key, _ in list(heard)}):
            state = call("GET", density + "/trend?series=" + series + "&benchmark=" + benchmark)
            seen.append((time.monotonic(), (series, benchmark), state["revision"]))
        time.sleep(.1)


def lags(heard, seen):
    """Returns the arrival time of each frontier, and the lag until a trend of at least its revision was returned."""
    return [(arrived, max(0, min(at for at, k, r in seen if k == key and r >= revision) - arrived))
            for arrived, key, revision in heard]


def computations(density):
    with urllib.request.urlopen(density + "/q/metrics") as answer:
        lines = [line for line in answer.read().decode().splitlines() if line.startswith(COUNTER)]
    return [sum(float(line.split()[-1]) for line in lines if 'drawn="%s"' % drawn in line)
            for drawn in ("true", "false")]


def settled(o):
    ingest, density = call("GET", o.ingest + "/status"), call("GET", o.density + "/status")
    return (ingest["outboxPending"] == 0 and density["settled"]
            and all(ingest[count] == density[count] for count in ("models", "modelRevisions")))


def until_settled(o):
    end = time.monotonic() + 120
    while not settled(o):
        if time.monotonic() > end:
            raise SystemExit("not settled within 120 s")
        time.sleep(.2)


def run(o, heard, seen):
    models = ["burst-%d" % model for model in range(o.models)]
    call("POST", o.ingest + "/models", [
        {"id": m, "name": m, "releaseDate": "202%d-%02d-15" % (3 + i % 3, 1 + i % 7), "paramsTotal": 7e9}
        for i, m in enumerate(models)])
    until_settled(o)
    heard.clear()
    before, start = computations(o.density), time.monotonic()
    answer = call("POST", o.ingest + "/results", [
        {"model": m, "benchmark": b, "score": 35 + i % 40, "evaluator": e, "source": "burst"}
        for i, m in enumerate(models) for b in BENCHMARKS for e in EVALUATORS])
    accepted = time.monotonic() - start
    assert answer["created"] == 20 * o.models, answer
    until_settled(o)
    frontiers, newest = list(heard), time.monotonic()
    while not seen or seen[-1][0] < newest + 1:
        time.sleep(.1)
    drawn, alone = (after - earlier for after, earlier in zip(computations(o.density), before))
    behind = lags(frontiers, list(seen))
    last, lag = max(behind)
    for model in models:
        call("DELETE", o.ingest + "/models/" + model + "?reason=benchmark")
    until_settled(o)
    seen.clear()
    print("%d results accepted in %.2f s; last frontier at %.2f s, its trend at %.2f s; largest lag of %d frontiers "
          "%.0f ms; %.0f trends computed in full, %.0f by the records alone" % (
              20 * o.models, accepted, last - start, last - start + lag, len(behind),
              1000 * max(lag for _, lag in behind), drawn, alone), flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--models", type=int, default=500)
    options.add_argument("--ingest", default="http://127.0.0.1:8081")
    options.add_argument("--density", default="http://127.0.0.1:8080")
    o = options.parse_args()
    heard, seen = [], []
    threading.Thread(target=listen, args=(o.density + "/stream", heard), daemon=True).start()
    threading.Thread(target=ask, args=(o.density, heard, seen), daemon=True).start()
    for _ in range(o.runs):
        run(o, heard, seen)


if __name__ == "__main__":
    main()

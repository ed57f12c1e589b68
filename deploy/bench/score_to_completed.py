#!/usr/bin/env python3
"""Measures the time from a changed auxiliary score until the completed frontier includes it.

    ./score_to_completed.py [--runs 20] [--ingest http://127.0.0.1:8081] [--density http://127.0.0.1:8080]

One model with mmlu, bbh and math lacks two parts of densing-completed, and is dense enough to set its record. Each run
corrects its score on mmlu-pro, an auxiliary, and requests the frontier until the record has another completed score;
then the density of the model until it rests on another joint Gaussian, estimated with the corrected score. The anchor
is the same model on mmlu, a measured benchmark: the time until its frontier has a corrected score of mmlu. Checked: the
record is completed, and nothing changes it before the score is sent. The model is withdrawn at the end.
Standard library only.
"""
import argparse
import statistics
import time

from event_to_frontier import call, until

MODEL = "bench-completed"
SCORES = {"mmlu": 80.0, "bbh": 75.0, "math": 60.0, "mmlu-pro": 55.0}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=20)
    options.add_argument("--ingest", default="http://127.0.0.1:8081")
    options.add_argument("--density", default="http://127.0.0.1:8080")
    o = options.parse_args()

    def send(benchmark, score):
        call("POST", o.ingest + "/results", {"model": MODEL, "benchmark": benchmark, "score": score,
                                             "evaluator": "bench", "source": "score_to_completed"})

    def record(benchmark):
        records = call("GET", o.density + "/frontier?benchmark=" + benchmark)["records"]
        return next((r for r in records if r["model"] == MODEL), None)

    def version():
        found = call("GET", o.density + "/densities?benchmark=densing-completed&model=" + MODEL)
        return found[0]["completionVersion"]

    measured, completed, estimated = [], [], []
    try:
        call("PUT", o.ingest + "/models/" + MODEL, {"id": MODEL, "name": MODEL, "releaseDate": "2026-10-15",
                                                    "paramsTotal": 300_000_000})
        for benchmark, score in SCORES.items():
            send(benchmark, score)
        until(lambda: record("densing-completed") and record("mmlu"))
        settled = version()
        for run in range(o.runs):
            start = time.monotonic()
            send("mmlu", SCORES["mmlu"] + (run + 1) / 100)
            until(lambda: record("mmlu")["score"] == SCORES["mmlu"] + (run + 1) / 100)
            measured.append(time.monotonic() - start)
            until(lambda: version() != settled)
            time.sleep(3)  # so that no estimation is on its way when the next score is sent
            settled = version()
            before = record("densing-completed")
            time.sleep(1)
            assert before["score"] == record("densing-completed")["score"]
            start = time.monotonic()
            send("mmlu-pro", SCORES["mmlu-pro"] + (run + 1) / 10)
            after = until(lambda: (r := record("densing-completed"))["score"] != before["score"] and r)
            completed.append(time.monotonic() - start)
            assert after["status"] == "completed", after
            until(lambda: version() != settled)
            estimated.append(time.monotonic() - start)
            time.sleep(3)
            settled = version()
    finally:
        call("DELETE", o.ingest + "/models/" + MODEL + "?reason=benchmark")
    for name, times in (("mmlu frontier, measured", measured), ("completed frontier", completed),
                        ("with its own estimation", estimated)):
        ms = [1000 * t for t in times]
        print("%-24s ms: min %.0f median %.0f max %.0f | %s" % (
            name, min(ms), statistics.median(ms), max(ms), " ".join("%.0f" % t for t in ms)))


if __name__ == "__main__":
    main()

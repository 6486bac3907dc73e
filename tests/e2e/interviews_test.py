"""Hears the sample interviews and holds each report against what is true of it: who speaks when, who is the candidate,
where the close begins and ends, and its moves.

usage: interviews_test.py CLINCH FOLDER [NAME...]
"""
import json
import os
import subprocess
import sys

NEAR_S = 2.0


def marks(path):
    with open(path, encoding="utf-8") as file:
        return {name: float(at) for at, name in (line.split() for line in file)}


def close_faults(truth, moments, close):
    if "close-begin" not in moments:
        if close["found"]:
            yield f"a close at {close['begin_s']} s, and there is none"
        elif abs(close["could_begin_s"] - moments["could-begin"]) > NEAR_S:
            yield f"it could have been at {moments['could-begin']} s, not {close['could_begin_s']} s"
        return
    if not close["found"]:
        yield "no close found"
        return
    for end in ("begin", "end"):
        if abs(close[end + "_s"] - moments["close-" + end]) > NEAR_S:
            yield f"the close's {end} is at {moments['close-' + end]} s, not {close[end + '_s']} s"
    for move in truth["moves"]:
        if move not in close["moves"]:
            yield f"the move {move} was not found"
    for move in truth["moves_not"]:
        if move in close["moves"]:
            yield f"the move {move} was found and is not there"


def turns_faults(path, turns):
    """At the middle of what one says nobody else speaks."""
    with open(path, encoding="utf-8") as file:
        for fields in map(str.split, file):
            at = float(fields[3]) + float(fields[4]) / 2
            heard = {turn["speaker"] for turn in turns if turn["begin_s"] <= at < turn["end_s"]}
            if heard != {fields[7]}:
                yield f"at {at:.1f} s {fields[7]} speaks, not {' and '.join(sorted(heard)) or 'nobody'}"


def faults(folder, name, truth, report):
    interview = report["interview"]
    moments = marks(os.path.join(folder, name + ".marks"))
    if interview["candidate"] != "candidate":
        yield "the candidate was not found"
        return
    yield from turns_faults(os.path.join(folder, name + ".rttm"), report["turns"])
    yield from close_faults(truth, moments, interview["close"])
    if "piece-begin" in moments and not any(
            abs(piece["begin_s"] - moments["piece-begin"]) <= NEAR_S for piece in interview["close"]["pieces"]):
        yield f"the piece at {moments['piece-begin']} s was not found"


def main():
    clinch, folder, *names = sys.argv[1:]
    with open(os.path.join(folder, "truth.json"), encoding="utf-8") as file:
        truths = json.load(file)
    names = names or list(truths)
    done = subprocess.run([clinch, "interview", "--format", "jsonl"] + [os.path.join(folder, name + ".m4a") for name in names],
                          stdout=subprocess.PIPE, check=True)
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(reports) == len(names), f"{len(reports)} reports of {len(names)} interviews"
    wrong = [f"{name}: {fault}" for name, report in zip(names, reports)
             for fault in faults(folder, name, truths[name], report)]
    print("\n".join(wrong) or "as written in the scripts")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

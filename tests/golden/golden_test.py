"""Holds what the program says of each sample against what it is expected to say.

usage: golden_test.py CLINCH SAMPLES_FOLDER HEARD_FOLDER EXPECTED_FOLDER [--write]

A sample's words (NAME.txt) are judged as text: the report must be the expected one to the letter, as text and as JSON.
Its sound was heard: the report as JSON (HEARD_FOLDER/NAME.json) must agree with the expected one, where figures may
differ by what another processor or library may change. --write makes the expected ones anew: read them before they are
committed.
"""
import difflib
import glob
import json
import os
import subprocess
import sys

WORDS_ALIKE = 0.9     # share of words heard the same
FIGURES_APART = 0.15  # of the larger; and a little for small ones
NOT_COMPARED = {"words", "path", "evidence", "events", "rising_events", "trailing_events", "advice", "scores_why", "pace",
                "manner", "strength", "longest_s"}


def run(clinch, *args):
    return subprocess.run([clinch, *args], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")


def heard(report):
    return [word["text"] for word in report["transcript"]["words"]]


def differences(path, have, want):
    if isinstance(want, dict) and isinstance(have, dict):
        for key in sorted(set(want) | set(have)):
            if key not in NOT_COMPARED:
                yield from differences(f"{path}.{key}", have.get(key), want.get(key))
    elif isinstance(want, list) and isinstance(have, list) and len(have) == len(want):
        for i, pair in enumerate(zip(have, want)):
            yield from differences(f"{path}[{i}]", *pair)
    elif isinstance(want, (int, float)) and isinstance(have, (int, float)) and not isinstance(want, bool):
        if abs(have - want) > max(FIGURES_APART * max(abs(have), abs(want)), 1.5):
            yield f"{path}: {have}, {want} expected"
    elif have != want:
        yield f"{path}: {have}, {want} expected"


def compare_heard(name, have, want):
    alike = difflib.SequenceMatcher(None, heard(have), heard(want), autojunk=False).ratio()
    if alike < WORDS_ALIKE:
        yield f"{name}: the words agree only by {alike:.2f}"
    yield from differences(name, have, want)


def main():
    clinch, samples, heard_folder, expected = sys.argv[1:5]
    write = "--write" in sys.argv
    wrong = []
    os.chdir(os.path.dirname(samples))
    folder = os.path.basename(samples)
    for text in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        name = os.path.basename(text).removesuffix(".txt")
        with open(os.path.join(heard_folder, name + ".json"), encoding="utf-8") as file:
            report = file.read()
        said = {
            ".check.txt": run(clinch, "check", "--why", text),
            ".check.json": run(clinch, "check", "--format", "json", text),
            ".json": report,
        }
        for ending, have in said.items():
            path = os.path.join(expected, name + ending)
            if write:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(have)
                continue
            with open(path, encoding="utf-8") as file:
                want = file.read()
            if ending == ".json":
                wrong += compare_heard(name, json.loads(have), json.loads(want))
            elif have != want:
                wrong += difflib.unified_diff(want.splitlines(), have.splitlines(), path, "now", lineterm="", n=1)
    print("\n".join(wrong) or "as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Holds the report of every sample (HEARD_FOLDER/NAME.json) against what is true of it (samples/NAME.truth.json).

usage: samples_test.py SAMPLES_FOLDER HEARD_FOLDER SCHEMA_VALIDATOR SCHEMA
"""
import glob
import json
import os
import subprocess
import sys


def faults(name, truth, report):
    delivery, content = report["delivery"], report["content"]
    found = {move["name"] for move in content["moves"] if move["found"]}
    for move in truth["moves"]:
        if move not in found:
            yield f"{name}: the move {move} was not found"
    for move in truth.get("moves_not", []):
        if move in found:
            yield f"{name}: the move {move} was found and is not there"
    for manner in truth["manner"]:
        if not content["manner"][manner]:
            yield f"{name}: none of its {manner} was found"
    if not truth["manner"] and content["manner"]["pressure"]:
        yield f"{name}: pressure was found and is not there"
    words = delivery["word_count"]
    if abs(words - truth["word_count"]) > 0.1 * truth["word_count"]:
        yield f"{name}: {words} words, {truth['word_count']} are true"
    pauses = sum(event["kind"] == "filled_pause" for event in delivery["fillers"]["events"])
    if not truth["filled_pauses"] * 0.6 <= pauses <= truth["filled_pauses"] + 1:
        yield f"{name}: {pauses} filled pauses, {truth['filled_pauses']} are true"
    if delivery["words_per_minute"] <= truth.get("pace_over_wpm", 0):
        yield f"{name}: {delivery['words_per_minute']} words a minute"
    if delivery["pauses"]["count"] < truth.get("pauses_at_least", 0):
        yield f"{name}: {delivery['pauses']['count']} pauses"
    if delivery["pauses"]["longest_s"] <= truth.get("longest_pause_over_s", -1):
        yield f"{name}: the longest pause is {delivery['pauses']['longest_s']} s"


def main():
    folder, heard, validator, schema = sys.argv[1:5]
    truths, reports = {}, {}
    for path in sorted(glob.glob(os.path.join(folder, "*.truth.json"))):
        name = os.path.basename(path).removesuffix(".truth.json")
        with open(path, encoding="utf-8") as file:
            truths[name] = json.load(file)
        with open(os.path.join(heard, name + ".json"), encoding="utf-8") as file:
            reports[name] = json.load(file)
    wrong = [fault for name, truth in truths.items() for fault in faults(name, truth, reports[name])]
    score = {name: report["scores"]["overall"] for name, report in reports.items()}
    for weaker in ("hesitant", "pushy", "fast"):
        if score["strong"] <= score[weaker]:
            wrong.append(f"strong scores {score['strong']}, {weaker} {score[weaker]}")
    if subprocess.run([sys.executable, validator, schema, heard], check=False).returncode:
        wrong.append("a report does not follow the schema")
    print("\n".join(wrong) or f"{len(reports)} samples as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""How long the commands that look back take with many takes kept: takes, progress, progress --all.

usage: takes.py CLINCH RECORDING [COUNT [MOST_MS]]

Keeps one take of RECORDING in a store of its own, copies it COUNT times (10,000) with other times, figures and people, and
tells the median and the longest of nine runs of each command, whole program included. The newest thousand copies have
their report, of its full size; older ones a short text, as only lists look at them. With MOST_MS a slower median fails.
"""
import os
import pathlib
import random
import secrets
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 9
PEOPLE = ["Ana", "Ben", "Caro", "Dev"]
COMMANDS = [["takes"], ["takes", "--format", "json"], ["progress"], ["progress", "--format", "html"],
            ["progress", "--all"], ["progress", "--all", "--format", "html"]]


def fill(database, count):
    chance = random.Random(1)
    base = sqlite3.connect(database)
    base.row_factory = sqlite3.Row
    row = dict(base.execute("SELECT * FROM take").fetchone())
    text = dict(base.execute("SELECT * FROM take_text").fetchone())
    people = [number for (number,) in base.execute("SELECT number FROM person")]
    begin = row["at_s"] - count * 3600
    with base:
        base.execute("DELETE FROM take_text")
        base.execute("DELETE FROM take")
        for i in range(1, count + 1):
            take = {**row, "number": i, "identity": secrets.token_hex(16), "has_sound": 0, "at_s": begin + i * 3600,
                    "person": None if i % 2 else people[i // 2 % len(people)], "overall": chance.uniform(30, 90),
                    "words_per_minute": chance.gauss(165, 20), "fillers_per_minute": abs(chance.gauss(4, 4))}
            words = text if i > count - 1000 else {**text, "report": "{}", "transcript": ""}
            for name, values in (("take", take), ("take_text", {**words, "take": i})):
                base.execute(f"INSERT INTO {name} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
                             list(values.values()))
    base.close()


def main():
    if len(sys.argv) < 3:
        sys.exit("takes: expected: takes.py CLINCH RECORDING [COUNT [MOST_MS]]")
    clinch, recording = sys.argv[1:3]
    count, most_ms = int((sys.argv + ["10000"])[3]), float((sys.argv[3:] + ["", "inf"])[1] or "inf")
    slow = []
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_DATA_HOME=home + "/data", XDG_CONFIG_HOME=home + "/config")
        subprocess.run([clinch, "analyze", "-q", "--keep", "--fixed-words", "I would like this job", recording],
                       stdout=subprocess.DEVNULL, check=True)
        for name in PEOPLE:
            subprocess.run([clinch, "person", "new", name], check=True)
        (database,) = pathlib.Path(home).rglob("clinch.db")
        fill(database, count)
        print(f"{count} takes kept, {os.path.getsize(database) / 1e6:.0f} MB; milliseconds of {RUNS} runs")
        for words in COMMANDS:
            taken = []
            for _ in range(RUNS):
                start = time.monotonic()
                subprocess.run([clinch, *words], stdout=subprocess.DEVNULL, check=True)
                taken.append(1000 * (time.monotonic() - start))
            median = statistics.median(taken)
            print(f"{' '.join(words):36s} median {median:5.0f}  longest {max(taken):5.0f}")
            if median > most_ms:
                slow.append(f"{' '.join(words)}: {median:.0f} ms, more than {most_ms:.0f}")
    sys.exit("\n".join(slow) or 0)


if __name__ == "__main__":
    main()

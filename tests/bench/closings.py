#!/usr/bin/env python3
"""How well `clinch check` judges a table of written closes.

    tests/bench/closings.py CLINCH TABLE [--style direct] [--half a|b] [-v]

TABLE has columns separated by tabs: id, kind, text, the six moves as 0 or 1, and optionally unsure (letters of the
moves where readers could differ; those are not counted). Prints F1 for each move and two rates of manner: how many of
the weak, pushy, arrogant and desperate closes get a finding, and how many of the strong, sample and good ones get
none. With --least-f1, --least-named and --least-clean it fails when a figure is lower. -v names what went wrong.
"""
import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

MOVES = ["qualification", "interest", "ask", "objection", "next_steps", "recommendation"]
LETTERS = "qiaonr"
WEAK = re.compile(r"weak|soft|pushy|aggressive|arrogant|desperate|what not to", re.I)
STRONG = re.compile(r"strong|sample|good", re.I)


def judged(clinch, texts, extra):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            paths.append(os.path.join(folder, f"{number:06d}.txt"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write(text + "\n")
        done = subprocess.run([clinch, "check", "-f", "jsonl", *extra, *paths], capture_output=True, text=True)
        reports = {}
        for line in done.stdout.splitlines():
            report = json.loads(line)
            reports[report["source"]["path"]] = report
        if done.stderr:
            sys.stderr.write(done.stderr)
        return [reports.get(path) for path in paths]


def f1(pairs):
    both = sum(a and b for a, b in pairs)
    said, true = sum(b for _, b in pairs), sum(a for a, _ in pairs)
    return 2 * both / (said + true) if said + true else 1.0


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("clinch")
    options.add_argument("table")
    options.add_argument("--half", choices=["a", "b"], help="only rows with an odd (a) or even (b) place in the table")
    options.add_argument("--style", choices=["consultative", "direct"])
    options.add_argument("--least-f1", type=float, default=0)
    options.add_argument("--least-named", type=float, default=0)
    options.add_argument("--least-clean", type=float, default=0)
    options.add_argument("-v", action="store_true")
    args = options.parse_args()
    with open(args.table, encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if args.half:
        rows = rows[args.half == "b"::2]
    reports = judged(args.clinch, [row["text"] for row in rows], ["--style", args.style] if args.style else [])

    total = []
    for letter, move in zip(LETTERS, MOVES):
        pairs = []
        for row, report in zip(rows, reports):
            if letter in (row.get("unsure") or ""):
                continue
            found = report is not None and any(m["name"] == move and m["found"] for m in report["content"]["moves"])
            pairs.append((row[move] == "1", found))
            if args.v and pairs[-1][0] != found:
                print(f"  {move}: {'missed' if not found else 'seen wrongly'} in {row['id']}: {row['text'][:160]}")
        total.append(f1(pairs))
        print(f"{move:16} F1 {total[-1]:.3f} of {len(pairs)}")
    macro = sum(total) / len(total)
    print(f"{'macro':16} F1 {macro:.3f}")

    rates = {}
    for name, pattern, wanted in (("named", WEAK, True), ("clean", STRONG, False)):
        chosen = [(row, report) for row, report in zip(rows, reports)
                  if pattern.search(row["kind"]) and (wanted or not WEAK.search(row["kind"]))]
        right = 0
        for row, report in chosen:
            found = {key: events for key, events in report["content"]["manner"].items() if events} if report else {}
            right += bool(found) == wanted
            if args.v:
                said = "; ".join(f"{key}: {', '.join(e['text'][:50] for e in events)}" for key, events in found.items())
                if bool(found) != wanted or wanted:
                    print(f"  {'ok ' if bool(found) == wanted else 'NOT'} {row['id']} ({row['kind']}) {said or row['text'][:120]}")
        rates[name] = right / len(chosen) if chosen else 1.0
        print(f"{name:16} {right} of {len(chosen)} = {rates[name]:.2f}")
    return not (macro >= args.least_f1 and rates["named"] >= args.least_named and rates["clean"] >= args.least_clean)


if __name__ == "__main__":
    sys.exit(main())

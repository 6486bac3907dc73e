#!/usr/bin/env python3
"""How far each measure of a report moves when the same take is recorded a little differently: the margins in
models/rules/measures.yaml.

usage: margins.py CLINCH RECORDING…

Every recording is heard as it is and in five ways that a listener would call the same take: a moment later, by another
microphone (quieter, narrower, another rate), in a small room, with a faint noise, and through a lossy codec. The margin is what the
figures of two such recordings of one take differ by at most, 19 times of 20: their 95th percentile over all pairs. It is
the repeatability limit of ISO 5725-6 read off the pairs themselves, as scores jump where a threshold is passed and have
no normal spread. Needs sox and ffmpeg.
"""
import itertools
import json
import math
import os
import subprocess
import sys
import tempfile

SHARE = 0.95
WAYS = {
    "moved": ["pad", "0.137"],
    "another microphone": ["gain", "-6", "highpass", "150", "lowpass", "6800", "rate", "22050"],
    "small room": ["gain", "-3", "reverb", "12", "50", "20"],
}
MEASURES = {
    "overall": lambda r: r["scores"]["overall"],
    "content": lambda r: r["scores"]["content"],
    "assertiveness": lambda r: r["scores"]["assertiveness"],
    "delivery": lambda r: r["scores"]["delivery"],
    "moves_count": lambda r: sum(move["found"] for move in r["content"]["moves"]),
    "words_per_minute": lambda r: r["delivery"]["words_per_minute"],
    "fillers_per_minute": lambda r: r["delivery"]["fillers"]["per_minute"],
    "weak_words_count": lambda r: sum(len(events) for events in r["content"]["manner"].values()),
    "pitch_range_st": lambda r: r["delivery"]["pitch"]["range_st"],
    "rising_ratio": lambda r: None,
    "loudness_range_lu": lambda r: r["delivery"]["loudness"]["range_lu"],
    "longest_pause_s": lambda r: r["delivery"]["pauses"]["longest_s"],
    "duration_s": lambda r: r["source"]["duration_s"],
    "confidence": lambda r: r["transcript"]["confidence"],
}


def sox(*words):
    subprocess.run(["sox", "-R", "-V1", *words], check=True)


def vary(sound, folder):
    """The same take in every way, the plain one first."""
    plain = os.path.join(folder, "plain.wav")
    sox(sound, "-r", "44100", "-c", "1", "-b", "16", plain)
    made = [plain]
    for name, effects in WAYS.items():
        made.append(os.path.join(folder, name.replace(" ", "-") + ".wav"))
        sox(plain, made[-1], *effects)
    noise, noisy = os.path.join(folder, "noise.wav"), os.path.join(folder, "noisy.wav")
    sox("-n", "-r", "44100", "-c", "1", "-b", "16", noise, "synth", subprocess.run(
        ["soxi", "-D", plain], capture_output=True, check=True, text=True).stdout.strip(), "pinknoise", "vol", "0.006")
    sox("-m", "-v", "1", plain, "-v", "1", noise, noisy)
    lossy = os.path.join(folder, "lossy.m4a")
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", plain, "-b:a", "48k", lossy], check=True)
    return made + [noisy, lossy]


def strengths(report):
    """The strength of each move; one that was not found has none."""
    return {"move " + move["name"]: move["strength"] if move["found"] else 0.0 for move in report["content"]["moves"]}


def figures(report):
    told = {name: take(report) for name, take in MEASURES.items()}
    rising = report["delivery"]["pitch"]
    if rising["endings"]:
        told["rising_ratio"] = rising["rising_endings"] / rising["endings"]
    if told["content"] is None:
        told["moves_count"] = told["weak_words_count"] = None
    return {**told, **strengths(report)}


def differences(values):
    known = [value for value in values if value is not None]
    return [abs(one - other) for one, other in itertools.combinations(known, 2)]


def main():
    if len(sys.argv) < 3:
        sys.exit("margins: expected: margins.py CLINCH RECORDING…")
    clinch, sounds = sys.argv[1], sys.argv[2:]
    apart = {}
    for sound in sounds:
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([clinch, "analyze", "-q", "--format", "jsonl", *vary(sound, folder)], stdout=subprocess.PIPE,
                                  check=True)
        heard = [figures(json.loads(line)) for line in done.stdout.splitlines()]
        for name in heard[0]:
            values = [told[name] for told in heard]
            apart.setdefault(name, []).extend(differences(values))
            print(f"  {os.path.basename(sound):24s} {name:20s} " + " ".join("-" if v is None else f"{v:g}" for v in values), flush=True)
    print(f"{'measure':22s} pairs  margin")
    for name, found in apart.items():
        if found:
            print(f"{name:22s} {len(found):5d} {sorted(found)[math.ceil(SHARE * len(found)) - 1]:7.3f}")


if __name__ == "__main__":
    main()

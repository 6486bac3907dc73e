"""Inputs that nobody should be punished for: each gets one clear sentence or an honest report.

usage: inputs_test.py CLINCH
"""
import json
import os
import subprocess
import sys
import tempfile

OK, INPUT = 0, 3


def sox(path, *effects, rate=16000):
    subprocess.run(["sox", "-R", "-n", "-r", str(rate), "-b", "16", "-c", "1", path, *effects], check=True)


def make(folder):
    """Writes the inputs; gives (file, exit code, text that its one sentence or its warnings must hold)."""
    path = lambda name: os.path.join(folder, name)
    os.mkdir(path("folder.wav"))
    with open(path("text.wav"), "w", encoding="utf-8") as file:
        file.write("These are words and no sound.\n")
    open(path("empty.wav"), "wb").close()
    sox(path("short.wav"), "synth", "0.2", "sine", "300", "vol", "0.3")
    sox(path("silence.flac"), "trim", "0", "900", rate=8000)
    sox(path("noise.wav"), "synth", "20", "whitenoise", "vol", "0.2")
    sox(path("clipped.wav"), "synth", "3", "sine", "200", "gain", "20")
    sox(path("whole.wav"), "synth", "10", "pinknoise", "vol", "0.1")
    with open(path("whole.wav"), "rb") as file, open(path("truncated.wav"), "wb") as cut:
        cut.write(file.read(100000))
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=c=black:s=16x16:d=1", path("picture.mp4")], check=True)
    return [
        ("folder.wav", INPUT, "directory"),
        ("text.wav", INPUT, "not a recording"),
        ("empty.wav", INPUT, "empty"),
        ("missing.wav", INPUT, "No such file"),
        ("picture.mp4", INPUT, "no audio"),
        ("short.wav", OK, "no speech heard"),
        ("silence.flac", OK, "no speech heard"),
        ("noise.wav", OK, "no speech heard"),
        ("clipped.wav", OK, "clipped"),
        ("truncated.wav", OK, "breaks off"),
    ]


def fault(clinch, folder, name, code, needed):
    path = os.path.join(folder, name)
    done = subprocess.run([clinch, "analyze", "--format", "jsonl", path], capture_output=True, check=False)
    said = done.stderr.decode()
    if done.returncode != code:
        return f"{name}: exit {done.returncode}, {code} expected: {said}"
    if code != OK:
        if said.count("\n") != 1 or name not in said or needed not in said:
            return f"{name}: said {said!r}, one sentence with {needed!r} expected"
        return None
    report = json.loads(done.stdout)
    if not any(needed in warning for warning in report["warnings"]):
        return f"{name}: warned {report['warnings']}, {needed!r} expected"
    if report["transcript"]["words"]:
        return f"{name}: words were made up: {report['transcript']['words']}"
    return None


def main():
    with tempfile.TemporaryDirectory() as folder:
        cases = make(folder)
        wrong = list(filter(None, (fault(sys.argv[1], folder, *case) for case in cases)))
    print("\n".join(wrong) or f"{len(cases)} inputs as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

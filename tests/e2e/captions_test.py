"""Captions on the command line: what may be given, and what is said of what may not.

usage: captions_test.py CLINCH SAMPLES
"""
import json
import os
import subprocess
import sys
import tempfile

OK, USAGE, INPUT = 0, 2, 3

GOOD = "WEBVTT\n\n00:00.000 --> 00:01.000\nAna Roy: I want this job.\n\n00:01.000 --> 00:02.000\nAna Roy: What is next?\n"


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return path


def analyze(clinch, captions, *recordings):
    return subprocess.run([clinch, "analyze", "--format", "jsonl", "--fixed-words", "nothing", "--captions", captions, *recordings],
                          capture_output=True, check=False)


def refused(clinch, folder, take, name, text, needed):
    done = analyze(clinch, write(folder, name, text), take)
    said = done.stderr.decode()
    if done.returncode != INPUT or said.count("\n") != 1 or name not in said or needed not in said:
        return f"{name}: exit {done.returncode}, said {said!r}, one sentence with {needed!r} expected"
    return None


def interviewed(clinch, samples, candidate):
    return subprocess.run([clinch, "interview", "--format", "jsonl", "--fixed-words", "nothing", "--captions",
                           os.path.join(samples, "interview.vtt"), "--candidate", candidate, os.path.join(samples, "interview.m4a")],
                          capture_output=True, check=False)


def interview_faults(clinch, samples):
    """The captions name the speakers: turns are theirs, and one is chosen by name."""
    done = interviewed(clinch, samples, "dana whitlock")
    if done.returncode != OK:
        yield f"interview: exit {done.returncode}: {done.stderr.decode()}"
        return
    turns = json.loads(done.stdout)["turns"]
    with open(os.path.join(samples, "interview.rttm"), encoding="utf-8") as file:
        truth = [(float(row[3]), float(row[3]) + float(row[4]), row[7]) for row in map(str.split, file)]
    for begin, end, speaker in truth:
        if end - begin > 2 and not any(t["speaker"] == speaker and t["begin_s"] < end - 1 and t["end_s"] > begin + 1 for t in turns):
            yield f"interview: {speaker} speaks from {begin} to {end}, and no turn says so"
    done = interviewed(clinch, samples, "Robin")
    if done.returncode != USAGE and b"Morgan Ellis and Dana Whitlock" not in done.stderr:
        yield f"interview with Robin: exit {done.returncode}: {done.stderr.decode()}"


def faults(clinch, samples, folder):
    yield from interview_faults(clinch, samples)
    take = os.path.join(folder, "take.wav")
    subprocess.run(["flite", "-voice", "slt", "-t", "I want this job. What is next?", "-o", take], check=True)
    yield refused(clinch, folder, take, "empty.vtt", "", "is empty")
    yield refused(clinch, folder, take, "prose.txt", "This is no caption file.\n", "line 1")
    yield refused(clinch, folder, take, "broken.srt", "1\n00:00:01,000 --> soon\nyes\n", "line 2")
    yield refused(clinch, folder, take, "broken.json", '{"segments": [\n{]}', "line 2")
    yield refused(clinch, folder, take, "greek.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nναι\n", "only English")
    done = analyze(clinch, os.path.join(folder, "missing.vtt"), take)
    if done.returncode != INPUT or b"missing.vtt" not in done.stderr:
        yield f"missing.vtt: exit {done.returncode}: {done.stderr.decode()}"
    good = write(folder, "good.vtt", GOOD)
    done = analyze(clinch, good, take, take)
    if done.returncode != USAGE or b"2 are given" not in done.stderr:
        yield f"two recordings: exit {done.returncode}: {done.stderr.decode()}"
    for name, text in (("good.vtt", GOOD), ("crlf.vtt", "\ufeff" + GOOD.replace("\n", "\r\n"))):
        done = analyze(clinch, write(folder, name, text), take)
        report = json.loads(done.stdout)
        words = [word["text"] for word in report["transcript"]["words"]]
        if words != "i want this job what is next".split() or report["warnings"]:
            yield f"{name}: {words}, warned {report['warnings']}"
    backwards = write(folder, "backwards.vtt", GOOD.replace("00:02.000", "00:00.500"))
    warnings = json.loads(analyze(clinch, backwards, take).stdout)["warnings"]
    if not any("line 6" in warning for warning in warnings):
        yield f"backwards.vtt: warned {warnings}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        found = [fault for fault in faults(sys.argv[1], sys.argv[2], folder) if fault]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""Kills a run over an interview ten times, takes it up again, and compares the report with that of a run that was left
alone; a damaged log and one of another recording do no harm.

usage: resume_test.py CLINCH RECORDING
"""
import glob
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

WORDS = "i led a team and i want this job can you move me forward today um thank you"
CHANCE = random.Random(7)


def run(clinch, recording, cache, kill_above=None):
    """Kills it a moment after more than `kill_above` bytes are kept; None: never."""
    command = [clinch, "interview", "--candidate", "B", "--fixed-words", WORDS, "-f", "json", recording]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=dict(os.environ, XDG_CACHE_HOME=cache))
    while kill_above is not None and process.poll() is None and size(cache) <= kill_above:
        time.sleep(0.002)
    if kill_above is not None:
        time.sleep(0.02 * CHANCE.random())
        process.send_signal(signal.SIGKILL)
    out, _ = process.communicate()
    return process.returncode, out


def logs(cache):
    return glob.glob(os.path.join(cache, "clinch", "interviews", "*.heard"))


def size(cache):
    return sum(map(os.path.getsize, logs(cache)))


def main():
    clinch, recording = sys.argv[1:]
    killed = 0
    with tempfile.TemporaryDirectory() as alone, tempfile.TemporaryDirectory() as cache:
        code, expected = run(clinch, recording, alone)
        assert code == 0 and expected, f"the run that was left alone ended with {code}"
        assert not logs(alone), "a finished run leaves its log behind"
        for _ in range(10):
            before = size(cache)
            code, _ = run(clinch, recording, cache, before)
            killed += code == -signal.SIGKILL
            assert size(cache) >= before, "what was kept got lost"
        assert killed >= 8, f"only {killed} runs of 10 could be killed"
        kept = size(cache)
        assert kept > 0, "nothing was kept by any run that was killed"
        for log in logs(cache):
            with open(log, "ab") as file:
                file.write(b"piece 0 7 3\n0 1 0x1p-1 0x1.8p+")
        code, out = run(clinch, recording, cache)
        assert code == 0, f"the last run ended with {code}"
        assert out == expected, "the report differs after ten kills"
    print(f"killed {killed} times, {kept} bytes kept, the same report")


if __name__ == "__main__":
    main()

"""Practises into twins of a microphone: what is said where, what is kept, and what each fault ends in.

usage: practice_test.py CLINCH SAMPLES_FOLDER
"""
import glob
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time

OK, INPUT, OUTPUT, DEVICE = 0, 3, 6, 7
WORDS = ["--fixed-words", "can you move me forward today"]


class Home:
    """A user's folders, new and empty."""

    def __init__(self, clinch, folder):
        self.clinch = clinch
        self.takes_folder = os.path.join(folder, "data", "clinch", "takes")
        self.environment = dict(os.environ, XDG_DATA_HOME=os.path.join(folder, "data"), LC_ALL="C.UTF-8",
                                XDG_CONFIG_HOME=os.path.join(folder, "config"))

    def start(self, *args):
        return subprocess.Popen([self.clinch, *args], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True, encoding="utf-8")

    def run(self, *args):
        process = self.start(*args)
        out, err = process.communicate(timeout=600)
        return process.returncode, out, err

    def practise(self, device, *args):
        return self.run("practice", "--plain", "--device", device, *WORDS, *args)

    def takes(self, pattern="*.wav"):
        return sorted(glob.glob(os.path.join(self.takes_folder, pattern)))


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def the_report_alone_is_on_standard_output_and_is_the_takes(home, sample):
    code, out, err = home.practise("file-at-once:" + sample, "--format", "json")
    expect(code == OK, err)
    expect("Speak now" in err, err)
    [take] = home.takes()
    expect("The take is kept: " + take in err, err)
    expect(os.stat(take).st_mode & 0o777 == 0o600, "others can read the take")
    again = home.run("analyze", "--format", "json", *WORDS, take)
    expect(again[1] == out, "the take's report differs from the live one")
    expect(json.loads(out)["content"]["moves"], "no moves")


def a_take_ends_when_it_was_to(home, sample):
    code, out, err = home.practise("file:" + sample, "--for", "1.5", "--format", "jsonl")
    expect(code == OK, err)
    length_s = json.loads(out)["source"]["duration_s"]
    expect(1.5 <= length_s < 4, f"{length_s} s instead of 1.5")


def words_and_level_are_told_and_silence_ends_the_take(home, sample):
    path = os.path.join(os.path.dirname(home.takes_folder), "short.wav")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    subprocess.run(["sox", sample, path, "trim", "0", "2", "pad", "0", "60"], check=True)
    code, out, err = home.practise("file:" + path, "--silence", "8", "--format", "jsonl")
    expect(code == OK, err)
    expect("heard: can you move me forward today" in err and "dB, good" in err, err)
    length_s = json.loads(out)["source"]["duration_s"]
    expect(9 <= length_s < 30, f"{length_s} s instead of 10")


def ctrl_c_ends_the_take_and_gets_the_report(home, sample):
    process = home.start("practice", "--format", "jsonl", "--device", "file:" + sample, *WORDS)
    while "Speak now" not in process.stderr.readline():
        expect(process.poll() is None, "it ended by itself")
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=600)
    expect(process.returncode == OK, err)
    expect(json.loads(out)["source"]["path"] == home.takes()[0], out)


def a_kill_is_made_good_at_the_next_start(home, sample):
    process = home.start("practice", "--device", "file:" + sample, *WORDS)
    while "Speak now" not in process.stderr.readline():
        expect(process.poll() is None, "it ended by itself")
    time.sleep(1.5)
    process.kill()
    process.communicate()
    expect(len(home.takes("*.recording.wav")) == 1, "no take is there")
    code, _, err = home.practise("file:" + sample, "--for", "0.5")
    expect(code == OK and "cut off is saved" in err, err)
    expect(not home.takes("*.recording.wav"), "it is still said to be recorded")
    rescued = home.takes()[0]
    expect(rescued in err, err)
    code, out, err = home.run("analyze", "--format", "jsonl", *WORDS, rescued)
    report = json.loads(out)
    expect(code == OK and report["source"]["duration_s"] > 0.5, err)


def a_drill_asks_listens_and_comes_back_once(home, sample):
    code, out, err = home.practise("file-at-once:" + sample, "--drill", "concern", "--quiet", "--format", "jsonl")
    expect(code == OK, err)
    asked = [line for line in err.splitlines() if line.startswith("Interviewer: ")]
    expect(len(asked) == 2 and "limited time in medical devices" in asked[0] and "not sure" in asked[1], err)
    expect(len(out.splitlines()) == 2 and len(home.takes()) == 2, out)
    code, out, err = home.practise("file-at-once:" + sample, "--drill", "close", "--quiet", "--format", "json")
    expect(code == OK and len(json.loads(out)) == 2, err)
    code, out, err = home.run("practice", "--drill", "clsoe")
    expect(code == 2 and err.count("\n") == 1 and "there are close, concern, decider" in err, err)


def versions_are_compared(home, sample):
    names = []
    for name in ("first.txt", "second.txt"):
        names.append(os.path.join(os.path.dirname(home.takes_folder), name))
        os.makedirs(os.path.dirname(names[-1]), exist_ok=True)
        with open(names[-1], "w", encoding="utf-8") as file:
            file.write("Can you move me forward today?\n")
    code, out, err = home.practise("file-at-once:" + sample, "--script", ",".join(names))
    expect(code == OK and "Now: first.txt" in err and "Now: second.txt" in err, err)
    expect("Which version sounded best" in out and out.count("Scores, of 100") == 2, out)


def a_microphone_that_stops_is_told_and_what_came_is_reported(home, _):
    code, out, err = home.practise("tone:200:1", "--format", "jsonl")
    expect(code == DEVICE, err)
    expect("stopped after 1.0 s; is it still plugged in?" in err, err)
    expect(abs(json.loads(out)["source"]["duration_s"] - 1) < 0.01, out)
    expect(len(home.takes()) == 1, "the take is not kept")


def a_disk_that_fills_up_is_told_and_what_came_is_kept(home, sample):
    """As on a full disk, no file can grow further than 256 kB: eight seconds fit."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (256 * 1024, 256 * 1024))

    done = subprocess.run([home.clinch, "practice", "--plain", "--device", "file-at-once:" + sample, "--output", os.devnull, *WORDS],
                          env=home.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=600,
                          preexec_fn=limit, restore_signals=False)  # Python ignores SIGXFSZ: a write fails instead
    expect(done.returncode == OUTPUT and "File too large" in done.stderr, done.stderr)
    code, out, err = home.run("analyze", "-q", "--format", "jsonl", *WORDS, *home.takes())
    expect(code == OK, err)
    length_s = json.loads(out)["source"]["duration_s"]
    expect(7 <= length_s <= 8.2, f"{length_s} s of 256 kB")


def zeros_are_told(home, _):
    code, _, err = home.practise("tone:0", "--for", "0.5", "--quiet")
    expect(code == DEVICE, err)
    expect(err.count("\n") == 1 and "nothing but zeros" in err, err)


def what_cannot_work_is_said_before_one_speaks(home, sample):
    for device, args, code, part in [("file:/no/such.wav", [], INPUT, "No such file"),
                                     ("file:" + sample, ["--output", "/no/such/folder"], OUTPUT, "cannot write"),
                                     ("tone:loud", [], 2, "is not tone:HZ"),
                                     ("file:" + sample, ["--for", "soon"], 2, "not a number of seconds")]:
        got, out, err = home.practise(device, *args)
        expect(got == code and part in err and out == "" and "Speak" not in err, f"{device} {args}: {got} {err}")
    expect(not home.takes(), "something was kept")


def the_doctor_says_what_is_wrong(home, sample):
    code, out, err = home.run("doctor", "--device", "file:" + sample, *WORDS)
    expect(code == OK and "Say a sentence now" in err, out + err)
    expect(all(line.startswith("ok ") for line in out.splitlines()) and "your voice is clear" in out, out)
    code, out, err = home.run("doctor", "--quiet", "--device", "tone:0", "--format", "json", *WORDS)
    checks = {check["name"]: check for check in json.loads(out)["checks"]}
    expect(code == DEVICE and err == "", err)
    expect(checks["microphone"]["state"] == "wrong" and "muted" in checks["microphone"]["says"], out)
    expect(checks["takes"]["state"] == "ok" and not home.takes(), out)


def microphones_are_listed_or_one_sentence_says_there_are_none(home, _):
    code, out, err = home.run("devices", "--format", "json")
    listed = json.loads(out)
    expect(code == (OK if listed else DEVICE), err)
    expect(err.count("\n") == (0 if listed else 1), err)


def main():
    clinch, samples = sys.argv[1:3]
    sample = os.path.join(samples, "strong.flac")
    wrong = []
    cases = [case for name, case in globals().items()
             if callable(case) and getattr(case, "__code__", None) and case.__code__.co_argcount == 2 and name != "expect"]
    for case in cases:
        with tempfile.TemporaryDirectory() as folder:
            try:
                case(Home(clinch, folder), sample)
            except (AssertionError, ValueError, subprocess.TimeoutExpired) as fault:
                wrong.append(f"{case.__name__}: {fault}")
    print("\n".join(wrong) or f"{len(cases)} cases as they should be")
    return 1 if wrong or len(cases) < 10 else 0


if __name__ == "__main__":
    sys.exit(main())

"""Keeps takes and looks back at them, with every command of the store, as its user does.

usage: takes_test.py CLINCH SAMPLES_FOLDER
"""
import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

OK, USAGE, INPUT, DEVICE, INTERRUPTED = 0, 2, 3, 7, 130
WORDS = ["--fixed-words", "i led clinical education and i want this job can you move me forward today"]


class Home:
    """A user's folders, new and empty, and a recording of some seconds."""

    def __init__(self, clinch, folder, sample):
        self.clinch, self.folder, self.samples = clinch, folder, os.path.dirname(sample)
        self.store = os.path.join(folder, "data", "clinch", "store")
        self.environment = dict(os.environ, XDG_DATA_HOME=os.path.join(folder, "data"), LC_ALL="C.UTF-8",
                                XDG_CONFIG_HOME=os.path.join(folder, "config"), XDG_CACHE_HOME=os.path.join(folder, "cache"))
        self.recording = os.path.join(folder, "recording.wav")
        if not os.path.exists(self.recording):
            subprocess.run(["sox", sample, self.recording, "trim", "0", "6"], check=True)

    def start(self, *args):
        return subprocess.Popen([self.clinch, *args], env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, encoding="utf-8")

    def run(self, *args):
        process = self.start(*args)
        out, err = process.communicate(timeout=600)
        return process.returncode, out, err

    def done(self, *args):
        """What a command that must succeed prints."""
        code, out, err = self.run(*args)
        expect(code == OK, (args, code, err))
        return out

    def keep(self, *args):
        return self.done("analyze", "--keep", *WORDS, *args, self.recording)

    def refused(self, expected, words, *args):
        """A command that must fail, in one sentence that holds the words."""
        code, out, err = self.run(*args)
        expect(code == expected and err.count("\n") == 1 and err.startswith("clinch: ") and words in err, (args, code, err))

    def text(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def everything(self):
        """Every form of every take's report, and the list of them, but for their numbers."""
        takes = sorted(self.takes(), key=lambda take: take["number"])
        forms = [self.done("show", str(take["number"]), "--why", "--detail", "--format", form) for take in takes
                 for form in ("text", "json", "jsonl", "vtt", "textgrid")]
        return [{key: value for key, value in take.items() if key != "number"} for take in takes], forms

    def takes(self, *args):
        return json.loads(self.done("takes", "--format", "json", *args))

    def everywhere(self):
        """Every byte that lies in the user's folders, and every name, as text."""
        parts = []
        for place, _, names in os.walk(self.folder):
            for name in names:
                with open(os.path.join(place, name), "rb") as file:
                    parts += [name, file.read().decode("latin-1")]
        return "\n".join(parts)

    def private(self):
        """Everything that Clinch made is for the user alone."""
        for part in ("data", "config", "cache"):
            for place, folders, names in os.walk(os.path.join(self.folder, part, "clinch")):
                for name, mode in [(name, 0o700) for name in folders] + [(name, 0o600) for name in names]:
                    path = os.path.join(place, name)
                    expect(os.stat(path).st_mode & 0o777 == mode, (path, oct(os.stat(path).st_mode)))

    def sounds(self):
        return [name for _, _, names in os.walk(os.path.join(self.store, "sound")) for name in names if name.endswith(".flac")]


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def what_is_kept_is_listed_and_shown_as_it_was(home):
    expect(home.takes() == [], "takes in a new home")
    first = home.keep("--format", "json")
    home.done("person", "new", "Ana")
    home.keep("--person", "Ana", "--situation", "decider")
    expect([take["number"] for take in home.takes()] == [2, 1], home.takes())
    expect([take["number"] for take in home.takes("--person", "ana")] == [2], "takes of Ana")
    expect(home.done("show", "1", "--format", "json") == first, "the report differs from the one that was printed")
    expect("Ana, 1 take\n" in home.done("person", "list"), "Ana is not listed")
    rows = list(csv.DictReader(io.StringIO(home.done("takes", "--format", "csv"))))
    expect(rows[0]["person"] == "Ana" and rows[0]["situation"] == "decider", rows)
    expect(len(home.sounds()) == 2, home.sounds())


def an_interview_is_kept_and_shown_as_it_was(home):
    recording = shutil.copy(os.path.join(home.samples, "interview.m4a"), os.path.join(home.folder, "call.m4a"))
    os.utime(recording, (1760000000, 1760000000))
    home.refused(USAGE, "Nobody: no such person", "interview", "--keep", "--person", "Nobody", recording)
    first = home.done("interview", "--keep", *WORDS, "--format", "json", recording)
    (kept,) = [take for take in home.takes() if take["kind"] == "interview"]
    number = str(kept["number"])
    expect(kept["at_s"] == 1760000000, kept)
    for form in ("jsonl", "rttm", "vtt", "text"):
        again = home.done("interview", *WORDS, "--format", form, recording)
        expect(home.done("show", number, "--format", form) == again, f"the interview's {form} differs")
    expect(home.done("show", number, "--format", "json") == first, "the interview's report differs")
    page = home.done("show", number, "--format", "html")
    expect("data:audio/mpeg" in page and "interviewer:</b>" in page, "its page lacks sound or speakers")
    expect("promis" not in home.done("follow-up", number), "a promise that nobody made")
    expect(f"take {number}" not in home.done("progress", "--format", "json"), "an interview among the takes of progress")
    home.done("forget", number)


def a_note_is_written_and_removed(home):
    home.done("note", "1", "asked too late")
    expect("asked too late" in home.done("takes"), "the note is not listed")
    home.done("note", "1")
    expect("asked too late" not in home.done("takes"), "the note is still there")
    home.refused(USAGE, "take 9: there is none", "note", "9", "x")


def a_take_has_a_name_and_a_beginning_of_it_will_do(home):
    home.done("name", "1", "short and direct")
    expect(home.done("show", "short", "--format", "json") == home.done("show", "1", "--format", "json"), "by its name")
    home.done("name", "2", "short and warm")
    home.refused(USAGE, "2 takes begin like that (2, 1)", "show", "SHORT")
    expect(home.done("show", "short and w", "-f", "json") == home.done("show", "2", "-f", "json"), "by a longer beginning")
    home.done("name", "1")
    home.done("name", "2")
    home.refused(USAGE, "short: no take has this number, name or date", "show", "short")


def every_list_has_three_forms(home):
    home.done("profile", "new", "trainer")
    for words, count in ((["takes"], 2), (["person", "list"], 1), (["profile", "list"], 1)):
        told = json.loads(home.done(*words, "--format", "json"))
        expect(isinstance(told, list) and len(told) == count, (words, told))
        rows = list(csv.reader(io.StringIO(home.done(*words, "--format", "csv"), newline="")))
        expect(len(rows) == count + 1 and all(len(row) == len(rows[0]) for row in rows), (words, rows))
        expect(len(home.done(*words, "--format", "text").splitlines()) >= count, words)
    for form in ("json", "csv"):
        code, out, _ = home.run("devices", "--format", form)
        expect(code in (OK, DEVICE), (form, code))
        expect(isinstance(json.loads(out), list) if form == "json" else out.startswith("number,name,"), out)


def what_is_a_persons_is_theirs_and_goes_with_them(home):
    """Voice, profiles, fillers, takes and the recordings of what was practised."""
    name, secret = "Zo\u00eb M\u00fcller", "zebrafish"
    home.refused(USAGE, f"{name}: no such person", "profile", "new", "trainer", "--person", name)
    home.refused(USAGE, f"{name}: no such person", "enroll", "--person", name, "--from", home.recording)
    home.refused(USAGE, f"{name}: no such person", "analyze", "--person", name, home.recording)
    home.done("person", "new", name)
    home.done("person", "fillers", name, secret, "to be honest")
    home.refused(USAGE, "is no word or phrase", "person", "fillers", name, "a\nb")
    expect(home.done("person", "fillers", name) == f"{secret}\nto be honest\n", "the words to watch")
    path = home.done("profile", "new", "trainer", "--person", name).split("\n")[0]
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"role: {secret} keeper\n")
    expect(json.loads(home.done("profile", "list", "--person", name, "-f", "json")) == ["trainer"], "her profiles")
    expect(secret in home.done("profile", "show", "trainer", "--person", name), "her profile")
    expect(secret not in home.done("profile", "show", "trainer"), "the user's of the same name")
    voice = os.path.join(os.path.dirname(os.path.dirname(path)), "own.voice")
    with os.fdopen(os.open(voice, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as file:
        file.write(secret)
    said = ["--fixed-words", f"to be honest i kept {secret} and i want this job can you move me forward"]
    report = json.loads(home.done("analyze", "--keep", "--person", name, "--profile", "trainer", *said, "-f", "json", home.recording))
    expect(report["content"]["profile"]["fillers_said"] == [secret, "to be honest"], report["content"]["profile"])
    home.done("note", "last", secret)
    code, _, err = home.run("practice", "--plain", "--device", "file-at-once:" + home.recording, "--person", name, *said, "-f", "json")
    expect(code == OK and "Kept as take" in err, (code, err))
    archive = os.path.join(home.folder, "hers.zip")
    home.done("export", "-q", "--person", name, "-o", archive)
    with zipfile.ZipFile(archive) as whole:
        names = {file["name"] for file in json.loads(whole.read("manifest.json"))["people"][0]["files"]}
    expect(names == {"own.voice", "fillers.txt", "profiles/trainer.yaml"}, names)
    os.remove(archive)
    expect(secret in home.everywhere(), "the words are nowhere even before")
    home.private()
    code, _, err = home.run("person", "forget", name)
    expect(code == OK and "2 takes with words and sound, voice, profiles and fillers are removed" in err, (code, err))
    expect(secret not in home.everywhere(), "words are left on disk")
    expect(os.listdir(os.path.join(home.folder, "data", "clinch", "takes")) == [], "a recording is left")
    expect(len(home.sounds()) == len(home.takes()), "sound is left")


def a_take_that_is_forgotten_leaves_no_words(home):
    secret = "zebrafish"
    home.done("analyze", "--keep", "--fixed-words", f"i kept {secret} and i want this job", "--script",
              home.text("secret.txt", f"I kept {secret}."), home.recording)
    os.remove(os.path.join(home.folder, "secret.txt"))
    expect(secret in home.everywhere(), "the words are nowhere even before")
    code, _, err = home.run("forget", "last")
    expect(code == OK and "its words and its sound are removed" in err, (code, err))
    expect(secret not in home.everywhere(), "words are left on disk")


def a_take_is_played_from_a_moment_until_ctrl_c(home):
    code, _, err = home.run("play", "1", "--device", "tone:0", "--at", "5.5")
    expect(code == OK and err == "Playing take 1 from 0:05 of 0:06; Ctrl-C stops.\n", (code, err))
    process = home.start("play", "last", "--device", "tone:0", "--at", "clinical education")
    expect("Playing take 2" in process.stderr.readline(), "it does not say what it plays")
    began_s = time.monotonic()
    process.send_signal(signal.SIGINT)
    expect(process.wait(timeout=600) == INTERRUPTED, process.returncode)
    expect(time.monotonic() - began_s < 4, "it plays on")
    expect(process.stderr.read() == "", "a failure is told where the user stopped it")
    home.refused(USAGE, '"1:00" is past the end, 0:06', "play", "1", "--at", "1:00")
    home.refused(USAGE, '"never said" is no moment', "play", "1", "--at", "never said")


def reports_after_export_wipe_and_import_are_the_same(home):
    home.keep("--script", home.text("script.txt", "can you move me forward today"))
    home.done("note", "last", "the third")
    archive = os.path.join(home.folder, "all.zip")
    before = home.everything()
    home.refused(USAGE, "say what goes along", "export", "-o", archive)
    home.refused(USAGE, "say what goes along", "export", "--all", "1", "-o", archive)
    home.refused(USAGE, "say into which file", "export", "--all")
    code, out, err = home.run("export", "--all", "-o", archive)
    expect(code == OK and out == "" and "3 takes and 1 other file are in " in err, (code, err))
    expect(os.stat(archive).st_mode & 0o777 == 0o600, "others can read the archive")
    shutil.rmtree(home.store)
    os.remove(os.path.join(home.folder, "config", "clinch", "profiles", "trainer.yaml"))
    with open(archive, "rb") as file:
        whole = file.read()
    for cut in (len(whole) - 30, len(whole) // 2, 10):
        part = home.text("part.zip", whole[:cut])
        home.refused(INPUT, "part.zip: is no zip file, or breaks off", "import", part)
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(os.path.join(home.folder, "changed.zip"), "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"the third", b"the first"))
    home.refused(INPUT, "was changed; nothing was imported", "import", os.path.join(home.folder, "changed.zip"))
    expect(home.takes() == [] and home.sounds() == [], "a changed archive was taken in")
    code, _, err = home.run("import", archive)
    expect(code == OK and err == "3 takes came in, 0 were here already; 1 other file came in.\n", (code, err))
    expect(home.everything() == before, "reports differ after export, wipe and import")
    code, _, err = home.run("import", archive)
    expect(code == OK and err == "0 takes came in, 3 were here already; 0 other files came in.\n", (code, err))
    home.done("export", "--person", "Ana", "-q", "-o", archive)
    home.done("person", "forget", "Ana")
    expect(len(home.takes()) == 2, home.takes())
    home.done("import", "-q", archive)
    expect([take["person"] for take in home.takes()].count("Ana") == 1, home.takes())


def a_damaged_store_is_mended(home):
    before = home.takes()
    path = os.path.join(home.store, "clinch.db")
    expect(home.done("doctor", "--repair") == "The store of takes is whole; there is nothing to repair.\n", "a whole store")
    with open(path, "r+b") as file:
        file.write(b"\xa5" * 4096)
    home.refused(INPUT, '"clinch doctor --repair" saves what can be read', "takes")
    out = home.done("doctor", "--repair")
    expect(out.startswith(f"{len(before)} takes saved, 0 lost. The damaged file is kept: {path}.damaged-"), out)
    expect(home.takes() == before, (home.takes(), before))


def what_is_forgotten_is_gone(home):
    for take in home.takes():
        if take["person"] is None:
            home.done("forget", str(take["number"]))
    home.refused(USAGE, "take 1: there is none", "show", "1")
    home.done("person", "forget", "Ana")
    expect(home.takes() == [] and home.sounds() == [], (home.takes(), home.sounds()))


def main():
    clinch, samples = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        home = Home(clinch, folder, os.path.join(samples, "strong.flac"))
        for case in (what_is_kept_is_listed_and_shown_as_it_was, an_interview_is_kept_and_shown_as_it_was, a_note_is_written_and_removed,
                     a_take_has_a_name_and_a_beginning_of_it_will_do, every_list_has_three_forms,
                     what_is_a_persons_is_theirs_and_goes_with_them, a_take_that_is_forgotten_leaves_no_words,
                     a_take_is_played_from_a_moment_until_ctrl_c,
                     reports_after_export_wipe_and_import_are_the_same, a_damaged_store_is_mended, what_is_forgotten_is_gone):
            case(home)
            print("ok", case.__name__)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Teaches Clinch voices, from recordings and from a twin of a microphone, and hears by them.

usage: enroll_test.py CLINCH SAMPLES_FOLDER
"""
import os
import stat
import subprocess
import sys
import tempfile

OK, USAGE, INPUT, MODEL = 0, 2, 3, 4


class Home:
    """A user's folders, new and empty."""

    def __init__(self, clinch, folder, samples):
        self.clinch, self.folder, self.samples = clinch, folder, samples
        self.environment = dict(os.environ, XDG_DATA_HOME=os.path.join(folder, "data"), LC_ALL="C.UTF-8",
                                XDG_CONFIG_HOME=os.path.join(folder, "config"), XDG_CACHE_HOME=os.path.join(folder, "cache"))

    def run(self, *args):
        done = subprocess.run([self.clinch, *args], env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, encoding="utf-8", timeout=1500)
        return done.returncode, done.stdout, done.stderr

    def sample(self, name):
        return os.path.join(self.samples, name)

    def voices(self):
        return sorted(os.path.join(place, name) for place, _, names in os.walk(self.folder) for name in names
                      if name.endswith(".voice"))


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def one_line(err):
    return err.count("\n") == 1 and err.startswith("clinch: ")


def another_text_is_refused(home):
    code, out, err = home.run("enroll", "--from", home.sample("strong.flac"), "--fixed-words", "nothing of the kind at all")
    expect(code == INPUT and one_line(err) and "does not match the text" in err, (code, err))
    expect(out == "" and home.voices() == [], home.voices())


def a_reading_that_is_too_short_is_refused(home):
    short = os.path.join(home.folder, "short.wav")
    subprocess.run(["sox", home.sample("strong.flac"), short, "trim", "0", "6"], check=True)
    code, _, err = home.run("enroll", "--from", short, "--fixed-words", "the morning train was late again")
    expect(code == INPUT and one_line(err) and "too short: " in err, (code, err))
    expect(home.voices() == [], home.voices())


def a_noisy_reading_is_refused(home):
    noise = os.path.join(home.folder, "noise.wav")
    subprocess.run(["sox", "-R", "-n", "-r", "16000", "-b", "16", noise, "synth", "20", "pinknoise", "vol", "0.2"], check=True)
    code, _, err = home.run("enroll", "--from", noise, "--fixed-words", "the morning train was late again")
    expect(code == INPUT and one_line(err) and ("too noisy: " in err or "no speech" in err), (code, err))


def what_is_no_name_is_refused(home):
    code, _, err = home.run("enroll", "--person", "../ann", "--from", home.sample("strong.flac"))
    expect(code == USAGE and one_line(err) and "../ann: no such person" in err, (code, err))


def a_missing_recording_is_named(home):
    code, _, err = home.run("enroll", "--from", "nowhere.wav")
    expect(code == INPUT and one_line(err) and "nowhere.wav" in err, (code, err))


def a_reading_into_the_microphone_shows_the_text_and_keeps_no_sound(home):
    text = os.path.join(home.folder, "text.txt")
    with open(text, "w", encoding="utf-8") as file:
        file.write("Can you move me forward today?\n" * 30)
    code, out, err = home.run("enroll", "--device", "file-at-once:" + home.sample("strong.flac"), "--script", text,
                              "--fixed-words", "can you move me forward today")
    expect(code in (OK, INPUT), (code, err))
    expect(out.startswith("Can you move me forward today?") and "Read the text aloud" in err, (out[:80], err))
    sounds = [name for _, _, names in os.walk(home.folder) for name in names if "take" in name or name.endswith(".flac")]
    expect(sounds == [], sounds)


def a_voice_is_learnt_and_used(home):
    for name in ("Ann", "Bob"):
        home.run("person", "new", name)
    code, out, err = home.run("enroll", "--person", "ann", "--from", home.sample("strong.flac"), "--script",
                              home.sample("strong.txt"))
    expect(code == OK and err == "", (code, err))
    expect("Learnt from " in out and len(home.voices()) == 1 and home.voices()[0] in out, (out, home.voices()))
    expect(stat.S_IMODE(os.stat(os.path.dirname(home.voices()[0])).st_mode) == 0o700, "the folder is for the user alone")
    short = os.path.join(home.folder, "part.wav")
    subprocess.run(["sox", home.sample("strong.flac"), short, "trim", "0", "4"], check=True)
    plain = home.run("analyze", "--format", "json", short)
    by_voice = home.run("analyze", "--format", "json", "--person", "Ann", short)
    expect(plain[0] == by_voice[0] == OK and by_voice[2] == "", (plain[2], by_voice[2]))
    expect(plain[1] != by_voice[1], "what the voice says of each word must differ from what the model says without it")
    code, _, err = home.run("analyze", "--person", "Bob", "--format", "json", short)
    expect(code == OK and "the voice of Bob is not known" in err, (code, err))


def candidate_begins(home, recording, *choice):
    """When the candidate is first heard to speak; words that say nothing leave it to the voice."""
    code, out, err = home.run("interview", "-f", "rttm", "--fixed-words", "the of and", *choice, recording)
    turns = [line.split() for line in out.splitlines()]
    return code, next((float(turn[3]) for turn in turns if turn[7] == "candidate"), None), err


def a_candidate_is_found_by_their_voice(home):
    """It is Ann who speaks first there, though what she says is an interviewer's."""
    telephone = os.path.join(home.folder, "telephone.wav")
    subprocess.run(["ffmpeg", "-v", "error", "-i", home.sample("interview.m4a"), "-t", "60", "-ar", "8000", "-af",
                    "highpass=f=300,lowpass=f=3400", telephone], check=True)
    for recording in (home.sample("interview.m4a"), telephone):
        code, begin_s, err = candidate_begins(home, recording, "--person", "Ann")
        expect(code == OK and err == "" and begin_s is not None and begin_s < 1, (recording, code, begin_s, err))
    code, begin_s, err = candidate_begins(home, telephone, "--person", "Bob")
    expect(code == OK and "the voice of Bob is not known" in err and begin_s is None, (code, begin_s, err))
    code, _, err = candidate_begins(home, telephone, "--candidate", "me")
    expect(code == USAGE and one_line(err) and "your voice is not known" in err, (code, err))
    hers, own = home.voices()[0], os.path.join(home.folder, "data", "clinch", "voices", "own.voice")
    os.makedirs(os.path.dirname(own))
    os.rename(hers, own)
    code, begin_s, err = candidate_begins(home, telephone, "--candidate", "me")
    expect(code == OK and begin_s is not None and begin_s < 1, (code, begin_s, err))
    os.rename(own, hers)


def a_voice_learnt_without_its_sound_is_refused(home):
    path = home.voices()[0]
    with open(path, "r+", encoding="ascii") as file:
        text = file.read()
        file.truncate(text.index("\nprint ") + 1)
    code, _, err = candidate_begins(home, home.sample("interview.m4a"), "--person", "Ann")
    expect(code == INPUT and one_line(err) and path in err and 'learn it anew with "clinch enroll"' in err, (code, err))


def a_damaged_voice_is_named(home):
    with open(home.voices()[0], "r+", encoding="ascii") as file:
        file.truncate(100)
    code, _, err = home.run("analyze", "--person", "Ann", home.sample("strong.flac"))
    expect(code != OK and one_line(err) and home.voices()[0] in err and "no voice" in err, (code, err))


def a_voice_of_another_model_is_refused(home):
    path = home.voices()[0]
    numbers = "1\n3\n" + ("13\n" + ("1 " * 13 + "\n") * 15) * 3
    with open(path, "w", encoding="ascii") as file:
        file.write(numbers + "model 00000001\n")
    code, _, err = home.run("analyze", "--person", "Ann", home.sample("strong.flac"))
    expect(code == MODEL and one_line(err) and "run clinch enroll again" in err, (code, err))


def main():
    clinch, samples = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        home = Home(clinch, folder, samples)
        for case in (another_text_is_refused, a_reading_that_is_too_short_is_refused, a_noisy_reading_is_refused,
                     what_is_no_name_is_refused, a_missing_recording_is_named):
            case(home)
            print("ok", case.__name__)
    with tempfile.TemporaryDirectory() as folder:
        home = Home(clinch, folder, samples)
        a_reading_into_the_microphone_shows_the_text_and_keeps_no_sound(home)
        print("ok a_reading_into_the_microphone_shows_the_text_and_keeps_no_sound")
    with tempfile.TemporaryDirectory() as folder:
        home = Home(clinch, folder, samples)
        for case in (a_voice_is_learnt_and_used, a_candidate_is_found_by_their_voice,
                     a_voice_learnt_without_its_sound_is_refused, a_damaged_voice_is_named, a_voice_of_another_model_is_refused):
            case(home)
            print("ok", case.__name__)
    return 0


if __name__ == "__main__":
    sys.exit(main())

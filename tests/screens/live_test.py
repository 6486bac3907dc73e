"""The program on a terminal: keys go in through tmux, what it shows is read back.

usage: live_test.py CLINCH SAMPLES_FOLDER
"""
import os
import shlex
import subprocess
import sys
import tempfile
import time

PATIENCE_S = 60


class Terminal:
    """A tmux server of its own with one window, in which the program runs."""

    def __init__(self, clinch, folder, columns, rows, args, locale="C.UTF-8"):
        self.socket = os.path.join(folder, "tmux")
        self.takes = os.path.join(folder, "data", "clinch", "takes")
        self.printed = ""
        environment = dict(os.environ, XDG_DATA_HOME=os.path.join(folder, "data"), LC_ALL="C.UTF-8",
                           XDG_CONFIG_HOME=os.path.join(folder, "config"))
        environment.pop("NO_COLOR", None)
        command = f"LC_ALL={locale} TERM=screen " + " ".join(map(shlex.quote, [clinch, "practice", *args]))
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows),
                  command + "; echo it ended with $?; sleep 1000", env=environment)

    def tmux(self, *args, env=None):
        done = subprocess.run(["tmux", "-S", self.socket, *args], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              check=True, timeout=60)
        return done.stdout.decode()

    def press(self, *keys):
        self.tmux("send-keys", *keys)

    def screen(self, *args):
        return self.tmux("capture-pane", "-p", *args)

    def wait_for(self, *parts):
        """Waits until all parts are on the screen; gives it."""
        end = time.monotonic() + PATIENCE_S
        while True:
            shown = self.screen()
            if all(part in shown for part in parts):
                return shown
            if time.monotonic() > end:
                raise AssertionError(f"{parts} never showed:\n{shown}")
            time.sleep(0.05)

    def stop(self):
        self.tmux("kill-server")


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


WORDS = ["--fixed-words", "i want this job um can you move me forward today"]


def a_take_its_report_and_another_one(start, sample):
    terminal = start(80, 24, ["--device", "file:" + sample, *WORDS])
    terminal.wait_for("Press space", "q quit")
    terminal.press("Space")
    shown = terminal.wait_for("move me", "(um)", "✓ the ask", "✓ you want it", "space stop")
    expect("█" in shown and "aim 0:12–1:30" in shown and "· why you fit" in shown, shown)
    terminal.press("Space")
    shown = terminal.wait_for("a again", "p play")
    expect("c compare" not in shown and "✓ You asked for it" in shown, shown)
    terminal.press("p")
    terminal.wait_for("space silence")
    terminal.press("Space")
    terminal.wait_for("a again")
    terminal.press("a")
    terminal.wait_for("space stop", "✓ the ask")
    terminal.press("C-c")
    terminal.wait_for("c compare")
    terminal.press("c")
    terminal.wait_for("This take, take 2, and the one before", "overall score", "what you said")
    terminal.press("q")
    shown = terminal.wait_for("it ended with 0")
    expect("Kept as takes 1 to 2." in shown, shown)
    expect(len(os.listdir(terminal.takes)) == 2, "not both takes are kept")


def a_narrow_pane_without_letters_beyond_ascii(start, sample):
    terminal = start(40, 12, ["--device", "file:" + sample, *WORDS], locale="C")
    terminal.wait_for("Press space")
    terminal.press("Enter")
    shown = terminal.wait_for("+ ask", "(um)")
    expect(shown.isascii(), shown)
    expect(all(len(line) <= 40 for line in shown.splitlines()), shown)
    terminal.press("Enter")
    shown = terminal.wait_for("a again", "q quit")
    expect(shown.isascii(), shown)
    terminal.press("q")
    terminal.wait_for("it ended with 0")


def it_follows_the_size_of_the_window(start, sample):
    terminal = start(80, 24, ["--device", "file:" + sample, *WORDS])
    terminal.wait_for("Press space")
    terminal.press("Space")
    terminal.wait_for("✓ the ask")
    terminal.tmux("resize-window", "-x", "40", "-y", "12")
    shown = terminal.wait_for("✓ ask", "space stop")
    expect("✓ the ask" not in shown, shown)
    terminal.tmux("resize-window", "-x", "100", "-y", "30")
    terminal.wait_for("✓ the ask", "space stop")
    terminal.press("Space")
    terminal.wait_for("a again")
    terminal.tmux("resize-window", "-x", "60", "-y", "20")
    terminal.wait_for("a again")
    terminal.press("q")
    terminal.wait_for("it ended with 0")


def versions_are_read_in_turn_and_compared(start, sample, folder):
    for name, text in (("one.txt", "I want this job.\n"), ("two.txt", "Can you move me forward today?\n")):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    terminal = start(80, 24, ["--device", "file:" + sample, "--script", f"{folder}/one.txt,{folder}/two.txt", *WORDS])
    terminal.wait_for("one.txt", "I want this job.")
    terminal.press("Space")
    terminal.wait_for("✓ the ask")
    terminal.press("Space")
    terminal.wait_for("space go on")
    terminal.press("Space")
    terminal.wait_for("two.txt", "Can you move me forward today?", "✓ the ask")
    terminal.press("Space")
    terminal.wait_for("Which version sounded best", "one.txt", "two.txt", "a again")
    terminal.press("r")
    terminal.wait_for("takes/")
    terminal.press("q")
    terminal.wait_for("it ended with 0")


def an_interviewer_speaks_first(start, sample):
    terminal = start(80, 24, ["--device", "file:" + sample, "--drill", "decider", *WORDS])
    terminal.wait_for("It is not my decision", "the interviewer speaks first")
    terminal.press("Space")
    terminal.wait_for("has the last word", "space go on")
    terminal.press("Space")
    terminal.wait_for("has the last word", "✓ the ask", "space stop")
    terminal.press("Space")
    terminal.wait_for("space go on   p play")
    terminal.press("Space")
    terminal.wait_for("I only pass on what I heard")
    terminal.press("q")
    terminal.wait_for("it ended with 0")


def a_microphone_that_fails_is_told_and_tried_again(start, _):
    terminal = start(80, 24, ["--device", "tone:0", "--for", "0.5", *WORDS])
    terminal.wait_for("Press space")
    terminal.press("Space")
    terminal.wait_for("nothing but zeros")
    terminal.press("q")
    terminal.wait_for("it ended with 7")


def main():
    clinch, samples = sys.argv[1:3]
    sample = os.path.join(samples, "strong.flac")
    wrong, count = [], 0
    for name, case in list(globals().items()):
        code = getattr(case, "__code__", None)
        if code is None or name == "main" or code.co_varnames[:1] != ("start",):
            continue
        count += 1
        with tempfile.TemporaryDirectory() as folder:
            terminals = []

            def start(columns, rows, args, locale="C.UTF-8", folder=folder, terminals=terminals):
                terminals.append(Terminal(clinch, folder, columns, rows, args, locale))
                return terminals[-1]

            try:
                case(start, sample, *([folder] if code.co_argcount == 3 else []))
            except (AssertionError, subprocess.SubprocessError, OSError) as fault:
                wrong.append(f"{name}: {fault}")
            for terminal in terminals:
                terminal.stop()
    print("\n".join(wrong) or f"{count} cases as they should be")
    return 1 if wrong or count < 5 else 0


if __name__ == "__main__":
    sys.exit(main())

"""Asks bash, zsh and fish what they would offer on a command line, with the completions that the program prints.

usage: completions_test.py CLINCH
"""
import os
import pty
import subprocess
import sys
import tempfile

FILE = "a take.wav"
# A line, what must be offered, what must not.
LINES = [
    ("clinch ", {"analyze", "follow-up", "takes"}, {FILE, "man", "completions", "last"}),
    ("clinch --", {"--help", "--version"}, {FILE, "analyze"}),
    ("clinch profile ", {"new", "edit", "show", "list"}, {FILE, "forget"}),
    ("clinch profile new ", set(), {FILE, "new", "list"}),
    ("clinch profile -", {"--help"}, {FILE, "new"}),
    ("clinch person ", {"new", "forget", "list"}, {FILE, "edit"}),
    ("clinch show ", {"last"}, {FILE, "--why"}),
    ("clinch show last --", {"--format", "--why", "--help"}, {FILE, "last", "--script"}),
    ("clinch note last ", set(), {FILE, "last"}),
    ("clinch follow-up ", {"last", FILE}, {"analyze"}),
    ("clinch follow-up --to Ann ", {"last", FILE}, {"analyze"}),
    ("clinch compare last ", {"last", FILE}, {"analyze"}),
    ("clinch analyze ", {FILE}, {"last", "analyze", "text"}),
    ("clinch analyze --", {"--format", "--script", "--help"}, {FILE, "--fixed-words", "--candidate"}),
    ("clinch analyze -q --effort fast ", {FILE}, {"fast"}),
    ("clinch analyze --effort=fast ", {FILE}, {"fast"}),
    ("clinch analyze --format ", {"text", "json", "html"}, {FILE, "rttm"}),
    ("clinch analyze --format=", {"text", "json", "html"}, {FILE, "rttm"}),
    ("clinch analyze -f ", {"text", "json", "html"}, {FILE, "rttm"}),
    ("clinch analyze --script ", {FILE}, {"last"}),
    ("clinch analyze --stream ", set(), {FILE}),
    ("clinch takes ", set(), {FILE, "last"}),
    ("clinch takes --since ", set(), {FILE}),
    ("clinch help ", {"analyze", "exit-codes"}, {FILE, "completions"}),
]


def words_of(line):
    """As bash cuts a line: an equals sign is a word of its own."""
    words = line.replace("=", " = ").split()
    return words + [""] if line.endswith((" ", "=")) and not line.endswith("=") else words


def in_bash(script, folder):
    for line, *_ in LINES:
        words = words_of(line)
        asked = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _clinch; printf "%s\\n" "${COMPREPLY[@]}"'
        done = subprocess.run(["bash", "--norc", "-c", asked, "bash", script, *words], cwd=folder, capture_output=True,
                              check=True, text=True)
        if done.stderr:
            raise AssertionError(f"bash: {line}: {done.stderr}")
        yield set(done.stdout.splitlines())


# A shell with a line editor that is asked for each line what there is, and leaves. What functions merely compute with
# compadd is not offered.
ZSHRC = r"""
PROMPT=
fpath=($ZDOTDIR $fpath)
autoload -Uz compinit && compinit -u -D
compadd() {
    if (( ${@[(I)-(O|A|D)*]} )); then
        builtin compadd "$@"
        return
    fi
    local -a hits
    builtin compadd -A hits "$@"
    print -rl -- $hits >>$ZDOTDIR/offered
    builtin compadd "$@"
}
zle-line-init() {
    local asked
    while IFS= read -r asked; do
        BUFFER=$asked CURSOR=${#asked}
        zle list-choices
        print -r -- ---- >>$ZDOTDIR/offered
    done <$ZDOTDIR/lines
    BUFFER=exit
    zle accept-line
}
zle -N zle-line-init
"""


def in_zsh(script, folder):
    home = os.path.dirname(script)
    os.rename(script, os.path.join(home, "_clinch"))
    with open(os.path.join(home, ".zshrc"), "w", encoding="utf-8") as file:
        file.write(ZSHRC)
    with open(os.path.join(home, "lines"), "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line, *_ in LINES)
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe("zsh", ["zsh", "-d", "-i"], dict(os.environ, ZDOTDIR=home, TERM="xterm", HOME=home))
    shown = b""
    try:
        while more := os.read(terminal, 4096):
            shown += more
    except OSError:
        pass
    os.waitpid(child, 0)
    with open(os.path.join(home, "offered"), encoding="utf-8") as file:
        answers = file.read().split("----\n")
    if len(answers) != len(LINES) + 1:
        raise AssertionError(f"zsh answered {len(answers) - 1} lines of {len(LINES)}: {shown.decode()}")
    for answer in answers[:-1]:
        yield {word.removeprefix("--format=").replace("\\", "") for word in answer.splitlines()}


def in_fish(script, folder):
    asked = 'source $argv[1]; for line in $argv[2..]; complete -C $line; echo ----; end'
    done = subprocess.run(["fish", "--no-config", "-c", asked, script, *(line for line, *_ in LINES)], cwd=folder,
                          capture_output=True, check=True, text=True, env=dict(os.environ, HOME=os.path.dirname(script)))
    if done.stderr:
        raise AssertionError(f"fish: {done.stderr}")
    for answer in done.stdout.split("----\n")[:-1]:
        words = (line.split("\t")[0].replace("\\", "") for line in answer.splitlines())
        yield {word.removeprefix("--format=") for word in words}


def main():
    wrong = []
    for shell, ask in {"bash": in_bash, "zsh": in_zsh, "fish": in_fish}.items():
        with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
            open(os.path.join(folder, FILE), "wb").close()
            script = os.path.join(home, "clinch." + shell)
            with open(script, "wb") as file:
                subprocess.run([sys.argv[1], "completions", shell], stdout=file, check=True)
            for (line, wanted, unwanted), offered in zip(LINES, ask(script, folder), strict=True):
                offered = {word.rstrip("= ") for word in offered}
                if wanted - offered or unwanted & offered:
                    wrong.append(f"{shell}: {line!r} offers {sorted(offered)}; lacking {sorted(wanted - offered)}, "
                                 f"too much {sorted(unwanted & offered)}")
    print("\n".join(wrong) or f"{len(LINES)} lines in three shells as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Runs the commands of README.md as they are written, on the program that was built.

usage: readme_test.py CLINCH SOURCE_FOLDER

Lines of `sh` blocks that begin with `clinch ` or `./dev run` are run in the source folder; lines that install or that
need a microphone are not. Each must end well and print something.
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile


def commands(readme):
    for block in re.findall(r"^```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            line = line.split("  #")[0].strip()
            if line.startswith("./dev run"):
                yield line.replace("./dev run", "clinch analyze", 1)
            elif line.startswith("clinch "):
                yield line


def main():
    clinch, source = sys.argv[1:3]
    with open(os.path.join(source, "README.md"), encoding="utf-8") as file:
        todo = list(commands(file.read()))
    wrong = [] if len(todo) >= 3 else [f"only {len(todo)} commands found in README.md"]
    with tempfile.TemporaryDirectory() as work:
        os.symlink(os.path.join(source, "samples"), os.path.join(work, "samples"))
        for command in todo:
            args = shlex.split(command)
            done = subprocess.run([clinch, *args[1:]], cwd=work, capture_output=True, check=False)
            wrote = "--output" in args and os.path.exists(os.path.join(work, args[args.index("--output") + 1]))
            if done.returncode != 0 or not (done.stdout or wrote):
                wrong.append(f"{command}: exit {done.returncode}: {done.stderr.decode()}")
    print("\n".join(wrong) or f"{len(todo)} commands as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

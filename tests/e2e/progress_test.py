"""Takes compared and looked back at, as people use it: kept, side by side, over time, for several people.

usage: progress_test.py CLINCH SAMPLES
"""
import csv
import html.parser
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile

USAGE, INPUT, RULES, OUTPUT = 2, 3, 5, 6
SPOKEN = ["hesitant", "pushy", "decider", "strong"]


def run(clinch, *words, code=0):
    done = subprocess.run([clinch, *words], capture_output=True, check=False)
    assert done.returncode == code, f"{words}: exit {done.returncode}: {done.stderr.decode()}"
    return done.stdout.decode(), done.stderr.decode()


def keep(clinch, samples, name, *words):
    said = " ".join((samples / f"{name}.txt").read_text(encoding="utf-8").split())
    return run(clinch, "analyze", "-q", "--keep", "--fixed-words", said, *words, "--format", "json", str(samples / f"{name}.flac"))[0]


def check_compare(clinch, work):
    told = json.loads(run(clinch, "compare", "1", "4", "--format", "json")[0])
    assert told["schema"] == "clinch.comparison/1" and told["keep"] == "take 4", told["verdict"]
    ask = next(move for move in told["moves"] if move["name"] == "ask")
    assert ask["values"][0] == 0 and ask["values"][1] > 0 and ask["standings"][1] == "better", ask
    assert any("asks for the job" in reason["text"] and reason["quote"] for reason in told["reasons"]), told["reasons"]
    same = json.loads(run(clinch, "compare", "4", "4", "--format", "json")[0])
    assert same["keep"] is None and all(line["standings"][1] in ("same", "unknown") for line in same["measures"] + same["moves"])
    text, _ = run(clinch, "compare", "1", "4")
    assert text.startswith("Keep take 4.\n") and "\x1b" not in text, text
    assert all(len(line) <= 80 for line in text.splitlines()), text
    rows = list(csv.DictReader(io.StringIO(run(clinch, "compare", "1", "2", "3", "4", "-f", "csv")[0], newline="")))
    assert len(rows) == 20 and {row["take 4 stands"] for row in rows} <= {"same", "better", "worse", "other", "unknown"}, rows
    assert float(rows[0]["margin"]) > 0
    page = work / "compare.html"
    run(clinch, "compare", "1", "4", "-f", "html", "-o", str(page))
    html.parser.HTMLParser().feed(page.read_text(encoding="utf-8"))
    assert "Keep take 4." in page.read_text(encoding="utf-8")


def check_reports(clinch, work, first, last):
    (work / "before.json").write_text(first)
    (work / "after.json").write_text(last)
    told = json.loads(run(clinch, "compare", str(work / "before.json"), str(work / "after.json"), "-f", "json")[0])
    assert told["takes"] == ["before.json", "after.json"] and told["keep"] == "after.json"


def check_progress(clinch):
    told = json.loads(run(clinch, "progress", "--format", "json")[0])
    assert told["schema"] == "clinch.history/1" and told["take_count"] == 4 and told["person"] is None
    assert [take["name"] for take in told["takes"]] == [f"take {n}" for n in range(1, 5)]
    overall = told["measures"][0]
    assert overall["newest"] == overall["values"][-1] and overall["best"] == max(overall["values"]), overall
    assert told["next"]["title"] and told["next"]["of"] == 4
    text, _ = run(clinch, "progress")
    assert "Work on this next" in text and "●" in text and all(len(line) <= 80 for line in text.splitlines()), text
    everybody = json.loads(run(clinch, "progress", "--all", "--format", "json")[0])
    assert [person["person"] for person in everybody] == [None, "Ana"]
    rows = list(csv.DictReader(io.StringIO(run(clinch, "progress", "--person", "Ana", "-f", "csv")[0], newline="")))
    assert {row["person"] for row in rows} == {"Ana"} and {row["takes"] for row in rows} <= {"0", "1"}
    assert json.loads(run(clinch, "progress", "--all", "--since", "2999-01-01", "-f", "json")[0]) == []
    page, _ = run(clinch, "progress", "--all", "--format", "html")
    assert "Everybody’s" in page and ">Ana</h2>" in page


def check_show(clinch, work):
    text, _ = run(clinch, "show", "4")
    assert "Since take 3" in text, text
    assert "Since take" not in run(clinch, "show", "1")[0]
    page = work / "show.html"
    run(clinch, "show", "4", "--format", "html", "--output", str(page))
    shown = page.read_text(encoding="utf-8")
    assert "Your progress" in shown and "data:audio/mpeg" in shown
    with_one, _ = run(clinch, "show", "5", "--format", "html")
    assert "Your progress" not in with_one


def check_refusals(clinch, work):
    (work / "broken.json").write_text("{}")
    for words, code, part in [
        (["compare", "1"], USAGE, "two takes"),
        (["compare", "1", "99"], USAGE, "take 99"),
        (["compare", "1", str(work / "none.json")], INPUT, "none.json"),
        (["compare", "1", str(work / "broken.json")], INPUT, "broken.json"),
        (["compare", "1", "2", "--rules", str(work)], RULES, "measures.yaml"),
        (["compare", "1", "2", "-f", "html", "-o", str(work / "no" / "x.html")], OUTPUT, "x.html"),
        (["show", "1", "-o", str(work / "no" / "x.txt")], OUTPUT, "x.txt"),
        (["progress", "--person", "Nobody"], USAGE, "Nobody"),
        (["progress", "--person", "Ana", "--all"], USAGE, "--person"),
        (["progress", "--since", "yesterday"], USAGE, '"yesterday"'),
        (["progress", "--since", "2999-01-01"], USAGE, "no takes here"),
    ]:
        out, said = run(clinch, *words, code=code)
        assert part in said and said.count("\n") == 1 and out == "", f"{words}: {said}"


def main():
    clinch, samples = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        os.environ.update(HOME=name, XDG_CONFIG_HOME=name + "/config", XDG_DATA_HOME=name + "/data", LC_ALL="C.UTF-8")
        assert "no takes here yet" in run(clinch, "progress", code=USAGE)[1]
        reports = [keep(clinch, samples, spoken) for spoken in SPOKEN]
        run(clinch, "person", "new", "Ana")
        keep(clinch, samples, "strong", "--person", "Ana")
        check_compare(clinch, work)
        check_reports(clinch, work, reports[0], reports[3])
        check_progress(clinch)
        check_show(clinch, work)
        check_refusals(clinch, work)
    print("compared and looked back at as they should be")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The thank-you as its reader's programs read it: judged by clinch check, parsed by Python's mail and by icalendar.

usage: follow_up_test.py CLINCH SAMPLES
"""
import datetime
import email
import email.policy
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import icalendar

PROFILE = """\
role: field trainer
company: Northlight Devices
decides: the regional director
must_haves:
  - name: training of theatre staff
strengths:
  - claim: I teach nurses
    proof: at my last place I trained forty theatre nurses in one spring
next_step: a day in the field with one of your trainers
"""
TO = "Zoë Brandt <zoe@example.org>"
WHEN = "2030-05-06 20:30"


def run(clinch, *words, code=0):
    done = subprocess.run([clinch, *words], capture_output=True, check=False)
    assert done.returncode == code, f"{words}: exit {done.returncode}: {done.stderr.decode()}"
    return done.stdout, done.stderr.decode()


def check_judged(clinch, work, path, extra):
    draft = work / "draft.txt"
    run(clinch, "follow-up", *extra, "--output", str(draft), str(path))
    out, _ = run(clinch, "check", "--situation", "thank-you", "--format", "json", str(draft))
    report = json.loads(out)
    assert report["advice"] == [], f"{path} {extra}: {report['advice']}"
    assert report["scores"]["overall"] >= 85, f"{path} {extra}: {report['scores']}"


def check_all_three(clinch, work, path, profile):
    folder = work / "all"
    folder.mkdir()
    _, said = run(clinch, "follow-up", "--profile", str(profile), "--to", TO, "--from", "Ana", "--detail", "the clinic",
                  "--when", WHEN, "--output", str(folder), str(path))
    assert "send it before Tuesday 20:30" in said, said
    text = (folder / "thank-you.txt").read_text(encoding="utf-8")
    subject, body = text.split("\n\n", 1)
    with open(folder / "thank-you.eml", "rb") as file:
        mail = email.message_from_binary_file(file, policy=email.policy.default)
    assert not mail.defects, mail.defects
    assert mail["to"].addresses[0].display_name == "Zoë Brandt" and mail["to"].addresses[0].addr_spec == "zoe@example.org"
    assert "Subject: " + mail["subject"] == subject
    assert mail.get_content().replace("\r\n", "\n") == body
    calendar = icalendar.Calendar.from_ical((folder / "thank-you.ics").read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert not event.errors, event.errors
    assert str(event["description"]).endswith(body) and str(event["summary"]) == "Send the thank-you"
    begins = event.decoded("dtstart").timestamp()
    interview = datetime.datetime.strptime(WHEN, "%Y-%m-%d %H:%M").timestamp()
    assert interview + 2 * 3600 <= begins <= interview + 14 * 3600, begins - interview
    assert len(event.walk("VALARM")) == 1
    for line in (folder / "thank-you.ics").read_bytes().split(b"\r\n"):
        assert len(line) <= 75, line


def check_kept(clinch, work, samples, profile):
    """A take out of the store, by number, last and date, with the profile it was spoken with and its person."""
    said = "i led training of theatre staff and i want this job i'll send you the course plan by friday can you move me forward"
    run(clinch, "person", "new", "Ana")
    for words in (["--profile", str(profile), "--person", "Ana"], []):
        run(clinch, "analyze", "--keep", *words, "--fixed-words", said, str(samples / "strong.flac"))
    first, _ = run(clinch, "follow-up", "1")
    text = first.decode()
    assert "field trainer role at Northlight Devices" in text and text.endswith("\nAna\n"), text
    assert "send you the course plan by Friday" in text, text
    last, _ = run(clinch, "follow-up", "last")
    assert "[your name]" in last.decode() and "send you the course plan" in last.decode(), last
    _, error = run(clinch, "follow-up", datetime.date.today().isoformat(), code=2)
    assert "2 takes begin like that (2, 1)" in error, error
    run(clinch, "forget", "2")
    assert run(clinch, "follow-up", str(datetime.date.today().year))[0] == first
    mail, _ = run(clinch, "follow-up", "--format", "eml", "--to", TO, "1")
    body = email.message_from_bytes(mail, policy=email.policy.default).get_content()
    assert "send you the course plan by Friday" in body, body


def check_refusals(clinch, work, path):
    (work / "broken.json").write_text("{}")
    for words, code, part in [
        ([str(work / "none.json")], 3, "none.json"),
        ([str(work / "broken.json")], 3, "broken.json"),
        (["--when", "tomorrow", str(path)], 2, '"tomorrow" is no date'),
        (["--when", "2026-02-31 10:00", str(path)], 2, "2026-02-31"),
        (["--profile", "none", str(path)], 2, "none: no such profile"),
        (["--output", str(work / "no" / "x.txt"), str(path)], 6, "x.txt"),
        ([], 2, "no take given"),
        (["7"], 2, "take 7: there is none"),
    ]:
        _, said = run(clinch, "follow-up", *words, code=code)
        assert part in said and said.count("\n") <= 2, f"{words}: {said}"
    _, said = run(clinch, "follow-up", "--when", "2020-01-01 10:00", str(path))
    assert "24 hours are over" in said, said


def main():
    clinch, samples = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        os.environ.update(HOME=name, XDG_CONFIG_HOME=name, XDG_DATA_HOME=name)
        profile = work / "trainer.yaml"
        profile.write_text(PROFILE)
        for sample in ("strong", "decider", "hesitant", "slow"):
            path = work / f"{sample}.json"
            run(clinch, "check", "--format", "json", "--output", str(path), str(samples / f"{sample}.txt"))
            check_judged(clinch, work, path, [])
            check_judged(clinch, work, path, ["--profile", str(profile), "--to", "Dana", "--from", "Ana", "--detail", "the clinic"])
        check_all_three(clinch, work, work / "strong.json", profile)
        check_kept(clinch, work, samples, profile)
        check_refusals(clinch, work, work / "strong.json")
    print("drafts, mail and reminder as they should be")
    return 0


if __name__ == "__main__":
    sys.exit(main())

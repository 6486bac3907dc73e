#!/usr/bin/env python3
"""Validates reports against the schema: validate.py SCHEMA FILE_OR_FOLDER...

A .jsonl file holds a report a line, a .json file one report or an array of them. Numbers that are no
numbers (NaN, Infinity) are an error, and so is finding no report at all.
"""
import json
import pathlib
import sys

import jsonschema


def refuse(constant):
    raise ValueError(f"{constant} is not JSON")


def reports(path):
    text = path.read_bytes().decode("utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line, parse_constant=refuse) for line in text.splitlines()]
    whole = json.loads(text, parse_constant=refuse)
    return whole if isinstance(whole, list) else [whole]


def main(schema_path, *places):
    schema = json.loads(pathlib.Path(schema_path).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    files, count, wrong = [], 0, 0
    for place in map(pathlib.Path, places):
        files += sorted(place.glob("*.json*")) if place.is_dir() else [place]
    for path in files:
        for report in reports(path):
            count += 1
            for error in validator.iter_errors(report):
                wrong += 1
                print(f"{path}: {error.json_path}: {error.message}", file=sys.stderr)
    print(f"{count} reports, {wrong} faults")
    return 1 if wrong or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

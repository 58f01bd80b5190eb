#!/usr/bin/env python3
"""A second evaluator of the GDPR deadlines, sharing no code with the engine.

Reads one JSON object a line: {"anchor": "aware", "at": "2026-03-27T23:30:00+01:00", "n": 72, "unit": "hour"}.
Writes one JSON object a line: {"due": "...Z", "alternative": "...Z"}, where
  due          is `at` plus n elapsed hours on the UTC line (Art. 33(1); weekends and holidays count, no roll),
  alternative  is the reading of Reg. (EEC, Euratom) 1182/71 Art. 3(1): the local hour in which the event falls is not
               counted, so n hours run from the next full local hour, which is a whole hour later on the full hour.
Where the law gives no number ("n": null or "unit": "none"; Art. 33(2), Art. 34(1)) or the anchor is not known yet
("at": null) both are null.
A line that cannot be judged is answered with {"error": "..."} and the program ends with 1.

With --vectors FILE it judges the gdpr vectors of that oracle instead and reports; 0 when all agree, 1 when not.
"""

import json
import re
import sys
from datetime import datetime, timedelta, timezone

ANCHORS = {"aware"}  # every GDPR bound counted in hours starts at awareness

RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:([Zz])|([+-])(\d\d):(\d\d))", re.ASCII
)


class Refused(Exception):
    """The input breaks a rule; the text says which."""


def parse(text):
    """The instant with the offset it was observed in."""
    match = RFC3339.fullmatch(text) if isinstance(text, str) else None
    if not match:
        raise Refused("at is not an RFC 3339 time with an offset")
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    fraction, utc, sign, offset_hours, offset_minutes = match.groups()[6:]
    offset = timedelta(0)
    if not utc:
        if int(offset_hours) > 23 or int(offset_minutes) > 59:
            raise Refused("at has an impossible offset")
        offset = timedelta(hours=int(offset_hours), minutes=int(offset_minutes))
        if sign == "-":
            offset = -offset
    micros = int((fraction or "0").ljust(6, "0"))
    try:
        return datetime(year, month, day, hour, minute, second, micros, timezone(offset))
    except ValueError:
        raise Refused("at is no time of the calendar") from None


def render(instant):
    """UTC with Z; a fraction only where there is one."""
    naive = instant.astimezone(timezone.utc).replace(tzinfo=None)
    text = naive.isoformat(timespec="seconds")
    if naive.microsecond:
        text += f".{naive.microsecond:06d}".rstrip("0")
    return text + "Z"


def next_full_hour(instant):
    return instant.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def evaluate(question):
    if not isinstance(question, dict):
        raise Refused("the line is not an object")
    if question.get("anchor") not in ANCHORS:
        raise Refused("anchor starts no GDPR clock")
    n, unit = question.get("n"), question.get("unit")
    if n is None or unit == "none":
        return {"due": None, "alternative": None}
    if unit != "hour":
        raise Refused("GDPR periods with a number are in hours")
    if not isinstance(n, int) or isinstance(n, bool) or not 0 < n <= 8784:
        raise Refused("n is not a number of hours")
    if question.get("at") is None:
        return {"due": None, "alternative": None}
    at = parse(question["at"])
    period = timedelta(hours=n)
    try:
        return {"due": render(at + period), "alternative": render(next_full_hour(at) + period)}
    except OverflowError:
        raise Refused("the deadline lies outside the calendar") from None


def answer_lines(lines):
    refused = False
    for line in lines:
        if not line.strip():
            continue
        try:
            answer = evaluate(json.loads(line))
        except Refused as why:
            answer, refused = {"error": str(why)}, True
        except ValueError:
            answer, refused = {"error": "the line is not JSON"}, True
        print(json.dumps(answer), flush=True)
    return 1 if refused else 0


def judge_vectors(path):
    with open(path, encoding="utf-8") as file:
        vectors = [v for v in json.load(file)["vectors"] if v["regime"] == "gdpr"]
    wrong = 0
    for vector in vectors:
        hours = vector["params"]["hours"]
        mine = evaluate({"anchor": "aware", "at": vector["clock_start"], "n": hours, "unit": "hour"})
        compared = [("due", vector["expected_due_utc"])]
        for other in vector.get("alternatives", []):
            if other["method"] == "eu1182_hours":
                compared.append(("alternative", other["due_utc"]))
        for name, expected in compared:
            agrees = mine[name] == expected
            wrong += not agrees
            print(f"{vector['id']} {name} {mine[name]} {'agrees' if agrees else 'expected ' + str(expected)}")
    print(f"{len(vectors)} vectors, {wrong} differences")
    return 0 if vectors and not wrong else 1


def main(words):
    if len(words) == 2 and words[0] == "--vectors":
        return judge_vectors(words[1])
    if words:
        print(__doc__, file=sys.stderr)
        return 2
    return answer_lines(sys.stdin)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

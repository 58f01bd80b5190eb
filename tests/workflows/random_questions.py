#!/usr/bin/env python3
"""Random packs and random questions, and whether two evaluators answer them alike.

random_questions.py make DIR LAW COUNT SEED   writes packs to DIR, calendars beside them, and the questions:
                                              questions.jsonl for the second evaluator, questions.json for the engine
random_questions.py compare DIR               reads engine.jsonl and second.jsonl of DIR; 1 when an answer differs
"""

import json
import random
import shutil
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent))
import second_evaluator  # noqa: E402  (the reader of packs is the second evaluator's own)

ANCHORS = ["noticed", "suspected", "aware", "discovered", "determined", "classified", "material", "assessed"]
ZONES = ["Europe/Berlin", "Europe/London", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Africa/Cairo",
         "Australia/Lord_Howe", "Pacific/Chatham", "America/St_Johns", "Asia/Tokyo"]
FACTS = {"leak": ["true", "false"], "harm": ["low", "high"]}
UNITS = [("hour", "elapsed"), ("hour", "eu_hours"), ("calendar_day", "civil"), ("calendar_day", "civil_incl"),
         ("business_day", "civil"), ("business_day", "civil_incl"), ("month", "civil")]
READINGS = {"hour": ["eu_hours", "elapsed"], "calendar_day": ["civil_incl", "eu_civil"],
            "business_day": ["civil_incl", "eu_civil"], "month": ["eu_civil"]}


def fact(dice):
    name = dice.choice(list(FACTS))
    return {"fact": name, "is": dice.choice(FACTS[name])}


def condition(dice, depth=2):
    kind = dice.choice(["fact", "fact", "count", "not", "all", "any"]) if depth else "fact"
    if kind == "fact":
        return fact(dice)
    if kind == "count":
        return {"count": "individuals", "scope": "all", dice.choice(["gt", "gte", "lt"]): 500}
    if kind == "not":
        return {"not": condition(dice, depth - 1)}
    return {kind: [condition(dice, depth - 1) for _ in range(dice.randint(1, 3))]}


def maybe(dice, chance, make):
    return make() if dice.random() < chance else None


def present(**keys):
    return {name.rstrip("_"): value for name, value in keys.items() if value is not None}


def bound(dice, calendars):
    unit, count = dice.choice(UNITS)
    start = dice.choice(ANCHORS)
    if unit != "hour" and dice.random() < 0.1:
        start = "year_end_of:" + start
    return present(
        from_=start, n=dice.randint(1, 3 if unit == "month" else 30), unit=unit, count=count,
        zone=maybe(dice, 0.3, lambda: dice.choice(ZONES + ["obligor", "person", "authority"])),
        calendar=maybe(dice, 0.5, lambda: dice.choice(calendars + ["obligor"])) if unit == "business_day" else None,
        cutoff=maybe(dice, 0.2, lambda: f"{dice.randint(0, 23):02d}:{dice.randint(0, 59):02d}") if unit != "hour" else None,
        if_=maybe(dice, 0.2, lambda: condition(dice, 1)),
        drop_if_before=maybe(dice, 0.15, lambda: dice.choice(ANCHORS)),
        strength=maybe(dice, 0.1, lambda: "guidance"),
    )


def roll(dice, calendars):
    to = dice.choice(["next_working_day", {"next_working_day_at": f"{dice.randint(0, 23):02d}:00"}])
    return present(to=to, if_=maybe(dice, 0.4, lambda: condition(dice, 1)),
                   calendar=maybe(dice, 0.5, lambda: dice.choice(calendars + ["obligor"])),
                   zone=maybe(dice, 0.3, lambda: dice.choice(ZONES + ["obligor"])))


def clock(dice, calendars):
    bounds = [bound(dice, calendars) for _ in range(dice.choice([1, 1, 1, 2, 3]))]
    units = {one["unit"] for one in bounds}
    readings = [count for unit in sorted(units) for count in READINGS[unit]]
    return present(
        bounds=bounds, combine="earliest" if len(bounds) > 1 else None,
        roll=maybe(dice, 0.3, lambda: roll(dice, calendars)),
        also_show=maybe(dice, 0.4, lambda: [present(
            count=dice.choice(readings), note="another reading",
            roll=maybe(dice, 0.2, lambda: roll(dice, calendars)))]),
    )


def adjusters(dice, unit):
    return present(
        holds=maybe(dice, 0.2, lambda: [present(kind=dice.choice(["law_enforcement", "regulator"]), steps=maybe(
            dice, 0.5, lambda: [{"n": dice.randint(1, 30), "unit": "calendar_day"}]))]),
        extend=maybe(dice, 0.2, lambda: [dice.choice(
            [{"by": "authority"}, {"by": "good_cause", "n": dice.randint(1, 9), "unit": unit}])]),
        multiply=maybe(dice, 0.1, lambda: [{"by": 2, "if": condition(dice, 1)}]),
    )


def duty(dice, name, calendars):
    when = clock(dice, calendars)
    return {
        "id": name, "stage": "trial", "basis": [{"source": "act", "at": "s. 1"}], "status": "in_force",
        "force": {"from": "2000-01-01", "to": None, "picked_by": "aware"}, "owed_by": ["controller"],
        "to": {"kind": "regulator"}, "when": condition(dice), "clock": when, "standard": "promptly",
        "confidence": "secondary", **adjusters(dice, when["bounds"][0]["unit"]),
    }


def pack(dice, number, calendars):
    name = f"random-{number}"
    return {
        "schema": "breach-pack/1",
        "pack": {"id": name, "version": "1.0", "published": "2026-01-01", "review_by": "2027-01-01",
                 **present(authority_zone=maybe(dice, 0.5, lambda: dice.choice(ZONES)))},
        "sources": {"act": {"kind": "statute", "cite": "The Random Act"}},
        "facts": {key: {"values": values, "ask": "?"} for key, values in FACTS.items()},
        "duties": [duty(dice, f"{name}.d{i}", calendars) for i in range(40)],
    }


def instant(dice):
    at = datetime(2024, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=dice.randrange(6 * 365 * 86400))
    if dice.random() < 0.5:
        zone = dice.choice(ZONES)
        return at.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds") + f"[{zone}]"
    return at.astimezone(timezone(timedelta(minutes=15 * dice.randint(-40, 40)))).isoformat(timespec="seconds")


def names_in(node, key, found):
    """Every value of `key` below, to ask about what a rule looks at."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key and isinstance(value, str):
                found.add(value)
            names_in(value, key, found)
    elif isinstance(node, list):
        for value in node:
            names_in(value, key, found)
    return found


def question(dice, number, rule, home, calendars):
    facts = {}
    for name in sorted(names_in(rule, "fact", set())):
        values = (home.get("facts") or {}).get(name, {}).get("values", [])
        if values and dice.random() < 0.75:
            facts[name] = str(dice.choice(values))
    for counted in sorted(names_in(rule, "count", set()) - {one for _, one in UNITS} - {"eu_civil"}):
        for scope in sorted(names_in(rule, "scope", set())):
            if dice.random() < 0.75:
                facts[f"{counted}.{scope}"] = str(dice.choice([0, 249, 250, 499, 500, 501, 1000, 1001, 100000]))
    anchors = {}
    for name in sorted(names_in(rule, "from", set()) | names_in(rule, "drop_if_before", set())):
        name = name.removeprefix("year_end_of:")
        if name[:1].isalpha() and dice.random() < 0.85:
            anchors[name] = instant(dice)
    # Without it the versions of a rule cannot be told apart, and the two are free to differ.
    picked_by = rule["force"]["picked_by"].removeprefix("year_end_of:")
    anchors.setdefault(picked_by, instant(dice))
    for hold in rule.get("holds") or []:
        if dice.random() < 0.5:
            anchors[f"held:{hold['kind']}:{rule['id']}"] = instant(dice)
    for more in rule.get("extend") or []:
        if dice.random() < 0.5:
            anchors[f"extended:{more['by']}:{rule['id']}"] = instant(dice)
    return {
        "id": str(number), "regime": home["pack"]["id"], "duty": rule["id"],
        "zone": dice.choice(ZONES + [None]), "person_zone": dice.choice(ZONES + [None]),
        "calendar": dice.choice(calendars + [None]),
        "roles": rule["owed_by"] if dice.random() < 0.9 else [], "facts": facts, "anchors": anchors,
    }


def make(directory, law, count, seed):
    dice = random.Random(seed)
    print(f"seed {seed}")
    shutil.copytree(Path(law) / "calendars", directory / "calendars")
    calendars = sorted(path.stem for path in (directory / "calendars").glob("*.yaml"))
    for number in range(25):
        text = json.dumps(pack(dice, number, calendars), indent=1)
        (directory / f"random-{number}.yaml").write_text(text, encoding="utf-8")
    for path in sorted(Path(law).glob("*.yaml")):
        shutil.copy(path, directory)
    homes = [second_evaluator.read_yaml(path)[0] for path in sorted(directory.glob("*.yaml"))]
    # A rule in several versions is asked about by its last; the date picks.
    rules = [(rule, home) for home in homes for rule in {one["id"]: one for one in home["duties"]}.values()]
    questions = [question(dice, n, *dice.choice(rules), calendars) for n in range(count)]
    (directory / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    (directory / "questions.jsonl").write_text("".join(json.dumps(q) + "\n" for q in questions), encoding="utf-8")


def compare(directory):
    differ = dates = 0
    with open(directory / "engine.jsonl", encoding="utf-8") as ours, \
            open(directory / "second.jsonl", encoding="utf-8") as theirs, \
            open(directory / "questions.jsonl", encoding="utf-8") as asked:
        total = 0
        for engine, second, one in zip(map(json.loads, ours), map(json.loads, theirs), asked, strict=True):
            total += 1
            why = engine.get("derivation", {})
            if "error" in engine:
                # The engine does not list what no version covers; the other one says that it does not apply.
                mine = {"applies": "no", "due": None, "also_show": [], "guidance": [], "waiting_for": []}
            else:
                mine = {
                    "applies": engine["applies"], "due": engine["due_utc"],
                    "also_show": sorted(other["due_utc"] for other in engine["alternatives"]),
                    "guidance": sorted(filter(None, why.get("guidance", "").split(", "))),
                    "waiting_for": list(filter(None, why.get("waiting_for", "").split(", "))),
                }
            other = {key: sorted(second[key]) if key in ("also_show", "guidance") else second.get(key) for key in mine}
            dates += mine["due"] is not None
            if mine != other:
                differ += 1
                if differ <= 5:
                    print(f"{one}engine: {mine}\nsecond: {other}\n{why.get('why', engine)}\n")
    print(f"{total} questions, {dates} with a deadline, {differ} differ")
    return 1 if differ or not dates else 0


def main(words):
    if len(words) == 5 and words[0] == "make":
        make(Path(words[1]), words[2], int(words[3]), int(words[4]))
        return 0
    if len(words) == 2 and words[0] == "compare":
        return compare(Path(words[1]))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

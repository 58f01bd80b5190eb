#!/usr/bin/env python3
"""The due instant again, from what a derivation states and nothing else (docs/packs.md, "What a derivation states").

recompute.py CALENDARS_DIR < answers.jsonl    one answer a line, as `tocsin due --batch` prints it
recompute.py --self-test                      hand-made answers, right ones and wrong ones

Reads no pack and shares no code with the engine or the second evaluator. 1 when an answer differs or there was none.
"""

import calendar as gregorian
import json
import re
import sys
import tempfile
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

UTC = timezone.utc
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
INSTANT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
SHOWN = 5


class Differs(Exception):
    """The derivation contradicts itself, the specification or a calendar."""


# --- reading ---------------------------------------------------------------------------------------------------------


def instant_of(text):
    if not re.fullmatch(INSTANT, text or ""):
        raise Differs(f"{text!r} is no UTC instant")
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def written(instant):
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def zone_of(text):
    if text == "Z":
        return UTC
    offset = re.fullmatch(r"([+-])(\d\d):(\d\d)", text)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    try:
        return ZoneInfo(text)
    except (OSError, ValueError, KeyError) as error:
        raise Differs(f"zone {text!r} is not known here") from error


def clock_of(text):
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        raise Differs(f"{text!r} is no time of day")
    return int(text[:2]), int(text[3:])


def field(derivation, name):
    if name not in derivation:
        raise Differs(f"the derivation does not state {name}")
    return derivation[name]


def numbered(derivation, name):
    texts = []
    while (key := name if not texts else f"{name}_{len(texts) + 1}") in derivation:
        texts.append(derivation[key])
    stated = sum(1 for key in derivation if re.fullmatch(rf"{name}(_\d+)?", key))
    if stated != len(texts):
        raise Differs(f"{name} is not numbered without gaps")
    return texts


# --- local time ------------------------------------------------------------------------------------------------------


def change_between(zone, early, late):
    before = early.astimezone(zone).utcoffset()
    while late - early > SECOND:
        middle = early + timedelta(seconds=(late - early) // SECOND // 2)
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late


def at_local(zone, day, hour, minute):
    wall = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    first = wall.astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return first
    # In a gap Python's fold=1 applies the offset after the change, which lies before it: the two enclose it.
    return change_between(zone, wall.replace(fold=1).astimezone(UTC) - SECOND, first)


def end_of_day(zone, day, cutoff=None):
    if cutoff:
        return at_local(zone, day, *clock_of(cutoff))
    return at_local(zone, day + DAY, 0, 0) - SECOND


def local_date(zone, instant):
    return instant.astimezone(zone).date()


def next_full_hour(zone, instant):
    # The hour of the event is read off one clock: its end does not look at a change inside it.
    east = instant.astimezone(zone).utcoffset()
    shown = (instant + east).replace(minute=0, second=0, microsecond=0)
    return shown + HOUR - east


# --- calendars -------------------------------------------------------------------------------------------------------


class Calendar:
    def __init__(self, text):
        # BaseLoader leaves everything text: a version 1.10 must not become the number 1.1.
        raw = yaml.load(text, Loader=yaml.BaseLoader)
        head = raw["calendar"]
        self.id, self.version = head["id"], head["version"]
        self.first, self.last = int(head["first_year"]), int(head["last_year"])
        self.weekend = set(raw.get("weekend", ["saturday", "sunday"]))
        self.holidays = {}
        for year, entry in raw["years"].items():
            for day, name in (entry.get("days") or {}).items():
                self.holidays[date.fromisoformat(f"{year}-{day}")] = name

    def in_weekend(self, day):
        return WEEKDAYS[day.weekday()] in self.weekend

    def works(self, day):
        if not self.first <= day.year <= self.last:
            raise Differs(f"{day} is outside the years of calendar {self.id}")
        return not self.in_weekend(day) and day not in self.holidays

    def next_after(self, day):
        day += DAY
        while not self.works(day):
            day += DAY
        return day


class Calendars:
    def __init__(self, directory):
        self.directory = Path(directory)
        self.known = {}

    def load(self, name):
        path = self.directory / f"{name}.yaml"
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name) or not path.is_file():
            raise Differs(f"there is no calendar {name}")
        return Calendar(path.read_text(encoding="utf-8"))

    def get(self, id_and_version):
        name, _, version = id_and_version.partition(" ")
        if name not in self.known:
            self.known[name] = self.load(name)
        found = self.known[name]
        if (found.id, found.version) != (name, version):
            raise Differs(f"calendar {id_and_version} is stated, {found.id} {found.version} is there")
        return found


# --- counting --------------------------------------------------------------------------------------------------------


def start_of(derivation, zone):
    at = instant_of(field(derivation, "anchor_at"))
    if not field(derivation, "anchor").startswith("year_end_of:"):
        return at
    return end_of_day(zone, date(local_date(zone, at).year, 12, 31))


def months_later(day, n):
    months = day.year * 12 + day.month - 1 + n
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, gregorian.monthrange(year, month)[1]))


def nth_working_day(working, day, n, inclusive):
    if n < 1:
        raise Differs(f"{n} working days cannot be counted")
    if inclusive and working.works(day):
        n -= 1
    for _ in range(n):
        day = working.next_after(day)
    return day


def hours_end(start, zone, n, count):
    return (start if count == "elapsed" else next_full_hour(zone, start)) + n * HOUR


def last_day(derivation, day, n, calendars):
    kind = (field(derivation, "unit"), field(derivation, "count"))
    if kind == ("calendar_day", "civil"):
        return day + n * DAY
    if kind == ("calendar_day", "civil_incl"):
        return day + (n - 1) * DAY
    if kind == ("month", "civil"):
        return months_later(day, n)
    if kind in (("business_day", "civil"), ("business_day", "civil_incl")):
        working = calendars.get(field(derivation, "calendar"))
        return nth_working_day(working, day, n, kind[1] == "civil_incl")
    raise Differs(f"nobody can count {kind[0]} as {kind[1]}")


def number_of(derivation):
    text = field(derivation, "n")
    if not re.fullmatch(r"\d+", text):
        raise Differs(f"n is {text!r}")
    return int(text)


def counted_end(derivation, calendars, steps):
    name = derivation.get("counted_in", field(derivation, "zone"))
    zone, n = zone_of(name), number_of(derivation)
    start = start_of(derivation, zone)
    unit, count = field(derivation, "unit"), field(derivation, "count")
    if unit == "hour" and count in ("elapsed", "eu_hours"):
        if field(derivation, "anchor").startswith("year_end_of:"):
            raise Differs("31 December is a day, hours cannot be counted from it")
        end = hours_end(start, zone, n, count)
        steps.append(f"{written(start)} in {name} + {n} hour {count}: {written(end)}")
        return end
    first = local_date(zone, start)
    last = last_day(derivation, first, n, calendars)
    end = end_of_day(zone, last, derivation.get("cutoff"))
    steps.append(f"{first} in {name} + {n} {unit} {count} is {last}, which ends {written(end)}")
    check_all_skipped(derivation, first, last, calendars)
    return end


# --- holidays that were not counted ----------------------------------------------------------------------------------


def skipped_days(derivation):
    days = {}
    for item in filter(None, re.split(r", (?=\d{4}-\d\d-\d\d )", derivation.get("skipped", ""))):
        day, _, name = item.partition(" ")
        days[date.fromisoformat(day)] = name
    return days


def check_skipped_are_holidays(derivation, calendars):
    days = skipped_days(derivation)
    if not days:
        return
    working = calendars.get(field(derivation, "calendar"))
    for day, name in days.items():
        if working.holidays.get(day) != name:
            raise Differs(f"skipped {day} {name}, in {working.id} it is {working.holidays.get(day, 'no holiday')}")


def check_all_skipped(derivation, first, last, calendars):
    if derivation["unit"] != "business_day":
        return
    working = calendars.get(derivation["calendar"])
    stated = skipped_days(derivation)
    begin = first if derivation["count"] == "civil_incl" else first + DAY
    outside = [day for day in stated if not begin <= day <= last]
    if outside:
        raise Differs(f"skipped {outside[0]}, which is not between {begin} and {last}")
    # Whether a holiday at a weekend is named too, the specification leaves open.
    for day, name in working.holidays.items():
        if begin <= day <= last and not working.in_weekend(day) and day not in stated:
            raise Differs(f"{day} {name} is a holiday between {begin} and {last} and not among the skipped")


# --- adjusters -------------------------------------------------------------------------------------------------------

ROLLED = re.compile(rf"rolled from ({INSTANT}) to the next working day, (its end|\d\d:\d\d) \((\S+ \S+), (\S+)\)")
UNTIL = re.compile(rf"(?:held|extended) until ({INSTANT}) \([a-z_]+\)")
IN_N_ALREADY = [re.compile(r"multiplied by \d+"), re.compile(r"extended by \d+ \([a-z_]+\)")]


def rank(line):
    for place, pattern in enumerate([*IN_N_ALREADY, ROLLED, UNTIL]):
        if pattern.fullmatch(line):
            return place
    raise Differs(f"nobody can read the adjustment {line!r}")


def rolled(match, now, derivation, calendars):
    before, end, working, zone = instant_of(match[1]), match[2], calendars.get(match[3]), zone_of(match[4])
    if before != now:
        raise Differs(f"rolled from {match[1]}, computed is {written(now)}")
    day = local_date(zone, now)
    if working.works(day):
        raise Differs(f"rolled from {day}, a working day in {working.id}")
    # A cutoff ends a rolled day too.
    cutoff = derivation.get("cutoff") if end == "its end" else end
    return end_of_day(zone, working.next_after(day), cutoff)


def adjusted(line, now, derivation, calendars):
    roll, until = ROLLED.fullmatch(line), UNTIL.fullmatch(line)
    if roll:
        return rolled(roll, now, derivation, calendars)
    if until:
        return max(now, instant_of(until[1]))
    return now


def check_order(lines):
    ranks = [rank(line) for line in lines]
    if ranks != sorted(ranks):
        raise Differs("the adjustments are not in their order")


# --- one answer ------------------------------------------------------------------------------------------------------


def recompute(derivation, calendars, steps):
    lines = numbered(derivation, "adjusted")
    check_order(lines)
    check_skipped_are_holidays(derivation, calendars)
    now = counted_end(derivation, calendars, steps)
    for line in lines:
        now = adjusted(line, now, derivation, calendars)
        steps.append(f"{line}: {written(now)}")
    return now


def check_local(pair):
    local = datetime.fromisoformat((pair["due_local"] or "none").replace("Z", "+00:00"))
    if local.tzinfo is None or local != instant_of(pair["due_utc"]):
        raise Differs(f"due_local {pair['due_local']} is not the instant {pair['due_utc']}")


def stated_due(answer):
    derivation = answer["derivation"]
    present = [name for name in ("due", "would_be_due") if name in derivation]
    if not present and answer["due_utc"] is None:
        return None
    wanted = "due" if answer["applies"] == "yes" else "would_be_due"
    if present != [wanted]:
        raise Differs(f"applies is {answer['applies']}, due_utc {answer['due_utc']}, and the derivation has {present}")
    if derivation[wanted] != answer["due_utc"]:
        raise Differs(f"{wanted} is {derivation[wanted]}, due_utc {answer['due_utc']}")
    return instant_of(answer["due_utc"])


def check(answer, calendars, steps):
    """Whether there was a deadline to check; raises Differs where it is another."""
    stated = stated_due(answer)
    if stated is None:
        return False
    computed = recompute(answer["derivation"], calendars, steps)
    if computed != stated:
        raise Differs(f"computed {written(computed)}, stated {written(stated)}")
    for pair in [answer, *answer.get("alternatives", [])]:
        check_local(pair)
    return True


def difference(answer, calendars):
    """(had a deadline, None or what differs)."""
    steps = []
    try:
        return check(answer, calendars, steps), None
    except Differs as why:
        reason = str(why)
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        reason = f"cannot be read: {error!r}"
    return True, "; ".join([reason, *steps])


# --- all answers -----------------------------------------------------------------------------------------------------


def answers_in(lines):
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            answer = json.loads(line)
        except ValueError:
            answer = {"id": f"line {number}"}
        if "error" not in answer:
            yield answer


def run(lines, calendars):
    done = without = 0
    differences = []
    for answer in answers_in(lines):
        had, what = difference(answer, calendars)
        done += had
        without += not had
        if what:
            differences.append(f"{answer.get('id')}: {what}")
    print(f"{done} derivations recomputed, {without} without a deadline, {len(differences)} differ")
    for text in differences[:SHOWN]:
        print(f"  {text}")
    return 1 if differences or not done else 0


# --- self-test -------------------------------------------------------------------------------------------------------

TEST_CALENDAR = """\
schema: breach-calendar/1
calendar: {id: xx, title: "Somewhere", version: 1.10, first_year: 2026, last_year: 2027}
sources: {rule: "a", list: "b"}
weekend: [saturday, sunday]
years:
  2026: {confirmed: true, days: {"04-03": "Good Friday", "04-06": "Easter Monday", "12-25": "Christmas Day"}}
  2027: {confirmed: true, days: {"01-01": "New Year's Day"}}
"""
FRIDAY_WEEKEND = """\
schema: breach-calendar/1
calendar: {id: yy, title: "Elsewhere", version: 2.0, first_year: 2026, last_year: 2026}
sources: {rule: "a", list: "b"}
weekend: [friday, saturday]
years:
  2026: {confirmed: true, days: {"06-14": "Founders' Day, first"}}
"""
EASTER = "2026-04-03 Good Friday, 2026-04-06 Easter Monday"
ROLL = "rolled from {} to the next working day, {} ({}, {})"


def made(at, zone, counting, due, **more):
    n, unit, count = counting.split()
    derivation = {"anchor": "aware", "anchor_at": at, "zone": zone, "n": n, "unit": unit, "count": count}
    top = {key: more.pop(key) for key in ("due_utc", "due_local", "applies", "alternatives") if key in more}
    derivation.update(more, due=due)
    if top.get("applies") == "unknown":
        derivation["would_be_due"] = derivation.pop("due")
    answer = {"id": "t", "applies": "yes", "due_utc": due, "due_local": due, "alternatives": []}
    return {**answer, **top, "derivation": derivation}


def right_counts():
    june = "2026-06-10T12:20:00Z"
    return {
        "elapsed": made(june, "Europe/Berlin", "36 hour elapsed", "2026-06-12T00:20:00Z"),
        "elapsed over a change": made("2026-03-28T12:00:00Z", "Europe/Berlin", "24 hour elapsed",
                                      "2026-03-29T12:00:00Z"),
        "full hours": made(june, "Europe/Berlin", "72 hour eu_hours", "2026-06-13T13:00:00Z"),
        "full hours, at a full hour": made("2026-06-10T12:00:00Z", "Z", "1 hour eu_hours", "2026-06-10T14:00:00Z"),
        "full hours, half-hour zone": made(june, "+05:30", "2 hour eu_hours", "2026-06-10T14:30:00Z"),
        "full hours, a repeated hour": made("2026-10-25T00:20:00Z", "Europe/Berlin", "1 hour eu_hours",
                                            "2026-10-25T02:00:00Z"),
        "full hours, a jumped hour": made("2026-10-03T15:15:00Z", "Australia/Lord_Howe", "1 hour eu_hours",
                                          "2026-10-03T16:30:00Z"),
        "full hours, set back by half": made("2026-04-04T14:15:00Z", "Australia/Lord_Howe", "1 hour eu_hours",
                                             "2026-04-04T16:00:00Z"),
        "full hours, set back to a quarter to": made("2026-04-04T13:35:00Z", "Pacific/Chatham", "1 hour eu_hours",
                                                     "2026-04-04T15:15:00Z"),
        "civil": made(june, "Europe/Berlin", "3 calendar_day civil", "2026-06-13T21:59:59Z"),
        "civil_incl": made(june, "Europe/Berlin", "3 calendar_day civil_incl", "2026-06-12T21:59:59Z"),
        "counted elsewhere": made(june, "Europe/Berlin", "1 calendar_day civil", "2026-06-11T14:59:59Z",
                                  counted_in="Asia/Tokyo"),
        "offset": made("2026-06-10T23:30:00Z", "+01:00", "1 calendar_day civil", "2026-06-12T22:59:59Z"),
        "cutoff": made(june, "Europe/Berlin", "1 calendar_day civil", "2026-06-11T15:30:00Z", cutoff="17:30"),
        "cutoff in a gap": made("2026-03-28T12:00:00Z", "Europe/Berlin", "1 calendar_day civil",
                                "2026-03-29T01:00:00Z", cutoff="02:30"),
        "cutoff twice": made("2026-10-24T12:00:00Z", "Europe/Berlin", "1 calendar_day civil",
                             "2026-10-25T00:30:00Z", cutoff="02:30"),
        "midnight in a gap": made("2026-04-22T12:00:00Z", "Africa/Cairo", "1 calendar_day civil",
                                  "2026-04-23T21:59:59Z"),
        "month": made("2026-01-31T12:00:00Z", "Z", "1 month civil", "2026-02-28T23:59:59Z"),
        "month over the year": made("2026-11-30T12:00:00Z", "Z", "3 month civil", "2027-02-28T23:59:59Z"),
        "year end": made("2026-12-31T23:30:00Z", "+01:00", "60 calendar_day civil", "2028-02-29T22:59:59Z",
                         anchor="year_end_of:aware"),
    }


def right_working_days():
    maundy = "2026-04-02T09:00:00Z"
    xx = {"calendar": "xx 1.10"}
    return {
        "working days": made(maundy, "Z", "2 business_day civil", "2026-04-08T23:59:59Z", skipped=EASTER, **xx),
        "working days, day 1": made(maundy, "Z", "2 business_day civil_incl", "2026-04-07T23:59:59Z",
                                    skipped=EASTER, **xx),
        "day 1 at a weekend": made("2026-06-13T09:00:00Z", "Z", "1 business_day civil_incl", "2026-06-15T23:59:59Z",
                                   **xx),
        "another weekend": made("2026-06-11T09:00:00Z", "Z", "1 business_day civil", "2026-06-15T23:59:59Z",
                                calendar="yy 2.0", skipped="2026-06-14 Founders' Day, first"),
    }


def roll_case(due, **more):
    saturday = "2026-06-13T21:59:59Z"
    end, zone = more.pop("end", "its end"), more.pop("roll_zone", "Europe/Berlin")
    line = ROLL.format(more.pop("before", saturday), end, more.pop("by", "xx 1.10"), zone)
    return made(more.pop("at", "2026-06-10T12:20:00Z"), "Europe/Berlin", "3 calendar_day civil", due,
                **{"adjusted": line, **more})


def right_adjustments():
    june = "2026-06-10T12:20:00Z"
    held = "held until 2026-07-01T08:00:00Z (law_enforcement)"
    extended = "extended until 2026-07-02T08:00:00Z (authority)"
    monday = "2026-06-15T21:59:59Z"
    return {
        "rolled": roll_case(monday),
        "rolled to a time of day": roll_case("2026-06-15T10:00:00Z", end="12:00"),
        "rolled day ended by the cutoff": roll_case("2026-06-15T15:30:00Z", before="2026-06-13T15:30:00Z",
                                                    cutoff="17:30"),
        "rolled, then held, then extended": roll_case("2026-07-02T08:00:00Z", adjusted_2=held, adjusted_3=extended),
        "held for less than it had": made(june, "Z", "40 calendar_day civil", "2026-07-20T23:59:59Z", adjusted=held),
        "multiplied and extended by": made(june, "Z", "60 hour elapsed", "2026-06-13T00:20:00Z",
                                           adjusted="multiplied by 2", adjusted_2="extended by 12 (good_cause)"),
        "undecided": made(june, "Z", "1 hour elapsed", "2026-06-10T13:20:00Z", applies="unknown"),
        "local time": made(june, "Z", "1 hour elapsed", "2026-06-10T13:20:00Z", due_local="2026-06-10T18:50:00+05:30"),
    }


def wrong_counts():
    june, maundy = "2026-06-10T12:20:00Z", "2026-04-02T09:00:00Z"
    xx = {"calendar": "xx 1.10"}
    easter_end = "2026-04-08T23:59:59Z"
    return {
        "a second late": (made(june, "Z", "1 calendar_day civil", "2026-06-12T00:00:00Z"),
                          "computed 2026-06-11T23:59:59Z"),
        "a day early": (made(june, "Z", "3 calendar_day civil", "2026-06-12T23:59:59Z"), "computed 2026-06-13"),
        "the other of two": (made("2026-10-24T12:00:00Z", "Europe/Berlin", "1 calendar_day civil",
                                  "2026-10-25T01:30:00Z", cutoff="02:30"), "computed 2026-10-25T00:30:00Z"),
        "year of the UTC date": (made("2026-12-31T23:30:00Z", "+01:00", "1 calendar_day civil",
                                      "2027-01-01T22:59:59Z", anchor="year_end_of:aware"), "computed 2028-01-01"),
        "holiday counted": (made(maundy, "Z", "2 business_day civil", "2026-04-06T23:59:59Z", skipped=EASTER, **xx),
                            "computed " + easter_end),
        "version": (made(maundy, "Z", "2 business_day civil", easter_end, skipped=EASTER, calendar="xx 1.1"),
                    "xx 1.10 is there"),
        "no such calendar": (made(maundy, "Z", "2 business_day civil", easter_end, calendar="../xx 1.10"),
                             "no calendar"),
        "no holiday": (made(maundy, "Z", "2 business_day civil", easter_end,
                            skipped=EASTER + ", 2026-04-07 Tuesday", **xx), "no holiday"),
        "holiday not named": (made(maundy, "Z", "2 business_day civil", easter_end, **xx), "not among the skipped"),
        "holiday far away": (made(maundy, "Z", "2 business_day civil", easter_end,
                                  skipped=EASTER + ", 2026-12-25 Christmas Day", **xx), "not between"),
        "outside the years": (made("2027-12-30T09:00:00Z", "Z", "2 business_day civil", "2028-01-03T23:59:59Z", **xx),
                              "outside the years"),
        "zone": (made(june, "Mars/Olympus", "1 hour elapsed", "2026-06-10T13:20:00Z"), "not known here"),
        "hours from a day": (made(june, "Z", "1 hour elapsed", "2027-01-01T00:59:59Z", anchor="year_end_of:aware"),
                             "is a day"),
        "count": (made(june, "Z", "1 hour civil", "2026-06-10T13:20:00Z"), "nobody can count"),
    }


def wrong_statements():
    june, due = "2026-06-10T12:20:00Z", "2026-06-10T13:20:00Z"
    monday = "2026-06-15T21:59:59Z"
    held = "held until 2026-07-01T08:00:00Z (regulator)"
    bare = made(june, "Z", "1 hour elapsed", due)
    del bare["derivation"]["zone"]
    return {
        "rolled from another": (roll_case(monday, before="2026-06-13T21:59:58Z"), "rolled from 2026-06-13T21:59:58Z"),
        "rolled from a working day": (roll_case("2026-06-12T21:59:59Z", before="2026-06-11T21:59:59Z",
                                                at="2026-06-08T12:20:00Z"), "a working day"),
        "rolled, zone of the roll": (roll_case(monday, before="2026-06-12T21:59:59Z", at="2026-06-09T12:20:00Z",
                                               roll_zone="Asia/Tokyo"), "computed 2026-06-15T14:59:59Z"),
        "rolled too far": (roll_case("2026-06-16T21:59:59Z"), "computed " + monday),
        "rolled by the other weekend": (roll_case(monday, by="yy 1.0"), "yy 2.0 is there"),
        "held and not moved": (made(june, "Z", "1 hour elapsed", due, adjusted=held), "computed 2026-07-01T08:00:00Z"),
        "moved and not said": (made(june, "Z", "1 hour elapsed", "2026-07-01T08:00:00Z"), "computed " + due),
        "order": (made(june, "Z", "1 hour elapsed", "2026-07-01T08:00:00Z", adjusted=held,
                       adjusted_2="multiplied by 2"), "not in their order"),
        "unreadable adjustment": (made(june, "Z", "1 hour elapsed", due, adjusted="waived"), "nobody can read"),
        "a gap in the numbers": (made(june, "Z", "1 hour elapsed", due, adjusted_2=held), "without gaps"),
        "due_utc": (made(june, "Z", "1 hour elapsed", due, due_utc="2026-06-10T13:20:01Z"), "due_utc"),
        "due_utc missing": (made(june, "Z", "1 hour elapsed", due, due_utc=None), "due_utc"),
        "due_local": (made(june, "Z", "1 hour elapsed", due, due_local="2026-06-10T13:20:00+02:00"), "due_local"),
        "other reading": (made(june, "Z", "1 hour elapsed", due, alternatives=[{"due_utc": due, "due_local": june}]),
                          "due_local"),
        "due although undecided": ({**made(june, "Z", "1 hour elapsed", due), "applies": "unknown"}, "applies"),
        "zone not stated": (bare, "does not state zone"),
        "not an answer": ({"id": "t"}, "cannot be read"),
    }


def failures(calendars):
    right = {**right_counts(), **right_working_days(), **right_adjustments()}
    cases = {**{name: (answer, None) for name, answer in right.items()}, **wrong_counts(), **wrong_statements()}
    failed = []
    for name, (answer, wanted) in cases.items():
        had, what = difference(answer, calendars)
        if not had or (what is not None if wanted is None else wanted not in (what or "")):
            failed.append(f"{name}: wanted {wanted or 'no difference'}, got {what}")
    if difference({"applies": "no", "due_utc": None, "derivation": {}}, calendars) != (False, None):
        failed.append("an answer without a deadline is not only counted")
    return len(cases) + 1, failed


def self_test():
    with tempfile.TemporaryDirectory() as directory:
        for name, text in (("xx", TEST_CALENDAR), ("yy", FRIDAY_WEEKEND)):
            Path(directory, f"{name}.yaml").write_text(text, encoding="utf-8")
        count, failed = failures(Calendars(directory))
    print(f"{count} cases, {len(failed)} failed")
    for text in failed:
        print(f"  {text}")
    return 1 if failed else 0


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    return run(sys.stdin, Calendars(arguments[0]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

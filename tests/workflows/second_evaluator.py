#!/usr/bin/env python3
"""A second evaluator of deadlines, sharing no code with the engine. docs/packs.md is what it follows.

Without words it reads one JSON object a line: {"anchor": "aware", "at": "2026-03-27T23:30:00+01:00", "n": 72, "unit": "hour"}.
Writes one JSON object a line: {"due": "...Z", "alternative": "...Z"}, where
  due          is `at` plus n elapsed hours on the UTC line (Art. 33(1); weekends and holidays count, no roll),
  alternative  is the reading of Reg. (EEC, Euratom) 1182/71 Art. 3(1): the local hour in which the event falls is not
               counted, so n hours run from the next full local hour, which is a whole hour later on the full hour.
Where the law gives no number ("n": null or "unit": "none"; Art. 33(2), Art. 34(1)) or the anchor is not known yet
("at": null) both are null.
A line that cannot be judged is answered with {"error": "..."} and the program ends with 1.

--vectors FILE                 judges the gdpr vectors of that oracle instead; 0 when all agree, 1 when not
--pack FILE [--calendars DIR]  runs the cases of one pack (calendars: "calendars" beside it); 1 when one fails
--law DIR                      the same for every *.yaml in DIR, calendars in DIR/calendars
--jobs FILE --law DIR          answers one JSON question a line ("-" reads standard input); 1 when a line was refused
--oracle FILE --law DIR        judges the vectors of FILE by the packs, duty ids through duty-ids.csv beside FILE
--self-test                    cases computed by hand
"""

import csv
import json
import os
import re
import sys
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

ANCHORS = {"aware"}  # every GDPR bound counted in hours starts at awareness

RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:([Zz])|([+-])(\d\d):(\d\d))", re.ASCII
)

UTC = timezone.utc
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
YES, NO, UNKNOWN = "yes", "no", "unknown"
PRESETS = {
    "hour": ["elapsed", "eu_hours"],
    "calendar_day": ["civil", "civil_incl"],
    "business_day": ["civil", "civil_incl"],
    "month": ["civil"],
    "none": [],
}


class Refused(Exception):
    """The input breaks a rule; the text says which."""


# ---- instants -------------------------------------------------------------------------------------------------------


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


@lru_cache(maxsize=None)
def zone_named(name):
    """The zone, or None where there is no such zone."""
    try:
        return ZoneInfo(name) if name else None
    except Exception:  # the library raises five kinds of error for a bad name
        return None


@lru_cache(maxsize=1 << 16)
def observed(text):
    """(instant, zone it was observed in); "[Europe/Berlin]" after the time names the zone, else it is the offset."""
    text, bracket, name = text.strip().partition("[") if isinstance(text, str) else (None, "", "")
    try:
        at = parse(text)
        instant = at.astimezone(UTC)
    except OverflowError:
        raise Refused("an anchor lies outside the calendar") from None
    return instant, (zone_named(name.rstrip("]")) if bracket else None) or at.tzinfo


@lru_cache(maxsize=1 << 16)
def instant_of(wall, zone):
    """The instant of a local time: the first of two; the instant of the change where the time does not exist."""
    high = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if high.astimezone(zone).replace(tzinfo=None) == wall:
        return high
    # In a gap fold=0 uses the offset before the change and lands after it, fold=1 the other way round: close in on it.
    low = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = high.astimezone(zone).utcoffset()
    while high - low > SECOND:
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        if middle.astimezone(zone).utcoffset() == after:
            high = middle
        else:
            low = middle
    return high


def clock_time(text):
    try:
        return time.fromisoformat(text)
    except (TypeError, ValueError):
        raise Refused(f"{text} is no time of day") from None


def end_of(day, zone, cutoff=None):
    if cutoff:
        return instant_of(datetime.combine(day, clock_time(cutoff)), zone)
    return instant_of(datetime.combine(day + DAY, time()), zone) - SECOND


def months_later(day, n):
    months = day.year * 12 + day.month - 1 + n
    first, following = ((m // 12, m % 12 + 1) for m in (months, months + 1))
    last = (date(*following, 1) - DAY).day
    return date(*first, min(day.day, last))


# ---- reading --------------------------------------------------------------------------------------------------------

CONDITION = "condition"  # marks where one stands; conditions nest, so they are checked apart
ANY = None
ROLL = {"to": ANY, "if": CONDITION, "calendar": ANY, "zone": ANY}
BASIS = [{"source": ANY, "at": ANY}]
CHAIN = [{"duty": ANY, "at": ANY}]
BOUND = {key: ANY for key in "from n unit count zone calendar cutoff drop_if_before strength".split()}
BOUND["if"] = CONDITION
DUTY = {key: ANY for key in "id stage status owed_by standard phased content reminders_before confidence notes".split()}
DUTY.update({
    "basis": BASIS,
    "force": {"from": ANY, "to": ANY, "picked_by": ANY, "disputed": ANY},
    "to": {"kind": ANY, "pick": ANY, "each": ANY, "each_if": CONDITION},
    "when": CONDITION,
    "unless": [{"if": CONDITION, "effect": ANY, "at": ANY}],
    "clock": {"bounds": [BOUND], "combine": ANY, "roll": ROLL,
              "also_show": [{"count": ANY, "note": ANY, "roll": ROLL}]},
    "holds": [{"kind": ANY, "at": ANY, "note": ANY, "open_ended": ANY, "steps": [{"n": ANY, "unit": ANY}]}],
    "extend": [{"by": ANY, "n": ANY, "unit": ANY, "on": ANY, "at": ANY}],
    "multiply": [{"by": ANY, "if": CONDITION}],
    "late": {"reasons_with_filing": ANY, "tell_before_due": ANY},
    "repeat": {"on": ANY, "standard": ANY},
    "replaces": CHAIN,
    "satisfied_by": CHAIN,
})
EXPECT = {key: ANY for key in "applies due waiting_for also_show guidance met".split()}
CASE = {key: ANY for key in "name duty zone person_zone calendar roles facts anchors".split()}
CASE["expect"] = EXPECT
PACK = {
    "schema": ANY,
    "pack": {key: ANY for key in "id title version published review_by authority_zone jurisdiction notes".split()},
    "sources": {"*": {key: ANY for key in "kind name cite note read".split()}},
    "facts": {"*": {"values": ANY, "ask": ANY, "presume": ANY}},
    "lists": {"*": ANY},
    "roles": {"*": ANY},
    "duties": [DUTY],
    "cases": [CASE],
}
CALENDAR = {
    "schema": ANY,
    "calendar": {key: ANY for key in "id title version first_year last_year".split()},
    "sources": {"*": ANY},
    "weekend": ANY,
    "years": {"*": {"confirmed": ANY, "days": {"*": ANY}}},
}
CONDITIONS = [
    {"all"}, {"any"}, {"not"}, {"always"},
    *({"fact", how} for how in ("is", "is_not", "in", "not_in", "in_list")),
    *({"count", "scope", how} for how in ("gt", "gte", "lt")),
]


def read_yaml(path):
    """Plain text for every scalar (so that `yes` and 2026.10 stay what was written) and None for null."""
    import yaml  # here, for the modes that need no pack work without it

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    remarks = []

    def plain(node):
        where = f"line {node.start_mark.line + 1}"
        if isinstance(node, yaml.ScalarNode):
            bare = not node.style
            return None if bare and node.value in ("", "~", "null", "Null", "NULL") else node.value
        if isinstance(node, yaml.SequenceNode):
            return [plain(child) for child in node.value]
        found = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else str(key.start_mark)
            if name in found:
                remarks.append(f"{where}: {name} stands twice")
            found[name] = plain(value)
        return found

    try:
        with open(path, encoding="utf-8") as file:
            tree = yaml.compose(file, Loader=loader)
        content = plain(tree) if tree else None
    except (yaml.YAMLError, OSError, ValueError, RecursionError) as why:
        raise Refused(f"cannot be read: {' '.join(str(why).split())}") from None
    if not isinstance(content, dict):
        raise Refused("is no mapping")
    return content, remarks


def check_condition(condition, where, remarks):
    if not isinstance(condition, dict):
        remarks.append(f"{where}: no condition")
        return
    if set(condition) not in CONDITIONS:
        remarks.append(f"{where}: no known form of condition: {', '.join(condition)}")
    for key in ("all", "any"):
        for child in condition.get(key) or []:
            check_condition(child, where, remarks)
    if "not" in condition:
        check_condition(condition["not"], where, remarks)


def check_keys(value, shape, where, remarks):
    if shape is ANY or value is None:
        return
    if shape == CONDITION:
        check_condition(value, where, remarks)
    elif isinstance(shape, list):
        for number, child in enumerate(value if isinstance(value, list) else [value]):
            name = child.get("id") or child.get("name") if isinstance(child, dict) else None
            check_keys(child, shape[0], f"{where}[{name or number}]", remarks)
    elif isinstance(value, dict):
        for key, child in value.items():
            if key not in shape and "*" not in shape:
                remarks.append(f"{where}: unknown key {key}")
            else:
                check_keys(child, shape.get(key, shape.get("*")), f"{where}.{key}", remarks)


def whole(value, what):
    try:
        return int(value)
    except (TypeError, ValueError):
        raise Refused(f"{what} is no whole number: {value}") from None


def listed(value):
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def answer_text(value):
    """A recorded answer as a pack writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


class Calendar:
    def __init__(self, content):
        head = content.get("calendar") or {}
        self.id = head.get("id")
        self.weekend = {WEEKDAYS.index(name) for name in listed(content.get("weekend")) if name in WEEKDAYS}
        first, last = whole(head.get("first_year"), "first_year"), whole(head.get("last_year"), "last_year")
        self.holidays = {}
        for year, entry in (content.get("years") or {}).items():
            year = whole(year, "a year")
            if first <= year <= last:
                days = (entry or {}).get("days") or {}
                try:
                    self.holidays[year] = {date.fromisoformat(f"{year:04d}-{day}") for day in days}
                except ValueError as why:
                    raise Refused(f"year {year}: {why}") from None

    def works(self, day):
        """None: a day this calendar knows nothing of."""
        holidays = self.holidays.get(day.year)
        if holidays is None:
            return None
        return day.weekday() not in self.weekend and day not in holidays

    def next_working(self, day):
        """The first working day after `day`, or None where the calendar runs out before there is one."""
        while True:
            day += DAY
            works = self.works(day)
            if works or works is None:
                return day if works else None

    def nth(self, day, n, day_counts):
        if day_counts:
            works = self.works(day)
            if works is None:
                return None
            n -= works
        while n > 0 and day is not None:
            day = self.next_working(day)
            n -= 1
        return day


class Law:
    """Packs and calendars, and what was odd about them."""

    def __init__(self):
        self.duties = {}  # id: [(duty, pack), ..], its versions
        self.replacing = {}  # id: [(id of the duty that replaces it, at), ..]
        self.packs = []
        self.calendars = {}
        self.remarks = []
        self.unreadable = 0

    def add(self, content, path="built in"):
        self.packs.append((content, path))
        for duty in listed(content.get("duties")):
            self.duties.setdefault(duty.get("id"), []).append((duty, content))
            for chain in listed(duty.get("replaces")):
                pair = (duty.get("id"), chain.get("at"))
                others = self.replacing.setdefault(chain.get("duty"), [])
                if pair not in others:
                    others.append(pair)

    def read(self, path, shape, take):
        remarks = []
        try:
            content, remarks = read_yaml(path)
            check_keys(content, shape, "", remarks)
            take(content)
        except (Refused, AttributeError, TypeError) as why:
            remarks.append(f"{why}")
            self.unreadable += 1
        self.remarks += [f"{path}: {remark.lstrip(' .:')}" for remark in remarks]

    def read_pack(self, path):
        self.read(path, PACK, lambda content: self.add(content, path))

    def read_calendars(self, directory):
        def take(content):
            calendar = Calendar(content)
            self.calendars[calendar.id] = calendar

        for path in yaml_files(directory):
            self.read(path, CALENDAR, take)

    @classmethod
    def of(cls, directory):
        law = cls()
        law.read_calendars(os.path.join(directory, "calendars"))
        for path in yaml_files(directory):
            law.read_pack(path)
        return law


def yaml_files(directory):
    names = sorted(os.listdir(directory)) if os.path.isdir(directory) else []
    return [os.path.join(directory, name) for name in names if name.endswith(".yaml")]


# ---- one question ---------------------------------------------------------------------------------------------------


class Answer:
    def __init__(self, applies):
        self.applies = applies
        self.due = None
        self.also_show, self.guidance, self.waiting_for, self.met = [], [], [], []

    def wait_for(self, name):
        if name not in self.waiting_for:
            self.waiting_for.append(name)


def both(left, right):
    if NO in (left, right):
        return NO
    return YES if left == right == YES else UNKNOWN


class Question:
    """What is known of one incident and one organisation."""

    def __init__(self, law, facts=None, anchors=None, roles=None, zone=None, person_zone=None, calendar=None):
        self.law = law
        self.facts = {name: answer_text(value) for name, value in (facts or {}).items()}
        self.anchors = {name: observed(text) for name, text in (anchors or {}).items() if text is not None}
        self.roles = roles  # None: every role the duty asks for
        self.zone, self.person_zone, self.calendar_id = zone, person_zone, calendar
        self.pack = {}

    # -- facts

    def fact(self, name):
        """The answer, or None while it is unknown."""
        declared = (self.pack.get("facts") or {}).get(name)
        if name not in self.facts:
            return (declared or {}).get("presume")
        value = self.facts[name]
        if value == UNKNOWN or declared and value not in listed(declared.get("values")):
            return None  # a word this pack does not have
        return value

    def judge(self, condition, still_open=None):
        """yes, no or unknown. `still_open` collects the unknown facts that keep it unknown, in order of mention."""
        if not isinstance(condition, dict):
            raise Refused(f"no condition: {condition}")
        if "all" in condition or "any" in condition:
            stop, go_on = (NO, YES) if "all" in condition else (YES, NO)
            found = []
            results = [self.judge(child, found) for child in listed(condition.get("all", condition.get("any")))]
            if stop in results:
                return stop
            if UNKNOWN not in results:
                return go_on
        elif "not" in condition:
            found = []
            result = self.judge(condition["not"], found)
            if result != UNKNOWN:
                return NO if result == YES else YES
        elif "always" in condition:
            return YES if condition["always"] == "true" else NO
        elif "fact" in condition:
            name = condition["fact"]
            value = self.fact(name)
            if value is not None:
                return YES if self.compare(condition, value) else NO
            found = [name]
        elif "count" in condition:
            name = f"{condition['count']}.{condition.get('scope', 'all')}"
            value = self.facts.get(name)
            if value is not None and re.fullmatch(r"\d+", value, re.ASCII):
                limits = {"gt": int.__gt__, "gte": int.__ge__, "lt": int.__lt__}
                tests = [(test, whole(condition[key], key)) for key, test in limits.items() if key in condition]
                return YES if tests and all(test(int(value), limit) for test, limit in tests) else NO
            found = [name]
        else:
            raise Refused(f"no known form of condition: {', '.join(condition)}")
        if still_open is not None:
            still_open += found
        return UNKNOWN

    def compare(self, condition, value):
        if "is" in condition:
            return value == condition["is"]
        if "is_not" in condition:
            return value != condition["is_not"]
        if "in" in condition:
            return value in listed(condition["in"])
        if "not_in" in condition:
            return value not in listed(condition["not_in"])
        if "in_list" in condition:
            lists = self.pack.get("lists") or {}
            if condition["in_list"] not in lists:
                raise Refused(f"no list {condition['in_list']}")
            return value in listed(lists[condition["in_list"]])
        raise Refused("a fact is compared with nothing")

    def holds_role(self, duty, still_open):
        """One role is enough; what a supplier owes is always its own. A role nobody stated is unknown."""
        wanted = listed(duty.get("owed_by"))
        if self.roles is None or not wanted or "supplier" in wanted or set(wanted) & set(self.roles):
            return YES
        stated = {role: self.facts.get(f"role.{role}") for role in wanted}
        if set(stated.values()) & {"yes", "true"}:
            return YES
        unstated = [role for role in wanted if stated[role] not in ("no", "false")]
        still_open += [f"role.{role}" for role in unstated]
        return UNKNOWN if unstated else NO

    # -- anchors, zones, calendars

    def anchor(self, name):
        """(instant, zone) or None. One filing is both the first and the latest."""
        found = self.anchors.get(name)
        if found is None and isinstance(name, str) and name.startswith("filed_last:"):
            found = self.anchors.get("filed:" + name.partition(":")[2])
        return found

    def zone_of(self, word, seen_in):
        """`seen_in`: the zone in which the anchor was observed, which stands in for a zone not known."""
        names = {"obligor": self.zone, "person": self.person_zone,
                 "authority": (self.pack.get("pack") or {}).get("authority_zone")}
        return zone_named(names.get(word, word)) or seen_in

    def calendar(self, word):
        """(id, calendar or None)"""
        name = self.calendar_id or "obligor" if word in (None, "obligor") else word
        return name, self.law.calendars.get(name)

    # -- periods

    def end_of_bound(self, bound, count, n):
        """(instant, zone, what it waits for): one of the first and the last is None, both where there is no number."""
        name = bound.get("from")
        whole_year, year_end = isinstance(name, str) and name.startswith("year_end_of:"), None
        if whole_year:
            name = name.partition(":")[2]
        anchor = self.anchor(name)
        if anchor is None:
            return None, None, name
        at, seen_in = anchor
        unit = bound.get("unit")
        word = bound.get("zone") or ("obligor" if unit != "hour" else None)
        zone = self.zone_of(word, seen_in) if word else seen_in
        local = at.astimezone(zone)
        day = local.date()
        if whole_year:
            day = date(day.year, 12, 31)
            local = instant_of(datetime.combine(day, time()), zone).astimezone(zone)
        if unit == "none":
            return None, zone, None
        if count not in PRESETS.get(unit, []):
            raise Refused(f"{unit} is not counted {count}")
        inclusive = count == "civil_incl"
        if unit == "hour":
            if count == "eu_hours":
                # Within one offset: where the clocks move inside the hour this is the earlier reading.
                local = next_full_hour(local.replace(tzinfo=timezone(local.utcoffset())))
            return local.astimezone(UTC) + timedelta(hours=n), zone, None
        if unit == "month":
            day = months_later(day, n)
        elif unit == "calendar_day":
            day += timedelta(days=n - inclusive)
        else:
            name, calendar = self.calendar(bound.get("calendar"))
            day = calendar.nth(day, n, inclusive) if calendar else None
            if day is None:
                return None, zone, f"calendar.{name}"
        return end_of(day, zone, bound.get("cutoff")), zone, None

    def rolled(self, instant, roll, bound, zone):
        """Where nothing is known for sure the earlier instant stands."""
        if not isinstance(roll, dict):
            roll = {"to": roll}
        if "if" in roll and self.judge(roll["if"]) != YES:
            return instant
        calendar = self.calendar(roll.get("calendar") or bound.get("calendar"))[1]
        if calendar is None:
            return instant
        day = instant.astimezone(zone).date()
        if calendar.works(day) is not False:
            return instant
        day = calendar.next_working(day)
        if day is None:
            return instant
        to = roll.get("to")
        if isinstance(to, dict):
            return max(instant, instant_of(datetime.combine(day, clock_time(to.get("next_working_day_at"))), zone))
        return max(instant, end_of(day, zone, bound.get("cutoff")))

    def roll_zone(self, roll, bound):
        """The roll's own, else the bound's, else the obligor's: a roll asks for a day, as periods in days do."""
        name = bound["from"].removeprefix("year_end_of:")
        word = (roll.get("zone") if isinstance(roll, dict) else None) or bound.get("zone") or "obligor"
        return self.zone_of(word, self.anchor(name)[1])

    def number(self, duty, bound):
        """n after multiply and extend, or None where the bound has none."""
        if bound.get("unit") == "none":
            return None
        n = whole(bound.get("n"), "n")
        for times in listed(duty.get("multiply")):
            if "if" not in times or self.judge(times["if"]) == YES:
                n *= whole(times.get("by"), "multiply")
        for more in listed(duty.get("extend")):
            recorded = self.anchor(f"extended:{more.get('by')}:{duty['id']}")
            if more.get("n") is not None and recorded and more.get("unit") in (None, bound.get("unit")):
                n += whole(more["n"], "n of extend")
        return n

    def bounds_of(self, duty, bounds, answer):
        """Fills the guidance; gives the hard ones that have an instant, and what the others wait for."""
        hard, waits = [], []
        for bound in bounds:
            if "if" in bound and self.judge(bound["if"]) == NO:
                continue
            n = self.number(duty, bound)
            instant, zone, waiting = self.end_of_bound(bound, bound.get("count"), n)
            if waiting:
                waits.append(waiting)
            if instant is None:
                continue
            limit = self.anchor(bound.get("drop_if_before"))
            if limit and instant < limit[0]:
                continue
            if bound.get("strength") == "guidance":
                answer.guidance.append(instant)
            else:
                hard.append((instant, zone, bound, n))
        return hard, waits

    def held(self, duty, instant, zone):
        """Holds and extensions with an instant of their own; never earlier than without them."""
        latest = instant
        for hold in listed(duty.get("holds")):
            until = self.anchor(f"held:{hold.get('kind')}:{duty['id']}")
            if not until:
                continue
            until = until[0]
            steps = listed(hold.get("steps"))
            if steps:
                days = timedelta(days=sum(whole(step.get("n"), "a step") for step in steps))
                same_clock = instant_of(instant.astimezone(zone).replace(tzinfo=None, fold=0) + days, zone)
                until = min(until, instant + days, same_clock)
            latest = max(latest, until)
        for more in listed(duty.get("extend")):
            until = self.anchor(f"extended:{more.get('by')}:{duty['id']}")
            if until and more.get("n") is None:
                latest = max(latest, until[0])
        return latest

    def other_readings(self, clock, deciding, due):
        """Readings of the deciding bound alone, before any roll or hold that is not the reading's own."""
        _, _, bound, n = deciding
        shown = []
        for reading in listed(clock.get("also_show")):
            count, roll = reading.get("count"), reading.get("roll")
            if count == "eu_civil" and "civil" in PRESETS[bound["unit"]]:
                count, roll = "civil", {"to": "next_working_day", "calendar": "obligor"}
            if count not in PRESETS[bound["unit"]]:
                continue
            instant = self.end_of_bound(bound, count, n)[0]
            if instant is None:
                continue
            if roll:
                instant = self.rolled(instant, roll, bound, self.roll_zone(roll, bound))
            if instant != due:
                shown.append(instant)
        return shown

    def answer_version(self, duty, pack):
        self.pack = pack
        open_roles, open_facts = [], []
        applies = both(self.holds_role(duty, open_roles), self.judge(duty.get("when", {"always": "true"}), open_facts))
        answer = Answer(applies)
        if applies == NO:
            return answer
        for name in open_roles + open_facts:
            answer.wait_for(name)
        clock = duty.get("clock")
        if isinstance(clock, dict):
            hard, waits = self.bounds_of(duty, listed(clock.get("bounds")), answer)
            if hard:
                deciding = min(hard, key=lambda one: one[0])
                answer.due, zone, bound, _ = deciding
                if clock.get("roll"):
                    answer.due = self.rolled(answer.due, clock["roll"], bound, self.roll_zone(clock["roll"], bound))
                answer.due = self.held(duty, answer.due, zone)
                answer.also_show = self.other_readings(clock, deciding, answer.due)
            else:
                for name in waits:
                    answer.wait_for(name)
        answer.met = [ground.get("at") for ground in listed(duty.get("unless")) if self.judge(ground["if"]) == YES]
        return answer

    def versions(self, duty_id):
        """The versions that the local date of their anchor allows; several only while that anchor is not recorded."""
        chosen, possible = [], []
        every = self.law.duties[duty_id]
        for duty, pack in every:
            force = duty.get("force") or {}
            name = force.get("picked_by") or ""
            whole_year = name.startswith("year_end_of:")
            anchor = self.anchor(name.partition(":")[2] if whole_year else name)
            if anchor is None:
                possible.append((duty, pack))
                continue
            day = anchor[0].astimezone(anchor[1]).date()
            day = (day.replace(month=12, day=31) if whole_year else day).isoformat()
            if (force.get("from") or "0000") <= day <= (force.get("to") or "9999-12-31"):
                chosen.append((duty, pack))
        found = chosen or possible
        if not found and not any(duty.get("status") == "in_force" for duty, _ in every):
            found = every  # computed as if it were in force
        return sorted(found, key=lambda one: one[0].get("status") != "in_force")[: 1 if chosen else None]

    def answer(self, duty_id, chains=True):
        if duty_id not in self.law.duties:
            raise Refused(f"no duty {duty_id}")
        answers = [self.answer_version(duty, pack) for duty, pack in self.versions(duty_id)]
        if not answers:
            return Answer(NO)
        answer = answers[0]
        if len(answers) > 1:
            # Nobody can say which version counts: none of them may be missed.
            kinds = {one.applies for one in answers}
            dated = [one for one in answers if one.due]
            merged = min(dated, key=lambda one: one.due) if dated else answer
            merged.applies = kinds.pop() if len(kinds) == 1 else UNKNOWN
            if not dated:
                for one in answers:
                    for name in one.waiting_for:
                        merged.wait_for(name)
            answer = merged
        if chains and answer.applies != NO:
            for other, at in self.law.replacing.get(duty_id, []):
                if other in self.law.duties and self.answer(other, chains=False).applies == YES:
                    answer.met.append(at)
            for chain in listed(self.law.duties[duty_id][0][0].get("satisfied_by")):
                if self.anchor(f"filed:{chain.get('duty')}"):
                    answer.met.append(chain.get("at"))
        return answer


def ask(law, duty_id, chains=True, **known):
    try:
        return Question(law, **known).answer(duty_id, chains)
    except (OverflowError, ValueError):
        raise Refused("a deadline lies outside the calendar") from None


# ---- cases, jobs, vectors -------------------------------------------------------------------------------------------


def same_instants(expected, got):
    return sorted(observed(text)[0] for text in listed(expected)) == sorted(got)


def differences(expect, answer):
    """Only what a case says is compared."""
    texts = {
        "applies": answer.applies,
        "due": render(answer.due) if answer.due else "none",
        "waiting_for": answer.waiting_for,
        "also_show": [render(one) for one in answer.also_show],
        "guidance": [render(one) for one in answer.guidance],
        "met": answer.met,
    }
    agrees = {
        "applies": lambda value: value == answer.applies,
        "due": lambda value: (value in (None, "none")) == (answer.due is None)
        and (answer.due is None or observed(value)[0] == answer.due),
        "waiting_for": lambda value: listed(value) == answer.waiting_for,
        "also_show": lambda value: same_instants(value, answer.also_show),
        "guidance": lambda value: same_instants(value, answer.guidance),
        "met": lambda value: sorted(listed(value)) == sorted(answer.met),
    }
    return [
        f"{key}: expected {value}, got {texts[key]}"
        for key, value in expect.items()
        if key in agrees and not agrees[key](value)
    ]


def run_cases(law):
    for remark in law.remarks:
        print(remark)
    total = failed = 0
    for content, path in law.packs:
        for case in listed(content.get("cases")):
            total += 1
            try:
                known = {key: case.get(key) for key in ("facts", "anchors", "zone", "person_zone", "calendar")}
                if case.get("roles") is not None:
                    known["roles"] = listed(case["roles"])
                wrong = differences(case.get("expect") or {}, ask(law, case.get("duty"), **known))
            except Refused as why:
                wrong = [str(why)]
            if wrong:
                failed += 1
                print(f"{path}: {case.get('duty')}: {case.get('name')}")
                for line in wrong:
                    print(f"    {line}")
    print(f"{total} cases, {failed} failed")
    return 1 if failed or law.unreadable or not law.packs else 0


def run_jobs(path, law):
    for remark in law.remarks:
        print(remark, file=sys.stderr)
    refused = False
    with sys.stdin if path == "-" else open(path, encoding="utf-8") as file:
        for line in file:
            if not line.strip():
                continue
            name = None
            try:
                job = json.loads(line)
                name = job.get("id")
                known = {key: job.get(key) for key in ("facts", "anchors", "zone", "person_zone", "calendar")}
                answer = ask(law, job.get("duty"), chains=False, roles=job.get("roles") or [], **known)
                answer = {
                    "id": name,
                    "applies": answer.applies,
                    "due": render(answer.due) if answer.due else None,
                    "also_show": [render(one) for one in answer.also_show],
                    "guidance": [render(one) for one in answer.guidance],
                    "waiting_for": answer.waiting_for,
                }
            except Refused as why:
                answer, refused = {"id": name, "error": str(why)}, True
            except (ValueError, AttributeError, TypeError):
                answer, refused = {"id": name, "error": "the line is no JSON object of the kind asked for"}, True
            sys.stdout.write(json.dumps(answer) + "\n")
    return 1 if refused else 0


def run_oracle(path, law):
    for remark in law.remarks:
        print(remark)
    law.add({"duties": [{
        "id": "test.three-calendar-days",
        "clock": {"bounds": [{"from": "aware", "n": "3", "unit": "calendar_day", "count": "civil"}]},
    }]})
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)["vectors"]
    with open(os.path.join(os.path.dirname(path), "duty-ids.csv"), encoding="utf-8", newline="") as file:
        key = ("vector_regime", "vector_duty", "vector_clock_event")
        rows = {tuple(row[name] for name in key): row for row in csv.DictReader(file)}
    words = {"awareness": "aware", "classification": "classified"}
    wrong = skipped = 0
    for vector in vectors:
        row = rows.get((vector["regime"], vector["duty"], vector["clock_event"]))
        if row is None or row["duty_id"] not in law.duties:
            skipped += 1
            print(f"{vector['id']} skipped: {'no duty id' if row is None else 'no pack with ' + row['duty_id']}")
            continue
        place = vector["jurisdiction"].lower()
        anchors = {words[name]: at for name, at in (vector.get("anchors") or {}).items()}
        anchors[row["anchor"].split()[0].removeprefix("year_end_of:")] = vector["clock_start"]
        try:
            answer = ask(
                law, row["duty_id"], chains=False, zone=vector["zone"], anchors=anchors, facts=vector.get("facts"),
                calendar="us-federal" if place.split("-")[0] == "us" else place,
            )
            mine = render(answer.due) if answer.due else None
        except Refused as why:
            mine = str(why)
        agrees = mine == vector["expected_due_utc"]
        wrong += not agrees
        verdict = "agrees" if agrees else f"expected {vector['expected_due_utc']}"
        print(f"{vector['id']} {row['duty_id']} {mine} {verdict}")
    print(f"{len(vectors) - skipped} vectors judged, {wrong} differ, {skipped} skipped")
    return 1 if wrong or skipped == len(vectors) else 0


# ---- the three first answers: lines of GDPR hours, and the gdpr vectors ----------------------------------------------


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


# ---- cases computed by hand -----------------------------------------------------------------------------------------


def self_test():
    us = Calendar({
        "calendar": {"id": "us", "first_year": "2027", "last_year": "2028"},
        "weekend": ["saturday", "sunday"],
        # New Year's Day 2028 is a Saturday and was kept the day before, in 2027.
        "years": {"2027": {"days": {"12-24": "", "12-31": ""}}, "2028": {"days": {"01-17": ""}}},
    })
    de = Calendar({
        "calendar": {"id": "de", "first_year": "2026", "last_year": "2026"},
        "weekend": ["saturday", "sunday"],
        "years": {"2026": {"days": {"04-03": "", "04-06": "", "12-25": ""}}},
    })
    failures = []
    total = 0

    def check(name, duty, expect, when=None, **known):
        nonlocal total
        total += 1
        law = Law()
        law.calendars = {"us": us, "de": de}
        pack = {"facts": {"x": {"values": ["a", "b"]}, "order": {"values": ["given", "none"], "presume": "none"}}}
        pack["duties"] = [{"id": "t", "when": when or {"always": "true"}, **one} for one in listed(duty)]
        law.add(pack)
        try:
            wrong = differences(expect, ask(law, "t", **known))
        except Refused as why:
            wrong = [str(why)]
        if wrong:
            failures.append(f"{name}: {'; '.join(wrong)}")

    def bound(n, unit, count, **more):
        return {"from": "aware", "n": str(n), "unit": unit, "count": count, **more}

    def clock(*bounds, **more):
        return {"clock": {"bounds": list(bounds), **more}}

    def period(name, n, unit, count, at, zone, due, **more):
        check(name, clock(bound(n, unit, count, **more)), {"due": due}, anchors={"aware": at}, zone=zone, calendar="us")

    berlin, cairo, york = "Europe/Berlin", "Africa/Cairo", "America/New_York"
    period("hours over the gap", 72, "hour", "elapsed", "2026-03-27T23:30:00+01:00", berlin, "2026-03-30T22:30:00Z")
    period("a fraction stays", 1, "hour", "elapsed", "2026-03-27T23:30:00.25+01:00", berlin, "2026-03-27T23:30:00.25Z")
    period("full hour, half-hour zone", 6, "hour", "eu_hours", "2026-06-01T10:10:00+05:30", None,
           "2026-06-01T11:30:00Z")
    period("on the full hour", 6, "hour", "eu_hours", "2026-06-01T10:00:00Z", None, "2026-06-01T17:00:00Z")
    # 02:30 the first time; the next full hour is 02:00 the second time, 01:00Z.
    period("full hour in the hour that comes twice", 1, "hour", "eu_hours", "2026-10-25T02:30:00+02:00[Europe/Berlin]",
           None, "2026-10-25T02:00:00Z")
    period("short day", 1, "calendar_day", "civil", "2026-03-28T10:00:00+01:00", berlin, "2026-03-29T21:59:59Z")
    period("long day", 1, "calendar_day", "civil", "2026-10-24T10:00:00+02:00", berlin, "2026-10-25T22:59:59Z")
    period("a time that does not exist", 1, "calendar_day", "civil", "2026-03-28T10:00:00+01:00", berlin,
           "2026-03-29T01:00:00Z", cutoff="02:30")
    period("a time that exists twice", 1, "calendar_day", "civil", "2026-10-24T10:00:00+02:00", berlin,
           "2026-10-25T00:30:00Z", cutoff="02:30")
    period("23:00-23:59 twice", 3, "calendar_day", "civil", "2026-10-26T10:00:00+03:00", cairo, "2026-10-29T21:59:59Z")
    period("23:30 twice", 3, "calendar_day", "civil", "2026-10-26T10:00:00+03:00", cairo, "2026-10-29T20:30:00Z",
           cutoff="23:30")
    period("no midnight", 3, "calendar_day", "civil", "2026-04-20T10:00:00+02:00", cairo, "2026-04-23T21:59:59Z")
    period("midnight twice", 1, "calendar_day", "civil", "2026-10-30T10:00:00-04:00", "America/Havana",
           "2026-11-01T03:59:59Z")
    period("a day that never was", 1, "calendar_day", "civil", "2011-12-28T10:00:00-10:00", "Pacific/Apia",
           "2011-12-30T09:59:59Z")
    period("first day counts", 3, "calendar_day", "civil_incl", "2026-06-01T10:00:00+09:00", "Asia/Tokyo",
           "2026-06-03T14:59:59Z")
    period("local date, not UTC", 30, "calendar_day", "civil", "2026-01-31T16:00:00-08:00", "America/Los_Angeles",
           "2026-03-03T07:59:59Z")
    period("zone unknown: as observed", 1, "calendar_day", "civil", "2026-10-24T10:00:00+02:00", None,
           "2026-10-25T21:59:59Z")
    period("leap year", 60, "calendar_day", "civil", "2028-01-15T09:00:00-06:00", "America/Chicago",
           "2028-03-16T04:59:59Z")
    period("month clamped", 1, "month", "civil", "2026-01-31T10:00:00+01:00", berlin, "2026-02-28T22:59:59Z")
    period("month clamped, leap year", 1, "month", "civil", "2028-01-31T10:00:00+01:00", berlin, "2028-02-29T22:59:59Z")
    period("months over the year", 3, "month", "civil", "2027-11-30T10:00:00+01:00", berlin, "2028-02-29T22:59:59Z")
    period("a year", 12, "month", "civil", "2028-02-29T10:00:00+01:00", berlin, "2029-02-28T22:59:59Z")
    period("business days, observed day before", 4, "business_day", "civil", "2027-12-27T10:00:00-05:00", york,
           "2028-01-03T22:30:00Z", cutoff="17:30")
    # Fri 24 Dec is a holiday, so Mon 27 is day 1, Tue 28 day 2.
    period("business days, first counts", 2, "business_day", "civil_incl", "2027-12-24T10:00:00-05:00", york,
           "2027-12-29T04:59:59Z")
    year_end = clock(bound(60, "calendar_day", "civil", **{"from": "year_end_of:discovered"}))
    check("year end", year_end, {"due": "2028-03-01T04:59:59Z"}, zone=york,
          anchors={"discovered": "2027-06-01T12:00:00-04:00"})
    period("business days, the first is a working day", 2, "business_day", "civil_incl", "2027-12-27T10:00:00-05:00",
           york, "2027-12-29T04:59:59Z")
    check("year end waits for its anchor", year_end, {"due": "none", "waiting_for": ["discovered"]}, zone=york)
    check("calendar runs out", clock(bound(3, "business_day", "civil")),
          {"due": "none", "waiting_for": ["calendar.us"]}, zone=york, calendar="us",
          anchors={"aware": "2028-12-28T10:00:00-05:00"})
    check("no calendar", clock(bound(3, "business_day", "civil", calendar="xx")),
          {"due": "none", "waiting_for": ["calendar.xx"]}, anchors={"aware": "2028-12-28T10:00:00-05:00"})

    dora = clock(bound(4, "hour", "elapsed", **{"from": "classified"}),
                 bound(24, "hour", "elapsed", drop_if_before="classified"), combine="earliest")
    aware = "2026-06-10T08:00:00+02:00"
    for classified, due in [("10T10:00", "10T12:00"), ("11T06:30", "11T06:00"), ("11T09:00", "11T11:00")]:
        check(f"two bounds {classified}", dora, {"due": f"2026-06-{due}:00Z", "waiting_for": []},
              anchors={"aware": aware, "classified": f"2026-06-{classified}:00+02:00"})
    check("one anchor missing", dora, {"due": "2026-06-11T06:00:00Z", "waiting_for": []}, anchors={"aware": aware})
    check("both missing", dora, {"due": "none", "waiting_for": ["classified", "aware"]})
    maybe = clock(bound(24, "hour", "elapsed", **{"if": {"fact": "x", "is": "a"}}), bound(72, "hour", "elapsed"))
    for facts, due in [({}, "11"), ({"x": "a"}, "11"), ({"x": "b"}, "13"), ({"x": "other"}, "11")]:
        check(f"bound if {facts}", maybe, {"due": f"2026-06-{due}T06:00:00Z"}, facts=facts, anchors={"aware": aware})
    roll = clock(bound(72, "hour", "elapsed"),
                 roll={"to": {"next_working_day_at": "12:00"}, "if": {"fact": "x", "is": "a"}})
    easter = {"aware": "2026-04-02T15:00:00+02:00"}
    for facts, due in [({"x": "a"}, "07T10"), ({"x": "b"}, "05T13"), ({}, "05T13")]:
        check(f"roll {facts}", roll, {"due": f"2026-04-{due}:00:00Z"}, facts=facts, anchors=easter, zone=berlin,
              calendar="de")
    check("roll without a calendar", roll, {"due": "2026-04-05T13:00:00Z"}, facts={"x": "a"}, anchors=easter,
          zone=berlin)
    # The Saturday is in the calendar, the Monday after it is not.
    check("roll past the calendar",
          clock(bound(1, "calendar_day", "civil"), roll={"to": "next_working_day", "calendar": "us"}),
          {"due": "2028-12-31T04:59:59Z"}, zone=york, anchors={"aware": "2028-12-29T10:00:00-05:00"})
    shown = clock(bound(3, "calendar_day", "civil"),
                  also_show=[{"count": "eu_civil"}, {"count": "civil"}, {"count": "civil_incl"}])
    check("other readings", shown,
          {"due": "2026-04-04T21:59:59Z", "also_show": ["2026-04-07T21:59:59Z", "2026-04-03T21:59:59Z"]},
          anchors={"aware": "2026-04-01T15:00:00+02:00"}, zone=berlin, calendar="de")
    check("guidance", clock(bound(24, "hour", "elapsed", strength="guidance"), bound(72, "hour", "elapsed")),
          {"due": "2026-06-13T06:00:00Z", "guidance": ["2026-06-11T06:00:00Z"]}, anchors={"aware": aware})

    three = clock(bound(3, "calendar_day", "civil"))  # Sat 13 June, 21:59:59Z
    double = {**three, "multiply": [{"by": "2", "if": {"fact": "x", "is": "a"}}],
              "extend": [{"by": "good_cause", "n": "1", "unit": "calendar_day"}]}
    cause = {"aware": aware, "extended:good_cause:t": "2026-06-12T00:00:00Z"}
    check("multiply, then extend", double, {"due": "2026-06-17T21:59:59Z"}, facts={"x": "a"}, anchors=cause,
          zone=berlin)
    check("multiply unknown", double, {"due": "2026-06-13T21:59:59Z"}, anchors={"aware": aware}, zone=berlin)
    until = {**three, "extend": [{"by": "authority"}],
             "holds": [{"kind": "national_security", "steps": [{"n": "2"}, {"n": "3"}]}]}
    check("hold within its steps", until, {"due": "2026-06-15T10:00:00Z"}, zone=berlin,
          anchors={"aware": aware, "held:national_security:t": "2026-06-15T10:00:00Z"})
    check("hold capped", until, {"due": "2026-06-18T21:59:59Z"}, zone=berlin,
          anchors={"aware": aware, "held:national_security:t": "2026-08-01T10:00:00Z"})
    check("a hold makes nothing earlier", until, {"due": "2026-06-13T21:59:59Z"}, zone=berlin,
          anchors={"aware": aware, "held:national_security:t": "2026-06-11T10:00:00Z"})
    check("extended until", until, {"due": "2026-08-01T10:00:00Z"}, zone=berlin,
          anchors={"aware": aware, "extended:authority:t": "2026-08-01T10:00:00Z"})
    check("the latest filing", clock(bound(1, "month", "civil", **{"from": "filed_last:d"})),
          {"due": "2026-02-28T22:59:59Z"}, zone=berlin, anchors={"filed:d": "2026-01-31T10:00:00+01:00"})

    old = {**clock(bound(24, "hour", "elapsed")), "force": {"from": None, "to": "2025-08-19", "picked_by": "aware"}}
    new = {**clock(bound(72, "hour", "elapsed")), "force": {"from": "2025-08-20", "to": None, "picked_by": "aware"}}
    for at, due in [("19T09:00:00+01:00", "20T08:00:00Z"), ("20T00:30:00+01:00", "22T23:30:00Z")]:
        check(f"version of {at}", [new, old], {"due": f"2025-08-{due}"}, anchors={"aware": f"2025-08-{at}"})
    check("before any version", [{**new, "status": "in_force"}], {"applies": "no", "due": "none"},
          anchors={"aware": "2025-08-19T09:00:00+01:00"})

    is_a, count = {"fact": "x", "is": "a"}, {"count": "people", "scope": "US-CA", "gt": "500"}
    for name, when, facts, applies, waiting in [
        ("is unknown", is_a, {}, UNKNOWN, ["x"]),
        ("is_not unknown", {"fact": "x", "is_not": "a"}, {}, UNKNOWN, ["x"]),
        ("not unknown", {"not": is_a}, {}, UNKNOWN, ["x"]),
        ("settled no", {"all": [is_a, count]}, {"people.US-CA": "500"}, NO, []),
        ("settled yes", {"any": [is_a, count]}, {"people.US-CA": 501}, YES, []),
        ("open in order", {"any": [count, {"all": [is_a, count]}]}, {}, UNKNOWN, ["people.US-CA", "x"]),
        ("settled branch is not open", {"any": [count, {"all": [is_a, {"fact": "order", "is": "given"}]}]}, {}, UNKNOWN,
         ["people.US-CA"]),
        ("presumed", {"fact": "order", "is": "given"}, {}, NO, []),
        ("presumed, then recorded", {"fact": "order", "is": "given"}, {"order": "given"}, YES, []),
    ]:
        check(name, {"clock": "none"}, {"applies": applies, "waiting_for": waiting}, when=when, facts=facts)
    owed = {**three, "owed_by": ["controller", "processor"]}
    for roles, facts, applies, waiting in [
        (["processor"], {}, YES, ["aware"]),
        ([], {}, UNKNOWN, ["role.controller", "role.processor", "aware"]),
        ([], {"role.controller": "no"}, UNKNOWN, ["role.processor", "aware"]),
        ([], {"role.controller": False, "role.processor": "no"}, NO, []),
    ]:
        check(f"roles {roles} {facts}", owed, {"applies": applies, "waiting_for": waiting}, roles=roles, facts=facts)
    check("no number", clock({"from": "determined", "unit": "none"}), {"due": "none", "waiting_for": ["determined"]})

    for line in failures:
        print(line)
    print(f"{total} cases, {len(failures)} failed")
    return 1 if failures else 0


def options(words):
    """{name: value}, or None where the words make no sense."""
    names, values = words[::2], words[1::2]
    return dict(zip(names, values)) if len(names) == len(values) == len(set(names)) else None


def main(words):
    if not words:
        return answer_lines(sys.stdin)
    if words == ["--self-test"]:
        return self_test()
    given = options(words) or {}
    if set(given) == {"--vectors"}:
        return judge_vectors(given["--vectors"])
    if "--pack" in given and set(given) <= {"--pack", "--calendars"}:
        path = given["--pack"]
        law = Law()
        law.read_calendars(given.get("--calendars") or os.path.join(os.path.dirname(path), "calendars"))
        law.read_pack(path)
        return run_cases(law)
    if set(given) == {"--law"}:
        return run_cases(Law.of(given["--law"]))
    if set(given) == {"--jobs", "--law"}:
        return run_jobs(given["--jobs"], Law.of(given["--law"]))
    if set(given) == {"--oracle", "--law"}:
        return run_oracle(given["--oracle"], Law.of(given["--law"]))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

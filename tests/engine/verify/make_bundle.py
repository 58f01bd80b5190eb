#!/usr/bin/env python3
"""Makes signed bundles for tests, from docs/audit-format.md and docs/bundle-format.md and from nothing else.

A Book is a list of entries that may be changed at will; everything that follows from them (sequence numbers, chains, tree,
states) is computed when files are made, as an attacker without the key could.

    make_bundle.py --to FILE [--scope INCIDENT] [--incidents N] [--entries N] [--key-to FILE] [--checkpoint-to FILE]
    make_bundle.py --raw DIRECTORY < LINES      each line NAME HEX: NAME.zip holds one proper entry of inc-1, then HEX
"""
import argparse
import base64
import copy
import hashlib
import io
import os
import random
import sys
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import ed25519  # noqa: E402

ORIGIN = "log.example/tocsin"
START = 1790000000000000
MACHINES = ("incident", "duty", "supplier_request", "notice", "task", "assessment")


def sha(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()


def b64(data):
    return base64.b64encode(data).decode()


def field(text):
    data = text if isinstance(text, bytes) else str(text).encode()
    return b"%d:%s," % (len(data), data)


class Key:
    def __init__(self, seed, name=ORIGIN):
        self.name, self.secret = name, sha(b"test key", str(seed).encode())
        self.public = ed25519.public_key(self.secret)
        self.id = sha(name.encode(), b"\n\x01", self.public)[:4]
        self.text = f"{name}+{self.id.hex()}+{b64(bytes([1]) + self.public)}"

    def line(self, text):
        return f"\u2014 {self.name} {b64(self.id + ed25519.sign(self.secret, self.public, text))}\n".encode()

    def note(self, *lines):
        text = "".join(f"{line}\n" for line in lines).encode()
        return text + b"\n" + self.line(text)


class Tree:
    """All leaves and every full subtree's root, so that any root or proof of any size is quick."""

    def __init__(self, hashes):
        self.levels = [[sha(b"\0", one) for one in hashes]]
        while len(self.levels[-1]) > 1:
            low = self.levels[-1]
            self.levels.append([sha(b"\1", low[i], low[i + 1]) for i in range(0, len(low) - 1, 2)])

    def span(self, start, size):
        """The root over `size` leaves from `start`, which is a multiple of the power of two not below `size`."""
        if size == 0:
            return sha()
        level = (size - 1).bit_length()
        if size == 1 << level:
            return self.levels[level][start >> level]
        left = 1 << (level - 1)
        return sha(b"\1", self.span(start, left), self.span(start + left, size - left))

    def proof(self, index, size):
        steps, start = [], 0
        while size > 1:
            left = 1 << ((size - 1).bit_length() - 1)
            if index - start < left:
                steps.append(self.span(start + left, size - left))
                size = left
            else:
                steps.append(self.span(start, left))
                start, size = start + left, size - left
        return steps[::-1]


class Entry:
    def __init__(self, incident, machine, machine_id, event, before, to, values=(), time=START):
        self.incident, self.machine, self.machine_id = incident, machine, machine_id
        self.event, self.before, self.to, self.values, self.time = event, before, to, list(values), time
        self.person, self.role, self.rule, self.raw = "officer-1", "officer", "rule-1", None

    def encode(self, seq):
        if self.raw is not None:
            return self.raw
        parts = ["tocsin-entry/1", self.incident, seq, self.time - 5, self.time, self.person, self.role, self.machine,
                 self.machine_id, self.event, self.before, self.to, self.rule, len(self.values)]
        return b"".join(map(field, parts)) + b"".join(field(x) for value in self.values for x in value)


class Book:
    def __init__(self, key=None, seed=1):
        self.key, self.random = key or Key(1), random.Random(seed)
        self.entries, self.personal, self.checkpoints = [], {}, []  # personal: reference -> salt, value
        self.keys = [self.key.text]

    def copy(self):
        return copy.deepcopy(self)

    def keep(self, value):
        reference = f"p_{self.random.getrandbits(80):020x}"
        salt = self.random.randbytes(32)
        self.personal[reference] = (salt, value)
        return f"{reference}:{sha(b'c1', salt, value).hex()}"

    def rows(self):
        """number, entry, sequence number, bytes, hash: worked out anew from the entries."""
        ends, rows = {}, []
        for n, entry in enumerate(self.entries, 1):
            seq, head = ends.get(entry.incident, (0, bytes(32)))
            data = entry.encode(seq + 1)
            ends[entry.incident] = (seq + 1, sha(b"\2", head, data))
            rows.append((n, entry, seq + 1, data, ends[entry.incident][1]))
        return rows

    def checkpoint(self, key=None, size=None):
        size = len(self.entries) if size is None else size
        root = Tree([row[4] for row in self.rows()]).span(0, size)
        note = (key or self.key).note(self.key.name, size, b64(root), f"time {START + size}")
        self.checkpoints.append((size, note))

    def states(self, incident):
        states = {}
        for entry in self.entries:
            if incident in (None, entry.incident) and entry.to:
                name = f"{entry.incident}/{entry.machine_id}" if entry.machine == "incident" else entry.machine_id
                states[entry.machine, name] = entry.to
        return [f"{machine} {name} {to}" for (machine, name), to in states.items() if machine in MACHINES]

    def files(self, incident=None, without="", occasion=""):
        rows = self.rows()
        mine = [row for row in rows if incident in (None, row[1].incident)]
        size = self.checkpoints[-1][0] if self.checkpoints else 0
        named = [v[2].split(":")[0] for row in mine for v in row[1].values if v[1] == "p"]
        opened = [name for name in named if name in self.personal]
        tree = Tree([row[4] for row in rows[:size]])
        grown = min(size, len(rows))  # less than was signed once, where entries were taken away
        proofs = [] if incident is None else [
            f"{row[0]} {','.join(step.hex() for step in tree.proof(row[0] - 1, grown)) or '-'}"
            for row in mine if row[0] <= size]
        notes = self.checkpoints if incident is None else self.checkpoints[-1:]
        scope = "all" if incident is None else f"incident {incident}"
        head = [("format", "tocsin-bundle/1"), ("scope", scope), ("origin", self.key.name), ("made_at", START + 10**9),
                ("made_by", "officer-1"), ("entries", len(mine)), ("size", size), ("personal", len(opened)),
                ("without", without)]
        if occasion:
            head.append(("occasion", occasion))
        files = {
            "bundle.txt": lines(f"{name}: {value}" for name, value in head),
            "keys.txt": lines(self.keys),
            "checkpoints.txt": b"".join(field(note) + b"\n" for _, note in notes),
            "entries.txt": lines(f"{n} {digest.hex()} {b64(data)}" for n, _, _, data, digest in mine),
            "proofs.txt": lines(proofs),
            "personal.txt": lines(opening(name, *self.personal[name]) for name in opened),
            "states.txt": lines(self.states(incident)),
            "index.html": b"<!doctype html><title>Bundle</title>\n",
            "attachments/a1.bin": bytes(range(256)),
        }
        return seal(files, self.key)


def opening(reference, salt, value):
    return f"{reference} {salt.hex()} {b64(value) or '-'}"


def lines(texts):
    return "".join(f"{text}\n" for text in texts).encode()


def sums(files):
    return lines(f"{sha(files[path]).hex()}  {path}" for path in sorted(files) if not path.startswith("SHA256SUMS"))


def with_sums(files):
    return {**files, "SHA256SUMS": sums(files)}


def seal(files, key):
    """Hashes and signs the files anew."""
    scope = files["bundle.txt"].decode(errors="replace").split("\n")[1].removeprefix("scope: ")
    files = with_sums({name: data for name, data in files.items() if name != "SHA256SUMS.note"})
    note = key.note("tocsin-bundle/1", scope, sha(files["SHA256SUMS"]).hex(), f"time {START + 10**9}")
    return {**files, "SHA256SUMS.note": note}


def member(name):
    info = zipfile.ZipInfo(name, (2026, 11, 30, 0, 0, 0))
    info.external_attr = 0o100644 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def zipped(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items() if isinstance(files, dict) else files:
            archive.writestr(member(name), content)
    return data.getvalue()


def filled(incidents=3, entries=8, seed=1, key=None):
    """A sound book: its incidents interleaved, a checkpoint after each third, two entries after the last."""
    book = Book(key, seed)
    names = [f"inc-{chr(97 + i)}" if i < 26 else f"inc-{i}" for i in range(incidents)]
    total = incidents * entries
    for n in range(total):
        incident, round_ = names[n % incidents], n // incidents
        time = START + 1000 * n
        values = [("note", "v", f"round {round_}")]
        if n % 4 == 1:
            values.append(("reporter", "p", book.keep(f"Person {n}".encode() if n % 8 == 1 else b"")))
        machine = ("incident", "duty", "task")[round_ % 3]
        name = "main" if machine == "incident" else f"{machine}-{incident}"
        book.entries.append(Entry(incident, machine, name, "moved", "", f"state-{round_}", values, time))
        if n % 7 == 3:
            book.entries.append(Entry("system", "config", "pack", "noted", "", "", (), time))
        if n == total - 3 or n % max(1, total // 3) == 2:
            book.checkpoint()
    return book


def take_away(book, how):
    """Takes the personal values of inc-b, an account and a hold away, with the erasures on record or without."""
    def values(*pairs):
        return [(name, "p", book.keep(text.encode())) if kind == "p" else (name, kind, text) for name, kind, text in pairs]

    def add(incident, machine, name, event, *pairs):
        book.entries.append(Entry(incident, machine, name, event, "", "", values(*pairs), START + 10**7 + len(book.entries)))

    before = set(book.personal)
    add("system", "person", "acc-1", "invited", ("about", "p", "Ada"))
    add("system", "hold", "hld-1", "placed", ("about", "v", "customer:c1"), ("reasons", "p", "A lawsuit"))
    add("system", "proposal", "prp-1", "proposed", ("about", "v", "hold:hld-1"), ("reasons", "p", "It is over"))
    add("system", "config", "rcp-1", "callback.unreadable", ("supplier_id", "v", "s1"), ("body", "p", "Words"))
    late = set(book.personal) - before
    mine = {v[2].split(":")[0] for e in book.entries if e.incident == "inc-b" for v in e.values if v[1] == "p"}
    subjects = ["incident:inc-b", "account:acc-1", "customer:c1", "supplier:s1"]
    if how == "again":
        add("system", "config", "house", "config.shredded_again", ("kinds", "v", "account,customer,incident,supplier"))
    for subject in subjects if how in ("recorded", "counsel") else subjects[1:] if how == "most" else []:
        add("system", "subject", subject, "shredded", ("subject", "v", subject))
        if subject == subjects[0]:
            add("inc-b", "subject", subject, "shredded", ("subject", "v", subject))
    if how == "counsel":
        add("inc-b", "incident", "comments", "commented", ("compartment", "v", "counsel"), ("text", "p", "Between us"))
        mine |= set(list(book.personal)[-1:])
    for reference in late | mine:
        del book.personal[reference]


def drilled(sound):
    """The same book as that of a drill: its first entry says so."""
    book = sound.copy()
    book.entries.insert(0, Entry("system", "config", "house", "drill.begun", "", "", (), START))
    sizes, book.checkpoints = [size for size, _ in book.checkpoints], []
    for size in sizes:
        book.checkpoint(size=size)
    return book


def raw_bundles(directory):
    for line in sys.stdin:
        name, data = line.split()
        book = Book()
        book.entries = [Entry("inc-1", "incident", "main", "opened", "", "detected", time=START + 1)] * 2
        book.entries[1] = copy.copy(book.entries[0])
        book.entries[1].raw = bytes.fromhex(data) if data != "-" else b""
        files = book.files(without="personal")
        with open(os.path.join(directory, name + ".zip"), "wb") as out:
            out.write(zipped(files))


def main():
    call = argparse.ArgumentParser()
    for option in ("--to", "--scope", "--key-to", "--checkpoint-to", "--raw", "--without", "--gone", "--drill"):
        call.add_argument(option)
    call.add_argument("--incidents", type=int, default=3)
    call.add_argument("--entries", type=int, default=8)
    call = call.parse_args()
    if call.raw:
        return raw_bundles(call.raw)
    book = filled(call.incidents, call.entries)
    if call.gone:
        take_away(book, call.gone)
    if call.drill in ("yes", "entry"):
        book = drilled(book)
    occasion = "drill" if call.drill in ("yes", "mark") else ""
    for path, data in ((call.key_to, book.key.text.encode() + b"\n"),
                       (call.checkpoint_to, book.checkpoints[-1][1]),
                       (call.to, zipped(book.files(call.scope, call.without or "", occasion)))):
        if path:
            with open(path, "wb") as out:
                out.write(data)


if __name__ == "__main__":
    main()

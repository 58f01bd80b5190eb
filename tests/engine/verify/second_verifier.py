#!/usr/bin/env python3
"""A second verifier of evidence bundles, written from docs/audit-format.md and docs/bundle-format.md alone.

    second_verifier.py FILE.zip [--key KEY]... [--keys FILE] [--checkpoint FILE]... [--incident ID]

Ends with 0 when everything holds, 1 with findings, 2 when the call is wrong or the file cannot be read. Needs Python 3 and the
`openssl` command. It keeps more in memory than tocsin-verify does; it is for comparing, not for large exports.
"""
import argparse
import hashlib
import os
import re
import stat
import struct
import sys
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from second_formats import (NAME, Wrong, digest, frames, judge, notes_from_outside, number, parts, read_checkpoint,  # noqa: E402
                            read_entry, read_key, read_note, read_time, root_by_proof, roots_at, sha, unbase64)

PATH = re.compile(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*\Z")
PROPER = (b"incident", b"duty", b"supplier_request", b"notice", b"task", b"assessment")
HEADER = ("format", "scope", "origin", "made_at", "made_by", "entries", "size", "personal", "without")
NEEDED = ("bundle.txt", "keys.txt", "checkpoints.txt", "entries.txt", "proofs.txt", "personal.txt", "states.txt",
          "SHA256SUMS", "SHA256SUMS.note")
LINE_MAX = 16 << 20


class Unreadable(Exception):
    pass


# ---- the archive

def members(archive, stream):
    """The members by the directory, which must lie one after another and fill the file up to the directory."""
    expected = 0
    for info in sorted(archive.infolist(), key=lambda one: one.header_offset):
        if info.header_offset not in ({expected} if isinstance(expected, int) else expected):
            raise Wrong("bytes between its members that the directory does not name")
        stream.seek(info.header_offset)
        header = stream.read(30)
        if len(header) != 30 or header[:4] != b"PK\3\4":
            raise Wrong("a member where none begins")
        name_bytes, extra_bytes = struct.unpack("<HH", header[26:30])
        if stream.read(name_bytes).decode("utf-8", "replace") != info.orig_filename:
            raise Wrong("a member of two names")
        end = info.header_offset + 30 + name_bytes + extra_bytes + info.compress_size
        expected = {end + more for more in (12, 16, 20, 24)} if info.flag_bits & 8 else end
    if archive.start_dir not in ({expected} if isinstance(expected, int) else expected):
        raise Wrong("bytes between its members and its directory")


def plain(info):
    kind = stat.S_IFMT(info.external_attr >> 16)
    return kind in (0, stat.S_IFREG) and not info.is_dir() and not info.flag_bits & 1


class Verifier:
    def __init__(self, stream, keys=(), checkpoints=(), incident=None, expanded_max=None):
        self.findings, self.counts = [], {}
        self.outside_keys, self.given, self.incident = list(keys), list(checkpoints), incident
        try:
            stream.seek(0)
            if stream.read(4) != b"PK\3\4":
                raise Unreadable("not a ZIP file")
            self.archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as stop:
            raise Unreadable(str(stop)) from None
        size = stream.seek(0, 2)
        if sum(info.file_size for info in self.archive.infolist()) > (expanded_max or (256 << 20) + 200 * size):
            raise Unreadable("it expands too far")
        self.attempt("archive", members, self.archive, stream)

    def add(self, file, what, entry=0):
        self.findings.append((file, entry, what))

    def attempt(self, file, call, *arguments, entry=0):
        try:
            return call(*arguments)
        except Wrong as wrong:
            self.add(file, str(wrong), entry)
        except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as stop:
            if isinstance(stop, UnicodeDecodeError):
                raise
            self.add(file, f"cannot be read: {stop}", entry)
        except Exception as stop:  # zlib.error and its like have no common parent
            if type(stop).__module__ not in ("zlib", "_lzma", "lzma", "bz2"):
                raise
            self.add(file, "cannot be read", entry)
        return None

    def data(self, name):
        return self.archive.read(name) if name in self.hashes else b""

    def lines(self, name):
        """Line by line; all that is wrong with the lines as such becomes a finding."""
        if name not in self.hashes:
            return
        with self.archive.open(name) as member:
            while line := member.readline(LINE_MAX + 2):
                if not line.endswith(b"\n"):
                    self.add(name, "a line too long, or without its end")
                    return
                yield line[:-1]

    def each(self, name, call):
        count = 0
        for line in self.lines(name):
            count += 1
            self.attempt(name, call, line)
        return count

    def run(self):
        self.inventory()
        self.sums()
        self.keys = []
        self.each("keys.txt", lambda line: self.keys.append(read_key(line)))
        if self.outside_keys:
            self.keys = self.outside_keys
        if self.attempt("bundle.txt", self.header) is None:
            return self
        self.attempt("SHA256SUMS.note", self.seal)
        self.checkpoints()
        self.entries()
        self.tree()
        self.personal()
        self.states()
        return self

    def inventory(self):
        self.hashes = {}
        for info in self.archive.infolist():
            if not PATH.match(info.filename) or ".." in info.filename or "/./" in f"/{info.filename}/" \
                    or len(info.filename) > 1000 or not plain(info):
                self.add(info.filename, "not a path or not a file that a bundle may hold")
            elif info.filename in self.hashes:
                self.add(info.filename, "stands there twice")
            else:
                self.hashes[info.filename] = self.attempt(info.filename, self.hash, info)
        self.hashes = {name: one for name, one in self.hashes.items() if one}
        for name in NEEDED:
            if name not in self.hashes:
                self.add(name, "missing")

    def hash(self, info):
        whole = hashlib.sha256()
        with self.archive.open(info) as member:
            while piece := member.read(1 << 20):
                whole.update(piece)
        return whole.digest()

    def sums(self):
        named = []

        def one(line):
            if line[64:66] != b"  " or not PATH.match(line[66:].decode("ascii", "replace")):
                raise Wrong("not a hash, two spaces and a path")
            hashed, path = digest(line[:64]), line[66:].decode()
            if named and path <= named[-1]:
                raise Wrong("not sorted")
            named.append(path)
            if self.hashes.get(path) != hashed:
                self.add(path, "another hash than SHA256SUMS says, or missing")

        self.each("SHA256SUMS", one)
        both = {"SHA256SUMS", "SHA256SUMS.note"}
        for path in set(self.hashes) - both - set(named) | both & set(named):
            self.add(path, "named where it should not be, or not named")

    def header(self):
        lines = self.data("bundle.txt").split(b"\n")
        drill = len(lines) == len(HEADER) + 2 and lines[-2] == b"occasion: drill"
        if len(lines) != len(HEADER) + 1 + drill or lines[-1]:
            raise Wrong("another number of lines")
        self.drill, values = drill, {}
        for name, line in zip(HEADER, lines):
            if not line.startswith(name.encode() + b": "):
                raise Wrong(f"no line {name}")
            values[name] = line[len(name) + 2:]
        for name in ("made_at", "entries", "size", "personal"):
            values[name] = number(values[name])
        scope = values["scope"]
        words = scope.split(b" ")
        if scope != b"all" and (len(words) != 2 or words[0] != b"incident" or not words[1]):
            raise Wrong("no proper scope")
        if values["format"] != b"tocsin-bundle/1" or not values["made_by"] or not NAME.match(values["origin"]):
            raise Wrong("no proper format, maker or origin")
        if values["without"]:
            parts(values["without"], values["without"].count(b" ") + 1)
        self.head, self.only = values, None if scope == b"all" else words[1]
        return values

    def seal(self):
        (kind, scope, hashed, time), text, signatures = read_note(self.data("SHA256SUMS.note"))
        read_time(time)
        if kind != b"tocsin-bundle/1" or scope != self.head["scope"]:
            raise Wrong("about something else")
        if digest(hashed) != self.hashes.get("SHA256SUMS"):
            raise Wrong("about another SHA256SUMS")
        judge(self.keys, text, signatures, self.head["origin"], self.head["size"])

    def checkpoints(self):
        self.held, count = [], 0

        def one(note):
            size, root = read_checkpoint(self.keys, note, self.head["origin"])
            if self.held and size <= self.held[-1][0]:
                raise Wrong("sizes that do not rise")
            self.held.append((size, root))

        def all_of_them():
            for note in frames(self.data("checkpoints.txt")):
                nonlocal count
                count += 1
                self.attempt("checkpoints.txt", one, note)

        self.attempt("checkpoints.txt", all_of_them)
        self.size, self.root = self.held[-1] if self.held else (0, None)
        if self.size != self.head["size"] or (self.only and not count):
            self.add("checkpoints.txt", "does not end with the size that bundle.txt says")
        self.outside = []
        for note in self.given:
            found = self.attempt("--checkpoint", read_checkpoint, self.keys, note, self.head["origin"])
            self.outside += [found] if found else []

    def entries(self):
        self.leaves, self.commitments, self.machines = [], {}, {}
        self.erased, self.again, self.holds = {}, {}, {}  # subject, kind -> the last entry that says so; hold -> subject
        self.chains, self.last = {}, 0
        count = self.each("entries.txt", self.entry)
        if count != self.head["entries"] or (self.only and not count):
            self.add("entries.txt", "another number of entries than bundle.txt says")
        if self.incident and self.incident not in self.chains:
            self.add("", "nothing of the incident that was asked for")

    def entry(self, line):
        n, hashed, data = parts(line, 3)
        n, hashed, data = number(n, 1), digest(hashed), unbase64(data)
        if (n != self.last + 1) if self.only is None else (n <= self.last):
            self.add("entries.txt", f"not after {self.last}", n)
        self.last = n
        self.leaves.append((n, hashed))
        parsed = self.attempt("entries.txt", read_entry, data, entry=n)
        if not parsed:
            return
        fields, personal = parsed
        seq, head, recorded = self.chains.get(fields[1], (0, bytes(32), int(fields[4])))
        if sha(b"\2", head, data) != hashed:
            self.add("entries.txt", "the chain breaks", n)
        if int(fields[2]) != seq + 1 or int(fields[4]) < recorded or self.only not in (None, fields[1]):
            self.add("entries.txt", "a gap, a time that runs backwards, or another incident", n)
        self.chains[fields[1]] = (int(fields[2]), hashed, int(fields[4]))
        plain = {}
        for i in range(14, len(fields), 3):
            if fields[i + 1] == b"v":
                plain.setdefault(fields[i], fields[i + 2])
        owner = self.owner(fields, plain)
        self.erasure(fields, plain, owner, n)
        without = self.head["without"].split(b" ")
        excused = b"personal" in without or b"counsel" in without and bool(plain.get(b"compartment"))
        for name, reference, commitment in personal:
            known = self.commitments.setdefault(reference, (commitment, n, owner, name, excused))
            if known[0] != commitment:
                self.add("entries.txt", "two values under one reference", n)
        marked = fields[1] == b"system" and fields[7] == b"config" and fields[9] == b"drill.begun"
        if self.only is None and n == 1 and self.drill and not marked:
            self.add("entries.txt", "the mark of a drill is not that of bundle.txt", n)
        if fields[11]:
            name = fields[1] + b"/" + fields[8] if fields[7] == b"incident" else fields[8]
            self.machines[fields[7], name] = (fields[11], n)

    def owner(self, fields, plain):
        """Whose the personal values of an entry are; None: the house's."""
        if fields[1] != b"system":
            return b"incident:" + fields[1]
        if fields[7] == b"person":
            return b"account:" + fields[8]
        if plain.get(b"supplier_id"):
            return b"supplier:" + plain[b"supplier_id"]
        about = plain.get(b"about", b"") if fields[7] in (b"proposal", b"hold") else b""
        if about.startswith(b"hold:"):
            return self.holds.get(about[5:])
        return about if b":" in about else None

    def erasure(self, fields, plain, owner, n):
        of_house = fields[1] == b"system"
        if of_house and fields[7] == b"hold":
            self.holds[fields[8]] = owner
        if fields[7] == b"subject" and fields[9] == b"shredded" and (of_house or fields[8] == b"incident:" + fields[1]):
            self.erased[fields[8]] = n
        if of_house and fields[7] == b"config" and fields[9] == b"config.shredded_again":
            for kind in plain.get(b"kinds", b"").split(b","):
                self.again[kind] = n

    def gone(self, reference):
        commitment, n, owner, name, excused = self.commitments[reference]
        said = max(self.erased.get(owner, 0), self.again.get(owner.split(b":")[0], 0)) if owner else 0
        if excused or said > n:
            return
        if self.only is None:
            self.add("personal.txt", f"the value {name.decode(errors='replace')} removed without an erasure on record", n)
        else:
            self.counts["unrecorded"] = self.counts.get("unrecorded", 0) + 1

    def tree(self):
        if self.only is None:
            sizes = {size for size, _ in self.held + self.outside}
            roots = roots_at((leaf for _, leaf in self.leaves), sizes)
            for size, root in self.held + self.outside:
                if size not in roots:
                    self.add("checkpoints.txt", f"the end is missing: a checkpoint covers {size}")
                elif roots[size] != root:
                    self.add("checkpoints.txt", f"another root over {size} entries")
            if self.data("proofs.txt"):
                self.add("proofs.txt", "not empty")
            return
        if any(size == other and root != another for size, root in self.outside for other, another in self.held):
            self.add("--checkpoint", "two histories of one size")
        covered = [leaf for leaf in self.leaves if leaf[0] <= self.size]
        proofs = list(self.lines("proofs.txt"))
        if len(proofs) != len(covered):
            self.add("proofs.txt", "another number of proofs than entries covered")
        for (n, leaf), line in zip(covered, proofs):
            self.attempt("proofs.txt", self.proof, n, leaf, line, entry=n)

    def proof(self, n, leaf, line):
        named, hashes = parts(line, 2)
        steps = [] if hashes == b"-" else [digest(one) for one in hashes.split(b",")]
        if number(named) != n or root_by_proof(n - 1, self.size, leaf, steps) != self.root:
            raise Wrong("a proof that does not lead to the root")

    def personal(self):
        opened = set()

        def one(line):
            reference, salt, value = parts(line, 3)
            value = b"" if value == b"-" else unbase64(value)
            if reference not in self.commitments or reference in opened:
                raise Wrong("a reference that no entry names, or opened twice")
            opened.add(reference)
            commitment, n = self.commitments[reference][:2]
            if sha(b"c1", digest(salt), value).hex().encode() != commitment:
                self.add("personal.txt", "not the value committed to", n)

        if self.each("personal.txt", one) != self.head["personal"]:
            self.add("personal.txt", "another number of values than bundle.txt says")
        self.counts["erased"] = len(self.commitments) - len(opened)
        for reference in self.commitments:
            if reference not in opened:
                self.gone(reference)

    def states(self):
        said = set()

        def one(line):
            machine, name, state = parts(line, 3)
            if (machine, name) in said or (machine, name) not in self.machines:
                raise Wrong("a machine that is not in the entries, or twice")
            said.add((machine, name))
            if self.machines[machine, name][0] != state:
                self.add("states.txt", "another state than the entries lead to", self.machines[machine, name][1])

        self.each("states.txt", one)
        for key in self.machines:
            if key[0] in PROPER and key not in said:
                self.add("states.txt", "a machine without a line", self.machines[key][1])


def printable(text):
    return "".join(c if " " <= c <= "~" else "?" for c in str(text)[:160])


def main():
    call = argparse.ArgumentParser()
    call.add_argument("file")
    call.add_argument("--key", action="append", default=[])
    call.add_argument("--keys")
    call.add_argument("--checkpoint", action="append", default=[])
    call.add_argument("--incident")
    call.add_argument("--expanded-max", type=int)
    call = call.parse_args()
    try:
        keys = [key.encode() for key in call.key]
        if call.keys:
            with open(call.keys, "rb") as stream:
                keys += [line for line in stream.read().split(b"\n") if line]
        notes = []
        for path in call.checkpoint:
            with open(path, "rb") as stream:
                notes += notes_from_outside(stream.read())
        with open(call.file, "rb") as stream:
            verifier = Verifier(stream, [read_key(key) for key in keys], notes,
                                call.incident and call.incident.encode(), call.expanded_max).run()
    except (Unreadable, Wrong, OSError) as stop:
        print(f"second_verifier: cannot read: {printable(stop)}", file=sys.stderr)
        return 2
    if not keys:
        print("note: the signer was not checked against anything from outside")
    print(f"{len(verifier.findings)} findings")
    for file, n, what in verifier.findings[:1000]:
        print(f"{printable(file)}{f', entry {n}' if n else ''}: {printable(what)}")
    return 1 if verifier.findings else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Writes a whole export of any size without holding it, from the documents of the formats.

    large.py --to FILE --entries N [--incidents N] [--personal-every N] [--checkpoint-every N] [--key-to FILE]
"""
import argparse
import os
import sys
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_bundle as make  # noqa: E402


class Edge:
    """The right edge of the growing tree: the roots of its full subtrees."""

    def __init__(self):
        self.nodes = []

    def grow(self, leaf):
        width, node = 1, make.sha(b"\0", leaf)
        while self.nodes and self.nodes[-1][0] == width:
            width, node = 2 * width, make.sha(b"\1", self.nodes.pop()[1], node)
        self.nodes.append((width, node))

    def root(self):
        root = self.nodes[-1][1]
        for _, left in reversed(self.nodes[:-1]):
            root = make.sha(b"\1", left, root)
        return root


class Large:
    def __init__(self, call):
        self.call, self.key, self.edge = call, make.Key(1), Edge()
        self.book = make.Book(self.key)
        self.ends, self.states, self.openings, self.notes, self.size = {}, {}, [], [], 0

    def lines(self):
        machines = ("incident", "duty", "task")
        for n in range(1, self.call.entries + 1):
            incident = f"inc_{n % self.call.incidents:08d}"
            seq, head = self.ends.get(incident, (0, bytes(32)))
            machine = machines[seq % 3]
            name = "main" if machine == "incident" else f"{machine}_{incident}"
            values = [("note", "v", f"something was noted in round {seq} by an officer who had read the alert again")]
            if n % self.call.personal_every == 0:
                committed = self.book.keep(f"Person number {n}".encode())
                values.append(("reporter", "p", committed))
                self.openings.append(make.opening(committed[:22], *self.book.personal.pop(committed[:22])))
            entry = make.Entry(incident, machine, name, "moved", "", f"state-{seq}", values, make.START + n)
            data = entry.encode(seq + 1)
            head = make.sha(b"\2", head, data)
            self.ends[incident] = (seq + 1, head)
            self.states[machine, f"{incident}/main" if machine == "incident" else name] = entry.to
            self.edge.grow(head)
            if n % self.call.checkpoint_every == 0:
                self.size = n
                self.notes.append(self.key.note(make.ORIGIN, n, make.b64(self.edge.root()), f"time {make.START + n}"))
            yield f"{n} {head.hex()} {make.b64(data)}\n".encode()

    def write(self):
        files = {}
        with zipfile.ZipFile(self.call.to, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            digest = make.hashlib.sha256()
            with archive.open(make.member("entries.txt"), "w", force_zip64=True) as out:
                for line in self.lines():
                    digest.update(line)
                    out.write(line)
            head = [("format", "tocsin-bundle/1"), ("scope", "all"), ("origin", make.ORIGIN), ("made_at", make.START),
                    ("made_by", "officer-1"), ("entries", self.call.entries), ("size", self.size),
                    ("personal", len(self.openings)), ("without", "")]
            files["bundle.txt"] = make.lines(f"{name}: {value}" for name, value in head)
            files["keys.txt"] = make.lines([self.key.text])
            files["checkpoints.txt"] = b"".join(make.field(note) + b"\n" for note in self.notes)
            files["personal.txt"] = make.lines(self.openings)
            files["proofs.txt"] = b""
            files["states.txt"] = make.lines(f"{a} {b} {to}" for (a, b), to in self.states.items())
            hashes = {name: make.sha(data).hex() for name, data in files.items()} | {"entries.txt": digest.hexdigest()}
            files["SHA256SUMS"] = make.lines(f"{hashes[name]}  {name}" for name in sorted(hashes))
            files["SHA256SUMS.note"] = self.key.note("tocsin-bundle/1", "all", make.sha(files["SHA256SUMS"]).hex(),
                                                     f"time {make.START}")
            for name, data in files.items():
                archive.writestr(make.member(name), data)


def main():
    call = argparse.ArgumentParser()
    call.add_argument("--to", required=True)
    call.add_argument("--entries", type=int, default=1_000_000)
    call.add_argument("--incidents", type=int, default=20_000)
    call.add_argument("--personal-every", type=int, default=4)
    call.add_argument("--checkpoint-every", type=int, default=1000)
    call.add_argument("--key-to")
    call = call.parse_args()
    large = Large(call)
    large.write()
    if call.key_to:
        with open(call.key_to, "w", encoding="ascii") as out:
            out.write(large.key.text + "\n")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Writes into DIRECTORY one bundle for each thing that a hostile hand may send: NAME.zip, all signed with the true key, so
that the seal does not hide what is under test.

    hostile.py DIRECTORY
"""
import io
import os
import random
import sys
import warnings
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_bundle as make  # noqa: E402
import mutate  # noqa: E402

KEY = make.Key(1)
HUGE = b"9" * 400


def replaced(files, name, old, new):
    assert old in files[name], (name, old)
    return make.seal({**files, name: files[name].replace(old, new, 1)}, KEY)


def line_of(files, name, index):
    return files[name].splitlines()[index]


def entries(files):
    first = line_of(files, "entries.txt", 0)
    number, digest, data = first.split(b" ")
    for name, new in {
        "number-huge": HUGE + b" " + digest + b" " + data,
        "number-zero": b"0 " + digest + b" " + data,
        "number-minus": b"-1 " + digest + b" " + data,
        "number-padded": b"01 " + digest + b" " + data,
        "hash-upper": number + b" " + digest.upper() + b" " + data,
        "hash-short": number + b" " + digest[1:] + b" " + data,
        "base64-letter": number + b" " + digest + b" " + data[:-4] + b"*AAA",
        "base64-cut": number + b" " + digest + b" " + data[:-1],
        "base64-padding": number + b" " + digest + b" " + data + b"====",
        "base64-middle": number + b" " + digest + b" " + data[:8] + b"==" + data[10:],
        "two-spaces": number + b"  " + digest + b" " + data,
        "carriage-return": first + b"\r",
        "nothing": b"",
        "zero-bytes": b"\0" * 100,
    }.items():
        yield f"entry-{name}", replaced(files, "entries.txt", first + b"\n", new + b"\n")
    yield "entry-line-huge", replaced(files, "entries.txt", first, number + b" " + digest + b" " + b"A" * (17 << 20))
    yield "entry-no-last-lf", make.seal({**files, "entries.txt": files["entries.txt"][:-1]}, KEY)


def others(files, incident):
    yield "size-huge", replaced(files, "bundle.txt", b"size: 25", b"size: " + HUGE)
    yield "size-other", replaced(files, "bundle.txt", b"size: 25", b"size: 24")
    yield "header-order", replaced(files, "bundle.txt", b"made_at", b"made_by")
    yield "header-scope", replaced(files, "bundle.txt", b"scope: all", b"scope: incident inc-a")
    yield "header-origin", replaced(files, "bundle.txt", make.ORIGIN.encode(), b"log.example/other")
    yield "frame-length", replaced(files, "checkpoints.txt", b":log", b"000:log")
    yield "frame-huge", make.seal({**files, "checkpoints.txt": b"99999999999:x,\n"}, KEY)
    yield "frame-endless", make.seal({**files, "checkpoints.txt": b"9" * 1000}, KEY)
    yield "key-id", replaced(files, "keys.txt", KEY.id.hex().encode(), b"00000000")
    yield "key-short", make.seal({**files, "keys.txt": files["keys.txt"] + b"a+00000000+AQ==\n"}, KEY)
    twice = dict(files)
    twice["SHA256SUMS.note"] += twice["SHA256SUMS.note"].split(b"\n\n")[1]
    yield "note-twice", twice
    yield "personal-unnamed", make.seal({**files, "personal.txt": files["personal.txt"] + b"x " + b"0" * 64 + b" -\n"}, KEY)
    yield "personal-empty", replaced(files, "personal.txt", b" -\n", b" \n")
    yield "states-unknown", make.seal({**files, "states.txt": files["states.txt"] + b"task task-x done\n"}, KEY)
    yield "proofs-whole", make.seal({**files, "proofs.txt": b"1 -\n"}, KEY)
    first = line_of(incident, "proofs.txt", 0)
    yield "proof-long", replaced(incident, "proofs.txt", first, first + b"," + b",".join([b"0" * 64] * 70))
    yield "proof-none", replaced(incident, "proofs.txt", first, first.split(b" ")[0] + b" -")
    yield "proofs-missing", make.seal({**incident, "proofs.txt": b""}, KEY)


def bomb(name, size, names=("bomb.bin",)):
    """Zeros, a thousandfold smaller in the archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path, content in make.filled().files().items():
            archive.writestr(make.member(path), content)
        for path in names:
            with archive.open(make.member(path), "w") as out:
                for _ in range(size >> 20):
                    out.write(bytes(1 << 20))
    return name, data.getvalue()


class First:
    """Chance that always takes index.html."""

    def choice(self, _):
        return "index.html"


def archives(files):
    rng = random.Random(5)
    whole = make.zipped(files)
    for change in (mutate.twice, mutate.hidden_member, mutate.two_stories, mutate.folder):
        yield change.__name__.replace("_", "-"), change(rng, dict(files))
    yield "link", mutate.as_link(First(), dict(files))
    for i, path in enumerate(("../up", "/root", "a/../b", "a//b", "./a", "a b", "a\\b", "\u00e4", "C:x", "a\0b", "x" * 2000)):
        yield f"path-{i}", make.zipped(make.seal({**files, path: b"x"}, KEY))
    yield bomb("bomb", 600 << 20)
    yield "many-members", make.zipped({**files, **{f"m/{i}": b"" for i in range(3000)}})
    yield "empty-file", b""
    yield "text-file", b"not a bundle\n"
    yield "zip-of-nothing", make.zipped({})
    yield "zip-cut", whole[:len(whole) // 2]
    yield "zip-before", b"#!/bin/sh\n" + whole
    yield "zip-middle-gone", whole[:500] + whole[900:]


def main():
    warnings.simplefilter("ignore")
    book = make.filled()
    files, incident = book.files(), book.files("inc-b")
    pairs = [(name, make.zipped(one)) for name, one in [*entries(files), *others(files, incident)]]
    for name, data in [*pairs, *archives(files)]:
        with open(os.path.join(sys.argv[1], name + ".zip"), "wb") as out:
            out.write(data)


if __name__ == "__main__":
    main()

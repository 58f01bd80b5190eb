"""The formats of docs/audit-format.md and docs/bundle-format.md, for second_verifier.py: numbers, notes, tree, entries."""
import base64
import binascii
import functools
import hashlib
import os
import re
import subprocess
import tempfile

NUMBER = re.compile(rb"(-?[1-9][0-9]{0,18}|0)\Z")
HEX = re.compile(rb"[0-9a-f]{64}\Z")
NAME = re.compile(rb"[^\x00-\x20\x7f+]{1,100}\Z")
DASH = "\u2014 ".encode()


class Wrong(Exception):
    """Something that is not in its format; the text says what."""


def sha(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()


def number(data, least=0):
    if not NUMBER.match(data) or not -(2**63) <= int(data) < 2**63 or (least is not None and int(data) < least):
        raise Wrong("not a plain number")
    return int(data)


def digest(data):
    if not HEX.match(data):
        raise Wrong("not 64 lower-case hexadecimal digits")
    return bytes.fromhex(data.decode())


def unbase64(data):
    try:
        decoded = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise Wrong("not base64") from None
    if base64.b64encode(decoded) != data:
        raise Wrong("not the one spelling of base64")
    return decoded


def parts(line, count):
    found = line.split(b" ")
    if len(found) != count or not all(found):
        raise Wrong(f"not {count} words")
    return found


# ---- signed notes

@functools.lru_cache(maxsize=4096)
def signature_holds(public, text, signature):
    der = bytes.fromhex("302a300506032b6570032100") + public
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, name) for name in ("key", "text", "signature")]
        for name, data in zip(names, (der, text, signature)):
            with open(name, "wb") as out:
                out.write(data)
        call = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", names[0], "-rawin", "-in",
                names[1], "-sigfile", names[2]]
        return subprocess.run(call, capture_output=True, check=False).returncode == 0


def read_key(data):
    data, word, until = data.partition(b" until ")
    until = number(until) if word else None
    pieces = data.split(b"+", 2)
    if len(pieces) != 3 or not NAME.match(pieces[0]):
        raise Wrong("not a verification key")
    key = unbase64(pieces[2])
    if len(key) != 33 or key[0] != 1 or sha(pieces[0], b"\n", key)[:4].hex().encode() != pieces[1]:
        raise Wrong("a verification key that contradicts itself")
    return pieces[0], bytes.fromhex(pieces[1].decode()), key[1:], until


def read_note(data):
    lines = data.split(b"\n")
    if len(lines) < 7 or lines[-1] or lines[4] or not all(lines[:4]) or len(lines) > 5 + 64 + 1:
        raise Wrong("not four lines, an empty one and signatures")
    signatures = []
    for line in lines[5:-1]:
        if not line.startswith(DASH):
            raise Wrong("a bad signature line")
        name, signature = parts(line[len(DASH):], 2)
        signature = unbase64(signature)
        if not NAME.match(name) or len(signature) <= 4:
            raise Wrong("a bad signature line")
        signatures.append((name, signature))
    return lines[:4], b"\n".join(lines[:4]) + b"\n", signatures


def judge(keys, text, signatures, origin, size):
    signers, late = 0, 0
    for name, key_id, public, until in keys:
        mine = [data for who, data in signatures if who == name == origin and data[:4] == key_id]
        if until is not None and until < size:
            late += len(mine)
        else:
            signers += len(mine)
        if len(mine) > 1 or (mine and (len(mine[0]) != 68 or not signature_holds(public, text, mine[0][4:]))):
            raise Wrong("a signature of a known key that is not good")
    if not signers:
        raise Wrong("a key that was replaced before that" if late else "no signature of a known key")


def read_time(line):
    if not line.startswith(b"time "):
        raise Wrong("no time")
    number(line[5:])


def read_checkpoint(keys, data, origin):
    (log, size, root, time), text, signatures = read_note(data)
    read_time(time)
    size, root = number(size), unbase64(root)
    if len(root) != 32 or not NAME.match(log):
        raise Wrong("no proper root or origin")
    if log != origin:
        raise Wrong("another log")
    judge(keys, text, signatures, origin, size)
    return size, root


def frames(data):
    at = 0
    while at < len(data):
        colon = data.find(b":", at, at + 7)
        if colon < 0:
            raise Wrong("a note without length")
        end = colon + 1 + number(data[at:colon])
        if data[end:end + 2] != b",\n":
            raise Wrong("a note of another length")
        yield data[colon + 1:end]
        at = end + 2


def notes_from_outside(data):
    """Framed notes, or plain ones one after another."""
    try:
        return list(frames(data))
    except Wrong:
        pass
    notes, current = [], []
    for line in data.splitlines(keepends=True):
        if current and current[-1].startswith(DASH) and not line.startswith(DASH):
            notes.append(b"".join(current))
            current = []
        if current or line != b"\n" or not notes:
            current.append(line)
    if current:
        notes.append(b"".join(current))
    if not notes:
        raise Wrong("no checkpoint")
    read_note(notes[0])
    return notes


# ---- the tree

def node(left, right):
    return sha(b"\1", left, right)


def fold(edge):
    root = edge[-1][1] if edge else sha()
    for _, left in reversed(edge[:-1]):
        root = node(left, root)
    return root


def roots_at(leaves, sizes):
    """The root at each of the sizes that there are so many leaves for."""
    edge, roots = [], {0: sha()}
    for size, leaf in enumerate(leaves, 1):
        edge.append((1, sha(b"\0", leaf)))
        while len(edge) > 1 and edge[-1][0] == edge[-2][0]:
            (width, right), (_, left) = edge.pop(), edge.pop()
            edge.append((2 * width, node(left, right)))
        if size in sizes:
            roots[size] = fold(edge)
    return roots


def root_by_proof(index, size, leaf, proof):
    """By the definition: from the root down, which side the leaf is on at each step."""
    sides = []
    while size > 1:
        left = 1 << ((size - 1).bit_length() - 1)
        sides.append(index < left)
        index, size = (index, left) if index < left else (index - left, size - left)
    if len(sides) != len(proof):
        raise Wrong("a proof of another length")
    root = sha(b"\0", leaf)
    for on_left, step in zip(reversed(sides), proof):
        root = node(root, step) if on_left else node(step, root)
    return root


# ---- entries

def read_entry(data):
    fields, at = [], 0
    while at < len(data):
        colon = data.find(b":", at, at + 12)
        if colon < 0:
            raise Wrong("a field without length")
        end = colon + 1 + number(data[at:colon])
        if data[end:end + 1] != b",":
            raise Wrong("a field of another length")
        fields.append(data[colon + 1:end])
        at = end + 1
    if len(fields) < 14 or fields[0] != b"tocsin-entry/1":
        raise Wrong("not an entry")
    if not all(fields[i] for i in (1, 5, 6, 7, 8, 9, 12)):
        raise Wrong("an empty field")
    if not re.match(rb"[!-.0-~]+\Z", fields[1]) or not re.match(rb"[a-z_]{1,40}\Z", fields[7]):
        raise Wrong("an incident or a machine that is not a plain word")
    number(fields[2], 1)
    number(fields[3], None), number(fields[4], None)
    if len(fields) != 14 + 3 * number(fields[13]):
        raise Wrong("another number of values")
    personal = []
    for i in range(14, len(fields), 3):
        name, kind, value = fields[i:i + 3]
        if not name or kind not in (b"v", b"p"):
            raise Wrong("a value without name or kind")
        if kind == b"p":
            reference, _, commitment = value.rpartition(b":")
            digest(commitment)
            if not reference:
                raise Wrong("a personal value without reference")
            personal.append((name, reference, commitment))
    return fields, personal

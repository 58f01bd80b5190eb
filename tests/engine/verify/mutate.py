"""What somebody may do to a bundle. Every function gives a changed thing or None where there was nothing to change."""
import copy
import io
import stat
import zipfile

import make_bundle as make


# ---- bytes and lines of one file

def change_byte(rng, data, _):
    if not data:
        return None
    at = rng.randrange(len(data))
    new = rng.choice([data[at] ^ 1 << rng.randrange(8), rng.randrange(256), ord(rng.choice("0aA \n,:-+="))])
    return data[:at] + bytes([new]) + data[at + 1:]


def delete_byte(rng, data, _):
    at = rng.randrange(len(data)) if data else 0
    return data[:at] + data[at + 1:]


def insert_byte(rng, data, _):
    at = rng.randrange(len(data) + 1)
    return data[:at] + bytes([rng.choice([10, 32, 48, 97, rng.randrange(256)])]) + data[at:]


def delete_line(rng, data, _):
    lines = data.splitlines(True)
    if lines:
        del lines[rng.randrange(len(lines))]
    return b"".join(lines)


def double_line(rng, data, _):
    lines = data.splitlines(True)
    if lines:
        lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    return b"".join(lines)


def swap_lines(rng, data, _):
    lines = data.splitlines(True)
    if len(lines) > 1:
        a, b = rng.sample(range(len(lines)), 2)
        lines[a], lines[b] = lines[b], lines[a]
    return b"".join(lines)


def insert_line(rng, data, earlier):
    lines = data.splitlines(True)
    strange = rng.choice([b"\n", b"x\n", b"0\n", b"1 " + b"0" * 64 + b" AAAA\n", *earlier.splitlines(True)])
    lines.insert(rng.randrange(len(lines) + 1), strange)
    return b"".join(lines)


def cut_tail(rng, data, _):
    return data[:rng.randrange(len(data))] if data else None


def cut_lines(rng, data, _):
    lines = data.splitlines(True)
    return b"".join(lines[:rng.randrange(len(lines))]) if lines else None


def roll_back(_, __, earlier):
    return earlier


IN_FILE = (change_byte, delete_byte, insert_byte, delete_line, double_line, swap_lines, insert_line, cut_tail, cut_lines,
           roll_back)

# With the true key at hand: only what contradicts the rest of the bundle can be found, and must be.
CONTRADICTIONS = {
    "entries.txt": (change_byte, delete_byte, insert_byte, delete_line, double_line, swap_lines, cut_tail, cut_lines, roll_back),
    "proofs.txt": (change_byte, delete_byte, insert_byte, delete_line, double_line, swap_lines, cut_tail, cut_lines),
    "personal.txt": (change_byte, delete_byte, delete_line, double_line, cut_tail, cut_lines),
    "states.txt": (change_byte, delete_byte, delete_line, double_line, cut_tail, cut_lines),
    "checkpoints.txt": (change_byte, delete_byte, insert_byte, double_line, swap_lines, cut_tail),
}


# ---- entries of a book, before everything is computed anew

def some(rng, book, least=1):
    """A place among the entries that a checkpoint covers."""
    return rng.randrange(least - 1, book.checkpoints[-1][0])


def change_entry(rng, book):
    at = some(rng, book)
    entry = book.entries[at] = copy.copy(book.entries[at])
    what = rng.randrange(7)
    if what == 0:
        entry.person = "officer-2"
    elif what == 1:
        entry.to += "x"
    elif what == 2:
        entry.event = "other"
    elif what == 3:
        entry.time += 1
    elif what == 4:
        entry.values = entry.values + [("more", "v", "1")]
    elif what == 5:
        entry.values = [("reporter", "p", book.keep(b"Somebody else"))]
    else:
        entry.incident = "inc-b" if entry.incident != "inc-b" else "inc-a"


def delete_entry(rng, book):
    del book.entries[some(rng, book)]


def swap_entries(rng, book):
    a, b = rng.sample(range(book.checkpoints[-1][0]), 2)
    book.entries[a], book.entries[b] = book.entries[b], book.entries[a]


def insert_entry(rng, book):
    at = some(rng, book)
    book.entries.insert(at, make.Entry("inc-b", "duty", "duty-new", "moved", "", "", (), book.entries[at].time))


def double_entry(rng, book):
    at = some(rng, book)
    book.entries.insert(rng.randrange(at + 1), book.entries[at])


def cut_entries(rng, book):
    del book.entries[some(rng, book, 2):]


IN_BOOK = (change_entry, delete_entry, swap_entries, insert_entry, double_entry, cut_entries)


# ---- members of the archive

def drop_member(rng, files):
    names = list(files)
    del files[rng.choice(names)]
    return make.zipped(files)


def drop_member_with_sums(rng, files):
    del files[rng.choice([name for name in files if not name.startswith("SHA256SUMS")])]
    return make.zipped(make.with_sums(files))


def add_member(rng, files):
    files[rng.choice(["more.txt", "attachments/x", "SHA256SUMS2", "README"])] = b"more"
    return make.zipped(files if rng.random() < 0.5 else make.with_sums(files))


def rename_member(rng, files):
    name = rng.choice([name for name in files if not name.startswith("SHA256SUMS")])
    files[name + "x"] = files.pop(name)
    return make.zipped(files if rng.random() < 0.5 else make.with_sums(files))


def twice(rng, files):
    name = rng.choice(list(files))
    pairs = list(files.items())
    pairs.insert(rng.randrange(len(pairs)), (name, files[name] if rng.random() < 0.5 else b"other"))
    return make.zipped(pairs)


def bad_path(rng, files):
    files[rng.choice(["../up", "/root", "a/../b", "a//b", "./a", "a b", "a\\b", "ä", "C:x", "a/./b", "..", "x\n"])] = b"x"
    return make.zipped(files if rng.random() < 0.5 else make.seal(files, make.Key(1)))


def as_link(rng, files):
    """The same bytes under the same name, sealed, but to be unpacked as a link to where the bytes say."""
    chosen = rng.choice(list(files))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            info = make.member(name)
            if name == chosen:
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, content)
    return data.getvalue()


def folder(_, files):
    return make.zipped({**files, "folder/": b""})


def hidden_member(rng, files):
    """A member that a reader from the front sees and one by the directory does not."""
    whole = make.zipped(files)
    hidden = make.zipped({"hidden.txt": b"x"})
    hidden = hidden[:hidden.index(b"PK\1\2")]
    end = whole.rindex(b"PK\5\6")
    start = int.from_bytes(whole[end + 16:end + 20], "little")
    moved = whole[:end + 16] + (start + len(hidden)).to_bytes(4, "little") + whole[end + 20:]
    return moved[:start] + hidden + moved[start:]


def two_stories(rng, files):
    """The directory leads to another member of the same name than a reader from the front meets."""
    name = rng.choice(list(files))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path, content in files.items():
            archive.writestr(make.member(path), content)
        archive.filelist.remove(archive.NameToInfo.pop(name))
        archive.writestr(make.member(name), b"another story\n")
    return data.getvalue()


IN_ARCHIVE = (drop_member, drop_member_with_sums, add_member, rename_member, twice, bad_path, as_link, folder,
              hidden_member, two_stories)

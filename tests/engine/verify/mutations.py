#!/usr/bin/env python3
"""Random changes to sound bundles: tocsin-verify and the second verifier must say of each that it is not clean.

    mutations.py --verifier PROGRAM [--count N] [--seed N] [--second-every N]
"""
import argparse
import io
import os
import random
import subprocess
import sys
import tempfile
import warnings
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_bundle as make  # noqa: E402
import mutate  # noqa: E402
import second_verifier as second  # noqa: E402

TRUE, FALSE, NEXT = make.Key(1), make.Key("forger"), make.Key(2)


class Case:
    def __init__(self, how, data, notes=(), keys=(TRUE,)):
        self.how, self.data, self.notes, self.keys = how, data, list(notes), list(keys)


class Sound:
    """A book at two moments, and another that has the same beginning."""

    def __init__(self, seed):
        self.book = make.filled(seed=seed)
        self.early = self.book.copy()
        self.early.checkpoints = self.early.checkpoints[:2]
        del self.early.entries[self.early.checkpoints[-1][0] + 1:]
        self.other = self.book.copy()
        mutate.change_entry(random.Random(seed), self.other)
        self.other.checkpoints = []
        self.other.checkpoint(size=self.book.checkpoints[-1][0])
        self.files = {scope: self.book.files(scope) for scope in (None, "inc-b")}
        self.early_files = {scope: self.early.files(scope) for scope in (None, "inc-b")}


def changed_file(rng, sound, scope, contradiction=False):
    """(how, files) with one file changed."""
    files, early = sound.files[scope], sound.early_files[scope]
    while True:
        name = rng.choice(list(mutate.CONTRADICTIONS) if contradiction else list(files))
        change = rng.choice(mutate.CONTRADICTIONS[name] if contradiction else mutate.IN_FILE)
        data = change(rng, files[name], early[name])
        if data is not None and data != files[name]:
            return f"{change.__name__} in {name}", {**files, name: data}


def unsealed(rng, sound, scope):
    how, files = changed_file(rng, sound, scope)
    if "SHA256SUMS" not in how and rng.random() < 0.7:
        return Case(how + ", hashes anew", make.zipped(make.with_sums(files)))
    return Case(how, make.zipped(files))


def sealed_by_forger(rng, sound, scope):
    how, files = changed_file(rng, sound, scope)
    if "bundle.txt" in how:
        return None
    if rng.random() < 0.5:
        files["keys.txt"] = make.lines([FALSE.text, TRUE.text])
    return Case(how + ", sealed by a forger", make.zipped(make.seal(files, FALSE)))


def sealed_by_signer(rng, sound, scope):
    how, files = changed_file(rng, sound, scope, contradiction=True)
    return Case(how + ", sealed by the signer", make.zipped(make.seal(files, TRUE)))


def computed_anew(rng, sound, scope):
    """The entries are changed and all that follows is computed anew, but for what the key has signed."""
    book = sound.book.copy()
    change = rng.choice(mutate.IN_BOOK)
    change(rng, book)
    sizes = [size for size, _ in book.checkpoints if size <= len(book.entries)]
    what = rng.choice(["stale", "pasted", "forged", "signed"])
    if what == "signed":  # a book changed behind the back of the engine, which then seals the bundle
        book.checkpoints = [one for one in book.checkpoints if one[0] in sizes or scope is None]
        if scope is not None and change is mutate.cut_entries:
            return None  # the checkpoint that covered what was cut is not in this bundle
        return Case(f"{change.__name__} under the engine", make.zipped(book.files(scope)))
    old = dict(book.checkpoints)
    if what in ("pasted", "forged"):
        book.checkpoints, book.key = [], FALSE
        for size in sizes or [len(book.entries)]:
            book.checkpoint(size=size)
        if what == "pasted":
            book.checkpoints = [(size, note.split(b"\n\n")[0] + b"\n\n" + old[size].split(b"\n\n")[1])
                                for size, note in book.checkpoints if size in old]
    files = book.files(scope)
    if rng.random() < 0.5:
        files["SHA256SUMS.note"] = sound.files[scope]["SHA256SUMS.note"]
    elif what == "stale":
        files = make.seal(files, FALSE)
    return Case(f"{change.__name__}, {what}", make.zipped(files))


def some_rolled_back(rng, sound, scope):
    files, early = dict(sound.files[scope]), sound.early_files[scope]
    names = [name for name in files if files[name] != early[name]]
    chosen = rng.sample(names, rng.randrange(1, len(names)))
    files.update({name: early[name] for name in chosen})
    if rng.random() < 0.5:
        files["SHA256SUMS"] = make.sums(files)
    return None if files in (early, sound.files[scope]) else Case(f"rolled back: {chosen}", make.zipped(files))


def all_rolled_back(rng, sound, _):
    return Case("an older export, a newer checkpoint from elsewhere", make.zipped(sound.early_files[None]),
                [sound.book.checkpoints[-1][1]])


def two_histories(rng, sound, scope):
    return Case("two histories", make.zipped(sound.other.files(scope)), [sound.book.checkpoints[-1][1]])


def archive_changed(rng, sound, scope):
    change = rng.choice(mutate.IN_ARCHIVE)
    return Case(change.__name__, change(rng, dict(sound.files[scope])))


def removed(rng, sound, scope):
    """A value is taken away where it is kept, and the signer makes the export of what is left."""
    book = sound.book.copy()
    book.personal.pop(rng.choice(sorted(book.personal)))
    return Case("removed", make.zipped(book.files()))


KINDS = (removed, unsealed, unsealed, unsealed, sealed_by_forger, sealed_by_signer, sealed_by_signer, sealed_by_signer,
         computed_anew, computed_anew, some_rolled_back, all_rolled_back, two_histories, archive_changed)


def shuffled(files, rng):
    pairs = list(files.items())
    rng.shuffle(pairs)
    return make.zipped(pairs)


def erased(book):
    book = book.copy()
    make.take_away(book, "recorded")
    return make.zipped(book.files())


def new_key(sound):
    """The key is replaced: both sign the first checkpoint of the new one."""
    book = sound.book.copy()
    book.entries.append(make.Entry("inc-a", "task", "task-inc-a", "moved", "", "done", (), make.START + 10**8))
    book.checkpoint(NEXT)
    size, note = book.checkpoints[-1]
    book.checkpoints[-1] = (size, note + TRUE.line(note.split(b"\n\n")[0] + b"\n"))
    book.key, book.keys = NEXT, [TRUE.text, NEXT.text]
    return book


def sound_cases(sound, rng):
    notes = [note for _, note in sound.book.checkpoints]
    for scope, files in sound.files.items():
        yield Case("as made", make.zipped(files), notes)
        yield Case("in any order", shuffled(files, rng))
        yield Case("keys of the bundle", make.zipped(files), keys=())
        yield Case("as it was", make.zipped(sound.early_files[scope]), notes[:2])
        witness = {**files, "SHA256SUMS.note": files["SHA256SUMS.note"] + FALSE.line(b"x")}
        yield Case("with an unknown signature", make.zipped(witness))
        yield Case("after a new key", make.zipped(new_key(sound).files(scope)), notes, (NEXT, TRUE))
    yield Case("erased", erased(sound.book))
    yield Case("one entry", make.zipped(make.filled(1, 1).files()))
    yield Case("no entry", make.zipped(make.Book().files()))


class Judges:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def first(self, case):
        words = [self.program, self.path("case.zip")]
        with open(words[1], "wb") as out:
            out.write(case.data)
        for key in case.keys:
            words += ["--key", key.text]
        if case.notes:
            with open(self.path("notes"), "wb") as out:
                out.write(b"".join(case.notes))
            words += ["--checkpoint", self.path("notes")]
        done = subprocess.run(words, capture_output=True, timeout=60, check=False)
        return done.returncode, (done.stdout + done.stderr).decode(errors="replace")

    def second(self, case):
        try:
            verifier = second.Verifier(io.BytesIO(case.data), [second.read_key(key.text.encode()) for key in case.keys],
                                       case.notes).run()
        except second.Unreadable as stop:
            return 2, str(stop)
        return (1 if verifier.findings else 0), "\n".join(map(str, verifier.findings))

    def hold(self, case, clean, both=True):
        """Whether the verdicts are right; says so when not."""
        verdicts = [("tocsin-verify", *self.first(case))] + ([("second", *self.second(case))] if both else [])
        wrong = [verdict for verdict in verdicts if verdict[1] not in ((0,) if clean else (1, 2))]
        for name, code, text in wrong:
            print(f"WRONG: {name} gave {code} for: {case.how}\n{text}\n")
        return not wrong


def contents(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sorted((name, archive.read(name)) for name in archive.namelist())


def flipped(rng, data):
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1:]


def flips_hold(judges, rng, data, count):
    """A flipped byte of the archive itself is found or changes nothing that is in it. Neither verifier breaks."""
    before = contents(data)
    for _ in range(count):
        case = Case("a flipped byte of the archive", flipped(rng, data))
        codes = judges.first(case)[0], judges.second(case)[0]
        if not set(codes) <= {0, 1, 2}:
            print(f"WRONG: {codes} for a flipped byte")
            return False
        try:
            same = contents(case.data) == before
        except Exception:  # whatever zipfile says of it: it cannot be read
            continue
        if not same and 0 in codes:
            print(f"WRONG: {codes} for a flipped byte that changed the contents")
            return False
    return True


def main():
    warnings.simplefilter("ignore")  # zipfile speaks of double names
    call = argparse.ArgumentParser()
    call.add_argument("--verifier", required=True)
    call.add_argument("--count", type=int, default=300)
    call.add_argument("--seed", type=int, default=20261130)
    call.add_argument("--second-every", type=int, default=1)
    call = call.parse_args()
    rng = random.Random(call.seed)
    sounds = [Sound(seed) for seed in range(1, 1 + min(20, 3 + call.count // 1000))]
    kinds = {}
    with tempfile.TemporaryDirectory() as folder:
        judges = Judges(call.verifier, folder)
        good = all([judges.hold(case, True) for case in sound_cases(sounds[0], rng)])
        good &= flips_hold(judges, rng, make.zipped(sounds[0].files["inc-b"]), call.count // 3)
        done = 0
        while done < call.count:
            kind = rng.choice(KINDS)
            case = kind(rng, rng.choice(sounds), rng.choice([None, "inc-b"]))
            if case is None:
                continue
            done += 1
            kinds[kind.__name__] = kinds.get(kind.__name__, 0) + 1
            good &= judges.hold(case, False, done % call.second_every == 0)
    print(f"{done} changes, each found: {good}; " + ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

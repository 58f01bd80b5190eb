#!/usr/bin/env python3
"""Changes copies of a book at random, as somebody who can write the file but has no key would, and asks who notices.

A change is noticed when `tocsin verify` finds it, with the high-water file that lies apart from the book; or else when the engine
does not start on it, or says while it works and seals that the audit log does not hold. What no proof covers is listed in
docs/proof.md, and `--probe` measures that list.

    mutations.py BIN WORK [--count N] [--seed S] [--jobs J] [--first I] [--probe]
    WORK/house       state directory of an engine that has stopped; WORK/house.yaml its configuration
    WORK/earlier/*   earlier copies of its tocsin.db
"""
import argparse
import concurrent.futures
import contextlib
import hashlib
import json
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

GENESIS = "0" * 64
STATES = {"incident": "assessing", "duty": "discharged", "task": "done", "notice": "sent", "supplier_request": "answered",
          "assessment": "signed"}
LEGS = ("authority", "suppliers", "customers")


def chain_hash(before, entry):
    return hashlib.sha256(b"\x02" + bytes.fromhex(before) + entry.encode()).hexdigest()


def field(text):
    return f"{len(text.encode())}:{text},"


def forged_entry(incident, seq, recorded_at):
    head = ["tocsin-entry/1", incident, seq, recorded_at, recorded_at, "mallory", "officer", "task", "task_forged", "finish", "",
            "", "house rule: none", 1, "how", "v", "by nobody"]
    return "".join(field(str(one)) for one in head)


def other(rng, old, alphabet):
    return rng.choice([c for c in alphabet if c != old])


def changed_text(rng, text, alphabet="0123456789abcdefghijklmnopqrstuvwxyz"):
    at = rng.randrange(len(text))
    return text[:at] + other(rng, text[at], alphabet) + text[at + 1:]


class Book:
    """One copy, open for writing."""

    def __init__(self, path, rng, earlier):
        self.path, self.rng, self.earlier = path, rng, earlier
        self.db = sqlite3.connect(path, isolation_level=None)

    def all(self, sql, *values):
        return self.db.execute(sql, values).fetchall()

    def one(self, sql, *values):
        rows = self.all(sql, *values)
        return self.rng.choice(rows) if rows else None

    def run(self, sql, *values):
        self.db.execute(sql, values)

    def entry(self):
        return self.one("select n, incident_id, seq, entry, hash from history")

    def fix_row(self, chain):
        """The chain's row as its last entry says."""
        last = self.all("select seq, hash from history where incident_id = ? order by seq desc limit 1", chain)
        seq, head = last[0] if last else (0, GENESIS)
        if chain == "system":
            self.run("update chain set seq = ?, head = ? where id = 'system'", seq, head)
        else:
            self.run("update incident set version = ?, head = ? where id = ?", seq, head, chain)

    def rechain(self, chain):
        """Every hash of the chain anew, over whatever stands there now."""
        before = GENESIS
        for n, entry in self.all("select n, entry from history where incident_id = ? order by seq", chain):
            before = chain_hash(before, entry)
            self.run("update history set hash = ? where n = ?", before, n)
        self.fix_row(chain)


# --- what is done to entries ---------------------------------------------------------------------------------------------------

def entry_byte(b):
    n, _, _, entry, _ = b.entry()
    b.run("update history set entry = ? where n = ?", changed_text(b.rng, entry), n)


def entry_rewritten(b):
    n, chain, _, entry, _ = b.entry()
    b.run("update history set entry = ? where n = ?", changed_text(b.rng, entry), n)
    b.rechain(chain)


def entry_hash(b):
    n, _, _, _, was = b.entry()
    b.run("update history set hash = ? where n = ?", changed_text(b.rng, was, "0123456789abcdef"), n)


def entry_seq(b):
    n, chain, seq, _, _ = b.entry()
    b.run("update history set seq = ? where n = ?", seq + b.rng.choice((100000, 200000)), n)


def entry_incident(b):
    n, chain, seq, _, _ = b.entry()
    to = b.one("select distinct incident_id from history where incident_id <> ?", chain)[0]
    b.run("update history set incident_id = ?, seq = ? where n = ?", to, seq + 100000, n)


def entry_number(b):
    n = b.entry()[0]
    b.run("update history set n = ? where n = ?", b.all("select max(n) from history")[0][0] + b.rng.randrange(1, 9), n)


def entry_deleted(b):
    b.run("delete from history where n = ?", b.entry()[0])


def entry_deleted_and_rechained(b):
    n, chain, seq, _, _ = b.entry()
    b.run("delete from history where n = ?", n)
    for later, text, its in b.all("select n, entry, seq from history where incident_id = ? and seq > ? order by seq", chain, seq):
        parts = text.replace(field(str(its)), field(str(its - 1)), 1)
        b.run("update history set seq = ?, entry = ? where n = ?", its - 1, parts, later)
    for number in [row[0] for row in b.all("select n from history where n > ? order by n", n)]:
        b.run("update history set n = ? where n = ?", number - 1, number)
    b.rechain(chain)


def entries_swapped(b):
    one, two = b.entry(), b.entry()
    while two[0] == one[0]:
        two = b.entry()
    b.run("update history set entry = ?, hash = ? where n = ?", two[3], two[4], one[0])
    b.run("update history set entry = ?, hash = ? where n = ?", one[3], one[4], two[0])


def numbers_swapped(b):
    one, two = b.entry(), b.entry()
    while two[0] == one[0]:
        two = b.entry()
    for old, new in ((one[0], 10 ** 9), (two[0], one[0]), (10 ** 9, two[0])):
        b.run("update history set n = ? where n = ?", new, old)


def entry_inserted(b):
    """In the middle, with everything after it moved and hashed anew: all that can be done without the key."""
    n, chain, seq, entry, _ = b.entry()
    at = entry.split(",")[4].split(":")[-1]
    for number in [row[0] for row in b.all("select n from history where n > ? order by n desc", n)]:
        b.run("update history set n = ? where n = ?", number + 1, number)
    for later, text, its in b.all("select n, entry, seq from history where incident_id = ? and seq > ? order by seq desc", chain, seq):
        b.run("update history set seq = ?, entry = ? where n = ?", its + 1, text.replace(field(str(its)), field(str(its + 1)), 1), later)
    b.run("insert into history (n, incident_id, seq, entry, hash) values (?, ?, ?, ?, '')", n + 1, chain, seq + 1,
          forged_entry(chain, seq + 1, at))
    b.rechain(chain)


def entry_duplicated(b):
    n, chain, seq, entry, was = b.entry()
    last = b.all("select max(n), (select max(seq) from history where incident_id = ?) from history", chain)[0]
    b.run("insert into history (n, incident_id, seq, entry, hash) values (?, ?, ?, ?, ?)", last[0] + 1, chain, last[1] + 1, entry, was)


def cut(b):
    k = b.rng.randrange(1, 40)
    gone = b.all("select n, incident_id from history order by n desc limit ?", k)
    b.run("delete from history where n >= ?", gone[-1][0])
    return gone


def end_cut(b):
    cut(b)


def end_cut_and_fixed(b):
    gone = cut(b)
    for chain in {row[1] for row in gone}:
        b.fix_row(chain)
    b.run("delete from checkpoint where size >= ?", gone[-1][0])


def rolled_back(b):
    b.db.close()
    shutil.copy(b.rng.choice(b.earlier), b.path)
    for tail in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(b.path + tail)
    b.db = sqlite3.connect(b.path, isolation_level=None)


# --- what is done to other rows ------------------------------------------------------------------------------------------------

def personal_value(b):
    ref, value = b.one("select p.ref, p.value from personal p where exists (select 1 from history where instr(entry, p.ref) > 0)")
    if isinstance(value, bytes):
        at = b.rng.randrange(len(value))
        value = value[:at] + bytes([value[at] ^ (1 << b.rng.randrange(8))]) + value[at + 1:]
    else:
        value = changed_text(b.rng, value)
    b.run("update personal set value = ? where ref = ?", value, ref)


def personal_swapped(b):
    rows = b.rng.sample(b.all("select p.ref, p.value, p.salt, p.vault_key from personal p where exists "
                              "(select 1 from history where instr(entry, p.ref) > 0)"), 2)
    for (ref, *_), (_, value, salt, key) in ((rows[0], rows[1]), (rows[1], rows[0])):
        b.run("update personal set value = ?, salt = ?, vault_key = ? where ref = ?", value, salt, key, ref)


def personal_deleted(b):
    """As after an erasure, but none is on record."""
    b.run("delete from personal where ref = ?", b.one("select ref from personal")[0])


def state_of(table):
    def change(b):
        row = b.one(f"select id, state from {table}")
        b.run(f"update {table} set state = ? where id = ?", STATES[table] if row[1] != STATES[table] else "closed", row[0])
    change.__name__ = f"{table}_state"
    return change


def row_deleted(table):
    def change(b):
        b.run(f"delete from {table} where id = ?", b.one(f"select id from {table}")[0])
    change.__name__ = f"{table}_deleted"
    return change


def incident_leg(b):
    leg = b.rng.choice([one for one in LEGS if b.all(f"select 1 from incident where {one} <> 'idle'")])
    ident, was = b.one(f"select id, {leg} from incident where {leg} <> 'idle'")
    b.run(f"update incident set {leg} = ? where id = ?", "told" if was != "told" else "owed", ident)


def incident_head(b):
    ident, head = b.one("select id, head from incident")
    b.run("update incident set head = ? where id = ?", changed_text(b.rng, head, "0123456789abcdef"), ident)


def incident_version(b):
    b.run("update incident set version = version + ? where id = ?", b.rng.choice((-1, 1, 7)), b.one("select id from incident")[0])


def chain_row(b):
    if b.rng.random() < 0.5:
        b.run("update chain set seq = seq + ?", b.rng.choice((-1, 1, 7)))
    else:
        b.run("update chain set head = ?", changed_text(b.rng, b.all("select head from chain")[0][0], "0123456789abcdef"))


def checkpoint_root(b):
    size, root = b.all("select size, root from checkpoint order by size desc limit 1")[0]
    b.run("update checkpoint set root = ? where size = ?", changed_text(b.rng, root, "0123456789abcdef"), size)


def checkpoint_frontier(b):
    size, edge = b.all("select size, frontier from checkpoint order by size desc limit 1")[0]
    b.run("update checkpoint set frontier = ? where size = ?", changed_text(b.rng, edge, "0123456789abcdef"), size)


def checkpoint_size(b):
    size = b.one("select size from checkpoint")[0]
    b.run("update checkpoint set size = ? where size = ?", size + b.rng.choice((-1, 1, 1000)), size)


def checkpoint_note(b):
    size, note = b.one("select size, note from checkpoint")
    b.run("update checkpoint set note = ? where size = ?", changed_text(b.rng, note), size)


def checkpoint_deleted(b):
    b.run("delete from checkpoint where size = (select max(size) from checkpoint)")


def node_hash(b):
    level, place, was = b.one("select level, place, hash from tree_node")
    b.run("update tree_node set hash = ? where level = ? and place = ?", changed_text(b.rng, was, "0123456789abcdef"), level, place)


def node_deleted(b):
    level, place = b.one("select level, place from tree_node")
    b.run("delete from tree_node where level = ? and place = ?", level, place)


MUTATIONS = [entry_byte, entry_rewritten, entry_hash, entry_seq, entry_incident, entry_number, entry_deleted,
             entry_deleted_and_rechained, entries_swapped, numbers_swapped, entry_inserted, entry_duplicated, end_cut,
             end_cut_and_fixed, rolled_back, personal_value, personal_swapped, personal_deleted, incident_leg, incident_head,
             incident_version, chain_row, checkpoint_root, checkpoint_frontier, checkpoint_size, checkpoint_note,
             checkpoint_deleted, node_hash, node_deleted,
             *[state_of(table) for table in STATES], *[row_deleted(table) for table in STATES]]
# A node that is gone is worked out again.
ALLOWED = {"node_deleted"}


# --- who notices ---------------------------------------------------------------------------------------------------------------

class House:
    """A copy of the state directory, in which one book after another is put."""

    def __init__(self, binary, work, name, rng):
        self.binary, self.rng = binary, rng
        self.origin = os.path.join(work, "house")
        self.dir = os.path.join(work, name)
        os.mkdir(self.dir, 0o700)
        self.state = os.path.join(self.dir, "state")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.config = os.path.join(self.dir, "house.yaml")
        with open(self.config, "w") as out:
            out.write(f"state_dir: {self.state}\nhttp: {{port: {self.port}, threads: 4}}\nlog: {{level: warn}}\n")
        self.earlier = sorted(os.path.join(work, "earlier", one) for one in os.listdir(os.path.join(work, "earlier")))
        with open(os.path.join(work, "tokens.json")) as file:
            self.token = json.load(file)["officer"]

    def fresh(self):
        shutil.rmtree(self.state, ignore_errors=True)
        shutil.copytree(self.origin, self.state)
        return Book(os.path.join(self.state, "tocsin.db"), self.rng, self.earlier)

    def verify(self):
        """What the verifier says where it finds something; else nothing."""
        done = subprocess.run([os.path.join(self.binary, "tocsin"), "--config", self.config, "verify"], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
        return "" if done.returncode == 0 else done.stdout.strip() or f"exit {done.returncode}"

    def request(self, path, body=None):
        ask = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", None if body is None else json.dumps(body).encode(),
                                     {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(ask, timeout=20) as answer:
            return json.load(answer) if path != "/readyz" else answer.read()

    def engine(self):
        """What the engine says where it does not start, or works and does not seal; else nothing."""
        log = os.path.join(self.dir, "log")
        with open(log, "w") as out:
            engine = subprocess.Popen([os.path.join(self.binary, "tocsin"), "--config", self.config, "serve"], stderr=out)
        try:
            for _ in range(300):
                if engine.poll() is not None:
                    break
                with contextlib.suppress(OSError):
                    self.request("/readyz")
                    break
                time.sleep(0.1)
            failed = ""
            if engine.poll() is None:
                try:
                    for one in self.request("/v1/incidents?limit=100")["items"]:
                        self.request(f"/v1/incidents/{one['id']}/comments", {"text": "Still here."})
                    self.request("/v1/incidents", {"title": "Another one"})
                except OSError as error:
                    failed = f"a step is refused: {error}"
                engine.terminate()
            status = engine.wait(60)
        finally:
            if engine.poll() is None:
                engine.kill()
        with open(log) as said:
            text = said.read()
        if "does not hold" in text:
            return "does not seal"
        if "was taken out of the book" in text:
            return "warns"
        return failed or ("" if status == 0 else "does not start: " + text.strip()[-200:])


def play(house, rng, change):
    book = house.fresh()
    try:
        change(book)
    finally:
        book.db.close()
    if house.verify():
        return "verify"
    return "engine" if house.engine() else ""


def probe(house, rng):
    """Every column of every table, one value changed at a time: which of them does somebody notice?"""
    book = house.fresh()
    tables = [row[0] for row in book.all("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")]
    columns = {t: [c[1] for c in book.all(f"pragma table_xinfo({t})") if c[6] == 0] for t in tables}
    book.db.close()
    for table in sorted(tables):
        for column in columns[table]:
            book = house.fresh()
            rows = book.all(f"select {column} from {table} where {column} is not null and {column} <> ''")
            if not rows:
                book.db.close()
                print(f"{table}.{column}: no value to change")
                continue
            value = rng.choice(rows)[0]
            new = value + 1 if isinstance(value, int) else (value[:-1] + bytes([value[-1] ^ 1]) if isinstance(value, bytes)
                                                            else changed_text(rng, value))
            try:
                book.run(f"update {table} set {column} = ? where {column} = ?", new, value)
            except sqlite3.Error as error:
                print(f"{table}.{column}: refused by the file's own rules ({error})")
                book.db.close()
                continue
            book.db.close()
            print(f"{table}.{column}: {'verify' if house.verify() else 'engine' if house.engine() else 'NOBODY'}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin")
    parser.add_argument("work")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10 ** 9))
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first one, to go on with a run that was stopped")
    parser.add_argument("--probe", action="store_true")
    ask = parser.parse_args()
    if ask.probe:
        rng = random.Random(ask.seed)
        probe(House(ask.bin, ask.work, "probe", rng), rng)
        return 0

    plain = House(ask.bin, ask.work, "untouched", random.Random(0))
    plain.fresh().db.close()
    for who, said in (("tocsin verify", plain.verify()), ("the engine", plain.engine())):
        if said:
            print(f"FAILED: {who} finds something in the book that nobody touched: {said}")
            return 1

    houses = [House(ask.bin, ask.work, f"job{i}", None) for i in range(ask.jobs)]
    counts, missed = {}, []

    def some(job):
        out = []
        for i in range(ask.first + job, ask.first + ask.count, ask.jobs):
            change = MUTATIONS[i % len(MUTATIONS)]
            rng = houses[job].rng = random.Random(f"{ask.seed} {i}")
            out.append((change.__name__, i, play(houses[job], rng, change)))
            if len(out) % 250 == 0:
                print(f"{i + 1} of {ask.first + ask.count}", flush=True)
        return out

    with concurrent.futures.ThreadPoolExecutor(ask.jobs) as pool:
        for results in pool.map(some, range(ask.jobs)):
            for name, i, who in results:
                tally = counts.setdefault(name, {"verify": 0, "engine": 0, "": 0})
                tally[who] += 1
                if not who and name not in ALLOWED:
                    missed.append((name, i))
    for name, tally in sorted(counts.items()):
        print(f"{name}: verify {tally['verify']}, engine {tally['engine']}, nobody {tally['']}")
    for name, i in missed[:50]:
        print(f"FAILED: {name} (seed {ask.seed}, number {i})")
    print(f"{ask.count} mutations, seed {ask.seed}: {len(missed)} not as they should be")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

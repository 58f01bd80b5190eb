#!/usr/bin/env bash
# The service unit's exposure by systemd's own measure, offline, and what the linker and compiler put into the programs.
#
# usage: hardening_test.sh BIN_DIR
set -euo pipefail
bin="$1"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
fail() { echo "FAILED: $*" >&2; exit 1; }

# has TEXT COMMAND...: all of it is read before it is looked at, or the reader's pipe breaks.
has() { local pattern="$1" said; shift; said="$("$@" 2>/dev/null)"; grep -qE -- "$pattern" <<<"$said"; }

for program in tocsin tocsin-verify; do
    file="$bin/$program"
    has 'Type:.*DYN' readelf -hW "$file" || fail "$program is no position-independent executable"
    has GNU_RELRO readelf -lW "$file" || fail "$program has no RELRO"
    has 'BIND_NOW|FLAGS.*NOW' readelf -dW "$file" || fail "$program binds late"
    has 'GNU_STACK.* RW ' readelf -lW "$file" || fail "$program has an executable stack"
    has 'RPATH|RUNPATH' readelf -dW "$file" && fail "$program looks for libraries in a folder of its own"
    has '__stack_chk_fail' readelf -W --dyn-syms "$file" || fail "$program has no stack protector"
    has '_chk@|_chk ' readelf -W --dyn-syms "$file" || fail "$program has no fortified calls"
done
# What tests bend is not in the program that is run: no fake clock, no failing disk.
has 'FakeClock|FixedRandom|FailingVfs' nm -C "$bin/tocsin" && fail "a test's hook is in the program"

command -v systemd-analyze >/dev/null || { echo "skipped: systemd-analyze (package systemd) is not here"; [[ "${CI:-}" == true ]] || exit 77; exit 1; }
for unit in "$root"/deploy/systemd/*.service; do
    systemd-analyze security --offline=true --threshold=15 "$unit" >/dev/null || fail "$(basename "$unit") is exposed by more than 1.5"
done
# A drill is a process of its own: the unit lets the engine start and watch one.
unit="$root/deploy/systemd/tocsin.service"
grep -q '^SystemCallFilter=@system-service$' "$unit" && ! grep -q '^SystemCallFilter=~.*@process' "$unit" || fail "the unit keeps processes from being started"
for call in clone clone3 prctl pidfd_open wait4; do
    has "^ +$call\$" systemd-analyze syscall-filter @process || fail "$call is not among what the unit lets through"
done
grep -qE '^(NoExecPaths|ExecPaths)=' "$unit" && fail "the program may not start itself"
grep -q '^OOMPolicy=continue$' "$unit" || fail "a drill that is killed for its memory ends the engine"
echo "hardening: all held"

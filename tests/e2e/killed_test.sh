#!/usr/bin/env bash
# kill -9 in the middle of a backup, a restore and a rotation of the vault's key: nothing half-made counts, the next run takes away
# what was left and nothing else, and what was begun is finished.
#
# usage: killed_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/engine.sh"
. "$here/doors.sh"

start house
state="$work/house"
# What is to be killed is the program, not a shell that waits for it.
program=(env -u TOCSIN_TOKEN "$bin/tocsin")
alone() { "${program[@]}" "$@"; }
recipient="$(alone backup new-key "$work/backup.secret" 2>/dev/null)"
for n in 1 2 3 4 5 6; do TOCSIN_TOKEN="$TOCSIN_OFFICER" tocsin incident open --title "Vorfall $n: Frau Muster" >/dev/null; done
mkdir "$work/backups"
left() { find "$@" -maxdepth 1 \( -name '*.part-??????*' -o -name 'tocsin-tmp-??????' \) ! -type l; }

# killed_when CONDITION COMMAND...: kills COMMAND as soon as CONDITION holds; false where it ended before.
killed_when() {
    local condition="$1" child
    shift
    "$@" >"$work/said" 2>&1 &
    child=$!
    while kill -0 "$child" 2>/dev/null; do
        if "$condition"; then kill -KILL "$child" 2>/dev/null || true; fi
    done
    ! wait "$child" 2>/dev/null
}
# until_killed CONDITION LEFT COMMAND...: again, until the kill left something that LEFT finds.
until_killed() {
    local condition="$1" found="$2"
    shift 2
    for _ in $(seq 30); do killed_when "$condition" "$@" && "$found" && return; done
    fail "no kill came in the middle of: $* ($(cat "$work/said"))"
}

# --- a backup ------------------------------------------------------------------------------------------------------------------
echo precious >"$work/precious"
decoy="$work/backups/tocsin-20260101T000000Z.backup.part-abcdef"
ln -s "$work/precious" "$decoy"
echo mine >"$work/backups/mine.part-abcdef"
copied() { compgen -G "$state/tocsin-tmp-*/tocsin.db" >/dev/null; }
something_left() { [[ -n "$(left "$state")" ]]; }
until_killed copied something_left "${program[@]}" backup --to "$work/backups" --recipient "$recipient"
[[ -z "$(find "$work/backups" -name '*.backup')" && ! -e "$state/last-backup" ]] || fail "a backup that was killed counts"
alone backup --to "$work/backups" --recipient "$recipient" >"$work/said" || fail "the next backup: $(cat "$work/said")"
[[ -z "$(left "$state")" ]] || fail "the next backup left what the killed one left: $(left "$state")"
[[ "$(left "$work/backups")" == "$work/backups/mine.part-abcdef" ]] || fail "in the folder of backups: $(left "$work/backups")"
[[ -L "$decoy" && "$(cat "$work/precious")" == precious ]] || fail "a link was followed, or taken for ours"
[[ "$(find "$work/backups" -name '*.backup' | wc -l)" == 1 ]] || fail "one backup"

# Where no other backup comes, the engine clears up at its start.
until_killed copied something_left "${program[@]}" backup --to "$work/backups" --recipient "$recipient"
stop
restart house
[[ -z "$(left "$state")" ]] || fail "the start left what a killed backup left: $(left "$state")"
grep -q 'removed what a crash left half-made' "$work/house.log" || fail "the log says nothing of it"
alone drill-restore --from "$work/backups"/*.backup --identity "$work/backup.secret" >"$work/said" || fail "the drill: $(cat "$work/said")"

# --- a restore -----------------------------------------------------------------------------------------------------------------
stop
mkdir "$work/anew" && cp -r "$state/keys" "$work/anew/" && chmod 700 "$work/anew"
restore() {
    exec env TOCSIN_SECOND_TOKEN="$TOCSIN_APPROVER" "$bin/tocsin" --state "$work/anew" restore \
        --from "$(echo "$work/backups"/*.backup)" --identity "$work/backup.secret" --reason 'The disk died.'
}
unpacking() { compgen -G "$work/anew/tocsin.db.part-*" >/dev/null; }
half_restored() { [[ ! -e "$work/anew/tocsin.db" && -n "$(left "$work/anew")" ]]; }
again() { rm -f "$work/anew"/tocsin.db "$work/anew/restored"; restore; }
until_killed unpacking half_restored again
(restore) >"$work/said" 2>&1 || fail "the restore after one that was killed: $(cat "$work/said")"
[[ -z "$(left "$work/anew")" ]] || fail "the restore left what the killed one left: $(left "$work/anew")"

# --- a rotation of the vault's key ---------------------------------------------------------------------------------------------
ring="$state/keys/vault.key"
keys() { grep -c '^kek_' "$ring"; }
proved() { tocsin verify >"$work/said" || fail "verify: $(cat "$work/said")"; grep -o '[0-9]* personal values proved' "$work/said"; }
before="$(proved)"
[[ "$before" != 0* && "$(keys)" == 1 ]] || fail "the book before: $before, $(keys) keys"
first="$(stat -c %i "$ring")"
key_is_new() { [[ "$(stat -c %i "$ring")" != "$first" ]]; }
unfinished() { alone vault status >"$work/said" 2>&1 && grep -q 'rotation was not finished' "$work/said"; }
until_killed key_is_new unfinished "${program[@]}" vault rotate
[[ "$(proved)" == "$before" ]] || fail "in the middle of a rotation: $(cat "$work/said")"
have="$(keys)"
alone vault rotate >"$work/said" || fail "going on with a rotation: $(cat "$work/said")"
[[ "$(keys)" == "$have" ]] || fail "going on made another key"
alone vault status >"$work/said" && grep -q '^data keys under older keys: 0$' "$work/said" || fail "after it: $(cat "$work/said")"
# And at any other moment.
for n in $(seq 0 11); do
    "${program[@]}" vault rotate >"$work/said" 2>&1 &
    child=$!
    sleep "0.0$(( n / 4 ))$(( n % 4 * 2 ))"
    kill -KILL "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
    alone vault status >"$work/said" || fail "a rotation killed at moment $n: $(cat "$work/said")"
done
alone vault rotate >"$work/said" || fail "the last rotation: $(cat "$work/said")"
alone vault status >"$work/said" && grep -q '^data keys under older keys: 0$' "$work/said" || fail "at the end: $(cat "$work/said")"
alone vault forget-old >"$work/said" || fail "forgetting: $(cat "$work/said")"
[[ "$(keys)" == 1 && -z "$(left "$state" "$state/keys")" ]] || fail "what the rotations left: $(left "$state" "$state/keys")"
[[ "$(proved)" == "$before" ]] || fail "the values after all rotations: $(cat "$work/said")"
restart house
grep -q 'Vorfall 6: Frau Muster' <<<"$(curl -fsS "$TOCSIN_URL/v1/incidents" -H "Authorization: Bearer $TOCSIN_OFFICER")" || fail "the texts"
echo "killed in a backup, a restore and a rotation: nothing half-made counts, nothing is left"

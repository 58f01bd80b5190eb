#!/usr/bin/env bash
# A backup while the engine runs, the drill, the restore by two persons; what is refused: a rolled-back book, damaged backups, one
# person alone, a state directory with a book in it.
#
# usage: backup_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/engine.sh"

start house
state="$work/house"
alone() { env -u TOCSIN_TOKEN "$bin/tocsin" "$@"; }
recipient="$(alone backup new-key "$work/backup.secret" 2>/dev/null)"
[[ "$recipient" == tocsin-backup-1* && "$(stat -c %a "$work/backup.secret")" == 400 ]] || fail "the pair of keys"
alone backup new-key "$work/backup.secret" >/dev/null 2>&1 && fail "a key was overwritten"

auditor="$(tocsin token issue --person ida --role auditor 2>/dev/null | sed -n 's/^token: //p')"
for n in 1 2 3; do TOCSIN_TOKEN="$TOCSIN_OFFICER" tocsin incident open --title "Vorfall $n: Frau Muster" >/dev/null; done
alone backup --to "$work/first.backup" --recipient "$recipient" >"$work/said" || fail "the backup: $(cat "$work/said")"
grep -q 'verified:' "$work/said" && grep -q 'RPO:' "$work/said" && grep -q 'RTO:' "$work/said" || fail "the backup says what it is worth: $(cat "$work/said")"
[[ "$(stat -c %a "$work/first.backup")" == 600 ]] || fail "everybody may read the backup"
grep -q "^sha256: $(sha256sum <"$work/first.backup" | cut -d' ' -f1)\$" "$state/last-backup" ||
    fail "last-backup names another file"
grep -qE '^tocsin_backup_age_seconds [0-9]+$' <<<"$(curl -fsS "$TOCSIN_URL/metrics")" || fail "the metric knows no backup"
grep -qa 'SQLite format' "$work/first.backup" && fail "the backup is in clear"
[[ -z "$(find "$state" -maxdepth 1 -name 'tocsin-tmp-*')" ]] || fail "the copy was left behind"
alone backup --to "$work/first.backup" --recipient "$recipient" >/dev/null 2>&1 && fail "a backup was overwritten"
alone backup --to "$work/x.backup" --recipient "${recipient}0" >/dev/null 2>&1 && fail "a wrong recipient is taken"
[[ ! -e "$work/x.backup" ]] || fail "a refused backup left a file"

# A row that somebody changed: the log is whole, so the copy is kept, and it is said. A log that is not: no copy.
changed() {  # changed NAME SQL: a copy of the state directory whose book somebody wrote into
    cp -r "$state" "$work/$1"
    python3 -c 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute(sys.argv[2]); db.commit()' "$work/$1/tocsin.db" "$2"
    alone --state "$work/$1" backup --to "$work/$1.backup" --recipient "$recipient" >"$work/said" 2>&1
}
changed other_row "update incident set state = 'closed'" || fail "no copy of a whole log: $(cat "$work/said")"
grep -q 'warning: Incident inc_.* Run tocsin verify' "$work/said" && [[ -s "$work/other_row.backup" ]] || fail "what differs is not said: $(cat "$work/said")"
changed other_entry "update history set entry = replace(entry, 'officer', 'counsel') where seq = 1" && fail "a broken log is backed up"
grep -q 'does not hold' "$work/said" && [[ ! -e "$work/other_entry.backup" ]] || fail "a broken log: $(cat "$work/said")"
cmp -s "$state/last-backup" "$work/other_entry/last-backup" || fail "a backup that was not verified is noted"

drill() { alone drill-restore --from "$1" --identity "${2:-$work/backup.secret}" >"$work/said" 2>&1; }
drill "$work/first.backup" || fail "the drill: $(cat "$work/said")"
grep -q 'RTO:' "$work/said" && grep -q 'RPO:' "$work/said" || fail "the drill says how long it took: $(cat "$work/said")"

# --- what does not open --------------------------------------------------------------------------------------------------------
size="$(stat -c %s "$work/first.backup")"
head -c $(( size - 1 )) "$work/first.backup" >"$work/bad" && drill "$work/bad" && fail "a cut backup opens"
head -c 100 "$work/first.backup" >"$work/bad" && drill "$work/bad" && fail "a stump opens"
: >"$work/bad" && drill "$work/bad" && fail "nothing opens"
{ cat "$work/first.backup"; echo; } >"$work/bad" && drill "$work/bad" && fail "a longer backup opens"
for n in 20 200 2000 20000 $(( size / 2 )) $(( size - 5 )); do
    python3 - "$work/first.backup" "$work/bad" "$n" <<'PY'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[int(sys.argv[3])] ^= 1
open(sys.argv[2], "wb").write(data)
PY
    drill "$work/bad" && fail "a backup with byte $n changed opens"
done
alone backup new-key "$work/other.secret" >/dev/null 2>&1
drill "$work/first.backup" "$work/other.secret" && fail "another key opens it"
grep -q 'not sealed to this key' "$work/said" || fail "another key: $(cat "$work/said")"
cp "$work/backup.secret" "$work/open.secret" && chmod 644 "$work/open.secret"
drill "$work/first.backup" "$work/open.secret" && fail "a secret that others can read is taken"

# --- the house goes on, and burns ----------------------------------------------------------------------------------------------
TOCSIN_TOKEN="$TOCSIN_OFFICER" tocsin incident open --title "After the backup" >/dev/null
grace="$(tocsin --json token list | jq -r '[.items[] | select(.person == "grace")][0].id')"
tocsin token revoke "$grace" >/dev/null || fail "revoking the approver's token"
stop
cp "$state/high-water" "$work/high-water"
back() {  # back FIRST SECOND STATE [OPTION...]
    local first="$1" second="$2" to="$3"
    shift 3
    env TOCSIN_TOKEN="$first" TOCSIN_SECOND_TOKEN="$second" "$bin/tocsin" --state "$to" restore --from "$work/first.backup" \
        --identity "$work/backup.secret" --reason 'The disk died.' "$@" >"$work/said" 2>&1
}
back "$TOCSIN_TOKEN" "$TOCSIN_APPROVER" "$state" && fail "a restore over a book"
grep -q 'overwrites nothing' "$work/said" || fail "over a book: $(cat "$work/said")"
mkdir "$work/old" && mv "$state"/tocsin.db* "$work/old/"
back "$TOCSIN_TOKEN" "" "$state" && fail "one person restores"
back "$TOCSIN_TOKEN" "$TOCSIN_TOKEN" "$state" && fail "one person twice restores"
back "$TOCSIN_OFFICER" "$TOCSIN_APPROVER" "$state" && fail "an officer restores"
back "$TOCSIN_TOKEN" "tocsin_nobody" "$state" && fail "a stranger restores"
# The book that is replaced knows what was revoked since.
back "$TOCSIN_TOKEN" "$TOCSIN_APPROVER" "$state" --former "$work/old/tocsin.db" && fail "a token that was revoked since restores"
grep -q 'TOCSIN_SECOND_TOKEN does not count in' "$work/said" || fail "the former book: $(cat "$work/said")"
back "$TOCSIN_TOKEN" "$TOCSIN_APPROVER" "$state" --former "$work/none.db" && fail "a former book that is not there is passed over"
[[ ! -e "$state/tocsin.db" && ! -e "$state/restored" ]] || fail "a refused restore left something"
mkdir -m 700 "$work/other" && cp -r "$state/keys" "$work/other/" && touch "$work/other/shredded"
back "$TOCSIN_TOKEN" "$auditor" "$work/other" --former "$work/old/tocsin.db" || fail "with the former book: $(cat "$work/said")"
grep -q 'NOT looked up' "$work/said" && fail "the former book was looked at: $(cat "$work/said")"
grep -q "erases again what is on $work/other/shredded" "$work/said" || fail "the list is there: $(cat "$work/said")"
grep -q WARNING "$work/said" && fail "a list that is there is missed: $(cat "$work/said")"

serve() {
    "$bin/tocsin" --config "$work/house.yaml" serve 2>"$work/house.log" &
    engine=$!
    for _ in $(seq 100); do
        curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null && return 0
        kill -0 "$engine" 2>/dev/null || { engine=""; return 1; }
        sleep 0.1
    done
    return 1
}
back "$TOCSIN_TOKEN" "$TOCSIN_APPROVER" "$state" || fail "the restore: $(cat "$work/said")"
grep -q 'are lost' "$work/said" && grep -q 'RTO:' "$work/said" || fail "the restore says what is lost: $(cat "$work/said")"
grep -q 'NOT looked up' "$work/said" || fail "without the former book: $(cat "$work/said")"
grep -q "WARNING: there is no list of erased subjects, $state/shredded" "$work/said" || fail "no list of erased: $(cat "$work/said")"
# Without the mark, an older book is a rolled-back one.
mv "$state/restored" "$work/mark"
serve && fail "the engine serves a rolled-back book"
grep -qi 'rolled back' "$work/house.log" || fail "why it does not start: $(cat "$work/house.log")"
alone backup --to "$work/rolled.backup" --recipient "$recipient" >"$work/said" 2>&1 && fail "a backup of a rolled-back book"
mv "$work/mark" "$state/restored"
serve || fail "the engine does not serve the restored book: $(cat "$work/house.log")"
[[ ! -e "$state/restored" ]] || fail "the mark was left"
curl -fsS "$TOCSIN_URL/v1/incidents" \
    -H "Authorization: Bearer $TOCSIN_APPROVER" | jq -e '.items | length == 3' >/dev/null || fail "three incidents are back"
grep -q 'Frau Muster' <<<"$(curl -fsS "$TOCSIN_URL/v1/incidents" -H "Authorization: Bearer $TOCSIN_APPROVER")" ||
    fail "what was personal is back"
stop
tocsin verify >"$work/verified" || fail "tocsin verify: $(cat "$work/verified")"
alone export --to "$work/all.zip" && python3 -m zipfile -e "$work/all.zip" "$work/all"
while read -r _ _ line; do base64 \
    -d <<<"$line"; echo; done <"$work/all/entries.txt" | grep ':restored,' >"$work/entry" || fail "no entry says restored"
grep -q ':root,' "$work/entry" && grep -q ':grace,' "$work/entry" || fail "the entry names both persons: $(cat "$work/entry")"
echo "backup of $size bytes, drill, refusals, restore by two persons: all on record"

#!/usr/bin/env bash
# Drills at the command line: each scenario by itself in seconds, beside a real register that stays as it is, byte for byte; a
# drill's book that no engine serves and that verifies; people on a running drill over HTTP.
#
# usage: drill_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/engine.sh"
unset TOCSIN_CONFIG TOCSIN_STATE TOCSIN_TOKEN

# A real register, and what it is.
real="$work/real"
"$bin/tocsin" --state "$real" init --person root >/dev/null 2>&1 || fail "init"
sums() { (cd "$real" && find . -type f -print0 | sort -z | xargs -0 sha256sum); }
sums >"$work/before"

tocsin drill --list >"$work/list" || fail "--list"
(( $(wc -l <"$work/list") >= 4 )) || fail "three scenarios are listed"
for name in credential-leak silent-supplier holiday-ransomware; do
    grep -q "$name" "$work/list" || fail "$name is listed"
    SECONDS=0
    tocsin --state "$real" --json drill "$name" --play --speed max --to "$work/$name" >"$work/$name.json" 2>"$work/$name.log" ||
        fail "$name: $(cat "$work/$name.log" "$work/$name.json")"
    jq -e '.result == "met" and .refused == [] and .counts.timers_late == 0 and .counts.recipients_told_twice == 0
           and (.scenario_sha256 | length) == 64 and (.checkpoint | startswith("tocsin\n"))' "$work/$name.json" >/dev/null ||
        fail "the certificate of $name: $(cat "$work/$name.json")"
    cmp -s "$work/$name.json" "$work/$name/certificate.json" || fail "the certificate is kept"
    grep -q 'DRILL: an exercise' "$work/$name/certificate.txt" || fail "the paper says that it is a drill"
    env TOCSIN_STATE="$work/$name" "$bin/tocsin" verify >/dev/null || fail "verify of $name"
    shows "is a drill's" "$bin/tocsin" --state "$work/$name" serve || fail "no engine serves the book of $name: $said"
    echo "$name: $(jq .counts.transitions "$work/$name.json") transitions in $SECONDS s"
done

shows 'begins with one of its own' tocsin drill silent-supplier --play --to "$real" || fail "the real register is refused: $said"
shows 'begins with one of its own' tocsin drill silent-supplier --play --to "$work/silent-supplier" || fail "an old drill is refused: $said"
sums | cmp -s - "$work/before" || fail "the real register changed"

# An objective that is not met is an exit status.
tocsin drill --show silent-supplier | sed '/id: ask,/d' >"$work/own.yaml"
status=0; tocsin --json drill "$work/own.yaml" --play --to "$work/own" >"$work/own.json" 2>/dev/null || status=$?
[[ $status == 1 ]] || fail "a missed objective exits with $status"
jq -e '[.objectives[] | select(.result == "missed").id] == ["supplier-asked"]' "$work/own.json" >/dev/null || fail "which one was missed: $(cat "$work/own.json")"
echo 'drll: x' >"$work/wrong.yaml"
shows 'drll' tocsin drill "$work/wrong.yaml" --play || fail "a wrong file is named: $said"
shows 'goes with --play' tocsin drill silent-supplier --speed max || fail "max is for models alone: $said"

# People: the engine runs at 3600, everything says that it is a drill, and an early end gives a certificate all the same.
"$bin/tocsin" drill holiday-ransomware --speed 3600 --to "$work/people" >"$work/people.out" 2>"$work/people.log" &
engine=$!
for _ in $(seq 200); do grep -q '^officer' "$work/people.log" && break; sleep 0.1; done
url="$(sed -n 's/^engine *\(http[^ ]*\)\/console\/$/\1/p' "$work/people.log")"
officer="$(sed -n 's/^officer .*token //p' "$work/people.log")"
[[ -n "$url" && -n "$officer" ]] || fail "the address and the tokens are told: $(cat "$work/people.log")"
curl -fsS -D "$work/head" -o "$work/duties" -H "Authorization: Bearer $officer" "$url/v1/duties" || fail "duties"
grep -qi '^tocsin-drill: yes' "$work/head" || fail "an answer says that it is a drill"
curl -sS -D "$work/head" -o /dev/null "$url/v1/session"
grep -qi '^tocsin-drill: yes' "$work/head" || fail "a refusal says so too"
incidents() { curl -fsS -H "Authorization: Bearer $officer" "$url/v1/incidents"; }
for _ in $(seq 50); do incidents | jq -e '.items | length >= 1' >/dev/null && break; sleep 0.1; done
incidents | jq -e '.items | length >= 1' >/dev/null || fail "the alert opened an incident"
# The command line counts by the drill's time: nothing is late on the first day of a drill that lies in another year.
board="$(env TOCSIN_URL="$url" TOCSIN_TOKEN="$officer" "$bin/tocsin" watch --once)"
[[ "$board" == "DRILL   2027-05-1"* ]] || fail "the board says DRILL and its time: $board"
shows 'DRILL: nothing here is real' env TOCSIN_URL="$url" TOCSIN_TOKEN="$officer" "$bin/tocsin" duties || fail "the command line says DRILL: $said"
# What is due within a day of the drill is painted, though by this machine's clock it lies far ahead.
mine="$(incidents | jq -r '.items[0].id')"
now="$(curl -sS -o /dev/null -D - -H "Authorization: Bearer $officer" "$url/v1/incidents" | tr -d '\r' | sed -n 's/^[Tt]ocsin-[Dd]rill-[Tt]ime: //p')"
due="$(date -u -d "$now + 20 hours" +%Y-%m-%dT%H:%M:%SZ)"
curl -fsS -o /dev/null -H "Authorization: Bearer $officer" -H 'Content-Type: application/json' "$url/v1/tasks" \
    -d "{\"incident_id\": \"$mine\", \"text\": \"Call them\", \"due_at\": \"$due\"}" || fail "a task is set"
env TOCSIN_URL="$url" TOCSIN_TOKEN="$officer" "$bin/tocsin" --colour always incident show "$mine" >"$work/painted" 2>/dev/null || fail "incident show"
grep "${due:0:13}" "$work/painted" | grep -q $'\e\[' || fail "an incident of a drill counts by the drill's time: $(cat "$work/painted")"
for command in "handover $mine" duties "incident show $mine"; do
    # shellcheck disable=SC2086
    env TOCSIN_URL="$url" TOCSIN_TOKEN="$officer" "$bin/tocsin" --colour always $command >"$work/painted" 2>"$work/said" || fail "$command"
    grep -q '^DRILL: nothing here is real; the time there is 2027-' "$work/said" || fail "$command says DRILL: $(cat "$work/said")"
done
env TOCSIN_URL="$url" TOCSIN_TOKEN="$officer" "$bin/tocsin" --colour always handover "$mine" >"$work/painted" 2>/dev/null
grep -q $'\e\[' <<<"$(grep "${due:0:13}" "$work/painted")" || fail "a handover of a drill counts by the drill's time: $(cat "$work/painted")"
for command in "blast $mine" "map show" "register --format csv" "war-room $mine" "map export"; do
    # shellcheck disable=SC2086
    env TOCSIN_URL="$url" TOCSIN_TOKEN="$officer" "$bin/tocsin" $command >/dev/null 2>"$work/said" || fail "$command: $(cat "$work/said")"
    grep -q '^DRILL: nothing here is real' "$work/said" || fail "$command says DRILL: $(cat "$work/said")"
done
kill -INT "$engine"; status=0; wait "$engine" || status=$?; engine=""
[[ $status == 1 ]] || fail "an early end exits with $status"
grep -q '^MISSED' "$work/people.out" || fail "what was not done is missed: $(cat "$work/people.out")"
echo "people were told $url and missed what they did not do"

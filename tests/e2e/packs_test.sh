#!/usr/bin/env bash
# Writing one's own law at the command line: lint, test, show, diff, switching on, and what happens when it is not sound.
#
# usage: packs_test.sh BIN_DIR
set -euo pipefail
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
shows() { local text="$1"; shift; said="$("$@" 2>&1)" || true; grep -qF -- "$text" <<<"$said" || { echo "$said" >&2; return 1; }; }
tocsin() { "$bin/tocsin" --config "$work/tocsin.yaml" "$@"; }
: >"$work/tocsin.yaml"

# The first pack of the guide, as it stands there.
sed -n '/^```yaml pack/,/^```$/p' "$here/../../docs/packs.md" | sed '/^```/d' >"$work/contract-acme.yaml"
shows '1 pack in order' tocsin pack lint "$work/contract-acme.yaml" || fail "the guide's pack is read"
shows '1 cases come out as they say' tocsin pack test "$work/contract-acme.yaml" || fail "the guide's case comes out"
shows '36 hours after aware' tocsin pack show "$work/contract-acme.yaml" || fail "show says it in words"

sed 's/n: 36/n: 48/; s/2026.11.1/2026.12.1/' "$work/contract-acme.yaml" >"$work/later.yaml"
shows 'acme.breach, clock: 36 hours after aware (elapsed) -> 48 hours' tocsin pack diff "$work/contract-acme.yaml" "$work/later.yaml" ||
    fail "diff says what changed"
shows 'due is 2026-06-14T14:30:00Z, expected 2026-06-14T02:30:00Z' tocsin pack test "$work/later.yaml" || fail "a failing case is named"
tocsin pack test "$work/later.yaml" >/dev/null && fail "a failing case exits with 1"
sed 's/unit: hour/unit: week/' "$work/contract-acme.yaml" >"$work/broken.yaml"
shows 'duties[0].clock.bounds[0].unit (line' tocsin pack lint "$work/broken.yaml" || fail "lint names key and line"
shows 'neither a file nor the id of a pack' tocsin pack show atlantis || fail "an unknown pack says what to do"
shows ' calendars in order, ' tocsin pack test || fail "every installed pack passes its own cases"

# A calendar, alone and in a folder with packs, is read as loading reads it.
sed -n '/^```yaml calendar/,/^```$/p' "$here/../../docs/packs.md" | sed '/^```/d' >"$work/somewhere.yaml"
shows '1 calendar in order' tocsin pack lint "$work/somewhere.yaml" || fail "the guide's calendar is read"
shows '1 calendar in order' tocsin pack lint us-federal || fail "an installed calendar is read by its id"
shows 'is a calendar' tocsin pack show "$work/somewhere.yaml" || fail "show says that it is a calendar"
mkdir -p "$work/house/calendars" "$work/nothing"
cp "$work/contract-acme.yaml" "$work/house/"
cp "$work/somewhere.yaml" "$work/house/calendars/"
shows '1 pack and 1 calendar in order' tocsin pack lint "$work/house" || fail "a folder of both is read: $said"
shows '1 pack and 1 calendar in order, 1 cases' tocsin pack test "$work/house" || fail "and its cases are run: $said"
shows '1 calendar in order' tocsin pack lint "$work/house/calendars" || fail "a folder of calendars: $said"
shows '54 packs and 35 calendars in order' tocsin pack lint || fail "all that is installed: $said"
shows 'holds no pack and no calendar' tocsin pack lint "$work/nothing" || fail "an empty folder is said: $said"
tocsin pack lint "$work/nothing" >/dev/null && fail "an empty folder exits with 1"
sed 's/04-06/04-31/' "$work/somewhere.yaml" >"$work/house/calendars/broken.yaml"
shows 'broken.yaml: years.2026.days.04-31 (line 6): its key is no day of that year' tocsin pack lint "$work/house" || fail "file, key and line: $said"
cp "$work/somewhere.yaml" "$work/house/calendars/broken.yaml"
shows 'somewhere.yaml: calendar.id: another file of this folder has the id xx, too' tocsin pack lint "$work/house" || fail "two of one id: $said"
printf 'packs_dir: %s\n' "$work/house" >"$work/tocsin.yaml"
shows 'another file of this folder has the id xx' tocsin check || fail "and loading says the same: $said"
: >"$work/tocsin.yaml"

# Switched on by lying in packs_dir; refused while it is not sound.
mkdir "$work/own"
cp "$work/contract-acme.yaml" "$work/own/"
printf 'packs_dir: %s\nregimes: [eu-gdpr, eu-dora]\nstate_dir: %s\n' "$work/own" "$work/book" >"$work/tocsin.yaml"
shows 'in order' tocsin check || fail "check takes it"
due=(due --aware 2026-06-12T16:30:00+02:00 --fact role.processor=yes --fact personal_data_breach=true)
shows '2026-06-14T02:30:00Z' tocsin "${due[@]}" || fail "one's own promise is beside the law"
shows 'dora.initial' tocsin "${due[@]}" || fail "a regime that is named counts"
cp "$work/later.yaml" "$work/own/contract-acme.yaml"
shows 'expected 2026-06-14T02:30:00Z' tocsin check || fail "check names what is not sound"
shows 'The law is not sound' tocsin init --person root || fail "the engine does not start with it"
echo 'sound_packs_only: yes' >>"$work/tocsin.yaml"
tocsin init --person root >/dev/null 2>"$work/said" || fail "it starts without it when told so"
printf 'regimes: [atlantis]\n' >"$work/tocsin.yaml"
shows 'There is no pack atlantis' tocsin check || fail "an unknown regime is named"
printf 'organisation: {zone: Europe/Atlantis}\n' >"$work/tocsin.yaml"
shows 'there is no time zone "Europe/Atlantis"' tocsin check || fail "an unknown zone is named"

: >"$work/tocsin.yaml"
shows 'Not law now (proposed)' tocsin due --regime eu-omnibus --as-if --aware 2026-06-12T16:30:00+02:00 || fail "--as-if"
shows 'No rule of that regime is law' tocsin due --regime eu-omnibus --aware 2026-06-12T16:30:00+02:00 || fail "proposed law schedules nothing"
# exits CODE COMMAND...
exits() { local want="$1" got=0; shift; "$@" >"$work/out" 2>&1 </dev/null || got=$?; [[ $got == "$want" ]] || fail "$* exits $got, not $want: $(cat "$work/out")"; }
exits 1 tocsin due --regime eu-omnibus --aware 2026-06-12T16:30:00+02:00
exits 2 tocsin due --regime gdrp --aware 2026-06-12T16:30:00+02:00
grep -q 'There is no pack "gdrp", and no duty whose id begins so; did you mean gdpr?' "$work/out" || fail "near ones are named: $(cat "$work/out")"
grep -q 'tocsin pack list' "$work/out" || fail "what to run is said: $(cat "$work/out")"
exits 2 tocsin due --regime California
grep -q 'There is no pack "California", and no duty whose id begins so\. All packs' "$work/out" || fail "nothing near: $(cat "$work/out")"
exits 2 tocsin due --regime GDPR
grep -q 'did you mean eu-gdpr or gdpr or uk-gdpr?' "$work/out" || fail "capital letters: $(cat "$work/out")"
exits 0 tocsin due --regime eu-gdpr
exits 0 tocsin due --regime gdpr.33
exits 2 tocsin due --zone Europe/Atlantis
exits 2 tocsin due --calendar atlantis
grep -q 'There are: at, be' "$work/out" || fail "calendars are named: $(cat "$work/out")"
exits 2 tocsin due --anchor aware
exits 0 tocsin due --fact personal_data_breech=true --fact personal_data_breach=yes --anchor awar=2026-06-12T16:30:00+02:00
grep -q 'did you mean personal_data_breach?' "$work/out" || fail "a fact nobody asks for: $(cat "$work/out")"
grep -q 'personal_data_breach=yes counts as unknown; its answers are: false, true' "$work/out" || fail "an answer that is none: $(cat "$work/out")"
grep -q 'no clock starts from "awar"' "$work/out" || fail "an anchor that is none: $(cat "$work/out")"
exits 0 tocsin due --fact role.processor=yes --fact individuals.US-CA=501 --fact personal_data_breach=true --anchor aware=2026-06-12T16:30:00+02:00
grep -q Note "$work/out" && fail "what counts is not remarked on: $(cat "$work/out")"

echo '[{"id":"x","regime":"gdpr","duty":"no-such"},{"id":"y","regime":"mars","duty":"1"},7]' >"$work/questions.json"
tocsin due --batch "$work/questions.json" >"$work/answers" && fail "a question without an answer exits with 1"
shows 'duty: there is no no-such in eu-gdpr' cat "$work/answers" || fail "a bad question names its field"
shows 'regime: there is no pack mars' cat "$work/answers" || fail "a bad regime is named"
shows 'a member is no object' cat "$work/answers" || fail "a member that is no object is named"
echo "packs at the command line: fine"

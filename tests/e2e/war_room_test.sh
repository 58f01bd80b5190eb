#!/usr/bin/env bash
# The war room ahead of the day: sheets in a folder seconds after a change, mailed once by a real SMTP server, whole after any
# kill -9, gone with their incident; and a folder that fails is said and mended.
#
# usage: war_room_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
python=/usr/bin/python3  # Debian's, which has Debian's packages
for tool in pdftotext qpdf; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not here (deploy/setup)"; exit 77; }
done
"$python" -c 'import aiosmtpd' 2>/dev/null || {
    [[ "${CI:-}" != true ]] || { echo "python3-aiosmtpd is missing in CI" >&2; exit 1; }
    echo "skipped: python3-aiosmtpd is not installed"; exit 77
}
. "$here/engine.sh"
mkdir "$work/box"
: >"$work/box/mails"
coproc SINK { "$python" "$here/sheet_sink.py" "$work/box"; }
sink=$SINK_PID
trap 'kill "$sink" 2>/dev/null || true; clean' EXIT
read -r smtp <&"${SINK[0]}"
room="$work/room"

more() {
    cat >>"$work/$1.yaml" <<YAML
smtp: {host: 127.0.0.1, port: $smtp, tls: none, from: privacy@acme.example}
organisation: {name: Acme Hosting, contact: privacy@acme.example, zone: Europe/Berlin}
war_room: {dir: "$room", mail_to: [lead@crew.example, dpo@crew.example], contacts: ["Alan, forensics, +49 30 7654321"], language: de}
YAML
}
# until_true SECONDS COMMAND...
until_true() {
    local tries=$(( $1 * 5 )); shift
    for _ in $(seq "$tries"); do "$@" && return 0; sleep 0.2; done
    return 1
}
has_sheet() { [[ -s "$room/$1.pdf" && -s "$room/$1.txt" ]]; }
no_sheet() { [[ ! -e "$room/$1.pdf" && ! -e "$room/$1.txt" ]]; }
# Here-strings: a pipe that grep leaves at its first hit fails whoever still writes.
sheet_says() { grep -qF -- "$2" <<<"$(pdftotext -layout "$room/$1.pdf" - 2>/dev/null)"; }
mails_are() { [[ "$(wc -l <"$work/box/mails")" == "$1" ]]; }
stale_is() { grep -q "^tocsin_war_room_stale $1\$" <<<"$(curl -fsS "$TOCSIN_URL/metrics")"; }
again() {
    "$bin/tocsin" --config "$work/house.yaml" serve 2>>"$work/house.log" &
    engine=$!
    until_true 30 curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null || fail "the engine did not start again"
}
die() { kill -9 "$engine"; wait "$engine" 2>/dev/null || true; }

# --- what is wrong with a folder is said before the day -------------------------------------------------------------------------
printf 'state_dir: %s\n' "$work/none" >"$work/probe.yaml"
more probe
shows 'war_room.dir' tocsin --config "$work/probe.yaml" check || fail "a folder that is not there"
mkdir -m 755 "$room"
shows 'chmod 700' tocsin --config "$work/probe.yaml" check || fail "a folder that is open to everybody"
chmod 700 "$room"
shows 'in order' tocsin --config "$work/probe.yaml" check || fail "a good folder: $said"
sed -i '/^smtp/d' "$work/probe.yaml"
shows 'mail relay' tocsin --config "$work/probe.yaml" check || fail "mail without a relay"

# --- a sheet follows its incident ------------------------------------------------------------------------------------------------
start house more
tocsin account invite --person lena --role officer --name 'Lena Lead' --phone '+49 (30) 123-456' >/dev/null 2>&1 || fail "an account with a telephone"
account="$(tocsin --json account list | jq -r '.items[] | select(.person == "lena") | select(.phone == "+49 (30) 123-456") | .id')"
tocsin account event "$account" set_phone --phone '+49 30 765-4321' >/dev/null || fail "another telephone"
shows 'telephone number' tocsin account invite --person x --role officer --phone 'call me' || fail "a telephone that is none"
export TOCSIN_TOKEN="$TOCSIN_OFFICER"
incident="$(tocsin --json incident open --title 'Objects were read' --severity high | jq -r .incident_id)"
until_true 15 has_sheet "$incident" || fail "no sheet of a new incident"
[[ "$(stat -c %a "$room/$incident.pdf" "$room/$incident.txt" | sort -u)" == 600 ]] || fail "others can read a sheet"
mails_are 0 || fail "a mail before any clock runs"
tocsin member add "$incident" lena lead >/dev/null
tocsin incident event "$incident" assess >/dev/null
for fact in personal_data_breach=true role.controller=yes risk_to_persons=likely; do
    tocsin incident event "$incident" set_fact "fact=${fact%=*}" "value=${fact#*=}" >/dev/null
done
tocsin incident event "$incident" set_anchor anchor=aware reasons='We read the log' >/dev/null
until_true 15 sheet_says "$incident" gdpr.33-1 || fail "the sheet without its clock"
for text in '+49 30 765-4321' 'Alan, forensics' 'Europe/Berlin'; do sheet_says "$incident" "$text" || fail "the sheet without $text"; done

sheet_says "$incident" 'Gesetzliche Fristen' || fail "the sheet ahead is not in the house's language"
grep -qF 'Gesetzliche Fristen' <<<"$(tocsin war-room "$incident")" || fail "the sheet that is asked for is not in the house's language"
grep -qF 'Legal clocks' <<<"$(tocsin war-room "$incident" --lang en)" || fail "the sheet in another language"
grep -qF 'Alan, forensics' <<<"$(tocsin war-room "$incident")" || fail "the sheet that is asked for has no contacts"

# --- and goes out once -----------------------------------------------------------------------------------------------------------
until_true 20 mails_are 2 || fail "$(wc -l <"$work/box/mails") mails"
[[ "$(cut -d' ' -f1 "$work/box/mails" | sort | tr '\n' ' ')" == 'dpo@crew.example lead@crew.example ' ]] || fail "mails to others"
grep -q 'Objects' "$work/box/mails" && fail "a subject says what happened"
grep -q gdpr.33-1 <<<"$(pdftotext -layout "$work/box/1.pdf" -)" || fail "the page in the mail"
grep -q gdpr.33-1 "$work/box/1.txt" || fail "the text of the mail"
grep -q 'Gesetzliche Fristen' "$work/box/1.txt" || fail "the mail is not in the house's language"
sent() { [[ "$(tocsin --json deliveries --with-state sent | jq '[.items[] | select(.type == "war_room.sheet")] | length')" == 2 ]]; }
until_true 20 sent || fail "the relay's word is not on record"
die; again
tocsin incident event "$incident" set_fact fact=role.processor value=no >/dev/null
sleep 8
mails_are 2 || fail "a second mail of the same"

# --- killed at any moment, what bears a final name is whole ----------------------------------------------------------------------
echo mine >"$room/notes.txt"
for pause in 0.5 1.1 2.9 3.1 3.3; do
    tocsin incident event "$incident" set_fact fact=role.processor value="$([[ "$pause" == *1 ]] && echo no || echo unknown)" >/dev/null
    sleep "$pause"
    die
    qpdf --check "$room/$incident.pdf" >/dev/null 2>&1 || fail "half a page after $pause s"
    tail -n 3 "$room/$incident.txt" | grep -q . || fail "half a text after $pause s"
    again
done
touch "$room/$incident.pdf.part-aB3xYz" "$room/inc_019ab000-0000-7000-8000-00000000000a.pdf"
tidy() { [[ "$(ls "$room" | tr '\n' ' ')" == "$incident.pdf $incident.txt notes.txt " ]]; }
until_true 30 tidy || fail "left behind: $(ls "$room")"
mails_are 2 || fail "kills made mails"

# --- a folder that fails ---------------------------------------------------------------------------------------------------------
stale_is 0 || fail "stale without a reason"
mv "$room" "$work/away"
until_true 40 stale_is 1 || fail "nobody says that the folder is not there"
curl -fsS -o /dev/null "$TOCSIN_URL/readyz" || fail "a folder stopped the engine"
[[ ! -e "$room" ]] || fail "the folder was made up"
mv "$work/away" "$room"
until_true 40 stale_is 0 || fail "the folder is there again and nobody notices"
[[ "$(grep -c 'sheets are not up to date' "$work/house.log")" == 1 ]] || fail "said once"

# --- what has ended, and what is not for everybody -------------------------------------------------------------------------------
false_alarm="$(tocsin --json incident open --title 'A test of the alarm' | jq -r .incident_id)"
secret="$(tocsin --json incident open --title 'A colleague is suspected' | jq -r .incident_id)"
until_true 15 has_sheet "$false_alarm" || fail "no sheet of the second incident"
until_true 15 has_sheet "$secret" || fail "no sheet of the third incident"
tocsin incident event "$false_alarm" dismiss reasons='A test' >/dev/null || fail "dismiss"
tocsin member add "$secret" ada lead >/dev/null
tocsin member add "$secret" grace member >/dev/null
tocsin incident event "$secret" restrict reasons='A colleague is suspected' >/dev/null || fail "restrict"
until_true 15 no_sheet "$false_alarm" || fail "the sheet of a dismissed incident"
until_true 15 no_sheet "$secret" || fail "the sheet of a restricted incident"
has_sheet "$incident" || fail "another incident's sheet went too"

# --- addresses stand in the configuration alone ----------------------------------------------------------------------------------
stop
grep -rqF 'crew.example' "$work/house" "$work/house.log" && fail "an address in the book or the log"
[[ -s "$room/$incident.pdf" ]] || fail "the sheet went with the engine"
echo "the war room has its sheets"

#!/usr/bin/env bash
# A person's calendar, read by ical.js (npm, locked in deploy/calendar-check) as a calendar program reads it.
#
# usage: calendar_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
missing() {
    [[ "${CI:-}" != true ]] || { echo "$1, in CI" >&2; exit 1; }
    echo "skipped: $1"; exit 77
}
command -v node >/dev/null && command -v npm >/dev/null || missing "Node.js or npm is not installed"
"$root/deploy/calendar-check/run" --install || missing "the package cannot be had"
. "$here/engine.sh"
. "$here/doors.sh"
start house
officer=(-H "Authorization: Bearer $TOCSIN_OFFICER" -H 'Content-Type: application/json')
told() { jq -r ".$1 // \"\"" "$work/answer"; }
tell() {  # tell BODY: an event of the incident
    expect 200 POST "/v1/incidents/$incident/events" "${officer[@]}" -H "If-Match: \"v$(api "/v1/incidents/$incident" | jq -r .version)\"" -d "$1"
}
expect 201 POST /v1/incidents "${officer[@]}" -d '{"title":"Backups were read","severity":"high"}'
incident="$(told incident_id)"
for fact in personal_data_breach=true risk_to_persons=likely role.controller=yes; do
    tell "{\"type\":\"set_fact\",\"data\":{\"fact\":\"${fact%=*}\",\"value\":\"${fact#*=}\"}}"
done
tell "{\"type\":\"set_anchor\",\"occurred_at\":\"$(date -u -d '-1 hour' +%Y-%m-%dT%H:%M:%SZ)\",\"data\":{\"anchor\":\"aware\",\"reasons\":\"We read the log\"}}"
expect 201 POST /v1/calendar-links "${officer[@]}" -d '{}'
path="$(told path)"
curl -fsS "$TOCSIN_URL$path" >"$work/deadlines.ics" || fail "the calendar"
"$root/deploy/calendar-check/run" "$work/deadlines.ics" >"$work/events" || fail "ical.js does not read it"
api "/v1/duties?incident_id=$incident" | jq -r '.items[] | select(.due_at != null and .live != false) | "\(.id)@tocsin|\(.due_at)"' >"$work/duties"
[[ -s "$work/duties" ]] || fail "no duty is due"
while IFS='|' read -r uid due; do
    line="$(grep -F "$uid|" "$work/events")" || fail "$uid is not in the calendar"
    read_at="$(cut -d'|' -f2 <<<"$line")"
    [[ "$(date -u -d "$read_at" +%s)" == "$(date -u -d "$due" +%s)" ]] || fail "$uid is due $due, and the calendar says $read_at"
done <"$work/duties"
# Two moves in one second: each is newer than what a program has.
watched="$(jq -r '[.items[] | select(.rule == "gdpr.33-1")][0].id' <<<"$(api "/v1/duties?incident_id=$incident")")@tocsin"
before="$(grep -F "$watched|" "$work/events" | cut -d'|' -f3)"
for earlier in 2 3; do
    tell "{\"type\":\"set_anchor\",\"occurred_at\":\"$(date -u -d "-$earlier hour" +%Y-%m-%dT%H:%M:%SZ)\",\"data\":{\"anchor\":\"aware\",\"reasons\":\"Earlier\"}}"
    curl -fsS "$TOCSIN_URL$path" >"$work/moved.ics" || fail "the calendar, after a move"
    "$root/deploy/calendar-check/run" "$work/moved.ics" >"$work/moved" || fail "ical.js does not read it, after a move"
    after="$(grep -F "$watched|" "$work/moved" | cut -d'|' -f3)"
    (( after > before )) || fail "SEQUENCE went from $before to $after with the instant"
    before="$after"
done
grep -q 'P1D' "$work/events" || fail "no alarm a day before"
tocsin verify >/dev/null || fail "verify"
echo "$(wc -l <"$work/events") deadlines in the calendar, as ical.js reads them"

#!/usr/bin/env bash
# A drill that is begun from a running engine: an engine of its own beside it, told to whoever began it and to nobody else, two
# entries on the real record and nothing more; it ends with a certificate, and dies with the real engine.
#
# usage: drill_console_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/engine.sh"
patience="${TOCSIN_PATIENCE:-200}"
start real

as() { local token="$1"; shift; curl -sS -H "Authorization: Bearer $token" "$@"; }
entries() { tocsin --json verify | jq '.book.entries'; }
# eventually COMMAND...: it comes to hold.
eventually() { for _ in $(seq "$patience"); do "$@" && return; sleep 0.1; done; return 1; }
state_is() { as "$TOCSIN_OFFICER" "$TOCSIN_URL/v1/drills/$1" | jq -e --arg s "$2" '.state == $s' >/dev/null; }
# begin [FILE]: the answer goes there.
begin() { as "$TOCSIN_OFFICER" -o "${1:-$work/begun}" -w '%{http_code}' "$TOCSIN_URL/v1/drills" -H 'Content-Type: application/json' -d '{"scenario":"holiday-ransomware","speed":60}'; }
child_of() { pgrep -P "$1" -f -- '--hosted' || true; }

as "$TOCSIN_OFFICER" "$TOCSIN_URL/v1/drills" | jq -e '(.scenarios | length) == 3 and .running == "" and .why_not == ""' >/dev/null || fail "three scenarios, and none runs"
before="$(entries)"
[[ "$(begin)" == 201 ]] || fail "a drill is begun: $(cat "$work/begun")"
id="$(jq -r .id "$work/begun")"; url="$(jq -r .url "$work/begun")"
jq -e '[.invitations[].role] | sort == ["approver", "officer"]' "$work/begun" >/dev/null || fail "both are invited: $(cat "$work/begun")"
[[ "$(entries)" == $((before + 1)) ]] || fail "one entry on the real record"
[[ "$(begin "$work/no")" == 409 ]] || fail "one at a time"

# It is an engine of its own, and says that it is a drill.
curl -sS -D "$work/head" -o /dev/null "$url/v1/session"
grep -qi '^tocsin-drill: yes' "$work/head" || fail "it says that it is a drill"
[[ "$(as "$TOCSIN_OFFICER" -o /dev/null -w '%{http_code}' "$url/v1/incidents")" == 401 ]] || fail "a real token is worth nothing there"
child="$(child_of "$engine")"
[[ -n "$child" ]] || fail "it is a process of its own"
# What was told stands nowhere else: not among arguments, variables, open files of the real book, or the log.
while read -r link; do
    token="${link##*/}"
    [[ ${#token} == 64 ]] || fail "a link leads to an invitation: $link"
    for place in "/proc/$child/cmdline" "/proc/$child/environ" "/proc/$engine/cmdline" "$work/real.log"; do
        ! grep -qaF "$token" "$place" || fail "an invitation stands in $place"
    done
    ! grep -rqaF "$token" "$work/real" || fail "an invitation stands in the state directory"
done < <(jq -r '.invitations[].link' "$work/begun")
! tr '\0' '\n' <"/proc/$child/environ" | grep -q '^TOCSIN' || fail "it has no variable of the engine's"
! ls -l "/proc/$child/fd" | grep -q "$work/real/tocsin.db" || fail "it has the real book open"

# The officer signs in there, by the link; the cookie is another one than the real engine's.
token="$(jq -r '.invitations[] | select(.role == "officer").link | split("/") | last' "$work/begun")"
person="$(jq -r '.invitations[] | select(.role == "officer").person' "$work/begun")"
post() { curl -sS -D "$work/head" -H 'Content-Type: application/json' -H "Origin: $url" "$url$1" -d "$2"; }
post /v1/invitations "{\"token\":\"$token\",\"password\":\"a long and quiet evening\"}" >"$work/taken"
if secret="$(jq -er .factor.secret "$work/taken")"; then
    code="$(python3 - "$secret" <<'PY'
import base64, hashlib, hmac, struct, sys, time
secret = sys.argv[1]
key = base64.b32decode(secret + "=" * (-len(secret) % 8))
digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
at = digest[-1] & 15
print(f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}")
PY
)"
    post /v1/invitations "{\"token\":\"$token\",\"code\":\"$code\"}" >/dev/null
    grep -q ' 200' "$work/head" || fail "the second factor: $(cat "$work/head")"
else
    post /v1/session "{\"login\":\"$person\",\"password\":\"a long and quiet evening\"}" >/dev/null
    grep -qi '^set-cookie: __Host-tocsin-drill=' "$work/head" || fail "the cookie of a drill: $(cat "$work/head")"
fi

# It is ended by a person, with a certificate in three forms, and the real record says so.
as "$TOCSIN_APPROVER" "$TOCSIN_URL/v1/drills/$id/end" -H 'Content-Type: application/json' -d '{}' | jq -e '.state == "ending"' >/dev/null || fail "it is asked to end"
eventually state_is "$id" ended || fail "it ends: $(as "$TOCSIN_OFFICER" "$TOCSIN_URL/v1/drills/$id")"
as "$TOCSIN_OFFICER" "$TOCSIN_URL/v1/drills/$id/certificate" >"$work/certificate.json"
jq -e '.drill == "holiday-ransomware" and .result == "missed" and .played_by == "people"' "$work/certificate.json" >/dev/null || fail "the certificate: $(cat "$work/certificate.json")"
as "$TOCSIN_OFFICER" "$TOCSIN_URL/v1/drills/$id/certificate?format=pdf" -o "$work/certificate.pdf" && [[ "$(head -c 5 "$work/certificate.pdf")" == %PDF- ]] || fail "the certificate as PDF"
as "$TOCSIN_OFFICER" "$TOCSIN_URL/v1/drills/$id/certificate?format=txt" -o "$work/certificate.txt" && grep -q 'DRILL: an exercise' "$work/certificate.txt" || fail "the certificate as text"
as "$TOCSIN_OFFICER" "$TOCSIN_URL/v1/drills/$id" | jq -e --arg s "$(sha256sum "$work/certificate.json" | cut -d' ' -f1)" '.result == "missed" and .certificate_sha256 == $s' >/dev/null || fail "its hash"
[[ "$(entries)" == $((before + 2)) ]] || fail "two entries on the real record, and nothing else"
shows 'DRILL: of an exercise' env -u TOCSIN_CONFIG TOCSIN_STATE="$work/real/drills/$id/drill" "$bin/tocsin" verify || fail "its own book says that it is a drill's: $said"

# It dies with the real engine, whatever kills that one; the next engine says that it was broken off.
[[ "$(begin)" == 201 ]] || fail "another one is begun: $(cat "$work/begun")"
second="$(jq -r .id "$work/begun")"; child="$(child_of "$engine")"
[[ -n "$child" ]] || fail "it runs"
kill -9 "$engine"; wait "$engine" 2>/dev/null || true; engine=""
gone() { ! kill -0 "$1" 2>/dev/null; }
eventually gone "$child" || fail "the drill outlived the engine"
again() {
    "$bin/tocsin" --config "$work/real.yaml" serve 2>"$work/real.log" &
    engine=$!
    eventually curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null || fail "the engine starts again: $(cat "$work/real.log")"
}
again
state_is "$second" broken_off || fail "it counts as broken off"
[[ -d "$work/real/drills/$second/drill" ]] || fail "its folder stays"
after="$(entries)"
[[ "$after" == $((before + 4)) ]] || fail "begun and broken off: $before, $after"

# It ends with an engine that is stopped in order.
[[ "$(begin)" == 201 ]] || fail "a third one is begun: $(cat "$work/begun")"
third="$(jq -r .id "$work/begun")"; child="$(child_of "$engine")"
stop
gone "$child" || fail "the drill outlived the engine that stopped"
again
state_is "$third" ended || fail "it ended with a certificate: $(as "$TOCSIN_OFFICER" "$TOCSIN_URL/v1/drills/$third")"
[[ "$(entries)" == $((after + 2)) ]] || fail "and on record"
tocsin verify >/dev/null || fail "verify"
stop

# Switched off.
printf 'drills: {enabled: no}\n' >>"$work/real.yaml"
again
[[ "$(begin "$work/no")" == 409 ]] || fail "drills are switched off: $(cat "$work/no")"
echo "three drills at $url and beside it, $((after - before + 2)) entries on the real record"

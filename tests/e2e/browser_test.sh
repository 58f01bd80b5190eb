#!/usr/bin/env bash
# The supplier's form in a real browser: 360 pixels wide, by keyboard alone, with a file (browser_form.mjs).
#
# usage: browser_test.sh BIN_DIR [FOLDER-FOR-SCREENSHOTS]
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
. "$root/tests/engine/console/packages.sh"
a_browser
command -v node >/dev/null || missing "Node.js is not installed"
. "$here/engine.sh"
. "$here/doors.sh"
pictures="${2:-$work}"
# Its children write a moment longer into their profile.
trap 'stop; for _ in $(seq 50); do rm -rf "$work" 2>/dev/null && break; sleep 0.1; done' EXIT
more() { printf 'organisation: {name: Acme Hosting, contact: privacy@acme.example, zone: Europe/Berlin}\n' >>"$work/$1.yaml"; }
start house more
officer=(-H "Authorization: Bearer $TOCSIN_OFFICER" -H 'Content-Type: application/json')
told() { jq -r ".$1" "$work/answer"; }
expect 201 POST /v1/suppliers "${officer[@]}" -d '{"id":"nube","name":"Nube Storage"}'
expect 201 POST /v1/incidents "${officer[@]}" -d '{"title":"Backups were read"}'
incident="$(told incident_id)"
expect 201 POST /v1/supplier-requests "${officer[@]}" \
    -d '{"incident_id":"'"$incident"'","supplier_id":"nube",
         "question":"Is https://console.nube.example/a/very/long/address/that/does/not/break/by/itself/anywhere still open?"}'
request="$(told object_id)"
expect 201 POST "/v1/supplier-requests/$request/links" "${officer[@]}" -d '{}'
path="$(told path)"
expect 200 POST "/v1/supplier-requests/$request/events" "${officer[@]}" -H 'If-Match: *' -d '{"type":"send"}'
openssl rand 5000 >"$work/annex.bin"
node "$here/browser_form.mjs" "$(command -v chromium)" "$work/profile" "$TOCSIN_URL$path" "$work/annex.bin" "$pictures" ||
    fail "the form in the browser"
[[ "$(api "/v1/supplier-requests/$request" | jq -r .state)" == answered ]] || fail "the request is not answered"
attachment="$(api "/v1/incidents/$incident" | jq -r '.attachments[0].id')"
api "/v1/attachments/$attachment" >"$work/annex.back"
cmp "$work/annex.bin" "$work/annex.back" || fail "the file came back changed"
api /v1/suppliers/nube/receipts | jq -e '.items[0] | .reference == "NUBE-9" and .channel == "link"' >/dev/null ||
    fail "the receipt: $(api /v1/suppliers/nube/receipts)"
echo "the form was filled by keyboard in $(chromium --version 2>/dev/null)"

#!/usr/bin/env bash
# What an authority is handed: the bundle of an incident, checked with unzip, sha256sum and tocsin-verify; the link by which it
# reads the incident, and its end; a whole export.
#
# usage: evidence_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/engine.sh"
. "$here/doors.sh"

more() { echo "organisation: {name: 'Acme <Hosting>', contact: privacy@acme.example, zone: Europe/Berlin}" >>"$work/$1.yaml"; }
start house more
officer=(-H "Authorization: Bearer $TOCSIN_OFFICER" -H 'Content-Type: application/json')
approver=(-H "Authorization: Bearer $TOCSIN_APPROVER" -H 'Content-Type: application/json')
told() { jq -r ".$1 // \"\"" "$work/answer"; }
issue() { tocsin token issue --person "$1" --role "$2" 2>/dev/null | sed -n 's/^token: //p'; }
counsel="$(issue lex counsel)"
events() { api "/v1/incidents/$incident/timeline?limit=200" | jq -r '.items[].event'; }
unpack() { rm -rf "$work/$2" && mkdir "$work/$2" && python3 -m zipfile -e "$1" "$work/$2"; }

# --- an incident with a decision, a supplier's file, a notice ------------------------------------------------------------------
hostile='<script>alert(1)</script> & "quoted"'
expect 201 POST /v1/incidents "${officer[@]}" -d "$(jq -n --arg t "Backups were read $hostile" '{title: $t, severity: "high"}')"
incident="$(told incident_id)"
TOCSIN_TOKEN="$TOCSIN_OFFICER" tocsin incident event "$incident" assess >/dev/null
TOCSIN_TOKEN="$TOCSIN_OFFICER" tocsin incident event "$incident" set_anchor anchor=aware \
    reasons="We read the log $hostile" >/dev/null
TOCSIN_TOKEN="$TOCSIN_OFFICER" tocsin incident event "$incident" set_fact fact=personal_data_breach value=true >/dev/null
expect 201 POST /v1/suppliers "${officer[@]}" -d '{"id":"nube","name":"Nube Storage"}'
expect 201 POST /v1/supplier-requests "${officer[@]}" \
    -d '{"incident_id":"'"$incident"'","supplier_id":"nube","question":"Which buckets?"}'
request="$(told object_id)"
expect 201 POST "/v1/supplier-requests/$request/links" "${officer[@]}" -d '{"hours":24}'
path="$(told path)"
version="$(api "/v1/incidents/$incident" | jq -r .version)"
expect 200 POST "/v1/supplier-requests/$request/events" "${officer[@]}" -H "If-Match: \"v$version\"" -d '{"type":"send"}'
{ printf '%%PDF-1.7\n'; openssl rand 50000; } >"$work/annex.pdf"
page "$path" 200 -F form=answer -F 'summary=Two buckets, <b>read</b>.' -F personal_data=yes -F ongoing=no -F 'contact_name=Rosa' \
    -F contact_way=rosa@nube.example -F "file=@$work/annex.pdf;type=application/pdf"
expect 201 POST "/v1/incidents/$incident/comments" "${officer[@]}" -d "$(jq -n --arg t "An open word $hostile" '{text: $t}')"
expect 201 POST "/v1/incidents/$incident/comments" -H "Authorization: Bearer $counsel" -H 'Content-Type: application/json' \
    -d '{"text":"For counsel alone.","compartment":"counsel"}'
expect 201 POST /v1/customers "${officer[@]}" -d '{"id":"nord","name":"Hôpital Nord","language":"en"}'
expect 201 POST /v1/notices "${officer[@]}" \
    -d '{"incident_id":"'"$incident"'","audience":"customers","subject":"It happened","text":"<robbed>.","recipients":["nord"]}'
notice="$(told object_id)"
version="$(api "/v1/incidents/$incident" | jq -r .version)"
expect 200 POST "/v1/notices/$notice/events" "${officer[@]}" -H "If-Match: \"v$version\"" -d '{"type":"submit"}'

# --- the bundle ----------------------------------------------------------------------------------------------------------------
TOCSIN_TOKEN="$TOCSIN_OFFICER" tocsin bundle "$incident" --to "$work/proof.zip" || fail "the bundle"
[[ "$(stat -c %a "$work/proof.zip")" == 600 ]] || fail "everybody may read the bundle"
shows 'already' env TOCSIN_TOKEN="$TOCSIN_OFFICER" "$bin/tocsin" bundle "$incident" --to "$work/proof.zip" ||
    fail "a file was overwritten"
unpack "$work/proof.zip" proof
(cd "$work/proof" && sha256sum --quiet -c SHA256SUMS) || fail "the sums of the bundle"
(cd "$work/proof" && find . -type f ! -name 'SHA256SUMS*' | wc -l) >"$work/count"
[[ "$(cat "$work/count")" == "$(wc -l <"$work/proof/SHA256SUMS")" ]] || fail "files without a sum"
key="$(tocsin audit key)"
curl -fsS "$TOCSIN_URL/v1/audit/checkpoint" -H "Authorization: Bearer $TOCSIN_OFFICER" >"$work/checkpoint"
verify() { "$bin/tocsin-verify" "$@" >"$work/verified" 2>&1; }
verify "$work/proof.zip" --key "$key" --checkpoint "$work/checkpoint" || fail "tocsin-verify: $(cat "$work/verified")"
verify "$work/proof.zip" --key "$key" --incident "$incident" || fail "tocsin-verify --incident: $(cat "$work/verified")"
cmp "$work/annex.pdf" "$work/proof/attachments/"*.pdf || fail "the supplier's file is another one"
jq -e 'length > 5' "$work/proof/timeline.json" >/dev/null || fail "timeline.json"
jq -e --arg id "$incident" '.id == $id and (.attachments | length) == 1 and (.duties | length) > 0' \
    "$work/proof/incident.json" >/dev/null || fail "incident.json"
for letter in "$work/proof/notices/$notice/"*.letter; do
    grep -q "$(sha256sum "$letter" | cut -d' ' -f1)" "$work/proof/incident.json" ||
    fail "the letter that was submitted is another one"
done
grep -rqi '<script' "$work/proof"/*.html && fail "a script in the page"
grep -rq 'For counsel alone' "$work/proof" && fail "counsel's word is in the bundle"
grep -q 'An open word &lt;script&gt;' "$work/proof/index.html" || fail "the open word, escaped"
expect 403 GET "/v1/incidents/$incident/bundle?counsel=true" -H "Authorization: Bearer $TOCSIN_OFFICER"
TOCSIN_TOKEN="$counsel" tocsin bundle "$incident" --counsel --to "$work/counsel.zip" || fail "counsel's bundle"
unpack "$work/counsel.zip" counsel
grep -q 'For counsel alone' "$work/counsel/index.html" || fail "counsel's bundle is without counsel's word"
verify "$work/counsel.zip" --key "$key" || fail "counsel's bundle: $(cat "$work/verified")"

# One byte, and everybody sees it.
python3 - "$work/proof.zip" "$work/forged.zip" <<'PY'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as old, zipfile.ZipFile(sys.argv[2], "w") as new:
    for name in old.namelist():
        data = old.read(name)
        new.writestr(name, data.replace(b'"high"', b'"low"') if name == "incident.json" else data)
PY
verify "$work/forged.zip" --key "$key" && fail "a forged bundle passes"
unpack "$work/forged.zip" forged
(cd "$work/forged" && sha256sum --quiet -c SHA256SUMS >/dev/null 2>&1) && fail "the sums of a forged bundle"

# --- the authority's link ------------------------------------------------------------------------------------------------------
expect 403 POST "/v1/incidents/$incident/regulator-links" "${officer[@]}" -d '{"authority":"bfdi","valid_hours":24}'
expect 400 POST "/v1/incidents/$incident/regulator-links" "${approver[@]}" -d '{"authority":"bfdi","valid_hours":100000}'
expect 201 POST "/v1/incidents/$incident/regulator-links" "${approver[@]}" -d '{"authority":"bfdi","valid_hours":24}'
link="$(told path)" token="$(told token)" token_id="$(told token_id)"
page "$link" 200 -D "$work/head" -H 'Accept-Language: de'
grep -q 'Vorfallakte' "$work/page" || fail "the page speaks German to whoever asks for it"
grep -qi '<script' "$work/page" && fail "a script in the page"
grep -q 'For counsel alone' "$work/page" && fail "counsel's word is on the page"
grep -qi "^content-security-policy: default-src 'none'" "$work/head" && grep -qi '^referrer-policy: no-referrer' "$work/head" &&
    grep -qi '^cache-control: .*no-store' "$work/head" || fail "the page's headers: $(cat "$work/head")"
curl -fsS -o "$work/authority.zip" "$TOCSIN_URL$link/bundle"
verify "$work/authority.zip" --key "$key" || fail "the authority's bundle: $(cat "$work/verified")"
expect 200 GET "/v1/incidents/$incident/bundle" -H "Authorization: Bearer $token"
expect 403 GET /v1/incidents -H "Authorization: Bearer $token"
expect 201 POST /v1/incidents "${officer[@]}" -d '{"title":"Another one"}'
other="$(told incident_id)"
said="$(curl -sS -o /dev/null -w '%{http_code}' "$TOCSIN_URL/v1/incidents/$other/bundle" -H "Authorization: Bearer $token")"
[[ "$said" == 403 || "$said" == 404 ]] || fail "the link opens another incident: $said"
page "/r/tocsinr_000000000000000000000000000000000000000000000000" 404
grep -q "$token" "$work/house.log" && fail "the link is in the log"
expect 200 POST "/v1/tokens/$token_id/revoke" -H "Authorization: Bearer $TOCSIN_TOKEN" -H 'Content-Type: application/json' -d '{}'
page "$link" 404
page "$link/bundle" 404

# --- the same from the command line -----------------------------------------------------------------------------------------------
grace() { TOCSIN_TOKEN="$TOCSIN_APPROVER" tocsin "$@"; }
made="$(grace regulator-link make "$incident" --authority cnil --hours 72 --purpose "Their letter of Monday")" || fail "no link by the command"
link="$(sed -n 's/^path: //p' <<<"$made")" token_id="$(sed -n 's/^token_id: //p' <<<"$made")"
page "$link" 200
listed="$(grace regulator-link list "$incident")" || fail "no list of links"
grep -q "$token_id .*cnil .*Their letter of Monday" <<<"$listed" || fail "the list: $listed"
grep -q tocsinr_ <<<"$listed" && fail "the list says what opens a link"
grace regulator-link revoke "$token_id" >/dev/null || fail "an approver revokes no link"
page "$link" 404
grace regulator-link make "$incident" --authority cnil --hours 721 >/dev/null 2>&1 && fail "a link for over 720 hours"

# --- the whole book ------------------------------------------------------------------------------------------------------------
env -u TOCSIN_TOKEN "$bin/tocsin" export --to "$work/all.zip" || fail "the export beside a running engine"
verify "$work/all.zip" --key "$key" --checkpoint "$work/checkpoint" || fail "the export: $(cat "$work/verified")"
unpack "$work/all.zip" all
decoded="$(cut -d' ' -f3 "$work/all/entries.txt" | while read -r line; do base64 -d <<<"$line"; echo; done)"
for event in bundle_begun bundled regulator_viewed regulator_link_created; do
    grep -q ":$event," <<<"$decoded" || fail "no entry says $event"
done
grep -q ":$(sha256sum <"$work/proof/SHA256SUMS" | cut -d' ' -f1)," <<<"$decoded" || fail "no entry names the bundle's sums"
env -u TOCSIN_TOKEN "$bin/tocsin" export --to "$work/closed.zip" --without-personal || fail "the export without personal values"
verify "$work/closed.zip" --key "$key" || fail "the closed export: $(cat "$work/verified")"
unpack "$work/closed.zip" closed
[[ ! -s "$work/closed/personal.txt" ]] || fail "the closed export opens something"
tocsin verify >"$work/verified" || fail "tocsin verify: $(cat "$work/verified")"
stop
tocsin verify --incident "$incident" >"$work/verified" || fail "tocsin verify without an engine: $(cat "$work/verified")"
count() { wc -l <"$work/$1"; }
echo "bundle of $(count proof/SHA256SUMS) files and $(count proof/entries.txt) entries, link, export of $(count all/entries.txt)" \
    "entries: all checked by others"

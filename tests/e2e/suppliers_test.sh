#!/usr/bin/env bash
# The door for suppliers, with curl and openssl alone: a request and its one-time link, the form with a file, signed callbacks
# (HMAC and Ed25519, their keys and clocks), documents and mail that a person hands in.
#
# usage: suppliers_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/engine.sh"
. "$here/doors.sh"

more() {
    cat >>"$work/$1.yaml" <<YAML
intake: {mail_authserv_id: mx.acme.example}
organisation: {name: Acme Hosting, contact: privacy@acme.example, zone: Europe/Berlin}
YAML
}
start house more
officer=(-H "Authorization: Bearer $TOCSIN_OFFICER" -H 'Content-Type: application/json')
told() { jq -r ".$1 // \"\"" "$work/answer"; }
is() { jq -e "$1" "$work/answer" >/dev/null || fail "${2:-$1}: $(cat "$work/answer")"; }

# --- suppliers and a request --------------------------------------------------------------------------------------------------
secret="$(openssl rand -base64 32)"
openssl genpkey -algorithm ed25519 -out "$work/ed25519.pem" 2>/dev/null
public="$(openssl pkey -in "$work/ed25519.pem" -pubout -outform DER | tail -c 32 | base64 -w 0)"
expect 201 POST /v1/suppliers "${officer[@]}" -d '{"id":"nube","name":"Nube Storage","key":"whsec_'"$secret"'"}'
expect 201 POST /v1/suppliers "${officer[@]}" -d '{"id":"kurier","name":"Kurier KG","key":"whpk_'"$public"'"}'
expect 201 POST /v1/incidents "${officer[@]}" -d '{"title":"Backups were read","severity":"high"}'
incident="$(told incident_id)"
expect 201 POST /v1/supplier-requests "${officer[@]}" \
    -d '{"incident_id":"'"$incident"'","supplier_id":"nube","question":"Which of our <buckets> were read & when?"}'
request="$(told object_id)"
state() { api "/v1/supplier-requests/$request" | jq -r .state; }
send() {  # send STATUS: on the present version
    local version; version="$(api "/v1/incidents/$incident" | jq -r .version)"
    expect "$1" POST "/v1/supplier-requests/$request/events" "${officer[@]}" -H "If-Match: \"v$version\"" -d '{"type":"send"}'
}
send 409
is '.gates == [.gates[0]] and .gates[0].code == "way-missing"' "nothing reaches the supplier"
expect 201 POST "/v1/supplier-requests/$request/links" "${officer[@]}" -d '{"hours":24}'
path="$(told path)" token="$(told token)" link="$(told link_id)"
page "$path" 404
grep -q 'was not sent yet' "$work/page" || fail "a link that opens later does not say so"
send 200
is '.asked_by == "link"' "the way it was asked"
[[ "$(state)" == sent ]] || fail "the request is $(state)"
[[ "$path" == "/a/$token" && ${#token} == 48 ]] || fail "the link: $(cat "$work/answer")"
api "/v1/supplier-requests/$request/links" >"$work/links"
grep -q "$token" "$work/links" && fail "the link is shown a second time"

# --- the form: looking changes nothing, because mail filters open every link ---------------------------------------------------
before="$(api "/v1/incidents/$incident" | jq -r .version)"
page "$path" 200 -H 'Accept-Language: de' -D "$work/head"
grep -q 'Which of our &lt;buckets&gt; were read &amp; when?' "$work/page" || fail "the page shows the question, escaped"
grep -qi '^referrer-policy: no-referrer' "$work/head" && grep -qi '^cache-control: .*no-store' "$work/head" ||
    fail "the page's headers: $(cat "$work/head")"
grep -qi '<script' "$work/page" && fail "there is a script in the page"
cp "$work/page" "$work/first"
page "$path" 200 -H 'Accept-Language: de'
cmp -s "$work/page" "$work/first" || fail "the second look shows something else"
[[ "$(api "/v1/incidents/$incident" | jq -r .version)" == "$before" && "$(state)" == sent ]] ||
    fail "looking at the link changed something"
page "/a/${token//[0-9]/f}" 404
page "$path" 422 -F form=acknowledge
page "$path" 200 -d 'form=acknowledge&ack_name=Rosa'
[[ "$(state)" == acknowledged ]] || fail "the request is $(state), not acknowledged"
{ printf '%%PDF-1.7\n'; openssl rand 120000; } >"$work/annex.pdf"
answer=(-F form=answer -F 'summary=Two buckets, <b>read</b> by a stranger.' -F aware_date=2026-01-20 -F aware_time=08:30
        -F aware_offset=+01:00
        -F personal_data=yes -F 'contact_name=Rosa Ruíz' -F contact_way=rosa@nube.example -F reference=NUBE-9)
page "$path" 422 "${answer[@]}" -F ongoing=perhaps -F "file=@$work/annex.pdf;type=application/pdf"
grep -q 'Two buckets, &lt;b&gt;read&lt;/b&gt; by a stranger.' "$work/page" || fail "what was typed is shown again, escaped"
page "$path" 200 "${answer[@]}" -F ongoing=no -F "file=@$work/annex.pdf;type=application/pdf"
grep -q "$(sha256sum "$work/annex.pdf" | cut -d' ' -f1)" "$work/page" || fail "the receipt names the file's hash"
grep -q "$incident" "$work/page" && fail "the supplier learns the incident"
page "$path" 410 "${answer[@]}" -F ongoing=no
page "$path" 410
[[ "$(state)" == answered ]] || fail "the request is $(state), not answered"
api "/v1/incidents/$incident" >"$work/incident"
attachment="$(jq -r '.attachments[0].id' "$work/incident")"
jq -e '.attachments | length == 1 and .[0].media_type == "application/pdf"' "$work/incident" >/dev/null ||
    fail "attachments: $(jq -c .attachments "$work/incident")"
expect 200 GET "/v1/attachments/$attachment" -D "$work/head" -H "Authorization: Bearer $TOCSIN_OFFICER"
cmp "$work/annex.pdf" "$work/answer" || fail "the attachment came back changed"
grep -qi '^content-type: application/octet-stream' "$work/head" && grep -qi '^content-disposition: attachment' "$work/head" ||
    fail "the file is shown instead of saved: $(cat "$work/head")"
expect 401 GET "/v1/attachments/$attachment"
api /v1/suppliers/nube/receipts >"$work/receipts"
jq -e '[.items[] | [.channel, .reference]] == [["link", "NUBE-9"]]' "$work/receipts" >/dev/null ||
    fail "the receipt of the answer: $(cat "$work/receipts")"
expect 201 POST "/v1/supplier-requests/$request/links" "${officer[@]}" -d '{}'
second="$(told path)"
expect 200 POST "/v1/links/$(told link_id)/revoke" "${officer[@]}" -d '{}'
page "$second" 404
echo "$link: looked at, acknowledged, answered once with a file of $(wc -c <"$work/annex.pdf") bytes that comes back the same"

# --- signed callbacks -----------------------------------------------------------------------------------------------------------
hex="$(base64 -d <<<"$secret" | od -An -v -tx1 | tr -d ' \n')"
hmac() { printf 'v1,%s' "$(openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex" -binary | base64 -w 0)"; }
ed25519() {  # openssl signs files only
    cat >"$work/to_sign"
    openssl pkeyutl -sign -rawin -inkey "$work/ed25519.pem" -in "$work/to_sign" -out "$work/signature"
    printf 'v1a,%s' "$(base64 -w 0 "$work/signature")"
}
# call CODE SUPPLIER SIGNER ID TIME BODY
call() {
    local signature
    signature="$(printf '%s.%s.%s' "$4" "$5" "$6" | "$3")"
    expect "$1" POST "/v1/suppliers/$2/callbacks" -H 'Content-Type: application/json' -H "webhook-id: $4" \
        -H "webhook-timestamp: $5" \
        -H "webhook-signature: $signature" --data-binary "$6"
}
breach() {  # breach TYPE REFERENCE REVISION MORE
    printf '{"type":"supplier.breach.%s","timestamp":"%s",' "$1" "$(date -u +%FT%TZ)"
    printf '"data":{"reference":"%s","revision":%s%s}}' "$2" "$3" "$4"
}
details=',"became_aware_at":"2026-01-19T06:10:00Z","summary":"Ein Bucket war öffentlich lesbar.","personal_data":"yes",'
details+='"contact":{"name":"PSIRT","email":"psirt@x.example"},"affected":{"data_subjects":{"estimate_max":48000}}'
rounds() {  # rounds SUPPLIER SIGNER: the whole life of one breach
    local supplier="$1" signer="$2" now reported first receipt
    now="$(date +%s)"
    reported="$(breach reported "$supplier-1" 1 "$details")"
    call 401 "$supplier" "$signer" "m-$supplier-old" $(( now - 3600 )) "$reported"
    call 401 "$supplier" "$signer" "m-$supplier-ahead" $(( now + 3600 )) "$reported"
    expect 401 POST "/v1/suppliers/$supplier/callbacks" -H 'Content-Type: application/json' -H "webhook-id: m" \
        -H "webhook-timestamp: $now" \
        -H "webhook-signature: $(printf '%s.%s.%s' m "$now" "$reported" | "$signer")" --data-binary "$reported "
    sed 's/"instance":"[^"]*"//' "$work/answer" >"$work/no"
    call 401 nobody "$signer" m "$now" "$reported"
    sed 's/"instance":"[^"]*"//' "$work/answer" | cmp -s - "$work/no" ||
        fail "an unknown supplier is answered differently: $(cat "$work/answer")"
    call 202 "$supplier" "$signer" "m-$supplier-1" "$now" "$reported"
    is '[.state, .duplicate, .revision, .webhook_id] == ["stored", false, 1, "m-'"$supplier"'-1"]' "reported by $supplier"
    is 'has("incident_id") | not' "the supplier does not learn the incident"
    is '.body_sha256 == "'"$(printf %s "$reported" | sha256sum | cut -d' ' -f1)"'"' "the hash is that of the bytes sent"
    first="$(told receipt_id)"
    call 202 "$supplier" "$signer" "m-$supplier-1" "$now" "$reported"
    is '.duplicate == true and .receipt_id == "'"$first"'"' "the same again"
    call 409 "$supplier" "$signer" "m-$supplier-1" "$now" "$(breach reported "$supplier-1" 1 "${details/48000/9}")"
    call 202 "$supplier" "$signer" "m-$supplier-2" "$now" \
        "$(breach updated "$supplier-1" 2 ',"affected":{"data_subjects":{"estimate_max":51000}}')"
    is '.state == "stored" and .revision == 2' updated
    receipt="$(told receipt_id)"
    call 202 "$supplier" "$signer" "m-$supplier-3" "$now" "$(breach updated "$supplier-1" 1 '')"
    is '.state == "superseded"' "an older revision"
    api "/v1/receipts/$receipt" >"$work/receipt"
    jq -e '.data | fromjson | [.affected.data_subjects.estimate_max, .contact.email] == [51000, "psirt@x.example"]' \
        "$work/receipt" >/dev/null ||
        fail "the breach as it stands: $(cat "$work/receipt")"
    call 202 "$supplier" "$signer" "m-$supplier-4" "$now" "$(breach withdrawn "$supplier-1" 3 '')"
    is '.state == "stored" and .revision == 3' withdrawn
    call 202 "$supplier" "$signer" "m-$supplier-5" "$now" '{"type":"ping","timestamp":"2026-01-01T00:00:00Z","data":{}}'
    is '.state == "pong"' ping
    call 202 "$supplier" "$signer" "m-$supplier-6" "$now" '{"what":"is this?"}'
    is '.state == "manual"' "what cannot be read is kept"
    [[ "$(api "/v1/suppliers/$supplier/receipts?reference=$supplier-1" | jq '.items | length')" == 4 ]] ||
        fail "revisions: $(api "/v1/suppliers/$supplier/receipts?reference=$supplier-1")"
}
rounds nube hmac
rounds kurier ed25519
# A new key leaves the old one good beside it.
expect 201 POST /v1/suppliers "${officer[@]}" \
    -d '{"id":"nube","name":"Nube Storage","key":"whsec_'"$(openssl rand -base64 32)"'"}'
call 202 nube hmac m-nube-7 "$(date +%s)" '{"type":"ping","timestamp":"2026-01-01T00:00:00Z","data":{}}'
[[ "$(api /v1/callbacks/manual | jq '.items | length')" == 2 ]] || fail "two wait for a person: $(api /v1/callbacks/manual)"
expect 200 POST "/v1/receipts/$(api /v1/callbacks/manual | jq -r '.items[0].receipt_id')/events" "${officer[@]}" \
    -d '{"type":"settle","data":{"reasons":"It was a test."}}'
[[ "$(api /v1/callbacks/manual | jq '.items | length')" == 1 ]] || fail "one waits for a person"
echo "callbacks with HMAC and Ed25519: reported, repeated, updated, superseded, withdrawn; wrong clocks and bodies are 401"

# --- handed in ------------------------------------------------------------------------------------------------------------------
cat >"$work/csaf.json" <<'JSON'
{"document":{"category":"csaf_security_incident_response","csaf_version":"2.0","title":"Lesezugriff auf Sicherungen",
 "publisher":{"category":"vendor","name":"Kurier KG","namespace":"https://kurier.example"},
 "notes":[{"category":"summary","text":"Sicherungen waren lesbar."},
  {"category":"other","title":"became_aware_at","text":"2026-01-20T06:10:00Z"}],
 "references":[{"summary":"status","url":"https://status.kurier.example/7"}],
 "tracking":{"id":"KUR-SA-7","status":"final","version":"1",
  "initial_release_date":"2026-01-20T09:00:00Z","current_release_date":"2026-01-20T09:00:00Z",
  "revision_history":[{"number":"1","date":"2026-01-20T09:00:00Z","summary":"first"}]}}}
JSON
hand_in() { expect "$1" POST "/v1/suppliers/$2/messages?as=$3" -H "Authorization: Bearer $TOCSIN_OFFICER" -H "Content-Type: $4" \
    --data-binary "@$5"; }
hand_in 202 kurier csaf application/json "$work/csaf.json"
is '.state == "stored" and .reference == "KUR-SA-7" and .revision == 1 and .channel == "csaf" and .duplicate == false' csaf
hand_in 202 kurier csaf application/json "$work/csaf.json"
is '.duplicate == true' "csaf again"
{
    printf '%s\r\n' 'Return-Path: <psirt@kurier.example>' \
        'Authentication-Results: mx.acme.example; dkim=pass header.d=kurier.example; dmarc=pass header.from=kurier.example' \
        'Date: Tue, 20 Jan 2026 09:47:10 +0100' 'From: =?UTF-8?Q?Kurier_St=C3=B6rungsdienst?= <psirt@kurier.example>' \
        'To: privacy@acme.example' 'Message-ID: <4711.1@kurier.example>' 'Subject: [KUR-SA-8] Meldung nach Art. 33' \
        'MIME-Version: 1.0' 'Content-Type: multipart/mixed; boundary=b' '' \
        --b 'Content-Type: text/plain; charset=utf-8' '' 'Etwa 300 Betroffene.' \
        --b 'Content-Type: application/octet-stream; name=list.bin' 'Content-Transfer-Encoding: base64' '' AAECAwQ= --b--
} >"$work/mail.eml"
hand_in 202 kurier email message/rfc822 "$work/mail.eml"
is '.channel == "email" and .duplicate == false' email
mail="$(told receipt_id)"
api "/v1/receipts/$mail" >"$work/receipt"
grep -q 'Etwa 300 Betroffene' "$work/receipt" && grep -q 'handed in by officer:ada' "$work/receipt" ||
    fail "the mail's receipt: $(cat "$work/receipt")"
hand_in 202 kurier email message/rfc822 "$work/mail.eml"
is '.duplicate == true and .receipt_id == "'"$mail"'"' "the same mail again"
hand_in 404 stranger csaf application/json "$work/csaf.json"
hand_in 400 kurier fax application/json "$work/csaf.json"
tocsin verify >/dev/null || fail "verify"
stop
tocsin verify >/dev/null || fail "the chains do not verify"
echo "a CSAF document and a mail were handed in: $(jq -r '.authenticity // ""' "$work/receipt")"

#!/usr/bin/env bash
# The door for monitoring and the employees' form, with curl, openssl and the command line: samples of every format, signatures of
# six dialects, secrets in bodies and paths, mappings, triage, kill -9 in the middle of a stream, merge and split. The door for
# suppliers: suppliers_test.sh.
#
# usage: doors_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
. "$here/engine.sh"
. "$here/doors.sh"

house="$work/intake"
mkdir "$house"
umask 077
for name in forge pay chat paris errors pager edr door; do openssl rand -hex 32 >"$house/$name.keys"; done
cat >"$house/sources.yaml" <<YAML
sources:
  - {name: forge, adapter: report, verify: {dialect: github, keys_file: forge.keys}}
  - {name: pay, adapter: report, verify: {dialect: stripe, keys_file: pay.keys}}
  - {name: chat, adapter: report, verify: {dialect: slack, keys_file: chat.keys}}
  - {name: paris, adapter: grafana, verify: {dialect: grafana, keys_file: paris.keys}}
  - {name: errors, adapter: sentry, verify: {dialect: sentry, keys_file: errors.keys}}
  - {name: pager, adapter: pagerduty, verify: {dialect: pagerduty, keys_file: pager.keys}}
  - {name: edr, adapter: pagerduty_events, routing_keys_file: edr.keys}
  - {name: door, mapping: $root/docs/intake/door-sensor.yaml, path_secret_file: door.keys, token: "no", from: [127.0.0.1]}
  - {name: vaults, mapping: $root/docs/intake/backup-guard.yaml, token: "yes"}
  - {name: bus, adapter: cloudevents, token: "yes", cloudevents_origins: [events.example.org]}
YAML
cat >"$house/triage.yaml" <<'YAML'
keep_days: 30
triage:
  - name: load-tests
    when: {sources: ["report:lab*"], title_has: "load test", severities: [low, medium, unknown], personal_data: ["no", "unknown"]}
    then: ignore
    because: Load tests run on made-up data.
join:
  - name: same-system
    when: {systems: ["crm*"]}
    by: system
    within_minutes: 60
YAML
more() {
    cat >>"$work/$1.yaml" <<YAML
intake: {sources_file: $house/sources.yaml, rules_file: $house/triage.yaml, report_form: yes}
organisation: {name: Acme Hosting, contact: privacy@acme.example, zone: Europe/Berlin}
YAML
}

# --- without an engine: what a sample becomes, and what the rules make of that -----------------------------------------------
samples="${TOCSIN_SHARED:-$root/../shared}/oracles/inbound"
eight='["detected_at","occurrence","problem_key","severity_hint","source","status","system","title"]'
read_as() {  # read_as ADAPTER FILE [OPTIONS...]: exit 0, and every line has the eight members
    local status=0
    tocsin intake test "$@" >"$work/lines" 2>"$work/why" || status=$?
    (( status == 0 )) || fail "intake test $1 $(basename "$2") exits $status: $(cat "$work/why")"
    jq -es --argjson eight "$eight" 'length > 0 and all(.[]; keys == $eight)' "$work/lines" >/dev/null ||
        fail "intake test $1: $(cat "$work/lines")"
    cat "$work/lines" >>"$work/signals.jsonl"
    read_count=$(( read_count + 1 ))
}
read_count=0
: >"$work/signals.jsonl"
if [[ -d "$samples" ]]; then
    s="$work/samples"
    mkdir "$s"
    part() { jq "$@" >"$s/part" || fail "the sample has another shape: $*"; }
    for n in $(jq '.requests | keys[]' "$samples/alertmanager-real.json"); do
        part -r ".requests[$n].body | if type == \"string\" then . else tojson end" "$samples/alertmanager-real.json"
        read_as alertmanager "$s/part"
    done
    part -rj .body_text "$samples/grafana-webhook.json"; read_as grafana "$s/part"
    part .rendered "$samples/datadog-webhook.json"; read_as datadog "$s/part"
    for name in rendered_active rendered_recovered; do
        part ".$name" "$samples/kibana-webhook.json"; read_as kibana "$s/part"
    done
    for n in $(jq '.deliveries | keys[]' "$samples/sentry-webhooks.json"); do
        part -rj ".deliveries[$n].body_text" "$samples/sentry-webhooks.json"
        resource="$(jq -r ".deliveries[$n].headers[\"sentry-hook-resource\"]" "$samples/sentry-webhooks.json")"
        read_as sentry "$s/part" --header "sentry-hook-resource: $resource"
    done
    part -rj .body_text "$samples/pagerduty-v3-webhook.json"; read_as pagerduty "$s/part"
    part .request.body "$samples/pagerduty-events-v2-inbound.json"; read_as pagerduty_events "$s/part"
    part .resolve_body "$samples/pagerduty-events-v2-inbound.json"; read_as pagerduty_events "$s/part"
    part .body "$samples/falcosidekick-webhook.json"; read_as falco "$s/part"
    part .raw_alert "$samples/wazuh-alerts.json"; read_as wazuh "$s/part"
    part .shuffle_envelope.body "$samples/wazuh-alerts.json"; read_as wazuh "$s/part"
    part .body "$samples/aws-guardduty-eventbridge.json"; read_as guardduty "$s/part"
    part .body "$samples/aws-health-event.json"; read_as aws_health "$s/part"
    part .body "$samples/azure-service-health.json"; read_as azure_service_health "$s/part"
    for name in incident_update component_update; do
        part ".$name" "$samples/statuspage-webhooks.json"; read_as statuspage "$s/part"
    done
    part .body "$samples/otlp-logs.json"; read_as otlp "$s/part"
    for n in $(jq '.cases | to_entries[] | select(.value.body.Type == "Notification") | .key' "$samples/aws-sns-signed.json"); do
        part ".cases[$n].body" "$samples/aws-sns-signed.json"; read_as sns "$s/part"
    done
    for mode in structured binary batch; do
        part -rj ".$mode.body" "$samples/cloudevents-http.json"
        mapfile -t headers < <(jq -r ".$mode.headers | to_entries[] | \"\(.key): \(.value)\"" "$samples/cloudevents-http.json")
        options=(); for header in "${headers[@]}"; do options+=(--header "$header"); done
        read_as cloudevents "$s/part" "${options[@]}"
    done
    echo "samples: $read_count bodies of others were read, $(wc -l <"$work/signals.jsonl") signals"
else
    [[ "${CI:-}" != true ]] || fail "the samples are missing in CI: $samples"
    echo "samples: left out, $samples is not there"
fi
printf '{"receiver":"x","alerts":[{"status":"fi' >"$work/broken.json"
for adapter in grafana otlp sentry "$root/docs/intake/door-sensor.yaml"; do
    status=0; tocsin intake test "$adapter" "$work/broken.json" >"$work/lines" 2>"$work/why" || status=$?
    [[ $status == 1 && -s "$work/why" && ! -s "$work/lines" ]] ||
        fail "a broken sample of $adapter exits $status: $(cat "$work/lines" "$work/why")"
done
status=0; tocsin intake test no-such-format "$work/broken.json" >/dev/null 2>&1 || status=$?
[[ $status == 2 ]] || fail "an unknown format exits $status"
cat >>"$work/signals.jsonl" <<'JSONL'
{"source":"report:lab","problem_key":"t-1","severity_hint":"low","title":"Load test 4 is slow","system":"lab-1"}
{"source":"report","problem_key":"t-2","severity_hint":"high","title":"Strange exports","system":"crm-2"}
{"source":"report","problem_key":"t-3","severity_hint":"low","title":"Disk full","system":"x","personal_data":"no"}
JSONL
tocsin intake triage "$house/triage.yaml" "$work/signals.jsonl" >"$work/triaged" 2>"$work/why" ||
    fail "intake triage: $(cat "$work/why")"
[[ "$(wc -l <"$work/triaged")" == "$(wc -l <"$work/signals.jsonl")" ]] || fail "intake triage says one line for each signal"
expected='[["ignore","load-tests"],["open","house:unknown-system"],["keep","house:no-personal-data"]]'
jq -es --argjson expected "$expected" '.[-3:] | map([.handling, .rule]) == $expected' "$work/triaged" >/dev/null &&
    jq -es '.[-2].joins == ["same-system: system=crm-2"]' "$work/triaged" >/dev/null ||
        fail "intake triage: $(tail -n 3 "$work/triaged")"
echo "broken samples exit 1 with a reason; triage tried without an engine"

start house more
MONITOR="$(tocsin token issue --person lab --role monitor | sed -n 's/^token: //p')"

# --- signatures -------------------------------------------------------------------------------------------------------------
now="$(date +%s)"
iso="$(date -u +%FT%TZ)"
key() { cat "$house/$1.keys"; }
signed() { openssl dgst -sha256 -hmac "$(key "$1")" -r | cut -d' ' -f1; }  # signed SOURCE < TEXT: lower-case hex
wrong=0000000000000000000000000000000000000000000000000000000000000000
# door SOURCE FILE HEADER...: the signature stands as SIG in a header; a wrong one is 401, the right one 202.
door() {
    local source="$1" body="$2" sig="$3" header bad=() good=()
    shift 3
    for header in "$@"; do bad+=(-H "${header//SIG/$wrong}"); good+=(-H "${header//SIG/$sig}"); done
    expect 401 POST "/v1/intake/$source" --data-binary "@$body" -H 'Content-Type: application/json' "${bad[@]}"
    grep -q "Send a valid token" "$work/answer" || fail "$source tells more than it should: $(cat "$work/answer")"
    expect 202 POST "/v1/intake/$source" --data-binary "@$body" -H 'Content-Type: application/json' "${good[@]}"
    jq -e '.accepted == 1 and (.warnings | length) == 0 and .signals[0].outcome == "opened"' "$work/answer" >/dev/null ||
        fail "$source: $(cat "$work/answer")"
    opened["$source"]="$(jq -r '.signals[0].incident_id' "$work/answer")"
    cp "$work/answer" "$work/first"
    expect 202 POST "/v1/intake/$source" --data-binary "@$body" -H 'Content-Type: application/json' "${good[@]}"
    cmp -s "$work/answer" "$work/first" || fail "$source: the same signed message again is answered $(cat "$work/answer")"
    expect 401 POST "/v1/intake/$source" --data-binary "@$body" -H "Authorization: Bearer $MONITOR"
}
declare -A opened
b="$work/body.json"
report_of() {
    printf '{"title":"Donn\xc3\xa9es of %s","severity":"high","problem_key":"%s",' "$1" "$2"
    printf '"system":"sys-%s","detected_at":"%s"}' "$1" "$iso"
}
report_of forge k >"$b"
door forge "$b" "$(signed forge <"$b")" 'X-Hub-Signature-256: sha256=SIG' 'X-GitHub-Event: security_advisory'
report_of pay k >"$b"
door pay "$b" "$({ printf '%s.' "$now"; cat "$b"; } | signed pay)" "Stripe-Signature: t=$now,v1=SIG"
report_of chat k >"$b"
door chat "$b" "$({ printf 'v0:%s:' "$now"; cat "$b"; } | signed chat)" 'X-Slack-Signature: v0=SIG' \
    "X-Slack-Request-Timestamp: $now"
cat >"$b" <<JSON
{"receiver":"tocsin","status":"firing","version":"1","orgId":1,"alerts":[{"status":"firing",
 "labels":{"alertname":"Mass export","severity":"high","host":"nas-9"},"annotations":{},
 "startsAt":"$iso","endsAt":"0001-01-01T00:00:00Z","fingerprint":"b4c1d2e3f4a59687","ruleUID":"r1"}]}
JSON
door paris "$b" "$({ printf '%s:' "$now"; cat "$b"; } | signed paris)" 'X-Grafana-Alerting-Signature: SIG' \
    "X-Grafana-Alerting-Timestamp: $now"
cat >"$b" <<JSON
{"action":"triggered","data":{"event":{"event_id":"e1","issue_id":"77","project":1,"title":"Record served to wrong account",
 "level":"fatal","datetime":"$iso","tags":[["server_name","web-2"]]},"triggered_rule":"Fatal"}}
JSON
door errors "$b" "$(signed errors <"$b")" 'Sentry-Hook-Signature: SIG' 'Sentry-Hook-Resource: event_alert' \
    "Sentry-Hook-Timestamp: $now"
cat >"$b" <<JSON
{"event":{"id":"01G8","event_type":"incident.triggered","resource_type":"incident","occurred_at":"$iso","data":{"id":"Q1",
 "type":"incident","status":"triggered","incident_key":"siem/1","created_at":"$iso","title":"Suspected leak","urgency":"high",
 "service":{"id":"P1","summary":"Appointments"}}}}
JSON
door pager "$b" "$(signed pager <"$b")" "X-PagerDuty-Signature: v1=$wrong,v1=SIG"
# A time that is signed but too old is refused as well.
report_of pay old >"$b"
old=$(( now - 3600 ))
expect 401 POST /v1/intake/pay --data-binary "@$b" \
    -H "Stripe-Signature: t=$old,v1=$({ printf '%s.' "$old"; cat "$b"; } | signed pay)"
grep -q clock "$work/house.log" || fail "the operator's log says why: $(cat "$work/house.log")"
echo "six dialects signed with openssl: right ones opened, wrong and old ones are 401, repeats count once"

# --- other ways in ------------------------------------------------------------------------------------------------------------
pd() {  # pd ROUTING-KEY
    printf '{"routing_key":"%s","event_action":"trigger","dedup_key":"edr/srv-3",' "$1"
    printf '"payload":{"summary":"Outbound volume","source":"srv-3","severity":"critical"}}'
}
json=(-H 'Content-Type: application/json')
expect 401 POST /v1/intake/edr "${json[@]}" -d "$(pd "$wrong")"
expect 202 POST /v1/intake/edr "${json[@]}" -d "$(pd "$(key edr)")"
jq -e '. == {status:"success",message:"Event processed",dedup_key:"edr/srv-3"}' "$work/answer" >/dev/null ||
    fail "pagerduty_events: $(cat "$work/answer")"
reading() { printf '{"id":"%s","sensor":"%s","closed":false,"rating":"high","opened_at":"%s"}' "$1" "$2" "$iso"; }
door_body='{"gateway":{"serial":"G7","room":"server-room-1"},"readings":['"$(reading r1 s1),$(reading r2 s2)"']}'
expect 401 POST /v1/intake/door "${json[@]}" -d "$door_body"
expect 401 POST "/v1/intake/door?key=$wrong" "${json[@]}" -d "$door_body"
expect 401 POST "/v1/intake/door?key=$(key door)" "${json[@]}" -d "$door_body" --interface 127.0.0.2
expect 202 POST "/v1/intake/door?key=$(key door)" "${json[@]}" -d "$door_body"
jq -e '.accepted == 2' "$work/answer" >/dev/null || fail "the mapping with a list: $(cat "$work/answer")"
as_monitor=("${json[@]}" -H "Authorization: Bearer $MONITOR")
vault='{"site":"lyon","region":"eu","event":{"kind":"alarm","alarm_id":17,"sequence":1,"level":4,'
vault+='"headline":"Vault opened by a stranger","seen_ms":'"$now"'000,"vault":"vault-2","job":"nightly"}}'
expect 401 POST /v1/intake/vaults "${json[@]}" -d "$vault"
expect 202 PUT /v1/intake/vaults "${as_monitor[@]}" -d "$vault"
jq -e '.accepted == 1 and .signals[0].outcome == "opened"' "$work/answer" >/dev/null || fail "PUT: $(cat "$work/answer")"
expect 202 POST /v1/intake/vaults "${as_monitor[@]}" -d "${vault/alarm\"/all_clear\"}"
jq -e '.signals[0].outcome == "resolved"' "$work/answer" >/dev/null || fail "all-clear: $(cat "$work/answer")"
expect 200 OPTIONS /v1/intake/bus -D "$work/head" -H 'WebHook-Request-Origin: events.example.org'
grep -qi '^webhook-allowed-origin: events.example.org' "$work/head" || fail "the handshake: $(cat "$work/head")"
expect 200 OPTIONS /v1/intake/bus -D "$work/head" -H 'WebHook-Request-Origin: stranger.example'
grep -qi '^webhook-allowed-origin' "$work/head" && fail "a stranger's handshake was granted"
signals() { api "/v1/signals?limit=500&$1"; }
signals source=vaults |
    jq -e '[.items[] | [.status, .system, .severity, .kept.region]] == [["resolved", "vault-2", "critical", "eu"]]' >/dev/null ||
    fail "the mapped signal: $(signals source=vaults)"
signals source=edr | grep -q "$(key edr)" && fail "the routing key was kept"
echo "routing key, secret in the path, mappings by POST and PUT, the handshake"

# --- triage -------------------------------------------------------------------------------------------------------------------
expect 201 POST /v1/map/records "${json[@]}" -H "Authorization: Bearer $TOCSIN_OFFICER" \
    -d '{"record":{"kind":"system","id":"lab-1","name":"Lab","content":"no_personal_data","content_reason":"Made-up data only"}}'
tell() {  # tell KEY SYSTEM TITLE: the outcome
    expect 202 POST "/v1/intake/report?source=lab" "${as_monitor[@]}" \
        -d '{"title":"'"$3"'","problem_key":"'"$1"'","system":"'"$2"'","severity":"low"}'
    jq -r '.signals[0].outcome' "$work/answer"
}
[[ "$(tell kept lab-1 'Disk full')" == kept ]] || fail "a system without personal data is kept: $(cat "$work/answer")"
[[ "$(tell ignored lab-7 'Load test 4 is slow')" == ignored ]] || fail "what a rule ignores: $(cat "$work/answer")"
[[ "$(tell opened crm-2 'Strange exports')" == opened ]] || fail "an unknown system opens: $(cat "$work/answer")"
[[ "$(tell joined crm-2 'Strange logins')" == joined ]] || fail "the same system joins: $(cat "$work/answer")"
signals source=report:lab | jq -c '[.items[] |
    [.problem_key, .handling, .rule, .incident_id != "", .title != ""]] | sort' >"$work/rows"
jq -e '. == [["ignored", "ignored", "load-tests", false, false],
             ["joined", "joined", "join:same-system", true, true],
             ["kept", "kept", "house:no-personal-data", false, true],
             ["opened", "opened", "house:unknown-system", true, true]]' "$work/rows" >/dev/null ||
    fail "the rows: $(cat "$work/rows")"
[[ "$(signals handling=kept | jq '.items | length')" == 1 && "$(signals handling=ignored | jq '.items | length')" == 1 ]] ||
    fail "the list by handling"
signals source=report:lab | jq -e '[.items[].incident_id | select(. != "")] | length == 2 and .[0] == .[1]' >/dev/null ||
    fail "joined means the same incident"
echo "kept, ignored, opened, joined, each with its rule"

# --- the employees' form ------------------------------------------------------------------------------------------------------
page /report 200 -H 'Accept-Language: de-DE,de;q=0.9,en;q=0.5'
grep -q '<html lang="de"' "$work/page" && grep -q 'Acme Hosting' "$work/page" ||
    fail "the page is German: $(head -c 300 "$work/page")"
page /report 200 -H 'Accept-Language: fr'
grep -q '<html lang="en"' "$work/page" || fail "else English"
page /report 422 -d 'where=canteen'
page /report 200 -H 'Accept-Language: de' --data-urlencode 'what=Ich habe die Liste an die falsche Adresse geschickt.' \
    -d 'where=mail-gateway&whose=customers&ongoing=no'
grep -q 'sig_' "$work/page" || fail "the page names the report: $(cat "$work/page")"
signals source=form | jq -e '.items | length == 1 and .[0].handling == "opened" and .[0].system == "mail-gateway"' >/dev/null ||
    fail "the report: $(signals source=form)"
codes=""
for i in $(seq 12); do codes+=" $(curl -s -o "$work/page" -w '%{http_code}' "$TOCSIN_URL/report" -d "what=number $i")"; done
[[ "$codes" == *" 200 429"* && "$codes" == *" 429" ]] || fail "rate: $codes"
curl -fsS -o /dev/null --interface 127.0.0.3 "$TOCSIN_URL/report" -d 'what=from elsewhere' ||
    fail "another address may still write"
echo "the employees' form: German, accepted, then$codes"

# --- kill -9 in the middle of a stream ----------------------------------------------------------------------------------------
send() {  # send N: "N CODE"
    printf '%s %s\n' "$1" "$(curl -s -o /dev/null -m 20 -w '%{http_code}' "${as_monitor[@]}" \
        "$TOCSIN_URL/v1/intake/report?source=stream" \
        -d '{"title":"Stream '"$1"'","problem_key":"s-'"$1"'","occurrence":"one","severity":"medium","system":"host-'"$1"'"}' ||
            true)"
}
: >"$work/told"
{ for n in $(seq 300); do send "$n"; done >>"$work/told"; } &
sender=$!
trap 'kill "$sender" 2>/dev/null || true; clean' EXIT
for _ in $(seq 2000); do (( $(wc -l <"$work/told") < 100 )) || break; sleep 0.01; done
kill -9 "$engine"; wait "$engine" 2>/dev/null || true
at_the_kill="$(grep -c ' 202$' "$work/told")"
(( at_the_kill < 295 )) || fail "the kill came too late to tell anything"
restart house
wait "$sender"
sort -n "$work/told" | awk '$2 == 202 { print "s-" $1 }' | sort >"$work/acknowledged"
page_through() { local next="" n=0; : >"$work/pages"
    while :; do
        api "/v1/signals?source=report:stream&limit=70${next:+&cursor=$next}" >"$work/one_page"
        jq -r '.items[] | "\(.problem_key) \(.count) \(.incident_id)"' "$work/one_page" >>"$work/pages"
        next="$(jq -r '.next // ""' "$work/one_page")"
        (( ++n < 20 )) || fail "pages without end"
        [[ -n "$next" ]] || return 0
    done; }
page_through
[[ "$(cut -d' ' -f1 "$work/pages" | sort | uniq -d | wc -l)" == 0 ]] || fail "one is there twice"
cut -d' ' -f1 "$work/pages" | sort >"$work/there"
lost="$(comm -23 "$work/acknowledged" "$work/there" | wc -l)"
(( lost == 0 )) || fail "$lost reports that were answered 202 are gone"
unanswered="$(awk '$2 != 202 { print $1 }' "$work/told")"
for n in $unanswered; do [[ "$(send "$n")" == "$n 202" ]] || fail "after the restart report $n was not taken"; done
page_through
[[ "$(wc -l <"$work/pages")" == 300 && "$(awk '{ print $1 }' "$work/pages" | sort -u | wc -l)" == 300 ]] ||
    fail "$(wc -l <"$work/pages") rows for 300 reports"
[[ "$(awk '{ print $3 }' "$work/pages" | sort -u | wc -l)" == 300 && "$(awk '$2 != 1' "$work/pages" | wc -l)" == 0 ]] ||
    fail "a report opened twice or counted twice"
echo "kill -9 after $at_the_kill of 300 reports: all $(wc -l <"$work/acknowledged") acknowledged ones are there," \
    "$(wc -w <<<"$unanswered") sent again, none twice"

# --- merge and split ------------------------------------------------------------------------------------------------------------
export TOCSIN_TOKEN="$TOCSIN_OFFICER"
from="${opened[pay]}" into="${opened[forge]}"  # the older one takes over
tocsin incident event "$from" merge "into=$into" 'reasons=Both are the same stolen key.' >"$work/merged" ||
    fail "merge: $(cat "$work/merged")"
grep -q "merged_into: $into" "$work/merged" || fail "merge says into which: $(cat "$work/merged")"
[[ "$(signals "incident_id=$into" | jq '.items | length')" == 2 &&
    "$(signals "incident_id=$from" | jq '.items | length')" == 0 ]] || fail "the signals went along"
[[ "$(api "/v1/incidents/$from" | jq -r .state)" == merged ]] || fail "the merged one says so"
again() {  # again WORDS INCIDENT: the same problem in other words is found there
    report_of forge k | sed "s/of forge/$1/" >"$b"
    expect 202 POST /v1/intake/forge --data-binary "@$b" -H "X-Hub-Signature-256: sha256=$(signed forge <"$b")"
    jq -e --arg id "$2" '.signals[0] | .outcome == "joined" and .incident_id == $id' "$work/answer" >/dev/null ||
        fail "a repeat goes to $2: $(cat "$work/answer")"
}
again 'seen after the merge' "$into"
moved="$(signals "incident_id=$into" | jq -r '.items[] | select(.source == "forge") | .id')"
tocsin incident event "$into" split "signals=$moved" 'title=The forge alone' 'reasons=It was another thing.' >"$work/split" ||
    fail "split: $(cat "$work/split")"
part_id="$(sed -n 's/^split_into: //p' "$work/split")"
[[ "$part_id" == inc_* ]] || fail "split says into which: $(cat "$work/split")"
[[ "$(signals "incident_id=$part_id" | jq -r '.items[].id')" == "$moved" &&
    "$(signals "incident_id=$into" | jq '.items | length')" == 1 ]] || fail "the signal went its own way"
again 'seen after the split' "$part_id"
tocsin verify >"$work/verified" || fail "verify: $(cat "$work/verified")"
stop
for id in "$from" "$into" "$part_id"; do
    tocsin verify --incident "$id" >"$work/verified" 2>&1 ||
        fail "the history of $id: $(cat "$work/verified")"
done
echo "merged $from into $into, split off $part_id; the histories verify"

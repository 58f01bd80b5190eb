#!/usr/bin/env bash
# A real Prometheus with one rule, a real Alertmanager and amtool, as packaged by Debian, before a real engine: what fires becomes
# one incident, what ends is evidence, what is silenced does not come.
#
# usage: prometheus_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
. "$here/packages.sh"
unpacked prometheus prometheus
prometheus="$deps/usr/bin/prometheus"
unpacked prometheus-alertmanager prometheus-alertmanager
alertmanager="$deps/usr/bin/prometheus-alertmanager" amtool="$deps/usr/bin/amtool"
in_its_place
. "$here/engine.sh"
. "$here/doors.sh"
pids=()
trap 'for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done || true; clean' EXIT
start house
MONITOR="$(tocsin token issue --person prometheus --role monitor | sed -n 's/^token: //p')"
am="$(free_port 28000 2000)" prom="$(free_port 30000 2000)"

cat >"$work/am.yml" <<YAML
route: {receiver: tocsin, group_wait: 1s, group_interval: 1s, repeat_interval: 1h, group_by: ["..."]}
receivers:
  - name: tocsin
    webhook_configs:
      - url: $TOCSIN_URL/v1/intake/alertmanager?source=paris
        send_resolved: true
        max_alerts: 0
        http_config: {authorization: {credentials: $MONITOR}}
YAML
cat >"$work/prometheus.yml" <<YAML
global: {evaluation_interval: 1s}
rule_files: [$work/rules.yml]
alerting: {alertmanagers: [{static_configs: [{targets: ["127.0.0.1:$am"]}]}]}
YAML
rule() {
    cat >"$work/rules.yml" <<YAML
groups:
  - name: breaches
    rules:
      - alert: StrangerReads
        expr: $1
        labels: {severity: critical, service: objects}
        annotations: {summary: A stranger reads objects}
YAML
}
rule 'vector(1)'
"${own[@]}" "$alertmanager" --config.file="$work/am.yml" --storage.path="$work/am" --web.listen-address="127.0.0.1:$am" \
    --cluster.listen-address= >"$work/am.log" 2>&1 &
pids+=($!)
# It may fire before it knows where Alertmanager is: then it has to say so again soon.
"$prometheus" --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/prom" --web.listen-address="127.0.0.1:$prom" \
    --rules.alert.resend-delay=2s >"$work/prom.log" 2>&1 &
pids+=($!)
until_true() { local i; for i in $(seq 150); do "$@" && return 0; sleep 0.2; done; return 1; }
up() { curl -fsS -o /dev/null "http://127.0.0.1:$1/-/ready" 2>/dev/null; }
until_true up "$am" || { tail -n 5 "$work/am.log" >&2; fail "Alertmanager did not start"; }
until_true up "$prom" || { tail -n 5 "$work/prom.log" >&2; fail "Prometheus did not start"; }

signals() { api "/v1/signals?source=alertmanager:paris"; }
are() { signals | jq -e "$1" >/dev/null; }
until_true are '.items | length == 1' ||
    { tail -n 3 "$work/prom.log" "$work/am.log" >&2; fail "the rule did not become a signal"; }
are '.items[0] | [.title, .severity, .status, .handling] == ["A stranger reads objects", "critical", "firing", "opened"]' ||
    fail "the signal: $(signals)"
id="$(signals | jq -r '.items[0].incident_id')"
echo "the rule of Prometheus became $id"

rule 'vector(0) > 1'
kill -HUP "${pids[1]}"
until_true are '.items[0].status == "resolved"' ||
    { tail -n 3 "$work/prom.log" "$work/am.log" >&2; fail "the end was not recorded: $(signals)"; }
[[ "$(api "/v1/incidents/$id" | jq -r .state)" == detected ]] || fail "a resolved alert closed something"
echo "its end is evidence and closed nothing"

tool() { "$amtool" --alertmanager.url="http://127.0.0.1:$am" "$@"; }
tool alert add alertname=KeyLeaked severity=high service=vault --annotation='summary=A key was seen elsewhere' ||
    fail "amtool alert add"
until_true are '.items | length == 2' || fail "what amtool added did not come: $(signals)"
silence="$(tool silence add alertname=Maintenance --author=ada --comment='we know' --duration=1h)" || fail "amtool silence add"
tool alert add alertname=Maintenance severity=low service=vault
tool alert add alertname=AfterIt severity=low service=vault
until_true are '.items | length == 3' || fail "the alert after the silenced one did not come: $(signals)"
sleep 2
are '[.items[].title] | sort == ["A key was seen elsewhere", "A stranger reads objects", "AfterIt"]' ||
    fail "the silenced one came: $(signals)"
tool silence expire "$silence"
until_true are '.items | length == 4' || fail "after the silence it did not come: $(signals)"
echo "amtool: added alerts come, a silenced one comes when its silence ends"
[[ "$(api /v1/incidents | jq '.items | length')" == 4 && "$(signals | jq '[.items[].incident_id] | unique | length')" == 4 ]] ||
    fail "one incident for each alert"
tocsin verify >/dev/null || fail "verify"

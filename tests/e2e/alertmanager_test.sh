#!/usr/bin/env bash
# A real Prometheus Alertmanager, as packaged by Debian, posts to a real engine: firing, repeated, resolved.
#
# usage: alertmanager_test.sh BIN_DIR
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/ports.sh"
bin="$1"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
. "$root/tests/e2e/packages.sh"
unpacked prometheus-alertmanager prometheus-alertmanager
in_its_place
work="$(mktemp -d)"
pids=()
clean() {
    local pid
    for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT

port="$(free_port 24000 4000)"
am="$(free_port 28000 4000)"
printf 'state_dir: %s\nhttp: {port: %s, threads: 8}\nlog: {level: warn}\n' "$work/book" "$port" >"$work/tocsin.yaml"
tocsin() { "$bin/tocsin" --config "$work/tocsin.yaml" "$@"; }
tocsin init --person root >/dev/null 2>&1
MONITOR="$(tocsin token issue --person alertmanager --role monitor 2>/dev/null)"
OFFICER="$(tocsin token issue --person ada --role officer 2>/dev/null)"
"$bin/tocsin" --config "$work/tocsin.yaml" serve 2>"$work/engine.log" &
pids+=($!)

cat >"$work/am.yml" <<EOF
route: {receiver: tocsin, group_wait: 1s, group_interval: 2s, repeat_interval: 3s, group_by: [alertname]}
receivers:
  - name: tocsin
    webhook_configs:
      - url: http://127.0.0.1:$port/v1/intake/alertmanager
        send_resolved: true
        max_alerts: 0
        http_config: {authorization: {credentials: $MONITOR}}
EOF
"${own[@]}" "$deps/usr/bin/prometheus-alertmanager" --config.file="$work/am.yml" --storage.path="$work/am" \
    --web.listen-address="127.0.0.1:$am" --cluster.listen-address= >"$work/am.log" 2>&1 &
pids+=($!)
until_true() { local i; for i in $(seq 150); do "$@" && return 0; sleep 0.2; done; return 1; }
up() { curl -fsS -o /dev/null "http://127.0.0.1:$1" 2>/dev/null; }
until_true up "$am/-/ready" || { tail -n 5 "$work/am.log" >&2; echo "Alertmanager did not start" >&2; exit 1; }
until_true up "$port/readyz" || { cat "$work/engine.log" >&2; echo "the engine did not start" >&2; exit 1; }

post() { curl -fsS -H 'Content-Type: application/json' --data "$1" "http://127.0.0.1:$am/api/v2/alerts"; }
started="$(date -u +%FT%TZ)"
alert='{"startsAt":"'"$started"'","labels":{"alertname":"StrangerReads","severity":"critical","service":"objects"},"annotations":{"summary":"A stranger reads objects"}'
incidents() { curl -fsS -H "Authorization: Bearer $OFFICER" "http://127.0.0.1:$port/v1/incidents"; }
count() { incidents | grep -o '"id":"inc_' | wc -l; }
signal() { curl -fsS -H "Authorization: Bearer $OFFICER" "http://127.0.0.1:$port/v1/incidents/$1"; }

post "[$alert}]"
one() { [[ "$(count)" == 1 ]]; }
until_true one || { tail -n 5 "$work/am.log" >&2; echo "the alert did not become an incident" >&2; exit 1; }
id="$(incidents | sed 's/.*"id":"\(inc_[^"]*\)".*/\1/')"
echo "one alert became $id"
repeated() {  # seen again, and still one happening
    local at; at="$(signal "$id" | grep -o '"first_at":"[^"]*","last_at":"[^"]*","count":1')"
    [[ -n "$at" && "$(cut -d'"' -f4 <<<"$at")" != "$(cut -d'"' -f8 <<<"$at")" ]]
}
until_true repeated || { echo "no repeat joined" >&2; exit 1; }
one || { echo "a repeat opened another incident" >&2; exit 1; }
echo "repeats joined it"
post "[$alert,\"endsAt\":\"$(date -u +%FT%TZ)\"}]"
resolved() { grep -q '"status":"resolved"' <<<"$(signal "$id")"; }
until_true resolved || { echo "the resolution was not recorded" >&2; exit 1; }
grep -q '"state":"detected"' <<<"$(signal "$id")" || { echo "a resolved alert closed something" >&2; exit 1; }
echo "resolved is evidence and closed nothing"

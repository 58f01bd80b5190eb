#!/usr/bin/env bash
# Runs every `sh example` of README.md, in order, against a fresh engine. Fails at the first that fails.
#
# usage: readme_test.sh BIN_DIR
set -euo pipefail
bin="$1"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$root"
state="$(mktemp -d)"
engine=""
clean() {
    [[ -z "$engine" ]] || { kill -TERM "$engine" 2>/dev/null && wait "$engine" 2>/dev/null; } || true
    rm -rf "$state"
}
trap clean EXIT

port=$(( 20000 + RANDOM % 4000 ))
printf 'state_dir: %s\nhttp: {port: %s, threads: 8}\nlog: {level: warn}\n' "$state/book" "$port" >"$state/tocsin.yaml"
tocsin() { "$bin/tocsin" --config "$state/tocsin.yaml" "$@"; }
tocsin init --person root >/dev/null 2>&1
OFFICER="$(tocsin token issue --person ada --role officer 2>/dev/null)"
APPROVER="$(tocsin token issue --person grace --role approver 2>/dev/null)"
MONITOR="$(tocsin token issue --person alertmanager --role monitor 2>/dev/null)"
URL="http://127.0.0.1:$port"
export OFFICER APPROVER MONITOR URL
"$bin/tocsin" --config "$state/tocsin.yaml" serve 2>"$state/engine.log" &
engine=$!
for _ in $(seq 100); do
    curl -fsS -o /dev/null "$URL/readyz" 2>/dev/null && break
    sleep 0.1
done

# Each block becomes a function body, so that one example may use what another one set.
awk '/^```sh example$/ {on=1; print "echo \"--- example " ++n "\""; next} /^```$/ && on {on=0; print "echo"; next} on' \
    README.md >"$state/examples.sh"
[[ -s "$state/examples.sh" ]] || { echo "README.md holds no examples" >&2; exit 1; }
# shellcheck source=/dev/null
. "$state/examples.sh"
grep -c '^echo "--- example' "$state/examples.sh" | sed 's/$/ examples ran/'

#!/usr/bin/env bash
# An officer's day at the command line: init, tokens, an incident, a refusal with its gate, duties, verify.
#
# usage: cli_test.sh BIN_DIR
set -euo pipefail
bin="$1"
work="$(mktemp -d)"
engine=""
clean() {
    [[ -z "$engine" ]] || { kill -TERM "$engine" 2>/dev/null && wait "$engine" 2>/dev/null; } || true
    rm -rf "$work"
}
trap clean EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }

port=$(( 20000 + RANDOM % 20000 ))
printf 'state_dir: %s\nhttp: {port: %s, threads: 8}\nlog: {level: warn}\n' "$work/book" "$port" >"$work/tocsin.yaml"
export TOCSIN_CONFIG="$work/tocsin.yaml" TOCSIN_URL="http://127.0.0.1:$port"
tocsin() { "$bin/tocsin" "$@"; }

tocsin --help | grep -q 'Examples:' || fail "--help teaches by example"
tocsin check --config "$work/tocsin.yaml" | grep -q 'in order' || fail "check accepts a good configuration"
printf 'http: {prot: 1}\n' >"$work/bad.yaml"
tocsin check --config "$work/bad.yaml" | grep -q 'http.prot: unknown key' || fail "check names an unknown key"
admin="$(tocsin init --person root 2>/dev/null)" || fail "init"
[[ "$admin" == tocsin_* ]] || fail "init prints a token"
tocsin init --person root 2>/dev/null && fail "a second init changes nothing"
TOCSIN_TOKEN=""
officer="$(tocsin token issue --person ada --role officer 2>/dev/null)"
tocsin incident list 2>&1 | grep -q 'No engine answers' || fail "without an engine it says so"

tocsin serve 2>"$work/engine.log" &
engine=$!
for _ in $(seq 100); do
    curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null && break
    sleep 0.1
done
tocsin serve 2>&1 | grep -q 'another' || fail "a second engine on the same book is refused"

export TOCSIN_TOKEN="$officer"
tocsin incident open --title "Bucket open to the world" --severity high >"$work/opened" || fail "open"
id="$(sed -n 's/^incident_id: //p' "$work/opened")"
[[ "$id" == inc_* ]] || fail "open prints the id"
tocsin incident event "$id" assess --dry-run | grep -q 'dry_run' || fail "a dry run says so"
tocsin incident show "$id" | grep -q 'state detected' || fail "a dry run changes nothing"
tocsin incident event "$id" assess >/dev/null || fail "assess"
tocsin incident event "$id" set_fact fact=role.controller value=yes >/dev/null || fail "a fact"
tocsin incident event "$id" set_fact fact=personal_data_breach value=true >/dev/null || fail "a fact"
tocsin incident event "$id" set_anchor anchor=aware --at 2026-01-05T09:00:00+01:00 >/dev/null || fail "an anchor"
tocsin duties --incident "$id" | grep -q '2026-01-08T08:00:00Z' || fail "the due time is shown"
tocsin --json duties --incident "$id" | grep -q '"why"' || fail "--json gives the derivation"
tocsin incident event "$id" close 2>&1 | grep -q 'wrong-state' || fail "a refusal names its gate"
tocsin incident list --with-state assessing | grep -q "$id" || fail "list"
tocsin deliveries >/dev/null || fail "deliveries"
TOCSIN_TOKEN="$admin" tocsin token list | grep -q officer || fail "tokens are listed"
TOCSIN_TOKEN="wrong" tocsin incident list 2>&1 | grep -q 401 || fail "a wrong token is refused"
tocsin verify | grep -qi 'chain' || fail "verify reads the book while the engine runs"
tocsin policy duty | grep -q 'GDPR Art. 33(1)' || fail "policy"
echo "the command line did all of it"

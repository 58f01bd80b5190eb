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
env_token() { local TOCSIN_TOKEN="$1"; shift; export TOCSIN_TOKEN; "$@"; }
# shows TEXT COMMAND...: whatever it exits with, it says TEXT.
shows() { local text="$1" said; shift; said="$("$@" 2>&1)" || true; grep -qiF -- "$text" <<<"$said"; }
fail() { echo "FAILED: $*" >&2; exit 1; }

port=$(( 12000 + RANDOM % 4000 ))
printf 'state_dir: %s\nhttp: {port: %s, threads: 8}\nlog: {level: warn}\n' "$work/book" "$port" >"$work/tocsin.yaml"
export TOCSIN_CONFIG="$work/tocsin.yaml" TOCSIN_URL="http://127.0.0.1:$port"
tocsin() { "$bin/tocsin" "$@"; }

shows 'Examples:' tocsin --help || fail "--help teaches by example"
shows 'in order' tocsin check --config "$work/tocsin.yaml" || fail "check accepts a good configuration"
printf 'http: {prot: 1}\n' >"$work/bad.yaml"
shows 'http.prot: unknown key' tocsin check --config "$work/bad.yaml" || fail "check names an unknown key"
admin="$(tocsin init --person root 2>/dev/null)" || fail "init"
[[ "$admin" == tocsin_* ]] || fail "init prints a token"
tocsin init --person root 2>/dev/null && fail "a second init changes nothing"
TOCSIN_TOKEN=""
officer="$(tocsin token issue --person ada --role officer 2>/dev/null)"
shows 'No engine answers' tocsin incident list || fail "without an engine it says so"

"$bin/tocsin" --config "$work/tocsin.yaml" serve 2>"$work/engine.log" &
engine=$!
for _ in $(seq 100); do
    curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null && break
    sleep 0.1
done
shows 'another' "$bin/tocsin" --config "$work/tocsin.yaml" serve || fail "a second engine on the same book is refused"

export TOCSIN_TOKEN="$officer"
tocsin incident open --title "Bucket open to the world" --severity high >"$work/opened" || fail "open"
id="$(sed -n 's/^incident_id: //p' "$work/opened")"
[[ "$id" == inc_* ]] || fail "open prints the id"
shows 'dry_run' tocsin incident event "$id" assess --dry-run || fail "a dry run says so"
shows 'state detected' tocsin incident show "$id" || fail "a dry run changes nothing"
tocsin incident event "$id" assess >/dev/null || fail "assess"
tocsin incident event "$id" set_fact fact=role.controller value=yes >/dev/null || fail "a fact"
tocsin incident event "$id" set_fact fact=personal_data_breach value=true >/dev/null || fail "a fact"
tocsin incident event "$id" set_anchor anchor=aware --at 2026-01-05T09:00:00+01:00 >/dev/null || fail "an anchor"
shows '2026-01-08T08:00:00Z' tocsin duties --incident "$id" || fail "the due time is shown"
shows '"why"' tocsin --json duties --incident "$id" || fail "--json gives the derivation"
shows 'How likely is a risk' tocsin questions "$id" || fail "questions are asked in plain words"
shows 'tell the authority: unknown' tocsin assess "$id" || fail "a recommendation on what is known"
shows 'wrong-state' tocsin incident event "$id" close || fail "a refusal names its gate"
shows "$id" tocsin incident list --with-state assessing || fail "list"
tocsin deliveries >/dev/null || fail "deliveries"
shows officer env_token "$admin" tocsin token list || fail "tokens are listed"
shows 401 env_token "wrong" tocsin incident list || fail "a wrong token is refused"
shows 'chain' tocsin verify || fail "verify reads the book while the engine runs"
shows 'GDPR Art. 33(1)' tocsin policy duty || fail "policy"
echo "the command line did all of it"

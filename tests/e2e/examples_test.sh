#!/usr/bin/env bash
# Runs every `sh example` of a document, in order, against a fresh engine. Fails at the first that fails. Documents name files of
# the checkout; what they write goes where $WORK says. Each line of a `text prints` after an example is one that it printed, with
# "..." for whatever differs from run to run; how wide a column is does not count.
#
# usage: examples_test.sh BIN_DIR DOCUMENT
set -euo pipefail
bin="$1" document="$2"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$root"
state="$(mktemp -d)"
engine=""
clean() {
    [[ $? == 0 || ! -s "$state/printed" ]] || cat "$state/printed" >&3 || true
    [[ -z "$engine" ]] || { kill -TERM "$engine" 2>/dev/null && wait "$engine" 2>/dev/null; } || true
    rm -rf "$state"
}
exec 3>&2  # an example that fails leaves its redirection behind
trap clean EXIT

port=$(( 20000 + RANDOM % 4000 ))
printf 'state_dir: %s\nhttp: {port: %s, threads: 8}\nlog: {level: warn}\nnotices: {drop_dir: %s}\n' \
    "$state/book" "$port" "$state/letters" >"$state/tocsin.yaml"
export TOCSIN_CONFIG="$state/tocsin.yaml" TOCSIN_URL="http://127.0.0.1:$port" PATH="$bin:$PATH" WORK="$state"
ADMIN="$(tocsin init --person root 2>/dev/null)"
OFFICER="$(tocsin token issue --person ada --role officer 2>/dev/null)"
APPROVER="$(tocsin token issue --person grace --role approver 2>/dev/null)"
MONITOR="$(tocsin token issue --person alertmanager --role monitor 2>/dev/null)"
URL="$TOCSIN_URL"
export ADMIN OFFICER APPROVER MONITOR URL
"$bin/tocsin" serve 2>"$state/engine.log" &
engine=$!
for _ in $(seq 100); do
    curl -fsS -o /dev/null "$URL/readyz" 2>/dev/null && break
    sleep 0.1
done

prints() {
    local line pattern
    tr -s ' ' <"$state/printed" >"$state/squeezed"
    while IFS= read -r line; do
        pattern="$(sed 's/[][\.*^$+?(){}|]/\\&/g; s/\\\.\\\.\\\./.*/g' <<<"$line" | tr -s ' ')"
        grep -qxE -- "$pattern" "$state/squeezed" || { echo "$document shows what was not printed: $line" >&2; exit 1; }
    done
}

# One script, so that one example may use what another one set.
awk '/^```sh example$/ {on=1; print "echo \"--- example " ++n "\"\n{"; next}
     /^```$/ && on {on=0; print "} >\"$state/printed\" 2>&1\ncat \"$state/printed\"; echo"; next}
     /^```text prints$/ {shown=1; print "prints <<\"PRINTS\""; next}
     /^```$/ && shown {shown=0; print "PRINTS"; next}
     on || shown' "$document" >"$state/examples.sh"
[[ -s "$state/examples.sh" ]] || { echo "$document holds no examples" >&2; exit 1; }
# shellcheck source=/dev/null
. "$state/examples.sh"
grep -c '^echo "--- example' "$state/examples.sh" | sed 's/$/ examples ran/'

#!/usr/bin/env bash
# The CloudEvents SDK (npm, locked in deploy/cloudevents-check) sends structured, binary and batch events to a real engine.
#
# usage: cloudevents_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
missing() {
    [[ "${CI:-}" != true ]] || { echo "$1, in CI" >&2; exit 1; }
    echo "skipped: $1"; exit 77
}
command -v node >/dev/null && command -v npm >/dev/null || missing "Node.js or npm is not installed"
"$root/deploy/cloudevents-check/run" --install || missing "the packages cannot be had"
. "$here/engine.sh"
. "$here/doors.sh"
start house
MONITOR="$(tocsin token issue --person edr --role monitor | sed -n 's/^token: //p')"
TOCSIN_TOKEN="$MONITOR" "$root/deploy/cloudevents-check/run" "$TOCSIN_URL/v1/intake/cloudevents" || fail "the SDK's events"
api '/v1/signals?source=cloudevents&limit=100' >"$work/signals"
jq -e '[.items[] | select(.system == "srv-zürich") | .title] == ["Sortie anormale de données – base patients"]' \
    "$work/signals" >/dev/null || fail "the decoded subject: $(cat "$work/signals")"
jq -e '.items | length == 8' "$work/signals" >/dev/null || fail "eight signals: $(cat "$work/signals")"
tocsin verify >/dev/null || fail "verify"

#!/usr/bin/env bash
# The engine's deadlines against a second evaluator that shares no code with it, over many instants and offsets.
#
# usage: two_evaluators_test.sh BIN_DIR
set -euo pipefail
bin="$1"
second="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/workflows/second_evaluator.py"
if ! command -v python3 >/dev/null; then
    [[ "${CI:-}" == true ]] && { echo "python3 is missing" >&2; exit 1; }
    echo "skipped: python3 is missing"
    exit 77
fi
instants=()
for day in 2026-03-27 2026-03-28 2026-10-24 2026-12-31 2028-02-27 2027-06-15; do
    for time in 00:00:00 02:30:00 09:15:59 12:17:00 23:59:59; do
        for offset in Z +01:00 +02:00 +05:30 -08:00 +12:45; do instants+=("${day}T${time}${offset}"); done
    done
done
mapfile -t answers < <(for at in "${instants[@]}"; do printf '{"anchor":"aware","at":"%s","n":72,"unit":"hour"}\n' "$at"; done | python3 "$second")
[[ "${#answers[@]}" == "${#instants[@]}" ]] || { echo "the second evaluator answered ${#answers[@]} of ${#instants[@]}" >&2; exit 1; }
agreed=0
for i in "${!instants[@]}"; do
    at="${instants[$i]}"
    ours="$("$bin/tocsin" --json due --regime gdpr.33-1 --aware "$at" --fact role.controller=yes --fact personal_data_breach=true --fact risk_to_persons=likely)"
    theirs="${answers[$i]}"
    due="$(sed 's/.*"due": *"\([^"]*\)".*/\1/' <<<"$theirs")"
    alternative="$(sed 's/.*"alternative": *"\([^"]*\)".*/\1/' <<<"$theirs")"
    grep -q "\"due_at\":\"$due\"" <<<"$ours" || { echo "differ on $at: $ours / $theirs" >&2; exit 1; }
    grep -q "$alternative" <<<"$ours" || { echo "the other reading differs on $at: $ours / $theirs" >&2; exit 1; }
    agreed=$((agreed + 1))
done
echo "$agreed instants, both readings: the same"

#!/usr/bin/env bash
# The published cases of the EDPB's guidelines, through the command line; their outcome columns are cut off first.
#
# usage: assess_test.sh BIN_DIR
set -euo pipefail
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cases="${TOCSIN_SHARED:-$here/../../../shared}/oracles/edpb-01-2021-cases.csv"
if [[ ! -f "$cases" ]]; then
    [[ "${CI:-}" == true ]] && { echo "the oracle is missing" >&2; exit 1; }
    echo "skipped: the oracle is missing"
    exit 77
fi
facts="$(mktemp)"
trap 'rm -f "$facts"' EXIT
rev "$cases" | cut -d, -f4- | rev >"$facts"
word() { [[ "$1" == 1 ]] && echo yes || echo no; }
judged=0
while read -r answer; do
    id="$(jq -r .id <<<"$answer")"
    IFS=, read -r _ sa ds < <(grep "^$id," "$cases" | tr -d '\r' | rev | cut -d, -f1-3 | rev)
    expected="yes $(word "$sa") $(word "$ds")"
    got="$(jq -r '"\(.doc) \(.sa) \(.ds)"' <<<"$answer")"
    [[ "$got" == "$expected" ]] || { echo "case $id: expected $expected, got: $answer" >&2; exit 1; }
    [[ "$(jq '.unread | length' <<<"$answer")" == 0 ]] || { echo "case $id: columns unread: $answer" >&2; exit 1; }
    judged=$((judged + 1))
done < <("$bin/tocsin" assess --facts "$facts")
(( judged >= 12 )) || { echo "only $judged cases" >&2; exit 1; }
echo "$judged cases as published"

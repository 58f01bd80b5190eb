#!/usr/bin/env bash
# The deadline vectors of the project's oracle, through the command line.
#
# usage: vectors_test.sh BIN_DIR
set -euo pipefail
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
vectors="${TOCSIN_SHARED:-$here/../../../shared}/oracles/deadline-vectors.json"
if [[ ! -f "$vectors" ]] || ! command -v python3 >/dev/null; then
    [[ "${CI:-}" == true ]] && { echo "the oracle or python3 is missing" >&2; exit 1; }
    echo "skipped: the oracle or python3 is missing"
    exit 77
fi
questions="$(mktemp)"
trap 'rm -f "$questions"' EXIT
python3 "$here/vectors.py" ask "$vectors" >"$questions"
"$bin/tocsin" due --batch "$questions" | python3 "$here/vectors.py" judge "$vectors"

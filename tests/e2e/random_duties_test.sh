#!/usr/bin/env bash
# Random duties and random questions: the engine against the second evaluator, which shares no code with it.
#
# usage: random_duties_test.sh BIN_DIR [QUESTIONS]      TOCSIN_SEED for others than the usual ones
set -euo pipefail
bin="$1"
tests="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/workflows"
law="$tests/../../workflows/law"
python=""
for each in python3 /usr/bin/python3; do
    if "$each" -c 'import yaml' 2>/dev/null; then python="$each"; break; fi
done
if [[ -z "$python" ]]; then
    [[ "${CI:-}" == true ]] && { echo "python3 with yaml is missing" >&2; exit 1; }
    echo "skipped: python3 with yaml is missing"
    exit 77
fi
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/law"
"$python" "$tests/random_questions.py" make "$work/law" "$law" "${2:-100000}" "${TOCSIN_SEED:-20261125}"
echo "packs_dir: $work/law" >"$work/tocsin.yaml"
"$bin/tocsin" --config "$work/tocsin.yaml" due --batch "$work/law/questions.json" >"$work/law/engine.jsonl" || true
"$python" "$tests/second_evaluator.py" --jobs "$work/law/questions.jsonl" --law "$work/law" >"$work/law/second.jsonl"
"$python" "$tests/random_questions.py" compare "$work/law"
# Another checker computes each deadline again from its derivation alone, without the packs.
"$python" "$tests/recompute.py" --self-test
"$python" "$tests/recompute.py" "$work/law/calendars" <"$work/law/engine.jsonl"

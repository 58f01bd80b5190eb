#!/usr/bin/env bash
# Random duties and random questions: the engine against the second evaluator, which shares no code with it.
#
# usage: random_duties_test.sh BIN_DIR [QUESTIONS]      TOCSIN_SEED repeats a run
set -euo pipefail
bin="$1"
tests="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/workflows"
law="$tests/../../workflows/law"
if ! python3 -c 'import yaml' 2>/dev/null && ! command -v python3 >/dev/null; then
    [[ "${CI:-}" == true ]] && { echo "python3 is missing" >&2; exit 1; }
    echo "skipped: python3 is missing"
    exit 77
fi
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/law"
python3 "$tests/random_questions.py" make "$work/law" "$law" "${2:-100000}" "${TOCSIN_SEED:-$RANDOM$RANDOM}"
echo "packs_dir: $work/law" >"$work/tocsin.yaml"
"$bin/tocsin" --config "$work/tocsin.yaml" due --batch "$work/law/questions.json" >"$work/law/engine.jsonl" || true
python3 "$tests/second_evaluator.py" --jobs "$work/law/questions.jsonl" --law "$work/law" >"$work/law/second.jsonl"
python3 "$tests/random_questions.py" compare "$work/law"

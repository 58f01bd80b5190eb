#!/usr/bin/env python3
"""The deadline vectors, asked with every key removed that an answer could be copied from.

vectors.py ask VECTORS     writes the questions to standard output
vectors.py judge VECTORS   reads the engine's answers from standard input; 1 when one is not as expected
"""

import json
import sys

KEYS = ["id", "regime", "duty", "jurisdiction", "zone", "clock_event", "clock_start", "facts", "anchors"]


def main(words):
    with open(words[1], encoding="utf-8") as file:
        vectors = json.load(file)["vectors"]
    if words[0] == "ask":
        json.dump([{key: one[key] for key in KEYS if key in one} for one in vectors], sys.stdout)
        return 0
    answers = {one["id"]: one for one in map(json.loads, sys.stdin)}
    wrong = 0
    for one in vectors:
        answer = answers.get(one["id"], {})
        others = {other["due_utc"] for other in one.get("alternatives", [])}
        shown = {other["due_utc"] for other in answer.get("alternatives", [])}
        same = answer.get("due_utc", "missing") == one["expected_due_utc"]
        local = answer.get("due_local") == one.get("expected_due_local", answer.get("due_local"))
        # What is later and arguable is shown beside, and never is the deadline.
        if not (same and local and others <= shown and one["expected_due_utc"] not in shown):
            wrong += 1
            print(f"{one['id']}: expected {one['expected_due_utc']} and {sorted(others)} beside it; answered {answer}")
    print(f"{len(vectors)} vectors, {wrong} wrong")
    return 1 if wrong or not vectors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

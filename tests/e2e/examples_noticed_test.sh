#!/usr/bin/env bash
# Of each kind of block a wrong one is noticed, with its line; one of no known kind, too.
#
# usage: examples_noticed_test.sh BIN_DIR
set -euo pipefail
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
count=0

# wrong WORDS KIND TEXT [LINE]: a document with that block alone fails and says WORDS, and where.
wrong() {
    printf '# Wrong\n\n```%s\n%s\n```\n' "$2" "$3" >"$work/wrong.md"
    if "$here/examples_test.sh" "$bin" "$work/wrong.md" >"$work/said" 2>&1; then
        echo "FAILED: not noticed: $2: $3" >&2
        exit 1
    fi
    grep -qF -- "$1" "$work/said" && grep -q "wrong.md:${4:-3}" "$work/said" || { echo "FAILED: it says:" >&2; cat "$work/said" >&2; exit 1; }
    count=$(( count + 1 ))
}
wrong 'no known kind of block: bare' '' 'tocsin serve'
wrong 'no known kind of block: sh' sh 'tocsin serve'
wrong 'no known kind of block: text examples' 'text examples' 'what it prints'
wrong 'not well-formed' 'sh elsewhere' 'if true'
wrong 'not well-formed' 'json elsewhere' '{"a": }'
wrong 'not well-formed' 'http elsewhere' 'FETCH /v1/incidents'
wrong 'smpt: unknown key' 'yaml config' 'smpt: {host: relay.example}'
wrong 'needs pack' 'yaml pack' 'schema: breach-pack/1'
wrong 'needs calendar' 'yaml calendar' 'schema: breach-calendar/1'
wrong '0 playbooks are good' 'yaml playbook' 'playbook: lost'
wrong 'nome' 'yaml map' 'systems: [{id: a, nome: b}]'
wrong 'needs when' 'yaml triage' 'triage: [{name: all, then: keep}]'
wrong 'must be one of' 'yaml sources' 'sources: [{name: a, adapter: nothing}]'
wrong 'needs problem_key' 'yaml mapping' 'name: a'
wrong 'are not' 'md letter people.en.md' 'subject: {{nobody}}'
wrong 'not known here' 'http example' 'POST /v1/incidents {"titel": "A bucket"}'
wrong 'urn:tocsin:problem' 'sh example' 'curl -s "$URL/v1/incidents"'
wrong 'shown, and not printed: three' 'sh example' $'echo one two\n```\n\n```text prints\none ...\nthree' 7
wrong 'shown, and not printed' 'sh example' $'echo \'{"a": 1}\'\n```\n\n```json prints\n{"a": 2}' 7
echo "$count wrong blocks were noticed"

#!/usr/bin/env bash
# Random changes to the file of a real book (mutations.py): each has to be noticed by the verifier or by the engine.
#
# usage: mutations_test.sh BIN_DIR [COUNT [SEED]]        COUNT: 40 where absent; 10,000 by hand; "probe": every column once
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
count="${2:-40}"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/engine.sh"
. "$here/doors.sh"

start house
officer=(-H "Authorization: Bearer $TOCSIN_OFFICER" -H 'Content-Type: application/json')
approver=(-H "Authorization: Bearer $TOCSIN_APPROVER" -H 'Content-Type: application/json')
told() { jq -r ".$1 // \"\"" "$work/answer"; }
version() { api "/v1/incidents/$incident" | jq -r .version; }
decide() {  # decide PATH BODY [approver]
    local -n as="${3:-officer}"
    expect 200 POST "$1" "${as[@]}" -H "If-Match: \"v$(version)\"" -d "$2"
}
keep() { stop; mkdir -p "$work/earlier"; cp "$work/house/tocsin.db" "$work/earlier/$1.db"; }

# --- a book with everything in it, sealed several times ------------------------------------------------------------------------
expect 201 POST /v1/customers "${officer[@]}" -d '{"id":"nord","name":"Hôpital Nord","language":"en"}'
expect 201 POST /v1/suppliers "${officer[@]}" -d '{"id":"nube","name":"Nube Storage"}'
one_incident() {  # one_incident TITLE
    expect 201 POST /v1/incidents "${officer[@]}" -d "{\"title\":\"$1\",\"severity\":\"high\"}"
    incident="$(told incident_id)"
    decide "/v1/incidents/$incident/events" '{"type":"assess"}'
    decide "/v1/incidents/$incident/events" '{"type":"set_fact","data":{"fact":"personal_data_breach","value":"true"}}'
    decide "/v1/incidents/$incident/events" '{"type":"set_fact","data":{"fact":"role.controller","value":"yes"}}'
    decide "/v1/incidents/$incident/events" '{"type":"set_anchor","data":{"anchor":"aware","reasons":"We read the log"}}'
    expect 201 POST /v1/tasks "${officer[@]}" -d "{\"incident_id\":\"$incident\",\"text\":\"Ask the night shift\"}"
    decide "/v1/tasks/$(told object_id)/events" '{"type":"take"}'
    expect 201 POST /v1/supplier-requests "${officer[@]}" \
        -d "{\"incident_id\":\"$incident\",\"supplier_id\":\"nube\",\"question\":\"Which buckets?\"}"
    decide "/v1/supplier-requests/$(told object_id)/events" '{"type":"send","data":{"way":"By telephone"}}'
    expect 201 POST /v1/assessments "${officer[@]}" -d "{\"incident_id\":\"$incident\"}"
    local assessment; assessment="$(told object_id)"
    decide "/v1/assessments/$assessment/events" '{"type":"propose","data":{"risk":"likely","reasons":"Names and diagnoses"}}'
    decide "/v1/assessments/$assessment/events" "{\"type\":\"sign\",\"data\":{\"content_sha256\":\"$(told content_sha256)\"}}" approver
    expect 201 POST /v1/notices "${officer[@]}" -d "{\"incident_id\":\"$incident\",\"audience\":\"customers\",\
\"subject\":\"It happened\",\"text\":\"Objects were read.\",\"recipients\":[\"nord\"]}"
    decide "/v1/notices/$(told object_id)/events" '{"type":"submit"}'
    printf 'evidence of %s' "$1" >"$work/file.txt"
    expect 201 POST "/v1/incidents/$incident/attachments" -H "Authorization: Bearer $TOCSIN_OFFICER" -F "file=@$work/file.txt"
}
talk() {  # talk COUNT: comments on the incident
    seq "$1" | xargs -P 8 -I{} curl -fsS -o /dev/null "${officer[@]}" -d '{"text":"Comment {}, by ada"}' \
        "$TOCSIN_URL/v1/incidents/$incident/comments" || fail "comments"
}
one_incident 'Backups were read'
talk 130
keep 1; restart house
one_incident 'A laptop was lost'
talk 130
keep 2; restart house
one_incident 'A mail went astray'
talk 60
keep 3; restart house
talk 5
stop
jq -n --arg token "$TOCSIN_OFFICER" '{officer: $token}' >"$work/tokens.json"
[[ ! -s "$work/house/tocsin.db-wal" ]] || fail "the book was not closed"
python3 - "$work/house/tocsin.db" <<'PY' || fail "the book is too small"
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
count = lambda table: db.execute(f"select count(*) from {table}").fetchone()[0]
print("a book of", count("history"), "entries,", count("checkpoint"), "checkpoints,", count("personal"), "personal values")
sys.exit(count("checkpoint") < 4 or count("tree_node") < 1)
PY
env -u TOCSIN_TOKEN "$bin/tocsin" --config "$work/house.yaml" verify >"$work/verified" || fail "the book as it is: $(cat "$work/verified")"

# An earlier copy holds as far as it goes; against a checkpoint that covers more, its end is missing.
of_copy() { env -u TOCSIN_TOKEN "$bin/tocsin" --config "$work/house.yaml" verify --database "$work/earlier/1.db" "$@" >"$work/verified" 2>&1; }
of_copy || fail "an earlier copy: $(cat "$work/verified")"
of_copy --checkpoint "$work/house/high-water" && fail "an earlier copy passes for the present book"
grep -q 'the end is missing' "$work/verified" || fail "an earlier copy against the high-water file: $(cat "$work/verified")"
of_copy --json && jq -e '.ok and .book.entries > 0 and .book.findings == []' "$work/verified" >/dev/null || fail "as JSON: $(cat "$work/verified")"
sqlite() { python3 -c 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute(sys.argv[2]); db.commit()' "$work/earlier/1.db" "$1"; }
cp "$work/earlier/1.db" "$work/1.db"
sqlite "update incident set version = version + 1"
of_copy && fail "a row that names no last entry passes"
grep -q 'does not name the last entry of its chain' "$work/verified" || fail "what is wrong with it: $(cat "$work/verified")"
of_copy --json && fail "and as JSON"
jq -e '(.ok | not) and (.book.findings | length > 0)' "$work/verified" >/dev/null || fail "findings as JSON: $(cat "$work/verified")"
mv "$work/1.db" "$work/earlier/1.db"

# --- and what is done to it ----------------------------------------------------------------------------------------------------
unset TOCSIN_TOKEN TOCSIN_CONFIG
if [[ "$count" == probe ]]; then
    python3 "$here/mutations.py" "$bin" "$work" --probe ${3:+--seed "$3"}
else
    python3 "$here/mutations.py" "$bin" "$work" --count "$count" ${3:+--seed "$3"}
fi

#!/usr/bin/env bash
# An authority's form from an empty incident to a complete one: credentials were left in a public file.
#
# usage: form_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/engine.sh"
. "$here/doors.sh"
house() {
    cat >>"$work/$1.yaml" <<YAML
organisation: {name: Acme Hosting, contact: "dpo@acme.example, +49 30 1234567"}
authority_form:
  reporter.name: The privacy desk
  reporter.contact: dpo@acme.example
  reporter.function: dpo
  controller.sector: private
  controller.established_in_eea: "yes"
  dpo.designated: "yes"
YAML
}
start forms house
officer=(-H "Authorization: Bearer $TOCSIN_OFFICER" -H 'Content-Type: application/json')
expect 201 POST /v1/incidents "${officer[@]}" -d '{"title":"Keys in a public file","severity":"high"}'
incident="$(jq -r .incident_id "$work/answer")"
form() { TOCSIN_TOKEN="$TOCSIN_OFFICER" tocsin form "$incident" "$@"; }
tell() { TOCSIN_TOKEN="$TOCSIN_OFFICER" tocsin incident event "$incident" "$@" >/dev/null || fail "event $*"; }
answer() { tell fill_form "field=$1" "answer=$2"; }
meter() { api "/v1/incidents/$incident/authority-form?kind=${2:-initial}" | jq -r ".meter.$1"; }

form >"$work/first" || fail "an incomplete form exits with $?"
grep -q 'Art. 33(4)' "$work/first" || fail "it does not say that phases are lawful"
grep -q 'missing for any filing' "$work/first" || fail "it does not say what is missing"
[[ "$(meter ready_for_initial)" == false ]] || fail "an empty form is ready"

tell set_anchor anchor=aware reasons="We read the log" --at "$(date -u -d '-1 hour' +%Y-%m-%dT%H:%M:%SZ)"
tell set_fact fact=confidentiality_lost value=true
tell set_fact fact=people_in_several_states value=false
answer nature.text "A file with passwords could be read by anybody for two days."
[[ "$(meter ready_for_initial)" == true ]] || fail "the initial filing is not ready: $(form)"
[[ "$(meter ready_for_complete)" == false ]] || fail "it is complete too early"

# The names of fields are known, and so is what they take.
shows 'No form has such a field' env TOCSIN_TOKEN="$TOCSIN_OFFICER" "$bin/tocsin" incident event "$incident" fill_form field=nature.moon answer=x ||
    fail "an unknown field is taken"
shows 'Write one of' env TOCSIN_TOKEN="$TOCSIN_OFFICER" "$bin/tocsin" incident event "$incident" fill_form field=nature.cause answer=aliens ||
    fail "a wrong word is taken"

while IFS='|' read -r key value; do answer "$key" "$value"; done <<'ANSWERS'
parties.present|no
time.occurrence_kind|ongoing
time.start|2026-01-10T08:00:00+01:00
discovery.how|external
discovery.text|A researcher wrote to us.
discovery.told_on|2026-01-12
nature.conf_state|likely
nature.unintelligible|no
nature.incident_type|misconfiguration
nature.cause|internal_not_malicious
nature.systems_and_location|Object storage, Germany
people.categories|customers
people.count_kind|approximate
people.count|412
data.categories|credentials; contact
data.record_count_kind|cannot
measures.before|access_levels; audits
effects.confidentiality|used_for_other_ends
effects.impact|loss_of_control; identity_theft
effects.severity|high
risk.outcome|high
risk.method|House method of 2026: kind of data, people, ease of misuse
response.taken|File removed, passwords changed
response.prevent|technical; training
response.prevent_text|A scan of every upload, from March
subjects.informed|planned_on
subjects.planned_on|2026-02-01
ANSWERS
[[ "$(meter ready_for_complete complete)" == true ]] || fail "it is not complete: $(form --kind complete)"
form --kind complete --to "$work/form.pdf" >"$work/last" || fail "the complete form"
head -c 5 "$work/form.pdf" | grep -q '%PDF-' || fail "no PDF"
form --kind complete --lang de --to "$work/formular.pdf" >/dev/null || fail "the German form"
sum="$(sha256sum "$work/form.pdf" | cut -d' ' -f1)"
grep -q "$sum" "$work/last" || fail "the hash of the file is not said"
if command -v pdftotext >/dev/null; then
    pdftotext -layout "$work/form.pdf" "$work/form.txt"
    for words in 'Acme Hosting' 'wrong configuration' 'official file was not seen'; do
        tr -s ' \n' ' ' <"$work/form.txt" | grep -q "$words" || fail "the PDF does not hold: $words"
    done
    grep -q 'internal_not_malicious\|planned_on\|000000Z' "$work/form.txt" && fail "the paper shows words of programs"
    pdftotext -layout "$work/formular.pdf" "$work/formular.txt"
    grep -q 'Fehlkonfiguration' "$work/formular.txt" || fail "the German form answers in English"
fi
if command -v pdfinfo >/dev/null && command -v qpdf >/dev/null; then
    for file in form formular; do
        qpdf --check "$work/$file.pdf" >/dev/null || fail "$file.pdf is not sound"
        grep -q '^Tagged: *yes' <<<"$(pdfinfo "$work/$file.pdf")" || fail "$file.pdf is not tagged"
    done
fi
answer nature.cause tbd
[[ "$(meter invalid complete)" == 1 ]] || fail "\"not known yet\" stands in a complete filing"
form --form cnil >/dev/null || fail "another form"
form --form ico --kind withdrawal >"$work/back" || fail "a withdrawal"
grep -q filing.withdraw_reason "$work/back" || fail "a withdrawal does not ask why"
grep -q 'UK GDPR' <<<"$(form --form ico)" || fail "the ICO's form goes by another law"
[[ "$(api "/v1/incidents/$incident/authority-form" | jq -r .occasion)" == real ]] || fail "whether it is a drill's"

# What was answered stands in the vault alone, and the book holds.
tocsin verify >/dev/null || fail "verify"
echo "from open to complete, $(stat -c %s "$work/form.pdf") bytes of PDF"
[[ -z "${KEEP_PDF:-}" ]] || cp "$work/form.pdf" "$KEEP_PDF"

#!/usr/bin/env bash
# Documents as files, read by programs of others: the register in four forms, the war-room sheet, the summary for management.
#
# usage: papers_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
for tool in pdftotext pdfinfo qpdf unzip; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not here (deploy/setup)"; exit 77; }
done
. "$here/engine.sh"
more() { echo "organisation: {name: 'Acme <Hosting>', contact: privacy@acme.example, zone: Europe/Berlin}" >>"$work/$1.yaml"; }
start house more
export TOCSIN_TOKEN="$TOCSIN_OFFICER"

hostile='=HYPERLINK("http://evil.example","click") <b>bold</b>'
incident="$(tocsin --json incident open --title "$hostile" --severity high | jq -r .incident_id)"
tocsin incident event "$incident" assess >/dev/null
tocsin incident event "$incident" set_anchor anchor=aware reasons='We read the log' >/dev/null
tocsin incident event "$incident" set_fact fact=personal_data_breach value=true >/dev/null
tocsin incident event "$incident" set_fact fact=risk_to_persons value=likely >/dev/null
tocsin incident event "$incident" set_fact fact=role.controller value=yes >/dev/null
tocsin member add "$incident" lena lead >/dev/null

# --- the register --------------------------------------------------------------------------------------------------------------
for form in csv json xlsx pdf; do
    tocsin register --to "$work/register.$form" >/dev/null || fail "register.$form"
    [[ "$(stat -c %a "$work/register.$form")" == 600 ]] || fail "everybody may read register.$form"
done
shows already tocsin register --to "$work/register.csv" || fail "a file was overwritten"
python3 - "$work/register.csv" "$incident" <<'PY' || fail "the CSV, read by python"
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file, strict=True))
assert len(rows) == 1, rows
row = rows[0]
assert row["id"] == sys.argv[2] and row["occasion"] == "real"
assert row["title"].startswith("'=HYPERLINK"), row["title"]
assert row["seen_by"] and row["not_in_it"] == "restricted incidents of others", row
assert "personal_data_breach: true" in row["facts"] and "risk_to_persons: likely" in row["effects"]
assert not any(value[:1] in "=+-@" for value in row.values() if value)
PY
jq -e --arg t "$hostile" '.items[0].title == $t and .organisation == "Acme <Hosting>"' "$work/register.json" >/dev/null || fail "the JSON"
unzip -tq "$work/register.xlsx" >/dev/null || fail "the workbook is no archive"
unzip -p "$work/register.xlsx" xl/worksheets/sheet1.xml >"$work/sheet.xml"
grep -q '<f>' "$work/sheet.xml" && fail "a formula in the workbook"
grep -q 'state="frozen"' "$work/sheet.xml" || fail "the head of the workbook is not frozen"
grep -q '"About"' <<<"$(unzip -p "$work/register.xlsx" xl/workbook.xml)" || fail "the workbook does not say whose view it is"
shows 'add --to' tocsin register --format pdf || fail "a PDF on the terminal"
shows 'state is one of' tocsin register --state closd || fail "a mistyped state is an empty register"
tocsin register --state closd >/dev/null 2>&1 && fail "a mistyped state ends well"

# --- papers --------------------------------------------------------------------------------------------------------------------
tocsin war-room "$incident" --to "$work/sheet.pdf" >/dev/null || fail "the war-room sheet"
tocsin board-summary --to "$work/summary.pdf" >/dev/null || fail "the summary"
for paper in register sheet summary; do
    qpdf --check "$work/$paper.pdf" >/dev/null || fail "$paper.pdf is not sound"
    grep -q '^Tagged: *yes' <<<"$(pdfinfo "$work/$paper.pdf")" || fail "$paper.pdf is not tagged"
    grep -q '"/Lang": "u:en"' <<<"$(qpdf --json=2 --json-key=qpdf "$work/$paper.pdf")" || fail "$paper.pdf does not say its language"
    grep -q '^Author: *Acme <Hosting>' <<<"$(pdfinfo "$work/$paper.pdf")" || fail "$paper.pdf does not say whose it is"
    pdftotext -layout "$work/$paper.pdf" "$work/$paper.txt"
done
tocsin war-room "$incident" --lang de --to "$work/blatt.pdf" >/dev/null || fail "the sheet in German"
qpdf --check "$work/blatt.pdf" >/dev/null || fail "the German sheet is not sound"
grep -q '"/Lang": "u:de"' <<<"$(qpdf --json=2 --json-key=qpdf "$work/blatt.pdf")" || fail "the German sheet does not say its language"
pdftotext -layout "$work/blatt.pdf" "$work/blatt.txt"
for said in 'Lageblatt: ' 'Gesetzliche Fristen' 'melden: gdpr.33-1 bei: Aufsichtsbehörde' 'Als Nächstes' '1 von 1'; do
    grep -qF -- "$said" "$work/blatt.txt" || fail "the German sheet without $said: $(cat "$work/blatt.txt")"
done
shows 'lang' tocsin war-room "$incident" --lang fr || fail "a language that the sheet does not speak"
tocsin form "$incident" --form edpb-2026-draft --lang de --to "$work/formular.pdf" >/dev/null || fail "a form in German"
grep -q '"/Lang": "u:de"' <<<"$(qpdf --json=2 --json-key=qpdf "$work/formular.pdf")" || fail "the German form does not say its language"
grep -q 'evil.example' "$work/register.txt" || fail "the title is not in the register"
[[ "$(pdfinfo "$work/sheet.pdf" | sed -n 's/^Pages: *//p')" == 1 ]] || fail "the sheet without letters is not one page"
tocsin notice draft "$incident" --audience customers --to affected --part en.nature='Somebody copied a list.' >/dev/null || fail "a letter is drafted"
tocsin war-room "$incident" --to "$work/letters.pdf" >/dev/null || fail "the sheet with a letter"
pdftotext -layout -l 1 "$work/letters.pdf" "$work/first.txt"
pdftotext -layout -f 2 "$work/letters.pdf" "$work/second.txt"
grep -q 'newest checked backup\|no backup on record' "$work/first.txt" || fail "the first page is not whole"
grep -q 'copied a list' "$work/first.txt" && fail "a letter on the first page"
grep -q 'copied a list' "$work/second.txt" || fail "the sheet without what the letter says"
grep -q 'file gdpr.33-1' "$work/first.txt" || fail "the sheet does not say what to file"
grep -q 'gdpr.33-1' "$work/sheet.txt" || fail "the sheet without its clock"
grep -q 'Europe/Berlin' "$work/sheet.txt" || fail "the sheet without local time"
grep -q 'lena' <<<"$(tocsin war-room "$incident")" || fail "the sheet as text without its lead"
grep -q 'evil.example\|lena' "$work/summary.txt" && fail "the summary names somebody or something"
tocsin board-summary | jq -e '.open == 1 and .clocks.running >= 1' >/dev/null || fail "the summary's numbers"
tocsin board-summary --until 2001-01-01T00:00:00Z | jq -e '.incidents == 0 and .to == "2001-01-01T00:00:00Z"' >/dev/null ||
    fail "the summary of a span"
grep -q 'Opened from' "$work/summary.txt" || fail "the summary does not say what it counts"

# --- a house in the middle of its week ----------------------------------------------------------------------------------------
if command -v node >/dev/null; then
    stop
    export SINK=$(( 17000 + RANDOM % 2000 ))
    scene() {
        more "$1"
        echo "webhooks: {allow_http: yes, private_targets: ['127.0.0.1:$SINK']}" >>"$work/$1.yaml"
    }
    # Without approvers at first: the scene's first one is made by an admin alone.
    export TOCSIN_CONFIG="$work/scene.yaml"
    sed "s#^state_dir: .*#state_dir: $work/scene#" "$work/house.yaml" | grep -v '^organisation' >"$TOCSIN_CONFIG"
    scene scene
    TOCSIN_TOKEN="$(env -u TOCSIN_TOKEN "$bin/tocsin" init --person root 2>/dev/null)"
    TOCSIN_OFFICER="$(env -u TOCSIN_TOKEN "$bin/tocsin" token issue --person ada --role officer 2>/dev/null)"
    "$bin/tocsin" serve 2>"$work/scene.log" &
    engine=$!
    for _ in $(seq 100); do
        curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null && break
        sleep 0.1
    done
    tocsin map import "$here/../../deploy/examples/map" >/dev/null
    busy="$(URL="$TOCSIN_URL" ADMIN="$TOCSIN_TOKEN" node "$here/papers_scene.mjs")" || fail "the scene"
    export TOCSIN_TOKEN="$TOCSIN_OFFICER"
    tocsin war-room "$busy" --to "$work/busy.pdf" >/dev/null || fail "the sheet of a busy incident"
    pdftotext -layout -l 1 "$work/busy.pdf" "$work/busy.txt"
    for said in 'gdpr.33-1' 'gdpr.33-2' 'owed now' 'file gdpr.33-1' 'tell controller' 'notifications.cnil.fr' '+33 1 23' \
        'the letters follow from page 2.' 'no backup on record'; do
        grep -qF -- "$said" "$work/busy.txt" || fail "page one without $said: $(cat "$work/busy.txt")"
    done
    grep -q 'not started\|Dear Sir' "$work/busy.txt" && fail "what is owed is called not started, or a letter is on page one"
    grep -q 'Dear Sir' <<<"$(pdftotext -layout -f 2 "$work/busy.pdf" -)" || fail "the letters are not behind the sheet"
    for supplier in acme-hosting diskworks borealis-cloud; do
        [[ "$(grep -cE "^ +$supplier " "$work/busy.txt")" == 1 ]] || fail "$supplier is not a row of page one, once"
    done
    undecided="$(curl -fsS -H "Authorization: Bearer $TOCSIN_TOKEN" "$TOCSIN_URL/v1/duties?limit=500" | jq '[.items[] | select(.undecided)] | length')"
    [[ "$(tocsin board-summary | jq .clocks.undecided)" == "$undecided" ]] || fail "the summary does not count the $undecided undecided duties"
fi
echo "documents are read by others"

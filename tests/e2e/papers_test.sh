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
assert "personal_data_breach: true" in row["facts"] and "risk_to_persons: likely" in row["effects"]
assert not any(value[:1] in "=+-@" for value in row.values() if value)
PY
jq -e --arg t "$hostile" '.items[0].title == $t and .organisation == "Acme <Hosting>"' "$work/register.json" >/dev/null || fail "the JSON"
unzip -tq "$work/register.xlsx" >/dev/null || fail "the workbook is no archive"
unzip -p "$work/register.xlsx" xl/worksheets/sheet1.xml >"$work/sheet.xml"
grep -q '<f>' "$work/sheet.xml" && fail "a formula in the workbook"
grep -q 'state="frozen"' "$work/sheet.xml" || fail "the head of the workbook is not frozen"
shows 'add --to' tocsin register --format pdf || fail "a PDF on the terminal"

# --- papers --------------------------------------------------------------------------------------------------------------------
tocsin war-room "$incident" --to "$work/sheet.pdf" >/dev/null || fail "the war-room sheet"
tocsin board-summary --to "$work/summary.pdf" >/dev/null || fail "the summary"
for paper in register sheet summary; do
    qpdf --check "$work/$paper.pdf" >/dev/null || fail "$paper.pdf is not sound"
    pdfinfo "$work/$paper.pdf" | grep -q '^Tagged: *yes' || fail "$paper.pdf is not tagged"
    pdfinfo "$work/$paper.pdf" | grep -q '^Author: *Acme <Hosting>' || fail "$paper.pdf does not say whose it is"
    pdftotext -layout "$work/$paper.pdf" "$work/$paper.txt"
done
grep -q 'evil.example' "$work/register.txt" || fail "the title is not in the register"
[[ "$(pdfinfo "$work/sheet.pdf" | sed -n 's/^Pages: *//p')" -le 2 ]] || fail "the sheet is long"
grep -q 'gdpr.33-1' "$work/sheet.txt" || fail "the sheet without its clock"
grep -q 'Europe/Berlin' "$work/sheet.txt" || fail "the sheet without local time"
tocsin war-room "$incident" | grep -q 'lena' || fail "the sheet as text without its lead"
grep -q 'evil.example\|lena' "$work/summary.txt" && fail "the summary names somebody or something"
tocsin board-summary | jq -e '.open == 1 and .clocks.running >= 1' >/dev/null || fail "the summary's numbers"
echo "documents are read by others"

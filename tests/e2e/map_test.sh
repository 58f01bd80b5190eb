#!/usr/bin/env bash
# The data map as its keeper uses it: check, diff, import, export and back, a host name to its blast radius, an assessment signed by
# two. Then many customers at once.
#
# usage: map_test.sh BIN_DIR [CUSTOMERS SYSTEMS]
set -euo pipefail
bin="$1"
customers="${2:-5000}"
systems="${3:-500}"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/engine.sh"
example="$here/../../deploy/examples/map"

tocsin map check "$example" >/dev/null || fail "the example is as it should be"
start first
shows '+ system accounts' tocsin map diff "$example" || fail "diff says what would be added"
shows 'map version 0' tocsin map show || fail "a diff changes nothing"
tocsin map import "$example" >"$work/imported" || fail "import"
grep -q 'map version 1' "$work/imported" || fail "import says the version"
shows 'added 0, changed 0' tocsin map import "$example" || fail "the same again changes nothing"
shows "map version 1" tocsin map show || fail "and makes no version"

# Out and in again, both ways, on a book of its own: the same map.
tocsin map export --out "$work/map.yaml" >/dev/null || fail "export as YAML"
mkdir "$work/csv"
shows "Cannot write $work/absent/map.yaml: there is no folder $work/absent. Make it" tocsin map export --out "$work/absent/map.yaml" ||
    fail "an export says where it cannot go: $said"
shows "Cannot write $work/absent/" tocsin map export --format csv --out "$work/absent" || fail "so as CSV: $said"
shows "it is a folder. Name a file in it." tocsin map export --out "$work" || fail "a folder is no file: $said"
[[ "$(tocsin map export --out /dev/stdout | grep -c '^systems:')" == 1 ]] || fail "an export to a pipe"
tocsin map export --format csv --out "$work/csv" >/dev/null || fail "export as CSV"
shows 'added 0, changed 0' tocsin map import "$work/map.yaml" || fail "what was exported changes nothing (YAML)"
shows 'added 0, changed 0' tocsin map import "$work/csv" || fail "what was exported changes nothing (CSV)"
stop
start second
tocsin map import "$work/csv" >/dev/null || fail "CSV into an empty map"
tocsin map export --out "$work/again.yaml" >/dev/null
cmp "$work/map.yaml" "$work/again.yaml" || fail "export, import, export is the same"

# All errors at once, with their lines, and nothing half imported.
printf 'id,name,systems,country\r\nsud,Sud,objects,France\r\nnord,Nord,objects,FR\r\nnord,Nord,objects,FR\r\nb!,,lost,FR\r\n' >"$work/customers.csv"
tocsin map import "$work/customers.csv" 2>"$work/wrong" && fail "bad lines are refused"
for line in ':2: country' ':4: ' ':5: id' ':5: name'; do grep -qF "customers.csv$line" "$work/wrong" || fail "line $line is told"; done
grep -q 'France' "$work/wrong" && fail "a value is never repeated"
printf 'id,name,systems\r\nnew-one,New,lost\r\n' >"$work/customers.csv"
shows 'customers.csv:2: systems' tocsin map import "$work/customers.csv" || fail "a reference that leads nowhere has its line"
shows 'Not found' tocsin map show customers new-one || fail "nothing is half imported"
printf 'Account ID;Firm;Fax\nx1;"=HYPERLINK(""http://x"")";1\n' >"$work/crm.csv"
tocsin map import "$work/crm.csv" --kind customers --column "Account ID=id" --column "Firm=name" --ignore-unknown >/dev/null ||
    fail "somebody else's headings"

# From a host's name to what is behind it.
export TOCSIN_TOKEN="$TOCSIN_OFFICER"
id="$(tocsin incident open --title 'Strange reads' --system ACCOUNTS-1 | sed -n 's/^incident_id: //p')"
tocsin blast "$id" >"$work/blast"
for text in 'system:accounts' 'data_set:account-records' 'supplier:acme-hosting' 'supplier:diskworks' 'authority:cnil' 'hold log web-access' 'gdpr.33-1'; do
    grep -qF "$text" "$work/blast" || fail "the blast radius has $text"
done
tocsin --json incident show "$id" >"$work/incident.json"
jq -e '.facts["individuals.all"] == "~21000" and .facts["fraud_data"] == "true" and (.facts | has("personal_data_breach") | not)' "$work/incident.json" >/dev/null ||
    fail "facts follow from the map, a breach does not"
jq -e '[.tasks[] | select(.kind == "legal_hold")] | length == 3' "$work/incident.json" >/dev/null || fail "each log gets a legal hold"
shows 'reasons-missing' tocsin incident event "$id" overrule line=data_set:account-records || fail "overruling takes reasons"

# A decision that tells nobody takes two.
tocsin incident event "$id" assess >/dev/null
shows 'assessment-needed' tocsin incident event "$id" set_fact fact=risk_to_persons value=unlikely || fail "one person does not call a risk unlikely"
assessment="$(tocsin assessment draft "$id" | sed -n 's/^object_id: //p')"
tocsin incident event "$assessment" score data_set=account-records dpc.category=simple dpc.adjust=none ei.email=maximum cb.confidentiality=known_recipients \
    cb.integrity=unaltered_or_restored cb.availability=at_hand cb.malicious=no >/dev/null || fail "a score"
tocsin incident event "$assessment" propose risk=unlikely reasons="Only a test account" >"$work/proposed" || fail "a proposal"
sha="$(sed -n 's/^content_sha256: //p' "$work/proposed" | head -n 1)"
shows 'second-person' tocsin incident event "$assessment" sign content_sha256="$sha" || fail "its author alone does not sign it"
TOCSIN_TOKEN="$TOCSIN_APPROVER" tocsin incident event "$assessment" sign content_sha256="$sha" >/dev/null || fail "another person signs"
tocsin --json assessment show "$assessment" >"$work/assessment.json"
shows 'tell the authority no' tocsin assessment show "$assessment" || fail "the decision in words"
jq -e '.state == "signed" and .decision.authority == "no" and .severity.se.low == 1.25 and .severity.se.high == 1.25' "$work/assessment.json" >/dev/null ||
    fail "the signed decision, with its figure beside it"
shows '0 findings' tocsin verify || fail "the chain holds"
stop

# Many: a CSV as a customer register writes it.
start many
python3 - "$work" "$customers" "$systems" <<'PY'
import csv, sys
folder, customers, systems = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with open(f"{folder}/systems.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["id", "name", "hosts", "content"])
    for i in range(systems):
        w.writerow([f"sys-{i}", f"System {i}", f"host-{i}.example;vm-{i}", "customer_content_unknown"])
with open(f"{folder}/customers.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["id", "name", "security_contact", "channels", "language", "country", "systems", "contract_hours"])
    for i in range(customers):
        w.writerow([f"cus-{i}", f"Customer {i}, Ltd.", f"on-call-{i}@customer.example", "email", "fr", "FR", f"sys-{i % systems};sys-0", 24])
PY
started="$(date +%s.%N)"
tocsin map import "$work/systems.csv" "$work/customers.csv" || fail "many records"
took="$(awk -v a="$started" -v b="$(date +%s.%N)" 'BEGIN {printf "%.1f", b - a}')"
echo "$customers customers and $systems systems in $took s; the engine's most memory: $(awk '/VmHWM/ {print $2, $3}' "/proc/$engine/status")"
export TOCSIN_TOKEN="$TOCSIN_OFFICER"
id="$(tocsin incident open --title 'All of them' --system host-0.example | sed -n 's/^incident_id: //p')"
tocsin --json blast "$id" | jq -e --argjson n "$customers" '.customers == $n' >/dev/null || fail "each customer is counted"

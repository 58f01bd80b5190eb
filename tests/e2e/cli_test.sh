#!/usr/bin/env bash
# An officer's day at the command line: init, tokens, an incident, a refusal with its gate, duties, a notice from its draft to
# whom it did not reach, endpoints, returned mail, verify.
#
# usage: cli_test.sh BIN_DIR
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/ports.sh"
bin="$1"
work="$(mktemp -d)"
engine=""
clean() {
    [[ -z "$engine" ]] || { kill -TERM "$engine" 2>/dev/null && wait "$engine" 2>/dev/null; } || true
    rm -rf "$work"
}
trap clean EXIT
env_token() { local TOCSIN_TOKEN="$1"; shift; export TOCSIN_TOKEN; "$@"; }
# shows TEXT COMMAND...: whatever it exits with, it says TEXT.
shows() { local text="$1" said; shift; said="$("$@" 2>&1)" || true; grep -qiF -- "$text" <<<"$said"; }
fail() { echo "FAILED: $*" >&2; exit 1; }

port="$(free_port 12000 4000)"
printf 'state_dir: %s\nhttp: {port: %s, threads: 8}\nlog: {level: warn}\nnotices: {drop_dir: %s}\n' "$work/book" "$port" "$work/letters" >"$work/tocsin.yaml"
export TOCSIN_CONFIG="$work/tocsin.yaml" TOCSIN_URL="http://127.0.0.1:$port"
tocsin() { "$bin/tocsin" "$@"; }

shows 'Examples:' tocsin --help || fail "--help teaches by example"
shows 'in order' tocsin check --config "$work/tocsin.yaml" || fail "check accepts a good configuration"
printf 'http: {prot: 1}\n' >"$work/bad.yaml"
shows 'http.prot: unknown key' tocsin check --config "$work/bad.yaml" || fail "check names an unknown key"
admin="$(tocsin init --person root 2>/dev/null)" || fail "init"
[[ "$admin" == tocsin_* ]] || fail "init prints a token"
tocsin init --person root 2>/dev/null && fail "a second init changes nothing"
TOCSIN_TOKEN=""
officer="$(tocsin token issue --person ada --role officer 2>/dev/null)"
approver="$(tocsin token issue --person grace --role approver 2>/dev/null)"
shows 'No engine answers' tocsin incident list || fail "without an engine it says so"

"$bin/tocsin" --config "$work/tocsin.yaml" serve 2>"$work/engine.log" &
engine=$!
for _ in $(seq 100); do
    curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null && break
    sleep 0.1
done
shows 'another' "$bin/tocsin" --config "$work/tocsin.yaml" serve || fail "a second engine on the same book is refused"

export TOCSIN_TOKEN="$officer"
tocsin incident open --title "Bucket open to the world" --severity high >"$work/opened" || fail "open"
id="$(sed -n 's/^incident_id: //p' "$work/opened")"
[[ "$id" == inc_* ]] || fail "open prints the id"
shows 'dry_run' tocsin incident event "$id" assess --dry-run || fail "a dry run says so"
shows 'state detected' tocsin incident show "$id" || fail "a dry run changes nothing"
tocsin incident event "$id" assess >/dev/null || fail "assess"
tocsin incident event "$id" set_fact fact=role.controller value=yes >/dev/null || fail "a fact"
tocsin incident event "$id" set_fact fact=personal_data_breach value=true >/dev/null || fail "a fact"
tocsin incident event "$id" set_anchor anchor=aware --at 2026-01-05T09:00:00+01:00 >/dev/null || fail "an anchor"
shows '2026-01-08T08:00:00Z' tocsin duties --incident "$id" || fail "the due time is shown"
shows '"why"' tocsin --json duties --incident "$id" || fail "--json gives the derivation"
shows 'How likely is a risk' tocsin questions "$id" || fail "questions are asked in plain words"
shows 'tell the authority: unknown' tocsin assess "$id" || fail "a recommendation on what is known"
shows 'wrong-state' tocsin incident event "$id" close || fail "a refusal names its gate"
shows "$id" tocsin incident list --with-state assessing || fail "list"
tocsin deliveries >/dev/null || fail "deliveries"

# What the facts exclude is said to be not required together: one proposes it, another one decides; what is undecided stays out of it.
shows 'excluded by the facts' tocsin incident not-required "$id" --propose --reasons 'Too early' || fail "nothing undecided is proposed"
for fact in role.processor=no risk_to_persons=likely; do
    tocsin incident event "$id" set_fact "fact=${fact%=*}" "value=${fact#*=}" >/dev/null || fail "$fact"
done
excluded="$(tocsin --json duties --incident "$id" | jq -r '[.items[] | select(.applies == "no")] | map(.id) | sort | join(" ")')"
[[ "$(wc -w <<<"$excluded")" == 2 ]] || fail "33(2) and 34(1) are excluded: $excluded"
read -r one other <<<"$excluded"
shows 'reasons' tocsin incident not-required "$id" --propose || fail "a proposal wants reasons"
tocsin incident not-required "$id" --propose --decide --reasons x 2>/dev/null && fail "it is one of the two"
shows 'would be sent' tocsin incident not-required "$id" --propose --reasons 'Not ours' --dry-run || fail "a dry run lists them"
tocsin incident not-required "$id" --propose --reasons 'Not ours' --except "$other" >"$work/together" || fail "propose: $(cat "$work/together")"
grep -q "$one .*proposed" "$work/together" || fail "it lists what it did"
grep -q 'Does not apply on the facts known' "$work/together" || fail "and why"
grep -q "$other" "$work/together" && fail "what is left out is sent all the same"
tocsin incident not-required "$id" --propose --reasons 'Not ours either' >"$work/together" || fail "propose the other"
grep -q "$one" "$work/together" && fail "what is proposed is proposed again"
shows 'or each is proposed already' tocsin incident not-required "$id" --propose --reasons 'Again' || fail "nothing is left to propose"
shows 'role approver' tocsin incident not-required "$id" --decide --yes || fail "an officer does not decide"
decided() { tocsin --json duties --incident "$id" | jq '[.items[] | select(.state == "not_required")] | length'; }
status=0; env_token "$approver" tocsin incident not-required "$id" --decide </dev/null >"$work/together" 2>&1 || status=$?
[[ $status == 2 && "$(decided)" == 0 ]] || fail "nobody decides unasked"
grep -q 'ada .*Not ours either' "$work/together" || fail "what is decided is shown before, with who proposed it and why"
env_token "$approver" tocsin --json incident not-required "$id" --decide --yes >"$work/together" || fail "decide: $(cat "$work/together")"
[[ "$(jq -r '[.items[] | .result + " " + .proposed_by] | join(", ")' "$work/together")" == 'decided ada, decided ada' && "$(decided)" == 2 ]] || fail "$(cat "$work/together")"
shows 'by another person' env_token "$approver" tocsin incident not-required "$id" --decide --yes || fail "nothing is left to decide"

# A notice: two customers, one by letter, one whom no channel reaches.
printf 'id,name,channels\nnord,Hospital North,letter\nsud,Hospital South,\n' >"$work/customers.csv"
tocsin map import "$work/customers.csv" >/dev/null || fail "customers"
printf 'A disk with backups was stolen.\n' >"$work/nature.md"
tocsin notice draft "$id" --audience customers --to all --part en.nature=@"$work/nature.md" --part en.contact=dpo@acme.example >"$work/drafted" || fail "draft"
notice="$(sed -n 's/^object_id: //p' "$work/drafted")"
[[ "$notice" == ntc_* ]] || fail "draft prints the id"
shows 'GDPR Art. 33(3)(d)' tocsin notice review "$notice" || fail "review says what is missing, with the law"
shows 'not-complete' tocsin notice submit "$notice" || fail "what is not complete is not submitted"
tocsin incident event "$notice" edit en.data=unknown en.consequences=unknown "en.measures=The keys were changed." >/dev/null || fail "edit"
shows 'A disk with backups was stolen.' tocsin notice preview "$notice" nord || fail "preview"
tocsin notice preview "$notice" nord --html "$work/page.html" && grep -q 'A disk with backups' "$work/page.html" || fail "preview as a page"
shows 'by_hand: 1' tocsin notice submit "$notice" || fail "submit"
shows '1           person' tocsin notice review "$notice" || fail "review counts the recipients by channel"
status=0; env_token "$approver" tocsin notice approve "$notice" </dev/null >/dev/null 2>&1 || status=$?
[[ $status == 2 ]] || fail "nobody approves unasked"
shows 403 tocsin notice approve "$notice" --yes || fail "an officer does not approve"
shows 'object_state: approved' env_token "$approver" tocsin notice approve "$notice" --yes || fail "approve"
shows 'object_state: sending' tocsin notice send "$notice" || fail "send"
shows 'wrong-state' tocsin notice resume "$notice" || fail "what goes is not resumed"
timeout 20 "$bin/tocsin" notice progress "$notice" --watch >"$work/progress" || fail "progress --watch ends with the notice"
tail -n 1 "$work/progress" | grep -q "$notice sent_with_gaps: 1 of 2 told" || fail "progress says how far it is: $(tail -n 1 "$work/progress")"
grep -q $'\r' "$work/progress" && fail "no carriage returns in a file"
grep -rqs 'A disk with backups' "$work/letters" || fail "the letter is in the drop folder"
shows 'no channel reaches' tocsin notice unreached "$notice" || fail "unreached"
[[ "$(tocsin notice unreached "$notice" | wc -l)" == 2 ]] || fail "unreached lists only whom it did not reach"
shows '"delivery_id"' tocsin --json notice unreached "$notice" || fail "unreached for programs"
shows 'replayed: 0' tocsin replay --notice "$notice" || fail "replay of a notice"
shows 'replayed: 0' tocsin replay --all --dry-run || fail "replay of all, only said"
tocsin replay 2>/dev/null && fail "replay says which"
TOCSIN_TOKEN="$admin" tocsin endpoint add --owner subscription --url https://hooks.example/t --types duty.overdue,ping --ed25519 >"$work/endpoint" || fail "endpoint add"
grep -q '^secret: whsec_' "$work/endpoint" && grep -q '^public_key: whpk_' "$work/endpoint" || fail "the secret is shown once"
endpoint="$(sed -n 's/^object_id: //p' "$work/endpoint")"
shows 'secret: whsec_' env_token "$admin" tocsin endpoint rotate "$endpoint" || fail "endpoint rotate"
shows 'disabled' env_token "$admin" tocsin endpoint disable "$endpoint" || fail "endpoint disable"
shows "$endpoint" tocsin endpoint list || fail "endpoint list"

# --- a supplier's link ---------------------------------------------------------------------------------------------------------
curl -fsS -o /dev/null -H "Authorization: Bearer $TOCSIN_TOKEN" -H 'Content-Type: application/json' \
    -d '{"id":"nube","name":"Nube Storage"}' "$TOCSIN_URL/v1/suppliers" || fail "a supplier"
asked="$(curl -fsS -H "Authorization: Bearer $TOCSIN_TOKEN" -H 'Content-Type: application/json' \
    -d '{"incident_id":"'"$id"'","supplier_id":"nube","question":"Which?"}' "$TOCSIN_URL/v1/supplier-requests" |
    sed 's/.*"object_id":"\([^"]*\)".*/\1/')"
tocsin supplier link "$asked" --hours 2 >"$work/link" || fail "supplier link"
grep -q '^path: /a/' "$work/link" || fail "the link is shown once: $(cat "$work/link")"
link="$(sed -n 's/^link_id: //p' "$work/link")"
shows "$link" tocsin supplier links "$asked" || fail "supplier links"
shows 'object_id' tocsin supplier revoke "$link" || fail "supplier revoke"
tocsin supplier revoke "$link" >"$work/again" 2>&1 && fail "a link is revoked twice"
printf 'From x\nSubject: one\n\nBuy this.\n\nFrom y\nSubject: two\n\nAnd this.\n' >"$work/mbox"
[[ "$(tocsin bounce --mbox "$work/mbox" | grep -c unclear)" == 2 ]] || fail "each mail of an mbox is handed over"
printf 'Subject: x\n\nHello.\n' | shows unclear tocsin bounce || fail "a mail from standard input"
shows officer env_token "$admin" tocsin token list || fail "tokens are listed"
shows 401 env_token "wrong" tocsin incident list || fail "a wrong token is refused"
shows 'chain' tocsin verify || fail "verify reads the book while the engine runs"
shows 'GDPR Art. 33(1)' tocsin policy duty || fail "policy"
echo "the command line did all of it"

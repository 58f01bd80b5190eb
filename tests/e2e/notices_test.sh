#!/usr/bin/env bash
# One notice to many, as an officer, an approver and a relay would live through it: webhooks and a real SMTP server, some of them
# bad; kill -9 in the middle; another channel, a bounce, a follow-up. Afterwards everybody was told once, under one id.
#
# usage: notices_test.sh BIN_DIR [CUSTOMERS]
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
customers="${2:-240}"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
python=/usr/bin/python3  # Debian's, which has Debian's packages
"$python" -c 'import aiosmtpd' 2>/dev/null || {
    [[ "${CI:-}" != true ]] || { echo "python3-aiosmtpd is missing in CI" >&2; exit 1; }
    echo "skipped: python3-aiosmtpd is not installed"; exit 77
}
. "$here/engine.sh"
arrived="$work/arrived"
: >"$arrived"
coproc SINKS { "$python" "$here/notice_sinks.py" "$arrived"; }
sinks=$SINKS_PID
trap 'kill "$sinks" 2>/dev/null || true; clean' EXIT
read -r hooks smtp <&"${SINKS[0]}"

more() {
    cat >>"$work/$1.yaml" <<YAML
webhooks: {allow_http: yes, private_targets: ["127.0.0.1:$hooks"]}
smtp: {host: 127.0.0.1, port: $smtp, tls: none, from: privacy@acme.example, bounce_domain: bounces.acme.example, in_flight_max: 2}
notices: {canaries: 6}
organisation: {name: Acme Hosting, contact: privacy@acme.example, zone: Europe/Berlin}
YAML
}
start house more

# A sixth of each: a webhook that works, one that fails once, one that is gone but has a mailbox, mailboxes good, busy and
# unknown; one customer without any channel.
{
    echo 'id,name,email,language,zone'
    for i in $(seq "$customers"); do
        case $((i % 6)) in
            0 | 1) echo "c$i,\"Kunde <b>$i</b> & Co\",,de,Europe/Berlin" ;;
            2) echo "c$i,Client $i,gone$i@mail.example,fr,Europe/Paris" ;;
            3) echo "c$i,Customer $i,ok$i@mail.example,pl," ;;
            4) echo "c$i,Customer $i,busy$i@mail.example,en,America/New_York" ;;
            5) echo "c$i,Customer $i,no$i@mail.example,en," ;;
        esac
    done
    echo 'mute,Nobody reaches them,,en,'
} >"$work/customers.csv"
tocsin map import "$work/customers.csv" >/dev/null || fail "import"
for i in $(seq "$customers"); do
    case $((i % 6)) in 0) path=ok ;; 1) path=flaky ;; 2) path=gone ;; *) continue ;; esac
    printf '{"owner":"customer:c%s","url":"http://127.0.0.1:%s/%s/%s","types":["*"]}\n' "$i" "$hooks" "$path" "$i"
done >"$work/endpoints"
xargs -P 4 -d '\n' -I{} curl -fsS -o /dev/null -H "Authorization: Bearer $TOCSIN_TOKEN" -H 'Content-Type: application/json' -d {} "$TOCSIN_URL/v1/endpoints" <"$work/endpoints" ||
    fail "endpoints"

export TOCSIN_TOKEN="$TOCSIN_OFFICER"
id="$(tocsin incident open --title 'Objects were read' | sed -n 's/^incident_id: //p')"
parts=()
for language in en de fr; do
    parts+=(--part "$language.nature=Objects were read on **25 November**." --part "$language.data=unknown" --part "$language.contact=privacy@acme.example"
            --part "$language.consequences=Strangers may write to people named there." --part "$language.measures=The access is closed.")
done
notice="$(tocsin notice draft "$id" --audience customers --to all "${parts[@]}" | sed -n 's/^object_id: //p')"
[[ -n "$notice" ]] || fail "draft"
tocsin notice preview "$notice" c6 >"$work/letter" || fail "preview"
grep -qF 'Kunde <b>6</b> & Co' "$work/letter" || fail "the letter names the customer"
tocsin notice submit "$notice" >"$work/submitted" || fail "submit"
grep -q "recipients: $((customers + 1))" "$work/submitted" || fail "everybody is a recipient"
grep -q 'by_hand: 1' "$work/submitted" || fail "one has no channel"
tocsin notice review "$notice" >"$work/review" || fail "review"
for text in 'de@Europe/Berlin' 'fr@Europe/Paris' 'en@America/New_York'; do grep -qF "$text" "$work/review" || fail "the review shows $text"; done
tocsin notice approve "$notice" --yes >/dev/null 2>&1 && fail "the author approved their own"
TOCSIN_TOKEN="$TOCSIN_APPROVER" tocsin notice approve "$notice" --yes >/dev/null || fail "approve"
tocsin notice send "$notice" >/dev/null || fail "send"

# The worst moment.
for _ in $(seq 1000); do (( $(wc -l <"$arrived") > customers / 5 )) && break; sleep 0.02; done
kill -9 "$engine"; wait "$engine" 2>/dev/null || true
at_the_kill="$(wc -l <"$arrived")"
(( at_the_kill < customers )) || fail "the kill came too late to tell anything"
"$bin/tocsin" --config "$work/house.yaml" serve 2>>"$work/house.log" &
engine=$!
for _ in $(seq 100); do curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null && break; sleep 0.1; done

# Claimed ones come again after their lease of a minute; what was busy once, after five seconds.
unknown=$(( (customers + 1) / 6 ))
for _ in $(seq 300); do
    tocsin --json notice progress "$notice" >"$work/progress"
    [[ "$(jq -r .open "$work/progress")" != 0 ]] || break
    if [[ "$(jq -r .state "$work/progress")" == paused ]]; then tocsin notice resume "$notice" >/dev/null; fi
    sleep 0.5
done
jq -e --argjson n "$((customers + 1))" --argjson bad "$((unknown + 1))" '.total == $n and .open == 0 and .failed == $bad and .told == $n - $bad and .state == "sent_with_gaps"' \
    "$work/progress" >/dev/null || fail "the counts: $(cat "$work/progress"), refused mailboxes $unknown"

# Everybody once: each path and mailbox that took it knows one id, whatever was sent again after the crash.
awk '$4 == 200 || $4 == 250 { print $1, $2, $3 }' "$arrived" | sort -u >"$work/told"
[[ "$(cut -d' ' -f1,2 "$work/told" | sort | uniq -d | wc -l)" == 0 ]] || fail "somebody got two ids"
[[ "$(wc -l <"$work/told")" == "$((customers - unknown))" ]] || fail "$(wc -l <"$work/told") were told"
awk '$4 == 410 { print $3 }' "$arrived" | sort -u >"$work/gone"
awk '$1 == "mail" && $2 ~ /^gone/ { print $3 }' "$arrived" | sort -u >"$work/mailed"
cmp -s "$work/gone" "$work/mailed" || fail "whose webhook was gone got a mail under the same id"
grep -q ' 554 ' "$arrived" && fail "a mail was not as it should be"
repeats=$(( $(awk '$4 == 200 || $4 == 250' "$arrived" | wc -l) - $(wc -l <"$work/told") ))

# A bounce opens a gap where there was none; a follow-up to one of them hangs on the first.
bounced="$(awk '$1 == "mail" && $2 ~ /^ok/ { print $3; exit }' "$arrived")"
cat >"$work/bounce" <<MAIL
From: MAILER-DAEMON@mail.example
To: bounces+$bounced@bounces.acme.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not work.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; somebody@mail.example
Action: failed
Status: 5.1.1

--b--
MAIL
tocsin bounce "$work/bounce" >/dev/null || fail "bounce"
tocsin --json notice progress "$notice" | jq -e --argjson bad "$((unknown + 2))" '.failed == $bad' >/dev/null || fail "the bounce counts"
grep -q bounced <<<"$(tocsin notice unreached "$notice")" || fail "the bounced one is listed"
tocsin --json incident show "$id" | jq -e '[.tasks[] | select(.kind == "reach_recipients" and .state == "open")] | length == 1' >/dev/null || fail "a person is asked"

follow() { tocsin notice draft "$id" --audience customers --recipient c3 --subject 'More is known' --text 'The number is **12**.' "$@" | sed -n 's/^object_id: //p'; }
second="$(follow)"
tocsin notice submit "$second" >/dev/null
TOCSIN_TOKEN="$TOCSIN_APPROVER" tocsin notice approve "$second" --yes >/dev/null
shows 'follow-up' tocsin notice send "$second" || fail "a second first notice is refused"
third="$(follow --follows "$notice")"
tocsin notice submit "$third" >/dev/null
TOCSIN_TOKEN="$TOCSIN_APPROVER" tocsin notice approve "$third" --yes >/dev/null
tocsin notice send "$third" >/dev/null || fail "a follow-up goes"
first_id="$(awk '$2 == "ok3@mail.example" { print $3; exit }' "$arrived")"
for _ in $(seq 100); do grep -q "ok3@mail.example .* $first_id\$" "$arrived" && break; sleep 0.1; done
grep -q "ok3@mail.example .* $first_id\$" "$arrived" || fail "the follow-up hangs on the first"

stop
tocsin verify >/dev/null || fail "the chains do not verify"
echo "$customers customers: all told once or listed; killed after $at_the_kill messages; sent again after kill -9 under the same id: $repeats"

#!/usr/bin/env bash
# Checkpoints are stamped by an authority that is asked over HTTP (Debian's openssl behind it), and openssl alone believes the
# token; an authority that lies, fails or is a stranger leaves no token, and sealing goes on.
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/engine.sh"

tsa="$work/tsa" authority=""
mkdir -p "$tsa"
cat >"$tsa/ts.cnf" <<CNF
[tsa]
default_tsa = us
[us]
serial = $tsa/serial
signer_cert = $tsa/tsa.pem
certs = $tsa/ca.pem
signer_key = $tsa/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
[ext]
extendedKeyUsage = critical,timeStamping
basicConstraints = CA:FALSE
CNF
echo 01 >"$tsa/serial"
(
    cd "$tsa"
    openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=Root -days 30 -keyout ca.key -out ca.pem
    openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=Stranger -days 30 -keyout other.key -out other.pem
    openssl req -newkey rsa:2048 -nodes -subj /CN=TSA -keyout tsa.key -out tsa.csr
    openssl x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -set_serial 7 -days 30 -extfile ts.cnf -extensions ext -out tsa.pem
) >/dev/null 2>"$work/openssl.log" || fail "openssl: $(tail -n 1 "$work/openssl.log")"

python3 "$here/timestamp_authority.py" "$tsa" >"$tsa/port" 2>"$tsa/errors" &
authority=$!
trap 'kill "$authority" 2>/dev/null || true; clean' EXIT
for _ in $(seq 100); do [[ ! -s "$tsa/port" ]] || break; sleep 0.1; done
tsa_port="$(cat "$tsa/port")"

# asked_of PATH CA: the configuration of an engine that has its stamps from there.
asked_of() {
    path="$1" ca="$2"
    more() {
        printf 'audit: {timestamp_url: "http://127.0.0.1:%s/%s", timestamp_ca_file: %s, checkpoint_seconds: 1}\n' \
            "$tsa_port" "$path" "$tsa/$ca" >>"$work/$1.yaml"
        printf 'webhooks: {private_targets: ["127.0.0.0/8"]}\n' >>"$work/$1.yaml"
    }
}
checkpoints() { curl -fsS -H "Authorization: Bearer $TOCSIN_OFFICER" "$TOCSIN_URL/v1/audit/checkpoints"; }
sealed_and() {  # sealed_and JQ: a checkpoint for which that holds, within 20 s
    for _ in $(seq 200); do
        checkpoints >"$work/checkpoints"
        ! jq -e "[.items[] | select($1)] | length > 0" "$work/checkpoints" >/dev/null || return 0
        sleep 0.1
    done
    return 1
}

asked_of stamp ca.pem
start honest more
sealed_and '(.timestamp // "") != ""' || fail "no stamp: $(cat "$work/honest.log" "$tsa/errors")"
jq -r '[.items[] | select((.timestamp // "") != "")][0].timestamp' "$work/checkpoints" | base64 -d >"$work/token"
jq -j '[.items[] | select((.timestamp // "") != "")][0].note' "$work/checkpoints" >"$work/note"
openssl ts -verify -in "$work/token" -token_in -data "$work/note" -CAfile "$tsa/ca.pem" >"$work/said" 2>&1 ||
    fail "openssl does not believe the token: $(cat "$work/said")"
echo x >>"$work/note"
! openssl ts -verify -in "$work/token" -token_in -data "$work/note" -CAfile "$tsa/ca.pem" >/dev/null 2>&1 || fail "any note passes"
[[ "$(sort -u "$tsa/asked")" == "application/timestamp-query" ]] || fail "asked as $(cat "$tsa/asked")"
stop

# Each of these seals, asks, and keeps no token.
for bad in "other_query ca.pem" "garbage ca.pem" "refused ca.pem" "nothing ca.pem" "stamp other.pem"; do
    read -r path ca <<<"$bad"
    asked_of "$path" "$ca"
    : >"$tsa/asked"
    start "${path}_$ca" more
    for _ in $(seq 200); do [[ ! -s "$tsa/asked" ]] || break; sleep 0.1; done
    [[ -s "$tsa/asked" ]] || fail "$bad: nobody was asked: $(cat "$work/${path}_$ca.log")"
    sealed_and '.size > 0' || fail "$bad: sealing stopped"
    sleep 0.5
    checkpoints >"$work/checkpoints"
    jq -e '[.items[] | select((.timestamp // "") != "")] | length == 0' "$work/checkpoints" >/dev/null || fail "$bad: a token was kept"
    curl -fsS -o /dev/null "$TOCSIN_URL/readyz" || fail "$bad: the engine is not ready"
    stop
done
echo "stamped by an authority over HTTP, believed by openssl; five bad authorities left no token"

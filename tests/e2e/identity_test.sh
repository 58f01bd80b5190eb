#!/usr/bin/env bash
# The first start with its set-up token, a local account with a one-time code, and a real identity provider
# (oauth2-mock-server, locked in deploy/oidc-check) whose tokens are right, or wrong in one way each.
#
# usage: identity_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
missing() {
    [[ "${CI:-}" != true ]] || { echo "$1, in CI" >&2; exit 1; }
    echo "skipped: $1"; exit 77
}
command -v node >/dev/null && command -v npm >/dev/null || missing "Node.js or npm is not installed"
"$root/deploy/oidc-check/run" --install || missing "the packages cannot be had"
. "$here/engine.sh"

port="$(free_port 12000 4000)"; idp="$(free_port 16000 4000)"; control="$(free_port 20000 4000)"
"$root/deploy/oidc-check/run" "$idp" "$control" >"$work/provider.log" 2>&1 &
provider=$!
trap 'kill "$provider" 2>/dev/null || true; clean' EXIT
printf 'the-secret\n' >"$work/secret"; chmod 600 "$work/secret"
cat >"$work/house.yaml" <<YAML
state_dir: $work/house
http: {port: $port, threads: 8}
log: {level: warn}
identity:
  approve_with_token: no
  oidc:
    issuer: http://127.0.0.1:$idp
    client_id: tocsin
    client_secret_file: $work/secret
    redirect_url: http://127.0.0.1:$port/v1/login/oidc/callback
    roles: {dpo: approver, staff: officer}
YAML
export TOCSIN_CONFIG="$work/house.yaml" TOCSIN_URL="http://127.0.0.1:$port"
unset TOCSIN_TOKEN
"$bin/tocsin" serve 2>"$work/house.log" &
engine=$!
for _ in $(seq 100); do
    curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null && grep -q ready "$work/provider.log" && break
    sleep 0.1
done
grep -q ready "$work/provider.log" || fail "the provider did not start: $(cat "$work/provider.log")"

# post PATH JSON [COOKIE]: as a page of ours does; prints the body, leaves the head in $work/head.
post() {
    curl -sS -D "$work/head" -H 'Content-Type: application/json' -H "Origin: $TOCSIN_URL" ${3:+-H "Cookie: __Host-tocsin=$3"} "$TOCSIN_URL$1" -d "$2"
}
status() { head -1 "$work/head" | cut -d' ' -f2; }
cookie() { sed -n 's/^[Ss]et-[Cc]ookie: __Host-tocsin=\([0-9a-f]*\);.*/\1/p' "$work/head"; }
# The code of a secret, RFC 6238 by hand: what an authenticator does.
code() {
    python3 - "$1" <<'PY'
import base64, hashlib, hmac, struct, sys, time
digest = hmac.new(base64.b32decode(sys.argv[1]), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
at = digest[-1] & 15
print("%06d" % ((struct.unpack(">I", digest[at:at + 4])[0] & 0x7FFFFFFF) % 1000000))
PY
}

echo "the first start"
setup=""
for _ in $(seq 100); do  # the line may come after the first answer
    setup="$(sed -n 's/^Nobody can sign in yet\..*: \([0-9a-f]*\)$/\1/p' "$work/house.log")"
    [[ -z "$setup" ]] || break
    sleep 0.1
done
[[ ${#setup} -eq 48 ]] || fail "no set-up token: $(cat "$work/house.log")"
grep -q '^{.*'"$setup" "$work/house.log" && fail "the set-up token is in a log line"
post /v1/setup "{\"token\":\"$setup\",\"login\":\"root\",\"password\":\"several quiet words\"}" >"$work/made"
[[ "$(status)" == 201 ]] || fail "set-up: $(cat "$work/made")"
secret="$(jq -r .factor.secret "$work/made")"
used="$(code "$secret")"
post /v1/invitations "{\"token\":\"$(jq -r .invitation "$work/made")\",\"code\":\"$used\"}" >/dev/null
[[ "$(status)" == 200 ]] || fail "the second factor"
post /v1/session "{\"login\":\"root\",\"password\":\"several quiet words\",\"code\":\"$used\"}" >/dev/null
[[ "$(status)" == 401 ]] || fail "a code counted twice"
for _ in $(seq 35); do [[ "$(code "$secret")" == "$used" ]] || break; sleep 1; done
post /v1/session "{\"login\":\"root\",\"password\":\"several quiet words\",\"code\":\"$(code "$secret")\"}" >"$work/in"
[[ "$(status)" == 200 ]] || fail "signing in: $(cat "$work/in")"
admin="$(cookie)"
[[ ${#admin} -eq 64 ]] || fail "no cookie: $(cat "$work/head")"
post /v1/accounts '{"person":"ada","role":"officer","login":"ada"}' "$admin" >"$work/invited"
[[ "$(status)" == 201 ]] || fail "inviting: $(cat "$work/invited")"
curl -sS -o "$work/no" -w '%{http_code}' -H 'Content-Type: application/json' -H 'Origin: https://evil.example' -H "Cookie: __Host-tocsin=$admin" \
    "$TOCSIN_URL/v1/accounts" -d '{"person":"eve","role":"admin","login":"eve"}' | grep -q 403 || fail "another page made an account"

echo "the identity provider"
# visit MODE [QUERY]: from our door to the provider and back; the status of the last answer.
visit() {
    local to back ticket
    curl -fsS -o /dev/null "http://127.0.0.1:$control/$1" || fail "no mode $1"
    curl -sS -o /dev/null -D "$work/away" "$TOCSIN_URL/v1/login/oidc${2:-}"
    to="$(sed -n 's/^[Ll]ocation: \(.*\)\r$/\1/p' "$work/away")"
    ticket="$(sed -n 's/^[Ss]et-[Cc]ookie: \(__Host-tocsin-login=[^;]*\);.*/\1/p' "$work/away")"
    back="$(curl -sS -o /dev/null -w '%{redirect_url}' "$to")"
    curl -sS -o "$work/back" -D "$work/head" -H "Cookie: $ticket" "$back"
    status
}
[[ "$(visit officer)" == 200 ]] || fail "an officer: $(cat "$work/back" "$work/house.log")"
officer="$(cookie)"
curl -fsS -H "Cookie: __Host-tocsin=$officer" "$TOCSIN_URL/v1/session" | jq -e '.role == "officer" and .factors == "oidc"' >/dev/null || fail "the officer's session"
[[ "$(visit dpo '?fresh=true')" == 200 ]] || fail "the approver: $(cat "$work/back")"
approver="$(cookie)"
curl -sS -o /dev/null -w '%{http_code}' -H "Cookie: __Host-tocsin=$officer" "$TOCSIN_URL/v1/session" | grep -q 401 || fail "the role of before"
curl -fsS -H "Cookie: __Host-tocsin=$approver" "$TOCSIN_URL/v1/session" | jq -e '.role == "approver"' >/dev/null || fail "the approver's session"
[[ "$(visit nobody)" == 403 ]] || fail "whoever has no role"
for wrong in aud azp iss expired future early nonce sub none unsigned hs256 other_key promoted; do
    answer="$(visit "$wrong")"
    # So many from one address in a minute are held back, whoever they are.
    [[ "$answer" != 429 ]] || { sleep 61; answer="$(visit "$wrong")"; }
    [[ "$answer" == 401 ]] || fail "a token that is wrong was taken: $wrong"
    [[ -z "$(cookie)" ]] || fail "a cookie for $wrong"
done
curl -fsS -o /dev/null "http://127.0.0.1:$control/rotate"
[[ "$(visit officer)" == 200 && "$(visit officer)" == 200 ]] || fail "a new key: $(cat "$work/back" "$work/house.log")"
grep -q 'the-secret' "$work/house.log" && fail "the client's secret is in the log"
tocsin verify >/dev/null || fail "verify"

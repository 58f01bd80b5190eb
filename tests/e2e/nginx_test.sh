#!/usr/bin/env bash
# deploy/nginx/tocsin.conf, with only its ports, certificate and log moved, in a real nginx before a real engine: TLS, what a
# client claims to be, secrets in paths, limits.
#
# usage: nginx_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
. "$here/packages.sh"
unpacked nginx sbin/nginx
nginx="$deps/usr/sbin/nginx"
. "$here/engine.sh"
proxy=""
trap '[[ -z "$proxy" ]] || { kill -TERM "$proxy" 2>/dev/null && wait "$proxy" 2>/dev/null; } || true; clean' EXIT
behind() { printf 'http: {port: %s, threads: 8, behind_proxy: yes}\n' "$(sed -n 's/.*port: \([0-9]*\).*/\1/p' "$work/$1.yaml")" >"$work/http"; sed -i -e '/^http:/d' "$work/$1.yaml"; cat "$work/http" >>"$work/$1.yaml"; }
start house behind
sed -i 's/level: warn/level: info/' "$work/house.yaml"

plain="$(free_port 16000 2000)" tls="$(free_port 18000 2000)"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=tocsin.example \
    -addext subjectAltName=DNS:tocsin.example -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
mkdir -p "$work/ng"
sed -e "s#listen 80;#listen 127.0.0.1:$plain;#; s#listen 443 ssl http2;#listen 127.0.0.1:$tls ssl http2;#; /listen \[::\]/d" \
    -e "s#127.0.0.1:7272#${TOCSIN_URL#http://}#; s#/etc/ssl/tocsin/fullchain.pem#$work/cert.pem#; s#/etc/ssl/tocsin/privkey.pem#$work/key.pem#" \
    -e "s#/var/log/nginx/tocsin.log#$work/ng/access.log#" "$root/deploy/nginx/tocsin.conf" >"$work/ng/tocsin.conf"
cat >"$work/ng/nginx.conf" <<CONF
daemon off; master_process off; pid $work/ng/pid; error_log $work/ng/error.log warn;
events { worker_connections 256; }
http {
    access_log off;  # of the http block, which would open a folder of an installed nginx
    client_body_temp_path $work/ng/body; proxy_temp_path $work/ng/proxy; fastcgi_temp_path $work/ng/f; uwsgi_temp_path $work/ng/u; scgi_temp_path $work/ng/s;
    include $work/ng/tocsin.conf;
}
CONF
"$nginx" -t -e "$work/ng/error.log" -c "$work/ng/nginx.conf" >/dev/null 2>&1 || fail "nginx takes the configuration: $(cat "$work/ng/error.log")"
"$nginx" -e "$work/ng/error.log" -c "$work/ng/nginx.conf" >/dev/null 2>&1 &
proxy=$!

site="https://tocsin.example:$tls"
ask() { curl -sS --max-time 10 --cacert "$work/cert.pem" --resolve "tocsin.example:$tls:127.0.0.1" "$@"; }
for _ in $(seq 50); do ask -o /dev/null "$site/openapi.json" 2>/dev/null && break; sleep 0.1; done

# TLS: 1.2 and 1.3, nothing older; the plain port only points the way.
for version in 1.2 1.3; do ask --tlsv$version --tls-max $version -o /dev/null "$site/openapi.json" || fail "TLS $version"; done
ask --ciphers 'DEFAULT@SECLEVEL=0' --tlsv1.0 --tls-max 1.1 -o /dev/null "$site/openapi.json" 2>/dev/null && fail "TLS 1.1 was taken"
ask -D "$work/head" -o /dev/null "$site/openapi.json"
grep -qi '^strict-transport-security: max-age=' "$work/head" || fail "HSTS"
grep -qi '^server: nginx.$' "$work/head" || fail "the proxy tells its version"
curl -sS -o /dev/null -w '%{http_code} %{redirect_url}' -H 'Host: tocsin.example' "http://127.0.0.1:$plain/v1/duties" | grep -q '^308 https://tocsin.example/' || fail "the plain port redirects"

# An officer works through it; nobody becomes the operator by claiming to come from this machine.
ask -f -o /dev/null -H "Authorization: Bearer $TOCSIN_OFFICER" "$site/v1/duties" || fail "an officer reads the board"
[[ "$(ask -o /dev/null -w '%{http_code}' -H 'X-Forwarded-For: 127.0.0.1' "$site/readyz")" == 401 ]] || fail "a claimed address was believed"

# A one-time link is in no log.
ask -o /dev/null "$site/a/SECRETSECRETSECRETSECRET" || true
ask -o /dev/null "$site/v1/incidents?state=closed" -H "Authorization: Bearer $TOCSIN_OFFICER"
grep -q '/v1/incidents' "$work/ng/access.log" || fail "the log is written"
grep -rqE 'SECRETSECRET|state=closed' "$work/ng/access.log" "$work/house.log" && fail "a secret or a query stands in a log"

# Too large, and too many.
head -c 1200000 /dev/zero >"$work/large"
[[ "$(ask -o /dev/null -w '%{http_code}' --data-binary "@$work/large" "$site/v1/intake/alertmanager")" == 413 ]] || fail "a body over the limit"
codes="$(ask --no-progress-meter --parallel --parallel-max 60 --max-time 30 -o /dev/null -w '%{http_code} %header{retry-after}\n' "$site/v1/duties?wave=[1-400]")"
grep -q '^503 5' <<<"$codes" || fail "no limit for one address: $(sort <<<"$codes" | uniq -c)"
grep -qE '^(429|5(00|02|04))' <<<"$codes" && fail "overload is 503 alone: $(sort <<<"$codes" | uniq -c)"
echo "nginx: all held"

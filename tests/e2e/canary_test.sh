#!/usr/bin/env bash
# Values planted through every route that takes text are found nowhere outside the vault: not in the book's files, the log, metrics,
# answers to what is refused, a backup, temporary files, or the small files beside the book; and no core dump is ever written.
# What is in clear on purpose, and so not planted: docs/vault.md, What is sealed.
#
# usage: canary_test.sh BIN_DIR
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/engine.sh"

umask 077
mkdir "$work/tmp" "$work/letters"
export TMPDIR="$work/tmp"
sink="$(free_port 16000 4000)"
echo "$sink" >"$work/sink-port"
openssl rand -hex 32 >"$work/pay.keys"
cat >"$work/sources.yaml" <<YAML
sources:
  - {name: pay, adapter: report, verify: {dialect: github, keys_file: pay.keys}}
YAML
openssl rand -hex 16 >"$work/smtp-password"
more() {
    sed -i 's/level: warn/level: debug/' "$work/$1.yaml"
    cat >>"$work/$1.yaml" <<YAML
organisation: {name: Acme Hosting, contact: privacy@acme.example, zone: Europe/Berlin}
intake: {report_form: yes, sources_file: $work/sources.yaml}
webhooks: {allow_http: yes, private_targets: ["127.0.0.1:$sink"]}
notices: {drop_dir: $work/letters}
smtp: {host: 127.0.0.1, port: 1, tls: starttls, user: tocsin, password_file: $work/smtp-password, from: privacy@acme.example}
YAML
}
start house more
issue() { tocsin token issue --person "$1" --role "$2" 2>/dev/null | sed -n 's/^token: //p'; }
jq -n --arg admin "$TOCSIN_TOKEN" --arg officer "$TOCSIN_OFFICER" --arg approver "$TOCSIN_APPROVER" --arg counsel "$(issue lex counsel)" \
    --arg monitor "$(issue alarms monitor)" '$ARGS.named' >"$work/tokens.json"
jq -n --arg pay "$(cat "$work/pay.keys")" --arg smtp "$(cat "$work/smtp-password")" \
    --arg vault "$(sed -n 's/^kek_[^ ]* //p' "$work/house/keys/vault.key")" \
    --arg checkpoint "$(cut -d+ -f3- "$work/house/keys/checkpoint.key")" \
    '{"a source'"'"'s key": $pay, "the relay'"'"'s password": $smtp, "the vault'"'"'s key": $vault, "the signing key": $checkpoint}' >"$work/secrets.json"
jq -e 'all(.[]; length > 20)' "$work/secrets.json" >/dev/null || fail "the keys of the house"

python3 "$here/canary.py" plant "$TOCSIN_URL" "$work" || fail "planting"

# --- nothing of it comes out, while the engine runs and after ------------------------------------------------------------------
grep -q '^Max core file size *0 *0 ' "/proc/$engine/limits" || fail "the engine may write a core dump"
mkdir "$work/seen"
curl -fsS "$TOCSIN_URL/metrics" >"$work/seen/metrics"
curl -fsS "$TOCSIN_URL/readyz" >"$work/seen/readyz"
curl -fsS "$TOCSIN_URL/openapi.json" >"$work/seen/openapi"
curl -fsS "$TOCSIN_URL/v1/audit/checkpoint" -H "Authorization: Bearer $TOCSIN_OFFICER" >"$work/seen/checkpoint"
mkdir "$work/seen/running" && cp "$work/house/"* "$work/seen/running/" 2>/dev/null || true
[[ -s "$work/seen/running/tocsin.db-wal" ]] || fail "the write-ahead log was not looked at"
alone() { env -u TOCSIN_TOKEN "$bin/tocsin" --config "$work/house.yaml" "$@"; }
recipient="$(alone backup new-key "$work/backup.secret" 2>/dev/null)"
alone backup --to "$work/seen/book.backup" --recipient "$recipient" >"$work/seen/backup-said" 2>&1 || fail "the backup"
alone export --to "$work/seen/closed.zip" --without-personal || fail "the export without texts"
python3 -m zipfile -e "$work/seen/closed.zip" "$work/seen/closed"
while read -r _ _ line; do base64 -d <<<"$line"; echo; done <"$work/seen/closed/entries.txt" >"$work/seen/entries"
stop
env -u TOCSIN_TOKEN "$bin/tocsin" --config "$work/house.yaml" verify >"$work/seen/verified" || fail "verify: $(cat "$work/seen/verified")"
mkdir "$work/seen/stopped" && find "$work/house" -maxdepth 1 -type f -exec cp {} "$work/seen/stopped/" \;
# What a crash leaves: nothing, wherever the program ran.
mkdir "$work/crash"
( cd "$work/crash" && exec "$bin/tocsin" --config "$work/house.yaml" serve 2>>"$work/house.log" ) &
engine=$!
for _ in $(seq 100); do curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null && break; sleep 0.1; done
curl -fsS -o /dev/null "$TOCSIN_URL/v1/incidents" -H "Authorization: Bearer $TOCSIN_OFFICER" || fail "the engine after a stop"
kill -ABRT "$engine"
wait "$engine" 2>/dev/null && fail "the engine did not crash"
engine=""
[[ -z "$(find "$work/crash" -type f)" ]] || fail "a crash left a file: $(find "$work/crash" -type f)"
mkdir "$work/seen/crashed" && find "$work/house" -maxdepth 1 -type f -exec cp {} "$work/seen/crashed/" \;
cp "$work/house.log" "$work/seen/log"
grep -q '"answered"' "$work/seen/log" || fail "the log was not looked at"
mv "$work/errors" "$work/seen/errors"
[[ -s "$work/seen/errors" ]] || fail "no answer that refuses was looked at"
find "$work" -name 'core*' -size +0 | grep -q . && fail "a core dump"
status=0
python3 "$here/canary.py" search "$work" "$work/seen" "$work/tmp" || status=1
# What a search finds that should find: the letters in the drop folder are for people.
if (( status == 0 )) && [[ -n "$(find "$work/letters" -type f)" ]]; then
    python3 "$here/canary.py" search "$work" "$work/letters" >/dev/null && fail "the search finds nothing where there is something"
fi
(( status == 0 )) || fail "planted values were found"

#!/usr/bin/env bash
# The console in a real browser. console_walk.mjs: the main job by mouse and by keyboard, two officers at once, accessibility of
# every screen in both themes, ten thousand duties, and what the first view weighs. console_desks.mjs: the screens about the
# house. console_forms.mjs: a notice to every audience, and the other forms. console_every.mjs: every fold and dialog.
# console_rules.mjs, console_decisions.mjs: the rules that a timer gets wrong. console_keyboard.mjs: the main job without a mouse.
# console_incident.mjs: what its page says at first sight. console_doors.mjs: links for authorities, downloads, what forms offer.
# console_close.mjs: an incident to its close, both ways. console_together.mjs: dozens of duties decided together.
# console_texts.mjs: hostile words in every field. console_proof.mjs: forged
# answers about the log. By hand: console_bench.mjs, how fast it is; console_pictures.mjs, docs/screenshots.
#
# usage: console_test.sh BIN_DIR [FOLDER-FOR-SCREENSHOTS [WALK.mjs]]
set -euo pipefail
[[ -z "${TRACE:-}" ]] || set -x
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
. "$root/tests/engine/console/packages.sh"
a_browser
console_packages
. "$here/engine.sh"
pictures="${2:-$work}"
walk="${3:-console_walk.mjs}"
# Its children write a moment longer into their profile.
trap 'stop; for _ in $(seq 50); do rm -rf "$work" 2>/dev/null && break; sleep 0.1; done' EXIT

# Without approvers at first: the first one is made by an admin alone.
port="$(free_port 12000 4000)"; sink="$(free_port 16000 4000)"
cat >"$work/house.yaml" <<YAML
state_dir: $work/house
http: {port: $port, threads: 32}
intake: {report_form: yes}
webhooks: {allow_http: yes, private_targets: ["127.0.0.1:$sink"]}
organisation: {name: Acme Hosting, contact: privacy@acme.example, zone: Europe/Berlin}
log: {level: warn}
YAML
# A proposed law that is switched on, and a rule of the house that was another one until last month.
if [[ "$walk" == console_decisions.mjs ]]; then
    mkdir "$work/packs"
    sed -e "s/UNTIL/$(date -d '31 days ago' +%F)/" -e "s/SINCE/$(date -d '30 days ago' +%F)/" "$here/console_rule.yaml" >"$work/packs/house-rule.yaml"
    printf 'regimes: [eu-gdpr, eu-omnibus]\npacks_dir: %s\n' "$work/packs" >>"$work/house.yaml"
fi
# Many duties of each incident.
[[ ! "$walk" =~ ^console_(bench|together).mjs$ ]] || printf 'regimes: [all]\n' >>"$work/house.yaml"
export TOCSIN_CONFIG="$work/house.yaml" TOCSIN_URL="http://127.0.0.1:$port"
admin="$(tocsin init --person root 2>/dev/null)"
monitor="$(tocsin token issue --person alertmanager --role monitor 2>/dev/null)"
"$bin/tocsin" serve 2>"$work/house.log" &
engine=$!
for _ in $(seq 100); do
    curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null && break
    sleep 0.1
done
curl -s -o /dev/null -w '%{http_code}' "$TOCSIN_URL/console/" | grep -q 200 || { echo "skipped: this build has no console"; exit 77; }
TOCSIN_TOKEN="$admin" tocsin map import "$root/deploy/examples/map" >/dev/null
ADMIN="$admin" MONITOR="$monitor" SINK="$sink" timeout "${TOCSIN_WALK_SECONDS:-240}" \
    node "$here/$walk" "$modules" "$(command -v chromium)" "$TOCSIN_URL" "$pictures" || fail "the console: $(cat "$work/house.log")"
TOCSIN_TOKEN="$admin" tocsin verify >/dev/null || fail "verify"

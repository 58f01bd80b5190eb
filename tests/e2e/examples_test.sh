#!/usr/bin/env bash
# Runs every example of a document, in order, against a fresh engine. Fails at the first that fails, with its line.
#
# usage: examples_test.sh BIN_DIR DOCUMENT
#        examples_test.sh --kinds              has every block of every document a known kind?
#
# The words after ``` say what a block is; of them a page shows the language at most:
#
#   sh example         commands, run here. They read files of the checkout and write to the folder they are run in, or to $WORK
#   http example       requests, one a line: METHOD PATH BODY # REMARK. Each must be accepted
#   text prints        lines that the example before printed, "..." for what differs from run to run; how wide a column is does
#                      not count
#   json prints        the same for JSON: the block as a whole, whatever the white space
#   ... prints alike   of these two: with any ids, instants and numbers for those that are shown
#   yaml KIND [NAME]   a file of ours, read as the program reads it: config, pack, calendar, playbook, map (csv, too), mapping,
#                      triage, sources, letter (md). With a name it is the file of that name for the examples of its page
#   LANGUAGE file NAME     any other file that the examples of the page use
#   LANGUAGE elsewhere     not run: needs another machine, root, or a program that is not ours. Must be well-formed
#   text figure        a drawing, a formula, a format
#   text record        what was measured or seen once
#
# In an example inc_..., content_sha256=... and the like are the newest that were printed; /etc/tocsin, /srv and the like are
# folders of the run; $URL and https://tocsin.acme.example are the engine; $ADMIN, $OFFICER, $APPROVER and $MONITOR are tokens. A
# line whose remark says "role approver" or begins "as bob" is asked with the token in $APPROVER or $BOB, others with that in
# $TOCSIN_TOKEN.
#
# What the reader need not see stands in comments: `<!-- setup`, commands, `-->`, run where they stand; `<!-- config`, settings of
# the engine, `-->`; `<!-- file NAME`, a file that is there from the beginning, `-->`. A set-up finds what the block before it
# printed in the file $before, and may say in stands[123456] what stands for 123456. $SINK is a port for a receiver of its own.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
. "$root/tests/e2e/ports.sh"
# Debian's own, which has python3-yaml.
blocks() { /usr/bin/python3 "$root/tests/e2e/blocks.py" "$@"; }

# docs/reference/cli.md is printed by the program and compared with it; letters are no documents.
documents() {
    (cd "$root" && find . \( -name .git -o -name node_modules -o -path ./build -o -path ./state -o -name templates \) -prune -o \
        -name '*.md' ! -path ./docs/reference/cli.md -print | sed 's,^\./,,' | sort)
}
if [[ "$1" == --kinds ]]; then
    cd "$root"
    mapfile -t all < <(documents)
    blocks check "${all[@]}"
    exit
fi

bin="$1" document="$(cd "$root" && realpath "$2")"
state="$(mktemp -d)" at="" engine=""
printed="$state/printed" before="$state/before"
clean() {
    local status=$?
    [[ $status == 0 ]] || { [[ ! -s "$printed" ]] || cat "$printed"; echo "FAILED: $document:$at"; } >&3 2>&1
    [[ -z "$engine" ]] || stop
    # shellcheck disable=SC2046
    kill $(jobs -p) 2>/dev/null && wait || true
    rm -rf "$state"
}
exec 3>&2  # an example that fails leaves its redirection behind
trap clean EXIT

# The reader stands in the checkout; what examples write stays out of it.
machine="$state/machine"
mkdir -p "$state/checkout" "$state/tmp" "$machine"/{etc/tocsin,var/lib/tocsin,var/mail,srv,backup}
chmod 700 "$machine/var/lib/tocsin"
for each in "$root"/*; do [[ "$each" == */build ]] || ln -s "$each" "$state/checkout/"; done
blocks cut "$document" "$state"
cd "$state/checkout"
export PATH="$bin:$PATH" WORK="$state" TMPDIR="$state/tmp" SINK="$(free_port 24000 4000)"

start() {
    local port="$(free_port 20000 4000)"
    {
        printf 'state_dir: %s\nhttp: {port: %s, threads: 8}\nlog: {level: warn}\n' "$machine/var/lib/tocsin" "$port"
        grep -q '^notices:' "$state/config" || printf 'notices: {drop_dir: %s}\n' "$state/letters"
        sed "s,\$WORK,$state,g; s,\$SINK,$SINK,g" "$state/config"
    } >"$state/tocsin.yaml"
    export TOCSIN_CONFIG="$state/tocsin.yaml" TOCSIN_URL="http://127.0.0.1:$port" URL="http://127.0.0.1:$port"
    ADMIN="$(tocsin init --person root 2>/dev/null)"
    issue() { ! grep -rqiE "$1|$2" "$state/acts" || tocsin token issue --person "$1" --role "$2" 2>/dev/null; }
    OFFICER="$(tocsin token issue --person ada --role officer 2>/dev/null)"
    APPROVER="$(issue grace approver)" MONITOR="$(issue alertmanager monitor)"
    export ADMIN OFFICER APPROVER MONITOR TOCSIN_TOKEN="$OFFICER"
    serve
}
serve() {
    command tocsin serve 2>>"$state/engine.log" &
    engine=$!
    up
}
up() {
    for _ in $(seq 100); do
        curl -fsS -o /dev/null "$URL/readyz" 2>/dev/null && return
        sleep 0.1
    done
    cat "$state/engine.log" >&3
    return 1
}
stop() { kill -TERM "$engine" 2>/dev/null && wait "$engine" 2>/dev/null || true; engine=""; }

# What stands for inc_..., whsec_... and the like: the newest that was printed. And what a set-up says stands for a text.
declare -A newest=() stands=()
uuid='[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
named="\\b[a-z]{2,4}_$uuid|\\b(whsec|whpk|tocsin)_[A-Za-z0-9_+/=-]{20,}|tocsin-backup-1[0-9a-z]+"
named+='|content_sha256"?: ?"?[0-9a-f]{64}'
learn() {
    local one
    while read -r one; do
        case "$one" in
            content_sha256*)
                newest[content_sha256=]="content_sha256=${one: -64}"
                newest['"content_sha256": "']="\"content_sha256\": \"${one: -64}"
                ;;
            tocsin-backup-1*) newest[tocsin-backup-1]="$one" ;;
            *) newest["${one%%_*}_"]="$one" ;;
        esac
    done < <(grep -oE "$named" "$printed")
}
# filled TEXT shown|hidden: with those, and with folders of ours for those of a reader's machine.
filled() {
    local text="$1" prefix
    for prefix in "${!newest[@]}"; do text="${text//"$prefix".../${newest[$prefix]}}"; done
    if [[ "$2" == shown ]]; then
        for prefix in "${!stands[@]}"; do text="${text//"$prefix"/${stands[$prefix]}}"; done
    fi
    text="${text//https:\/\/tocsin.acme.example/${URL:-}}"
    if [[ "$text" =~ /(etc|var|srv|backup) ]]; then
        sed -E "s,(^|[^A-Za-z0-9.])/(etc/tocsin|var/lib/tocsin|var/mail|srv|backup)\\b,\\1$machine/\\2,g" <<<"$text"
    else
        printf '%s\n' "$text"
    fi
}

# token_of LINE: the name of the variable with the token that its remark asks for.
token_of() {
    [[ "$1" =~ \#\ as\ ([a-z]+) || "$1" =~ \#.*\ role\ ([a-z]+) ]] || return 0
    local name="${BASH_REMATCH[1]^^}"
    [[ -z "${!name:-}" ]] || printf '%s' "$name"
}
# What set-ups begin with: an incident of ada's that somebody looks at, and its duties.
incident() {
    INC="$(tocsin incident open --title "$1" --severity high | sed -n 's/^incident_id: //p')"
    tocsin incident event "$INC" assess
}
duty() { tocsin duties --incident "$INC" | awk -v rule="$1" '$2 == rule {print $1}'; }

# whole TEXT: does the command end here? What quotes and braces do, bash says, which complains of what is open.
whole() {
    [[ "$1" != *\\ && "$1" != *"|" && ( "$1" != *[\"\'\{\}\(\)\<\;]* || -z "$(bash -n <<<"$1" 2>&1)" ) ]]
}
# run FILE shown|hidden: command by command, so that one may name what the one before made.
run() {
    local _line _command="" _token
    if [[ -e "$printed" ]]; then mv "$printed" "$before"; fi
    : >"$printed"
    while IFS= read -r _line || [[ -n "$_command" ]]; do
        _command+="$_line"
        if ! whole "$_command"; then _command+=$'\n'; continue; fi
        _token="$(token_of "$_command")"
        _command="${_token:+TOCSIN_TOKEN=\$$_token }$(filled "$_command" "$2")"
        { eval "$_command"; } >>"$printed" 2>&1 </dev/null
        learn
        _command=""
    done <"$1"
}
setup() { run "$state/acts/$1" hidden; }
example() {
    run "$state/acts/$1" shown
    ! grep -q 'urn:tocsin:problem' "$printed"  # curl alone is content with a refusal
}
ask() {
    local line method path body token
    : >"$printed"
    sed -zE 's/\n +/ /g' "$state/acts/$1" >"$state/requests"
    while IFS= read -r line; do
        line="$(filled "$line" shown)"
        token="$(token_of "$line")" token="${token:-TOCSIN_TOKEN}"
        read -r method path body <<<"${line%% # *}"
        curl -sS --fail-with-body -X "$method" -H "Authorization: Bearer ${!token}" \
            ${body:+-H "Content-Type: application/json" -d "$body"} "$URL$path" >>"$printed" 2>&1 ||
            { printf ' answers %s\n' "$line" >>"$printed"; return 1; }
        echo >>"$printed"
        learn
    done <"$state/requests"
}
alike() {
    if [[ "$1" != alike ]]; then cat; return; fi
    sed -E "s/([a-z]+_)$uuid/\\1ID/g; s/20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/INSTANT/g; s/-[0-9a-f]{8}\\b/-ID/g; s/[0-9]+(\\.[0-9]+)?/N/g"
}
# prints NUMBER LANGUAGE [alike]
prints() {
    local text
    text="$(<"$state/acts/$1")"
    for each in "${!stands[@]}"; do text="${text//"$each"/${stands[$each]}}"; done
    if [[ "$2" == json ]]; then  # one line each, with anything around what is shown
        { printf ...; tr -d ' \n' <<<"$text"; echo ...; } | alike "${3:-}" >"$state/shown"
        { tr -d ' \n' <"$printed"; echo; } | alike "${3:-}" >"$state/said"
    else
        alike "${3:-}" <<<"$text" >"$state/shown"
        alike "${3:-}" <"$printed" >"$state/said"
    fi
    awk '
        function squeezed(line) { gsub(/ +/, " ", line); return line }
        function pattern(line) { gsub(/[][\\.*^$+?(){}|]/, "\\\\&", line); gsub(/\\\.\\\.\\\./, ".*", line); return line }
        FNR == NR { if ($0 !~ /^ *$/) { lines[++n] = $0; wanted[n] = "^" pattern(squeezed($0)) "$" } next }
        { said = squeezed($0); for (i = 1; i <= n; i++) if (!found[i] && said ~ wanted[i]) found[i] = 1 }
        END { for (i = 1; i <= n; i++) if (!found[i]) { print "shown, and not printed: " lines[i]; missing = 1 } exit missing }
    ' "$state/shown" "$state/said" >"$state/missing" || { cat "$state/missing" >>"$printed"; return 1; }
}

# put NUMBER KIND NAME: the file of that name, and read it.
put() {
    local kind="$2" file="$3"
    cp "$state/acts/$1" "$file"
    if [[ "$kind" != file ]]; then "read_$kind" "$file" >"$printed" 2>&1; fi
}
# What a configuration names is there, on a reader's machine.
read_config() {
    local named
    for named in $(grep -oE '/etc/tocsin/[a-z.-]+' "$1" | sed 's,.*/,,'); do
        if [[ -e "$named" ]]; then cp "$named" "$machine/etc/tocsin/"; continue; fi
        (umask 077; echo secret >"$machine/etc/tocsin/$named")
    done
    for named in $(grep -oE '/srv/[a-z-]+' "$1"); do mkdir -p -m 700 "$machine$named"; done
    { grep -q '^state_dir:' "$1" || echo "state_dir: $state/checked"; filled "$(<"$1")" shown; } >"$state/checked.yaml"
    tocsin --config "$state/checked.yaml" check
}
read_pack() { tocsin pack lint "$1" && tocsin pack test "$1"; }
read_playbook() { tocsin playbook check "$1"; }
read_map() { tocsin map check "$1"; }
read_triage() { : >"$state/none" && tocsin intake triage "$1" "$state/none"; }
read_sources() {
    printf 'state_dir: %s\nintake: {sources_file: %s}\n' "$state/checked" "$PWD/$1" >"$state/checked.yaml"
    tocsin --config "$state/checked.yaml" check
}
read_mapping() { local status=0; echo '{}' | tocsin intake test "$1" - || status=$?; [[ $status != 2 ]]; }
read_calendar() { tocsin pack lint "$1"; }
read_letter() { mkdir -p "$state/one" && cp "$1" "$state/one/" && tocsin letters check "$state/one"; }

[[ ! -e "$state/config" && -z "$(grep -E '; (setup|example|ask) ' "$state/acts.sh")" ]] || { touch "$state/config"; start; }
# shellcheck source=/dev/null
. "$state/acts.sh"
wc -l <"$state/acts.sh" | sed "s,$, blocks of $2 hold,"

# A running engine for a test: sourced. Sets `work` (a folder of its own, removed at the end), TOCSIN_URL, TOCSIN_CONFIG,
# and the functions tocsin, start, stop, shows, fail. Expects `bin`.

. "$(dirname "${BASH_SOURCE[0]}")/ports.sh"
work="$(mktemp -d)"
engine=""
stop() {
    [[ -z "$engine" ]] || { kill -TERM "$engine" 2>/dev/null && wait "$engine" 2>/dev/null; } || true
    engine=""
}
clean() { stop; rm -rf "$work"; }
trap clean EXIT
tocsin() { "$bin/tocsin" "$@"; }
# shows TEXT COMMAND...: whatever it exits with, it says TEXT.
shows() { local text="$1"; shift; said="$("$@" 2>&1)" || true; grep -qiF -- "$text" <<<"$said"; }
fail() { echo "FAILED: $*" >&2; exit 1; }

# start NAME [MORE]: a new book of that name, an engine on it, and TOCSIN_TOKEN an admin's. `MORE NAME` may add to the
# configuration, NAME.yaml in `work`.
start() {
    local port="$(free_port 12000 4000)"
    printf 'state_dir: %s\nhttp: {port: %s, threads: 8}\nlog: {level: warn}\n' "$work/$1" "$port" >"$work/$1.yaml"
    [[ -z "${2:-}" ]] || "$2" "$1"
    export TOCSIN_CONFIG="$work/$1.yaml" TOCSIN_URL="http://127.0.0.1:$port"
    TOCSIN_TOKEN="$(env -u TOCSIN_TOKEN "$bin/tocsin" init --person root 2>/dev/null)"
    TOCSIN_OFFICER="$(env -u TOCSIN_TOKEN "$bin/tocsin" token issue --person ada --role officer 2>/dev/null)"
    TOCSIN_APPROVER="$(env -u TOCSIN_TOKEN "$bin/tocsin" token issue --person grace --role approver 2>/dev/null)"
    export TOCSIN_TOKEN TOCSIN_OFFICER TOCSIN_APPROVER
    "$bin/tocsin" --config "$work/$1.yaml" serve 2>"$work/$1.log" &
    engine=$!
    for _ in $(seq "${TOCSIN_PATIENCE:-100}"); do
        curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null && return
        sleep 0.1
    done
    fail "the engine did not start"
}

#!/usr/bin/env bash
# What the command line says of itself: completions, manual pages, the reference, exit statuses, hints, and the board.
#
# usage: command_line_test.sh BIN_DIR
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/ports.sh"
bin="$1"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
work="$(mktemp -d)"
engine=""
clean() {
    [[ -z "$engine" ]] || { kill -TERM "$engine" 2>/dev/null && wait "$engine" 2>/dev/null; } || true
    rm -rf "$work"
}
trap clean EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
# exits CODE COMMAND...
exits() { local want="$1" got=0; shift; "$@" >"$work/out" 2>&1 </dev/null || got=$?; [[ $got == "$want" ]] || fail "$* exits $got, not $want: $(cat "$work/out")"; }
# offers WORD WORDS...: does bash offer WORD for the last of them?
offers() { local want="$1"; shift; COMP_WORDS=(tocsin "$@"); COMP_CWORD=$#; _tocsin; [[ " ${COMPREPLY[*]} " == *" $want "* ]]; }

port="$(free_port 24000 4000)"
printf 'state_dir: %s\nhttp: {port: %s, threads: 8}\nlog: {level: warn}\n' "$work/book" "$port" >"$work/tocsin.yaml"
export TOCSIN_CONFIG="$work/tocsin.yaml" TOCSIN_URL="http://127.0.0.1:$port" PATH="$bin:$PATH"
unset TOCSIN_TOKEN NO_COLOR

"$bin/tocsin" completion bash >"$work/completion.bash"
bash -n "$work/completion.bash" || fail "the completion is bash"
# shellcheck source=/dev/null
. "$work/completion.bash"
offers incident inci || fail "commands are completed"
offers open incident '' || fail "commands of a command are completed"
offers --title incident open --ti || fail "options are completed"
offers --json incident open --url x --js || fail "options of all are completed, after one with a value"
offers csv map export --format '' || fail "choices are completed"
offers fish completion '' || fail "choices of a positional are completed"
for shell in zsh fish; do
    "$bin/tocsin" completion "$shell" >"$work/completion.$shell"
    command -v "$shell" >/dev/null || { echo "no $shell here: its completion was not read by it"; continue; }
    "$shell" -n "$work/completion.$shell" || fail "the completion is $shell"
done

! command -v zsh >/dev/null || zsh -fc 'autoload -U compinit; compinit -u -D; . "$1"; emulate -L ksh; COMP_WORDS=(tocsin inci); COMP_CWORD=1
    _tocsin; print -r -- " ${COMPREPLY[*]} "' zsh "$work/completion.zsh" 2>"$work/zsh.errors" | grep -q ' incident ' || fail "zsh runs it: $(cat "$work/zsh.errors")"

if command -v fish >/dev/null; then
    # fish_offers WORD LINE: does fish offer WORD for the end of LINE?
    fish_offers() { HOME="$work" fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$work/completion.fish" "$2" 2>"$work/fish.errors" | cut -f1 | grep -qx -- "$1"; }
    fish_offers incident 'tocsin inci' || fail "fish completes commands: $(cat "$work/fish.errors")"
    fish_offers open 'tocsin incident ' || fail "fish completes commands of a command"
    ! fish_offers notice 'tocsin incident ' || fail "fish offers what stands beside a command"
    fish_offers --title 'tocsin incident open --ti' || fail "fish completes options"
    fish_offers --json 'tocsin incident open --url x --js' || fail "fish completes options of all, after one with a value"
    fish_offers csv 'tocsin map export --format ' || fail "fish completes choices"
    fish_offers zsh 'tocsin completion ' || fail "fish completes choices of a positional"
    [[ ! -s "$work/fish.errors" ]] || fail "fish complains: $(cat "$work/fish.errors")"
fi

"$bin/tocsin" man --markdown | diff "$root/docs/reference/cli.md" - || fail "print it anew: tocsin man --markdown > docs/reference/cli.md"
"$bin/tocsin" man >"$work/tocsin.1"
if command -v groff >/dev/null; then
    for page in "$work/tocsin.1" "$root/engine/verify/man/tocsin-verify.1"; do
        groff -man -Tutf8 -ww "$page" >"$work/page" 2>"$work/warnings" || fail "$page is troff"
        [[ ! -s "$work/warnings" ]] || fail "groff warns of $page: $(head -n 3 "$work/warnings")"
    done
else
    echo "no groff here: the manual pages were not set"
fi

exits 2 tocsin incidnet list
grep -q 'did you mean "incident"' "$work/out" || fail "a near miss is named: $(cat "$work/out")"
exits 2 tocsin
exits 2 tocsin notice frobnicate
grep -q '"frobnicate" is not known' "$work/out" || fail "what is not known is named: $(cat "$work/out")"
exits 2 tocsin incident open --titel x
grep -q -- '"--title"' "$work/out" || fail "an option is named: $(cat "$work/out")"
exits 6 tocsin incident list
exits 6 tocsin watch
exits 3 tocsin audit key
admin="$(tocsin init --person root 2>/dev/null)"
officer="$(tocsin token issue --person ada --role officer 2>/dev/null)"
"$bin/tocsin" serve 2>"$work/engine.log" &
engine=$!
for _ in $(seq 100); do curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null && break; sleep 0.1; done
exits 4 tocsin incident list
grep -q 'Set TOCSIN_TOKEN to a token of yours' "$work/out" || fail "who is not signed in is told what to do: $(cat "$work/out")"
export TOCSIN_TOKEN="$officer"
exits 0 tocsin incident list
grep -qx '(none)' "$work/out" || fail "an empty list says so: $(cat "$work/out")"
absent=inc_01a22bb5-ef0b-77e7-8f71-fa1059f765c3
exits 3 tocsin duties --incident "$absent"
exits 3 tocsin incident show "$absent"
grep -q "asked for /v1/incidents/$absent" "$work/out" || fail "what is not there is named: $(cat "$work/out")"
exits 3 tocsin incident show "a b é"
exits 3 tocsin incident show ../duties
exits 2 tocsin incident event foo assess
exits 2 tocsin deliveries --with-state nosuch
exits 2 tocsin incident list --with-state 'x&y=z'
grep -q 'state is one of' "$work/out" || fail "a value stays one value: $(cat "$work/out")"
exits 2 tocsin map export --kind nosuch
grep -q 'no kind "nosuch"; it has' "$work/out" || fail "kinds are named: $(cat "$work/out")"
exits 2 tocsin notice draft "$absent" --audience nosuch
exits 2 tocsin comment "$absent"
exits 0 tocsin register --from 2026-01-01T00:00:00+01:00
exits 3 tocsin drill --show nosuch
grep -q 'tocsin drill --list' "$work/out" || fail "scenarios are pointed to: $(cat "$work/out")"
exits 3 tocsin policy nosuch
grep -q 'supplier_request' "$work/out" || fail "machines are named: $(cat "$work/out")"
exits 6 env TOCSIN_URL=nonsense:x/y "$bin/tocsin" incident list
exits 1 tocsin bundle "$absent" --to "$work/absent/proof.zip"
grep -q "Cannot write $work/absent/proof.zip: there is no folder $work/absent. Make it" "$work/out" || fail "$(cat "$work/out")"
exits 4 tocsin token list
exits 3 tocsin incident show inc_01a22bb5-ef0b-77e7-8f71-fa1059f765c3
# Turned around, and with a control that some terminals obey: the engine takes it, so nothing that prints it may pass it on.
title="$(printf 'Bucket \342\200\256 \302\233 open')"
exits 2 tocsin incident open --title "$(printf 'a \033]0;owned\007 b')"
exits 2 tocsin incident open --title x --severity loud
id="$(tocsin incident open --title "$title" --severity high | sed -n 's/^incident_id: //p')"
exits 2 tocsin incident event "$id" set_fact nonsense
exits 5 tocsin incident event "$id" close
tocsin incident event "$id" assess >/dev/null
tocsin incident event "$id" set_fact fact=role.controller value=yes >/dev/null
tocsin incident event "$id" set_fact fact=personal_data_breach value=true >/dev/null
tocsin incident event "$id" set_anchor anchor=aware --at 2026-01-05T09:00:00+01:00 >/dev/null

tocsin watch >"$work/board"
grep -q 'late .*2026-01-08 08:00Z  gdpr.33-1' "$work/board" || fail "the board: $(cat "$work/board")"
grep -q $'\033' "$work/board" && fail "no colours and no cursor in a file"
tocsin duties >"$work/duties"
grep -q $'\033' "$work/duties" && fail "no colours where nobody looks"
grep -q $'\033\[1;31m' <<<"$(tocsin --colour always duties)" || fail "--colour always"
grep -q $'\033' <<<"$(NO_COLOR=1 tocsin --colour always duties)" || fail "the option goes before NO_COLOR"

# In a terminal: the alternate screen is entered and left, q ends it, the terminal is as it was.
python3 - "$bin/tocsin" <<'PY' || fail "the board in a terminal"
import fcntl, os, pty, select, struct, sys, termios, time
def run(end):
    fd, held = pty.openpty()
    pid = os.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm"
        os.setsid()
        fcntl.ioctl(held, termios.TIOCSCTTY, 0)
        for one in (0, 1, 2): os.dup2(held, one)
        os.execv(sys.argv[1], ["tocsin", "watch"])
    before = termios.tcgetattr(held)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 200, 0, 0))
    seen, ended, deadline = b"", False, time.time() + 30
    while time.time() < deadline:
        ready, _, _ = select.select([fd], [], [], 0.5)
        if ready:
            try: piece = os.read(fd, 65536)
            except OSError: break
            if not piece: break
            seen += piece
        if not ended and b"  live" in seen:
            assert before != termios.tcgetattr(held), "echo is off meanwhile"
            end(fd, pid); ended = True
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) and not ready: break
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert ended and status == 0, (status, seen[-400:])
    assert b"\x1b[?1049h" in seen and seen.rstrip().endswith(b"\x1b[?1049l"), seen[-100:]
    assert b"Bucket" in seen and b"\xe2\x80\xae" not in seen and b"\xc2\x9b" not in seen, "a title is tamed"
    assert termios.tcgetattr(held) == before, "the terminal is as it was"
    os.close(held)
run(lambda fd, pid: os.write(fd, b"q"))
run(lambda fd, pid: os.write(fd, b"\x03"))
run(lambda fd, pid: os.kill(pid, 15))
PY
echo "the command line says what it is"

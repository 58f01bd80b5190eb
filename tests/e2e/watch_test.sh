#!/usr/bin/env bash
# The board in a terminal: it fits when the terminal changes its size, and comes back when the engine does.
#
# usage: watch_test.sh BIN_DIR
set -euo pipefail
bin="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/engine.sh"
start house
export TOCSIN_TOKEN="$TOCSIN_OFFICER"
for n in 1 2 3 4 5 6; do
    id="$(tocsin --json incident open --title "A bucket that is open to the whole world, number $n" --severity high | jq -r .incident_id)"
    tocsin incident event "$id" assess >/dev/null
    tocsin incident event "$id" set_fact fact=role.controller value=yes >/dev/null
    tocsin incident event "$id" set_fact fact=personal_data_breach value=true >/dev/null
    tocsin incident event "$id" set_anchor anchor=aware --at 2026-01-05T09:00:00+01:00 >/dev/null
done
[[ "$(tocsin --json duties | jq '.items | length')" -ge 6 ]] || fail "the board has too little on it"

cat >"$work/board.py" <<'PY'
import fcntl, os, pty, re, select, struct, sys, termios, time
program, work = sys.argv[1], sys.argv[2]

class Board:
    """`tocsin watch` in a terminal of its own; `frame` is what it drew last, line by line."""
    def __init__(self):
        self.fd, held = pty.openpty()
        self.size(40, 150)
        self.pid = os.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm"
            os.setsid()
            fcntl.ioctl(held, termios.TIOCSCTTY, 0)
            for one in (0, 1, 2): os.dup2(held, one)
            os.execv(program, ["tocsin", "watch"])
        os.close(held)
        self.bytes, self.frames = b"", 0
    def size(self, rows, columns):  # the kernel sends SIGWINCH to whoever is in front
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    def read(self, seconds):
        if select.select([self.fd], [], [], seconds)[0]:
            self.bytes += os.read(self.fd, 65536)
    def frame(self):
        """The last whole frame and how many there were."""
        whole = re.findall(rb"\x1b\[H(.*?)\x1b\[J", self.bytes, re.S)
        lines = re.sub(r"\x1b\[[0-9;]*[mK]", "", whole[-1].decode()).replace("\r", "").split("\n") if whole else []
        return lines, len(whole)
    def until(self, what, told, seconds=40):
        """The first new frame of which `told` is true. The board also draws each second, so a size that was not heard of is
        found by `seconds` alone."""
        after, end = self.frame()[1], time.time() + seconds
        while time.time() < end:
            self.read(0.2)
            lines, number = self.frame()
            if number > after and told(lines): return lines
        sys.exit(f"{what}: {self.frame()[0]}")

board = Board()
wide = board.until("it is live", lambda lines: "  live" in lines[0])
assert any("more: tocsin duties" in line for line in wide) is False, wide
for rows, columns in ((9, 60), (24, 80), (5, 30), (40, 150)):
    board.size(rows, columns)
    lines = board.until(f"it fits into {rows} x {columns}", lambda lines: len(lines) <= rows and max(map(len, lines)) <= columns)
    if rows == 9: assert any("more: tocsin duties" in line for line in lines), lines
board.until("it grows again", lambda lines: len(lines) == len(wide))

def engine(what):
    open(f"{work}/new", "w").write(what)
    os.rename(f"{work}/new", f"{work}/order")
    while os.path.exists(f"{work}/order"): board.read(0.1)
engine("stop")
board.until("it says that it has nobody to read from", lambda lines: "reconnecting since" in lines[0])
gone = board.frame()[0]
assert sum("gdpr.33-1" in line for line in gone) >= 6, "what was known stays on the board"
engine("start")
board.until("it is live again", lambda lines: "  live" in lines[0], 60)
engine("change")
board.until("what happened afterwards is on it", lambda lines: any("After the restart" in line for line in lines))
os.write(board.fd, b"q")
end = time.time() + 20
while time.time() < end and not os.waitid(os.P_PID, board.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
    try: board.read(0.2)
    except OSError: break
status = os.waitstatus_to_exitcode(os.waitpid(board.pid, 0)[1])
assert status == 0, status
PY
python3 "$work/board.py" "$bin/tocsin" "$work" >"$work/said" 2>&1 &
board=$!
# What the board's test asks of the engine is done here, where it is kept.
while kill -0 "$board" 2>/dev/null; do
    if [[ -e "$work/order" ]]; then
        case "$(cat "$work/order")" in
            stop) stop ;;
            start) "$bin/tocsin" serve 2>>"$work/house.log" & engine=$! ;;
            change) id="$(tocsin --json incident open --title "After the restart" | jq -r .incident_id)"
                tocsin incident event "$id" set_fact fact=role.controller value=yes >/dev/null
                tocsin incident event "$id" set_fact fact=personal_data_breach value=true >/dev/null ;;
        esac
        rm -f "$work/order"
    fi
    sleep 0.1
done
wait "$board" || fail "the board in a terminal: $(tail -n 5 "$work/said")"
echo "the board fits its terminal and outlives the engine"

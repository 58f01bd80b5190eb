#!/bin/sh
# speed.sh PROGRAM [ENTRIES [INCIDENTS]]: how long tocsin-verify takes for a large export, and how much memory.
set -eu
program=$1
entries=${2:-1000000}
incidents=${3:-20000}
here=$(dirname "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 "$here/large.py" --to "$folder/large.zip" --key-to "$folder/key" --entries "$entries" --incidents "$incidents"
ls -l "$folder/large.zip" | awk '{ printf "%.0f MB of ZIP\n", $5 / 1e6 }'
python3 - "$program" "$folder/large.zip" "$folder/key" <<'END'
import resource
import subprocess
import sys
import time

begun = time.monotonic()
code = subprocess.run([sys.argv[1], sys.argv[2], "--keys", sys.argv[3]], check=False).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"exit {code}, {time.monotonic() - begun:.1f} s ({used.ru_utime + used.ru_stime:.1f} s of a core), "
      f"{used.ru_maxrss / 1024:.0f} MB at most")
END

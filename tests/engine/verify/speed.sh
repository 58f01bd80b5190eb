#!/bin/sh
# speed.sh PROGRAM [ENTRIES [INCIDENTS]]: how long tocsin-verify takes for a large export, and how much memory. By hand: the file
# alone takes minutes to make. Ends with 1 above 256 MB, or 60 s for each million entries (docs/benchmarks.md).
set -eu
program=$1
entries=${2:-1000000}
incidents=${3:-20000}
here=$(dirname "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 "$here/large.py" --to "$folder/large.zip" --key-to "$folder/key" --entries "$entries" --incidents "$incidents"
ls -l "$folder/large.zip" | awk '{ printf "%.0f MB of ZIP\n", $5 / 1e6 }'
python3 - "$program" "$folder/large.zip" "$folder/key" "$entries" <<'END'
import resource
import subprocess
import sys
import time

begun = time.monotonic()
code = subprocess.run([sys.argv[1], sys.argv[2], "--keys", sys.argv[3]], check=False).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
took, megabytes = time.monotonic() - begun, used.ru_maxrss / 1024
print(f"exit {code}, {took:.1f} s ({used.ru_utime + used.ru_stime:.1f} s of a core), "
      f"{megabytes:.0f} MB at most")
sys.exit(code or (1 if megabytes > 256 or took > 60 * max(int(sys.argv[4]), 1_000_000) / 1_000_000 else 0))
END

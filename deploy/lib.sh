# shellcheck shell=bash
# What the scripts of this folder share. Sourced, never run; expects `set -euo pipefail` of its caller.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# shellcheck disable=SC2034 # used by those who source this file
BUILD="${TOCSIN_BUILD:-$ROOT/build/release}"
# shellcheck disable=SC2034
DEPS="${TOCSIN_DEPS:-$ROOT/build/deps}"

say() { printf '\n==> %s\n' "$*"; }
note() { printf '    %s\n' "$*"; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# The usage text of a script is its own first comment block.
usage() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"; }

have() { command -v "$1" >/dev/null 2>&1; }

# Compilers at once: one per core, but never more than the free memory carries (1.5 GB each).
jobs_that_fit() {
    local cores by_memory
    cores=$(nproc)
    by_memory=$(awk '/^MemAvailable:/ { print int($2 / 1500000) }' /proc/meminfo)
    (( by_memory < cores )) && cores=$by_memory
    (( cores < 1 )) && cores=1
    echo "$cores"
}

# Packages of the list that are not installed, one a line.
missing_packages() {
    local package
    for package in "$@"; do
        [[ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" == installed ]] || echo "$package"
    done
}

# install_packages NAME...: installs as root or through sudo; without either, says what to run and stops.
install_packages() {
    local -a as_root=()
    if (( EUID != 0 )); then
        if have sudo && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
            as_root=(sudo)
        else
            printf 'Packages are missing, and neither root nor sudo is at hand. Run as root:\n' >&2
            printf '    apt-get update && apt-get install --yes --no-install-recommends %s\n' "$*" >&2
            die "then start this script again"
        fi
    fi
    note "apt-get update"
    "${as_root[@]}" apt-get -qq update
    note "apt-get install $*"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq --yes --no-install-recommends \
        -o Dpkg::Use-Pty=0 install "$@" </dev/null >/dev/null
}

# The configured sources of the running Debian release as apt itself reads them: lines of "URI SUITE" with a
# component main, for the release and its -updates and -security.
debian_sources() {
    local codename
    # shellcheck source=/dev/null
    codename="$(. /etc/os-release && echo "${VERSION_CODENAME:-}")"
    # shellcheck disable=SC2016 # the names belong to apt
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        awk -v code="$codename" '$3 == "main" && code != "" {
            suite = $2; sub(/\/updates$/, "-security", suite); sub(/^stable/, code, suite)
            if ((suite == code || suite == code "-updates" || suite == code "-security") && !seen[$1 suite]++)
                print $1, suite }'
}

# Where this machine gets its Debian packages from: the URI of the main release.
debian_mirror() {
    local uri suite
    if [[ -n "${TOCSIN_DEBIAN_MIRROR:-}" ]]; then
        echo "$TOCSIN_DEBIAN_MIRROR"
        return
    fi
    while read -r uri suite; do
        [[ "$suite" == *-updates || "$suite" == *-security ]] && continue
        echo "${uri%/}"
        return
    done < <(debian_sources)
    die "no source of a Debian release is configured for apt; set TOCSIN_DEBIAN_MIRROR to a mirror's address"
}

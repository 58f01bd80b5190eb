# Programs of Debian packages that are only unpacked, never installed, so that no service starts on this machine. Sourced by
# tests; expects `root`.

# unpacked PACKAGE PROGRAM: sets `deps` to the folder it stands in; the program lies in usr/bin, or where its path says
# (sbin/nginx). Without the package the test is skipped; in CI it fails.
unpacked() {
    deps="${TOCSIN_DEPS:-$root/build/deps}/${1#prometheus-}"
    local program="usr/$2"
    [[ "$2" == */* ]] || program="usr/bin/$2"
    [[ ! -x "$deps/$program" ]] || return 0
    mkdir -p "$deps"
    # Two tests may want the same one at the same time.
    if ! (cd "$deps" && flock 9 && { [[ -x "$program" ]] ||
        { apt-get download "$1" >/dev/null 2>&1 && dpkg-deb -x "$1"_*.deb .; }; }) 9>"$deps.lock"; then
        [[ "${CI:-}" == true ]] && { echo "the package $1 cannot be had" >&2; exit 1; }
        echo "skipped: the package $1 cannot be had"
        exit 77
    fi
}

# in_its_place: sets `own` to what runs COMMAND with $deps/usr/share as its /usr/share. Debian's Alertmanager reads its default
# templates from there; in a mount namespace of its own it finds the unpacked ones.
in_its_place() {
    own=(unshare --mount)
    (( EUID == 0 )) || own+=(--map-root-user)
    # In a chroot the root is no mount of its own; what is mounted then stays inside only if nothing here is shared.
    if ! "${own[@]}" true 2>/dev/null; then
        if grep -q ' shared:' /proc/self/mountinfo || ! "${own[@]}" --propagation unchanged true 2>/dev/null; then
            echo "skipped: no mount namespace can be had here"
            exit 77
        fi
        own+=(--propagation unchanged)
    fi
    own+=(sh -c 'mount --bind "$1/usr/share" /usr/share && shift && exec "$@"' own "$deps")
}

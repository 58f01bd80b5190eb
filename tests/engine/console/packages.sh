# What the console's tests need from npm: sourced. Sets `modules` to a folder that holds node_modules. Expects `root`.

# Without the packages the test is skipped; in CI it fails.
missing() {
    [[ "${CI:-}" != true ]] || { echo "$1, in CI" >&2; exit 1; }
    echo "skipped: $1"
    exit 77
}

console_packages() {
    local from="$root/engine/console"
    modules="${TOCSIN_CONSOLE_MODULES:-$root/build/console-check}"
    command -v node >/dev/null && command -v npm >/dev/null || missing "Node.js or npm is not installed"
    mkdir -p "$modules"
    # Two tests may want them at the same time.
    (
        flock 9
        cmp -s "$from/package-lock.json" "$modules/package-lock.json" && [[ -d "$modules/node_modules" ]] && exit 0
        rm -rf "$modules/node_modules"
        cp "$from/package.json" "$from/package-lock.json" "$modules/"
        npm ci --prefix "$modules" --silent --prefer-offline --no-audit --no-fund --ignore-scripts ||
            { rm -f "$modules/package-lock.json"; exit 1; }
    ) 9>"$modules/lock" || missing "the packages cannot be had"
}

# Chromium, which CI installs.
a_browser() {
    if [[ "${CI:-}" == true ]] && ! command -v chromium >/dev/null; then
        (. "$root/deploy/lib.sh" && install_packages chromium)
    fi
    command -v chromium >/dev/null || missing "chromium is not installed"
}

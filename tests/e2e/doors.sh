# Requests of the tests of the doors: sourced after engine.sh.

# expect CODE METHOD PATH CURL-OPTIONS...: the body of the answer is in $work/answer.
expect() {
    local code="$1" method="$2" path="$3" got
    shift 3
    got="$(curl -s -m 30 -o "$work/answer" -w '%{http_code}' -X "$method" "$TOCSIN_URL$path" "$@")" ||
        fail "$method $path: curl exits $?"
    [[ "$got" == "$code" ]] || fail "$method $path is answered $got instead of $code: $(cat "$work/answer")"
}

# api PATH: what an officer reads there.
api() { curl -fsS -m 30 -H "Authorization: Bearer $TOCSIN_OFFICER" "$TOCSIN_URL$1"; }

# page PATH CODE CURL-OPTIONS...: a page for people, in $work/page.
page() {
    local path="$1" code="$2" got
    shift 2
    got="$(curl -s -m 30 -o "$work/page" -w '%{http_code}' "$TOCSIN_URL$path" "$@")" || fail "$path: curl exits $?"
    [[ "$got" == "$code" ]] || fail "$path is answered $got instead of $code: $(head -c 600 "$work/page")"
}

# restart NAME: the engine of `start NAME` again, after it was killed.
restart() {
    "$bin/tocsin" --config "$work/$1.yaml" serve 2>>"$work/$1.log" &
    engine=$!
    for _ in $(seq 100); do
        curl -fsS -o /dev/null "$TOCSIN_URL/readyz" 2>/dev/null && return
        sleep 0.1
    done
    fail "the engine did not start again"
}

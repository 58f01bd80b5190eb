# free_port FROM COUNT: prints a port of 127.0.0.1 where nobody listens. Sourced. Tests run beside one another.
free_port() {
    local port
    for _ in $(seq 50); do
        port=$(( $1 + RANDOM % $2 ))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
    echo "no free port from $1" >&2
    return 1
}

#!/usr/bin/env python3
"""A time-stamp authority (RFC 3161 over HTTP) on loopback: openssl ts answers. Prints its port.

    timestamp_authority.py FOLDER      with ts.cnf and its keys; FOLDER/asked gets the media type of each question

The path says what it does: /stamp answers; /other_query stamps something else; /garbage, /nothing and /refused are no answers.
"""
import hashlib
import http.server
import os
import subprocess
import sys

FOLDER = sys.argv[1]


def stamp(arguments):
    reply = os.path.join(FOLDER, "reply.tsr")
    subprocess.run(["openssl", "ts", "-reply", "-config", os.path.join(FOLDER, "ts.cnf"), *arguments, "-out", reply], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(reply, "rb") as file:
        return file.read()


def of_query(query):
    path = os.path.join(FOLDER, "query.tsq")
    with open(path, "wb") as file:
        file.write(query)
    return stamp(["-queryfile", path])


def of_something_else():
    path = os.path.join(FOLDER, "other.tsq")
    subprocess.run(["openssl", "ts", "-query", "-digest", hashlib.sha256(b"else").hexdigest(), "-sha256", "-cert", "-out", path],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return stamp(["-queryfile", path])


class Authority(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        query = self.rfile.read(min(int(self.headers["Content-Length"]), 65536))
        answer = {"/stamp": lambda: of_query(query), "/other_query": of_something_else, "/garbage": lambda: b"\x30\x82" + bytes(200),
                  "/nothing": lambda: b"", "/refused": lambda: b"no"}[self.path]()
        self.send_response(503 if self.path == "/refused" else 200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)
        with open(os.path.join(FOLDER, "asked"), "a", encoding="ascii") as file:
            file.write(self.headers["Content-Type"] + "\n")

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Authority)
print(server.server_port, flush=True)
server.serve_forever()

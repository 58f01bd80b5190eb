"""Receivers for a notice: webhooks by path and mailboxes by name, good and bad. Writes what arrived to a file, a line each.

usage: notice_sinks.py FILE    prints "HTTP_PORT SMTP_PORT", then serves until its standard input ends

Webhook paths: /ok/X 200; /broken/X 500 always; /gone/X 410; /flaky/X 500 once, then 200.
Mailboxes: noXXX@ are refused for good (550), busyXXX@ once for now (451), all others taken.
Lines: "webhook PATH ID STATUS" and "mail ADDRESS ID STATUS THREAD".
"""
import asyncio
import json
import sys
import threading
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.smtp import SMTP

out = open(sys.argv[1], "a", buffering=1)
lock = threading.Lock()
seen = {}


def say(*words):
    with lock:
        out.write(" ".join(str(w) for w in words) + "\n")


def first_time(key):
    with lock:
        seen[key] = seen.get(key, 0) + 1
        return seen[key] == 1


class Hooks(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kind = self.path.split("/")[1]
        status = {"broken": 500, "gone": 410}.get(kind, 200)
        if kind == "flaky" and first_time(self.path):
            status = 500
        said = json.loads(body)
        if said["type"] == "notice.issued" and said["data"]["delivery_id"] != self.headers["webhook-id"]:
            status = 400
        say("webhook", self.path, self.headers["webhook-id"], status)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512


class Mail:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("no"):
            return "550 5.1.1 no such user"
        if address.startswith("busy") and first_time(address):
            return "451 4.3.0 try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        text = message.get_body(("plain",)).get_content()
        good = not message.defects and message.get_body(("html",)) is not None and len(text) > 20
        good = good and "List-Unsubscribe" not in message and len(envelope.rcpt_tos) == 1
        thread = (message["References"] or "none").strip("<>").split("@")[0]
        say("mail", envelope.rcpt_tos[0], message["Message-ID"].strip("<>").split("@")[0], 250 if good else 554, thread)
        return "250 OK" if good else "554 not as it should be"


hooks = Server(("127.0.0.1", 0), Hooks)
threading.Thread(target=hooks.serve_forever, daemon=True).start()
loop = asyncio.new_event_loop()
mail = loop.run_until_complete(loop.create_server(lambda: SMTP(Mail(), loop=loop, enable_SMTPUTF8=False), "127.0.0.1", 0, backlog=512))
threading.Thread(target=loop.run_forever, daemon=True).start()
print(hooks.server_address[1], mail.sockets[0].getsockname()[1], flush=True)
sys.stdin.read()

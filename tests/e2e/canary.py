#!/usr/bin/env python3
"""Plants secrets and personal strings through every route that takes text, and looks for them where none may be.

    canary.py plant URL WORK     WORK/tokens.json: admin, officer, approver, counsel, monitor; WORK/secrets.json: those of the house
                                 writes WORK/canaries.json and WORK/errors (every answer that refuses something)
    canary.py search WORK PLACE...    PLACE: a file, or a folder with all that is in it
"""
import base64
import hashlib
import hmac
import http.server
import json
import os
import secrets
import sqlite3
import struct
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))


class Canaries:
    """Every planted value by the way it went in. Random letters alone, so that no encoder has a reason to change them."""

    def __init__(self):
        self.all = {}

    def new(self, way, kind="personal"):
        value = "".join(secrets.choice("bcdfghjkmnpqrtvwxz") for _ in range(18))
        self.all[value] = f"{kind}: {way}"
        return value

    def name(self, way):
        """Of a member: the answer's pointer may repeat it to whoever sent it; nothing else may."""
        return self.new(way, "name")

    def keep(self, way, value):
        """A secret that the engine made itself."""
        self.all[value] = f"secret: {way}"
        return value


class House:
    def __init__(self, url, work):
        self.url, self.work, self.c = url, work, Canaries()
        with open(os.path.join(work, "tokens.json")) as file:
            self.tokens = json.load(file)
        self.refusals = []
        self.wrong = 0

    def call(self, method, path, body=None, who="officer", headers=None):
        """Status, head and body of the answer."""
        head = dict(headers or {})
        if who in self.tokens:
            head.setdefault("Authorization", f"Bearer {self.tokens[who]}")
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            head.setdefault("Content-Type", "application/json")
        ask = urllib.request.Request(self.url + path, data, head, method=method)
        try:
            with urllib.request.urlopen(ask, timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            text = error.read()
            self.refusals.append(f"{method} {error.code}\n".encode() + str(error.headers).encode() + text + b"\n\n")
            return error.code, error.headers, text

    def ok(self, method, path, body=None, who="officer", headers=None):
        status, head, text = self.call(method, path, body, who, headers)
        if status >= 300:
            sys.exit(f"FAILED: {method} {path} is answered {status}: {text.decode(errors='replace')}")
        try:
            out = json.loads(text) if text else {}
        except ValueError:
            out = {}
        if isinstance(out, dict):
            out["set-cookie"] = head.get("Set-Cookie", "")
        return out

    def refused(self):
        """Every answer that refused something, without the pointers to what has no business there."""
        text = b"".join(self.refusals)
        for value, way in self.c.all.items():
            if way.startswith("name: "):
                text = text.replace(b'"pointer":"#/%s"' % value.encode(), b'"pointer":""')
        return text

    def no(self, method, path, body=None, who="officer", headers=None):
        status, _, text = self.call(method, path, body, who, headers)
        if status < 400:
            sys.exit(f"FAILED: {method} {path} is wrong, and is answered {status}")
        self.wrong += 1
        return status

    def p(self, way):
        return "Frau " + self.c.new(way) + ", Zimmer 4"

    def decide(self, path, kind, data=None, who="officer", incident=None):
        version = self.ok("GET", f"/v1/incidents/{incident or self.incident}")["version"]
        return self.ok("POST", path, {"type": kind, "data": data or {}}, who, {"If-Match": f'"v{version}"'})


def form(fields, files=()):
    mark, out = "b0undary" + secrets.token_hex(8), b""
    for name, value in fields:
        out += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for name, file_name, data in files:
        out += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n\r\n'.encode() + data + b"\r\n"
    return out + f"--{mark}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={mark}"}


def code_of(secret):
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[at:at + 4])[0] & 0x7FFFFFFF) % 1000000)


# --- what goes in --------------------------------------------------------------------------------------------------------------

def accounts(h):
    page = {"Origin": h.url}
    for role in ("officer", "responder", "counsel", "auditor"):
        name, password = f"new-{role}", h.c.new(f"password of {role}", "secret") + " and more"
        invited = h.ok("POST", "/v1/accounts", {"person": name, "role": role, "login": name, "name": h.p(f"account name of {role}"),
                                                "email": h.c.new(f"account e-mail of {role}") + "@acme.example"}, "admin")
        token = h.c.keep(f"the invitation of {role}", invited["token"])
        taken = h.ok("POST", "/v1/invitations", {"token": token, "password": password}, "", page)
        entry = {"login": name, "password": password}
        if "factor" in taken:
            secret = h.c.keep(f"the TOTP secret of {role}", taken["factor"]["secret"])
            code = code_of(secret)
            h.ok("POST", "/v1/invitations", {"token": token, "code": code}, "", page)
            while code_of(secret) == code:
                time.sleep(0.5)
            entry["code"] = code_of(secret)
        session = h.ok("POST", "/v1/session", entry, "", page)
        cookie = session["set-cookie"].split(";")[0]
        h.c.keep(f"a session's cookie of {role}", cookie.split("=")[1])
        h.no("POST", "/v1/session/refresh", {"password": h.c.new(f"a wrong proof of {role}", "secret")}, "", {**page, "Cookie": cookie})
        h.no("POST", "/v1/incidents", {"title": h.p("from another page")}, "", {"Origin": "https://" + h.c.new("an origin") + ".example",
                                                                                "Cookie": cookie})
    made = h.ok("POST", "/v1/session/factor", {}, "", {**page, "Cookie": cookie})
    if "secret" in made:
        h.c.keep("a second factor of one's own", made["secret"])
    for way in range(3):
        h.no("POST", "/v1/session", {"login": "new-officer", "password": h.c.new(f"a wrong password {way}", "secret")}, "", page)
        h.no("POST", "/v1/session", {"login": h.c.new(f"a wrong login {way}", "secret"), "password": "x" * 14}, "", page)
        h.no("GET", "/v1/session", None, "", {"Cookie": "__Host-tocsin=" + h.c.new(f"a wrong cookie {way}", "secret")})
        h.no("GET", "/v1/incidents", None, "", {"Authorization": "Bearer tocsin_" + h.c.new(f"a wrong token {way}", "secret")})


def tokens(h):
    for role in ("approver", "admin", "counsel", "auditor", "responder", "monitor", "officer"):
        if role in ("approver", "admin"):
            wish = h.ok("POST", "/v1/proposals", {"kind": "role_grant", "about": f"person:p-{role}", "role": role,
                                                  "reasons": h.p(f"why somebody becomes {role}")})["object_id"]
            seen = h.ok("GET", f"/v1/proposals/{wish}", None, "approver")["content_sha256"]
            h.ok("POST", f"/v1/proposals/{wish}/events", {"type": "approve", "data": {"content_sha256": seen}}, "approver")
        made = h.ok("POST", "/v1/tokens", {"person": f"p-{role}", "role": role}, "admin")
        h.c.keep(f"a token of {role}", made["token"])
    turned = h.ok("POST", f"/v1/tokens/{made['object_id']}/rotate", {}, "admin")
    h.c.keep("a rotated token", turned["token"])


def house_of(h, sink):
    for n in range(4):
        h.ok("POST", "/v1/customers", {"id": f"k{n}", "name": h.p(f"customer {n}")})
        h.ok("POST", "/v1/map/records", {"record": {"kind": "customer", "id": f"c{n}", "name": h.p(f"customer record {n}"),
                                                    "security_contact": h.p(f"security contact {n}"),
                                                    "controller_contact": h.p(f"controller contact {n}"),
                                                    "email": h.c.new(f"customer e-mail {n}") + "@mail.example", "language": "en"}})
    change = h.ok("POST", "/v1/map/changes", {"source": "customers.csv"})["object_id"]
    h.ok("POST", f"/v1/map/changes/{change}/records", {"records": [{"kind": "customer", "id": f"m{n}", "name": h.p(f"staged {n}")}
                                                                  for n in range(6)]})
    h.ok("POST", f"/v1/map/changes/{change}/events", {"type": "apply"})
    dropped = h.ok("POST", "/v1/map/changes", {"source": "wrong.csv"})["object_id"]
    h.ok("POST", f"/v1/map/changes/{dropped}/records", {"records": [{"kind": "customer", "id": "gone", "name": h.p("a dropped record")}]})
    h.ok("POST", f"/v1/map/changes/{dropped}/events", {"type": "drop"})
    secret = base64.b64encode(secrets.token_bytes(32)).decode()
    h.c.keep("a supplier's key", secret)
    h.ok("POST", "/v1/suppliers", {"id": "nube", "name": h.p("supplier"), "key": "whsec_" + secret})
    h.key = base64.b64decode(secret)
    h.c.keep("a made key of a supplier", h.ok("POST", "/v1/suppliers", {"id": "wolke", "name": h.p("supplier 2")})["key"][6:])
    for n, owner in enumerate(("customer:k0", "customer:k1", "subscription", "supplier:nube", "public")):
        made = h.ok("POST", "/v1/endpoints", {"owner": owner, "types": ["*"],
                                              "url": f"{sink}/{h.c.new(f'a token in a webhook address {n}', 'secret')}?key="
                                                     + h.c.new(f"a key in a webhook address {n}", "secret")}, "admin")
        h.c.keep(f"an endpoint's secret {n}", made["secret"][6:])
    inside = sink.replace("//", f"//u:{h.c.new('a password in an address', 'secret')}@")
    h.ok("POST", "/v1/endpoints", {"owner": "public", "types": ["*"], "url": inside}, "admin")
    turned = h.ok("POST", f"/v1/endpoints/{made['object_id']}/events", {"type": "rotate"}, "admin")
    h.c.keep("a rotated endpoint's secret", turned["secret"][6:])
    given = base64.b64encode(secrets.token_bytes(32)).decode()
    h.ok("POST", "/v1/endpoints", {"owner": "subscription", "types": ["audit.broken"], "url": "mailto:" + h.c.new("an endpoint's mail address") + "@mail.example",
                                   "kind": "email"}, "admin")
    h.ok("POST", "/v1/endpoints", {"owner": "internal", "types": ["*"], "url": f"{sink}/chat/{h.c.new('a chat address', 'secret')}",
                                   "secret": "whsec_" + h.c.keep("a given secret", given)}, "admin")


def incident_of(h):
    h.incident = h.ok("POST", "/v1/incidents", {"title": h.p("title"), "severity": "high"})["incident_id"]
    at = f"/v1/incidents/{h.incident}"
    h.no("POST", f"{at}/events", {"type": "assess", "data": {"note": h.p("a member of an event that nobody knows")}}, "officer",
         {"If-Match": '"v1"'})
    h.decide(f"{at}/events", "assess")
    for fact in ("personal_data_breach", "role.controller"):
        h.decide(f"{at}/events", "set_fact", {"fact": fact, "value": "true" if "." not in fact else "yes", "reasons": h.p(f"reasons of {fact}")})
    h.decide(f"{at}/events", "set_anchor", {"anchor": "aware", "reasons": h.p("reasons of awareness")})
    for n in range(40):
        h.ok("POST", f"{at}/comments", {"text": f"@{h.c.new(f'a mention {n}')} " + h.p(f"comment {n}")})
    for n in range(15):
        h.ok("POST", f"{at}/comments", {"text": h.p(f"counsel's comment {n}"), "compartment": "counsel"}, "counsel")
    h.ok("POST", f"{at}/comments", {"text": h.p("handover"), "kind": "handover"})
    for n in range(5):
        task = h.ok("POST", "/v1/tasks", {"incident_id": h.incident, "text": h.p(f"task {n}")})["object_id"]
        h.decide(f"/v1/tasks/{task}/events", "take")
        h.decide(f"/v1/tasks/{task}/events", "finish", {"reasons": h.p(f"reasons of task {n}"), "text": h.p(f"what was done {n}")})
    ask = h.ok("POST", "/v1/tasks", {"incident_id": h.incident, "text": h.p("an authority's question"), "kind": "authority_question", "about": "cnil",
                                     "due_at": "2036-01-01T00:00:00Z"})["object_id"]
    h.decide(f"/v1/tasks/{ask}/events", "answer", {"text": h.p("the answer to an authority")})
    draft = h.ok("POST", "/v1/assessments", {"incident_id": h.incident})["object_id"]
    proposed = h.decide(f"/v1/assessments/{draft}/events", "propose", {"risk": "likely", "reasons": h.p("reasons of an assessment")})
    h.decide(f"/v1/assessments/{draft}/events", "sign", {"content_sha256": proposed["content_sha256"], "reasons": h.p("reasons of a signature")},
             "approver")
    for duty in h.ok("GET", f"/v1/duties?incident_id={h.incident}")["items"]:
        if duty["live"]:
            h.decide(f"/v1/duties/{duty['id']}/events", "propose_not_required", {"reasons": h.p(f"why not: {duty['rule']}")})
    files = h.p("a file's text").encode()
    body, head = form([("says", h.p("what a file is"))], [("file", h.c.new("a file's name") + ".txt", files)])
    kept = h.ok("POST", f"{at}/attachments", body, "officer", head)["object_id"]
    h.ok("GET", f"/v1/attachments/{kept}")
    h.ok("POST", f"/v1/attachments/{kept}/events", {"type": "handed_over", "data": {"to": h.p("who has a file"), "reasons": h.p("why they have it")}})
    h.ok("POST", "/v1/holds", {"about": f"incident:{h.incident}", "reasons": h.p("reasons of a hold")}, "counsel")
    h.ok("POST", "/v1/proposals", {"kind": "shred", "about": "customer:k3", "reason": "erasure_request", "reasons": h.p("reasons of an erasure")})
    h.ok("POST", f"{at}/break-glass", {"machine": "incident", "machine_id": h.incident, "event": "dismiss", "reasons": h.p("why the glass was broken")})
    link = h.ok("POST", f"{at}/regulator-links", {"authority": "bfdi", "valid_hours": 24}, "approver")
    h.c.keep("a regulator's link", link["token"])
    h.ok("GET", link["path"], None, "")
    h.ok("POST", "/v1/subjects/search", {"email": h.c.new("an address that was searched") + "@mail.example"})


def notices_of(h):
    notice = h.ok("POST", "/v1/notices", {"incident_id": h.incident, "audience": "customers", "subject": h.p("subject"), "text": h.p("letter"),
                                          "recipients": ["k0", "k1", "c0", "c1", "m0"]})["object_id"]
    h.decide(f"/v1/notices/{notice}/events", "edit", {"en.text": h.p("an edited letter")})
    sent = h.decide(f"/v1/notices/{notice}/events", "submit")
    shown = h.ok("GET", f"/v1/notices/{notice}")
    h.decide(f"/v1/notices/{notice}/events", "approve", {"content_sha256": shown["content_sha256"],
                                                         "recipients_sha256": shown["recipients_sha256"],
                                                         "reasons": h.p("reasons of an approval")}, "approver")
    h.decide(f"/v1/notices/{notice}/events", "send")
    parts = {f"en.{part}": h.p(f"part {part}") for part in ("nature", "data", "consequences", "measures", "contact")}
    h.ok("POST", "/v1/notices", {"incident_id": h.incident, "audience": "customers", "parts": parts, "recipients": ["c2"]})
    return sent


def suppliers_of(h):
    asked = h.ok("POST", "/v1/supplier-requests", {"incident_id": h.incident, "supplier_id": "nube", "question": h.p("question")})["object_id"]
    h.decide(f"/v1/supplier-requests/{asked}/events", "send", {"way": h.p("how a supplier was asked")})
    link = h.ok("POST", f"/v1/supplier-requests/{asked}/links", {"hours": 24})
    h.c.keep("a one-time link", link["token"])
    h.ok("GET", link["path"], None, "")
    body, head = form([("form", "acknowledge"), ("ack_name", h.p("who acknowledged"))])
    h.ok("POST", link["path"], body, "", head)
    body, head = form([("form", "answer"), ("summary", ""), ("affected", h.p("an answer that was refused")), ("personal_data", "yes")])
    h.no("POST", link["path"], body, "", head)
    h.refusals.pop()  # the page shows people again what they typed
    body, head = form([("form", "answer"), ("summary", h.p("an answer")), ("affected", h.p("who is affected")), ("personal_data", "yes"),
                       ("measures", h.p("measures")), ("ongoing", "no"), ("contact_name", h.p("a contact")),
                       ("contact_way", h.c.new("a contact's address") + "@nube.example")],
                      [("file", h.c.new("the name of a supplier's file") + ".txt", h.p("a supplier's file").encode())])
    h.ok("POST", link["path"], body, "", head)
    for n, data in enumerate(({"type": "supplier.breach.reported", "data": {
            "reference": "R-1", "revision": 1, "became_aware_at": "2026-01-19T06:10:00Z", "summary": h.p("a supplier's report"),
            "personal_data": "yes", "contact": {"name": h.p("a supplier's contact"), "email": h.c.new("a supplier's e-mail") + "@nube.example"}}},
            {"type": "supplier.breach.updated", "data": {"reference": "R-1", "revision": 2, "summary": h.p("a supplier's update")}},
            {"what": h.p("a message that nobody can read")})):
        text, now, ident = json.dumps(data), str(int(time.time())), f"m-{n}"
        signature = base64.b64encode(hmac.new(h.key, f"{ident}.{now}.{text}".encode(), hashlib.sha256).digest()).decode()
        signed = {"webhook-id": ident, "webhook-timestamp": now, "webhook-signature": "v1," + signature}
        h.ok("POST", "/v1/suppliers/nube/callbacks", text.encode(), "", signed)
        signed["webhook-signature"] = "v1," + base64.b64encode(h.c.new(f"a wrong signature {n}", "secret").encode() * 2).decode()[:44]
        h.no("POST", "/v1/suppliers/nube/callbacks", text.encode(), "", signed)
    waiting = h.ok("GET", "/v1/callbacks/manual")["items"][0]["receipt_id"]
    h.ok("POST", f"/v1/receipts/{waiting}/events", {"type": "settle", "data": {"reasons": h.p("what became of a message")}})
    mail = (f"From: {h.c.new('a mail sender')}@nube.example\r\nTo: privacy@acme.example\r\nDate: Tue, 20 Jan 2026 09:47:10 +0100\r\n"
            f"Message-ID: <4711@nube.example>\r\nSubject: [R-9] {h.p('the subject of a mail')}\r\nContent-Type: text/plain\r\n\r\n"
            f"{h.p('the text of a mail')}\r\n").encode()
    h.ok("POST", "/v1/suppliers/nube/messages?as=email", mail, "officer", {"Content-Type": "message/rfc822"})


def signals_of(h):
    def alert(n):
        return {"status": "firing", "labels": {"alertname": f"Alert{n}", "severity": "high", "instance": f"db-{n}"},
                "annotations": {"summary": h.p(f"an alert's summary {n}"), "description": h.p(f"an alert's description {n}")},
                "startsAt": "2026-01-20T10:00:00Z", "endsAt": "0001-01-01T00:00:00Z", "fingerprint": f"f{n}",
                "generatorURL": "http://prom.example/" + h.c.new(f"an alert's address {n}")}
    h.ok("POST", "/v1/intake/alertmanager", {"version": "4", "groupKey": "g", "status": "firing", "receiver": "tocsin", "groupLabels": {},
                                             "commonLabels": {}, "commonAnnotations": {}, "externalURL": "http://am.example",
                                             "alerts": [alert(n) for n in range(4)]}, "monitor")
    for n in range(3):
        h.ok("POST", "/v1/intake/report", {"title": h.p(f"a report's title {n}"), "severity": "high", "problem_key": f"k-{n}"}, "monitor")
    body, head = form([("what", h.p("the report form") + "\nMore " + h.p("its second line")), ("where", h.p("where it was")), ("ongoing", "no"),
                       ("your_name", h.p("who reported")), ("reach", h.c.new("where they are reached") + "@acme.example")])
    h.ok("POST", "/report", body, "", head)


def wrong_requests(h):
    """Every kind of mistake, with something in it that must not come back, nor be written anywhere."""
    at = f"/v1/incidents/{h.incident}"
    for n, path in enumerate(("/v1/incidents", "/v1/notices", "/v1/tasks", "/v1/endpoints", "/v1/customers", f"{at}/comments", f"{at}/events",
                              "/v1/map/records", "/v1/holds", "/v1/proposals", "/v1/accounts", "/v1/tokens", "/v1/session")):
        who = "admin" if path in ("/v1/endpoints", "/v1/accounts", "/v1/tokens") else "" if path == "/v1/session" else "officer"
        x = lambda what: h.c.new(f"{what} for {path}")
        h.no("POST", path, ('{"title": "' + x("broken JSON") + '", ').encode(), who)
        h.no("POST", path, {h.c.name(f"an unknown member for {path}"): x("the value of an unknown member")}, who)
        h.no("POST", path, {"title": {x("a wrong type"): 1}, "type": [x("a wrong list")], "text": 7, "id": x("an id")}, who)
        h.no("POST", path, [x("a list")], who)
        h.no("POST", path + "?" + x("an unknown parameter") + "=" + x("its value"), {}, who)
        h.no("POST", path, {"type": x("an unknown type"), "kind": x("an unknown kind"), "severity": x("an unknown severity")}, who)
    x = h.c.new
    for thing in ("incidents", "duties", "notices", "tasks", "receipts", "attachments", "deliveries", "signals", "proposals"):
        h.no("GET", f"/v1/{thing}/{x(f'a wrong id of {thing}')}")
    h.no("GET", "/" + x("a wrong path") + "/" + x("a deeper one"))
    h.no("GET", "/a/" + x("a wrong link", "secret"), None, "")
    h.no("GET", "/r/tocsinr_" + x("a wrong regulator's link", "secret"), None, "")
    h.no("GET", "/v1/incidents?cursor=" + x("a wrong cursor"))
    h.no("GET", "/v1/incidents?limit=" + x("a wrong limit"))
    h.no("GET", "/v1/incidents?state=open&" + x("a parameter"))
    h.call("GET", "/v1/duties?incident_id=" + urllib.parse.quote("../" + x("a strange id")))
    h.no("POST", f"{at}/events", {"type": "set_anchor", "data": {"anchor": x("an unknown anchor")}}, "officer", {"If-Match": '"v1"'})
    h.no("POST", f"{at}/events", {"type": "assess"}, "officer", {"If-Match": x("a wrong version")})
    h.no("POST", "/v1/incidents", {"title": "x"}, "officer", {"Idempotency-Key": "ü" .encode().decode("latin-1") + x("a wrong key")})
    h.no("POST", "/v1/incidents", b"x=" + x("a form").encode(), "officer", {"Content-Type": "text/" + x("a content type")})
    h.no("POST", "/v1/incidents", {"title": "x"}, "monitor")
    h.no("POST", "/v1/incidents/" + x("an id in a path") + "/comments", {"text": x("a comment on nothing")})
    h.no("POST", "/v1/intake/" + x("an unknown source"), {"title": x("what it says")}, "monitor")
    h.no("POST", "/v1/intake/report?key=" + x("a wrong key of a source", "secret"), {"title": x("a report without a token")}, "")
    h.no("POST", "/v1/setup", {"token": x("a wrong set-up token", "secret"), "login": "x", "password": x("a password at set-up", "secret")}, "",
         {"Origin": h.url})
    h.no("POST", "/v1/invitations", {"token": x("a wrong invitation", "secret"), "password": x("a password for it", "secret")}, "", {"Origin": h.url})
    h.no("GET", "/v1/login/oidc/callback?code=" + x("a code", "secret") + "&state=" + x("a state", "secret"), None, "")
    h.no("POST", "/v1/endpoints", {"owner": "public", "types": ["*"], "url": "ftp://" + x("a wrong address", "secret") + ".example/"}, "admin")
    h.no("POST", "/v1/suppliers", {"id": "x", "name": "x", "key": "whsec_" + x("a wrong key of a supplier", "secret")})
    body, head = form([(x("an unknown field of a form"), x("its text"))], [("file", x("a refused file's name"), x("a refused file").encode())])
    h.no("POST", f"{at}/attachments", body, "officer", head)


class Sink(http.server.BaseHTTPRequestHandler):
    """Takes half of what comes, and answers the other half with words that are a receiver's affair."""
    said, count = [], 0

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        Sink.count += 1
        self.send_response(500 if Sink.count % 2 else 200)
        self.end_headers()
        if Sink.count % 2:
            self.wfile.write(("no: " + Sink.said[Sink.count % len(Sink.said)]).encode())

    def log_message(self, *_):
        pass


def plant(url, work):
    h = House(url, work)
    for role, token in h.tokens.items():
        h.c.keep(f"the {role}'s token", token)
    with open(os.path.join(work, "secrets.json")) as file:
        for way, value in json.load(file).items():
            h.c.keep(way, value)
    Sink.said = [h.c.new(f"what a receiver answered {n}") for n in range(4)]
    with open(os.path.join(work, "sink-port")) as file:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", int(file.read())), Sink)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    accounts(h)
    tokens(h)
    house_of(h, f"http://127.0.0.1:{server.server_port}")
    incident_of(h)
    suppliers_of(h)
    notices_of(h)
    signals_of(h)
    wrong_requests(h)
    for _ in range(100):
        if Sink.count >= 4:
            break
        time.sleep(0.1)
    time.sleep(1)
    with open(os.path.join(work, "canaries.json"), "w") as out:
        json.dump(h.c.all, out)
    with open(os.path.join(work, "errors"), "wb") as out:
        out.write(h.refused())
    planted = [way.split(":")[0] for way in h.c.all.values()]
    print(f"{planted.count('secret')} secrets and {len(planted) - planted.count('secret')} personal strings planted; {h.wrong} wrong requests, "
          f"{Sink.count} webhooks")


# --- where nothing may be ------------------------------------------------------------------------------------------------------

def spellings(value):
    """As it stands, in hexadecimal, and in base64 wherever it begins."""
    raw = value.encode()
    out = {raw, raw.hex().encode(), raw.upper()}
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + raw)
        out.add(text[(0, 2, 3)[shift]:len(text) - 4])
    return {one for one in out if len(one) >= 12}


def files_in(places):
    for place in places:
        if os.path.isfile(place):
            yield place
        for folder, _, names in os.walk(place):
            for name in names:
                yield os.path.join(folder, name)


def column_of(path, found):
    """The table and column of a book that a value stands in."""
    try:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.text_factory = bytes
        out = []
        for (table,) in db.execute("select name from sqlite_master where type = 'table'").fetchall():
            table = table.decode()
            for column in [row[1].decode() for row in db.execute(f"pragma table_info({table})")]:
                if db.execute(f"select 1 from {table} where instr(cast({column} as blob), ?) > 0", (found,)).fetchone():
                    out.append(f"{table}.{column}")
        return " in " + ", ".join(out) if out else ""
    except sqlite3.Error:
        return ""


def search(work, places):
    with open(os.path.join(work, "canaries.json")) as file:
        canaries = json.load(file)
    hits, looked, size = 0, 0, 0
    for path in files_in(places):
        with open(path, "rb") as file:
            data = file.read()
        looked, size = looked + 1, size + len(data)
        for value, way in canaries.items():
            for spelling in spellings(value):
                if spelling in data:
                    hits += 1
                    at = data.index(spelling)
                    print(f"HIT: {way} stands in {path}{column_of(path, spelling)}: ...{data[max(0, at - 60):at + 30]!r}")
                    break
    print(f"{looked} files of {size} bytes searched for {len(canaries)} values: {hits} hits")
    return 1 if hits or not looked else 0


if __name__ == "__main__":
    if len(sys.argv) >= 4 and sys.argv[1] == "plant":
        plant(sys.argv[2], sys.argv[3])
    elif len(sys.argv) >= 4 and sys.argv[1] == "search":
        sys.exit(search(sys.argv[2], sys.argv[3:]))
    else:
        sys.exit(__doc__)

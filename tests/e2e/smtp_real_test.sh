#!/usr/bin/env bash
# Letters full of traps go through a real relay (aiosmtpd, with STARTTLS and a login) and are read by Python's own e-mail
# package: each has to arrive once, without a defect, as it was written.
#
# usage: smtp_real_test.sh MAIL_TO_RELAY
set -euo pipefail
sender="$1"
python=/usr/bin/python3
if ! "$python" -c 'import aiosmtpd' 2>/dev/null || ! command -v openssl >/dev/null; then
    [[ "${CI:-}" == true ]] && { echo "python3-aiosmtpd and openssl are needed here" >&2; exit 1; }
    echo "skipped: python3-aiosmtpd or openssl is missing"
    exit 77
fi
work="$(mktemp -d)"
relay=
clean() {
    [[ -z "$relay" ]] || kill -TERM "$relay" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null

cat >"$work/relay.py" <<'EOF_PY'
import json, os, signal, socket, ssl, sys, threading
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

work, lock = sys.argv[1], threading.Lock()

class Keep:
    async def handle_DATA(self, server, session, envelope):
        line = {'from': envelope.mail_from, 'to': envelope.rcpt_tos, 'bytes': envelope.original_content.decode('latin-1')}
        with lock, open(work + '/arrived', 'a') as out:
            out.write(json.dumps(line) + '\n')
        return '250 2.0.0 Ok'

def may(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b'engine', b'correct-horse'))

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(work + '/cert.pem', work + '/key.pem')
with socket.create_server(('127.0.0.1', 0)) as free:
    port = free.getsockname()[1]
controller = Controller(Keep(), hostname='127.0.0.1', port=port, tls_context=context, require_starttls=True,
                        auth_required=True, authenticator=may, enable_SMTPUTF8=False, ready_timeout=20)
controller.start()
with open(work + '/port.new', 'w') as out:
    out.write(str(port))
os.rename(work + '/port.new', work + '/port')
signal.sigwait([signal.SIGTERM])
EOF_PY
"$python" "$work/relay.py" "$work" 2>"$work/relay.log" &
relay=$!
for _ in $(seq 200); do [[ -s "$work/port" ]] && break; sleep 0.1; done
[[ -s "$work/port" ]] || { cat "$work/relay.log" >&2; echo "the relay did not start" >&2; exit 1; }

"$sender" "$(cat "$work/port")" "$work/cert.pem" engine correct-horse 200 "$work/expected"

cat >"$work/check.py" <<'EOF_PY'
import email, json, re, sys
from email import policy

work = sys.argv[1]
expected = {}
for line in open(work + '/expected'):
    letter = json.loads(line)
    expected[letter['id']] = letter
arrived = [json.loads(line) for line in open(work + '/arrived')]
assert len(arrived) == len(expected) == 200, (len(arrived), len(expected))

def lines(text):
    return text.replace('\r\n', '\n').replace('\r', '\n')

for one in arrived:
    raw = one['bytes'].encode('latin-1')
    rows = raw.split(b'\r\n')
    assert rows.pop() == b'' and max(map(len, rows)) <= 998
    assert not any(re.search(rb'[\r\n\0\x80-\xff]', row) for row in rows), 'bytes that must not leave'
    mail = email.message_from_bytes(raw, policy=policy.default)
    want = expected.pop(mail['Tocsin-Delivery'])
    defects = [(part.get_content_type(), part.defects) for part in mail.walk() if part.defects]
    defects += [(name, value.defects) for part in mail.walk() for name, value in part.items() if value.defects]
    assert not defects, defects
    assert one['to'] == [want['to']] and one['from'] == 'bounces+%s@bounces.example.org' % want['id'], one
    assert [str(a) for a in mail['To'].addresses] == [want['to']]
    assert [(a.display_name, a.addr_spec) for a in mail['From'].addresses] == [('Société d\'Exemple, "Notices"', 'notices@example.org')]
    assert mail['Message-ID'] == '<%s@mail.example.org>' % want['id']
    for name in 'In-Reply-To', 'References':
        assert mail[name] == ('<%s@mail.example.org>' % want['thread'] if want['thread'] else None)
    names = [name.lower() for name in mail.keys()]
    assert sorted(set(names)) == sorted(names), 'a header stands twice'
    assert not {'bcc', 'cc', 'list-unsubscribe'} & set(names)
    assert mail['Auto-Submitted'] == 'auto-generated' and mail['Content-Language'] == 'en'
    assert mail['Tocsin-Letter-SHA256'] == want['sha256']
    subject = re.sub('[\x00-\x1f\x7f]', ' ', want['subject']).strip(' ')
    got = str(mail['Subject'])
    assert got == subject or (len(subject.encode()) > 800 and subject.startswith(got) and len(got.encode()) > 796), (got, subject)
    assert mail.get_content_type() == 'multipart/alternative'
    parts = list(mail.iter_parts())
    assert [part.get_content_type() for part in parts] == ['text/plain', 'text/html']
    assert [part.get_content_charset() for part in parts] == ['utf-8', 'utf-8']
    for part, form in zip(parts, ('text', 'html')):
        decoded = part.get_payload(decode=True).decode('utf-8')
        assert decoded.replace('\r\n', '\n') == lines(want[form]), (want['id'], form)
assert not expected
print('200 letters arrived once each, without a defect, as they were written')
EOF_PY
"$python" "$work/check.py" "$work"

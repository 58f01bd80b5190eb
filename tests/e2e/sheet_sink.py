"""A mailbox for war-room sheets: writes a line for each mail to a file, and its PDF beside it.

usage: sheet_sink.py FOLDER    prints its port, then serves until its standard input ends

Lines of FOLDER/mails: ADDRESS MESSAGE-ID NUMBER SUBJECT; FOLDER/NUMBER.pdf and FOLDER/NUMBER.txt are what came.
While there is FOLDER/down every mail is put off (451).
"""
import asyncio
import os
import sys
import threading
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP

folder = sys.argv[1]
count = 0


class Mailbox:
    async def handle_DATA(self, server, session, envelope):
        global count
        if os.path.exists(folder + "/down"):
            return "451 4.3.0 not now"
        message = message_from_bytes(envelope.content, policy=policy.default)
        pdfs = [part for part in message.iter_attachments() if part.get_content_type() == "application/pdf"]
        if message.defects or len(pdfs) != 1 or len(envelope.rcpt_tos) != 1:
            return "554 not as it should be"
        count += 1
        with open(f"{folder}/{count}.pdf", "wb") as file:
            file.write(pdfs[0].get_content())
        with open(f"{folder}/{count}.txt", "w", encoding="utf-8") as file:
            file.write(message.get_body(("plain",)).get_content())
        with open(folder + "/mails", "a", encoding="utf-8") as file:
            file.write(f"{envelope.rcpt_tos[0]} {message['Message-ID']} {count} {message['Subject']}\n")
        return "250 OK"


loop = asyncio.new_event_loop()
server = loop.run_until_complete(
    loop.create_server(lambda: SMTP(Mailbox(), loop=loop, enable_SMTPUTF8=False), "127.0.0.1", 0)
)
threading.Thread(target=loop.run_forever, daemon=True).start()
print(server.sockets[0].getsockname()[1], flush=True)
sys.stdin.read()

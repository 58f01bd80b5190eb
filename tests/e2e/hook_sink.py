"""A webhook's receiver: keeps the newest delivery as FOLDER/body.json and FOLDER/headers, a line "name: value" each.

usage: hook_sink.py PORT FOLDER    serves until it is ended
"""
import pathlib
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

folder = pathlib.Path(sys.argv[2])


class Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        (folder / "headers").write_text("".join(f"{name.lower()}: {value}\n" for name, value in self.headers.items()))
        (folder / "arriving").write_bytes(body)
        (folder / "arriving").rename(folder / "body.json")  # once it is there, all is there
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


HTTPServer(("127.0.0.1", int(sys.argv[1])), Hook).serve_forever()

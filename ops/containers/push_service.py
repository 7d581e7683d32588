"""A push service for a test: takes pushes by https and prints path and encoding of each.

`python push_service.py NAME` reads NAME.pem and NAME.key. A path with `gone` is answered 410.
"""

import ssl
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Taking(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Take a push."""
        self.rfile.read(int(self.headers["Content-Length"]))
        # In one piece: each connection has a thread of its own.
        sys.stdout.write(f"{self.path} {self.headers['Content-Encoding']}\n")
        sys.stdout.flush()
        self.send_response(410 if "gone" in self.path else 201)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing else."""


class _Server(ThreadingHTTPServer):
    # More than the worker opens at once.
    request_queue_size = 100


def main() -> None:
    """Serve until the process is stopped."""
    name = sys.argv[1]
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(f"{name}.pem", f"{name}.key")
    server = _Server(("", 443), _Taking)
    # In the thread of each connection.
    server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.serve_forever()


if __name__ == "__main__":
    main()
